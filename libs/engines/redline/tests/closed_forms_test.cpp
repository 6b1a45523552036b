// Stock rules with a formula, by hand.
#include "closed_forms.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "adit/solve/sampling.hpp"

namespace adit::redline {
namespace {

// Case days_cover_cobalt_2020_kt. Cobalt of China in 2020, 70 kt/yr: 70 * 60 / 365 = 11.5068493151; 90
// days 17.2602739726; 180 days 34.52...
TEST(StockRules, DaysOfUse) {
  EXPECT_NEAR(days_stock(70, 60), 11.5068493151, 1e-9);
  EXPECT_NEAR(days_stock(70, 90), 17.2602739726, 1e-9);
  EXPECT_NEAR(days_stock(70, 180), 34.5205479452, 1e-9);
}

// Case nds_shortfall_accounting. Foreign supply counts 50 * 0.95 * 0.5 = 23.75 (ally), 0 (adversary), 30 *
// 0.8 * 0.3 = 7.2 (neutral). With 30 at home, 100 leaves 39.05, 110 leaves 49.05, 105 leaves 44.05, 100
// leaves 39.05: in all 171.2.
TEST(StockRules, ShortfallAccountingOfTheUnitedStates) {
  const std::vector<double> demand{100, 110, 105, 100}, home(4, 30.0);
  const std::vector<DiscountedSource> foreign{{std::vector<double>(4, 50.0), 0.95, 1, 0.5},
                                              {std::vector<double>(4, 40.0), 0, 1, 0},
                                              {std::vector<double>(4, 30.0), 0.8, 1, 0.3}};
  const Shortfall out = nds_shortfall(demand, home, foreign);
  const double expected[] = {39.05, 49.05, 44.05, 39.05};
  for (std::size_t y = 0; y < 4; ++y) EXPECT_NEAR(out.by_year[y], expected[y], 1e-12);
  EXPECT_NEAR(out.gross, 171.2, 1e-12);
}

// 20 at home against a demand of 10 is no credit for the next year: 0 and 10.
TEST(StockRules, ShortfallAccountingCarriesNothingOver) {
  const Shortfall out = nds_shortfall(std::vector<double>{10, 20}, std::vector<double>{20, 10}, {});
  EXPECT_EQ(out.by_year, (std::vector<double>{0, 10}));
  EXPECT_EQ(out.gross, 10);
}

// Cases newsvendor_exponential, newsvendor_normal. Critical ratio 9 / 10: exponential of mean 100 at 100 ln
// 10; normal at 100 + 20 * 1.2815515655, cost 10 * 20 * phi(1.28155) = 200 * 0.17549833.
TEST(StockRules, Newsvendor) {
  EXPECT_NEAR(newsvendor_exponential(100, 9, 1), 230.25850929940455, 1e-10);
  const NewsvendorNormal normal = newsvendor_normal(100, 20, 9, 1);
  EXPECT_NEAR(normal.stock, 125.63103131089201, 1e-10);
  EXPECT_NEAR(normal.expected_cost, 35.09966638649735, 1e-10);
}

// Case cvar_normal_0.95. The mean of the worst twentieth is the least s + E(X - s)+ / 0.05, at the quantile s
// (Rockafellar and Uryasev); for a mean of 0 that is the least 19 E(X - s)+ + E(s - X)+, the newsvendor with
// 19 against 1: phi(1.64485) / 0.05 = 0.103135640 * 20.
TEST(StockRules, NewsvendorIsTheWorstTwentieth) {
  const NewsvendorNormal out = newsvendor_normal(0, 1, 19, 1);
  EXPECT_NEAR(out.stock, 1.64485362695, 1e-10);
  EXPECT_NEAR(out.expected_cost, 2.06271280751, 1e-10);
}

constexpr OutageProcess kOutage{60, 2, 0.2};

// Cases exp_duration_single_event_0.95, exp_duration_horizon_0.95. d/mu = 30: one outage 30 ln 20; fifteen
// years 30 ln(3 / 0.0512932944).
TEST(StockRules, OutagesOfExponentialLength) {
  EXPECT_NEAR(single_event_stock(kOutage, 0.95), 89.8719682066, 1e-10);
  EXPECT_NEAR(horizon_stock(kOutage, 15, 0.95), 122.0642261313082, 1e-10);
  EXPECT_EQ(horizon_stock(kOutage, 0.1, 0.95), 0);  // 0.02 outages expected: 98 % have none
}

// Case exp_duration_cost_optimum. S* = 30 ln(0.2 * 40 / 0.5) = 30 ln 16; unserved 0.2 * 30 / 16 = 0.375; cost
// 0.5 S* + 40 * 0.375.
TEST(StockRules, CheapestStock) {
  const CostOptimum out = cost_optimum(kOutage, 0.5, 40);
  EXPECT_NEAR(out.stock, 83.1776616672, 1e-10);
  EXPECT_NEAR(out.cost_per_yr, 56.5888308336, 1e-10);
  EXPECT_NEAR(out.unserved_per_yr, 0.375, 1e-12);
  EXPECT_EQ(cost_optimum(kOutage, 9, 40).stock, 0);  // 0.2 * 40 < 9: holding costs more than it saves
}

// Each formula against what it solves, over random outages: the probability at the stock is the confidence;
// no stock near the optimum is cheaper.
TEST(StockRules, SolveTheirEquations) {
  std::mt19937 random(7);
  const auto between = [&](double a, double b) { return std::uniform_real_distribution<>(a, b)(random); };
  for (int n = 0; n < 200; ++n) {
    const OutageProcess outage{between(1, 100), between(0.3, 6), between(0.01, 2)};
    const double alpha = between(0.8, 0.9999), horizon = between(1, 30);
    const double lasts = outage.recovery_per_yr / outage.deficit_per_yr;
    EXPECT_NEAR(1 - std::exp(-lasts * single_event_stock(outage, alpha)), alpha, 1e-12);
    const double stock = horizon_stock(outage, horizon, alpha);
    const double ok = std::exp(-outage.arrivals_per_yr * horizon * std::exp(-lasts * stock));
    EXPECT_GE(ok, alpha - 1e-12);
    if (stock > 0) {
      EXPECT_LE(ok, alpha + 1e-12);
    }

    const double h = between(0.01, 2), v = between(1, 100);
    const auto cost = [&](double s) {
      return h * s + v * outage.arrivals_per_yr / lasts * std::exp(-lasts * s);
    };
    const CostOptimum best = cost_optimum(outage, h, v);
    EXPECT_NEAR(best.cost_per_yr, cost(best.stock), 1e-9 * best.cost_per_yr);
    for (const double step : {-0.5, 0.5})
      EXPECT_LE(best.cost_per_yr, cost(std::max(0.0, best.stock + step)) * (1 + 1e-12));

    const double under = between(0.1, 10), over = between(0.1, 10), sd = between(1, 50);
    EXPECT_NEAR(1 - std::exp(-newsvendor_exponential(sd, under, over) / sd), under / (under + over), 1e-12);
    EXPECT_NEAR(solve::normal_cdf((newsvendor_normal(10, sd, under, over).stock - 10) / sd),
                under / (under + over), 1e-12);
  }
}

// What outlasts more years, or with more confidence, is more.
TEST(StockRules, RiseWithConfidenceAndHorizon) {
  double last = -1;
  for (const double alpha : {0.5, 0.9, 0.95, 0.99, 0.999}) {
    const double stock = horizon_stock(kOutage, 10, alpha);
    EXPECT_GT(stock, last);
    EXPECT_GT(horizon_stock(kOutage, 20, alpha), stock);
    last = stock;
  }
}

}  // namespace
}  // namespace adit::redline
