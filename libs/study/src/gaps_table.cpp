#include <limits>

#include "adit/model/gaps.hpp"
#include "scenario_tables.hpp"

namespace adit::study {

ResultTable gaps_table(const model::Scenario& scenario) {
  ResultTableBuilder table(
      {.name = "gaps",
       .title = "What the model does not know or only assumes, and which results that touches",
       .key = {"kind", "table", "commodity", "form", "region", "year"},
       .columns = {text_column("kind", "hole or assumption"),
                   text_column("table", "of the model, where the figure would stand or the assumed ones do"),
                   text_column("commodity", "chain; blank: none in particular"),
                   text_column("form", "blank: the chain as a whole"),
                   text_column("region", "blank: everywhere"), number_column("year", "", "blank: any"),
                   text_column("what", "what is missing or assumed"),
                   text_column("blocks", "results that cannot be given, or that rest on the assumption")}});
  const auto id_of = [](auto id, const auto& list) {
    return id.valid() ? list[id.index()].id : std::string();
  };
  for (const model::Gap& gap : model::find_gaps(scenario))
    table.add({std::string(gap.hole ? "hole" : "assumption"), gap.table,
               id_of(gap.commodity, scenario.commodities), id_of(gap.form, scenario.forms),
               id_of(gap.region, scenario.regions),
               gap.year == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(gap.year),
               gap.what, gap.blocks});
  return table.take();
}

}  // namespace adit::study
