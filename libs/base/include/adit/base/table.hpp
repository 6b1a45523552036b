#pragma once
/// \file Result tables: what engines hand out and what every writer, the report and `explain` read.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace adit {

/// One column: all texts or all numbers. Unknown numbers are NaN and written as an empty cell, never as zero.
struct ResultColumn {
  std::string name;  ///< snake_case
  std::string unit;  ///< "" for texts and for columns whose unit stands in the row's own `unit` column
  std::string doc;   ///< one line, becomes long_name
  std::variant<std::vector<std::string>, std::vector<double>> cells;
};

/// A named table, e.g. "demand" or "flow_stocks"; the part before the first '_' is the engine.
struct ResultTable {
  std::string name;
  std::string title;             ///< one line, what a row says
  std::vector<std::string> key;  ///< columns that identify a row
  std::vector<ResultColumn> columns;
  std::vector<std::string> shown = {};       ///< columns that the engine's own verb prints; empty: none of it
  std::vector<std::size_t> shown_rows = {};  ///< rows that it prints, in this order; empty: all
  std::string shown_below = {};              ///< what it says below them

  std::size_t rows() const;
  const ResultColumn* find(std::string_view column) const;
  /// Cells of a column that the table has, of that kind.
  const std::vector<double>& numbers(std::string_view column) const;
  const std::vector<std::string>& texts(std::string_view column) const;
};

/// Builds a table row by row: `add({"a", 1.0, ...})` in the order of the columns.
class ResultTableBuilder {
 public:
  using Cell = std::variant<std::string, double>;
  explicit ResultTableBuilder(ResultTable header) : table_(std::move(header)) {}
  void add(std::vector<Cell> row);  ///< InternalError when the row does not fit the columns
  ResultTable take() { return std::move(table_); }

 private:
  ResultTable table_;
};

/// Text column header without cells.
ResultColumn text_column(std::string name, std::string doc);
/// Number column header without cells.
ResultColumn number_column(std::string name, std::string unit, std::string doc);

}  // namespace adit
