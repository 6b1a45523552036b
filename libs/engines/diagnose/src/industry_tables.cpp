// The recycling goal in its readings, smelting against caps, by-products and co-products.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "adit/diagnose/balances.hpp"
#include "adit/model/coproducts.hpp"
#include "tables.hpp"

namespace adit::diagnose {

ResultTable recycling_goal_table(const View& view) {
  ResultTableBuilder builder(
      {.name = "diagnose_recycling_goal",
       .title = "Recycled metal in consumption against the goal, in the readings that its words allow",
       .key = {"region", "commodity", "year", "reading"},
       .columns = {text_column("region", "where"),
                   text_column("commodity", "metal; all: their tonnes together"),
                   number_column("year", "", "year"),
                   text_column("reading", "per metal or total, new scrap in or out"),
                   number_column("value", "1",
                                 "metal from scrap / demand of manufacturers, in tonnes of the element"),
                   number_column("goal", "1", "goal"), text_column("met", "yes, no; empty: no data")}});
  const double goal = view.c.threshold("recycling_goal", view.s().central);
  const auto add = [&](std::size_t r, const std::string& commodity, int year, Reading reading, double value) {
    const char* met = std::isnan(value) || std::isnan(goal) ? "" : value >= goal ? "yes" : "no";
    builder.add({view.region(r), commodity, static_cast<double>(year), std::string(to_text(reading)), value,
                 goal, std::string(met)});
  };
  for (std::size_t r = 0; r < view.c.regions.size(); ++r)
    for (const int year : view.s().milestone_years) {
      const std::size_t step = view.s().axis.index_of(year);
      std::vector<Recycled> metals;
      for (const model::FlowAccount& account : view.facts.handover.flow) {
        if (!gives_scrap(view.s(), account.commodity)) continue;
        if (account.region != view.c.regions[r] || step >= account.demand.size() ||
            !(account.demand[step] > 0))
          continue;
        metals.push_back({account.secondary_old[step], account.secondary_new[step], account.demand[step]});
        for (const Reading reading : {Reading::each_old, Reading::each_with_new})
          add(r, view.s().commodities[account.commodity.index()].id, year, reading,
              recycled_share(metals, reading, metals.size() - 1));
      }
      if (metals.empty()) continue;
      for (const Reading reading : {Reading::total_old, Reading::total_with_new})
        add(r, "all", year, reading, recycled_share(metals, reading));
    }
  return builder.take();
}

namespace {

class SmeltingRows {
 public:
  explicit SmeltingRows(const View& view)
      : view_(view),
        builder_(
            {.name = "diagnose_smelting",
             .title = "Smelting: size, surplus capacity, energy and carbon, each apart, against its cap",
             .key = {"region", "year", "quantity", "form"},
             .columns = {text_column("region", "where"), number_column("year", "", "year"),
                         text_column("quantity", "energy, carbon, size, surplus_capacity"),
                         text_column("form", "of which form; empty: all together"),
                         text_column("unit", "unit of value and cap"), number_column("value", "", "value"),
                         number_column("cap", "", "the most it should be"),
                         text_column("verdict", "within, above; empty: no cap or no data"),
                         text_column("note", "what the value holds")}}) {}

  ResultTable take() {
    for (std::size_t r = 0; r < view_.c.regions.size(); ++r) add_region(r);
    return builder_.take();
  }

 private:
  void add_region(std::size_t r) {
    const model::RegionId region = view_.c.regions[r];
    const SmeltingLoad load = smelting_load(view_.facts, region);
    const std::string holds =
        fmt::format("{} forms whose smelting has energy figures and public output", load.items);
    const int base = view_.s().base_year;
    add(r, base, "energy", {}, Dimension::energy_flow, load.items > 0 ? load.energy : kUnknown, holds);
    add(r, base, "carbon", {}, Dimension::emission_flow, load.items > 0 ? load.carbon : kUnknown, holds);
    MeanOf idle;
    for (const model::FormId form : view_.c.refined) {
      const int year = view_.facts.year_of(kProduction, form);
      const double output = view_.facts.amount(kProduction, form, region, year);
      if (!std::isnan(output)) add(r, year, "size", form, Dimension::mass_flow, output, "output");
      const int at = view_.facts.year_of(kCapacity, form);
      const double capacity = at == 0 ? kUnknown : view_.facts.amount(kCapacity, form, region, at);
      const double surplus = 1 - view_.facts.amount(kProduction, form, region, at) / capacity;
      if (std::isnan(surplus)) continue;
      idle.add(surplus);
      add(r, at, "surplus_capacity", form, Dimension::one, surplus, "1 - output / capacity");
    }
    add(r, base, "surplus_capacity", {}, Dimension::one, idle.mean().value,
        fmt::format("mean over {} metals of 1 - output / capacity", idle.mean().items));
  }

  void add(std::size_t r, int year, const char* quantity, model::FormId form, Dimension unit, double value,
           std::string note) {
    double cap = kUnknown;
    for (const model::SmeltingCap& given : view_.s().diagnosis.caps)
      if (given.region == view_.c.regions[r] && given.quantity == quantity &&
          (given.form == form || (!given.form.valid() && given.quantity == "surplus_capacity")))
        cap = view_.facts.read(given.path, year);
    const char* verdict = std::isnan(value) || std::isnan(cap) ? "" : value <= cap ? "within" : "above";
    builder_.add({view_.region(r), static_cast<double>(year), std::string(quantity),
                  form.valid() ? view_.form(form) : std::string(), std::string(canonical_unit(unit)), value,
                  cap, std::string(verdict), std::move(note)});
  }

  const View& view_;
  ResultTableBuilder builder_;
};

}  // namespace

ResultTable smelting_table(const View& view) { return SmeltingRows(view).take(); }

ResultTable byproducts_table(const View& view) {
  ResultTableBuilder builder(
      {.name = "diagnose_byproducts",
       .title = "By-products: what ores hold, what is recovered, what better recovery would add",
       .key = {"host", "commodity", "form", "region"},
       .columns = {
           text_column("host", "ore field or stream"), text_column("commodity", "by-product"),
           text_column("form", "tonnes of what"), text_column("region", "where"),
           number_column("year", "", "year of the host's output, or the nearest with a figure"),
           text_column("unit", "unit of the amounts"),
           number_column("contained", "", "in the ore behind the host's output"),
           number_column("recovered", "", "at today's recovery"),
           number_column("best", "", "at the best recovery known"),
           number_column("gain", "", "best - recovered"),
           number_column("self_sufficiency_now", "1", "production / apparent consumption of the form"),
           number_column("self_sufficiency_best", "1", "the same with the gain of this host"),
           text_column("use_from", "where production and consumption come from")}});
  const int year = view.s().base_year;
  for (const model::ByProduct& part : view.c.by_products->at(year, view.s().central)) {
    const auto r = std::ranges::find(view.c.regions, part.region);
    if (r == view.c.regions.end() || std::isnan(part.contained)) continue;
    const Facts::Balance balance = view.facts.market(part.form, part.region);
    const Dependence now = dependence(balance.market);
    builder.add({view.s().hosts.hosts[part.host.index()].id, view.commodity_of(part.form),
                 view.form(part.form), view.s().regions[part.region.index()].id, static_cast<double>(year),
                 std::string("t/yr"), part.contained, part.recovered, part.best, part.gain(),
                 now.self_sufficiency, now.self_sufficiency + part.gain() / now.apparent_consumption,
                 std::isnan(now.self_sufficiency) ? std::string() : std::string(balance.from)});
  }
  return builder.take();
}

namespace {

/// Demand for a form in a region and calendar year [t/yr]; NaN when no component asks for it.
double demand_of(const View& view, model::FormId form, model::RegionId region, int year) {
  const model::DemandPaths& demand = view.facts.handover.demand;
  double sum = 0;
  bool any = false;
  if (year < demand.first_year || year > demand.last_year) return kUnknown;
  const auto at = static_cast<std::size_t>(year - demand.first_year);
  for (const model::DemandPath& path : demand.paths) {
    const model::DemandComponent& component = view.s().demand[path.component];
    if (component.region != region) continue;
    if (component.form == form && at < path.demand_per_yr.size()) sum += path.demand_per_yr[at], any = true;
    if (!component.product.valid() || at >= path.inflow_per_yr.size()) continue;
    for (const auto& part : view.s().products[component.product.index()].composition)
      if (part.form == form && (!part.region.valid() || part.region == region))
        sum += path.inflow_per_yr[at] * view.facts.read(part.amount, year), any = true;
  }
  return any ? sum : kUnknown;
}

}  // namespace

ResultTable coproducts_table(const View& view) {
  ResultTableBuilder builder(
      {.name = "diagnose_coproducts",
       .title =
           "Forms that one ore yields in a fixed mix: what is left over when its output follows the scarcest",
       .key = {"ore", "form", "region", "year"},
       .columns = {text_column("ore", "ore"), text_column("form", "what it is separated into"),
                   text_column("region", "where"), number_column("year", "", "year"),
                   text_column("unit", "unit"), number_column("demand", "", "demand of the region"),
                   number_column("output", "", "from the ore that serves every demand"),
                   number_column("surplus", "", "output less demand"),
                   number_column("ore_needed", "", "ore that serves every demand"),
                   text_column("scarcest", "yes: this one decides it")}});
  std::vector<model::FormId> ores;
  for (const model::OreType& type : view.s().hosts.ore_types)
    if (std::ranges::find(ores, type.ore) == ores.end()) ores.push_back(type.ore);
  for (const model::FormId ore : ores)
    for (std::size_t r = 0; r < view.c.regions.size(); ++r)
      for (const int year : view.s().milestone_years) {
        const model::RegionId region = view.c.regions[r];
        const model::MixedOre mix = model::mixed_ore(view.s(), ore, region, year, view.s().central);
        std::vector<double> demand;
        for (const model::FormId form : mix.forms) demand.push_back(demand_of(view, form, region, year));
        if (std::ranges::all_of(demand, [](double d) { return std::isnan(d); })) continue;
        const model::CoProducts made = model::follow_scarcest(demand, mix.contents);
        for (std::size_t i = 0; i < mix.forms.size(); ++i)
          builder.add({view.form(ore), view.form(mix.forms[i]), view.region(r), static_cast<double>(year),
                       std::string("t/yr"), demand[i], made.output[i], made.surplus[i], made.ore,
                       std::string(made.scarcest == i ? "yes" : "")});
      }
  return builder.take();
}

}  // namespace adit::diagnose
