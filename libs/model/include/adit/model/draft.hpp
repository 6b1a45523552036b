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
  double number = 0;  ///< parsed; `value` and `spread` cells are in the canonical unit of `Row::dimension`
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  bool blank() const { return text.empty(); }
};

struct DraftTable {
  const TableSchema* schema = nullptr;
  std::vector<std::string> files;      ///< one for a CSV table, one per commodity for a YAML table
  std::vector<std::size_t> header;     ///< schema columns in the order of the CSV file
  std::vector<Cell> cells;             ///< row-major, schema->columns.size() per row
  std::vector<Dimension> dimensions;   ///< per row; Dimension::one when the table has no value
  std::vector<std::uint16_t> file_of;  ///< per row, index into `files`

  std::size_t rows() const { return file_of.size(); }
  const Cell& at(std::size_t row, std::size_t column) const {
    return cells[row * schema->columns.size() + column];
  }
  Cell& at(std::size_t row, std::size_t column) { return cells[row * schema->columns.size() + column]; }
  /// The place of a cell, for diagnostics.
  Location where(std::size_t row, std::size_t column) const;
};

/// A text of model.yaml with its place.
struct PlacedText {
  std::string text;
  Location where;
};

/// model.yaml as dotted paths ("time.base_year") in file order; lists as "engines.0", "engines.1" ...
using Settings = std::vector<std::pair<std::string, PlacedText>>;

struct Draft {
  std::string folder;  ///< as given by the user
  std::string hash;    ///< SHA-256 over the names and bytes of all model files and overlays, hex
  Settings settings;
  std::map<std::string, DraftTable, std::less<>> tables;       ///< every schema table, empty ones too
  std::vector<std::shared_ptr<const std::string>> buffers;     ///< keep the texts alive
  std::map<std::string, std::string_view, std::less<>> files;  ///< text of every file, to show lines of
  std::vector<std::string> scenarios;                          ///< names of the scenario files laid over it
  std::vector<std::string> overlays;                           ///< what was applied, in order, as text

  const PlacedText* setting(std::string_view path) const;
};

}  // namespace adit::model
