// A result table as aligned text, for the verb of its engine.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "commands.hpp"

namespace adit::cli {
namespace {

/// Three digits, in full where they are many: what a reader compares, not what a program reads.
std::string short_number(double number) {
  if (std::isnan(number)) return "";
  return std::abs(number) >= 1000 && std::abs(number) < 1e9 ? fmt::format("{:.0f}", number)
                                                            : fmt::format("{:.3g}", number);
}

std::string header_of(const ResultColumn& column) {
  return column.unit.empty() || column.unit == "1" ? column.name
                                                   : fmt::format("{} [{}]", column.name, column.unit);
}

std::string cell_of(const ResultColumn& column, std::size_t row) {
  const auto* numbers = std::get_if<std::vector<double>>(&column.cells);
  if (numbers == nullptr) return std::get<std::vector<std::string>>(column.cells)[row];
  return column.unit == "year" ? fmt::format("{}", (*numbers)[row]) : short_number((*numbers)[row]);
}

/// Width in columns of a terminal: continuation bytes of UTF-8 take none.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

std::string table_text(const ResultTable& table) {
  std::string out = table.title + "\n";
  std::vector<std::size_t> rows = table.shown_rows;
  if (rows.empty()) rows.resize(table.rows()), std::iota(rows.begin(), rows.end(), std::size_t{0});
  std::vector<const ResultColumn*> columns;
  for (const std::string& name : table.shown)
    if (const ResultColumn* column = table.find(name)) columns.push_back(column);
  std::vector<std::size_t> widths;
  for (const ResultColumn* column : columns) {
    std::size_t width = width_of(header_of(*column));
    for (const std::size_t row : rows) width = std::max(width, width_of(cell_of(*column, row)));
    widths.push_back(width);
  }
  const auto add = [&](std::size_t c, const std::string& text) {
    const std::string blanks(widths[c] - width_of(text), ' ');
    const bool right = std::holds_alternative<std::vector<double>>(columns[c]->cells);
    out += "  " + (right ? blanks + text : text + blanks);
  };
  const auto end_line = [&] {
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  };
  for (std::size_t c = 0; c < columns.size(); ++c) add(c, header_of(*columns[c]));
  end_line();
  for (const std::size_t row : rows) {
    for (std::size_t c = 0; c < columns.size(); ++c) add(c, cell_of(*columns[c], row));
    end_line();
  }
  return out + table.shown_below;
}

}  // namespace adit::cli
