// Other criteria beside the chance of no shortage.
#include "line_tables.hpp"

namespace adit::redline {

ResultTable LineTables::criteria() const {
  ResultTableBuilder table(
      {.name = "redline_criteria",
       .title = "Lines under other criteria: the mean shortage, and the mean of the worst scenarios",
       .key = {"set", "commodity", "year", "criterion", "confidence"},
       .columns = {
           text_column("set", "hazard set"), text_column("commodity", "mineral"),
           number_column("year", "year", "first milestone after the base year, at the median of demand"),
           text_column(
               "criterion",
               "chance: shortage within the bound of the classes with the confidence; expected: mean "
               "shortage at most `allowed`; cvar: mean of the worst 1 - confidence at most `allowed`"),
           number_column("confidence", "1", "of expected: empty"),
           number_column("allowed", "", "over the months [unit]"),
           text_column("allowed_basis", "classes: shortage_bound; assumed: 0.1 % of the need"),
           number_column("stock", "", "least stock at today's output [unit]"),
           number_column("output", "", "least home output with no stock [unit/yr]"),
           text_column("unit", "of the stock"), number_column("scenarios", "1", "that the values are of")}});
  for (const auto& [l, found] : f_.criteria) {
    const Line& line = f_.lines[l];
    const auto add = [&](const char* criterion, double confidence, double allowed, double stock,
                         double output, std::size_t scenarios) {
      const bool of_classes = line.exposure.allowed > 0 || allowed == 0;
      table.add({c_.set->id, c_.commodity(line.id.mineral), static_cast<double>(c_.years[line.id.year]),
                 std::string(criterion), confidence, allowed, std::string(of_classes ? "classes" : "assumed"),
                 stock, output, unit_of(c_, line.id.mineral), static_cast<double>(scenarios)});
    };
    const std::size_t few = std::min(kSideScenarios, c_.scenarios);
    for (std::size_t k = 0; k < kConfidences.size(); ++k)
      add("chance", kConfidences[k], line.exposure.allowed, line.result.stock[k][kToday].value,
          line.result.least_output[k].value, c_.scenarios);
    add("expected", kUnknown, found.allowed, found.mean_stock, found.mean_output, few);
    for (std::size_t k = 0; k < kConfidences.size(); ++k)
      add("cvar", kConfidences[k], found.allowed, found.cvar_stock[k], found.cvar_output[k], few);
  }
  return table.take();
}

}  // namespace adit::redline
