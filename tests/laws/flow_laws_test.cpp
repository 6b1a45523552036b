// Worked cases and laws of material flow over whole runs: uneven axes, falling stocks, lifetimes that change
// with the calendar, known outflows, counted goods, and a Sankey whose nodes balance.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>
#include <set>
#include <tuple>

#include "runs.hpp"

namespace adit {
namespace {

/// One use of copper in cars, in place of tiny's demand: `level` is a list of "year,value" rows.
void one_use(const Folder& folder, const std::string& quantity, const std::string& unit, const Sets& level) {
  folder.remove("demand_points.csv");
  folder.remove("stocks.csv");
  folder.write("demand.csv",
               "id,series,form,product,method,quantity\ncopper_cars,copper,refined_copper,cars,exogenous," +
                   quantity + "\n");
  std::string rows = "demand,parameter,year,value,unit\n";
  for (const std::string& row : level) rows += "copper_cars,level," + row + "," + unit + "\n";
  folder.write("demand_parameters.csv", rows);
}

std::map<int, double> stocks(const RunResult& r, const char* quantity) {
  return by_year(r, "flow_stocks", "quantity", quantity);
}

constexpr const char* kFixed30 = "product,survival,parameter,value,unit\ncars,fixed,mean,30,yr\n";

// Cars last 30 years; 1000 kt in use for long, so 1000 / 30 = 33.33 kt come and go each year. In 2030 the
// stock falls to 600: 966.67 survive, all cohorts shrink by 600 / 966.67, nothing comes in and 400 kt leave,
// 366.67 of them early.
struct Falling : Folder {
  explicit Falling(const std::string& policy) {
    one_use(*this, "stock", "kt", {"2020,1000", "2029,1000", "2030,600", "2050,600"});
    write("lifetimes.csv", kFixed30);
    replace("model.yaml", "timing: middle", "timing: end");
    replace("model.yaml", "falling_stock: early_retirement", "falling_stock: " + policy);
  }
};

TEST(FallingStock, EarlyRetirementMeetsTheStock) {
  const RunResult r = Falling("early_retirement").run();
  auto stock = stocks(r, "stock"), inflow = stocks(r, "inflow"), outflow = stocks(r, "outflow");
  EXPECT_NEAR(inflow[2029], 1e6 / 30, 1e-3);
  EXPECT_NEAR(stock[2029], 1e6, 1e-3);
  EXPECT_NEAR(stock[2030], 6e5, 1e-3);
  EXPECT_NEAR(inflow[2030], 0, 1e-3);
  EXPECT_NEAR(outflow[2030], 4e5, 1e-3);
  for (int year = 2031; year <= 2050; ++year) EXPECT_NEAR(stock[year], 6e5, 1e-3) << year;
  const ResultTable& shortfalls = table_of(r, "flow_shortfalls");
  ASSERT_EQ(shortfalls.rows(), 1u);
  EXPECT_EQ(texts(shortfalls, "kind")[0], "early_retirement");
  EXPECT_EQ(numbers(shortfalls, "year")[0], 2030);
  EXPECT_NEAR(numbers(shortfalls, "amount")[0], 4e5 - 1e6 / 30, 1e-3);
}

// report: the inflow of 2030 is -400 + 33.33 kt, and the table says so.
TEST(FallingStock, ReportGivesANegativeInflow) {
  const RunResult r = Falling("report").run();
  EXPECT_NEAR(stocks(r, "inflow")[2030], 1e6 / 30 - 4e5, 1e-3);
  EXPECT_NEAR(stocks(r, "stock")[2030], 6e5, 1e-3);
  const ResultTable& shortfalls = table_of(r, "flow_shortfalls");
  ASSERT_GT(shortfalls.rows(), 0u);
  EXPECT_EQ(texts(shortfalls, "kind")[0], "negative_inflow");
  EXPECT_NEAR(numbers(shortfalls, "amount")[0], 4e5 - 1e6 / 30, 1e-3);
}

TEST(FallingStock, ErrorNamesProductRegionAndYear) {
  const Diagnostics mistakes = Falling("error").mistakes();
  ASSERT_EQ(mistakes.size(), 1u);
  EXPECT_EQ(mistakes[0].code, "stock-falls-too-fast");
  EXPECT_EQ(mistakes[0].found, "cars in home in 2030");
}

TEST(FallingStock, AStockThatIsGivenTwiceIsAMistake) {
  Folder folder;
  one_use(folder, "stock", "kt", {"2020,1000"});
  folder.write("lifetimes.csv", kFixed30);
  folder.write("stocks.csv", "product,region,year,parameter,value,unit\ncars,home,2019,stock,1000,kt\n");
  const Diagnostics mistakes = folder.mistakes();
  ASSERT_EQ(mistakes.size(), 1u);
  EXPECT_EQ(mistakes[0].code, "stock-twice");
}

// 100 kt put into use in 2020 only (yield 1); hazard of 20 % a year, 10 % from 2023 on: 100, 80, 64, 57.6 kt
// ...
TEST(Lifetimes, AHazardTableByCalendarYear) {
  Folder folder;
  one_use(folder, "inflow", "kt/yr", {"2020,100", "2021,0"});
  folder.remove("manufacturing.csv");
  folder.replace("model.yaml", "timing: middle", "timing: end");
  folder.write("lifetimes.csv",
               "product,survival,parameter,age,year,value,unit\ncars,hazard,at_age,0,,0,1\n"
               "cars,hazard,at_age,1,2022,20,%\ncars,hazard,at_age,1,2023,10,%\n");
  auto stock = stocks(folder.run(), "stock");
  EXPECT_NEAR(stock[2020], 1e5, 1e-9);
  EXPECT_NEAR(stock[2022], 6.4e4, 1e-9);
  EXPECT_NEAR(stock[2023], 5.76e4, 1e-9);
  EXPECT_NEAR(stock[2024], 5.184e4, 1e-9);
}

// Half the hazard of an exponential life of 5 years from 2023 on: exp(-0.2) a year before, exp(-0.1) after.
TEST(Lifetimes, AHazardFactorByCalendarYear) {
  Folder folder;
  one_use(folder, "inflow", "kt/yr", {"2020,100", "2021,0"});
  folder.remove("manufacturing.csv");
  folder.replace("model.yaml", "timing: middle", "timing: end");
  folder.write("lifetimes.csv",
               "product,survival,parameter,year,value,unit\ncars,exponential,mean,,5,yr\n"
               "cars,exponential,hazard_factor,2022,1,1\ncars,exponential,hazard_factor,2023,0.5,1\n");
  auto stock = stocks(folder.run(), "stock");
  EXPECT_NEAR(stock[2022], 1e5 * std::exp(-0.4), 1e-8);
  EXPECT_NEAR(stock[2024], 1e5 * std::exp(-0.6), 1e-8);
}

// Both flows given: 1000 kt in use, 50 kt a year put into use, 80 kt a year leave: 1000 - 30 t years later.
TEST(FlowDriven, AKnownOutflow) {
  Folder folder;
  one_use(folder, "inflow", "kt/yr", {"2020,50"});
  folder.remove("manufacturing.csv");
  folder.write("stocks.csv", "product,region,year,parameter,value,unit\ncars,home,2019,stock,1000,kt\n");
  folder.write("outflows.csv", "product,region,year,value,unit\ncars,home,2020,80,kt/yr\n");
  const RunResult r = folder.run();
  auto stock = stocks(r, "stock"), outflow = stocks(r, "outflow");
  for (int year = 2020; year <= 2050; ++year) {
    EXPECT_NEAR(stock[year], 1e6 - 3e4 * (year - 2019), 1e-6) << year;
    EXPECT_NEAR(outflow[year], 8e4, 1e-6);
  }
}

// Batteries counted in MWh: 1 GWh a year at 0.8 kg/kWh = 0.8 t/MWh: 800 t a year. 5 GWh made in 2015 (4000 t)
// with a life of 10 years leave in 2025: 4000 + 5 x 800 = 8000 t at the end of 2024, 6 x 800 = 4800 a year
// later.
TEST(CountedGoods, EnergyProducts) {
  Folder folder;
  one_use(folder, "inflow", "kt/yr", {"2020,0"});
  folder.append("products.csv", "battery,Battery,电池,power,energy_power,strategic_emerging,energy\n");
  folder.append("composition.csv", "battery,refined_copper,0.8,kg/kWh,assumed,teaching,busbars and foil\n");
  folder.append("demand.csv", "batteries,copper,,battery,exogenous,inflow\n");
  folder.append("demand_parameters.csv", "batteries,level,2020,1,GWh/yr\n");
  folder.write("lifetimes.csv",
               "product,survival,parameter,value,unit\nbattery,fixed,mean,10,yr\ncars,fixed,mean,10,yr\n");
  folder.write("stocks.csv",
               "product,region,year,cohort,parameter,value,unit\nbattery,home,2019,2015,stock,5,GWh\n");
  folder.replace("model.yaml", "timing: middle", "timing: end");
  const RunResult r = folder.run();
  auto stock = stocks(r, "stock"), outflow = stocks(r, "outflow"), inflow = stocks(r, "inflow");
  EXPECT_NEAR(inflow[2020], 800, 1e-9);
  EXPECT_NEAR(stock[2024], 8000, 1e-8);
  EXPECT_NEAR(outflow[2025], 4000, 1e-8);
  EXPECT_NEAR(stock[2025], 4800, 1e-8);
  // 800 t in goods at a yield of 0.88 are 909.09 t bought.
  EXPECT_NEAR(supply(r, "demand")[2030], 800 / 0.88, 1e-8);
}

/// The years of an axis text such as "[2020, 2022]".
std::string axis_text(const std::vector<int>& ends) { return fmt::format("[{}]", fmt::join(ends, ", ")); }

std::vector<int> random_ends(std::mt19937& random) {
  std::vector<int> ends{2020};
  while (ends.back() < 2050)
    ends.push_back(std::min(2050, ends.back() + std::uniform_int_distribution<int>(1, 7)(random)));
  return ends;
}

// Every timing, over random uneven axes: what came in less what left is the change of the stock, and all
// agrees with the yearly run, whose means over the intervals these are.
TEST(UnevenAxis, BalancesAndAgreesWithTheYearlyRun) {
  std::mt19937 random(5);
  for (const char* timing : {"start", "middle", "end", "averaged"}) {
    Folder yearly;
    yearly.replace("model.yaml", "timing: middle", std::string("timing: ") + timing);
    yearly.append("endoflife.csv",
                  "cars,refined_copper,*,,hibernating_share,15,%,,,,assumed,teaching,kept in barns\n");
    const RunResult each = yearly.run();
    for (int trial = 0; trial < 3; ++trial) {
      const std::vector<int> ends = random_ends(random);
      Folder uneven;
      uneven.replace("model.yaml", "timing: middle", std::string("timing: ") + timing);
      uneven.append("endoflife.csv",
                    "cars,refined_copper,*,,hibernating_share,15,%,,,,assumed,teaching,kept in barns\n");
      uneven.replace("model.yaml", "ends: 2020..2050", "ends: " + axis_text(ends));
      uneven.replace("model.yaml", "milestone_years: [2020, 2025, 2030, 2035]",
                     "milestone_years: [2020, 2050]");
      const RunResult r = uneven.run();
      auto in = stocks(r, "inflow"), out = stocks(r, "outflow"), stock = stocks(r, "stock");
      auto in_each = stocks(each, "inflow"), stock_each = stocks(each, "stock");
      double level = 5.5e6;  // 4200 + 1300 kt at the end of 2019
      int before = 2019;
      for (const int end : ends) {
        level += (end - before) * (in[end] - out[end]);
        EXPECT_NEAR(level, stock[end], 1e-9 * level) << timing << ' ' << end;
        EXPECT_NEAR(stock[end], stock_each[end], 1e-9 * level) << timing << ' ' << end;
        double sum = 0;
        for (int year = before + 1; year <= end; ++year) sum += in_each[year];
        EXPECT_NEAR(in[end] * (end - before), sum, 1e-9 * sum) << timing << ' ' << end;
        before = end;
      }
    }
  }
}

// At each market, process and use of the Sankey what comes in goes out; a use keeps the change of its stock.
TEST(Sankey, EveryNodeBalances) {
  const RunResult r = run({}, {.draws = 64});
  const ResultTable& links = table_of(r, "flow_links");
  std::map<std::pair<std::string, int>, double> net, size;
  for (std::size_t i = 0; i < links.rows(); ++i) {
    const int year = static_cast<int>(numbers(links, "year")[i]);
    const double value = numbers(links, "value")[i];
    net[{texts(links, "to")[i], year}] += value;
    net[{texts(links, "from")[i], year}] -= value;
    size[{texts(links, "to")[i], year}] += value;
  }
  const ResultTable& stocks_table = table_of(r, "flow_stocks");
  std::map<std::pair<std::string, int>, double> level;
  for (std::size_t i = 0; i < stocks_table.rows(); ++i)
    if (texts(stocks_table, "quantity")[i] == "stock")
      level[{"use:" + texts(stocks_table, "product")[i],
             static_cast<int>(numbers(stocks_table, "year")[i])}] = numbers(stocks_table, "value")[i];
  std::set<std::string> nodes;
  for (const auto& [node, left] : net) {
    const auto& [name, year] = node;
    if (name.starts_with("environment") || name.starts_with("stock") || name == "import" ||
        name == "export" || name == "surplus" || name == "unsupplied")
      continue;
    double expected = 0;
    if (name.starts_with("use:")) {
      if (year == 2020) continue;
      expected = level[node] - level[{name, year - 1}];
    }
    nodes.insert(name);
    EXPECT_NEAR(left, expected, 1e-9 * size[node] + 1e-9 * level[node]) << name << ' ' << year;
  }
  EXPECT_GE(nodes.size(), 10u);
}

// The same of the shipped world, with a few draws: the engine checks every balance of each and throws.
// Markets and manufacturers of every mineral and region take in what they give out.
TEST(Sankey, MarketsOfTheShippedWorldBalance) {
  auto result = try_run(std::string(ADIT_SOURCE_DIR) + "/models/china-2020", {}, {.draws = 64});
  ASSERT_TRUE(result.ok());
  const ResultTable& links = table_of(*result, "flow_links");
  using Node = std::tuple<std::string, std::string, std::string, double>;
  std::map<Node, double> net, size;
  for (std::size_t i = 0; i < links.rows(); ++i) {
    const double value = numbers(links, "value")[i];
    const auto node = [&](const char* end) {
      return Node(texts(links, "commodity")[i], texts(links, "region")[i], texts(links, end)[i],
                  numbers(links, "year")[i]);
    };
    net[node("to")] += value;
    net[node("from")] -= value;
    size[node("to")] += value;
  }
  std::size_t checked = 0;
  for (const auto& [node, left] : net) {
    const std::string& name = std::get<2>(node);
    if (!name.starts_with("market:") && !name.starts_with("manufacture:")) continue;
    ++checked;
    EXPECT_NEAR(left, 0, 1e-9 * size[node] + 1e-6)
        << std::get<0>(node) << ' ' << name << ' ' << std::get<3>(node);
  }
  EXPECT_GT(checked, 1000u);
  const ResultTable& table = table_of(*result, "flow_stocks");
  for (std::size_t i = 0; i < table.rows(); ++i) {
    EXPECT_FALSE(std::isnan(numbers(table, "value")[i]));
    EXPECT_LE(numbers(table, "p5")[i], numbers(table, "p95")[i]);
  }
}

// Links have bands at the milestone years, in order and around the central value's flow.
TEST(Sankey, LinksHaveBandsAtTheMilestoneYears) {
  const RunResult r = run({}, {.draws = 64});
  const ResultTable& links = table_of(r, "flow_links");
  std::size_t banded = 0;
  for (std::size_t i = 0; i < links.rows(); ++i) {
    const int year = static_cast<int>(numbers(links, "year")[i]);
    const bool milestone = year == 2020 || year == 2025 || year == 2030 || year == 2035;
    EXPECT_EQ(std::isnan(numbers(links, "p50")[i]), !milestone) << year;
    if (!milestone) continue;
    ++banded;
    EXPECT_LE(numbers(links, "p5")[i], numbers(links, "p50")[i]);
    EXPECT_LE(numbers(links, "p50")[i], numbers(links, "p95")[i]);
  }
  EXPECT_GT(banded, 0u);
}

// Cohorts add up to the stock of every product and year; one that has gone does not come back.
TEST(Cohorts, AddUpToTheStock) {
  const RunResult r = Folder().run({{"cohorts", "true"}});
  const ResultTable& cohorts = table_of(r, "flow_cohorts");
  std::map<int, double> sums;
  std::map<std::pair<std::string, double>, double> before;
  for (std::size_t i = 0; i < cohorts.rows(); ++i) {
    const double left = numbers(cohorts, "left")[i];
    sums[static_cast<int>(numbers(cohorts, "year")[i])] += left;
    const std::pair key{texts(cohorts, "product")[i], numbers(cohorts, "cohort")[i]};
    const auto known = before.find(key);
    EXPECT_LE(left, known == before.end() ? numbers(cohorts, "inflow")[i] : known->second);
    before[key] = left;
  }
  for (const auto& [year, stock] : stocks(r, "stock")) EXPECT_NEAR(sums[year], stock, 1e-9 * stock) << year;
}

// No draw makes copper out of nothing: losses of the smelter and of recycling are never negative.
TEST(Elements, NoDrawMakesCopper) {
  const RunResult r =
      run({"contents[form=copper_concentrate].low=10", "contents[form=copper_concentrate].high=60"},
          {.draws = 256});
  const ResultTable& supply_table = table_of(r, "flow_supply");
  for (std::size_t i = 0; i < supply_table.rows(); ++i)
    if (texts(supply_table, "quantity")[i] == "losses") {
      EXPECT_GE(numbers(supply_table, "p5")[i], 0);
    }
}

}  // namespace
}  // namespace adit
