// Lines where some need may be missing, and lines at the confidence that a class asks for.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "adit/solve/sequent_peak.hpp"
#include "line_tables.hpp"
#include "stock_need.hpp"
#include "two_sources.hpp"

namespace adit::redline {
namespace {

solve::DeficitRows one_row(const Exposure& exposure, const solve::DeficitRows& rows, std::size_t row) {
  const std::size_t months = exposure.supply.balance.size();
  solve::DeficitRows out = solve::deficit_rows({rows.balance.data() + row * rows.stride, months}, months);
  if (const double* share = level_share_of(rows, row)) {
    out.level_hit = {1};
    out.level_share.assign(share, share + out.stride);
  }
  return out;
}

/// A few hit scenarios of a random line, with all that a line may have.
template <class Check>
void each_random_row(unsigned seed, const Check& check) {
  std::mt19937 random(seed);
  const auto between = [&](double a, double b) { return std::uniform_real_distribution<>(a, b)(random); };
  TwoSources line = random_line(seed);
  line.exposure.allowed = between(0.5, 6);
  if (seed % 2 == 0) line.exposure.release_per_yr = between(0.6, 4);
  if (seed % 3 == 0) line.exposure.reliefs = {{2, between(0.2, 1)}};
  const auto blocks = line.blocks(1, seed);
  solve::DeficitRowMaker maker(line.exposure.supply);
  solve::DeficitRows rows;
  maker.make(blocks[0], 0, rows);
  for (std::size_t row = 0; row < std::min<std::size_t>(rows.rows(), 60); ++row)
    check(line.exposure, one_row(line.exposure, rows, row));
}

double stock_of(const Exposure& exposure, const solve::DeficitRows& rows, double level) {
  return StockNeed(exposure, {level}).of(rows).front();
}

double unserved_at(const Exposure& exposure, const solve::DeficitRows& rows, double level) {
  double out = 0;
  const solve::StockCase none{level, 0, 0};
  solve::unserved(rows, {&none, 1}, exposure.reliefs, {&out, 1});
  return out;
}

// At an output of 30 the first source's stop leaves 10/12 short in 11 or 12 months. Nothing comes in between,
// so what may be missing, 2, is saved in store: every requirement, and the line, is 2 less.
TEST(BoundedLine, ABoundIsSavedInTheStock) {
  TwoSources two = independent(30);
  const auto blocks = two.blocks();
  const double whole = run_line(two.exposure, blocks, kScenarios).stock[0][kToday].value;
  two.exposure.allowed = 2;
  LineResult out = run_line(two.exposure, blocks, kScenarios);
  EXPECT_NEAR(out.stock[0][kToday].value, whole - 2, 1e-9);
  explain_line(two.exposure, blocks, kScenarios, out);
  EXPECT_NEAR(out.expected[kToday], 0, 2);
  EXPECT_NEAR(out.binding[0].by_output, out.by_difference[0], 1e-6);
  // What the stock has to give in the scenario at the line adds up to it.
  double given = 0;
  for (const double month : out.binding[0].balance) given += std::max(0.0, month);
  EXPECT_NEAR(given, out.stock[0][kToday].value, 1e-9);
}

// 2, 2, 5, 5 t are short; from the third month of the run on substitutes take 4: 2, 2, 1, 1 remain. Released
// at 2 a year a month's worst of 2 t takes 2 x 12/2 = 12 t; at 5 a year all that is short, 6 t, is more than
// 2 x 12/5 = 4.8.
TEST(ReleasedStock, SubstitutesEaseTheWorstMonth) {
  Exposure exposure{.reliefs = {{2, 4}}, .release_per_yr = 2};
  const std::vector<double> balance{2, 2, 5, 5};
  const solve::DeficitRows rows = solve::deficit_rows(balance, 4);
  EXPECT_DOUBLE_EQ(stock_of(exposure, rows, 0), 12);
  const Critical critical = critical_of(exposure, rows, 0, 0, 12);
  EXPECT_EQ(critical.months, 1u);
  EXPECT_DOUBLE_EQ(critical.by_output, -0.5);
  exposure.release_per_yr = 5;
  EXPECT_DOUBLE_EQ(stock_of(exposure, rows, 0), 6);
}

// Law: where nothing may be missing the quick way gives what the general one does.
TEST(ReleasedStockLaws, QuickIsGeneral) {
  std::size_t compared = 0;
  for (unsigned seed = 1; seed <= 60; ++seed)
    each_random_row(seed, [&](Exposure exposure, const solve::DeficitRows& rows) {
      exposure.allowed = 0;
      const double level = exposure.output / 12;
      double general = 0;
      solve::stocks_needed(rows, {&level, 1}, limits_of(exposure), {&general, 1});
      EXPECT_NEAR(stock_of(exposure, rows, level), general, 1e-9 * (1 + general)) << seed;
      compared += general > 0;
    });
  EXPECT_GT(compared, 300u);
}

// Twelve months of 40 - P over twelve: 40 - P is missing in a year, at most 5, so P = 35; in eleven months
// 11 (40 - P)/12 = 5: 40 - 60/11.
TEST(BoundedLine, LeastOutputByHand) {
  Exposure exposure;
  exposure.allowed = 5;
  exposure.supply.balance.assign(12, 40.0 / 12);
  const auto least = [&](const std::vector<double>& balance) {
    return 12 * least_level(exposure, solve::deficit_rows(balance, balance.size()), 0);
  };
  std::vector<double> balance(12, 40.0 / 12);
  EXPECT_NEAR(least(balance), 35, 1e-12);
  balance[0] = -3;
  EXPECT_NEAR(least(balance), 40 - 60.0 / 11, 1e-12);
  // A month of 100 with the others at 1: 100 - P/12 is 95 where the others lack nothing.
  balance.assign(12, 1.0), balance[3] = 100;
  EXPECT_NEAR(least(balance), 95 * 12, 1e-9);
}

// The least level of a row keeps the bound, and a millionth less does not; without substitution, where less
// output may start a delay anew.
TEST(BoundedLineLaws, LeastLevelIsTheLeast) {
  for (unsigned seed = 0; seed < 30; ++seed)
    each_random_row(seed, [](const Exposure& exposure, const solve::DeficitRows& rows) {
      const double level = least_level(exposure, rows, 0);
      if (std::isinf(level)) return;
      // At a kink a month that is just met may count or not: a hair above it the bound is kept.
      EXPECT_LE(unserved_at(exposure, rows, level * (1 + 1e-12)), exposure.allowed + 1e-9);
      if (level > 0 && exposure.reliefs.empty()) {
        EXPECT_GT(unserved_at(exposure, rows, level * (1 - 1e-6)), exposure.allowed);
      }
      // No lower level of a fine grid keeps it, with substitution either.
      for (int i = 0; level > 0 && i < 50; ++i)
        EXPECT_GT(unserved_at(exposure, rows, level * (i / 50.0)), exposure.allowed - 1e-9);
    });
}

// Derivatives by output, need and imports against differences in the same scenario.
TEST(BoundedLineLaws, DerivativesAreDifferences) {
  constexpr double kMore = 1e-6;
  std::size_t compared = 0;
  for (unsigned seed = 0; seed < 30; ++seed)
    each_random_row(seed, [&](const Exposure& exposure, const solve::DeficitRows& rows) {
      const double level = exposure.output / 12, stock = stock_of(exposure, rows, level);
      if (!(stock > 1e-3)) return;
      const Critical critical = critical_of(exposure, rows, 0, level, stock);
      const auto change = [&](double output, const std::vector<double>& balance) {
        solve::DeficitRows more = rows;
        for (std::size_t t = 0; t < rows.months; ++t) more.balance[t] += balance[t] / 12;
        return (stock_of(exposure, more, level + output / 12) - stock) / kMore;
      };
      const std::vector<double> none(rows.months), all(rows.months, kMore);
      std::vector<double> imports(rows.months);
      for (std::size_t t = 0; t < rows.months; ++t)
        imports[t] = -kMore * (1 - 12 * (rows.balance[t] - exposure.supply.balance[t]) / exposure.imports);
      const double tolerance = 1e-5 * (1 + critical.by_need);
      EXPECT_NEAR(change(kMore, none), critical.by_output, tolerance);
      EXPECT_NEAR(change(0, all), critical.by_need, tolerance);
      EXPECT_NEAR(change(0, imports), critical.by_imports, tolerance);
      ++compared;
    });
  EXPECT_GT(compared, 200u);
}

// The share of scenarios within the bound at a line is the confidence, of stock and of output.
TEST(BoundedLineLaws, TheLineHoldsInItsShareOfScenarios) {
  for (unsigned seed = 0; seed < 6; ++seed) {
    TwoSources line = random_line(seed);
    line.exposure.allowed = 3;
    const auto blocks = line.blocks(1, seed);
    const LineResult found = run_line(line.exposure, blocks, kScenarios, 0.93);
    EXPECT_LE(found.asked_stock.value, found.stock[0][kToday].value);
    solve::DeficitRowMaker maker(line.exposure.supply);
    solve::DeficitRows rows;
    const double stock = found.asked_stock.value, output = found.asked_output.value;
    const std::vector<solve::StockCase> cases{
        {line.exposure.output / 12, stock, solve::StockLimits{}.release}, {output / 12, 0, 0}};
    std::array<std::size_t, 2> met{};
    std::size_t hit = 0;
    for (const solve::MonthBlock& block : blocks)
      for (std::size_t tile = 0; tile < block.tiles(); ++tile) {
        maker.make(block, tile, rows);
        hit += rows.rows();
        std::vector<double> left(rows.rows() * 2);
        solve::unserved(rows, cases, {}, left);
        for (std::size_t i = 0; i < left.size(); ++i) met[i % 2] += left[i] <= 3 + 1e-9 ? 1 : 0;
      }
    for (const std::size_t count : met) {
      // In what is not hit nothing is missing at these lines.
      const double share = static_cast<double>(count + kScenarios - hit) / kScenarios;
      EXPECT_GE(share, 0.93 - 1e-12);
    }
  }
}

// Any confidence may be asked for; that of the ladder gives the same.
TEST(AskedLine, IsTheQuantileAtThatConfidence) {
  const TwoSources line = random_line(3);
  const auto blocks = line.blocks();
  const LineResult same = run_line(line.exposure, blocks, kScenarios, 0.99);
  EXPECT_EQ(same.asked_stock.value, same.stock[1][kToday].value);
  EXPECT_EQ(same.asked_output.low, same.least_output[1].low);
  EXPECT_TRUE(std::isnan(run_line(line.exposure, blocks, kScenarios).asked_stock.value));
  double before = 0;
  for (const double asked : {0.5, 0.8, 0.9, 0.95, 0.975, 0.9995}) {
    const double now = run_line(line.exposure, blocks, kScenarios, asked).asked_stock.value;
    EXPECT_GE(now, before);
    before = now;
  }
}

/// A class of the two-source line: use of 30 or 70, with its part of the supply; or both.
struct TwoClasses {
  TwoSources base;
  std::array<double, 2> part, service;

  Exposure exposure(std::size_t k, bool nested) const {
    Exposure out = base.exposure;
    const double supply = nested ? 1 : part[k];
    double need = 0;
    for (std::size_t j = nested ? 0 : k; j <= k; ++j) need += 100 * part[j] * service[j];
    out.output *= supply, out.imports *= supply, out.secondary *= supply, out.need = need;
    for (double& month : out.supply.balance) month = (need - out.secondary - out.imports) / 12;
    for (solve::HitSource& source : out.supply.sources) source.flow *= supply;
    return out;
  }
};

// What the classes ask for by themselves covers every nested need: where class 1 asks for less confidence,
// the need of both is at most the larger service of either, of all use.
TEST(AskedLineLaws, ClassWiseIsSaferThanNested) {
  for (unsigned seed = 0; seed < 12; ++seed) {
    std::mt19937 random(seed + 50);
    const auto between = [&](double a, double b) { return std::uniform_real_distribution<>(a, b)(random); };
    const double part = between(0.1, 0.9);
    const TwoClasses two{random_line(seed), {part, 1 - part}, {between(0.7, 1), between(0.3, 0.9)}};
    const auto blocks = two.base.blocks(1, seed);
    std::vector<AskedLine> alone, nested;
    for (std::size_t k = 0; k < 2; ++k) {
      const double asked = k == 0 ? 0.995 : 0.95;
      const LineResult one = run_line(two.exposure(k, false), blocks, kScenarios, asked);
      const LineResult all = run_line(two.exposure(k, true), blocks, kScenarios, asked);
      const double whole = 1 / two.part[k];
      alone.push_back({k == 0 ? "defence" : "ordinary",
                       asked,
                       {one.asked_stock.value * whole, 0, 0},
                       {one.asked_output.value * whole, 0, 0}});
      nested.push_back({k == 0 ? "nested_defence" : "all", asked, all.asked_stock, all.asked_output});
    }
    const Composed safer = composed(alone), joint = composed(nested);
    EXPECT_GE(safer.stock.value, joint.stock.value - 1e-9);
    EXPECT_GE(safer.output.value, joint.output.value - 1e-9);
    for (const AskedLine& line : nested) EXPECT_GE(joint.stock.value, line.stock.value);
  }
}

// By hand: stocks 10, 30, 20 and outputs 5, 1, 7: the second sets the stock, the third the output.
TEST(AskedLine, TheLargestIsThatOfTheWhole) {
  const std::vector<AskedLine> lines{{"a", .9, {10, 9, 12}, {5, 5, 5}},
                                     {"b", .9, {30, 8, 31}, {1, 1, 1}},
                                     {"c", .9, {20, 19, 40}, {7, 6, 8}}};
  const Composed whole = composed(lines);
  EXPECT_EQ(whole.stock_class, "b");
  EXPECT_EQ(whole.output_class, "c");
  EXPECT_EQ(whole.stock.value, 30);
  EXPECT_EQ(whole.stock.low, 19);
  EXPECT_EQ(whole.stock.high, 40);
  EXPECT_TRUE(composed({}).stock_class.empty());
}

}  // namespace
}  // namespace adit::redline
