// Lines from above on mining and use, by hand.
#include "extraction.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "adit/solve/linear_program.hpp"
#include "upper_lines.hpp"

namespace adit::redline {
namespace {

// 900 in the ground, 20 years of depletion to be kept over 10 years: p = 900 / 30 = 30, times a recovery of
// 0.8 24 a year; 20 * 30 = 600 are still there in the end, two thirds.
TEST(ExtractionLine, ReserveLastsToTheHorizon) {
  const ExtractionLine out = extraction_line({900, 0, 20, 10, 0.8});
  EXPECT_NEAR(out.output, 24, 1e-12);
  EXPECT_NEAR(out.hold, 600, 1e-12);
  EXPECT_NEAR(out.hold_share, 2.0 / 3, 1e-12);
}

// With 60 found a year the end would allow (900 + 600) / 30 = 50, but today's reserve only 900 / 20 = 45.
TEST(ExtractionLine, TodayMayBind) { EXPECT_NEAR(extraction_line({900, 60, 20, 10, 1}).output, 45, 1e-12); }

TEST(ExtractionLine, UnknownReserve) {
  EXPECT_TRUE(std::isnan(extraction_line({std::numeric_limits<double>::quiet_NaN(), 0, 20, 10, 1}).output));
}

TEST(ExtractionLine, IsTheLargestThatHoldsEveryYear) {
  std::mt19937 random(5);
  const auto between = [&](double a, double b) { return std::uniform_real_distribution<>(a, b)(random); };
  for (int n = 0; n < 200; ++n) {
    const ExtractionInput input{between(100, 1000), between(0, 60), between(1, 30), 15, between(0.5, 1)};
    const double output = extraction_line(input).output;
    const auto holds = [&](double p) {
      for (int t = 0; t <= 15; ++t)
        if (input.reserve + t * (input.addition_per_yr - p) < input.reserve_years * p - 1e-9) return false;
      return true;
    };
    EXPECT_TRUE(holds(output / input.recovery));
    EXPECT_FALSE(holds(output / input.recovery * (1 + 1e-6)));
  }
}

// Case byproduct_limited. 400 * 0.02 = 8 in the ore; 7.2 recovered, 7.6 at best; 12 - 7.6 = 4.4 short; 12 /
// (0.02 * 0.95) = 631.58.
TEST(ByProduct, FollowsItsHost) {
  const ByProductLimit out = by_product_limit({12, 400, 0.02, 0.9, 0.95});
  EXPECT_NEAR(out.available, 7.2, 1e-9);
  EXPECT_NEAR(out.most_available, 7.6, 1e-9);
  EXPECT_NEAR(out.gap, 4.4, 1e-9);
  EXPECT_NEAR(out.host_needed, 631.578947368, 1e-9);
}

// Case joint_production. Host at 5 (or bought at 8), 0.02 by-product per unit recovered at 1 or bought at 50;
// 100 and 3 are needed: 100 * 5 + 2 * 1 + 1 * 50 = 552. One more host that must be made costs 5 and saves
// 0.02 * 49 = 0.98.
TEST(ByProduct, CreditIsThePriceOfTheLinearProgram) {
  solve::LinearProgram program;
  const auto host = program.add_column("host", 5), buy_host = program.add_column("bought host", 8);
  const auto metal = program.add_column("by-product", 1), buy = program.add_column("bought by-product", 50);
  const auto need_host = program.add_row("host", 100, solve::kNoBound);
  const auto need = program.add_row("by-product", 3, solve::kNoBound);
  const auto limit = program.add_row("limit", -solve::kNoBound, 0);
  program.add(need_host, host, 1), program.add(need_host, buy_host, 1);
  program.add(need, metal, 1), program.add(need, buy, 1);
  program.add(limit, metal, 1), program.add(limit, host, -0.02);
  const auto solution = solve::solve(program);
  ASSERT_EQ(solution.status, solve::LinearStatus::optimal);
  EXPECT_NEAR(solution.objective, 552, 1e-9);
  EXPECT_NEAR(solution.values[host], 100, 1e-9);
  EXPECT_NEAR(solution.values[buy_host], 0, 1e-9);
  EXPECT_NEAR(solution.values[metal], 2, 1e-9);
  EXPECT_NEAR(solution.values[buy], 1, 1e-9);
  EXPECT_NEAR(host_credit(0.02, 50, 1), 0.98, 1e-12);
  EXPECT_NEAR(5 - solution.prices[need_host], host_credit(0.02, 50, 1), 1e-9);
  EXPECT_EQ(host_credit(0.02, 1, 50), 0);
}

// Capacity 50, secondary 10, imports 40: the market gives 100. The reserve allows 30 (80), the caps 45 (95),
// safety 87.5.
TEST(UpperLines, TheLeastBinds) {
  UpperInput input{50, 10, 40, 30, 45, 0, 87.5};
  const auto out = upper_lines(input);
  ASSERT_EQ(out.size(), 4);
  EXPECT_NEAR(out[0].value, 100, 1e-12);
  EXPECT_NEAR(out[1].value, 80, 1e-12);
  EXPECT_NEAR(out[2].value, 95, 1e-12);
  EXPECT_NEAR(out[3].value, 87.5, 1e-12);
  EXPECT_TRUE(out[1].binds);
  EXPECT_FALSE(out[0].binds || out[2].binds || out[3].binds);
  input.sustained_output = 60;  // more than the capacity: the resource does not bind
  EXPECT_TRUE(upper_lines(input)[3].binds);
  input.secure_use = 120;  // safe beyond what there is: the market's limit
  EXPECT_NEAR(upper_lines(input)[3].value, 100, 1e-12);
}

// Of the imports 25 are ore: with home ore 75 would be smelted, the caps allow 60. 60 + 10 + 15 = 85.
TEST(UpperLines, CapsAreOnSmeltingOfAnyOre) {
  EXPECT_NEAR(upper_lines({50, 10, 40, 60, 60, 25})[2].value, 85, 1e-12);
  EXPECT_NEAR(upper_lines({50, 10, 40, 60, 80, 25})[2].value, 100, 1e-12);
}

TEST(UpperLines, UnknownLimitsDoNotBind) {
  const auto out = upper_lines({50, 10, 40});
  EXPECT_TRUE(out[0].binds);
  for (const std::size_t k : {1, 2, 3}) EXPECT_TRUE(std::isnan(out[k].value));
}

}  // namespace
}  // namespace adit::redline
