#include "adit/solve/requirement_pass.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "adit/base/error.hpp"
#include "adit/solve/weighted_tail.hpp"

namespace adit::solve {
namespace {

constexpr std::size_t kScenarios = kPassBlock + 700;  // one block and a little

HazardProcesses hazards() {
  std::vector<OnOffProcess> processes(4);
  for (std::uint32_t p = 0; p < 4; ++p) {
    processes[p].stream = p;
    processes[p].start_probability = 0.03 + 0.02 * p;
    processes[p].spell.mean_months = 4 + p;
  }
  return {processes, {}, 9};
}
ExposedSupply supply() {
  return {.balance = std::vector<double>(24, 2),
          .sources = {{3, {{0, 1}, {1, 0.5}}}, {2, {{2, 0.8}}}},
          .level_hits = {{3, 0.6}}};
}

TEST(RequirementPass, TailsAreThoseOfAllScenarios) {
  const std::vector<MonthBlock> blocks = draw_months(hazards(), kScenarios, 2);
  EXPECT_EQ(scenarios_in(blocks), kScenarios);
  const StockLimits limits{.reliefs = {{6, 0.5}}, .release = 2.5, .allowed = 1};
  const std::vector<double> levels{2, 2.5, 3};
  std::vector<TailQuantiles> tails = requirement_tails(supply(), blocks, levels, limits);
  for (std::size_t l = 0; l < levels.size(); ++l) {
    std::vector<double> all = all_requirements(supply(), blocks, levels[l], limits);
    ASSERT_EQ(all.size(), kScenarios);
    std::ranges::sort(all);
    for (const double alpha : {0.9, 0.95, 0.99})
      EXPECT_EQ(tails[l].quantile(alpha), all[quantile_rank(alpha, kScenarios) - 1]);
  }
  EXPECT_GT(tails[0].quantile(0.95), tails[2].quantile(0.95));
}

TEST(RequirementPass, UnservedMeanAndTail) {
  const std::vector<MonthBlock> blocks = draw_months(hazards(), kScenarios, 1);
  const std::vector<StockCase> cases{{2, 3, 10}, {2.5, 6, 1}};
  std::vector<UnservedTail> tails = unserved_tails(supply(), blocks, cases, {});
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const std::vector<double> all = all_unserved(supply(), blocks, cases[i], {});
    const double mean = std::accumulate(all.begin(), all.end(), 0.0) / kScenarios;
    EXPECT_NEAR(tails[i].mean, mean, 1e-12 * mean);
    EXPECT_GT(mean, 0);
    EXPECT_NEAR(tails[i].tail.expected_shortfall(0.95),
                expected_shortfall(std::span<const double>(all), 0.95), 1e-9);
  }
}

TEST(RequirementPass, ScenarioByScenario) {
  const std::vector<MonthBlock> blocks = draw_months(hazards(), kScenarios, 2);
  const std::vector<double> all = all_requirements(supply(), blocks, 2, {});
  std::size_t quiet = 0;
  for (std::size_t w = 0; w < kScenarios; w += 37) {
    const DeficitRows row = scenario_row(supply(), blocks, w);
    ASSERT_EQ(row.rows(), 1u);
    EXPECT_EQ(critical_run(row, 0, 2).requirement, all[w]);
    const std::vector<ProcessOn> on = processes_on(blocks, w);
    quiet += on.empty() ? 1 : 0;
    if (on.empty()) {
      EXPECT_EQ(all[w], 0);  // the level serves the need when nothing is on
    }
    // The worst that what is on could do: all months of every source.
    double worst = 0;
    for (const ProcessOn& one : on) worst += one.process < 2 ? 24 * 3 : one.process == 2 ? 24 * 2 : 24 * 2;
    EXPECT_LE(all[w], worst);
  }
  EXPECT_GT(quiet, 10u);
  EXPECT_THROW(scenario_row(supply(), blocks, kScenarios), InternalError);
}

}  // namespace
}  // namespace adit::solve
