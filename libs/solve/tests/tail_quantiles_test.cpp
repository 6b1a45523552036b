#include "adit/solve/tail_quantiles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <random>

#include "adit/base/error.hpp"
#include "adit/solve/sampling.hpp"
#include "adit/solve/weighted_tail.hpp"

namespace adit::solve {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(QuantileRank, TiesAreReached) {
  EXPECT_EQ(quantile_rank(0.9, 10), 9u);
  EXPECT_EQ(quantile_rank(0.7, 10), 7u);  // 0.7 * 10 is above 7 in floating point
  EXPECT_EQ(quantile_rank(0.95, 100), 95u);
  EXPECT_EQ(quantile_rank(0.951, 100), 96u);
  EXPECT_EQ(quantile_rank(1, 10), 10u);
  EXPECT_EQ(quantile_rank(0, 10), 1u);
}

// Case per_scenario_requirement_quantile. Requirements of ten scenarios in sequent_peak_test: sorted 0 6 6 6
// 12 12 14 18 24 36.
TEST(TailQuantiles, WorkedCase) {
  TailQuantiles tail(10, 0.5);
  tail.add(std::vector<double>{0, 12, 18, 36, 14, 12, 6, 6, 24, 6});
  EXPECT_EQ(tail.quantile(0.7), 14);
  EXPECT_EQ(tail.quantile(0.8), 18);
  EXPECT_EQ(tail.quantile(0.9), 24);
  EXPECT_EQ(tail.quantile(1), 36);
  EXPECT_NEAR(tail.expected_shortfall(0.8), 30, 1e-12);   // (24 + 36) / 2
  EXPECT_NEAR(tail.expected_shortfall(0.85), 32, 1e-12);  // (36 + 24 / 2) / 1.5
}

// Ranks 40 and 61 of 100 bound the median at 95 % (any table of the sign test).
TEST(QuantileRanks, Median) {
  const RankInterval ranks = quantile_ranks(0.5, 100);
  EXPECT_EQ(ranks.lower, 40u);
  EXPECT_EQ(ranks.upper, 61u);
}

// Pr[lower <= B <= upper - 1] of B ~ Binomial(n, alpha) by its plain sum is at least the confidence, and on
// each side no rank nearer would do.
TEST(QuantileRanks, CoverAsMuchAsTheySay) {
  for (const double alpha : {0.5, 0.9, 0.99, 0.999})
    for (const std::size_t n : {10u, 59u, 299u, 1000u, 5000u}) {
      std::vector<double> below(n + 2, 0);  // Pr[B <= k - 1]
      const double whole = static_cast<double>(n);
      for (std::size_t at = 0; at <= n; ++at) {
        const double k = static_cast<double>(at);
        const double log_choose = std::lgamma(whole + 1) - std::lgamma(k + 1) - std::lgamma(whole - k + 1);
        below[at + 1] =
            below[at] + std::exp(log_choose + k * std::log(alpha) + (whole - k) * std::log1p(-alpha));
      }
      const RankInterval ranks = quantile_ranks(alpha, n);
      EXPECT_LE(below[ranks.lower], 0.025 + 1e-9);
      EXPECT_GT(below[ranks.lower + 1], 0.025 - 1e-9);
      EXPECT_GE(below[ranks.upper], 0.975 - 1e-9);
      if (ranks.upper > 1) {
        EXPECT_LT(below[ranks.upper - 1], 0.975 + 1e-9);
      }
    }
}

std::vector<double> random_values(std::size_t count, int kind, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<double> values(count);
  for (double& v : values) {
    const double u = std::uniform_real_distribution<double>(0, 1)(random);
    v = kind == 0   ? u
        : kind == 1 ? std::floor(u * 7)
        : kind == 2 ? std::max(0.0, u - 0.97)
                    : (u > 0.995 ? kInfinity : -std::log(u));
  }
  if (kind == 3) std::ranges::sort(values);  // the worst order: each value is above all before
  return values;
}

TEST(TailQuantilesLaws, ExactWhateverTheValues) {
  for (int kind = 0; kind < 4; ++kind)
    for (const std::size_t count : {1u, 10u, 1000u, 60'000u}) {
      std::vector<double> values = random_values(count, kind, 1 + kind);
      TailQuantiles tail(count);
      tail.add(values);
      std::ranges::sort(values);
      for (const double alpha : {0.95, 0.9, 0.999, 0.99, 1.0})
        EXPECT_EQ(tail.quantile(alpha), values[quantile_rank(alpha, count) - 1]) << kind << ' ' << count;
      const SampledQuantile sampled = tail.sampled(0.9);
      EXPECT_LE(sampled.low, sampled.value);
      EXPECT_GE(sampled.high, sampled.value);
      if (kind < 3) {
        EXPECT_NEAR(tail.expected_shortfall(0.95), expected_shortfall(std::span<const double>(values), 0.95),
                    1e-12);
        EXPECT_GE(tail.expected_shortfall(0.95), tail.quantile(0.95));
      }
    }
}

TEST(TailQuantilesLaws, OrderBlocksAndResumeChangeNothing) {
  constexpr std::size_t kCount = 30'000;
  for (int kind = 0; kind < 3; ++kind) {
    const std::vector<double> values = random_values(kCount, kind, 9);
    TailQuantiles whole(kCount), backwards(kCount), resumed(kCount), left(kCount), right(kCount);
    whole.add(values);
    for (std::size_t i = kCount; i-- > 0;) backwards.add(values[i]);
    EXPECT_EQ(whole.state(), backwards.state());
    TailQuantiles stopped(kCount);
    stopped.add(std::span(values).first(17'001));
    ASSERT_TRUE(resumed.restore(stopped.state()));
    resumed.add(std::span(values).subspan(17'001));
    EXPECT_EQ(resumed.state(), whole.state());
    left.add(std::span(values).first(11));
    right.add(std::span(values).subspan(11));
    left.merge(right);
    EXPECT_EQ(left.state(), whole.state());
  }
}

TEST(TailQuantiles, RepeatedValuesAndRows) {
  constexpr std::size_t kCount = 5000;
  std::vector<double> rows;
  TailQuantiles one(kCount), other(kCount);
  std::vector<TailQuantiles> both(2, TailQuantiles(kCount));
  for (std::size_t i = 0; i < 3000; ++i) {
    const double u = philox_uniform(1, 0, i);
    rows.insert(rows.end(), {u, u * u});
    one.add(u);
    other.add(u * u);
  }
  add_rows(both, rows);
  for (int i = 0; i < 2000; ++i) one.add(0.93);
  both[0].add_repeated(0.93, 2000);
  other.add_repeated(0.5, 2000);
  both[1].add_repeated(0.5, 2000);
  EXPECT_EQ(both[0].state(), one.state());
  EXPECT_EQ(both[1].state(), other.state());
}

// Law: zeros that are counted and not kept change no quantile, also after a stop; they need no room.
TEST(TailQuantilesLaws, FloorIsCountedNotKept) {
  constexpr std::size_t kCount = 5000;
  for (const double lost : {0.02, 0.5, 0.93, 0.999}) {
    TailQuantiles plain(kCount), floored(kCount, 0.9, 0.0), resumed(kCount, 0.9, 0.0);
    for (std::size_t i = 0; i < kCount; ++i) {
      const double value = std::max(0.0, philox_uniform(3, 0, i) - lost);
      plain.add(value);
      floored.add(std::span(&value, 1));
      if (i == 1999) {
        ASSERT_TRUE(resumed.restore(floored.state()));
      }
      if (i > 1999) resumed.add(value);
    }
    for (const double alpha : {0.9, 0.95, 0.99, 0.999}) {
      EXPECT_EQ(floored.quantile(alpha), plain.quantile(alpha));
      EXPECT_EQ(floored.sampled(alpha).low, plain.sampled(alpha).low);
      EXPECT_EQ(floored.sampled(alpha).high, plain.sampled(alpha).high);
      EXPECT_EQ(floored.expected_shortfall(alpha), plain.expected_shortfall(alpha));
      EXPECT_EQ(resumed.quantile(alpha), plain.quantile(alpha));
    }
    EXPECT_LE(floored.state().size(), lost > 0.99 ? 20 : plain.state().size());
  }
}

TEST(TailQuantiles, RefusesWhatItDoesNotKeep) {
  TailQuantiles tail(1000);
  tail.add(std::vector<double>(999, 1.0));
  EXPECT_THROW(tail.quantile(0.95), InternalError);  // one is to come
  tail.add(1.0);
  EXPECT_THROW(tail.quantile(0.5), InternalError);
  EXPECT_FALSE(tail.restore(TailQuantiles(1001).state()));
  std::vector<double> damaged = tail.state();
  damaged.pop_back();
  EXPECT_FALSE(tail.restore(damaged));
}

// Case cvar_discrete_atom. Losses 0, 10, 20, 50, 100 with 0.5, 0.2, 0.15, 0.1, 0.05: the worst tenth is 0.05
// at 100 and 0.05 at 50.
TEST(WeightedTail, AtomIsSplit) {
  const std::vector<WeightedValue> losses{{100, 0.05}, {0, 0.5}, {50, 0.1}, {10, 0.2}, {20, 0.15}};
  EXPECT_EQ(weighted_quantile(losses, 0.9), 50);
  EXPECT_NEAR(expected_shortfall(losses, 0.9), 75, 1e-12);
  EXPECT_NEAR(weighted_mean(losses), 15, 1e-12);
}

// Case cvar_normal_0.95, to 1e-10. Of the 399 quantiles i / 400 the 380th is the first of which 0.95 of them
// are not above, the quantile at 0.95. Of 400 cells of equal weight, each at its mean (phi(a) - phi(b)) 400,
// the worst 20 have the mean phi(1.64485) / 0.05.
TEST(WeightedTail, NormalByCells) {
  const auto density = [](double x) { return std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi); };
  constexpr int kCells = 400;
  std::vector<WeightedValue> quantiles, cells;
  double before = 0;  // density at the cell's lower end
  for (int i = 1; i <= kCells; ++i) {
    const double end = i < kCells ? inverse_normal(i / 400.0) : 0, after = i < kCells ? density(end) : 0;
    if (i < kCells) quantiles.push_back({end, 1});
    cells.push_back({(before - after) * kCells, 1.0 / kCells});
    before = after;
  }
  EXPECT_NEAR(weighted_quantile(quantiles, 0.95), 1.64485362695, 1e-10);
  EXPECT_NEAR(expected_shortfall(cells, 0.95), 2.06271280751, 1e-10);
}

// The same by simulation. Standard normal: VaR 1.64485362695, CVaR = phi(VaR) / 0.05 = 2.06271280751.
TEST(WeightedTail, Normal) {
  constexpr std::size_t kCells = 400'000;
  std::vector<WeightedValue> values;
  for (std::size_t i = 0; i < kCells; ++i)
    values.push_back({inverse_normal((static_cast<double>(i) + 0.5) / kCells), 1.0 / kCells});
  EXPECT_NEAR(weighted_quantile(values, 0.95), 1.64485362695, 2e-5);
  EXPECT_NEAR(expected_shortfall(values, 0.95), 2.06271280751, 2e-5);
  const WeightedQuantile sampled = sampled_weighted_quantile(values, 0.95);
  // Standard error sqrt(0.95 * 0.05 / n) / density 0.10314, times 1.96.
  EXPECT_NEAR(sampled.high - sampled.value, 1.96 * std::sqrt(0.0475 / kCells) / 0.10314, 2e-4);
}

}  // namespace
}  // namespace adit::solve
