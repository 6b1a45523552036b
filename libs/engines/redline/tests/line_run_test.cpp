// Lines by hand, through the ensemble itself: two sources of imports that stop for a year, alone and in one
// bloc.
#include "line_run.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "stock_need.hpp"
#include "two_sources.hpp"

namespace adit::redline {
namespace {

// Case two_source_one_mineral_independent, drawn: imports are 70, 40, 30 or 0 with 0.855, 0.045, 0.095,
// 0.005. Least output 80 - 10 - q: 40 at 95 and 99 % (30 comes in 99.5 %), 70 at 99.9 %.
TEST(TwoSourceLine, LeastOutputIsTheQuantileOfWhatStopped) {
  const TwoSources two = independent(0);
  const LineResult out = run_line(two.exposure, two.blocks(), kScenarios);
  EXPECT_NEAR(out.least_output[0].value, 40, 1e-9);
  EXPECT_NEAR(out.least_output[1].value, 40, 1e-9);
  EXPECT_NEAR(out.least_output[2].value, 70, 1e-9);
  EXPECT_NEAR(output_for(out, 0, 0), 40, 1e-9);
}

// Case two_source_one_mineral_bloc, drawn: one bloc event of 0.03 stops both; own 0.08 and 0.03. Both are out
// in 0.03 + 0.97 * 0.08 * 0.03 = 0.032328: the line at 95 % stays 40, that at 99 % goes to 70. The stock at
// 40 is largest, 30, where both are out in all twelve months: starts in the first half of January, 0.03 / 2
// for the bloc and 0.97 * 0.08 * 0.03 / 4 = 0.000582 for the two; more than a hundredth, so these bind, and
// the bloc is on in 0.015 / 0.015582 = 0.9626 of them.
TEST(TwoSourceLine, ABlocMovesTheLine) {
  TwoSources two(40);
  two.add(0.03, {0, 1}), two.add(0.08, {0}), two.add(0.03, {1});
  const auto blocks = two.blocks();
  LineResult out = run_line(two.exposure, blocks, kScenarios);
  EXPECT_NEAR(out.least_output[0].value, 40, 1e-9);
  EXPECT_NEAR(out.least_output[1].value, 70, 1e-9);
  explain_line(two.exposure, blocks, kScenarios, out);
  const Binding& binding = out.binding[1];
  ASSERT_GT(binding.scenarios, 400);
  const double n = static_cast<double>(binding.scenarios);
  EXPECT_NEAR(out.stock[1][kToday].value, 30, 1e-9);
  EXPECT_NEAR(binding.frequency[0], 0.9626, 4 * std::sqrt(0.9626 * 0.0374 / n));
}

// With an output of 30 the first source's stop leaves 10 a year short for 11 or 12 months. Every month of the
// run one more t/yr of output saves a twelfth; the same as from a little more and less output.
TEST(TwoSourceLine, DerivativeIsTheDifference) {
  const TwoSources two = independent(30);
  const auto blocks = two.blocks();
  LineResult out = run_line(two.exposure, blocks, kScenarios);
  explain_line(two.exposure, blocks, kScenarios, out);
  const double stock = out.stock[0][kToday].value;
  EXPECT_GE(stock, 10.0 * 11 / 12 - 1e-9);
  EXPECT_LE(stock, 10 + 1e-9);
  EXPECT_NEAR(out.binding[0].by_output, -stock / 10, 1e-9);
  EXPECT_NEAR(out.by_difference[0], out.binding[0].by_output, 1e-6);
  EXPECT_NEAR(out.binding[0].by_need, stock / 10, 1e-9);
}

// The other derivatives too: a thousandth of a tonne a year more need, scrap or imports (from both sources as
// they sell) on the same scenarios. While the first source is out, of a tonne more imports 30 / 70 comes.
TEST(TwoSourceLine, EveryDerivativeIsADifference) {
  const TwoSources two = independent(30);
  const auto blocks = two.blocks();
  LineResult out = run_line(two.exposure, blocks, kScenarios);
  explain_line(two.exposure, blocks, kScenarios, out);
  constexpr double kMore = 1e-3;
  const auto change = [&](double need, double imports) {
    Exposure more = two.exposure;
    for (double& balance : more.supply.balance) balance += (need - imports) / 12;
    for (solve::HitSource& source : more.supply.sources) source.flow *= 1 + imports / 70;
    return (run_today(more, blocks, kScenarios).stock[0] - out.stock[0][kToday].value) / kMore;
  };
  EXPECT_NEAR(change(kMore, 0), out.binding[0].by_need, 1e-6);
  EXPECT_NEAR(change(-kMore, 0), out.binding[0].by_secondary, 1e-6);
  EXPECT_NEAR(change(0, kMore), out.binding[0].by_imports, 1e-6);
  EXPECT_NEAR(out.binding[0].by_imports, -out.binding[0].by_need * 30 / 70, 1e-9);
}

// Both sources are out in 0.1 * 0.095 = 0.0095 of scenarios: at 40 the line of 99 % is zero for most seeds,
// yet within its sampling interval some scenarios need a stock. They do not set the line, and a little more
// output changes nothing.
TEST(TwoSourceLine, NothingSetsALineOfZero) {
  TwoSources two(40);
  two.add(0.1, {0}), two.add(0.095, {1});
  int of_zero = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const auto blocks = two.blocks(1, seed);
    LineResult out = run_line(two.exposure, blocks, kScenarios);
    if (out.stock[1][kToday].value > 0 || !(out.stock[1][kToday].high > 0)) continue;
    explain_line(two.exposure, blocks, kScenarios, out);
    EXPECT_EQ(out.binding[1].scenarios, 0U);
    EXPECT_TRUE(out.binding[1].examples.empty());
    ++of_zero;
  }
  EXPECT_GT(of_zero, 0);
}

// A stock that gives a quarter of itself a month (3/yr) must be four worst months: 4 * 10 / 12 is below 10 *
// 11 / 12, so nothing changes; one that gives a twentieth (0.6/yr) must be 20 * 10 / 12.
TEST(TwoSourceLine, ReleaseMakesTheStockLarger) {
  TwoSources two = independent(30);
  const auto blocks = two.blocks();
  const double free = run_line(two.exposure, blocks, kScenarios).stock[0][kToday].value;
  two.exposure.release_per_yr = 3;
  EXPECT_NEAR(run_line(two.exposure, blocks, kScenarios).stock[0][kToday].value, free, 1e-9);
  two.exposure.release_per_yr = 0.6;
  LineResult slow = run_line(two.exposure, blocks, kScenarios);
  EXPECT_NEAR(slow.stock[0][kToday].value, 20.0 * 10 / 12, 1e-9);
  explain_line(two.exposure, blocks, kScenarios, slow);
  EXPECT_NEAR(slow.binding[0].by_output, -1 / 0.6, 1e-9);
  EXPECT_NEAR(slow.by_difference[0], -1 / 0.6, 1e-6);
}

TEST(TwoSourceLine, TodayAloneIsTheSame) {
  const TwoSources two = independent(30);
  const auto blocks = two.blocks();
  const LineResult all = run_line(two.exposure, blocks, kScenarios);
  const TodayLine today = run_today(two.exposure, blocks, kScenarios);
  for (std::size_t c = 0; c < kConfidences.size(); ++c) {
    EXPECT_EQ(today.stock[c], all.stock[c][kToday].value);
    EXPECT_EQ(today.output[c], all.least_output[c].value);
  }
}

TEST(TwoSourceLine, SameBytesForAnyThreadsAndThroughAState) {
  const TwoSources two = independent(30);
  const auto alone = two.blocks(1), threads = two.blocks(3);
  LineResult a = run_line(two.exposure, alone, kScenarios, 0.97),
             b = run_line(two.exposure, threads, kScenarios, 0.97);
  a.beyond.most = b.beyond.most = 5;
  explain_line(two.exposure, alone, kScenarios, a), explain_line(two.exposure, threads, kScenarios, b);
  EXPECT_EQ(a.numbers(), b.numbers());
  EXPECT_EQ(LineResult::from(a.numbers()).numbers(), a.numbers());
}

// More output, scrap or imports never ask for more stock, more need never for less; the worst beyond a
// confidence is no less than the mean; a line of higher confidence is no lower.
TEST(RedLineLaws, MonotoneInEveryInput) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const TwoSources base = random_line(seed);
    const auto blocks = base.blocks(1, seed);
    LineResult at = run_line(base.exposure, blocks, kScenarios);
    explain_line(base.exposure, blocks, kScenarios, at);
    TwoSources output = base, need = base, imports = base;
    output.exposure.output += 3;
    for (double& month : need.exposure.supply.balance) month += 0.3;
    imports.exposure.supply.sources[0].flow += 0.3;
    for (double& month : imports.exposure.supply.balance) month -= 0.3;
    const TodayLine more_output = run_today(output.exposure, blocks, kScenarios);
    const TodayLine more_need = run_today(need.exposure, blocks, kScenarios);
    const TodayLine more_imports = run_today(imports.exposure, blocks, kScenarios);
    for (std::size_t c = 0; c < kConfidences.size(); ++c) {
      const double stock = at.stock[c][kToday].value;
      EXPECT_LE(more_output.stock[c], stock + 1e-9);
      EXPECT_GE(more_need.stock[c], stock - 1e-9);
      EXPECT_LE(more_imports.stock[c], stock + 1e-9);
      EXPECT_GE(stock, c > 0 ? at.stock[c - 1][kToday].value : 0);
      EXPECT_LE(at.stock[c][kToday].low, stock);
      EXPECT_GE(at.stock[c][kToday].high, stock);
      for (std::size_t l = 1; l + 1 < kLevels; ++l)
        EXPECT_LE(at.stock[c][l].value, at.stock[c][l - 1].value + 1e-9);
    }
    for (std::size_t l = 0; l < kLevels; ++l) EXPECT_GE(at.shortfall[l], at.expected[l] - 1e-12);
  }
}

// A thousand times the tonnes is a thousand times the line.
TEST(RedLineLaws, ScaleWithTheUnit) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    const TwoSources base = random_line(seed);
    const auto blocks = base.blocks(1, seed);
    TwoSources large = base;
    Exposure& e = large.exposure;
    for (double* amount : {&e.use, &e.need, &e.secondary, &e.imports, &e.output}) *amount *= 1000;
    for (double& month : e.supply.balance) month *= 1000;
    for (solve::HitSource& source : e.supply.sources) source.flow *= 1000;
    const TodayLine small = run_today(base.exposure, blocks, kScenarios),
                    big = run_today(e, blocks, kScenarios);
    for (std::size_t c = 0; c < kConfidences.size(); ++c) {
      EXPECT_NEAR(big.stock[c], 1000 * small.stock[c], 1e-9 * (1 + big.stock[c]));
      if (std::isfinite(small.output[c])) {
        EXPECT_NEAR(big.output[c], 1000 * small.output[c], 1e-9 * (1 + big.output[c]));
      }
    }
  }
}

// Outages of exponential length at a rate in the long run: the share of scenarios without shortage at the
// stock line is the confidence.
TEST(RedLineLaws, TheLineHoldsInItsShareOfScenarios) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    const TwoSources base = random_line(seed);
    const auto blocks = base.blocks(1, seed);
    const TodayLine line = run_today(base.exposure, blocks, kScenarios);
    StockNeed need(base.exposure, {base.exposure.output / 12});
    solve::DeficitRowMaker maker(base.exposure.supply);
    solve::DeficitRows rows;
    for (std::size_t c = 0; c < kConfidences.size(); ++c) {
      std::size_t hit = 0, met = 0;
      for (const solve::MonthBlock& block : blocks)
        for (std::size_t tile = 0; tile < block.tiles(); ++tile) {
          maker.make(block, tile, rows);
          hit += rows.rows();
          met += static_cast<std::size_t>(
              std::ranges::count_if(need.of(rows), [&](double needed) { return needed <= line.stock[c]; }));
        }
      if (need.of(maker.unhit_row()).front() <= line.stock[c]) met += kScenarios - hit;
      EXPECT_GE(static_cast<double>(met) / kScenarios, kConfidences[c] - 1e-12);
    }
  }
}

}  // namespace
}  // namespace adit::redline
