// The tables of stocks and reserves, from facts made by hand.
#include "stock_tables.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace adit::redline {
namespace {

/// Cells of a table by row and column name.
class Cells {
 public:
  explicit Cells(ResultTable table) : table_(std::move(table)) {}
  std::size_t rows() const { return table_.rows(); }
  const std::string& text(std::size_t row, const char* column) const {
    return std::get<std::vector<std::string>>(table_.find(column)->cells).at(row);
  }
  double number(std::size_t row, const char* column) const {
    return std::get<std::vector<double>>(table_.find(column)->cells).at(row);
  }
  /// First row with this text in a column; the confidence too when asked for.
  std::size_t row(const char* column, const std::string& label, double confidence = kUnknown) const {
    for (std::size_t r = 0; r < rows(); ++r)
      if (text(r, column) == label && (std::isnan(confidence) || number(r, "confidence") == confidence))
        return r;
    ADD_FAILURE() << label;
    return 0;
  }
  bool has(const char* column, const std::string& label) const {
    for (std::size_t r = 0; r < rows(); ++r)
      if (text(r, column) == label) return true;
    return false;
  }

 private:
  ResultTable table_;
};

/// The two-source example: use 100, need 80, 10 secondary, imports of 40 and 30, 20 mined at home. The first
/// source out: 10 + 30 + 20 = 60, 20 short, one start in ten years, half a year long.
MineralFacts example() {
  MineralFacts out;
  out.set = "history", out.commodity = "nickel", out.demand = "P50", out.unit = "t";
  out.year = 2030, out.base_year = 2020;
  out.use = 100, out.need = 80, out.secondary = 10, out.secondary_potential = 14;
  out.output_today = 20, out.smelting_capacity = 30, out.stock_today = 5;
  out.reserve = 600, out.potential = 2000, out.price = 10;
  out.imports = {{40, 0.95}, {30, 1}};
  out.outages = {{0.1, 0.5, 20}, {0.3, 0.5, 0}};
  out.lines = {{0.95, 40, 10, std::vector<double>(6, 20.0 / 12)}};
  return out;
}

StockRules rules() {
  StockRules out;
  out.reserve_years = 10, out.horizon_yr = 15, out.recovery = 0.8;
  out.exploration_lag_yr = 7, out.mine_lag_yr = 5, out.smelter_lag_yr = 3, out.recycling_lag_yr = 2;
  out.contract_lag_yr = 1, out.discovery_cost = 2, out.shortage_value = 4;
  out.kinds = {{{"concentrate", 3, 0.04}}, {{"metal", 0, 0.1}}};
  return out;
}

// Home smelters are out: concentrate must be smelted, so all 10 are metal. An ore field gives after month 48,
// when six months of deficits are over; material costs more than metal, which gives as soon.
TEST(StockTables, CompositionSaysWhyAKindIsNotHeld) {
  MineralFacts facts = example();
  facts.lines[0].smelters_out = true;
  StockRules all = rules();
  all.kinds.push_back({{"ore_field", 48, 0.01}}), all.kinds.push_back({{"material", 0, 0.2}});
  CompositionTable table;
  table.add(facts, all);
  facts.lines[0].smelters_out = false;
  table.add(facts, all);
  const Cells cells(table.take());
  ASSERT_EQ(cells.rows(), 8);
  EXPECT_NEAR(cells.number(cells.row("kind", "metal"), "volume"), 10, 1e-9);
  const std::size_t concentrate = cells.row("kind", "concentrate"), field = cells.row("kind", "ore_field");
  EXPECT_EQ(cells.number(concentrate, "volume"), 0);
  EXPECT_TRUE(std::isnan(cells.number(concentrate, "from_month")));
  EXPECT_EQ(cells.text(concentrate, "why"), "must be smelted, and home smelters are out in the scenario");
  EXPECT_EQ(cells.number(field, "delay"), 48);
  EXPECT_EQ(cells.text(field + 4, "why"), "gives only after month 48; the deficits are over after month 6");
  EXPECT_EQ(cells.text(cells.row("kind", "material"), "why"), "others that give as soon cost less to hold");
}

// A mine gives at once and for nearly nothing, at most what home can make beyond today's 20: the reserve
// allows 0.8 * 600 / 10 = 48, hosts 30: 10 a year, half of each month's gap. Hosts at 15: none.
TEST(StockTables, MineCapacityWithinWhatHomeCanMake) {
  MineralFacts facts = example();
  StockRules all = rules();
  all.kinds = {{{"mine_capacity", 0, 0.001}}, {{"metal", 0, 0.1}}};
  CompositionTable table;
  facts.limits.by_product_best = 30;
  table.add(facts, all);
  facts.limits.by_product_best = 15;
  table.add(facts, all);
  const Cells cells(table.take());
  ASSERT_EQ(cells.rows(), 4);
  EXPECT_NEAR(cells.number(0, "volume"), 5, 1e-9);
  EXPECT_EQ(cells.text(0, "unit"), "t/yr");
  EXPECT_NEAR(cells.number(1, "volume"), 5, 1e-9);
  EXPECT_EQ(cells.number(2, "volume"), 0);
  EXPECT_EQ(cells.text(2, "why"),
            "reserves, hosts, capacity or caps at home allow no more output than today's");
}

// 20 / 12 a month for six months are 10: three months of metal, 5, at 0.1 * 10 a year = 5; then concentrate,
// 5, at 0.04 * 10 = 2.
TEST(StockTables, Composition) {
  CompositionTable table;
  table.add(example(), rules());
  const Cells cells(table.take());
  ASSERT_EQ(cells.rows(), 2);
  const std::size_t metal = cells.row("kind", "metal"), concentrate = cells.row("kind", "concentrate");
  EXPECT_NEAR(cells.number(metal, "volume"), 5, 1e-9);
  EXPECT_NEAR(cells.number(metal, "holding_cost"), 5, 1e-9);
  EXPECT_EQ(cells.text(metal, "why"), "covers months 1 to 3, then concentrate takes over");
  EXPECT_NEAR(cells.number(concentrate, "volume"), 5, 1e-9);
  EXPECT_NEAR(cells.number(concentrate, "holding_cost"), 2, 1e-9);
  EXPECT_EQ(cells.number(concentrate, "from_month"), 4);
  EXPECT_NEAR(cells.number(concentrate, "rate"), 20, 1e-9);
}

TEST(StockTables, CompositionSaysWhatStaysUncovered) {
  StockRules only_late = rules();
  only_late.kinds = {{{"concentrate", 3, 0.04}}};
  CompositionTable table;
  table.add(example(), only_late);
  const Cells cells(table.take());
  EXPECT_NEAR(cells.number(cells.row("kind", "uncovered"), "volume"), 5, 1e-9);
}

// A share of the need is turned into a rate: at most 0.125 * 80 = 10 a year from metal, half of each month's
// gap.
TEST(StockTables, MostAsShareOfTheNeed) {
  StockRules shared = rules();
  shared.kinds = {{{"metal", 0, 0.1}, 0.125, true}};
  CompositionTable table;
  table.add(example(), shared);
  const Cells cells(table.take());
  EXPECT_NEAR(cells.number(cells.row("kind", "metal"), "volume"), 5, 1e-9);
  EXPECT_NEAR(cells.number(cells.row("kind", "uncovered"), "volume"), 5, 1e-9);
}

// Only the hazard with a deficit counts: 0.1 starts, mu = 2, d = 20, d/mu = 10. Single event 10 ln 20
// = 29.957; horizon 10 ln(1.5 / 0.0512933) = 33.756; optimum 10 ln(0.1 * 4 / 0.1) = 13.863; newsvendor 10
// ln(4.1 / 0.1) = 37.136. NDS: 80 - 30 - 38 - 30 < 0: none.
TEST(StockTables, Crosschecks) {
  CrosscheckTable table;
  table.add(example(), rules());
  const Cells cells(table.take());
  const auto stock = [&](const char* rule) { return cells.number(cells.row("rule", rule), "stock"); };
  EXPECT_NEAR(stock("days_90"), 100.0 * 90 / 365, 1e-9);
  EXPECT_EQ(stock("nds"), 0);
  EXPECT_NEAR(stock("single_event"), 29.9573, 1e-4);
  EXPECT_NEAR(stock("horizon"), 33.7564, 1e-3);
  EXPECT_NEAR(stock("cost_optimum"), 13.8629, 1e-4);
  EXPECT_NEAR(stock("newsvendor"), 37.1357, 1e-4);
  EXPECT_EQ(stock("red_line"), 10);
  EXPECT_TRUE(std::isnan(cells.number(cells.row("rule", "days_90"), "confidence")));
}

// Two hazards merge by arrivals: 0.1 a year of half a year at 20, 0.3 of one year at 10: mean length (0.05 +
// 0.3) / 0.4, mean deficit over the time it lasts (0.05 * 20 + 0.3 * 10) / 0.35.
TEST(StockTables, OutagesAsOneProcess) {
  const OutageProcess out = merged({{0.1, 0.5, 20}, {0.3, 1, 10}, {5, 1, 0}});
  EXPECT_NEAR(out.arrivals_per_yr, 0.4, 1e-12);
  EXPECT_NEAR(1 / out.recovery_per_yr, 0.35 / 0.4, 1e-12);
  EXPECT_NEAR(out.deficit_per_yr, 4 / 0.35, 1e-12);
  EXPECT_EQ(merged({}).arrivals_per_yr, 0);
}

// Case reserve_addition_P40: 43.33 a year, first breach in year 3, exploration 7 years before: 2016. Spend 2
// * 43.33. Extraction line 0.8 * 600 / 25 = 19.2; 10 * 24 = 240 to hold, 0.4 of the reserve.
TEST(StockTables, Reserves) {
  ReserveTable table(1);
  table.add(example(), rules());
  StockRules lucky = rules();
  lucky.discovery_sd = 0.5;
  table.add(example(), lucky);
  const Cells cells(table.take());
  EXPECT_NEAR(cells.number(0, "depletion"), 50, 1e-9);
  EXPECT_NEAR(cells.number(0, "reserve_line"), 500, 1e-9);
  EXPECT_NEAR(cells.number(0, "addition"), 43.3333333333, 1e-9);
  EXPECT_NEAR(cells.number(0, "spend"), 86.6666667, 1e-6);
  EXPECT_EQ(cells.number(0, "decide_by"), 2016);
  EXPECT_NEAR(cells.number(0, "extraction_line"), 19.2, 1e-9);
  EXPECT_NEAR(cells.number(0, "hold_share"), 0.4, 1e-9);
  EXPECT_EQ(cells.text(0, "status"), "not_met");
  EXPECT_NEAR(cells.number(0, "addition_p95"), 43.3333333, 1e-6);
  EXPECT_GT(cells.number(1, "addition_p95"), 45);
}

// Mine 40 - 20 = 20 short, start in 2025; smelter 40 - 30 = 10, 2027; recycler at most the 4 t of scrap left,
// 2028; explorer for the breach in 2023, 2016: late; buyer 10 - 5 = 5 of stock, 2029.
TEST(StockTables, Actions) {
  ActionTable table;
  table.add(example(), rules());
  const Cells cells(table.take());
  ASSERT_EQ(cells.rows(), 5);
  const auto check = [&](const char* who, double gap, double start_by, const char* late) {
    const std::size_t row = cells.row("who", who);
    EXPECT_NEAR(cells.number(row, "gap"), gap, 1e-6) << who;
    EXPECT_EQ(cells.number(row, "start_by"), start_by) << who;
    EXPECT_EQ(cells.text(row, "late"), late) << who;
  };
  check("mine", 20, 2025, "no"), check("smelter", 10, 2027, "no"), check("recycler", 4, 2028, "no");
  check("explorer", 43.3333333, 2016, "yes"), check("buyer", 5, 2029, "no");
}

// A class has mines and buyers of its own; a line that no output reaches has gaps without bound; a stock line
// of nothing needs no buyer.
TEST(StockTables, ActionsOfClassesAndOfLinesOutOfReach) {
  MineralFacts facts = example();
  facts.use_class = "defence";
  ActionTable table;
  table.add(facts, rules());
  facts.use_class = "all", facts.lines[0].output_line = std::numeric_limits<double>::infinity();
  facts.lines[0].stock_line = 0, facts.stock_today = kUnknown;
  table.add(facts, rules());
  const Cells cells(table.take());
  EXPECT_EQ(cells.text(0, "who"), "mine");
  EXPECT_EQ(cells.text(1, "who"), "buyer");
  EXPECT_EQ(cells.text(1, "class"), "defence");
  EXPECT_EQ(cells.text(2, "class"), "all");
  EXPECT_TRUE(std::isnan(cells.number(2, "gap")) && std::isnan(cells.number(2, "gap_most")));
  EXPECT_EQ(cells.text(2, "why"), "no home output is enough: the gap has no bound");
  EXPECT_EQ(cells.number(2, "start_by"), 2025);
  for (std::size_t row = 2; row < cells.rows(); ++row) EXPECT_NE(cells.text(row, "who"), "buyer");
}

// A superior mineral that mines 90 while its line asks for 40: at 90 / 0.8 = 112.5 a year ten years are
// 1,125, more than the 600 there are, from the first year on; A = 1,125 + 112.5 - 600 = 637.5.
TEST(StockTables, SuperiorMineralsCountWhatIsMined) {
  MineralFacts facts = example();
  facts.output_today = 90, facts.superior = true;
  ActionTable table;
  table.add(facts, rules());
  const Cells cells(table.take());
  EXPECT_NEAR(cells.number(cells.row("who", "explorer"), "gap"), 637.5, 1e-9);
  EXPECT_EQ(cells.number(cells.row("who", "explorer"), "start_by"), 2014);
  EXPECT_FALSE(cells.has("who", "mine"));
}

// The resource limit comes from the extraction line: 19.2 + 10 + 70, below the market's 50 + 80.
TEST(StockTables, UpperLines) {
  MineralFacts facts = example();
  facts.upper = {50, 10, 70};
  UpperTable table;
  table.add(facts, rules());
  const Cells cells(table.take());
  EXPECT_NEAR(cells.number(cells.row("limit", "resource"), "value"), 99.2, 1e-9);
  EXPECT_EQ(cells.text(cells.row("limit", "resource"), "binds"), "yes");
  EXPECT_EQ(cells.text(cells.row("limit", "resource"), "exceeded"), "yes");  // 100 are used
  EXPECT_EQ(cells.text(cells.row("limit", "market"), "exceeded"), "no");
  EXPECT_EQ(cells.text(cells.row("limit", "ecological"), "exceeded"), "unknown");
}

// The hosts yield 27 today and 30 at best, 40 are required: 10 short, hosts a third larger would do.
TEST(StockTables, ByProducts) {
  MineralFacts facts = example();
  ByProductTable table;
  table.add(facts);  // no by-product: no row
  facts.limits.own = 0, facts.limits.by_product = 27, facts.limits.by_product_best = 30;
  table.add(facts);
  // Mines of its own give 10 more: 30 are left for the hosts, which they yield at best.
  facts.limits.own = 10, facts.limits.by_product = 37, facts.limits.by_product_best = 40;
  table.add(facts);
  const Cells cells(table.take());
  ASSERT_EQ(cells.rows(), 2);
  EXPECT_NEAR(cells.number(1, "gap"), 0, 1e-9);
  EXPECT_NEAR(cells.number(1, "host_needed"), 1, 1e-9);
  EXPECT_EQ(cells.text(1, "status"), "within");
  EXPECT_EQ(cells.text(0, "status"), "host_limited");
  EXPECT_NEAR(cells.number(0, "available"), 27, 1e-9);
  EXPECT_NEAR(cells.number(0, "most_available"), 30, 1e-9);
  EXPECT_NEAR(cells.number(0, "gap"), 10, 1e-9);
  EXPECT_NEAR(cells.number(0, "host_needed"), 4.0 / 3, 1e-9);

  // Case byproduct_limited: hosts of 400 hold 8; 7.2 come out, 7.6 at best; 12 take 12 / 7.6 = 1.5789 times
  // the hosts, 631.58.
  facts.limits.own = 0, facts.limits.by_product = 0.9 * 8, facts.limits.by_product_best = 0.95 * 8;
  facts.lines[0].output_line = 12;
  ByProductTable of_case;
  of_case.add(facts);
  const Cells limited(of_case.take());
  EXPECT_NEAR(limited.number(0, "available"), 7.2, 1e-9);
  EXPECT_NEAR(limited.number(0, "most_available"), 7.6, 1e-9);
  EXPECT_NEAR(limited.number(0, "gap"), 4.4, 1e-9);
  EXPECT_NEAR(400 * limited.number(0, "host_needed"), 631.578947368, 1e-9);
}

// The line asks for 40. Capacity 60, energy 50, carbon 35: carbon binds, 5 short. Hosts at 30 bind before it.
// Without any limit nothing is known; with today's output at 45 none matters.
TEST(StockTables, OutputLimits) {
  MineralFacts facts = example();
  OutputLimitTable table;
  table.add(facts);
  facts.limits.capacity = 60, facts.limits.energy = 50, facts.limits.carbon = 35;
  table.add(facts);
  facts.limits.by_product_best = 30;
  table.add(facts);
  facts.output_today = 45;
  table.add(facts);
  facts.output_today = 20, facts.limits.carbon = facts.limits.by_product_best = kUnknown;
  table.add(facts);
  facts.lines[0].output_line = std::numeric_limits<double>::infinity();
  table.add(facts);
  const Cells cells(table.take());
  ASSERT_EQ(cells.rows(), 6);
  const char* statuses[] = {"unknown", "output_limited", "host_limited", "met", "within", "no_line"};
  for (std::size_t row = 0; row < 6; ++row) {
    EXPECT_EQ(cells.text(row, "status"), statuses[row]);
    EXPECT_FALSE(cells.text(row, "why_en").empty() || cells.text(row, "why_zh").empty());
  }
  EXPECT_EQ(cells.text(1, "binds"), "carbon");
  EXPECT_NEAR(cells.number(1, "gap"), 5, 1e-12);
  EXPECT_NEAR(cells.number(2, "most"), 30, 1e-12);
  EXPECT_EQ(cells.text(4, "binds"), "energy");
}

// Unknown stock, smelters, scrap and reserve: gaps are unknown, at most the whole line of 40, the 20 that the
// mine lacks, the 10 of stock; each says why. Nobody knows how much ore must be found.
TEST(StockTables, UnknownStaysUnknown) {
  MineralFacts facts = example();
  facts.stock_today = facts.reserve = facts.smelting_capacity = facts.secondary_potential = kUnknown;
  ActionTable action;
  action.add(facts, rules());
  const Cells cells(action.take());
  const std::pair<const char*, double> most[] = {{"buyer", 10}, {"smelter", 40}, {"recycler", 20}};
  for (const auto& [who, at_most] : most) {
    const std::size_t row = cells.row("who", who);
    EXPECT_TRUE(std::isnan(cells.number(row, "gap"))) << who;
    EXPECT_EQ(cells.number(row, "gap_most"), at_most) << who;
    EXPECT_FALSE(cells.text(row, "why").empty()) << who;
  }
  const std::size_t explorer = cells.row("who", "explorer");
  EXPECT_TRUE(std::isnan(cells.number(explorer, "gap")) && std::isnan(cells.number(explorer, "start_by")));
  EXPECT_EQ(cells.text(explorer, "why"), "the reserve is not known");
  ReserveTable reserve(1);
  reserve.add(facts, rules());
  const Cells reserves(reserve.take());
  EXPECT_EQ(reserves.text(0, "status"), "unknown");
  EXPECT_TRUE(std::isnan(reserves.number(0, "addition")));
  EXPECT_NEAR(reserves.number(0, "reserve_line"), 500, 1e-9);
}

// Two minerals with 10 of stock each at today's 20; holding costs 1 a tonne, output 8 and 4 a tonne a year,
// and a tonne a year of output saves one of stock. All stock lines cost 20. With half of it the second, whose
// output is cheaper, gives up all its stock: 10 more of output, and one more of the budget saves 4 - 1 = 3.
// With a quarter the first keeps 5 and makes 25; the price is 8 - 1 = 7. At 10 of stock 4 of 5 scenarios are
// covered.
TEST(StockTables, SharedBudget) {
  const MineralFacts first = example();
  MineralFacts second = example();
  second.commodity = "cobalt";
  const std::vector<FrontierCorner> frontier{{20, 10}, {30, 0}};
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<float> requirement{0, 0, 10, 10, 12};
  const SharingMineral minerals[] = {{&first, frontier, {8, 1, infinity, infinity}, requirement},
                                     {&second, frontier, {4, 1, infinity, infinity}, requirement}};
  SharedTable table;
  table.add("history", 2030, 0.99, minerals);
  const Cells cells(table.take());
  ASSERT_EQ(cells.rows(), 8);
  const double stocks[] = {5, 0, 10, 0, 10, 5, 10, 10}, prices[] = {7, 3, 3, 0};
  for (std::size_t row = 0; row < 8; ++row) {
    EXPECT_NEAR(cells.number(row, "stock"), stocks[row], 1e-9) << row;
    EXPECT_NEAR(cells.number(row, "output"), 30 - stocks[row], 1e-9) << row;
    EXPECT_EQ(cells.text(row, "fits"), "yes");
    // Exactly half of the budget is used at any price from 3 to 7.
    if (row != 2 && row != 3) {
      EXPECT_NEAR(cells.number(row, "price"), prices[row / 2], 1e-9) << row;
    }
  }
  EXPECT_NEAR(cells.number(6, "confidence_at_today"), 0.8, 1e-12);
  EXPECT_NEAR(cells.number(0, "confidence_at_today"), 0.4, 1e-12);
}

// Ten scenarios, the two minerals of joint_test: at 0.8 each the joint confidence is 0.8, bounds 0.6 and
// 0.64.
TEST(StockTables, Joint) {
  JointConfidence joint({0.7, 0.8, 0.9, 1.0}, 10);
  joint.add_mineral(std::vector<double>{0, 0, 1, 2, 3, 3, 3, 4, 8, 12}, 1);
  joint.add_mineral(std::vector<double>{0, 0, 0, 0, 0, 1, 2, 5, 6, 20}, 1);
  JointTables tables;
  const double targets[] = {0.8};
  tables.add({"history", "P50", 2030, {"nickel", "cobalt"}, &joint}, targets);
  const Cells cells(tables.take_joint()), minerals(tables.take_minerals());
  EXPECT_NEAR(cells.number(0, "joint"), 0.8, 1e-12);
  EXPECT_NEAR(cells.number(0, "bonferroni"), 0.6, 1e-12);
  EXPECT_NEAR(cells.number(0, "independent"), 0.64, 1e-12);
  ASSERT_EQ(minerals.rows(), 6);
  EXPECT_EQ(minerals.number(minerals.row("method", "bonferroni"), "stock"), 8);
  EXPECT_EQ(minerals.number(minerals.row("method", "greedy"), "stock"), 4);
}

}  // namespace
}  // namespace adit::redline
