#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "adit/base/parallel.hpp"
#include "adit/io/write_results.hpp"

namespace adit::io {
namespace {

void append_text(std::string_view text, std::string& out) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_number(double number, std::string& out) {
  if (std::isnan(number)) return;
  // Whole numbers as such: fmt would write 1e+06.
  constexpr double kExact = 1e15;
  if (std::abs(number) < kExact && number == std::floor(number))
    fmt::format_to(std::back_inserter(out), "{}", static_cast<long long>(number));
  else
    fmt::format_to(std::back_inserter(out), "{}", number);
}

}  // namespace

std::string csv_text(const ResultTable& table) {
  std::string out;
  const std::size_t rows = table.rows();
  out.reserve(rows * table.columns.size() * 12);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const ResultColumn& column = table.columns[c];
    if (c > 0) out += ',';
    const bool has_unit = !column.unit.empty() && column.unit != "1" && column.unit != column.name;
    append_text(has_unit ? fmt::format("{} [{}]", column.name, column.unit) : column.name, out);
  }
  out += '\n';
  for (std::size_t r = 0; r < rows; ++r) {
    stop_if_requested(r);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (c > 0) out += ',';
      const auto& cells = table.columns[c].cells;
      if (const auto* texts = std::get_if<std::vector<std::string>>(&cells))
        append_text((*texts)[r], out);
      else
        append_number(std::get<std::vector<double>>(cells)[r], out);
    }
    out += '\n';
  }
  return out;
}

}  // namespace adit::io
