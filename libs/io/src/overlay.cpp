#include "overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace adit::io {
namespace {

using model::Cell;
using model::ColumnType;
using model::DraftTable;

struct Condition {
  std::size_t column;
  std::string label;  ///< "*" matches any
};

/// `table[column=label, ...].column`, `table.id.column` or `table.id.parameter`, taken apart; the first
/// mistake stops it.
struct Selector {
  DraftTable* table = nullptr;
  std::vector<Condition> conditions;
  std::size_t target = 0;
};

/// The table of parameters that the rows of `owner` have: its keys are the owner and a parameter, and it
/// knows that one. nullptr when there is none.
const model::TableSchema* parameters_of(const model::TableSchema& owner, std::string_view parameter) {
  for (const model::TableSchema& schema : model::tables()) {
    if (schema.dimensions.empty() || schema.columns.front().target != &owner) continue;
    const model::Column* column = schema.find("parameter");
    if (column != nullptr && std::ranges::count_if(schema.columns, &model::Column::key) == 2 &&
        std::ranges::find(column->choices, parameter) != column->choices.end())
      return &schema;
  }
  return nullptr;
}

class SelectorReader {
 public:
  SelectorReader(std::string_view text, const Location& where, model::Draft& draft, Diagnostics& mistakes)
      : text_(text), where_(where), draft_(draft), mistakes_(mistakes) {}

  std::optional<Selector> read() {
    const std::size_t end = text_.find_first_of("[.");
    const auto name = std::string(trimmed(text_.substr(0, end)));
    const auto it = draft_.tables.find(name);
    if (it == draft_.tables.end()) {
      std::vector<std::string> names;
      for (const auto& [table, unused] : draft_.tables) names.push_back(table);
      return refuse("selector-table", name, "a table", did_you_mean(name, names));
    }
    selector_.table = &it->second;
    std::string_view rest = end == std::string_view::npos ? "" : text_.substr(end);
    if (rest.starts_with('[')) {
      const std::size_t close = rest.find(']');
      if (close == std::string_view::npos)
        return refuse("selector-syntax", std::string(rest), "a closing ]", "");
      if (!conditions(rest.substr(1, close - 1))) return std::nullopt;
      rest.remove_prefix(close + 1);
    } else if (rest.starts_with('.') && !short_form(rest)) {
      return std::nullopt;
    }
    return target(rest) ? std::optional<Selector>(selector_) : std::nullopt;
  }

 private:
  std::nullopt_t refuse(std::string code, std::string found, std::string expected, std::string hint) {
    mistakes_.push_back({.code = std::move(code),
                         .where = where_,
                         .found = std::move(found),
                         .expected = std::move(expected),
                         .hint = std::move(hint)});
    return std::nullopt;
  }

  std::optional<std::size_t> column(std::string_view name) {
    const auto& columns = selector_.table->schema->columns;
    const auto it = std::ranges::find(columns, trimmed(name), &model::Column::name);
    if (it != columns.end()) return static_cast<std::size_t>(it - columns.begin());
    std::vector<std::string> names;
    for (const auto& c : columns) names.emplace_back(c.name);
    refuse("selector-column", std::string(trimmed(name)),
           fmt::format("a column of {}: {}", selector_.table->schema->name, fmt::join(names, ", ")),
           did_you_mean(std::string(trimmed(name)), names));
    return std::nullopt;
  }

  bool conditions(std::string_view text) {
    while (!trimmed(text).empty()) {
      const std::size_t comma = std::min(text.find(','), text.size());
      const std::string_view one = text.substr(0, comma);
      const std::size_t equals = one.find('=');
      if (equals == std::string_view::npos) {
        refuse("selector-syntax", std::string(trimmed(one)), "column=label", "");
        return false;
      }
      const auto at = column(one.substr(0, equals));
      if (!at) return false;
      selector_.conditions.push_back({*at, std::string(trimmed(one.substr(equals + 1)))});
      text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return true;
  }

  /// `.id`, `.id.column` or `.id.parameter`: the label of the table's first key column.
  bool short_form(std::string_view& rest) {
    const std::size_t dot = rest.find('.', 1);
    const auto label = rest.substr(1, dot == std::string_view::npos ? dot : dot - 1);
    const auto& columns = selector_.table->schema->columns;
    const auto key = std::ranges::find_if(columns, &model::Column::key);
    if (key == columns.end()) {
      refuse("selector-syntax", std::string(rest), "conditions in [ ]", "");
      return false;
    }
    selector_.conditions.push_back(
        {static_cast<std::size_t>(key - columns.begin()), std::string(trimmed(label))});
    rest = dot == std::string_view::npos ? "" : rest.substr(dot);
    if (!rest.empty()) turn_to_parameter(rest);
    return true;
  }

  /// `.parameter` after an id stands for the row of that parameter, unless a column has the name.
  void turn_to_parameter(std::string_view& rest) {
    const std::size_t dot = rest.find('.', 1);
    const auto name = trimmed(rest.substr(1, dot == std::string_view::npos ? dot : dot - 1));
    const model::TableSchema& owner = *selector_.table->schema;
    const model::TableSchema* schema = owner.find(name) != nullptr ? nullptr : parameters_of(owner, name);
    if (schema == nullptr) return;
    selector_.table = &draft_.tables.find(schema->name)->second;
    selector_.conditions = {{0, selector_.conditions.back().label},
                            {schema->index_of("parameter"), std::string(name)}};
    rest = dot == std::string_view::npos ? "" : rest.substr(dot);
  }

  bool target(std::string_view rest) {
    rest = trimmed(rest);
    if (rest.empty() && selector_.table->schema->find("value")) rest = ".value";
    if (!rest.starts_with('.')) {
      refuse("selector-syntax", std::string(rest), "a column after a dot", "");
      return false;
    }
    const auto at = column(rest.substr(1));
    if (at) selector_.target = *at;
    return at.has_value();
  }

  std::string_view text_;
  const Location& where_;
  model::Draft& draft_;
  Diagnostics& mistakes_;
  Selector selector_;
};

bool matches(const Selector& selector, std::size_t row) {
  return std::ranges::all_of(selector.conditions, [&](const Condition& condition) {
    const std::string_view text = selector.table->at(row, condition.column).text;
    const std::string_view meant =
        text.empty() ? selector.table->schema->columns[condition.column].default_text : text;
    return condition.label == "*" || condition.label == meant;
  });
}

/// "*1.2", "+5%", "-5%" as a factor.
std::optional<double> factor_of(std::string_view value) {
  const auto number = [](std::string_view text) -> std::optional<double> {
    double out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return out;
  };
  if (value.starts_with('*')) return number(trimmed(value.substr(1)));
  if (!value.ends_with('%') || (!value.starts_with('+') && !value.starts_with('-'))) return std::nullopt;
  const auto percent = number(trimmed(value.substr(1, value.size() - 2)));
  if (!percent) return std::nullopt;
  return 1 + (value.front() == '+' ? *percent : -*percent) / 100;
}

/// A product as a person would write it: without the last digit, in which its rounding shows.
std::string scaled_text(double number) { return fmt::format("{:.15g}", number); }

/// Sets one cell, and the unit too when the text has one ("250 kt/yr LCE").
void set_cell(const Selector& selector, std::size_t row, std::string_view value, TextArena& arena) {
  const model::TableSchema& schema = *selector.table->schema;
  Cell& cell = selector.table->edit(row, selector.target);
  if (schema.columns[selector.target].type != ColumnType::value) {
    cell.text = arena.keep(std::string(value));
    return;
  }
  if (const auto factor = factor_of(value)) {
    double before = 0;
    std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), before);
    cell.text = arena.keep(scaled_text(before * *factor));
    // Bounds and sd in the row's unit move with the value; percentages do so by themselves.
    for (std::size_t c = 0; c < schema.columns.size(); ++c) {
      const std::string_view spread = selector.table->at(row, c).text;
      const bool absolute =
          schema.columns[c].type == ColumnType::spread && !spread.empty() && !spread.ends_with('%');
      const std::string_view name = schema.columns[c].name;
      if (!absolute || (name != "sd" && name != "low" && name != "high")) continue;
      std::from_chars(spread.data(), spread.data() + spread.size(), before);
      selector.table->edit(row, c).text = arena.keep(scaled_text(before * *factor));
    }
    return;
  }
  const std::size_t blank = value.find(' ');
  cell.text = arena.keep(std::string(value.substr(0, blank)));
  if (blank != std::string_view::npos)
    selector.table->edit(row, schema.value_columns.unit).text =
        arena.keep(std::string(trimmed(value.substr(blank))));
}

/// The '=' between selector and value: the first one outside [ ].
std::size_t split_at(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[') ++depth;
    if (text[i] == ']') --depth;
    if (text[i] == '=' && depth == 0) return i;
  }
  return std::string_view::npos;
}

}  // namespace

void apply_overlay(const model::PlacedText& setting, model::Draft& draft, TextArena& arena,
                   const Sources& sources, Diagnostics& mistakes) {
  const std::string_view text = setting.text;
  const std::size_t equals = split_at(text);
  if (equals == std::string_view::npos) {
    mistakes.push_back({.code = "selector-syntax",
                        .where = setting.where,
                        .found = setting.text,
                        .expected = "selector = value"});
    return;
  }
  const auto selector =
      SelectorReader(trimmed(text.substr(0, equals)), setting.where, draft, mistakes).read();
  if (!selector) return;
  const model::TableSchema& schema = *selector->table->schema;
  const bool is_value = schema.columns[selector->target].type == ColumnType::value;
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < selector->table->rows(); ++row) {
    if (!matches(*selector, row)) continue;
    if (is_value)
      draft.before_overlays.emplace(std::pair(std::string_view(schema.name), row),
                                    selector->table->at(row, selector->target).number);
    set_cell(*selector, row, trimmed(text.substr(equals + 1)), arena);
    rows.push_back(row);
  }
  Diagnostics found;
  check_rows(draft, *selector->table, rows, sources, found);
  for (Diagnostic& d : found) {
    d.hint = fmt::format("after '{}'{}{}", setting.text, d.hint.empty() ? "" : "; ", d.hint);
    mistakes.push_back(std::move(d));
  }
  if (rows.empty())
    mistakes.push_back({.code = "selector-matches-nothing",
                        .where = setting.where,
                        .found = setting.text,
                        .expected = fmt::format("a row of {}", selector->table->schema->name)});
}

}  // namespace adit::io
