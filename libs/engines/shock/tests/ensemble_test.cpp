// Many scenarios: what is kept of them, and chains that run them abreast.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "chain_runner.hpp"
#include "scenario_spells.hpp"
#include "random_network.hpp"
#include "shortage_tail.hpp"

namespace adit::shock {
namespace {

ShortageTail tail_of(const std::vector<double>& values) {
  ShortageTail out(values.size());
  out.add(values, 1);
  return out;
}

// Ninety zeros and 1 to 10: mean 0.55, p95 the 95th smallest, 5. Squares 385: variance (385 - 100 x 0.3025) /
// 99 = 3.583..., mean +- 1.96 x 0.18929.... Of Binomial(100, 0.95), 90 or fewer have 2.8 %, 89 or fewer 1.1
// %, and 99 or more 3.7 %, all 100 0.6 %: the 90th value (0) and the 100th (10). p99 the 99th, 9; its upper
// end is beyond 100 scenarios. p99.9 needs 1,000.
TEST(ShortageTail, ByHand) {
  std::vector<double> values(100, 0.0);
  std::iota(values.begin() + 40, values.begin() + 50, 1.0);
  ShortageTail tail = tail_of(values);
  const auto [mean, p50, p95, p99, p999] = tail.statistics();
  EXPECT_DOUBLE_EQ(mean.value, 0.55);
  EXPECT_NEAR(mean.high - mean.value, 1.959963984540054 * std::sqrt(354.75 / 99 / 100), 1e-12);
  EXPECT_NEAR(mean.value - mean.low, mean.high - mean.value, 1e-12);
  EXPECT_EQ(p50.value, 0);
  EXPECT_EQ(p50.high, 0);
  EXPECT_EQ(p95.value, 5);
  EXPECT_EQ(p95.low, 0);
  EXPECT_EQ(p95.high, 10);
  EXPECT_EQ(p99.value, 9);
  EXPECT_TRUE(std::isnan(p99.high));
  EXPECT_TRUE(std::isnan(p999.value));
}

// Law: the intervals of a known law hold its quantile in about 95 of 100 samples: at least 90 of 100 in each
// of three (of order statistics never fewer than 95 % but for luck).
TEST(ShortageTailLaws, IntervalsHoldTheQuantile) {
  std::mt19937_64 random(31);
  int held[3] = {};
  for (int sample = 0; sample < 300; ++sample) {
    std::vector<double> values(1000);
    // Nothing in 80 %; else exponential: the quantile is -ln((1 - alpha) / 0.2).
    for (double& value : values)
      if (uniform(random, 0, 1) >= 0.8) value = -std::log(1 - uniform(random, 0, 1));
    const auto out = tail_of(values).statistics();
    const double truth[] = {0.2, std::log(0.2 / 0.05), std::log(0.2 / 0.01)};
    const std::size_t at[] = {0, 2, 3};
    for (std::size_t k = 0; k < 3; ++k)
      held[k] += out[at[k]].low <= truth[k] && truth[k] <= out[at[k]].high ? 1 : 0;
  }
  for (const int times : held) EXPECT_GE(times, 270);
}

// Law: taken up half-way from its state, a tail is the same; a state of another size is refused.
TEST(ShortageTailLaws, ResumedIsTheSame) {
  std::mt19937_64 random(32);
  for (const std::size_t count : {100u, 30'000u}) {
    std::vector<double> values(count);
    for (double& value : values) value = std::max(0.0, uniform(random, -3, 1));
    ShortageTail whole = tail_of(values), first(count), second(count), other(count + 1);
    const auto half = std::span<const double>(values).first(count / 2);
    first.add(half, 1);
    const std::vector<double> state = first.state();
    EXPECT_EQ(second.restore(state), state.size());
    second.add(std::span<const double>(values).subspan(count / 2), 1);
    EXPECT_EQ(second.state(), whole.state());
    EXPECT_EQ(other.restore(state), 0u);
    EXPECT_EQ(second.restore(std::span(state).first(3)), 0u);
  }
}

// Law: in months, the spells of a scenario are the months of the red lines' draw of the same seed.
TEST(Spells, InMonthsAreThoseOfRedLines) {
  const solve::SpellLaw law{.kind = solve::SpellKind::exponential, .mean_months = 4};
  const hazard::HazardWorld set{.ids = {model::HazardId(0), model::HazardId(1)},
                                .processes = {{.stream = 0, .start_probability = 0.4, .spell = law},
                                              {.stream = 1, .start_probability = 0.1, .spell = law}},
                                .groups = {},
                                .severity = {1, 0.5},
                                .rate = {}};
  const solve::HazardProcesses processes(set.processes, set.groups, 5, {.months = 24});
  constexpr std::size_t kCount = 1500;  // more than two tiles
  solve::SpellBlock spells;
  solve::MonthBlock months;
  processes.spells(0, kCount, spells);
  processes.months_on(0, kCount, months);
  std::vector<std::array<std::uint64_t, 2>> drawn(kCount), simulated(kCount);
  for (std::size_t tile = 0; tile < months.tiles(); ++tile)
    for (std::size_t process = 0; process < 2; ++process) {
      const solve::OnMonths on = months.of(tile, process);
      for (std::size_t k = 0; k < on.size(); ++k)
        drawn[tile * solve::ProcessBlock::kTile + on.scenario[k]][process] = on.months[k] & ~solve::kOnBefore;
    }
  const auto scenarios = spells_by_scenario(set, spells, {.steps_per_month = 1, .months = 24});
  for (std::size_t k = 0; k < kCount; ++k)
    for (const Spell& spell : scenarios[k]) {
      EXPECT_EQ(spell.severity, set.severity[spell.hazard.index()]);
      for (double month = std::max(0.0, spell.begin); month < std::min(24.0, spell.end); ++month)
        simulated[k][spell.hazard.index()] |= std::uint64_t{1} << static_cast<unsigned>(month);
    }
  EXPECT_EQ(simulated, drawn);
  EXPECT_GT(std::ranges::count_if(drawn, [](const auto& of) { return of[0] != 0; }), 300);
}

/// `use` of the focus region comes from abroad, `amount` a step; a stock lasts for one step.
World imported(double amount) {
  World world;
  ChainPlan plan{.regions = 2, .reference = 0, .focus = 0, .most_late = 2};
  plan.forms = {model::FormId(0)};
  plan.rules.assign(1, {});
  plan.markets = {{.final_use = amount, .imports = amount, .stock = amount, .stock_known = true},
                  {.output = amount, .exports = amount}};
  plan.shipments = {{1, 0, amount, 1}};
  plan.first_shipment = {0, 1};
  plan.first_feed = {0, 0};
  world.plans.push_back(plan);
  world.effects.push_back(std::vector<HazardEffect>(2));
  world.effects[0][0].effect.shipment.push_back({0, 1});
  world.classes.emplace_back();
  return world;
}

// All 10 a step come from abroad. A stop of n months is missed for n months from the month after it began,
// less the one that the stock bridges: 10 (n - 1), whatever it begins with, and nothing that lies beyond the
// year. A hazard that does not touch the chain changes nothing.
TEST(ChainRunner, StopsOfAnyLengthByHand) {
  const World world = imported(10);
  const Settings settings{.clock = {.steps_per_month = 1, .months = 12}};
  const model::HazardId stop(0), elsewhere(1);
  std::vector<std::vector<Spell>> scenarios;
  std::vector<double> expected;
  for (int begin = 0; begin < 5; ++begin)
    for (int months = 1; months < 6; ++months) {
      scenarios.push_back({{stop, 1.0 * begin, 1.0 * begin + months, 1}});
      expected.push_back(10 * (months - 1));
    }
  scenarios.push_back({{elsewhere, 2, 8, 1}});
  expected.push_back(0);
  scenarios.push_back({});
  expected.push_back(0);
  scenarios.push_back(scenarios[3]);  // alike
  expected.push_back(expected[3]);
  scenarios.push_back({{elsewhere, 0, 3, 1}, {stop, -4, 2, 1}});  // began four months before
  expected.push_back(10);
  scenarios.push_back({{stop, 9, 99, 1}});  // months 10 to 12: missed in 11, bridged, and 12
  expected.push_back(10);
  constexpr std::size_t kStride = SetResult::kPerChain + 2;
  std::vector<double> out(scenarios.size() * kStride, -1);
  ChainRunner(world, settings, 0).run(scenarios, out.data(), kStride);
  for (std::size_t k = 0; k < scenarios.size(); ++k) EXPECT_NEAR(out[k * kStride], expected[k], 1e-9) << k;
  EXPECT_EQ(out[kStride - 1], -1);  // writes only its own columns
  // In another order, hence among others: the same bits.
  std::vector<std::vector<Spell>> backwards(scenarios.rbegin(), scenarios.rend());
  std::vector<double> again(out.size(), -1);
  ChainRunner(world, settings, 0).run(backwards, again.data(), kStride);
  for (std::size_t k = 0; k < scenarios.size(); ++k)
    EXPECT_EQ(again[(scenarios.size() - 1 - k) * kStride], out[k * kStride]);
}

}  // namespace
}  // namespace adit::shock
