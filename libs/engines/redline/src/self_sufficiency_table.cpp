// Self-sufficiency by stage and by origin, by grade where the model has grades, beside what the lines ask
// for.
#include <cmath>

#include "line_tables.hpp"

namespace adit::redline {

ResultTable LineTables::self_sufficiency() const {
  ResultTableBuilder table(
      {.name = "redline_self_sufficiency",
       .title = "Where the use of each form comes from: made at home, mined at home, scrap, abroad",
       .key = {"set", "commodity", "form", "year"},
       .columns = {text_column("set", "hazard set"),
                   text_column("commodity", "mineral"),
                   text_column("form", "of the chain"),
                   text_column("stage", "ore, intermediate, refined, material"),
                   text_column("grade", "of the form, where it has one"),
                   number_column("year", "year", "at the median of demand"),
                   text_column("unit", "of the use"),
                   number_column("use", "", "at full service [unit/yr]"),
                   number_column("made_at_home", "1", "of the use: self-sufficiency by stage"),
                   number_column("home_mined", "1",
                                 "made at home of ore mined at home: self-sufficiency by origin"),
                   number_column("scrap", "1", "made at home of scrap"),
                   number_column("home_mined_and_scrap", "1", "self-sufficiency by origin, scrap included"),
                   number_column("foreign_ore", "1", "made at home of what is bought in forms before it"),
                   number_column("bought", "1", "bought abroad as it is"),
                   text_column("origin", "who sells most of it abroad, in whatever form"),
                   number_column("origin_share", "1", "of the use, sold by that one"),
                   number_column("needed_95", "1", "home-mined share that the output line needs at 95 %"),
                   number_column("needed_99", "1", "at 99 %"),
                   number_column("needed_999", "1", "at 99.9 %"),
                   text_column("note", "why there are no numbers")},
       .shown = {"commodity", "form", "stage", "year", "unit", "use", "made_at_home", "home_mined", "scrap",
                 "foreign_ore", "bought", "origin", "origin_share", "needed_99"}});
  const auto needed = [](const std::array<solve::SampledQuantile, 3>& output, double use) {
    return std::array{output[0].value / use, output[1].value / use, output[2].value / use};
  };
  for (std::size_t chain = 0; chain < c_.minerals.size() + c_.grades.size(); ++chain) {
    const MineralInputs in = inputs_at_median(c_, f_, bands_, chain);
    for (std::size_t y = 0; y < c_.years.size(); ++y) {
      if (!in.known) add_origins(chain, 0, y, {}, {kUnknown, kUnknown, kUnknown}, table);
      for (const Line& line : f_.lines)
        if (line.id.mineral == chain && line.id.year == y && line.id.demand == DemandCase::p50 &&
            line.id.choice.how == ClassChoice::all)
          add_origins(chain, 0, y, origins_of(c_.minerals[chain], in, 0, y),
                      needed(line.result.least_output, line.exposure.use), table);
      for (const NodeLine& line : f_.nodes)
        if (line.id.chain == chain && line.id.year == y)
          add_origins(chain, line.id.node, y, line.origins, needed(line.result.output, line.origins.use),
                      table);
    }
  }
  ResultTable out = table.take();
  choose_shown_origins(out);
  return out;
}

/// All minerals: the year of the printed board, forms whose use is known. One mineral: all its years.
void LineTables::choose_shown_origins(ResultTable& origins) const {
  const bool one = c_.minerals.size() == 1;
  const std::vector<double>&use = origins.numbers("use"), &year = origins.numbers("year");
  for (std::size_t row = 0; row < origins.rows(); ++row)
    if (std::isfinite(use[row]) && (one || year[row] == c_.years[shown_year()]))
      origins.shown_rows.push_back(row);
}

void LineTables::add_origins(std::size_t chain, std::size_t node, std::size_t year, const FormOrigins& o,
                             const std::array<double, 3>& needed, ResultTableBuilder& table) const {
  const model::Scenario& s = *c_.scenario;
  const model::Form& form = s.forms[chain_of(c_, chain).nodes[node].form.index()];
  const bool known = o.use > 0;
  const auto share = [&](double of) { return known ? of : kUnknown; };
  table.add({c_.set->id,
             c_.commodity(mineral_of(c_, chain)),
             form.id,
             stage_of(chain, node),
             form.grade,
             static_cast<double>(c_.years[year]),
             unit_of(form),
             share(o.use),
             share(o.home_mined + o.scrap + o.foreign_ore),
             share(o.home_mined),
             share(o.scrap),
             share(o.home_mined + o.scrap),
             share(o.foreign_ore),
             share(o.bought),
             o.largest.valid() ? s.regions[o.largest.index()].id : std::string(),
             share(o.largest_share),
             needed[0],
             needed[1],
             needed[2],
             std::string(known ? "" : "no line: how much is used is not known")});
}

}  // namespace adit::redline
