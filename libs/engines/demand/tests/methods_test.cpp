#include "methods.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace adit::demand {
namespace {

// Logistic through (0, 18.2425523806), (5, 50), (10, 81.7574476194) has K = 100, r = 0.3, t0 = 5:
// 100 / (1 + e^1.5) = 18.2425523806
TEST(Methods, Logistic) {
  EXPECT_NEAR(logistic(100, 0.3, 5, 0), 18.2425523806, 1e-9);
  EXPECT_DOUBLE_EQ(logistic(100, 0.3, 5, 5), 50);
  EXPECT_NEAR(logistic(100, 0.3, 5, 10), 81.7574476194, 1e-9);
}

TEST(Methods, GompertzPassesItsInflectionAtOneOverE) {
  EXPECT_NEAR(gompertz(100, 0.1, 20, 20), 100 / std::exp(1), 1e-12);
  EXPECT_GT(gompertz(100, 0.1, 20, 200), 99.9);
}

// IU(x) = a x exp(-x / x0), a = 2, x0 = 12: the peak is at x0 and is 2 * 12 / e = 8.829106588114616
TEST(Methods, InvertedUPeaksAtTheTurningPoint) {
  const double base = 6, level = 2 * base * std::exp(-base / 12);
  EXPECT_NEAR(inverted_u(level, 1, 12, base, 12), 8.829106588114616, 1e-12);
  EXPECT_LT(inverted_u(level, 1, 11, base, 12), 8.829106588114616);
  EXPECT_LT(inverted_u(level, 1, 13, base, 12), 8.829106588114616);
  EXPECT_DOUBLE_EQ(inverted_u(level, 1, base, base, 12), level);
}

// Elastic use grows like the driver when the elasticity is 1; a decline of 2 % a year over ten years leaves
// exp(-0.2).
TEST(Methods, ElasticUse) {
  EXPECT_DOUBLE_EQ(elastic_use(100, 1.5, 1, 0, 10), 150);
  EXPECT_NEAR(elastic_use(100, 1, 1, 0.02, 10), 100 * std::exp(-0.2), 1e-12);
  EXPECT_NEAR(elastic_use(100, 4, 0.5, 0, 10), 200, 1e-12);
}

// 3 % learning for two years: 0.97^2 = 0.9409
TEST(Methods, Learning) { EXPECT_NEAR(learned(2, 0.03, 2), 2 * 0.9409, 1e-12); }

// Of a demand of 100, at most 15 % at 2 % a year: after ten years min(0.15, 0.2) = 15; the cap is met
// after 7.5 years.
TEST(Methods, SubstitutionIsCapped) {
  EXPECT_DOUBLE_EQ(100 * substituted_share(0.15, 0.02, 10), 15);
  EXPECT_DOUBLE_EQ(substituted_share(0.15, 0.02, 7.5), 0.15);
  EXPECT_DOUBLE_EQ(substituted_share(0.15, 0.02, 5), 0.1);
}

}  // namespace
}  // namespace adit::demand
