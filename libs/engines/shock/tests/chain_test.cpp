// Cascades and shortages on a world of two layers, by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "cascade_tables.hpp"
#include "case_tables.hpp"
#include "loss_elasticity.hpp"
#include "passage_table.hpp"
#include "product_tables.hpp"
#include "resilience_tables.hpp"

namespace adit::shock {
namespace {

enum Regions : std::size_t { home, mine, other };

/// Ore (half metal) of `mine` feeds smelters at home and in `other`; both make metal, `other` sends some
/// home.
struct World {
  model::Scenario s;
  model::Handover handover;

  model::ValueId value(double number, Dimension dimension = Dimension::one) {
    s.values.push_back({.number = number, .dimension = dimension});
    s.central.push_back(number);
    return model::ValueId(s.values.size() - 1);
  }
  model::FormId form(const char* id, const char* stage, double content) {
    auto& form = s.forms.emplace_back();
    form.id = id, form.stage = stage, form.commodity = model::CommodityId(0);
    form.contents.push_back({model::ElementId(0), value(content)});
    return model::FormId(s.forms.size() - 1);
  }

  World() {
    s.elements.emplace_back().id = "Ni";
    for (const char* id : {"HOME", "MINE", "OTHER"}) s.regions.emplace_back().id = id;
    s.focus = model::RegionId(home);
    auto& nickel = s.commodities.emplace_back();
    nickel.id = "nickel", nickel.elements = {model::ElementId(0)};
    const model::FormId ore = form("ore", "mining", 0.5), metal = form("metal", "smelting", 1);
    s.commodities[0].reference_form = metal;
    auto& smelting = s.processes.emplace_back();
    smelting.commodity = model::CommodityId(0), smelting.main_output = metal;
    smelting.inputs.push_back({ore, value(2)});
    const auto link = [](std::size_t from, std::size_t to, double amount) {
      return model::SupplyLink{model::RegionId(from), model::RegionId(to), amount, true};
    };
    // Metal in ore: 50 made; 30 to home, 20 to other. Metal: home makes 40, other 20 of which 10 go home.
    handover.markets = {{.form = metal, .year = 2020, .production = {40, 0, 20}, .use = {50, 0, 10}},
                        {.form = ore, .year = 2020, .production = {0, 100, 0}, .use = {60, 0, 40}}};
    handover.supply = {{metal, 2020, {link(other, home, 10)}},
                       {ore, 2020, {link(mine, home, 60), link(mine, other, 40)}}};
    handover.origins = {
        {.form = metal, .of = ore, .region = s.focus, .year = 2020, .share = {0, 0.8, 0}},
        {.form = metal, .of = metal, .region = s.focus, .year = 2020, .share = {0.8, 0, 0.2}}};
  }
  std::vector<ChainNetwork> networks() const { return chain_networks(s, handover, s.central); }
};

const ResultColumn& column(const ResultTable& table, std::string_view name) { return *table.find(name); }
double number(const ResultTable& table, std::string_view name, std::size_t row) {
  return std::get<std::vector<double>>(column(table, name).cells)[row];
}
const std::string& text(const ResultTable& table, std::string_view name, std::size_t row) {
  return std::get<std::vector<std::string>>(column(table, name).cells)[row];
}
/// The only row with these texts.
std::size_t row_of(const ResultTable& table, std::vector<std::pair<const char*, std::string>> where) {
  std::size_t found = table.rows();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    bool fits = true;
    for (const auto& [name, word] : where) fits = fits && text(table, name, row) == word;
    if (!fits) continue;
    EXPECT_EQ(found, table.rows()) << "two rows fit";
    found = row;
  }
  EXPECT_LT(found, table.rows()) << "no row fits";
  return found;
}

// Ore before metal; in tonnes of metal. Home smelts ore with 30 into 40: three quarters of its output hang on
// it.
TEST(ChainNetworks, LayersInTonnesOfMetal) {
  const World world;
  const auto networks = world.networks();
  ASSERT_EQ(networks.size(), 1u);
  const ChainNetwork& network = networks[0];
  ASSERT_EQ(network.layers.size(), 2u);
  EXPECT_EQ(network.reference, 1u);
  EXPECT_EQ(network.layers[0].production, (std::vector<double>{0, 50, 0}));
  EXPECT_EQ(network.layers[0].use, (std::vector<double>{30, 0, 20}));
  ASSERT_EQ(network.inputs.size(), 1u);
  EXPECT_EQ(network.inputs[0].share, (std::vector<double>{0.75, 0, 1}));
}

// Half the mine's 50 gone: 25 short, cut from exports 30 : 20, so home lacks 15 of 30 and other 10 of 20.
// Home's metal falls by 40 x 0.75 x 0.5 = 15, other's by 20 x 1 x 0.5 = 10, which it takes from its exports
// of 10: home is short of 15 + 10 = 25.
TEST(ChainNetworks, RestrictionThroughTwoLayers) {
  const World world;
  const ChainRestriction out = restrict_chain(world.networks()[0], mine, 0.5);
  EXPECT_NEAR(out.deficits[0][home], 15, 1e-12);
  EXPECT_NEAR(out.deficits[0][other], 10, 1e-12);
  EXPECT_NEAR(out.deficits[1][home], 25, 1e-12);
  EXPECT_NEAR(out.deficits[1][other], 0, 1e-12);
}

// The mine fails: both ore markets lose all; home's metal loses 30 of 40 + 10 (0.6 > 0.5) and then the 10
// from other, which lost all of its 20. Five markets.
TEST(CascadeTable, ThresholdsThroughTwoLayers) {
  const World world;
  const ResultTable table = cascade_table(world.s, world.networks());
  for (std::size_t row = 0; row < table.rows(); ++row)
    if (text(table, "rule", row) == "threshold" && text(table, "seed_region", row) == "MINE") {
      EXPECT_EQ(number(table, "size", row), 5);
      EXPECT_EQ(text(table, "focus_fails", row), "yes");
      EXPECT_EQ(text(table, "critical", row), "yes");
    }
  bool restriction = false;
  for (std::size_t row = 0; row < table.rows(); ++row)
    if (text(table, "rule", row) == "export_restriction" && text(table, "seed_region", row) == "MINE" &&
        number(table, "alpha", row) == 0.5) {
      restriction = true;
      EXPECT_NEAR(number(table, "focus_lost", row), 25, 1e-12);
    }
  EXPECT_TRUE(restriction);
}

// Need 50 a year, 0.8 from the mine: 40 a year missing. Three months of use held: 12.5 t last 12.5 / 40 yr
// = 3.75 months; back after 6 months: (0.5 - 0.3125) x 40 = 7.5 t lost, 75,000 USD at 10,000. `other` brings
// 10 a year: 12.5 t last 15 months.
TEST(ResilienceTable, SuppliersByHand) {
  World world;
  model::ShockRule cover{.parameter = "cover", .value = world.value(0.25)};
  model::ShockRule recovery{.parameter = "recovery", .value = world.value(0.5)};
  world.s.security.shock_rules = {cover, recovery};
  world.s.market.prices.push_back(
      {world.s.commodities[0].reference_form, {.knots = {{2020, world.value(10'000)}}}});
  const ResultTable table =
      resilience_table(world.s, suppliers_of(world.s, world.handover, 2020, world.s.central));
  const std::size_t ore = row_of(table, {{"of", "ore"}, {"region", "MINE"}});
  EXPECT_NEAR(number(table, "tts", ore), 3.75, 1e-12);
  EXPECT_NEAR(number(table, "ttr", ore), 6, 1e-12);
  EXPECT_EQ(text(table, "exposed", ore), "yes");
  EXPECT_EQ(text(table, "stock_basis", ore), "cover_assumed");
  EXPECT_NEAR(number(table, "performance_impact", ore), 7.5, 1e-12);
  EXPECT_NEAR(number(table, "impact_value", ore), 75'000, 1e-6);
  EXPECT_NEAR(number(table, "exposure_index", ore), 1, 1e-12);
  const std::size_t metal = row_of(table, {{"of", "metal"}, {"region", "OTHER"}});
  EXPECT_NEAR(number(table, "tts", metal), 15, 1e-12);
  EXPECT_EQ(text(table, "exposed", metal), "no");
}

TEST(ResilienceTable, UnknownStockIsNotZero) {
  const World world;
  const ResultTable table =
      resilience_table(world.s, suppliers_of(world.s, world.handover, 2020, world.s.central));
  ASSERT_GT(table.rows(), 0u);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    EXPECT_TRUE(std::isnan(number(table, "tts", row)));
    EXPECT_EQ(text(table, "exposed", row), "unknown");
    EXPECT_EQ(text(table, "stock_basis", row), "unknown");
  }
}

// Without stocks home loses 30 of ore and 20 of metal per unit of scale, until other has no exports left to
// cut (above a half): 50 s, then 30 s + 10, a slope below 1.
TEST(ElasticityTable, WithoutStocksByHand) {
  const World world;
  const auto networks = world.networks();
  const auto suppliers = suppliers_of(world.s, world.handover, 2020, world.s.central);
  const ResultTable table =
      elasticity_table(world.s, suppliers, {{"cascade", static_loss(world.s, networks)}});
  const std::size_t row = row_of(table, {{"supplier", "MINE"}});
  const auto by_hand =
      loss_elasticity(losses_by_scale([](double s) { return s < 0.5 ? 50 * s : 30 * s + 10; }));
  EXPECT_NEAR(number(table, "elasticity", row), by_hand.slope, 1e-9);
  EXPECT_NEAR(number(table, "loss_at_half", row), 25, 1e-12);
  // A stock that covers 0.2 of the scale: loss = 50 (scale - 0.2) from 0.3 on.
  const ResultTable stocked = elasticity_table(
      world.s, suppliers,
      {{"stock", [](const Supplier&, double scale) { return std::max(0.0, 50 * (scale - 0.2)); }}});
  EXPECT_GT(number(stocked, "elasticity", 0), 1);
}

// Demand of 2020: alloy 30, wire 10 of 40; the case needs 80 and is short of 20. Proportional: a quarter of
// 60 and of
// 20. Classes: alloy (defence) nothing, wire (ordinary) all. Output of industry 1000 a year, half a year, a
// quarter: 125.
TEST(ProductsTable, ByHand) {
  World world;
  model::Scenario& s = world.s;
  for (const auto& [id, area, criticality] :
       {std::tuple{"alloy", "means_of_delivery", "defence"}, {"wire", "", "ordinary"}}) {
    auto& product = s.products.emplace_back();
    product.id = id, product.sector = "metals", product.strategic_area = area,
    product.criticality = criticality;
  }
  model::DemandPaths demand{2020, 2020, {}};
  for (std::size_t k = 0; k < 2; ++k) {
    auto& component = s.demand.emplace_back();
    component.region = s.focus, component.form = s.commodities[0].reference_form;
    component.product = model::ProductId(k);
    demand.paths.push_back({.component = k, .demand_per_yr = {k == 0 ? 30.0 : 10.0}});
  }
  s.diagnosis.indicators.emplace_back().id = "supported_industry";
  s.diagnosis.values.push_back({.indicator = model::IndicatorId(0),
                                .region = s.focus,
                                .value = world.value(1000, Dimension::yuan_flow)});
  const std::vector<CaseShortage> shortages{{.shock_case = "stop",
                                             .commodity = model::CommodityId(0),
                                             .need = 80,
                                             .shortage = 20,
                                             .class_share = {0, 0, 0, 1}}};
  const ResultTable table = products_table(s, demand, shortages, {2020, 6}, s.central);
  const auto at = [&](const char* product, const char* assumption) {
    return row_of(table, {{"level", "product"}, {"product", product}, {"assumption", assumption}});
  };
  EXPECT_NEAR(number(table, "shortage", at("alloy", "proportional")), 15, 1e-12);
  EXPECT_NEAR(number(table, "shortage", at("wire", "proportional")), 5, 1e-12);
  for (std::size_t row = 0; row < table.rows(); ++row)  // what is not short has no row
    EXPECT_FALSE(text(table, "product", row) == "alloy" && text(table, "assumption", row) == "by_class");
  EXPECT_NEAR(number(table, "shortage", at("wire", "by_class")), 20, 1e-12);
  EXPECT_TRUE(std::isnan(number(table, "value_at_stake", at("wire", "by_class"))));  // no price
  const std::size_t all = row_of(table, {{"level", "all"}, {"assumption", "limiting"}});
  EXPECT_NEAR(number(table, "share", all), 0.25, 1e-12);
  EXPECT_NEAR(number(table, "value_at_stake", all), 125, 1e-9);
  EXPECT_EQ(text(table, "value_unit", all), "CNY");
  EXPECT_EQ(text(table, "commodity", all), "nickel");
  const std::size_t sector = row_of(table, {{"level", "sector"}, {"assumption", "limiting"}});
  EXPECT_NEAR(number(table, "share", sector), 0.25, 1e-12);
  EXPECT_TRUE(std::isnan(number(table, "value_at_stake", sector)));  // nobody says what the sector makes
}

/// Ore at 5 USD/t: 60 t to home, 40 t to other; metal at 50: 10 t from other to home. Mine to home 100 km
/// through the strait or, when `open` water lies there, by way of other: 200 + 250.
ResultTable passages_of(bool open) {
  World world;
  model::Hazards& hazards = world.s.hazards;
  for (const auto& [form, usd] : {std::pair{0, 5.0}, {1, 50.0}})
    world.s.market.prices.push_back({model::FormId(form), {.knots = {{2020, world.value(usd)}}}});
  hazards.seas.resize(3);
  hazards.chokepoints.emplace_back().id = "strait";
  const auto leg = [&](std::size_t from, std::size_t to, model::ChokepointId passage, double km) {
    hazards.legs.push_back({model::SeaId(from), model::SeaId(to), passage, world.value(km)});
  };
  leg(mine, home, model::ChokepointId(0), 100);
  leg(other, home, {}, 250);
  if (open) leg(mine, other, {}, 200);
  for (const std::size_t region : {home, mine, other})
    hazards.harbours.push_back({model::RegionId(region), model::SeaId(region), world.value(0)});
  return passages_table(world.s, world_of(world.s, world.handover, {}, world.s.central), world.s.central);
}

// Value 300 + 200 + 500, of home 300 + 500. Through the strait goes mine to home, 350 km longer round;
// without open water mine to other, too, and both are lost when it closes.
TEST(PassagesTable, ByHand) {
  const ResultTable open = passages_of(true), only = passages_of(false);
  const std::size_t all = row_of(open, {{"buyers", "all"}}), focus = row_of(open, {{"buyers", "focus"}});
  EXPECT_NEAR(number(open, "value", all), 300, 1e-9);
  EXPECT_NEAR(number(open, "share", all), 0.3, 1e-12);
  EXPECT_NEAR(number(open, "share", focus), 0.375, 1e-12);
  EXPECT_EQ(number(open, "lost_share", all), 0);
  EXPECT_NEAR(number(open, "extra_km", all), 350, 1e-9);
  EXPECT_EQ(number(open, "priced", all), 1);
  EXPECT_NEAR(number(only, "share", all), 0.5, 1e-12);
  EXPECT_NEAR(number(only, "lost_share", all), 1, 1e-12);
  EXPECT_TRUE(std::isnan(number(only, "extra_km", all)));
}

/// The mine stops sending ore to home from the second month for three months.
CaseRun ban_of_ore(World& world, Settings settings, std::vector<CaseRun>& runs) {
  auto& hazard = world.s.hazards.hazards.emplace_back();
  hazard.id = "ban", hazard.en = "Ban", hazard.zh = "禁令";
  hazard.hits.push_back({.what = model::HitWhat::exports,
                         .region = model::RegionId(mine),
                         .toward = model::RegionId(home),
                         .stage = "mining",
                         .share = world.value(1)});
  auto& shock_case = world.s.hazards.cases.emplace_back();
  shock_case.id = "no_ore";
  shock_case.events.push_back({model::HazardId(0), 2, 3, world.value(1)});
  for (std::size_t r = 0; r < 3; ++r)
    world.s.regions[r].en = world.s.regions[r].id, world.s.regions[r].zh = "区";
  world.s.forms[0].en = "Ore", world.s.forms[1].en = "Metal";
  const auto simulated = world_of(world.s, world.handover, settings.clock, world.s.central);
  runs = run_cases(world.s, simulated, settings, world.s.central, 1);
  EXPECT_EQ(runs.size(), 1u);
  const ResultTable hit = hit_table(world.s, simulated, runs, world.s.central);
  EXPECT_EQ(text(hit, "region", 0), "HOME");
  EXPECT_EQ(text(hit, "through", 0), "Ban: Ore, MINE > Ore, HOME > Metal, HOME");
  const ResultTable summary = summary_table(world.s, simulated, runs);
  // Goods are a step under way: the month after the stop, or the day after.
  const double survived = settings.clock.steps_per_month == 1 ? 1 : 0;
  EXPECT_NEAR(number(summary, "time_to_survive", row_of(summary, {{"form", "metal"}})), survived, 1e-12);
  return runs.front();
}

// Home lacks all ore (30 a year of metal) for three months, a month after the mine stops: 7.5 t; three
// quarters of the metal made at home, 40 a year: the same 7.5 t. Other serves itself first. No rules: stocks
// unknown.
TEST(CaseRuns, BanOfOreByHand) {
  for (const int steps : {1, 30}) {
    World world;
    std::vector<CaseRun> runs;
    const CaseRun run = ban_of_ore(
        world, {.clock = {.steps_per_month = steps, .months = 12}, .exports = ExportPolicy::home_first},
        runs);
    EXPECT_NEAR(run.missing[home], 7.5, 1e-9);
    EXPECT_NEAR(run.missing[3 + home], 7.5, 1e-9);
    EXPECT_NEAR(run.missing[3 + other], 0, 1e-9);
    EXPECT_TRUE(std::isnan(run.markets[1][0].stock));
    EXPECT_TRUE(run.classes.empty());
  }
}

// In proportion, other gives up some of its own: home lacks 2.5 t a month and orders twice the usual 10 / 12
// from it; other has 20 / 12 for claims of 10 / 12 + 20 / 12 and sends two thirds of 20 / 12: 0.2778 more
// than usual, from its own.
TEST(CaseRuns, InProportionOthersAreShortToo) {
  World world;
  std::vector<CaseRun> runs;
  const CaseRun run = ban_of_ore(world, {.clock = {.steps_per_month = 1, .months = 12}}, runs);
  EXPECT_NEAR(run.missing[home], 7.5, 1e-9);
  EXPECT_NEAR(run.missing[3 + home], 3 * 2.5 - 10.0 / 36, 1e-9);
  EXPECT_GE(run.missing[3 + other], 10.0 / 36);
}

// Shares 0.25 each and half the need missing: two classes are served in full, two get nothing. With
// substitutes for a fifth of the last class after one step, its need is 0.2 of the whole from the second step
// on.
TEST(ClassAccount, PriorityAndSubstitutionByHand) {
  const ClassRules rules{.known = true,
                         .share = {0.25, 0.25, 0.25, 0.25},
                         .service = {},
                         .substitution = {0, 0, 0, 0.2},
                         .substitution_after = {0, 0, 0, 1}};
  ClassAccount account(rules, Rationing::priority);
  account.step(100, 50);
  EXPECT_EQ(account.shortage(), (ByClass{0, 0, 25, 25}));
  account.step(100, 50);
  EXPECT_EQ(account.shortage(), (ByClass{0, 0, 25, 20}));
  account.step(100, 100);
  account.step(100, 50);  // a shortage anew: the delay begins again
  EXPECT_EQ(account.shortage()[3], 25);
  ClassAccount alike(rules, Rationing::proportional);
  alike.step(100, 50);
  EXPECT_EQ(alike.shortage(), (ByClass{12.5, 12.5, 12.5, 12.5}));
}

}  // namespace
}  // namespace adit::shock
