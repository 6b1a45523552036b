// Lines under the mean shortage and the mean of the worst: by hand, against linear programs, and as laws.
#include "criteria.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "adit/solve/linear_program.hpp"
#include "adit/solve/sequent_peak.hpp"
#include "two_sources.hpp"

namespace adit::redline {
namespace {

// Ten scenarios need 0, 12, 18, 36, 14, 12, 6, 6, 24, 6 of six months. The worst fifth, 36 and 24, is short
// of 4 on the mean with 28. The mean of all is 2 where (36 - S) + (24 - S) = 20: S = 20.
TEST(Criteria, TenScenariosByHand) {
  const double supply[10][6] = {{12, 12, 12, 12, 12, 12}, {12, 4, 4, 12, 12, 12},  {12, 12, 4, 4, 4, 12},
                                {4, 4, 4, 4, 4, 4},       {12, 4, 12, 4, 12, 4},   {12, 12, 12, 12, 4, 4},
                                {12, 12, 4, 12, 12, 12},  {4, 12, 12, 12, 12, 12}, {12, 4, 4, 4, 4, 12},
                                {12, 12, 12, 12, 12, 4}};
  std::vector<double> balance;
  for (const auto& row : supply)
    for (const double month : row) balance.push_back(10 - month);
  const Exposure exposure;
  const KeptRows rows(exposure, solve::deficit_rows(balance, 6));
  EXPECT_NEAR(rows.least_stock(0, 0.8, 4), 28, 36 * KeptRows::kTolerance);
  EXPECT_NEAR(rows.least_stock(0, 0, 2), 20, 36 * KeptRows::kTolerance);
  // Without stock, 6 - P is missing in each of the 6 and 4 months of the two worst at most: 5 (6 - P) = 4.
  EXPECT_NEAR(rows.least_level(0.8, 4), 6 - 4.0 / 5, 6 * KeptRows::kTolerance);
  EXPECT_EQ(rows.least_stock(0, 0.8, 30.001), 0);  // (36 + 24) / 2 without any
}

/// min S with theta + sum (L - theta)+ / (W (1 - confidence)) <= allowed; theta is 0 and all count for the
/// mean.
double by_program(const std::vector<double>& balance, std::size_t months, double confidence, double allowed) {
  solve::LinearProgram program;
  const std::size_t stock = program.add_column("S", 1);
  const std::size_t theta = program.add_column("theta", 0, confidence > 0 ? -solve::kNoBound : 0,
                                               confidence > 0 ? solve::kNoBound : 0);
  const std::size_t limit = program.add_row("limit", -solve::kNoBound, allowed);
  program.add(limit, theta, 1);
  const std::size_t scenarios = balance.size() / months;
  for (std::size_t w = 0; w < scenarios; ++w) {
    const std::size_t excess = program.add_column("excess", 0);
    const std::size_t above = program.add_row("above", 0, solve::kNoBound);
    program.add(limit, excess, 1 / (static_cast<double>(scenarios) * (1 - confidence)));
    program.add(above, excess, 1), program.add(above, theta, 1);
    std::size_t before = stock;
    for (std::size_t t = 0; t < months; ++t) {
      const std::size_t left = program.add_column("k", 0), missing = program.add_column("u", 0);
      const std::size_t month = program.add_row("month", -solve::kNoBound, -balance[w * months + t]);
      program.add(month, left, 1), program.add(month, before, -1), program.add(month, missing, -1);
      const std::size_t full = program.add_row("full", -solve::kNoBound, 0);
      program.add(full, left, 1), program.add(full, stock, -1);
      program.add(above, missing, -1);
      before = left;
    }
  }
  return solve::solve(program).objective;
}

TEST(Criteria, LinearProgramEqualsBisection) {
  std::mt19937 random(23);
  std::uniform_real_distribution<> uniform;
  const Exposure exposure;
  for (int n = 0; n < 30; ++n) {
    std::vector<double> balance(12 * 6);
    for (double& month : balance) month = uniform(random) < 0.4 ? 8 * uniform(random) : -4 * uniform(random);
    const double allowed = 0.2 + 3 * uniform(random);
    const KeptRows rows(exposure, solve::deficit_rows(balance, 6));
    for (const double confidence : {0.0, 0.5, 0.8})
      EXPECT_NEAR(rows.least_stock(0, confidence, allowed), by_program(balance, 6, confidence, allowed),
                  2e-5);
  }
}

// The mean of the worst is no less than the quantile and the mean: their lines are no higher than its.
TEST(CriteriaLaws, CvarIsTheSafest) {
  for (unsigned seed = 0; seed < 8; ++seed) {
    TwoSources line = random_line(seed);
    line.exposure.allowed = 2;
    const auto blocks = line.blocks(1, seed);
    const CriteriaLines found = criteria_of(line.exposure, blocks, kScenarios);
    const LineResult chance = run_line(line.exposure, blocks, kScenarios);
    for (std::size_t k = 0; k < kConfidences.size(); ++k) {
      EXPECT_GE(found.cvar_stock[k], chance.stock[k][kToday].value - 1e-9);
      EXPECT_GE(found.cvar_stock[k], found.mean_stock - 1e-4);
      if (std::isfinite(found.cvar_output[k])) {
        EXPECT_GE(found.cvar_output[k], chance.least_output[k].value - 1e-9);
        EXPECT_GE(found.cvar_output[k], found.mean_output - 1e-4);
      }
    }
    EXPECT_FALSE(found.assumed);
  }
}

TEST(Criteria, WithoutABoundAThousandthIsAssumed) {
  TwoSources line = independent(30);
  const CriteriaLines found = criteria_of(line.exposure, line.blocks(), kScenarios);
  EXPECT_TRUE(found.assumed);
  EXPECT_NEAR(found.allowed, 0.08, 1e-12);  // of a need of 80 in a year
}

}  // namespace
}  // namespace adit::redline
