// The quantities that indicators are computed with. Each is a mean over what the region has figures of.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "adit/diagnose/concentration.hpp"
#include "adit/diagnose/spindle.hpp"
#include "facts.hpp"

namespace adit::diagnose {
namespace {

using model::FormId;
using model::RegionId;

EndValues end_values(const Facts& facts, RegionId region) {
  EndValues out{kUnknown, kUnknown, kUnknown, kUnknown};
  int latest = 0;
  for (const EndOutput& output : facts.c.output_values) {
    if (output.region != region || output.year < latest) continue;
    latest = output.year;
    for (std::size_t e = 0; e < out.size(); ++e)
      out[e] = output.values[e].valid() ? facts.read(output.values[e]) : kUnknown;
  }
  return out;
}

Measured spindle_evenness(const Facts& facts, RegionId region, const model::Indicator&) {
  const double value = spindle(end_values(facts, region)).evenness;
  return {value, std::isnan(value) ? 0u : 4u};
}

Measured spindle_loop(const Facts& facts, RegionId region, const model::Indicator&) {
  const double value = spindle(end_values(facts, region)).loop;
  return {value, std::isnan(value) ? 0u : 2u};
}

Measured ore_cover(const Facts& facts, RegionId region, const model::Indicator&) {
  MeanOf mean;
  for (const Pair& pair : facts.c.pairs) {
    const double refined = facts.share(pair.refined, region), mined = facts.share(pair.mined, region);
    if (refined > 0) mean.add(std::isnan(mined) ? kUnknown : std::min(1.0, mined / refined));
  }
  return mean.mean();
}

Measured chain_balance(const Facts& facts, RegionId region, const model::Indicator&) {
  MeanOf mean;
  for (const Pair& pair : facts.c.pairs) {
    const double refined = facts.share(pair.refined, region), mined = facts.share(pair.mined, region);
    const double larger = std::max(refined, mined);
    if (larger > 0 && !std::isnan(refined + mined)) mean.add(std::min(refined, mined) / larger);
  }
  return mean.mean();
}

Measured reserve_years(const Facts& facts, RegionId region, const model::Indicator&) {
  MeanOf mean;
  for (const FormId form : facts.c.mined) {
    const int year = facts.year_of(kReserves, form);
    if (year == 0) continue;
    const double own = years_left(facts.amount(kReserves, form, region, year),
                                  facts.amount(kProduction, form, region, year));
    // A world without a figure for the rest is no world: its reserves would look too short.
    const double world = years_left(facts.world(kReserves, form, year), facts.world(kProduction, form, year));
    mean.add_log(own / world);
  }
  return mean.exp_mean();
}

/// Amount in the form's year over the amount some years before, or after it where the first is the earliest.
Measured change(const Facts& facts, RegionId region, What what, int years) {
  MeanOf mean;
  for (const FormId form : facts.c.mined) {
    const int first = facts.year_of(what, form);
    if (first == 0) continue;
    mean.add_log(facts.amount(what, form, region, first + years) / facts.amount(what, form, region, first));
  }
  return mean.exp_mean();
}

Measured mine_output_change(const Facts& facts, RegionId region, const model::Indicator&) {
  return change(facts, region, kProduction, 3);
}
Measured reserve_change(const Facts& facts, RegionId region, const model::Indicator&) {
  return change(facts, region, kReserves, 2);
}

double net_reliance(const Facts& facts, RegionId region, FormId form) {
  const double net = dependence(facts.market(form, region).market).net_import_dependence;
  return std::isnan(net) ? kUnknown : std::clamp(net, 0.0, 1.0);
}

/// Share mined abroad of what the region uses in the chain's reference form, of what was not recycled, as the
/// supply engine traced it; NaN when it did not.
double mined_abroad(const Facts& facts, RegionId region, FormId ore) {
  for (const model::Origin& origin : facts.handover.origins) {
    const model::CommodityId commodity = facts.s.forms[ore.index()].commodity;
    if (origin.of != ore || origin.region != region || origin.form == ore ||
        origin.form != facts.s.commodities[commodity.index()].reference_form)
      continue;
    const double traced = std::accumulate(origin.share.begin(), origin.share.end(), origin.unknown);
    return traced > 0 ? 1 - origin.share[region.index()] / traced : kUnknown;
  }
  return kUnknown;
}

/// Ore that comes as an intermediate or as metal was mined somewhere too.
Measured ore_import_reliance(const Facts& facts, RegionId region, const model::Indicator&) {
  MeanOf mean;
  for (const FormId form : facts.c.mined) {
    const double abroad = mined_abroad(facts, region, form);
    mean.add(std::isnan(abroad) ? net_reliance(facts, region, form) : abroad);
  }
  return mean.mean();
}
Measured refined_import_reliance(const Facts& facts, RegionId region, const model::Indicator&) {
  MeanOf mean;
  for (const FormId form : facts.c.refined) mean.add(net_reliance(facts, region, form));
  return mean.mean();
}

Measured source_hhi(const Facts& facts, RegionId region, const model::Indicator&) {
  std::vector<double> total(facts.s.forms.size(), 0), squares(facts.s.forms.size(), 0);
  for (const model::TradeFlow& flow : facts.s.trade) {
    if (flow.importer != region) continue;
    const double amount = facts.read(flow.amount);
    total[flow.form.index()] += amount;
    // The rest of the world is many sources, not one.
    if (!facts.s.regions[flow.exporter.index()].rest) squares[flow.form.index()] += amount * amount;
  }
  MeanOf mean;
  for (std::size_t f = 0; f < total.size(); ++f)
    if (total[f] > 0) mean.add(squares[f] / (total[f] * total[f]));
  return mean.mean();
}

Measured refined_share(const Facts& facts, RegionId region, const model::Indicator&) {
  MeanOf mean;
  for (const FormId form : facts.c.refined) mean.add(facts.share(form, region));
  return mean.mean();
}

Measured capacity_use(const Facts& facts, RegionId region, const model::Indicator&) {
  MeanOf mean;
  for (const FormId form : facts.c.refined) {
    const int year = facts.year_of(kCapacity, form);
    const double capacity = year == 0 ? kUnknown : facts.amount(kCapacity, form, region, year);
    if (capacity > 0) mean.add(facts.amount(kProduction, form, region, year) / capacity);
  }
  return mean.mean();
}

const model::Path* grid_of(const Facts& facts, RegionId region) {
  const auto it = std::ranges::find(facts.s.grid, region, &model::GridFactor::region);
  return it == facts.s.grid.end() ? nullptr : &it->intensity;
}

Measured grid_intensity(const Facts& facts, RegionId region, const model::Indicator&) {
  const model::Path* grid = grid_of(facts, region);
  if (grid == nullptr) return {};
  return {facts.read(*grid, facts.s.base_year), 1};
}

Measured smelting_intensity(const Facts& facts, RegionId region, const model::Indicator&) {
  const SmeltingLoad load = smelting_load(facts, region);
  if (!(load.carbon_on_world_grid > 0)) return {};
  return {load.carbon / load.carbon_on_world_grid, load.items};
}

/// What of a metal is not made of ore: its forms are the metal, then what is made of ore.
Measured steel_scrap_share(const Facts& facts, RegionId region, const model::Indicator& indicator) {
  if (indicator.forms.size() != 2) return {};
  const int year = facts.year_of(kProduction, indicator.forms[0]);
  const double made = facts.amount(kProduction, indicator.forms[0], region, year),
               primary = facts.amount(kProduction, indicator.forms[1], region, year);
  if (!(made > 0) || std::isnan(primary)) return {};
  return {std::clamp(1 - primary / made, 0.0, 1.0), 1};
}

/// Of the flow account in the base year, else as published for the region.
Measured recycling_rate(const Facts& facts, RegionId region, std::vector<double> model::FlowAccount::*path,
                        std::string_view metric) {
  MeanOf mean;
  const std::size_t step = facts.s.axis.index_of(facts.s.base_year);
  std::vector<bool> has_account(facts.s.commodities.size(), false);
  for (const model::FlowAccount& account : facts.handover.flow) {
    if (!gives_scrap(facts.s, account.commodity)) continue;
    has_account[account.commodity.index()] = true;
    if (account.region == region && step < (account.*path).size()) mean.add((account.*path)[step]);
  }
  if (mean.mean().items > 0) return mean.mean();
  const bool all = facts.handover.flow.empty();
  for (const model::PublishedRate& rate : facts.s.world.rates)
    if (rate.region == region && rate.metric == metric && !rate.form.valid() &&
        (all || has_account[rate.commodity.index()]))
      mean.add(facts.read(rate.path, facts.s.base_year));
  return mean.mean();
}

Measured eol_rir(const Facts& facts, RegionId region, const model::Indicator&) {
  return recycling_rate(facts, region, &model::FlowAccount::eol_rir, "eol_rir");
}
Measured recycled_content(const Facts& facts, RegionId region, const model::Indicator&) {
  return recycling_rate(facts, region, &model::FlowAccount::recycled_content, "recycled_content");
}

Measured unit_value_ratio(const Facts& facts, RegionId region, const model::Indicator&) {
  const auto unit_value = [&](const auto& flows) {
    double money = 0, tonnes = 0;
    for (const auto& [value, amount] : flows) money += facts.read(value), tonnes += facts.read(amount);
    return tonnes > 0 ? money / tonnes : kUnknown;
  };
  MeanOf mean;
  for (const auto& [place, trade] : facts.c.code_trade)
    if (place.second == region.index()) mean.add_log(unit_value(trade.exports) / unit_value(trade.imports));
  return mean.exp_mean();
}

Measured material_location(const Facts& facts, RegionId region, const model::Indicator&) {
  double own = kUnknown, world = 0;
  for (const model::EconomyFigure& figure : facts.s.world.economy) {
    if (figure.quantity != "gdp") continue;
    const bool is_own = figure.region == region;
    const double size =
        is_own ? facts.read(figure.path, facts.s.base_year) : figure.path.at(facts.s.base_year, facts.draw);
    if (is_own) own = size;
    world += size;
  }
  MeanOf mean;
  for (const FormId form : facts.c.materials) mean.add(facts.share(form, region) / (own / world));
  return mean.mean();
}

Measured byproduct_recovery(const Facts& facts, RegionId region, const model::Indicator&) {
  MeanOf mean;
  for (const model::ByProduct& part : facts.c.by_products->at(facts.s.base_year, facts.draw)) {
    if (part.region != region || !(part.best > 0) || std::isnan(part.recovered)) continue;
    mean.add(part.recovered / part.best);
  }
  return mean.mean();
}

constexpr std::array kQuantities{
    Quantity{"spindle_evenness", spindle_evenness,
             "-(sum of share ln share) / ln 4 over the output values of the four ends", "ends"},
    Quantity{"spindle_loop", spindle_loop, "output value of recycling / of the resource end", "ends"},
    Quantity{"ore_cover", ore_cover,
             "mean over metals of min(1, share of world mine output / share of world refined output); world "
             "= all regions with a figure in the year",
             "metals"},
    Quantity{"chain_balance", chain_balance,
             "mean over metals of the smaller / the larger of the shares of world mine and refined output",
             "metals"},
    Quantity{"reserve_years", reserve_years,
             "geometric mean over minerals of (reserves / mine output) / (the same of all regions)",
             "minerals"},
    Quantity{"mine_output_change", mine_output_change,
             "geometric mean over minerals of mine output / mine output three years before", "minerals"},
    Quantity{"reserve_change", reserve_change,
             "geometric mean over minerals of reserves / reserves two years before", "minerals"},
    Quantity{
        "ore_import_reliance", ore_import_reliance,
        "mean over ores of the share mined abroad of what is used, through every stage (supply_dependence); "
        "where that is not traced, of (imports - exports) / (production + imports - exports), within 0 to 1",
        "ores"},
    Quantity{"refined_import_reliance", refined_import_reliance,
             "mean over refined forms of (imports - exports) / (production + imports - exports), within 0 to "
             "1; of the reconciled account, else of supply_markets, else of trade and production",
             "metals"},
    Quantity{"source_hhi", source_hhi,
             "mean over forms of the sum of squared shares of import sources; the rest of the world counts "
             "as many",
             "forms"},
    Quantity{"refined_share", refined_share, "mean over refined forms of the share of world output",
             "metals"},
    Quantity{"capacity_use", capacity_use, "mean over refined forms of output / capacity in one year",
             "metals"},
    Quantity{"grid_intensity", grid_intensity, "carbon intensity of the region's grid", "grids"},
    Quantity{"smelting_intensity", smelting_intensity,
             "sum over smelters of output x (electricity x grid + fuels x factor + direct) / the same with "
             "the grid on which the world makes the form",
             "metals"},
    Quantity{"steel_scrap_share", steel_scrap_share, "1 - pig iron / crude steel", "metals"},
    Quantity{
        "eol_rir", eol_rir,
        "mean over metals of EOL-RIR in the base year: flow_indicators, else published_rates of the region",
        "metals"},
    Quantity{"recycled_content", recycled_content,
             "mean over metals of recycled content in the base year: flow_indicators, else published_rates "
             "of the region",
             "metals"},
    Quantity{
        "unit_value_ratio", unit_value_ratio,
        "geometric mean over codes of (export value / tonnes) / (import value / tonnes), flows with both",
        "codes"},
    Quantity{"material_location", material_location,
             "mean over materials of share of world output / share of world product", "materials"},
    Quantity{"byproduct_recovery", byproduct_recovery,
             "mean over by-products of recovered / what the best recovery would give", "companion metals"},
};

}  // namespace

const Quantity* find_quantity(std::string_view name) {
  const auto it = std::ranges::find(kQuantities, name, &Quantity::name);
  return it == kQuantities.end() ? nullptr : &*it;
}

namespace {

/// The grid on which the world makes a form: mean over regions, weighted by public output of the year.
double world_grid(const Facts& facts, FormId form, int year) {
  double world = 0, on_grid = 0;
  for (const model::GridFactor& factor : facts.s.grid) {
    const model::Path* path = facts.c.path(kProduction, form, factor.region);
    if (path == nullptr) continue;
    for (const model::Knot& knot : path->knots)
      if (knot.year == year && facts.c.is_public(knot.value)) {
        world += facts.draw[knot.value.index()];
        on_grid += facts.draw[knot.value.index()] * factor.intensity.at(facts.s.base_year, facts.draw);
      }
  }
  return on_grid / world;
}

/// Per tonne of a smelter: electricity and fuels [MWh/t], carbon without electricity [tCO2e/t].
struct PerTonne {
  double electricity = 0, fuels = 0, carbon = 0;
};

PerTonne per_tonne(const Facts& facts, const model::Process& process) {
  const int at = facts.s.base_year;
  PerTonne out;
  for (const auto& energy : process.energy) {
    const double amount = facts.read(energy.intensity, at);
    (energy.carrier == "electricity" ? out.electricity : out.fuels) += amount;
    const auto it = std::ranges::find(facts.s.carriers, energy.carrier, &model::CarrierFactor::carrier);
    if (it != facts.s.carriers.end()) out.carbon += amount * facts.read(it->intensity, at);
  }
  if (!process.direct_emissions.empty()) out.carbon += facts.read(process.direct_emissions, at);
  return out;
}

}  // namespace

SmeltingLoad smelting_load(const Facts& facts, RegionId region) {
  SmeltingLoad out;
  const model::Path* grid = grid_of(facts, region);
  if (grid == nullptr) return out;
  for (const Smelter& smelter : facts.c.smelters) {
    const int year = facts.year_of(kProduction, smelter.form);
    const double output = year == 0 ? kUnknown : facts.amount(kProduction, smelter.form, region, year);
    if (!(output > 0)) continue;
    const PerTonne of = per_tonne(facts, *smelter.process);
    const double own_grid = facts.read(*grid, facts.s.base_year);
    out.energy += output * (of.electricity + of.fuels);
    out.carbon += output * (of.carbon + of.electricity * own_grid);
    out.carbon_on_world_grid += output * (of.carbon + of.electricity * world_grid(facts, smelter.form, year));
    ++out.items;
  }
  return out;
}

}  // namespace adit::diagnose
