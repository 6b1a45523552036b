// How far the largest stock carries, and what it does not cover.
#include <algorithm>
#include <cmath>

#include "line_tables.hpp"
#include "most_stock.hpp"
#include "verdict.hpp"

namespace adit::redline {

ResultTable LineTables::beyond_stock() const {
  ResultTableBuilder table(
      {.name = "redline_beyond_stock",
       .title = "How far the most stock that can be held carries, and the hazard that defeats it most often",
       .key = {"set", "commodity", "year"},
       .columns = {text_column("set", "hazard set"), text_column("commodity", "mineral"),
                   number_column("year", "year", "year of need and supply, at the median of demand"),
                   text_column("unit", "of the stock"),
                   number_column("most_stock", "", "the most that can be held [unit]"),
                   text_column("basis", "rule: most of the metal kind; assumed: one year of use"),
                   number_column("confidence", "1",
                                 "share of scenarios in which it is enough: the highest confidence that a "
                                 "stock reaches at today's output"),
                   text_column("hazard", "on most often where it is not enough"),
                   text_column("hazard_en", "in words"), text_column("hazard_zh", "in Chinese"),
                   number_column("frequency", "1", "that it is on in the months that count, in these"),
                   number_column("months", "months", "that it lasts within the horizon, mean of these")}});
  for (const Line& line : f_.lines) {
    const BeyondStock& beyond = line.result.beyond;
    if (std::isnan(beyond.covered)) continue;
    const MostStock most = most_stock(*c_.scenario, c_.minerals[line.id.mineral].commodity, line.exposure);
    const std::size_t worst = worst_of(beyond);
    const bool any = worst < beyond.frequency.size();
    const model::Hazard* hazard = any ? &c_.scenario->hazards.hazards[f_.world.ids[worst].index()] : nullptr;
    table.add({c_.set->id, c_.commodity(line.id.mineral), static_cast<double>(c_.years[line.id.year]),
               unit_of(c_, line.id.mineral), most.amount, std::string(most.assumed ? "assumed" : "rule"),
               beyond.covered, any ? hazard->id : "", any ? label_text(*hazard, false) : "",
               any ? label_text(*hazard, true) : "", any ? beyond.frequency[worst] : kUnknown,
               any ? beyond.months[worst] : kUnknown});
  }
  return table.take();
}

}  // namespace adit::redline
