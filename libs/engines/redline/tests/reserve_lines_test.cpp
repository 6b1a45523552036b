// Reserves in the ground, by hand.
#include "reserve_lines.hpp"

#include <gtest/gtest.h>

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <random>

namespace adit::redline {
namespace {

ReserveInput constant(double output, double reserve, double potential = 1e9) {
  return {reserve, potential, 10, std::vector<double>(15, depletion_of(output, 0.8))};
}

// Case reserve_addition_P40. Output 40 at a recovery of 0.8 depletes 50 a year; ten years of it are 500. From
// 600 fifteen years use 750: the last year asks for 500 + 750 - 600 = 650, 43.33 a year; year 1 for 500 + 50
// - 600 < 0; year 3 for 50, the first that fails (year 2: 500 + 100 - 600 = 0 holds).
TEST(ReserveLine, AdditionForConstantOutput) {
  EXPECT_NEAR(depletion_of(40, 0.8), 50, 1e-9);
  const ReserveLine out = reserve_line(constant(40, 600));
  EXPECT_NEAR(out.bottom_line, 500, 1e-9);
  EXPECT_NEAR(out.addition, 43.3333333333, 1e-9);
  EXPECT_EQ(out.first_breach, 3);
  EXPECT_EQ(out.status, ReserveStatus::not_met);
  EXPECT_EQ(decide_by(out.first_breach, 7), -4);
  EXPECT_EQ(decide_by(out.first_breach, 1.5), 1);
}

// Output 25: 31.25 a year, 312.5 to be kept; (312.5 + 468.75 - 600) / 15 = 12.083.
TEST(ReserveLine, AdditionForLessOutput) {
  const ReserveLine out = reserve_line(constant(25, 600));
  EXPECT_NEAR(out.bottom_line, 312.5, 1e-9);
  EXPECT_NEAR(out.addition, 12.0833333333, 1e-9);
}

// Below the line from the start: the first year must make up for all of it, 50 - (300 - 500) / 1 = 250.
TEST(ReserveLine, TheFirstYearBindsBelowTheLine) {
  EXPECT_NEAR(reserve_line(constant(40, 300)).addition, 250, 1e-9);
}

TEST(ReserveLine, WhatNobodyCanFindIsReserveLimited) {
  EXPECT_EQ(reserve_line(constant(40, 600, 649)).status, ReserveStatus::reserve_limited);  // 650 are needed
  EXPECT_EQ(reserve_line(constant(40, 600, 651)).status, ReserveStatus::not_met);
  EXPECT_EQ(reserve_line(constant(40, 2000)).status, ReserveStatus::met);
}

TEST(ReserveLine, UnknownReserveHasALineButNoVerdict) {
  const ReserveLine out = reserve_line(constant(40, std::numeric_limits<double>::quiet_NaN()));
  EXPECT_NEAR(out.bottom_line, 500, 1e-9);
  EXPECT_TRUE(std::isnan(out.addition));
  EXPECT_EQ(out.status, ReserveStatus::unknown);
}

// The definition over random paths: with the addition every year holds, with a little less some year fails.
TEST(ReserveLine, IsTheLeastAddition) {
  std::mt19937 random(11);
  const auto between = [&](double a, double b) { return std::uniform_real_distribution<>(a, b)(random); };
  for (int n = 0; n < 300; ++n) {
    ReserveInput input{between(10, 1000), 1e9, between(1, 20), {}};
    for (int t = 0; t < 15; ++t) input.depletion.push_back(between(1, 60));
    const double addition = reserve_line(input).addition;
    const auto holds = [&](double a) {
      double reserve = input.reserve;
      for (const double p : input.depletion) {
        reserve += a - p;
        if (reserve < input.reserve_years * p - 1e-9) return false;
      }
      return true;
    };
    EXPECT_TRUE(holds(addition));
    if (addition > 0) {
      EXPECT_FALSE(holds(addition - 1e-6));
    }
  }
}

// Without luck every scenario is the same.
TEST(DiscoveryLuck, NoneGivesThePlainAddition) {
  const DiscoveryLuck luck({LuckLaw::gamma, 0, 15, 10, 1});
  EXPECT_NEAR(luck.addition(constant(40, 600), 0.95), 43.3333333333, 1e-9);
}

// One year, gamma of shape 4 (sd 0.5): A = need / q_{5 %}, need = 50 + 500 - 500 = 50. The strata are met to
// one in 20,000.
TEST(DiscoveryLuck, OneYearIsTheGammaQuantile) {
  const DiscoveryLuck luck({LuckLaw::gamma, 0.5, 1, 20'000, 3});
  const ReserveInput input{500, 1e9, 10, {50}};
  EXPECT_NEAR(boost::math::gamma_p(4, 4 * 50 / luck.addition(input, 0.95)), 0.05, 5e-5);
}

// Only the last of 15 years binds when the reserve is ample: the sum of gammas of shape 4 is one of shape 60.
TEST(DiscoveryLuck, SumOfYearsIsGammaAgain) {
  const DiscoveryLuck luck({LuckLaw::gamma, 0.5, 15, 20'000, 5});
  ReserveInput input =
      constant(40, 1149);  // 500 + 15 * 50 - 1149 = 101 by the last year, 51 by the one before
  const double fails = boost::math::gamma_p(60, 4 * 101 / luck.addition(input, 0.9));
  EXPECT_NEAR(fails, 0.1, 0.01);  // some scenarios bind a year earlier, few
}

TEST(DiscoveryLuck, MeanOneAndMoreConfidenceCostsMore) {
  for (const LuckLaw law : {LuckLaw::gamma, LuckLaw::lognormal}) {
    const DiscoveryLuck luck({law, 0.8, 15, 20'000, 9});
    double mean = 0;
    for (const double sum : luck.sum(15)) mean += sum / 20'000;
    EXPECT_NEAR(mean, 15, 0.005);  // strata: only the tails' midpoints are off
    double last = 0;
    for (const double confidence : {0.5, 0.9, 0.99, 0.999}) {
      const double addition = luck.addition(constant(40, 600), confidence);
      EXPECT_GT(addition, last);
      last = addition;
    }
  }
}

}  // namespace
}  // namespace adit::redline
