#include "check_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <map>
#include <unordered_map>

#include "adit/base/parallel.hpp"
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

/// Rows of a table by their id.
using RowById = std::unordered_map<std::string_view, std::size_t>;

RowById rows_by_id(const DraftTable& table) {
  RowById rows;
  const std::size_t id = table.schema->index_of("id");
  for (std::size_t row = 0; row < table.rows(); ++row) rows.emplace(table.at(row, id).text, row);
  return rows;
}

/// What a row's unit means in its table.
struct UnitMeaning {
  UnitText text;
  std::optional<Conversion> conversion;  ///< nothing when no dimension of the table fits
  Dimension dimension = Dimension::one;
};

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
    const Location where = table_.where(row, column);
    source_of(where.file, sources_)
        .note(mistakes_, std::move(code), where.line, where.column, std::string(table_.at(row, column).text),
              std::move(expected), std::move(hint));
  }

  void check_plain(std::size_t row, std::size_t c) {
    const Column& column = schema_.columns[c];
    if (table_.at(row, c).blank()) {
      if (column.required)
        mistake(row, c, column.type == ColumnType::unit ? "unit-missing" : "blank-required",
                fmt::format("a value for '{}': {}", column.name, column.doc));
      return;
    }
    switch (column.type) {
      case ColumnType::id:
        if (!is_id(table_.at(row, c).text)) mistake(row, c, "bad-id", "letters, digits, '_' and '-'");
        break;
      case ColumnType::choice:
        check_choice(row, c);
        break;
      case ColumnType::year:
      case ColumnType::integer:
        check_whole(row, c);
        break;
      case ColumnType::number:
        if (const auto number = number_at(row, c)) set_number(row, c, *number);
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
    set_number(row, c, *number);
  }

  void set_number(std::size_t row, std::size_t c, double number) {
    table_.edit(row, c).number = number;
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
    const std::size_t value = schema_.value_columns.value, unit = schema_.value_columns.unit;
    const auto number = table_.at(row, value).blank() ? std::nullopt : number_at(row, value);
    if (table_.at(row, unit).blank()) return;  // noted as unit-missing
    const UnitMeaning& meaning = meaning_of(table_.at(row, unit).text);
    if (!meaning.conversion) {
      const bool known = is_unit(meaning.text.unit);
      mistake(row, unit, known ? "unit-mismatch" : "unit-unknown", expected_units(),
              known ? "" : "a basis such as LCE stands after the unit: 'kt/yr LCE'");
      return;
    }
    table_.set_dimension(row, meaning.dimension);
    if (!meaning.text.basis.empty()) check_basis(row, unit, meaning.text.basis);
    if (!number) return;
    set_number(row, value, *number * meaning.conversion->scale);
    check_spreads(row, *meaning.conversion, std::abs(table_.at(row, value).number));
  }

  /// Units repeat from row to row; each is worked out once.
  const UnitMeaning& meaning_of(std::string_view unit) {
    const auto [it, fresh] = meanings_.try_emplace(unit);
    UnitMeaning& meaning = it->second;
    if (!fresh) return meaning;
    meaning.text = split_unit(unit);
    for (const Dimension dimension : schema_.dimensions) {
      meaning.conversion = convert(meaning.text.unit, dimension);
      meaning.dimension = dimension;
      if (meaning.conversion) break;
    }
    return meaning;
  }

  std::string expected_units() const {
    std::vector<std::string> units;
    for (const Dimension dimension : schema_.dimensions)
      units.push_back(fmt::format("{} ({})", canonical_unit(dimension), dimension_name(dimension)));
    return fmt::format("a unit of {}", fmt::join(units, " or "));
  }

  void check_spreads(std::size_t row, const Conversion& conversion, double value) {
    for (std::size_t c = 0; c < schema_.columns.size(); ++c) {
      const std::string_view text = table_.at(row, c).text;
      if (schema_.columns[c].type != ColumnType::spread || text.empty()) continue;
      const bool relative = text.ends_with('%');
      const auto number = parse_number(trimmed(relative ? text.substr(0, text.size() - 1) : text));
      if (!number)
        mistake(row, c, "not-a-number", "a number in the row's unit, or a percentage such as 10%");
      else
        set_number(row, c, relative ? *number / 100 * value : *number * conversion.scale);
    }
  }

  /// Tonnes of what: the basis written after the unit must be the form's.
  void check_basis(std::size_t row, std::size_t unit, std::string_view basis) {
    const std::string_view form = form_of(row);
    if (form.empty()) {
      mistake(row, unit, "mixed-forms", "a unit without basis: this row is about no form");
      return;
    }
    const DraftTable& forms = table_named("forms");
    const auto found = row_of("forms", form);
    if (!found) return;
    const std::string_view own = forms.at(*found, forms.schema->index_of("basis")).text;
    const std::string_view expected = own.empty() ? "gross" : own;
    if (expected != basis)
      mistake(row, unit, "mixed-forms", fmt::format("tonnes of {}, the basis of {}", expected, form));
  }

  const DraftTable& table_named(std::string_view name) const { return draft_.tables.find(name)->second; }

  std::optional<std::size_t> row_of(std::string_view table, std::string_view id) {
    auto known = rows_.find(table);
    if (known == rows_.end()) known = rows_.emplace(table, rows_by_id(table_named(table))).first;
    const auto row = known->second.find(id);
    return row == known->second.end() ? std::nullopt : std::optional(row->second);
  }

  /// Form that the row is about, directly or through its series or component; "" when unknown.
  std::string_view form_of(std::size_t row) {
    const DraftTable* at = &table_;
    for (int hop = 0; hop < 3; ++hop) {
      if (at->schema->find("form")) return at->at(row, at->schema->index_of("form")).text;
      const std::string_view by = at->schema->find("series") ? "series" : "demand";
      if (!at->schema->find(by)) return {};
      const std::string_view table = by == "series" ? "demand_series" : "demand";
      const auto next = row_of(table, at->at(row, at->schema->index_of(by)).text);
      if (!next) return {};
      at = &table_named(table), row = *next;
    }
    return {};
  }

  model::Draft& draft_;
  DraftTable& table_;
  const model::TableSchema& schema_;
  const Sources& sources_;
  Diagnostics& mistakes_;
  std::unordered_map<std::string_view, UnitMeaning> meanings_;
  std::map<std::string_view, RowById> rows_;  ///< of tables that were asked for
};

}  // namespace

SourceText source_of(const std::string& file, const Sources& sources) {
  const auto source = sources.find(file);
  return source == sources.end() ? SourceText{.name = file, .text = nullptr} : source->second;
}

void check_rows(model::Draft& draft, DraftTable& table, const std::vector<std::size_t>& rows,
                const Sources& sources, Diagnostics& mistakes) {
  RowChecker checker(draft, table, sources, mistakes);
  for (const std::size_t row : rows) checker.check(row);
}

void check_cells(model::Draft& draft, const Sources& sources, Diagnostics& mistakes) {
  for (auto& [name, table] : draft.tables) {
    RowChecker checker(draft, table, sources, mistakes);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      stop_if_requested(row);
      checker.check(row);
    }
    check_duplicates(table, sources, mistakes);
  }
}

}  // namespace adit::io
