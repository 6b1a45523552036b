// Lines of each class at the confidence asked for it, and what they ask of the whole together.
#include <algorithm>
#include <cmath>

#include "line_tables.hpp"

namespace adit::redline {
namespace {

solve::SampledQuantile of_whole(const solve::SampledQuantile& of_part, double part) {
  return {of_part.value / part, of_part.low / part, of_part.high / part};
}

void raise(solve::SampledQuantile& most, const solve::SampledQuantile& by) {
  most = {std::max(most.value, by.value), std::max(most.low, by.low), std::max(most.high, by.high)};
}

}  // namespace

Composed composed(std::span<const AskedLine> lines) {
  Composed out;
  for (const AskedLine& line : lines) {
    if (out.stock_class.empty() || line.stock.value > out.stock.value) out.stock_class = line.use_class;
    if (out.output_class.empty() || line.output.value > out.output.value) out.output_class = line.use_class;
    raise(out.stock, line.stock), raise(out.output, line.output);
  }
  return out;
}

ResultTable LineTables::classes() const {
  ResultTableBuilder table(
      {.name = "redline_classes",
       .title =
           "Each class of use at the confidence asked for it, and what the whole must be for all of them",
       .key = {"set", "commodity", "year", "class"},
       .columns = {
           text_column("set", "hazard set"), text_column("commodity", "mineral"),
           number_column("year", "year", "year of need and supply, at the median of demand"),
           text_column("class",
                       "one class with its part of all supply; nested_ with those of higher claim and all "
                       "supply; class_wise: the largest that the classes by themselves ask of the whole; "
                       "nested: every nested need at its own confidence"),
           number_column("confidence", "1", "asked for by use_classes; of what is composed: empty"),
           number_column("part", "1", "of all supply that the class has"),
           text_column("unit", "of the amounts"),
           number_column("output_line", "", "least home output with no stock [unit/yr]"),
           number_column("output_whole", "", "of the whole, so that the part is enough [unit/yr]"),
           number_column("output_low", "", "of output_whole: interval that the scenarios leave"),
           number_column("output_high", "", "its upper end"),
           number_column("stock_line", "", "least stock at today's output [unit]"),
           number_column("stock_whole", "", "of the whole, so that the part is enough [unit]"),
           number_column("stock_low", "", "of stock_whole: interval that the scenarios leave"),
           number_column("stock_high", "", "its upper end"),
           text_column("output_class", "of what is composed: the class that sets the output"),
           text_column("stock_class", "of what is composed: the class that sets the stock")}});
  for (std::size_t m = 0; m < c_.minerals.size(); ++m)
    for (std::size_t y = 0; f_.inputs[m].known && y < c_.years.size(); ++y) add_classes(m, y, table);
  return table.take();
}

void LineTables::add_classes(std::size_t mineral, std::size_t year, ResultTableBuilder& table) const {
  const std::string unit = unit_of(c_, mineral);
  std::vector<AskedLine> alone, nested;
  const auto add = [&](const AskedLine& line, double part, const std::string& output_class,
                       const std::string& stock_class) {
    table.add({c_.set->id, c_.commodity(mineral), static_cast<double>(c_.years[year]), line.use_class,
               line.confidence, part, unit, part * line.output.value, line.output.value, line.output.low,
               line.output.high, part * line.stock.value, line.stock.value, line.stock.low, line.stock.high,
               output_class, stock_class});
  };
  for (const Line& line : f_.lines) {
    if (line.id.mineral != mineral || line.id.year != year || line.id.demand != DemandCase::p50 ||
        !(line.id.asked > 0))
      continue;
    const ClassChoice how = line.id.choice.how;
    const double part =
        how == ClassChoice::alone ? f_.inputs[mineral].class_share[year][line.id.choice.use_class] : 1;
    const AskedLine asked{class_name(line.id.choice), line.id.asked, of_whole(line.result.asked_stock, part),
                          of_whole(line.result.asked_output, part)};
    (how == ClassChoice::alone ? alone : nested).push_back(asked);
    add(asked, part, "", "");
  }
  // Where a mineral has one class only, that is all of it.
  if (alone.empty()) alone = nested;
  const auto add_composed = [&](const char* name, const std::vector<AskedLine>& lines) {
    if (lines.empty()) return;
    const Composed whole = composed(lines);
    add({name, kUnknown, whole.stock, whole.output}, 1, whole.output_class, whole.stock_class);
  };
  add_composed("class_wise", alone), add_composed("nested", nested);
}

}  // namespace adit::redline
