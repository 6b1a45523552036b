// What is said to move a line, held against differences on the same scenarios.
#include <gtest/gtest.h>

#include <algorithm>

#include "stock_need.hpp"
#include "two_sources.hpp"

namespace adit::redline {
namespace {

/// Share of scenarios in which at least so much stock is needed at today's output.
double share_needing(const TwoSources& two, double stock) {
  StockNeed need(two.exposure, {two.exposure.output / 12});
  solve::DeficitRowMaker maker(two.exposure.supply);
  solve::DeficitRows rows;
  std::size_t count = 0;
  for (const solve::MonthBlock& block : two.blocks())
    for (std::size_t tile = 0; tile < block.tiles(); ++tile) {
      maker.make(block, tile, rows);
      count += static_cast<std::size_t>(
          std::ranges::count_if(need.of(rows), [&](double needed) { return needed >= stock; }));
    }
  return static_cast<double>(count) / static_cast<double>(kScenarios);
}

/// One bloc that stops both sources, and an outage of each; home output of 40 leaves 30 to be held where both
/// are out.
TwoSources with_bloc(double probability) {
  TwoSources two(40);
  two.add(probability, {0, 1}), two.add(0.08, {0}), two.add(0.03, {1});
  return two;
}

// Pr[A] of scenarios that bind is linear in the probability p of the bloc: dPr[A]/dp = Pr[A | on] - Pr[A |
// off], so lift = Pr[on | A] / p = Pr[A | on] / Pr[A] = 1 + (1 - p) dPr[A]/dp / Pr[A]. The difference is
// taken at p + 0.1 on the same random numbers. Both sides are estimates from a few hundred binding scenarios:
// within 15 %, three standard errors.
TEST(Sensitivity, LiftIsTheDifferenceInTheProbability) {
  constexpr double kP = 0.03, kMore = 0.1;
  const TwoSources two = with_bloc(kP);
  const auto blocks = two.blocks();
  LineResult line = run_line(two.exposure, blocks, kScenarios);
  explain_line(two.exposure, blocks, kScenarios, line);
  const double stock = line.stock[kMiddle][kToday].value - 1e-9;
  const double at = share_needing(two, stock), more = share_needing(with_bloc(kP + kMore), stock);
  const double lift = line.binding[kMiddle].frequency[0] / kP;
  const double by_difference = 1 + (1 - kP) * (more - at) / kMore / at;
  EXPECT_GT(lift, 20);
  EXPECT_NEAR(lift / by_difference, 1, 0.15);
}

// A world drawn without a hazard that drives no other is the same world less its hits, scenario by scenario:
// what the line loses by leaving it out is the hazard's alone. The line never rises by it.
TEST(Sensitivity, LeftOutIsTheWorldWithoutIt) {
  for (unsigned seed = 0; seed < 12; ++seed) {
    const TwoSources base = random_line(seed);
    const TodayLine all = run_today(base.exposure, base.blocks(), kScenarios);
    for (std::size_t p = 0; p < base.world.ids.size(); ++p) {
      TwoSources drawn = base, erased = base;
      drawn.world = base.world.changed({.factor = 1, .without = base.world.ids[p]});
      const auto of_it = [&](const solve::SourceHit& hit) { return hit.process == p; };
      for (solve::HitSource& source : erased.exposure.supply.sources) std::erase_if(source.hits, of_it);
      std::erase_if(erased.exposure.supply.level_hits, of_it);
      const TodayLine drawn_line = run_today(drawn.exposure, drawn.blocks(), kScenarios);
      const TodayLine erased_line = run_today(erased.exposure, base.blocks(), kScenarios);
      for (std::size_t k = 0; k < kConfidences.size(); ++k) {
        EXPECT_EQ(drawn_line.stock[k], erased_line.stock[k]);
        EXPECT_EQ(drawn_line.output[k], erased_line.output[k]);
        EXPECT_LE(drawn_line.stock[k], all.stock[k] + 1e-9);
      }
    }
  }
}

/// Stock needed in every scenario at an output [t/yr], sorted.
std::vector<double> all_needed(const TwoSources& two, std::span<const solve::MonthBlock> blocks,
                               double output) {
  StockNeed need(two.exposure, {output / 12});
  solve::DeficitRowMaker maker(two.exposure.supply);
  solve::DeficitRows rows;
  std::vector<double> out;
  for (const solve::MonthBlock& block : blocks)
    for (std::size_t tile = 0; tile < block.tiles(); ++tile) {
      maker.make(block, tile, rows);
      out.insert(out.end(), need.of(rows).begin(), need.of(rows).end());
    }
  out.resize(kScenarios, need.of(maker.unhit_row()).front());
  std::ranges::sort(out);
  return out;
}

// On random lines, whatever the lengths of outages: the derivative by output over the critical runs is the
// difference at a little less and more output on the same scenarios, both as means over the ranks of the
// sampling interval. Scenarios that change places there leave a few per cent of a single line, none on the
// mean of all.
TEST(Sensitivity, DerivativesOfRandomLinesAreDifferences) {
  int compared = 0;
  double sum = 0;
  for (unsigned seed = 0; seed < 20; ++seed) {
    const TwoSources two = random_line(seed);
    const auto blocks = two.blocks(1, seed);
    LineResult line = run_line(two.exposure, blocks, kScenarios);
    explain_line(two.exposure, blocks, kScenarios, line);
    const double step = 0.02;
    const auto less = all_needed(two, blocks, two.exposure.output - step),
               at = all_needed(two, blocks, two.exposure.output),
               more = all_needed(two, blocks, two.exposure.output + step);
    for (std::size_t k = 0; k < kConfidences.size(); ++k) {
      const Binding& binding = line.binding[k];
      if (binding.scenarios < 30) continue;
      const auto first = std::ranges::lower_bound(at, line.stock[k][kToday].low) - at.begin();
      const auto last = std::ranges::upper_bound(at, line.stock[k][kToday].high) - at.begin();
      double by_difference = 0;
      for (auto rank = static_cast<std::size_t>(first); rank < static_cast<std::size_t>(last); ++rank)
        by_difference += (more[rank] - less[rank]) / (2 * step) / static_cast<double>(last - first);
      EXPECT_NEAR(binding.by_output / by_difference, 1, 0.1) << seed << ' ' << k;
      sum += binding.by_output / by_difference, ++compared;
    }
  }
  EXPECT_GT(compared, 30);
  EXPECT_NEAR(sum / compared, 1, 0.01);
}

}  // namespace
}  // namespace adit::redline
