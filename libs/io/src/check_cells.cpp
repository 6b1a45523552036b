#include "check_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "unit_text.hpp"

namespace adit::io {
namespace {

using model::Cell;
using model::Column;
using model::ColumnType;
using model::DraftTable;

std::optional<double> parse_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

bool is_id(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

/// Checks the rows of one table.
class RowChecker {
 public:
  RowChecker(model::Draft& draft, DraftTable& table, const Sources& sources, Diagnostics& mistakes)
      : draft_(draft), table_(table), schema_(*table.schema), sources_(sources), mistakes_(mistakes) {}

  void check(std::size_t row) {
    for (std::size_t c = 0; c < schema_.columns.size(); ++c) check_plain(row, c);
    if (!schema_.dimensions.empty()) check_value(row);
  }

 private:
  void mistake(std::size_t row, std::size_t column, std::string code, std::string expected,
               std::string hint = {}) {
    const Cell& cell = table_.at(row, column);
    const std::string& file = table_.files[table_.file_of[row]];
    const auto source = sources_.find(file);
    const SourceText unknown{.name = file, .text = nullptr};
    mistakes_.push_back((source == sources_.end() ? unknown : source->second)
                            .mistake(std::move(code), cell.line, cell.column, std::string(cell.text),
                                     std::move(expected), std::move(hint)));
  }

  void check_plain(std::size_t row, std::size_t c) {
    const Column& column = schema_.columns[c];
    Cell& cell = table_.at(row, c);
    if (cell.blank()) {
      if (column.required)
        mistake(row, c, column.type == ColumnType::unit ? "unit-missing" : "blank-required",
                fmt::format("a value for '{}': {}", column.name, column.doc));
      return;
    }
    switch (column.type) {
      case ColumnType::id:
        if (!is_id(cell.text)) mistake(row, c, "bad-id", "letters, digits, '_' and '-'");
        break;
      case ColumnType::choice:
        check_choice(row, c);
        break;
      case ColumnType::year:
      case ColumnType::integer:
        check_whole(row, c);
        break;
      case ColumnType::number:
        if (const auto number = number_at(row, c)) cell.number = *number, check_bounds(row, c);
        break;
      default:
        break;  // texts and references are resolved when the scenario is built; values below
    }
  }

  void check_choice(std::size_t row, std::size_t c) {
    const Column& column = schema_.columns[c];
    const Cell& cell = table_.at(row, c);
    if (std::ranges::find(column.choices, cell.text) != column.choices.end()) return;
    const std::vector<std::string> valid(column.choices.begin(), column.choices.end());
    mistake(row, c, "bad-choice", fmt::format("one of {}", fmt::join(valid, ", ")),
            did_you_mean(std::string(cell.text), valid));
  }

  void check_whole(std::size_t row, std::size_t c) {
    const bool is_year = schema_.columns[c].type == ColumnType::year;
    const auto number = parse_number(table_.at(row, c).text);
    const bool good =
        number && *number == std::floor(*number) && (!is_year || (*number >= 1700 && *number <= 2300));
    if (!good) {
      mistake(row, c, is_year ? "bad-year" : "not-a-number", is_year ? "a calendar year" : "a whole number");
      return;
    }
    table_.at(row, c).number = *number;
    check_bounds(row, c);
  }

  std::optional<double> number_at(std::size_t row, std::size_t c) {
    const auto number = parse_number(table_.at(row, c).text);
    if (!number)
      mistake(row, c, "not-a-number", "a finite number such as 1250.5 or 1.25e3",
              table_.at(row, c).text.find(',') != std::string_view::npos ? "no comma between thousands" : "");
    return number;
  }

  void check_bounds(std::size_t row, std::size_t c) {
    const Column& column = schema_.columns[c];
    const double number = table_.at(row, c).number;
    if (number < column.min) mistake(row, c, "below-minimum", fmt::format("at least {}", column.min));
    if (number > column.max) mistake(row, c, "above-maximum", fmt::format("at most {}", column.max));
  }

  /// The row's unit, value and spread.
  void check_value(std::size_t row) {
    const std::size_t value = schema_.index_of("value"), unit = schema_.index_of("unit");
    const auto number = table_.at(row, value).blank() ? std::nullopt : number_at(row, value);
    if (table_.at(row, unit).blank()) return;  // noted as unit-missing
    const UnitText text = split_unit(table_.at(row, unit).text);
    std::optional<Conversion> conversion;
    for (const Dimension dimension : schema_.dimensions) {
      conversion = convert(text.unit, dimension);
      if (!conversion) continue;
      table_.dimensions[row] = dimension;
      break;
    }
    if (!conversion) {
      const bool known = is_unit(text.unit);
      mistake(row, unit, known ? "unit-mismatch" : "unit-unknown", expected_units(),
              known ? "" : "a basis such as LCE stands after the unit: 'kt/yr LCE'");
      return;
    }
    if (!text.basis.empty()) check_basis(row, unit, text.basis);
    if (!number) return;
    table_.at(row, value).number = *number * conversion->scale;
    check_bounds(row, value);
    check_spreads(row, *conversion, std::abs(table_.at(row, value).number));
  }

  std::string expected_units() const {
    std::vector<std::string> units;
    for (const Dimension dimension : schema_.dimensions)
      units.push_back(fmt::format("{} ({})", canonical_unit(dimension), dimension_name(dimension)));
    return fmt::format("a unit of {}", fmt::join(units, " or "));
  }

  void check_spreads(std::size_t row, const Conversion& conversion, double value) {
    for (std::size_t c = 0; c < schema_.columns.size(); ++c) {
      Cell& cell = table_.at(row, c);
      if (schema_.columns[c].type != ColumnType::spread || cell.blank()) continue;
      const bool relative = cell.text.ends_with('%');
      const auto number =
          parse_number(trimmed(relative ? cell.text.substr(0, cell.text.size() - 1) : cell.text));
      if (!number) {
        mistake(row, c, "not-a-number", "a number in the row's unit, or a percentage such as 10%");
        continue;
      }
      cell.number = relative ? *number / 100 * value : *number * conversion.scale;
      check_bounds(row, c);
    }
  }

  /// Tonnes of what: the basis written after the unit must be the form's.
  void check_basis(std::size_t row, std::size_t unit, std::string_view basis) {
    const std::string_view form = form_of(row);
    if (form.empty()) {
      mistake(row, unit, "mixed-forms", "a unit without basis: this row is about no form");
      return;
    }
    const DraftTable& forms = draft_.tables.find("forms")->second;
    const std::size_t id = forms.schema->index_of("id"), own = forms.schema->index_of("basis");
    for (std::size_t r = 0; r < forms.rows(); ++r) {
      if (forms.at(r, id).text != form) continue;
      const std::string_view expected = forms.at(r, own).blank() ? "gross" : forms.at(r, own).text;
      if (expected != basis)
        mistake(row, unit, "mixed-forms", fmt::format("tonnes of {}, the basis of {}", expected, form));
      return;
    }
  }

  /// Form that the row is about, directly or through its series or component; "" when unknown.
  std::string_view form_of(std::size_t row) const {
    std::string_view table = schema_.name, key;
    std::size_t r = row;
    const DraftTable* at = &table_;
    for (int hop = 0; hop < 3; ++hop) {
      if (const Column* form = at->schema->find("form"))
        return at->at(r, at->schema->index_of(form->name)).text;
      const std::string_view next = at->schema->find("series") ? "demand_series" : "demand";
      const std::string_view by = next == "demand" ? "demand" : "series";
      if (!at->schema->find(by)) return {};
      key = at->at(r, at->schema->index_of(by)).text;
      const DraftTable& to = draft_.tables.find(next)->second;
      const std::size_t id = to.schema->index_of("id");
      std::size_t found = 0;
      while (found < to.rows() && to.at(found, id).text != key) ++found;
      if (found == to.rows()) return {};
      at = &to, r = found, table = next;
    }
    return {};
  }

  model::Draft& draft_;
  DraftTable& table_;
  const model::TableSchema& schema_;
  const Sources& sources_;
  Diagnostics& mistakes_;
};

/// Two rows with the same key columns.
void check_duplicates(const DraftTable& table, const Sources& sources, Diagnostics& mistakes) {
  std::vector<std::size_t> keys;
  for (std::size_t c = 0; c < table.schema->columns.size(); ++c)
    if (table.schema->columns[c].key) keys.push_back(c);
  if (keys.empty()) return;
  std::unordered_map<std::string, std::size_t> seen;
  seen.reserve(table.rows());
  std::string key;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    key.clear();
    for (const std::size_t c : keys) {
      const std::string_view text = table.at(row, c).text;
      key += text.empty() ? table.schema->columns[c].default_text : text;
      key += '\x1f';
    }
    const auto [it, fresh] = seen.emplace(key, row);
    if (fresh) continue;
    const Location first = table.where(it->second, keys.front());
    const std::string& file = table.files[table.file_of[row]];
    const Cell& cell = table.at(row, keys.front());
    std::string shown = key.substr(0, key.size() - 1);
    std::ranges::replace(shown, '\x1f', ',');
    const auto source = sources.find(file);
    Diagnostic d = (source == sources.end() ? SourceText{.name = file, .text = nullptr} : source->second)
                       .mistake("duplicate-key", cell.line, cell.column, shown, "each key once",
                                fmt::format("first at {}:{}", first.file, first.line));
    mistakes.push_back(std::move(d));
  }
}

}  // namespace

void check_row(model::Draft& draft, DraftTable& table, std::size_t row, const Sources& sources,
               Diagnostics& mistakes) {
  RowChecker(draft, table, sources, mistakes).check(row);
}

void check_cells(model::Draft& draft, const Sources& sources, Diagnostics& mistakes) {
  for (auto& [name, table] : draft.tables) {
    RowChecker checker(draft, table, sources, mistakes);
    for (std::size_t row = 0; row < table.rows(); ++row) checker.check(row);
    check_duplicates(table, sources, mistakes);
  }
}

}  // namespace adit::io
