// Worked cases and laws over whole runs of models/tiny with values set, through the same verbs as the
// command.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "runs.hpp"

namespace adit {
namespace {

// Demand of 100 in goods at a new-scrap share of 0.2, remelted with a yield of 0.95, nothing back from use:
// bought 100 / 0.8 = 125, new scrap 25, remelted 23.75, primary 125 - 23.75 = 101.25, loss 25 - 23.75 = 1.25.
TEST(WorkedCase, RecyclingLoop) {
  const RunResult r =
      run({"manufacturing[product=*,form=refined_copper,region=*,parameter=yield].low=0.7",
           "manufacturing[product=*,form=refined_copper,region=*,parameter=yield]=0.8",
           fmt::format("process_flows[process=new_scrap_remelting]={:.17g} t/t", 1 / 0.95),
           "endoflife[parameter=collection_rate].low=0", "endoflife[parameter=collection_rate]=0 %"});
  const double bought = supply(r, "demand")[2030];
  ASSERT_GT(bought, 0);
  EXPECT_NEAR(by_year(r, "flow_stocks", "quantity", "inflow")[2030] / bought, 100.0 / 125, 1e-12);
  EXPECT_NEAR(supply(r, "secondary_new")[2030] / bought, 23.75 / 125, 1e-12);
  EXPECT_NEAR(supply(r, "primary")[2030] / bought, 101.25 / 125, 1e-12);
  EXPECT_EQ(supply(r, "secondary_old")[2030], 0);
}

TEST(Law, TheMarketOfMetalIsBalancedEveryYear) {
  const RunResult r = run({});
  auto demand = supply(r, "demand"), primary = supply(r, "primary"), fresh = supply(r, "secondary_new"),
       old = supply(r, "secondary_old");
  EXPECT_EQ(demand.size(), 31u);
  for (const auto& [year, amount] : demand)
    EXPECT_NEAR(primary[year] + fresh[year] + old[year], amount, 1e-9 * amount) << year;
}

TEST(Law, StockIsWhatCameLessWhatLeft) {
  const RunResult r = run({});
  auto in = by_year(r, "flow_stocks", "quantity", "inflow"),
       out = by_year(r, "flow_stocks", "quantity", "outflow"),
       stock = by_year(r, "flow_stocks", "quantity", "stock");
  double level = 5.5e6;  // 4200 + 1300 kt at the end of 2019
  for (const auto& [year, end] : stock) {
    level += in[year] - out[year];
    EXPECT_NEAR(level, end, 1e-9 * end) << year;
  }
}

TEST(Law, ComponentsAddUpToTheirSeries) {
  const RunResult r = run({});
  auto cars = by_year(r, "demand", "component", "copper_cars"),
       grid = by_year(r, "demand", "component", "copper_grid"),
       total = by_year(r, "demand", "component", "total");
  for (const auto& [year, amount] : total) EXPECT_NEAR(cars[year] + grid[year], amount, 1e-9 * amount);
}

TEST(Law, FittedPointsAreWithinTheirTolerance) {
  const RunResult r = run({});
  const ResultTable& points = table_of(r, "demand_points");
  ASSERT_EQ(points.rows(), 3u);
  for (std::size_t i = 0; i < points.rows(); ++i) {
    EXPECT_EQ(texts(points, "within")[i], "yes");
    EXPECT_EQ(texts(points, "status")[i], "fitted");
  }
  // One degree of freedom is left, so the last point is a prediction when left out; it is not met exactly.
  const ResultTable& series = table_of(r, "demand_series");
  EXPECT_GT(std::abs(numbers(series, "leave_last_out_error_percent")[0]), 1e-6);
  EXPECT_EQ(numbers(series, "degrees_of_freedom")[0], 1);
}

TEST(Law, MoreCollectionNeverRaisesPrimaryNeed) {
  std::map<int, double> before;
  for (const double rate : {0.2, 0.5, 0.8, 1.0}) {
    const auto primary = supply(
        run({"endoflife[parameter=collection_rate].low=0", "endoflife[parameter=collection_rate].high=100",
             fmt::format("endoflife[parameter=collection_rate]={} %", 100 * rate)}),
        "primary");
    for (const auto& [year, amount] : primary) {
      if (!before.empty()) {
        EXPECT_LE(amount, before[year] * (1 + 1e-12)) << year << " at " << rate;
      }
    }
    before = primary;
  }
}

TEST(Law, TwiceTheWorldHasTwiceTheFlows) {
  const RunResult one = run({});
  const RunResult two = run({"demand_points[series=copper]=*2", "demand_points[series=copper].tolerance=4",
                             "demand_parameters[demand=copper_cars,parameter=level]=*2",
                             "demand_parameters[demand=copper_cars,parameter=level].upper=4000",
                             "stocks[parameter=stock]=*2", "production[region=home]=*2"});
  for (const char* quantity : {"primary", "secondary_old", "net_import", "end_of_life"}) {
    auto small = supply(one, quantity), large = supply(two, quantity);
    for (const auto& [year, amount] : small)
      EXPECT_NEAR(large[year], 2 * amount, 1e-5 * std::abs(amount) + 1) << quantity;
  }
}

TEST(Law, AMetalThatIsInSurplusIsNotMadeFromOre) {
  // Scrap of a shrinking use exceeds the need: primary stops at nothing and the surplus is booked.
  const RunResult r = run({"stocks[parameter=stock]=*12", "endoflife[parameter=collection_rate].high=100",
                           "endoflife[parameter=collection_rate]=100 %"});
  EXPECT_EQ(supply(r, "primary")[2025], 0);
  EXPECT_GT(supply(r, "surplus")[2025], 0);
}

// Random values within their bounds: every balance is checked inside the engine, which throws when one is
// broken.
TEST(Law, MassIsConservedOverRandomModels) {
  std::mt19937 random(11);
  const auto between = [&](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
  };
  for (int trial = 0; trial < 25; ++trial) {
    const Sets sets{fmt::format("lifetimes[product=grid,parameter=mean]={} yr", between(0.5, 60)),
                    fmt::format("lifetimes[product=cars,parameter=scale]={} yr", between(0.5, 40)),
                    fmt::format("manufacturing[parameter=yield].low=0.1"),
                    fmt::format("manufacturing[parameter=yield].high=1"),
                    fmt::format("manufacturing[parameter=yield]={}", between(0.2, 0.99)),
                    fmt::format("stocks[product=cars,parameter=stock]=*{}", between(0.01, 5)),
                    fmt::format("production[region=home,year=2020]=*{}", between(0, 3))};
    const RunResult r = run(sets);
    for (const auto& [year, amount] : supply(r, "primary")) EXPECT_GE(amount, 0) << year;
  }
}

TEST(Draws, BandsHoldTheirOrderAndDoNotDependOnThreadsOrChunks) {
  study::Options options{.draws = 300, .seed = 5, .threads = 1};
  const RunResult one = run({}, options);
  options.threads = 2, options.chunk = 7;
  const RunResult two = run({}, options);
  ASSERT_EQ(one.tables.size(), two.tables.size());
  for (std::size_t t = 0; t < one.tables.size(); ++t)
    for (std::size_t c = 0; c < one.tables[t].columns.size(); ++c) {
      const auto* a = std::get_if<std::vector<double>>(&one.tables[t].columns[c].cells);
      if (a == nullptr) continue;
      const auto& b = std::get<std::vector<double>>(two.tables[t].columns[c].cells);
      for (std::size_t i = 0; i < a->size(); ++i)
        EXPECT_TRUE((*a)[i] == b[i] || (std::isnan((*a)[i]) && std::isnan(b[i]))) << one.tables[t].name;
    }
  const ResultTable& table = table_of(one, "flow_supply");
  for (std::size_t i = 0; i < table.rows(); ++i) {
    EXPECT_LE(numbers(table, "p5")[i], numbers(table, "p50")[i]);
    EXPECT_LE(numbers(table, "p50")[i], numbers(table, "p95")[i]);
  }
}

}  // namespace
}  // namespace adit
