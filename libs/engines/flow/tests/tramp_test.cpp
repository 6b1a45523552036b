// Foreign elements: copper that end-of-life cars carry into steel scrap, followed from generation to
// generation.
#include <random>

#include "world.hpp"

namespace adit::flow {
namespace {

using model::Control;
using Series = std::vector<double>;

/// Copper in cars and steel in buildings, both with a fixed life of 1 at the end of the year: what is made in
/// a year leaves in the next. Steel is melted from scrap, 1.25 t/t, and the rest is made from ore.
struct CopperInSteel : World {
  explicit CopperInSteel(double steel_collected, int last = 2022) : World(2020, last) {
    const auto years = static_cast<std::size_t>(last - 2019);
    copper = metal("Cu"), iron = metal("Fe");
    refined = form("refined", copper), steel = form("steel", iron), scrap = form("scrap", iron);
    at(steel).old_scrap = scrap;
    cars = product("cars", {.kind = LifetimeKind::fixed, .mean = 1});
    buildings = product("buildings", {.kind = LifetimeKind::fixed, .mean = 1});
    demand(refined, cars, Series(years, 10.0));
    demand(steel, buildings, Series(years, 100.0));
    scoped(s.endoflife, "collection_rate", 1, cars);
    scoped(s.endoflife, "collection_rate", steel_collected, buildings);
    scoped(s.endoflife, "separation_yield", 0.8, cars);
    scoped(s.endoflife, "tramp_share", 0.2, cars, {}, scrap);
    melting = process("melting", Control::push, steel, {{scrap, 1.25}});
    process("blast_furnace", Control::balance, steel, {});
  }
  model::CommodityId copper, iron;
  model::FormId refined, steel, scrap;
  model::ProductId cars, buildings;
  model::ProcessId melting;
};

double concentration(const Evaluated& e, model::FormId form, std::size_t year) {
  const TrampHost& host = e.compiled().tramp_hosts[0];
  const std::size_t at = year * host.markets.size() + host.local[e.place(form).market];
  return e.w->tramp[0].amount[at] / e.w->tramp[0].through[at];
}

// 10 t of copper leave use in 2021 and in 2022; 0.2 of it, 2 t, enters the steel scrap each year. Half of the
// 100 t of steel that leave use is collected: 50 t of scrap. 2021: 2 t in 50 t of scrap: 0.04; in 100 t of
// steel (40 from scrap, 60 from ore): 0.02. 2022: the steel of 2021 brings back half of its 2 t: 1 + 2 = 3 t
// in 50 t of scrap: 0.06; in steel 0.03. At the end of 2022: carried in 4 = in use 3 + not collected 1.
TEST(Tramp, IsFollowedIntoTheNextGeneration) {
  const CopperInSteel world(0.5);
  const Evaluated e(world);
  ASSERT_EQ(e.compiled().tramp_hosts.size(), 1u);
  EXPECT_NEAR(concentration(e, world.scrap, 1), 0.04, 1e-14);
  EXPECT_NEAR(concentration(e, world.steel, 1), 0.02, 1e-14);
  EXPECT_NEAR(concentration(e, world.scrap, 2), 0.06, 1e-14);
  EXPECT_NEAR(concentration(e, world.steel, 2), 0.03, 1e-14);
  const TrampFlows& f = e.w->tramp[0];
  expect_near(f.carried_in, {0, 2, 2}, 1e-14);
  expect_near(f.in_use, {0, 2, 3}, 1e-14);
  expect_near(f.uncollected, {0, 0, 1}, 1e-14);
}

// With a tolerance of 0.01 for steel, a tonne at 0.03 needs 0.03 / 0.01 - 1 = 2 t of clean metal.
TEST(Tramp, TheDilutionThatAToleranceNeeds) {
  CopperInSteel world(0.5);
  world.at(world.steel).tolerances.push_back({model::ElementId(0), world.value(0.01)});
  const auto tables = Evaluated(world).tables();
  expect_near(cells(tables, "flow_tramp", {{"form", "steel"}, {"quantity", "concentration"}}, "value"),
              {0, 0.02, 0.03}, 1e-14);
  expect_near(cells(tables, "flow_tramp", {{"form", "steel"}, {"quantity", "dilution"}}, "value"), {0, 1, 2},
              1e-12);
  expect_near(cells(tables, "flow_tramp", {{"form", "scrap"}, {"quantity", "amount"}}, "value"), {0, 2, 3},
              1e-12);
  EXPECT_TRUE(cells(tables, "flow_tramp", {{"form", "scrap"}, {"quantity", "dilution"}}, "value").empty());
  expect_near(cells(tables, "flow_tramp_balance", {}, "in_use"), {0, 2, 3}, 1e-12);
}

// Melting takes out a tenth: 0.2 t of 2 t in 2021, so steel has 1.8 t in 100 t. 2022: half of 1.8 comes back:
// 0.9 + 2 = 2.9 t in the scrap, 0.29 t are taken out, 2.61 t stay.
TEST(Tramp, AProcessMayTakeItOut) {
  CopperInSteel world(0.5);
  world.at(world.melting).removals.push_back({model::ElementId(0), world.value(0.1)});
  const Evaluated e(world);
  expect_near(e.w->tramp[0].removed, {0, 0.2, 0.29}, 1e-14);
  expect_near(e.w->tramp[0].in_use, {0, 1.8, 2.61}, 1e-14);
}

// New scrap comes back in the same year: 125 t are bought, 25 t of new scrap go to the same scrap. In 2021
// the scrap holds X = 2 + 25 c and the steel c = X / 125, so X = 2 + X / 5 = 2.5, c = 0.02; 100 t x 0.02 = 2
// t go into use.
TEST(Tramp, NewScrapCarriesItWithinTheYear) {
  CopperInSteel world(0.5, 2021);
  world.at(world.steel).new_scrap = world.scrap;
  world.scoped(world.s.manufacturing, "yield", 0.8, world.buildings);
  world.handover.demand.paths[1].demand_per_yr = {125, 125};
  const Evaluated e(world);
  EXPECT_NEAR(e.w->tramp[0].amount[2 * 2 - 1] + e.w->tramp[0].amount[2 * 2 - 2], 5,
              1e-13);  // 2.5 in each market
  EXPECT_NEAR(concentration(e, world.steel, 1), 0.02, 1e-14);
  EXPECT_NEAR(e.w->tramp[0].in_use[1], 2, 1e-13);
}

// Goods that leave in the year in which they were made return within it: normal life of mean 0 leaves half at
// once. 2021 (nothing of steel was in use before but the clean half of 2020): scrap X = 2 + 0.5 x 0.5 X'
// where X' is what is bought with steel, all of X: X = 2 + X / 4 = 8 / 3.
TEST(Tramp, ShortLivedGoodsReturnItWithinTheYear) {
  CopperInSteel world(0.5, 2021);
  auto& lifetime = world.s.products[world.buildings.index()].lifetimes[0];
  lifetime.kind = LifetimeKind::normal;
  lifetime.mean = world.value(0), lifetime.sd = world.value(1e-3);
  const Evaluated e(world);
  const TrampHost& host = e.compiled().tramp_hosts[0];
  EXPECT_NEAR(e.w->tramp[0].amount[1 * 2 + host.local[e.place(world.scrap).market]], 8.0 / 3, 1e-12);
  EXPECT_NEAR(e.w->tramp[0].in_use[1], 4.0 / 3, 1e-12);
}

TEST(Tramp, WorldsWithoutAnyHaveNone) {
  CopperInSteel world(0.5);
  std::erase_if(world.s.endoflife, [](const auto& row) { return row.parameter == "tramp_share"; });
  EXPECT_TRUE(Evaluated(world).compiled().tramp_hosts.empty());
}

// Law: every gramme carried in is somewhere (the engine checks it in every year and throws), over random
// worlds with losses, hibernation, exports, removal, grades, early retirement and known outflows; more tramp
// never means less.
TEST(Tramp, IsConservedOverRandomWorlds) {
  std::mt19937 random(3);
  const auto between = [&](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
  };
  for (int trial = 0; trial < 200; ++trial) {
    const int last = 2035;
    CopperInSteel world(between(0.1, 1), last);
    world.s.timing = (std::array{"start", "middle", "end", "averaged"})[static_cast<std::size_t>(trial % 4)];
    world.s.products[1].lifetimes[0].kind = LifetimeKind::weibull;
    world.s.products[1].lifetimes[0].mean = world.value(between(0.3, 12));
    world.s.products[1].lifetimes[0].sd = world.value(between(0.2, 4));
    world.at(world.steel).new_scrap = world.scrap;
    world.scoped(world.s.manufacturing, "yield", between(0.5, 1), world.buildings);
    world.scoped(world.s.endoflife, "hibernating_share", between(0, 0.5), world.buildings);
    world.at(world.melting).removals.push_back({model::ElementId(0), world.value(between(0, 0.5))});
    if (trial % 3 == 0)
      world.at(world.scrap).trade = "given", world.given("net_trade", world.scrap, {}, between(-20, 20));
    if (trial % 5 == 0)
      world.s.outflows.push_back({world.buildings, World::home(), world.path(between(0, 80))});
    const auto tools = world.product("tools", {.kind = LifetimeKind::exponential, .mean = between(1, 9)});
    const auto k = world.demand({}, tools, Series(16, 0.0));
    world.s.products[tools.index()].composition.push_back({world.steel, {}, world.path(0.7)});
    auto& path = world.handover.demand.paths[k];
    path.history_inflow = Series(20, 5.0), path.stock = Series(16, 1.0), path.kept = Series(16, 1.0);
    for (double& kept : path.kept) kept = between(0, 1) < 0.2 ? between(0, 1) : 1;
    for (double& inflow : path.inflow_per_yr) inflow = between(0, 20);
    const Evaluated less(world);
    for (auto& row : world.s.endoflife)
      if (row.parameter == "tramp_share") row.path = world.path(0.1);
    const Evaluated half(world);
    double carried = 0;
    for (std::size_t i = 0; i < 16; ++i) {
      carried += less.w->tramp[0].carried_in[i];
      EXPECT_NEAR(half.w->tramp[0].in_use[i], less.w->tramp[0].in_use[i] / 2, 1e-9 * (1 + carried)) << trial;
    }
  }
}

}  // namespace
}  // namespace adit::flow
