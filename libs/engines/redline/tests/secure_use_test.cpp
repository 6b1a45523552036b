// The largest use that supply keeps safe: the inverse of the red line.
#include "secure_use.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace adit::redline {
namespace {

constexpr std::size_t kScenarios = 20'000, kHorizon = 12;
constexpr double kImports = 70;

/// Need 0.8 of the use, 10 from scrap, imports of 40 and 30, which stop for a year.
struct Supply {
  HazardWorld world;
  std::vector<solve::SourceHit> first, second, home;
  double surge = 0;  ///< of the need, in the third process

  Exposure at(double use) const {
    Exposure out;
    out.use = use, out.need = 0.8 * use, out.secondary = 10, out.imports = kImports;
    out.supply.balance.assign(kHorizon, (out.need - 10 - kImports) / 12);
    out.supply.sources = {{40.0 / 12, first}, {30.0 / 12, second}};
    if (surge > 0) out.supply.sources.push_back({out.need * surge / 12, {{2, 1, 0}}});
    out.supply.level_hits = home;
    return out;
  }
  void add(solve::OnOffProcess process) {
    process.stream = static_cast<std::uint32_t>(world.processes.size());
    world.ids.emplace_back(world.processes.size()), world.severity.push_back(1);
    world.rate.push_back(-std::log1p(-process.start_probability));
    world.processes.push_back(process);
  }
  std::vector<solve::MonthBlock> blocks(std::uint64_t seed) const {
    return draw_blocks(world, seed, kScenarios, kHorizon, 1);
  }
};

solve::OnOffProcess for_a_year(double probability) {
  solve::OnOffProcess out;
  out.start_probability = probability, out.season[0] = 1;
  out.spell = {solve::SpellKind::fixed, 11.4};
  return out;
}

// Imports are 70, 40, 30 or 0 with 0.855, 0.045, 0.095, 0.005. With 40 made at home 0.8 D <= 10 + 40 + q: q
// is 30 at 95 and 99 %, D = 100; 0 at 99.9 %, D = 62.5. No more than what is asked for.
TEST(SecureUse, TwoSources) {
  Supply two;
  two.add(for_a_year(0.1)), two.add(for_a_year(0.05));
  two.first = {{0, 1, 0}}, two.second = {{1, 1, 0}};
  const auto blocks = two.blocks(7);
  const auto out = secure_use(two.at(50), two.at(100), {40, 0}, 1000, blocks, kScenarios);
  EXPECT_NEAR(out[0], 100, 1e-9);
  EXPECT_NEAR(out[1], 100, 1e-9);
  EXPECT_NEAR(out[2], 62.5, 1e-9);
  EXPECT_EQ(secure_use(two.at(50), two.at(100), {40, 0}, 90, blocks, kScenarios)[0], 90);
}

Supply random_supply(unsigned seed) {
  std::mt19937 random(seed);
  const auto between = [&](double a, double b) { return std::uniform_real_distribution<>(a, b)(random); };
  Supply out;
  for (int n = 0; n < 4; ++n) {
    solve::OnOffProcess process;
    process.start_probability = between(0.02, 0.3);
    process.spell = {solve::SpellKind::exponential, between(1, 12)};
    out.add(process);
  }
  out.first = {{0, between(0.3, 1), 0}}, out.second = {{1, 1, 0}, {0, between(0, 0.5), 0}};
  out.home = {{3, between(0.1, 0.6), 0}};
  out.surge = between(0, 0.3);
  return out;
}

/// Home output at 40 a year.
TodayLine line_at(const Supply& supply, double use, const std::vector<solve::MonthBlock>& blocks) {
  Exposure out = supply.at(use);
  out.output = 40;
  return run_today(out, blocks, kScenarios);
}

// At the secure use the output line is the output at hand; a little more use asks for more.
TEST(SecureUseLaws, IsTheInverseOfTheOutputLine) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const Supply supply = random_supply(seed);
    const auto blocks = supply.blocks(seed);
    const auto secure = secure_use(supply.at(100), supply.at(200), {40, 0}, 1e6, blocks, kScenarios);
    for (std::size_t c = 0; c < kConfidences.size(); ++c) {
      EXPECT_NEAR(line_at(supply, secure[c], blocks).output[c], 40, 1e-6);
      EXPECT_GT(line_at(supply, secure[c] * 1.001, blocks).output[c], 40);
      EXPECT_LE(secure[c], secure[c > 0 ? c - 1 : 0]);
    }
  }
}

// More stock never allows less; the stock at hand is the stock line at that use.
TEST(SecureUseLaws, StockLetsUseRise) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    const Supply supply = random_supply(seed);
    const auto blocks = supply.blocks(seed);
    const auto use = [&](double stock) {
      return secure_use(supply.at(100), supply.at(200), {40, stock}, 400, blocks, kScenarios);
    };
    const auto none = use(0), hardly = use(1e-7), some = use(10);
    for (std::size_t c = 0; c < kConfidences.size(); ++c) {
      EXPECT_NEAR(none[c], hardly[c], 1e-3);  // the quantile and the bisection
      EXPECT_GE(some[c], none[c] - 1e-9);
      EXPECT_NEAR(line_at(supply, some[c], blocks).stock[c], 10, 1e-2);
    }
  }
}

TEST(SecureUse, BisectionEndsAtItsEdges) {
  EXPECT_EQ(largest_feasible([](double) { return true; }, 0, 5, 1e-9), 5);
  EXPECT_TRUE(std::isnan(largest_feasible([](double) { return false; }, 0, 5, 1e-9)));
  EXPECT_NEAR(largest_feasible([](double x) { return x * x <= 2; }, 0, 5, 1e-12), std::sqrt(2.0), 1e-12);
}

TEST(SecureUse, NoUseNoAnswer) {
  const Supply supply = random_supply(1);
  EXPECT_TRUE(
      std::isnan(secure_use(supply.at(0), supply.at(0), {40, 0}, 100, supply.blocks(1), kScenarios).front()));
}

}  // namespace
}  // namespace adit::redline
