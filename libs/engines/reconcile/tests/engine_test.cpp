#include "adit/reconcile/engine.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "compiled.hpp"

namespace adit::reconcile {
namespace {

using model::ObservedQuantity;

/// A small world written in code, so that a case stands in one place with its arithmetic.
class World {
 public:
  model::Scenario s;

  explicit World(int regions = 1) {
    s.axis = TimeAxis(2019, {2020, 2021, 2022, 2023});
    s.base_year = 2020;
    for (int r = 0; r < regions; ++r) s.regions.emplace_back().id = "region" + std::to_string(r);
    s.focus = model::RegionId(0);
    s.focus_regions = {s.focus};
    s.commodities.emplace_back().id = "metal";
  }

  model::ValueId value(double number) {
    s.values.push_back({.number = number});
    s.central.push_back(number);
    return model::ValueId(s.values.size() - 1);
  }
  model::ValueId spread(double number, double sd,
                        model::DistributionKind kind = model::DistributionKind::normal) {
    const model::ValueId id = value(number);
    s.values[id.index()].distribution = {.kind = kind, .sd = sd};
    return id;
  }
  model::FormId form(const std::string& id) {
    model::Form& form = s.forms.emplace_back();
    form.id = id, form.commodity = model::CommodityId(0), form.trade = "none";
    return model::FormId(s.forms.size() - 1);
  }
  model::ProcessId process(const std::string& id, model::FormId from, model::ValueId amount,
                           model::FormId to) {
    model::Process& process = s.processes.emplace_back();
    process.id = id, process.commodity = model::CommodityId(0), process.main_output = to;
    process.inputs = {{from, amount}};
    return model::ProcessId(s.processes.size() - 1);
  }
  void observe(ObservedQuantity what, model::FormId form, model::ValueId value, int region = 0,
               int year = 2020) {
    s.observations.push_back(
        {.quantity = what,
         .form = form,
         .region = region < 0 ? model::RegionId() : model::RegionId(static_cast<std::size_t>(region)),
         .year = year,
         .value = value});
  }
  void report(const char* table, model::FormId form, int region, int year, model::ValueId value) {
    s.amounts.push_back(
        {form, {}, model::RegionId(static_cast<std::size_t>(region)), table, {.knots = {{year, value}}}});
  }
  void ship(model::FormId form, int from, int to, model::ValueId value, int year = 2020) {
    s.trade.push_back({form, model::RegionId(static_cast<std::size_t>(from)),
                       model::RegionId(static_cast<std::size_t>(to)), year, value});
  }

  Engine engine() const {
    auto made = Engine::compile(std::make_shared<model::Scenario>(s), {});
    EXPECT_TRUE(made.ok());
    return *std::move(made);
  }
  std::vector<model::MarketAccount> accounts(const Engine& engine, std::vector<double> draw = {}) const {
    if (draw.empty()) draw = s.central;
    model::Handover handover;
    std::vector<double> outputs(engine.output_count());
    engine.evaluate(draw, *engine.workspace(), handover, outputs);
    return handover.accounts;
  }
};

/// Central value of the first quantity of a kind.
double central(const Engine& engine, Kind kind, int year = 2020) {
  const auto& c = engine.compiled();
  for (std::size_t j = 0; j < c.quantities.size(); ++j)
    if (c.quantities[j].kind == kind && c.quantities[j].year == year) return c.central(j);
  return std::nan("");
}

// production = use + exports with 100 +- 5, 60 +- 3, 45 +- 4: the gap of -5 is shared by variance 25 : 9 : 16
// of 50, so 102.5, 59.1 and 43.4. Imports are fixed at nothing.
TEST(Reconcile, OneMarket) {
  World w;
  const auto ore = w.form("ore");
  w.observe(ObservedQuantity::production, ore, w.spread(100, 5));
  w.observe(ObservedQuantity::use, ore, w.spread(60, 3));
  w.observe(ObservedQuantity::exports, ore, w.spread(45, 4));
  w.observe(ObservedQuantity::imports, ore, w.spread(0, 0));
  const auto accounts = w.accounts(w.engine());
  ASSERT_EQ(accounts.size(), 1u);
  EXPECT_NEAR(accounts[0].production[0], 102.5, 1e-9);
  EXPECT_NEAR(accounts[0].use[0], 59.1, 1e-9);
  EXPECT_NEAR(accounts[0].exports[0], 43.4, 1e-9);
  EXPECT_EQ(accounts[0].imports[0], 0);
}

// Ore 12, recipe 0.05, metal 200, each within a factor of the same spread, no trade: ln ore = ln recipe + ln
// metal is open by ln 1.2, and a third of it goes to each: ore 12 / 1.2^(1/3), metal 200 * 1.2^(1/3).
TEST(Reconcile, RecipeIsUncertainToo) {
  const auto factor = model::DistributionKind::lognormal;
  World w;
  const auto ore = w.form("ore"), metal = w.form("metal");
  w.process("smelting", ore, w.spread(0.05, 0.005, factor), metal);
  w.report("production", ore, 0, 2020, w.spread(12, 1.2, factor));
  w.report("production", metal, 0, 2020, w.spread(200, 20, factor));
  const Engine engine = w.engine();
  const double third = std::cbrt(1.2);
  EXPECT_NEAR(central(engine, Kind::recipe), 0.05 * third, 1e-9);
  const auto accounts = w.accounts(engine);
  EXPECT_NEAR(accounts[0].production[0], 12 / third, 1e-9 * 12);
  EXPECT_NEAR(accounts[1].production[0], 200 * third, 1e-9 * 200);
}

// Stores of 10 +- 1 at the end of 2020 and 16 +- 1 at the end of 2022; built up by 2 +- 1 in 2021 and 3 +- 1
// in 2022. 16 - 10 = 6 against 5: the gap of 1 has variance 4, so each moves by a quarter.
TEST(Reconcile, StoresOverYears) {
  World w;
  const auto metal = w.form("metal");
  w.observe(ObservedQuantity::stock, metal, w.spread(10, 1), 0, 2020);
  w.observe(ObservedQuantity::stock, metal, w.spread(16, 1), 0, 2022);
  w.observe(ObservedQuantity::stock_build, metal, w.spread(2, 1), 0, 2021);
  w.observe(ObservedQuantity::stock_build, metal, w.spread(3, 1), 0, 2022);
  const Engine engine = w.engine();
  EXPECT_NEAR(central(engine, Kind::stock, 2020), 10.25, 1e-9);
  EXPECT_NEAR(central(engine, Kind::stock_build, 2021), 2.25, 1e-9);
  EXPECT_NEAR(central(engine, Kind::stock, 2021), 12.5, 1e-9);
  EXPECT_NEAR(central(engine, Kind::stock_build, 2022), 3.25, 1e-9);
  EXPECT_NEAR(central(engine, Kind::stock, 2022), 15.75, 1e-9);
}

// Observed without a spread: 5 %. Two years off: twice 5 % more, in squares: 100 * sqrt(0.05^2 + 0.1^2)
// = 11.18.
TEST(Reconcile, NearestYearAtMostTwoOff) {
  World w(2);
  const auto ore = w.form("ore");
  w.report("production", ore, 0, 2022, w.value(100));
  w.report("production", ore, 1, 2023, w.value(100));
  const Engine engine = w.engine();
  const auto& figures = engine.compiled().figures;
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_EQ(figures[0].year, 2022);
  EXPECT_NEAR(figures[0].sd, 100 * std::sqrt(0.0125), 1e-12);
}

TEST(Reconcile, TheSameFigureCountsOnce) {
  World w;
  const auto ore = w.form("ore");
  w.report("consumption", ore, 0, 2020, w.value(7));
  w.observe(ObservedQuantity::use, ore, w.value(7));
  w.observe(ObservedQuantity::use, ore, w.value(8));
  EXPECT_EQ(w.engine().compiled().figures.size(), 2u);
}

TEST(Reconcile, ContradictionIsAnAnswer) {
  World w(2);
  const auto ore = w.form("ore"), other = w.form("other");
  w.observe(ObservedQuantity::production, ore, w.spread(10, 0));
  w.observe(ObservedQuantity::use, ore, w.spread(12, 0));
  w.observe(ObservedQuantity::production, other, w.spread(5, 1));
  const Engine engine = w.engine();
  const auto accounts = w.accounts(engine);
  EXPECT_TRUE(std::isnan(accounts[0].production[0]));
  EXPECT_NEAR(accounts[1].use[0], 5, 1e-12);  // the other market is not in it
  const auto& c = engine.compiled();
  const Part& part = c.parts[c.part_of[c.figures[0].quantity]];
  ASSERT_EQ(part.central.conflicting_balances.size(), 1u);
  EXPECT_EQ(c.balances[part.balances[part.central.conflicting_balances[0]]].name,
            "market of ore in region0, 2020");
  EXPECT_EQ(part.central.conflicting_figures.size(), 2u);
}

// Home makes 40 +- 1 and the rest of the world 50 +- 1; home's share is said to be exactly 0.4: home = 0.4
// (home + rest), so 0.6 home - 0.4 rest = 0. It is 24 - 20 = 4, variance 0.36 + 0.16 = 0.52: home 40 - 0.6 *
// 4/0.52, rest 50 + 0.4 * 4/0.52.
TEST(Reconcile, ShareOfTheWorld) {
  World w(2);
  w.s.regions[1].rest = true;
  const auto ore = w.form("ore");
  w.report("production", ore, 0, 2020, w.spread(40, 1));
  w.report("production", ore, 1, 2020, w.spread(50, 1));
  w.observe(ObservedQuantity::world_share, ore, w.spread(0.4, 0));
  const Engine engine = w.engine();
  const auto accounts = w.accounts(engine);
  EXPECT_NEAR(accounts[0].production[0], 40 - 0.6 * 4 / 0.52, 1e-9);
  EXPECT_NEAR(accounts[0].production[1], 50 + 0.4 * 4 / 0.52, 1e-9);
  EXPECT_NEAR(central(engine, Kind::world_production), 90 - 0.2 * 4 / 0.52, 1e-9);
}

// Every market closes and what leaves arrives, whatever was reported; so does every draw.
TEST(Reconcile, WorldsOfTradeBalance) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> uniform(0, 1);
    const int regions = 5;
    World w(regions);
    const auto ore = w.form("ore");
    for (int r = 0; r < regions; ++r) {
      w.report("production", ore, r, 2020, w.value(100 * uniform(random)));
      if (r > 0) w.report("consumption", ore, r, 2020, w.value(100 * uniform(random)));
      for (int to = 0; to < regions; ++to)
        if (to != r && uniform(random) < 0.5) w.ship(ore, r, to, w.spread(30 * uniform(random) + 1, 3));
    }
    const Engine engine = w.engine();
    std::vector<double> draw = w.s.central;
    for (int again = 0; again < 3; ++again) {
      const auto accounts = w.accounts(engine, draw);
      ASSERT_EQ(accounts.size(), 1u);
      const model::MarketAccount& a = accounts[0];
      double imports = 0, exports = 0, size = 0;
      for (std::size_t r = 0; r < regions; ++r) {
        EXPECT_NEAR(a.production[r] + a.imports[r] - a.exports[r] - a.use[r], 0, 1e-7) << seed;
        EXPECT_GE(std::min({a.production[r], a.imports[r], a.exports[r], a.use[r]}), -1e-7);
        imports += a.imports[r], exports += a.exports[r], size += a.imports[r];
      }
      EXPECT_NEAR(imports, exports, 1e-9 * (1 + size)) << seed;
      for (const model::TradeFlow& flow : w.s.trade) draw[flow.amount.index()] = 30 * uniform(random) + 1;
    }
  }
}

}  // namespace
}  // namespace adit::reconcile
