#pragma once
/// \file A model as read: typed cells with their place in the file, before ids are resolved. Overlays work on
/// this.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adit/base/diagnostic.hpp"
#include "adit/model/schema.hpp"

namespace adit::model {

/// One cell. Blank cells have an empty text; unknown is never zero.
struct Cell {
  std::string_view text;  ///< as in the file, trimmed; points into Draft::buffers
  double number = 0;  ///< parsed; `value` and `spread` cells are in the canonical unit of the row's dimension
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  bool blank() const { return text.empty(); }
};

/// One table's rows. Only the columns that its file has take memory: millions of rows are common.
class DraftTable {
 public:
  explicit DraftTable(const TableSchema& of);

  const TableSchema* schema;
  std::vector<std::string> files;   ///< one for a CSV table, one per commodity for a YAML table
  std::vector<std::size_t> header;  ///< schema columns in the order of the CSV file

  std::size_t rows() const { return file_of_.size(); }
  /// The cell; a blank one without place when the file does not have the column.
  const Cell& at(std::size_t row, std::size_t column) const {
    const std::size_t slot = slots_[column];
    return slot == kAbsent ? kBlank : cells_[row * width_ + slot];
  }
  /// The same to be changed; a column that was not there is added to every row.
  Cell& edit(std::size_t row, std::size_t column) {
    if (slots_[column] == kAbsent) add_column(column);
    return cells_[row * width_ + slots_[column]];
  }
  Dimension dimension(std::size_t row) const { return dimensions_[row]; }  ///< one when there is no value
  void set_dimension(std::size_t row, Dimension dimension) { dimensions_[row] = dimension; }
  /// The place of a cell, for diagnostics: the start of its row when the file does not have the column.
  Location where(std::size_t row, std::size_t column) const;
  const std::string& file(std::size_t row) const { return files[file_of_[row]]; }

  /// Before the first row: other columns take no memory.
  void keep_columns(const std::vector<std::size_t>& columns);
  void reserve(std::size_t rows);
  /// A new row of the last of `files`, its cells blank at the given place. \return its index
  std::size_t add_row(std::uint32_t line, std::uint32_t column);

 private:
  static constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);
  static const Cell kBlank;
  void add_column(std::size_t column);

  std::vector<std::size_t> slots_;  ///< per schema column: where it stands in a row
  std::size_t width_ = 0;           ///< cells in a row
  std::vector<Cell> cells_;         ///< row after row
  std::vector<Dimension> dimensions_;
  std::vector<std::uint16_t> file_of_;
};

/// A text of model.yaml with its place.
struct PlacedText {
  std::string text;
  Location where;
};

/// model.yaml as dotted paths ("time.base_year") in file order; lists as "engines.0", "engines.1" ...
using Settings = std::vector<std::pair<std::string, PlacedText>>;

/// Columns of a row with the texts that they hold.
using RowLabels = std::vector<std::pair<std::string_view, std::string>>;

struct Draft {
  std::string folder;  ///< as given by the user
  std::string hash;    ///< SHA-256 over the names and bytes of all model files and overlays, hex
  Settings settings;
  std::map<std::string, DraftTable, std::less<>> tables;       ///< every schema table, empty ones too
  std::vector<std::shared_ptr<const std::string>> buffers;     ///< keep the texts alive
  std::map<std::string, std::string_view, std::less<>> files;  ///< text of every file, to show lines of
  std::vector<std::string> scenarios;                          ///< names of the scenario files laid over it
  std::vector<std::string> overlays;                           ///< what was applied, in order, as text
  /// Numbers of value cells that overlays changed, as the files have them, by table and row.
  std::map<std::pair<std::string_view, std::size_t>, double> before_overlays;

  const PlacedText* setting(std::string_view path) const;

  /// Gives a mistake its place: `column` of the first row of a table whose columns hold these texts, with the
  /// line around it, and what stands there where nothing was said to be found. Of the table's file as a whole
  /// when no row does.
  void place(Diagnostic& mistake, std::string_view table, const RowLabels& labels,
             std::string_view column) const;
};

}  // namespace adit::model
