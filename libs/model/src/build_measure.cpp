// Measures with the values that they move, and targets.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "builder.hpp"

namespace adit::model {
namespace {

std::string text(const Row& row, std::string_view column) { return std::string(row.text(column)); }

/// Values that levers name, by selector as printed in the inputs table.
std::unordered_map<std::string, ValueId> values_of_levers(Builder& builder) {
  std::unordered_map<std::string, ValueId> named;
  std::set<std::string_view> tables;
  for (const Row& row : builder.rows("levers")) {
    const std::string_view selector = row.text("selector");
    named.emplace(selector, ValueId());
    tables.insert(selector.substr(0, selector.find('[')));
  }
  for (std::size_t i = 0; i < builder.scenario.values.size(); ++i) {
    const Value& value = builder.scenario.values[i];
    if (!tables.contains(value.table->schema->name)) continue;
    if (const auto it = named.find(value.selector()); it != named.end()) it->second = ValueId(i);
  }
  return named;
}

/// A share may be written in % or in t/t.
bool same_dimension(Dimension a, Dimension b) {
  const auto plain = [](Dimension d) { return d == Dimension::mass_per_mass ? Dimension::one : d; };
  return plain(a) == plain(b);
}

/// The end of a range must be a number that the value moved may take.
void check_end(Builder& builder, const Row& row, ValueId moved) {
  const Value& value = builder.scenario.value(moved);
  const double end = row.number("value");
  if (!same_dimension(row.dimension(), value.dimension)) {
    builder.mistake(
        row, "unit", "unit-mismatch",
        fmt::format("a unit of {} ({})", canonical_unit(value.dimension), dimension_name(value.dimension)));
  } else if (end < value.distribution.min) {
    builder.mistake(row, "value", "below-minimum", fmt::format("at least {}", value.distribution.min));
  } else if (end > value.distribution.max) {
    builder.mistake(row, "value", "above-maximum", fmt::format("at most {}", value.distribution.max));
  }
}

/// One end of a lever's range: the first starts the lever, the second completes it.
void add_end(Builder& builder, const Row& row, Measure& measure, ValueId moved) {
  auto lever = std::ranges::find(measure.levers, moved, &Lever::moved);
  if (lever == measure.levers.end()) lever = measure.levers.insert(lever, {moved, {}, {}});
  (row.text("end") == "low" ? lever->low : lever->high) = builder.value(row);
  if (!lever->low.valid() || !lever->high.valid()) return;
  const auto& central = builder.scenario.central;
  if (central[lever->low.index()] >= central[lever->high.index()])
    builder.mistake(row, "value", "bounds-disordered", "low < high");
}

void build_levers(Builder& builder) {
  const auto named = values_of_levers(builder);
  for (const Row& row : builder.rows("levers")) {
    const auto measure = builder.resolve<Id<Measure>>(row, "measure");
    const ValueId moved = named.find(text(row, "selector"))->second;
    if (!moved.valid())
      builder.mistake(row, "selector", "unknown-value", "the selector of a value, as in the inputs table");
    if (!measure.valid() || !moved.valid()) continue;
    check_end(builder, row, moved);
    add_end(builder, row, builder.scenario.measures[measure.index()], moved);
  }
}

/// What the kind of a measure asks for must be there.
void check_measure(Builder& builder, const Row& row, const Measure& measure) {
  const bool complete = std::ranges::all_of(
      measure.levers, [](const Lever& lever) { return lever.low.valid() && lever.high.valid(); });
  if (measure.kind == "lever" && (measure.levers.empty() || !complete))
    builder.mistake(row, "kind", "measure-incomplete", "rows of levers.csv with both ends of its range");
  if (measure.kind == "indicator" && measure.indicator.empty())
    builder.mistake(row, "indicator", "measure-incomplete",
                    "the result that shows it, as table[column=label]");
  if (measure.kind == "not_modelled" && measure.reason.empty())
    builder.mistake(row, "reason", "reason-missing", "the reason why the measure is not modelled");
}

void build_targets(Builder& builder) {
  for (const Row& row : builder.rows("targets")) {
    builder.resolve<Id<Figure>>(row, "figure");
    Target target{.id = text(row, "id"),
                  .section = text(row, "section"),
                  .quantity = text(row, "quantity"),
                  .scope = text(row, "scope"),
                  .year = row.year("year", 0),
                  .qualifier = text(row, "qualifier"),
                  .value = {},
                  .figure = text(row, "figure"),
                  .note = text(row, "note")};
    if (!row.blank("value")) target.value = builder.value(row);
    if (row.blank("value") != row.blank("unit"))
      builder.mistake(row, "unit", "unit-missing", "a value with its unit, or neither");
    builder.scenario.targets.push_back(std::move(target));
  }
}

}  // namespace

void build_measures(Builder& builder) {
  std::vector<Measure>& measures = builder.scenario.measures;
  for (const Row& row : builder.rows("measures")) {
    builder.labels("measures").emplace(row.text("id"), measures.size());
    builder.resolve<Id<Source>>(row, "source");
    measures.push_back({text(row, "id"),
                        text(row, "section"),
                        text(row, "sentence"),
                        text(row, "kind"),
                        {},
                        text(row, "indicator"),
                        text(row, "reason")});
  }
  build_levers(builder);
  for (const Row& row : builder.rows("measures")) check_measure(builder, row, measures[row.index()]);
  build_targets(builder);
}

}  // namespace adit::model
