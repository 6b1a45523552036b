// Stocks in use: cohorts by name, prescribed stocks, known flows, hazards by calendar year, fates.
#include "adit/solve/cohort.hpp"
#include "world.hpp"

namespace adit::flow {
namespace {

using Series = std::vector<double>;

constexpr LifetimeLaw kTwoYears{.kind = LifetimeKind::fixed, .mean = 2};

/// One metal in one product.
struct Metal : World {
  Metal(int last, LifetimeLaw law, Dimension unit = Dimension::mass) : World(2020, last) {
    copper = metal("Cu");
    refined = form("refined", copper);
    goods = product("goods", law, unit);
  }
  model::CommodityId copper;
  model::FormId refined;
  model::ProductId goods;
  void stock(int year, int cohort, double amount, double growth = 0) {
    s.stocks.push_back(
        {goods, home(), year, cohort, value(amount), cohort > 0 ? model::ValueId() : value(growth)});
  }
};

// case inflow_driven: Weibull(2, 6), end of the year.
TEST(Uses, InflowDriven) {
  Metal world(2027, {.kind = LifetimeKind::weibull, .shape = 2, .scale = 6});
  world.demand(world.refined, world.goods, {10, 12, 14, 16, 18, 20, 22, 24});
  const Evaluated e(world);
  expect_near(e.w->uses[0].stock,
              {10.0, 21.726044771163483, 34.61964689353988, 48.14254231211536, 61.846835350419155,
               75.41520316727608, 88.6675510870532, 101.5406210443229},
              1e-12);
  EXPECT_NEAR(e.w->uses[0].outflow[7], 11.126930042730294, 1e-12);
}

// A stock of 100 units prescribed by demand falls to 60 in the third year; lives are long, so 40 retire
// early. A unit holds 0.5 t: inflow 0, outflow 20 t, stock 30 t. The next year's survivors are those of 60
// units.
TEST(Uses, APrescribedStockIsMetByEarlyRetirement) {
  Metal world(2023, {.kind = LifetimeKind::fixed, .mean = 10}, Dimension::items);
  world.s.products[0].composition.push_back({world.refined, {}, world.path(0.5)});
  const auto k = world.demand({}, world.goods, {0, 0, 0, 0});
  world.s.demand[k].quantity = "stock";
  auto& path = world.handover.demand.paths[k];
  path.stock = {100, 100, 60, 60};
  path.history_inflow = Series(20, 0.0);  // 2000..2019
  path.history_inflow.back() = 100;       // all made in 2019
  path.kept = {1, 1, 0.6, 1};
  const Evaluated e(world);
  const UseFlows& f = e.w->uses[0];
  EXPECT_NEAR(f.stock_at_start, 50, 1e-12);
  expect_near(f.stock, {50, 50, 30, 30}, 1e-12);
  expect_near(f.outflow, {0, 0, 20, 0}, 1e-12);
  const auto tables = e.tables();
  expect_near(cells(tables, "flow_shortfalls", {{"kind", "early_retirement"}}, "amount"), {20}, 1e-12);
}

// With falling_stock: report the inflow is negative, and the table says so: -40 units of 0.5 t.
TEST(Uses, ANegativeInflowIsNeverSilent) {
  Metal world(2022, {.kind = LifetimeKind::fixed, .mean = 10}, Dimension::items);
  world.s.products[0].composition.push_back({world.refined, {}, world.path(0.5)});
  const auto k = world.demand({}, world.goods, {0, 0, -40});
  world.s.demand[k].quantity = "stock";
  auto& path = world.handover.demand.paths[k];
  path.stock = {100, 100, 60};
  path.history_inflow = Series(20, 0.0);
  path.history_inflow.back() = 100;
  path.kept = {1, 1, 1};
  const Evaluated e(world);
  expect_near(e.w->uses[0].stock, {50, 50, 30}, 1e-12);
  expect_near(cells(e.tables(), "flow_shortfalls", {{"kind", "negative_inflow"}}, "amount"), {20}, 1e-12);
}

// What a form's stock needs is put into use: 90 t put into use at a yield of 0.9 are 100 t bought.
TEST(Uses, WhatAStockNeedsIsBoughtWithItsScrap) {
  Metal world(2020, {.kind = LifetimeKind::fixed, .mean = 10});
  world.scoped(world.s.manufacturing, "yield", 0.9);
  const auto k = world.demand(world.refined, world.goods, {90});
  world.s.demand[k].quantity = "stock";
  auto& path = world.handover.demand.paths[k];
  path.stock = {90}, path.history_inflow = Series(20, 0.0), path.kept = {1};
  const Evaluated e(world);
  EXPECT_NEAR(e.w->uses[0].bought[0], 100, 1e-12);
  EXPECT_NEAR(e.w->uses[0].stock[0], 90, 1e-12);
}

// Both flows known: stock 100 + 10 - 20 = 90, then 90 + 10 - 20 = 80.
TEST(Uses, FlowDriven) {
  Metal world(2021, {});
  world.stock(2019, 0, 100);
  world.demand(world.refined, world.goods, {10, 10});
  world.s.outflows.push_back({world.goods, World::home(), world.path(20)});
  world.scoped(world.s.endoflife, "collection_rate", 0.5);
  const Evaluated e(world);
  expect_near(e.w->uses[0].stock, {90, 80}, 1e-12);
  expect_near(e.w->uses[0].outflow, {20, 20}, 1e-12);
  expect_near(e.w->uses[0].collected, {10, 10}, 1e-12);
}

// Known outflow in units: a stock of 10 units at 2 t each gets 5 units at 4 t: 40 t in 15 units; 3 units that
// leave hold 40 x 3 / 15 = 8 t.
TEST(Uses, AKnownOutflowHoldsWhatAnAverageUnitHolds) {
  Metal world(2020, {}, Dimension::items);
  world.s.products[0].composition.push_back({world.refined, {}, world.path({{2019, 2}, {2020, 4}})});
  world.stock(2019, 0, 10);
  world.demand({}, world.goods, {5});
  world.s.outflows.push_back({world.goods, World::home(), world.path(3)});
  const Evaluated e(world);
  expect_near(e.w->uses[0].outflow, {8}, 1e-12);
  expect_near(e.w->uses[0].stock, {32}, 1e-12);
}

// More is said to leave than is in use: 5 + 1 leave, the other 4 are shown.
TEST(Uses, AnOutflowBeyondTheStockIsShown) {
  Metal world(2020, {});
  world.stock(2019, 0, 5);
  world.demand(world.refined, world.goods, {1});
  world.s.outflows.push_back({world.goods, World::home(), world.path(10)});
  const Evaluated e(world);
  expect_near(e.w->uses[0].stock, {0}, 1e-12);
  expect_near(cells(e.tables(), "flow_shortfalls", {{"kind", "outflow_above_stock"}}, "amount"), {4}, 1e-12);
}

// Initial stock by cohort: 30 t of 2018 and 50 t of 2019, fixed life 2 (in use at ages 0 and 1). At the end
// of 2019 both are in use (80); 2018's leave in 2020, 2019's in 2021.
TEST(Uses, AnInitialStockByCohort) {
  Metal world(2021, kTwoYears);
  world.stock(2019, 2018, 30);
  world.stock(2019, 2019, 50);
  world.demand(world.refined, world.goods, {0, 0});
  const Evaluated e(world);
  EXPECT_NEAR(e.w->uses[0].stock_at_start, 80, 1e-12);
  expect_near(e.w->uses[0].outflow, {30, 50}, 1e-12);
}

// Back-cast: fixed life 2, growth 100 % a year: the 2019 cohort is twice that of 2018; 90 = 60 + 30.
TEST(Uses, AnInitialStockIsBackCast) {
  Metal world(2021, kTwoYears);
  world.stock(2019, 0, 90, 1.0);
  world.demand(world.refined, world.goods, {0, 0});
  expect_near(Evaluated(world).w->uses[0].outflow, {30, 60}, 1e-12);
}

// The same when the life of later cohorts is another: those from 2019 on last 3 years. 90 = 60 + 30 still,
// but 2019's leave in 2022.
TEST(Uses, TheBackCastKnowsThatCohortsDiffer) {
  Metal world(2022, kTwoYears);
  model::Lifetime longer{.from_cohort = 2019, .kind = LifetimeKind::fixed};
  longer.mean = world.value(3);
  world.s.products[0].lifetimes.push_back(longer);
  world.stock(2019, 0, 90, 1.0);
  world.demand(world.refined, world.goods, {0, 0, 0});
  const Evaluated e(world);
  EXPECT_NEAR(e.w->uses[0].stock_at_start, 90, 1e-12);
  expect_near(e.w->uses[0].outflow, {30, 0, 60}, 1e-12);
}

// A stock known for the end of 2020, a year of the axis: of 90, 10 were put into use in 2020, so 80 are
// older; of the back-cast with growth 0 only the 2019 cohort is left then: 80 of it, and 80 of 2018 that left
// in 2020.
TEST(Uses, AStockMayBeKnownForAYearOfTheAxis) {
  Metal world(2021, kTwoYears);
  world.stock(2020, 0, 90);
  world.demand(world.refined, world.goods, {10, 0});
  const Evaluated e(world);
  expect_near(e.w->uses[0].stock, {90, 10}, 1e-12);
  expect_near(e.w->uses[0].outflow, {80, 80}, 1e-12);
}

// Stocks of goods bought by form count units where the product holds a known amount: 10 items x 0.2 t.
TEST(Uses, StocksOfCountedGoodsAreWhatTheyHold) {
  Metal world(2020, kTwoYears, Dimension::items);
  world.s.products[0].composition.push_back({world.refined, {}, world.path(0.2)});
  world.stock(2019, 2019, 10);
  world.demand(world.refined, world.goods, {0});
  EXPECT_NEAR(Evaluated(world).w->uses[0].stock_at_start, 2, 1e-12);
}

TEST(Uses, CountedStocksNeedAComposition) {
  Metal world(2020, kTwoYears, Dimension::items);
  world.stock(2019, 2019, 10);
  world.demand(world.refined, world.goods, {0});
  EXPECT_EQ(mistake_of(world), "composition-missing");
}

// An own table: S is 1 at age 0 and 0.2 at age 4, linear between, and the last value holds.
TEST(Uses, ATableOfSurvival) {
  Metal world(2025, {});
  model::Lifetime lifetime{.kind = LifetimeKind::table};
  lifetime.table = {{0, world.path(1)}, {4, world.path(0.2)}};
  world.s.products[0].lifetimes.push_back(lifetime);
  world.demand(world.refined, world.goods, {100, 0, 0, 0, 0, 0});
  expect_near(Evaluated(world).w->uses[0].stock, {100, 80, 60, 40, 20, 20}, 1e-12);
}

// The region's own lifetime counts, not the one of any region.
TEST(Uses, TheRegionsOwnLifetimeCounts) {
  Metal world(2022, kTwoYears);
  model::Lifetime own{.region = World::home(), .kind = LifetimeKind::fixed};
  own.mean = world.value(1);
  world.s.products[0].lifetimes.push_back(own);
  world.demand(world.refined, world.goods, {100, 0, 0});
  expect_near(Evaluated(world).w->uses[0].stock, {100, 0, 0}, 1e-12);
}

// Sampled values above the whole or rising with age stay a survival function: 1, then at most what was there
// before.
TEST(Uses, ASampledTableNeverRises) {
  Metal world(2022, {});
  model::Lifetime lifetime{.kind = LifetimeKind::table};
  lifetime.table = {{0, world.path(1.1)}, {1, world.path(0.5)}, {2, world.path(0.7)}};
  world.s.products[0].lifetimes.push_back(lifetime);
  world.demand(world.refined, world.goods, {100, 0, 0});
  expect_near(Evaluated(world).w->uses[0].stock, {100, 50, 50}, 1e-12);
}

TEST(Uses, ALifetimeOfAnotherRegionOnlyIsAMistake) {
  Metal world(2020, kTwoYears);
  world.s.regions.emplace_back().id = "abroad";
  world.s.products[0].lifetimes[0].region = model::RegionId(1);
  world.demand(world.refined, world.goods, {1});
  EXPECT_EQ(mistake_of(world), "lifetime-missing");
}

TEST(Uses, AStockWithoutUseIsAWarning) {
  Metal world(2020, kTwoYears);
  world.stock(2019, 2019, 10);
  const auto engine =
      Engine::compile(std::make_shared<model::Scenario>(world.s), *OptionValues::check(options(), {}));
  ASSERT_TRUE(engine.ok());
  ASSERT_EQ(engine.diagnostics().size(), 1u);
  EXPECT_EQ(engine.diagnostics()[0].code, "stock-without-use");
  EXPECT_EQ(engine.diagnostics()[0].found, "goods in home");
}

// Hazard by age and calendar year, end of the year: h = 0.2 at every age from 1 on until 2021, 0.1 from 2022
// on (step between 2021 and 2022). 100 t of 2020: 80 at the end of 2021, 72 of 2022, 64.8 of 2023.
TEST(Uses, AHazardChangesForGoodsAlreadyInUse) {
  Metal world(2023, {});
  model::Lifetime lifetime{.kind = LifetimeKind::hazard};
  lifetime.table = {{0, world.path(0)}, {1, world.path({{2021, 0.2}, {2022, 0.1}})}};
  world.s.products[0].lifetimes.push_back(lifetime);
  world.demand(world.refined, world.goods, {100, 0, 0, 0});
  expect_near(Evaluated(world).w->uses[0].stock, {100, 80, 72, 64.8}, 1e-12);
}

// Life extension of any lifetime: exponential of mean 1 / 0.2 keeps exp(-0.2) a year; with half the hazard
// from 2022 on exp(-0.1): 100, 81.873..., x exp(-0.1), x exp(-0.1) again. The mean life of a cohort of 2022
// on is 10 years.
TEST(Uses, AHazardFactorExtendsTheLifeOfGoodsInUse) {
  Metal world(2023, {.kind = LifetimeKind::exponential, .mean = 5});
  world.s.products[0].lifetimes[0].hazard_factor = world.path({{2021, 1}, {2022, 0.5}});
  world.demand(world.refined, world.goods, {100, 0, 0, 0});
  expect_near(Evaluated(world).w->uses[0].stock,
              {100, 100 * std::exp(-0.2), 100 * std::exp(-0.3), 100 * std::exp(-0.4)}, 1e-12);
}

// Of 50 t that leave, 20 % hibernate (10), of the other 40 half is collected (20), of that 80 % is separated
// (16), 10 % ends in other scrap (2) and 2 is lost.
TEST(Uses, FatesAtTheEndOfLife) {
  Metal world(2020, kTwoYears);
  const auto scrap = world.form("scrap", world.copper), foreign = world.form("foreign", world.metal("Fe"));
  world.at(world.refined).old_scrap = scrap;
  world.stock(2019, 2018, 50);
  world.demand(world.refined, world.goods, {0});
  for (const auto& [parameter, number] :
       {std::pair{"hibernating_share", 0.2}, std::pair{"collection_rate", 0.5},
        std::pair{"separation_yield", 0.8}})
    world.scoped(world.s.endoflife, parameter, number);
  world.scoped(world.s.endoflife, "tramp_share", 0.1, {}, {}, foreign);
  const Evaluated e(world);
  const UseFlows& f = e.w->uses[0];
  EXPECT_NEAR(f.hibernating[0], 10, 1e-12);
  EXPECT_NEAR(f.uncollected[0], 20, 1e-12);
  EXPECT_NEAR(f.old_scrap[0], 16, 1e-12);
  EXPECT_NEAR(f.tramp[0], 2, 1e-12);
  EXPECT_NEAR(f.separation_loss[0], 2, 1e-12);
}

// Cohorts by name: 10, 12 of 2020 and 2021, fixed life 2; at the end of 2021 both are in use, of 2022 only
// the second.
TEST(Uses, CohortsByName) {
  Metal world(2022, kTwoYears);
  world.demand(world.refined, world.goods, {10, 12, 0});
  const auto tables = Evaluated(world, true).tables();
  const Series cohort = cells(tables, "flow_cohorts", {}, "cohort"),
               left = cells(tables, "flow_cohorts", {}, "left"),
               year = cells(tables, "flow_cohorts", {}, "year"),
               inflow = cells(tables, "flow_cohorts", {}, "inflow");
  ASSERT_FALSE(left.empty());
  Series sums(3, 0.0);
  for (std::size_t i = 0; i < left.size(); ++i) {
    sums[static_cast<std::size_t>(year[i] - 2020)] += left[i];
    if (cohort[i] == 2021) {
      EXPECT_EQ(inflow[i], 12);
    }
    if (cohort[i] == 2021 && year[i] == 2022) {
      EXPECT_EQ(left[i], 12);
    }
    if (cohort[i] == 2020 && year[i] == 2022) {
      EXPECT_EQ(left[i], 0);
    }
  }
  expect_near(sums, {10, 22, 12}, 1e-12);
  for (const ResultTable& table : Evaluated(world).tables()) EXPECT_NE(table.name, "flow_cohorts");
}

// Uneven steps: 1 t a year, fixed life 4. Interval ends 2020, 2022, 2025. Stock 1, 3, 4; outflow of the third
// interval (4 leave nothing until 2024 and 2025: one each) 2/3 a year: (1 - 2/3) x 3 = 1 = 4 - 3.
TEST(Uses, UnevenIntervalsBalance) {
  Metal world(2025, {.kind = LifetimeKind::fixed, .mean = 4});
  world.s.axis = TimeAxis(2019, {2020, 2022, 2025});
  world.s.milestone_years = {2020, 2025};
  world.demand(world.refined, world.goods, Series(6, 1.0));
  const auto tables = Evaluated(world).tables();
  const auto quantity = [&](const char* name) {
    return cells(tables, "flow_stocks", {{"quantity", name}}, "value");
  };
  expect_near(quantity("stock"), {1, 3, 4}, 1e-12);
  expect_near(quantity("inflow"), {1, 1, 1}, 1e-12);
  expect_near(quantity("outflow"), {0, 0, 2.0 / 3}, 1e-12);
}

// The four timings of an inflow of 1 in 2020, exponential of mean 1: S after 0, 0.5, 1 years, and the mean of
// exp(-x) over [0, 1], 1 - exp(-1).
TEST(Uses, Timings) {
  for (const auto& [timing, stock] :
       {std::pair{"end", 1.0}, std::pair{"middle", std::exp(-0.5)}, std::pair{"start", std::exp(-1.0)},
        std::pair{"averaged", 1 - std::exp(-1.0)}}) {
    Metal world(2020, {.kind = LifetimeKind::exponential, .mean = 1});
    world.s.timing = timing;
    world.demand(world.refined, world.goods, {1});
    EXPECT_NEAR(Evaluated(world).w->uses[0].stock[0], stock, 1e-14) << timing;
  }
}

}  // namespace
}  // namespace adit::flow
