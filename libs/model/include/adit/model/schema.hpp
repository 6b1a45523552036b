#pragma once
/// \file The tables of a model folder as data. The reader, `adit model describe`, the documentation and the
/// selectors all follow from this list; nothing else knows a file or a column by name.

#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adit/base/dimension.hpp"

namespace adit::model {

enum class ColumnType {
  id,         ///< names the row; unique in the table (snake_case)
  reference,  ///< id of a row in `refers_to`; '*' allowed when `wildcard`
  text,       ///< free text
  choice,     ///< one of `choices`
  year,       ///< whole calendar year
  integer,
  number,  ///< dimensionless
  value,   ///< the row's number; its unit stands in the column `unit`
  unit,    ///< unit text of the row
  spread,  ///< sd, low or high of the value: a number in the row's unit, or a percentage of the value ("10%")
};

struct TableSchema;

struct Column {
  std::string_view name;
  ColumnType type = ColumnType::text;
  bool required = false;
  bool key = false;  ///< part of the row's natural key; two rows with equal keys are a mistake
  std::string_view refers_to = {};
  bool wildcard = false;
  std::vector<std::string_view> choices = {};
  std::string_view default_text = {};  ///< what a blank means; every default used is listed in run.json
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  std::string_view doc = {};
  const TableSchema* target = nullptr;  ///< of `refers_to`; set by tables()
};

/// Where the columns stand that every row with a number ends with.
struct ValueColumns {
  std::size_t value = 0, unit = 0, distribution = 0, sd = 0, low = 0, high = 0, standing = 0, source = 0,
              note = 0;
};

/// Where a table is written by hand.
enum class Home { csv, yaml };

struct TableSchema {
  std::string_view name;  ///< also the file name without ".csv"; for YAML tables the name in selectors
  Home home = Home::csv;
  bool required = false;  ///< the file must exist
  std::string_view title;
  std::vector<Column> columns;
  /// Dimensions the row's unit may have; empty when the table has no value column.
  std::vector<Dimension> dimensions = {};
  /// Read by the engines that assess the world, never by demand and flow.
  bool assessed = false;

  ValueColumns value_columns = {};  ///< set by tables() when there is a value

  const Column* find(std::string_view column) const;
  std::size_t index_of(std::string_view column) const;  ///< InternalError when absent
};

/// All tables, in the order of the documentation.
std::span<const TableSchema> tables();
const TableSchema* find_table(std::string_view name);

}  // namespace adit::model
