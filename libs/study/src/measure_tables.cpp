#include "measure_tables.hpp"

#include <limits>

namespace adit::study {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

}  // namespace

ResultTable measures_table(const model::Scenario& scenario) {
  ResultTableBuilder table(
      {.name = "measures",
       .title = "Measures of the paper: values that they move, results that show them, or why neither",
       .key = {"id", "lever"},
       .columns = {text_column("id", "number of the measure"), text_column("section", "of the paper"),
                   text_column("sentence", "how it goes, shortened"),
                   text_column("kind", "lever, indicator or not_modelled"),
                   text_column("lever", "selector of the value that it moves"),
                   text_column("unit", "of the value moved"),
                   number_column("now", "", "the value in this run, in the row's unit"),
                   number_column("low", "", "low end of the range, in the row's unit"),
                   number_column("high", "", "high end of the range, in the row's unit"),
                   text_column("why", "reason of the range"),
                   text_column("indicator", "result table and labels that show it"),
                   text_column("reason", "why not modelled, or how it is read")}});
  for (const model::Measure& m : scenario.measures) {
    if (m.levers.empty())
      table.add({m.id, m.section, m.sentence, m.kind, std::string(), std::string(), kNaN, kNaN, kNaN,
                 std::string(), m.indicator, m.reason});
    for (const model::Lever& lever : m.levers) {
      const model::Value& moved = scenario.value(lever.moved);
      table.add({m.id, m.section, m.sentence, m.kind, moved.selector(),
                 std::string(canonical_unit(moved.dimension)), moved.number, scenario.value(lever.low).number,
                 scenario.value(lever.high).number, std::string(scenario.value(lever.low).note), m.indicator,
                 m.reason});
    }
  }
  return table.take();
}

ResultTable targets_table(const model::Scenario& scenario) {
  ResultTableBuilder table(
      {.name = "targets",
       .title = "Goals of the paper: what should be reached by when",
       .key = {"id"},
       .columns = {text_column("id", "number of the goal"), text_column("section", "of the paper"),
                   text_column("quantity", "what should be reached"),
                   text_column("scope", "end of the chain; chain: the whole"),
                   number_column("year", "", "by when; blank: not said"),
                   text_column("qualifier", ">=, >, ~ or what the words say"),
                   number_column("value", "", "in the row's unit; blank: words only"),
                   text_column("unit", "of the value"), text_column("figure", "number of the figure"),
                   text_column("note", "how it is read")}});
  for (const model::Target& t : scenario.targets) {
    const model::Value* value = t.value.valid() ? &scenario.value(t.value) : nullptr;
    table.add({t.id, t.section, t.quantity, t.scope, t.year == 0 ? kNaN : t.year, t.qualifier,
               value == nullptr ? kNaN : value->number,
               value == nullptr ? std::string() : std::string(canonical_unit(value->dimension)), t.figure,
               t.note});
  }
  return table.take();
}

}  // namespace adit::study
