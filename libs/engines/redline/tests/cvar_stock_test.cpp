// The least stock under a limit on the mean of the worst: bisection on the simulation against the linear
// program.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "adit/solve/linear_program.hpp"
#include "adit/solve/sequent_peak.hpp"
#include "adit/solve/tail_quantiles.hpp"

namespace adit::redline {
namespace {

constexpr std::size_t kMonths = 6;

/// Need less supply in equally likely scenarios, one row of months each.
struct Problem {
  std::vector<double> balance;
  double level = 0, most = 0;  ///< CVaR level and limit
  std::size_t scenarios() const { return balance.size() / kMonths; }
};

double cvar(const Problem& problem, double stock) {
  std::vector<double> short_of(problem.scenarios());
  const solve::StockCase held{0, stock, solve::kNoBound};
  solve::unserved(solve::deficit_rows(problem.balance, kMonths), {&held, 1}, {}, short_of);
  solve::TailQuantiles tail(short_of.size(), 0);
  tail.add(short_of);
  return tail.expected_shortfall(problem.level);
}

double by_bisection(const Problem& problem) {
  double low = 0, high = 1e4;
  for (int n = 0; n < 100; ++n) {
    const double middle = (low + high) / 2;
    (cvar(problem, middle) <= problem.most + 1e-12 ? high : low) = middle;
  }
  return high;
}

/// min S with theta + sum (L - theta)+ / (W (1 - level)) <= most (Rockafellar and Uryasev), the stock's
/// months as flows: k_t <= k_{t-1} - balance + unserved, k <= S.
solve::LinearSolution by_program(const Problem& problem) {
  solve::LinearProgram program;
  const std::size_t stock = program.add_column("S", 1);
  const std::size_t theta = program.add_column("theta", 0, -solve::kNoBound);
  const std::size_t limit = program.add_row("CVaR", -solve::kNoBound, problem.most);
  program.add(limit, theta, 1);
  const double weight = 1 / (static_cast<double>(problem.scenarios()) * (1 - problem.level));
  for (std::size_t w = 0; w < problem.scenarios(); ++w) {
    const std::size_t excess = program.add_column("excess", 0);
    const std::size_t above = program.add_row("excess", 0, solve::kNoBound);
    program.add(limit, excess, weight);
    program.add(above, excess, 1), program.add(above, theta, 1);
    std::size_t before = stock;
    for (std::size_t t = 0; t < kMonths; ++t) {
      const std::size_t left = program.add_column("k", 0), missing = program.add_column("u", 0);
      const std::size_t month = program.add_row("month", -solve::kNoBound, -problem.balance[w * kMonths + t]);
      program.add(month, left, 1), program.add(month, before, -1), program.add(month, missing, -1);
      const std::size_t full = program.add_row("full", -solve::kNoBound, 0);
      program.add(full, left, 1), program.add(full, stock, -1);
      program.add(above, missing, -1);
      before = left;
    }
  }
  return solve::solve(program);
}

Problem ten_scenarios() {
  const double supply[10][kMonths] = {
      {12, 12, 12, 12, 12, 12}, {12, 4, 4, 12, 12, 12}, {12, 12, 4, 4, 4, 12},   {4, 4, 4, 4, 4, 4},
      {12, 4, 12, 4, 12, 4},    {12, 12, 12, 12, 4, 4}, {12, 12, 4, 12, 12, 12}, {4, 12, 12, 12, 12, 12},
      {12, 4, 4, 4, 4, 12},     {12, 12, 12, 12, 12, 4}};
  Problem out{{}, 0.8, 4};
  for (const auto& row : supply)
    for (const double month : row) out.balance.push_back(10 - month);
  return out;
}

// Case cvar_stock_lp_equals_bisection. The worst fifth of ten scenarios are two: they need 36 and 24. With S
// both are short of (36 - S) + (24 - S)+; their mean is 4 at (36 - S) / 2 = 4, S = 28. One more allowed on
// the mean saves 2 of stock: price -2.
TEST(CvarStock, TenScenariosByHand) {
  const Problem problem = ten_scenarios();
  EXPECT_NEAR(by_bisection(problem), 28, 1e-9);
  const auto solution = by_program(problem);
  ASSERT_EQ(solution.status, solve::LinearStatus::optimal);
  EXPECT_NEAR(solution.objective, 28, 1e-6);
  EXPECT_NEAR(solution.prices[0], -2, 1e-6);
}

// Case per_scenario_requirement_quantile. Requirements 0, 12, 18, 36, 14, 12, 6, 6, 24, 6: ranks 7, 8, 9, 10
// are 14, 18, 24, 36. With 12 in store six of ten scenarios are met, the others lack 6, 24, 2, 12.
TEST(CvarStock, RequirementsOfTenScenarios) {
  const Problem problem = ten_scenarios();
  const solve::DeficitRows rows = solve::deficit_rows(problem.balance, kMonths);
  std::vector<double> requirement(10), short_of(10);
  const double none = 0;
  solve::stock_requirements(rows, {&none, 1}, {}, requirement);
  EXPECT_EQ(requirement, (std::vector<double>{0, 12, 18, 36, 14, 12, 6, 6, 24, 6}));
  solve::TailQuantiles tail(10, 0.5);
  tail.add(requirement);
  EXPECT_EQ(tail.quantile(0.7), 14);
  EXPECT_EQ(tail.quantile(0.8), 18);
  EXPECT_EQ(tail.quantile(0.9), 24);
  EXPECT_EQ(tail.quantile(1), 36);
  const solve::StockCase held{0, 12, solve::kNoBound};
  solve::unserved(rows, {&held, 1}, {}, short_of);
  EXPECT_EQ(short_of, (std::vector<double>{0, 0, 6, 24, 2, 0, 0, 0, 12, 0}));
  EXPECT_EQ(std::ranges::count(short_of, 0.0), 6);
}

// The same on random scenarios, where refill and partial months matter.
TEST(CvarStock, LinearProgramEqualsBisection) {
  std::mt19937 random(17);
  std::uniform_real_distribution<> uniform;
  for (int n = 0; n < 40; ++n) {
    Problem problem{{}, 0.5 + 0.4 * uniform(random), 3 * uniform(random)};
    for (std::size_t k = 0; k < 12 * kMonths; ++k)
      problem.balance.push_back(uniform(random) < 0.4 ? 8 * uniform(random) : -4 * uniform(random));
    EXPECT_NEAR(by_program(problem).objective, by_bisection(problem), 1e-5) << n;
  }
}

}  // namespace
}  // namespace adit::redline
