// The least stock when some need may stay unserved and what leaves is a share of the stock.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "adit/solve/sequent_peak.hpp"

namespace adit::solve {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double needed(const DeficitRows& rows, double level, const StockLimits& limits) {
  std::vector<double> out(rows.rows());
  stocks_needed(rows, {&level, 1}, limits, out);
  return out.front();
}

std::vector<double> weights(const DeficitRows& rows, double level, const StockLimits& limits) {
  std::vector<double> out(rows.months);
  stock_weights(rows, 0, level, limits, needed(rows, level, limits), out);
  return out;
}

// Deficits of 6 in four months, a quarter of the stock leaves a month: 4 (6 - S/4) = 24 - S stays unserved,
// at most 4: S = 20. Each month weighs the same: dS = the sum of what all are short of more.
TEST(BoundedStock, ShareOfTheStockByHand) {
  const DeficitRows rows = deficit_rows(std::vector<double>{6, 6, 6, 6}, 4);
  EXPECT_NEAR(needed(rows, 0, {.release_share = 0.25, .allowed = 4}), 20, 1e-12);
  EXPECT_NEAR(needed(rows, 0, {.release_share = 0.25}), 24, 1e-12);
  // An eighth: the four months release S/2, so S = 40; the bound buys twice its size.
  EXPECT_NEAR(needed(rows, 0, {.release_share = 0.125, .allowed = 4}), 40, 1e-12);
  EXPECT_EQ(weights(rows, 0, {.release_share = 0.25, .allowed = 4}), (std::vector<double>{1, 1, 1, 1}));
  EXPECT_EQ(weights(rows, 0, {.release_share = 0.125, .allowed = 4}), (std::vector<double>{2, 2, 2, 2}));
}

// Deficits 5, 3, then a surplus of 4, then 6: without a bound K = 5, 8, 4, 10. With S = 8 the stock is empty
// after two months, has 4 after the surplus and lacks 2; S = 7 lacks 1 before and 2 after. Allowed 3: S = 7.
// A tonne less surplus is a tonne missing after it, and a tonne more stock one missing less before: weight 1.
TEST(BoundedStock, RefillByHand) {
  const DeficitRows rows = deficit_rows(std::vector<double>{5, 3, -4, 6}, 4);
  EXPECT_EQ(needed(rows, 0, {}), 10);
  EXPECT_NEAR(needed(rows, 0, {.allowed = 2}), 8, 1e-12);
  EXPECT_NEAR(needed(rows, 0, {.allowed = 3}), 7, 1e-12);
  EXPECT_EQ(weights(rows, 0, {.allowed = 3}), (std::vector<double>{1, 1, 1, 1}));
  EXPECT_EQ(needed(rows, 0, {.allowed = 14}), 0);
  EXPECT_EQ(weights(rows, 0, {.allowed = 14}), (std::vector<double>{0, 0, 0, 0}));
}

struct Case {
  DeficitRows rows;
  StockLimits limits;
};

Case random_case(std::mt19937_64& random) {
  const auto between = [&](double a, double b) { return std::uniform_real_distribution<>(a, b)(random); };
  std::vector<double> balance(24);
  for (double& month : balance) month = between(-3, 4);
  Case out{deficit_rows(balance, balance.size()), {}};
  if (random() % 2 == 0) {
    out.rows.level_hit = {1};
    out.rows.level_share.assign(out.rows.stride, 1);
    for (std::size_t t = 5; t < 12; ++t) out.rows.level_share[t] = 0.4;
  }
  if (random() % 2 == 0) out.limits.reliefs = {{2, 0.7}};
  if (random() % 2 == 0) out.limits.release_share = between(0.05, 0.5);
  out.limits.allowed = between(0.5, 15);
  return out;
}

double left_with(const Case& c, double level, double stock) {
  const double share = c.limits.release_share;
  const StockCase held{level, stock, share > 0 ? share * stock : kInfinity};
  double out = 0;
  unserved(c.rows, {&held, 1}, c.limits.reliefs, {&out, 1});
  return out;
}

// The bound is met, and with a millionth less it is not: the least. Many levels at once are those one by one,
// to the byte. Halving finds the same.
TEST(BoundedStockLaws, TheLeastThatKeepsTheBound) {
  std::mt19937_64 random(11);
  for (int n = 0; n < 300; ++n) {
    const Case c = random_case(random);
    const std::vector<double> levels{0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6};
    std::vector<double> all(levels.size());
    stocks_needed(c.rows, levels, c.limits, all);
    for (std::size_t l = 0; l < levels.size(); ++l) {
      ASSERT_EQ(needed(c.rows, levels[l], c.limits), all[l]);
      EXPECT_LE(left_with(c, levels[l], all[l]), c.limits.allowed + 1e-10);
      if (all[l] > 0) {
        EXPECT_GT(left_with(c, levels[l], all[l] * (1 - 1e-6)), c.limits.allowed);
      }
      double low = 0, high = 1e4;
      for (int i = 0; i < 80; ++i) {
        const double middle = (low + high) / 2;
        (left_with(c, levels[l], middle) <= c.limits.allowed ? high : low) = middle;
      }
      EXPECT_NEAR(all[l], high, 1e-8 * (1 + high));
    }
  }
}

// The weight of a month is the change of the stock by a little more balance in it; kinks apart, which random
// numbers do not hit.
TEST(BoundedStockLaws, WeightsAreDifferences) {
  constexpr double kMore = 1e-6;
  std::mt19937_64 random(12);
  for (int n = 0; n < 200; ++n) {
    const Case c = random_case(random);
    const double stock = needed(c.rows, 0.5, c.limits);
    if (!(stock > 0)) continue;
    std::vector<double> weight(c.rows.months);
    stock_weights(c.rows, 0, 0.5, c.limits, stock, weight);
    for (std::size_t t = 0; t < c.rows.months; ++t) {
      Case more = c;
      more.rows.balance[t] += kMore;
      EXPECT_NEAR((needed(more.rows, 0.5, c.limits) - stock) / kMore, weight[t], 1e-6 + 1e-6 * weight[t]);
    }
  }
}

// A smaller bound never asks for less; a bound of nothing is the requirement.
TEST(BoundedStockLaws, FallsWithTheBoundToTheRequirement) {
  std::mt19937_64 random(13);
  for (int n = 0; n < 100; ++n) {
    Case c = random_case(random);
    double before = needed(c.rows, 0, c.limits);
    for (int i = 0; i < 5; ++i) {
      c.limits.allowed /= 2;
      const double now = needed(c.rows, 0, c.limits);
      EXPECT_GE(now, before);
      before = now;
    }
    c.limits.allowed = 1e-12, c.limits.release_share = 0;
    const double near = needed(c.rows, 0, c.limits);
    c.limits.allowed = 0;
    EXPECT_NEAR(near, needed(c.rows, 0, c.limits), 1e-9);
  }
}

}  // namespace
}  // namespace adit::solve
