#include "adit/model/draft.hpp"

#include <algorithm>
#include <numeric>

namespace adit::model {

const Cell DraftTable::kBlank;

DraftTable::DraftTable(const TableSchema& of)
    : schema(&of), slots_(of.columns.size()), width_(of.columns.size()) {
  std::iota(slots_.begin(), slots_.end(), std::size_t{0});
}

Location DraftTable::where(std::size_t row, std::size_t column) const {
  if (slots_[column] == kAbsent) return {.file = file(row), .line = cells_[row * width_].line, .column = 1};
  const Cell& cell = at(row, column);
  return {.file = file(row), .line = cell.line, .column = cell.column};
}

void DraftTable::keep_columns(const std::vector<std::size_t>& columns) {
  slots_.assign(schema->columns.size(), kAbsent);
  width_ = 0;
  for (const std::size_t column : columns)
    if (slots_[column] == kAbsent) slots_[column] = width_++;
}

void DraftTable::reserve(std::size_t rows) {
  cells_.reserve(rows * width_);
  dimensions_.reserve(rows);
  file_of_.reserve(rows);
}

std::size_t DraftTable::add_row(std::uint32_t line, std::uint32_t column) {
  cells_.resize(cells_.size() + width_, {.line = line, .column = column});
  file_of_.push_back(static_cast<std::uint16_t>(files.size() - 1));
  dimensions_.push_back(Dimension::one);
  return rows() - 1;
}

void DraftTable::add_column(std::size_t column) {
  std::vector<Cell> wider;
  wider.reserve(rows() * (width_ + 1));
  for (std::size_t row = 0; row < rows(); ++row) {
    const auto from = cells_.begin() + static_cast<std::ptrdiff_t>(row * width_);
    wider.insert(wider.end(), from, from + static_cast<std::ptrdiff_t>(width_));
    wider.push_back({.line = from->line, .column = 1});
  }
  cells_ = std::move(wider);
  slots_[column] = width_++;
}

const PlacedText* Draft::setting(std::string_view path) const {
  const auto it = std::ranges::find_if(settings, [&](const auto& entry) { return entry.first == path; });
  return it == settings.end() ? nullptr : &it->second;
}

void Draft::place(Diagnostic& mistake, std::string_view name, const RowLabels& labels,
                  std::string_view column) const {
  const auto known = tables.find(name);
  if (known == tables.end()) return;
  const DraftTable& table = known->second;
  const std::size_t at = table.schema->index_of(column);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const bool fits = std::ranges::all_of(labels, [&](const auto& label) {
      return table.at(row, table.schema->index_of(label.first)).text == label.second;
    });
    if (!fits) continue;
    mistake.where = table.where(row, at);
    if (mistake.found.empty()) mistake.found = table.at(row, at).text;
    const auto text = files.find(mistake.where.file);
    if (text != files.end())
      mistake.line_text = line_of(text->second, mistake.where.line, mistake.where.column);
    return;
  }
}

}  // namespace adit::model
