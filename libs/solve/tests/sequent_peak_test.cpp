#include "adit/solve/sequent_peak.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace adit::solve {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<double> requirements(const DeficitRows& rows, std::vector<double> levels,
                                 std::vector<Relief> reliefs = {}) {
  std::vector<double> out(rows.rows() * levels.size());
  stock_requirements(rows, levels, reliefs, out);
  return out;
}

double needed(const DeficitRows& row, double level, const StockLimits& limits) {
  std::vector<double> out(1);
  stocks_needed(row, std::vector{level}, limits, out);
  return out[0];
}

// Case sequent_peak. Need 10 a month, supply 12 12 12 4 4 4 12 12 6 6 12 12: K = 0 0 0 6 12 18 16 14 18 22
// 20 18.
DeficitRows worked_row() {
  std::vector<double> balance;
  for (const double supply : {12, 12, 12, 4, 4, 4, 12, 12, 6, 6, 12, 12}) balance.push_back(10 - supply);
  return deficit_rows(balance, 12);
}

TEST(SequentPeak, WorkedCase) {
  EXPECT_EQ(requirements(worked_row(), {0})[0], 22);
  // K after t months is what a month of 100 behind them takes beyond its 100.
  const double carried[] = {0, 0, 0, 6, 12, 18, 16, 14, 18, 22, 20, 18};
  std::vector<double> months;
  for (std::size_t t = 0; t < 12; ++t) {
    months.push_back(worked_row().balance[t]);
    std::vector<double> then = months;
    then.push_back(100);
    EXPECT_EQ(requirements(deficit_rows(then, t + 2), {0})[0] - 100, carried[t]) << t;
  }
  const CriticalRun run = critical_run(worked_row(), 0, 0);
  EXPECT_EQ(run.requirement, 22);
  EXPECT_EQ(run.first, 3u);  // from the fourth month on
  EXPECT_EQ(run.last, 9u);   // to the tenth
  EXPECT_EQ(run.length, 7u);
  // A little more supply in each month saves the length of the critical run times that.
  EXPECT_NEAR((requirements(worked_row(), {0.001})[0] - 22) / 0.001, -7, 1e-9);
}

// Case per_scenario_requirement_quantile. Ten scenarios of six months, need 10: the requirement of each by
// hand, e.g. the fifth: 6, 4, 10, 8, 14, 12.
const std::vector<std::vector<double>> kSupply = {
    {12, 12, 12, 12, 12, 12}, {12, 4, 4, 12, 12, 12}, {12, 12, 4, 4, 4, 12},   {4, 4, 4, 4, 4, 4},
    {12, 4, 12, 4, 12, 4},    {12, 12, 12, 12, 4, 4}, {12, 12, 4, 12, 12, 12}, {4, 12, 12, 12, 12, 12},
    {12, 4, 4, 4, 4, 12},     {12, 12, 12, 12, 12, 4}};
DeficitRows ten_rows() {
  std::vector<double> balance;
  for (const auto& months : kSupply)
    for (const double supply : months) balance.push_back(10 - supply);
  return deficit_rows(balance, 6);
}

TEST(SequentPeak, TenScenarios) {
  EXPECT_EQ(requirements(ten_rows(), {0}), (std::vector<double>{0, 12, 18, 36, 14, 12, 6, 6, 24, 6}));
  std::vector<double> out(10);
  const StockCase twelve{.stock = 12, .release = kInfinity};
  unserved(ten_rows(), std::vector{twelve}, {}, out);
  EXPECT_EQ(out, (std::vector<double>{0, 0, 6, 24, 2, 0, 0, 0, 12, 0}));
  EXPECT_EQ(std::ranges::count(out, 0.0), 6);  // 0.6 of them are served
}

// At a level of 1: 5, -2 and, in a new run of deficits, 5, 5, 5, of which substitutes take 4 from its third
// month on.
TEST(SequentPeak, ShortByMonth) {
  const std::vector<double> balance{6, -1, 6, 6, 6};
  const std::vector<Relief> reliefs{{.after_months = 2, .amount = 4}};
  std::vector<double> months(5);
  short_by_month(deficit_rows(balance, 5), 0, 1, reliefs, months);
  EXPECT_EQ(months, (std::vector<double>{5, -2, 5, 5, 1}));
}

TEST(SequentPeak, ReleaseRateAndRefill) {
  // Deficits of 6 in four months; 5 may leave the stock of 12: 5 5 2 0 served, 1 1 4 6 not.
  const std::vector<double> balance{6, 6, 6, 6};
  std::vector<double> months(4), out(1);
  const StockCase slow{.stock = 12, .release = 5};
  unserved_by_month(deficit_rows(balance, 4), 0, slow, {}, months);
  EXPECT_EQ(months, (std::vector<double>{1, 1, 4, 6}));
  unserved(deficit_rows(balance, 4), std::vector{slow}, {}, out);
  EXPECT_EQ(out[0], 12);
  release_limited(deficit_rows(balance, 4), std::vector{slow}, {}, out);
  EXPECT_EQ(out[0], 4);  // 1 a month whatever the stock
  EXPECT_EQ(needed(deficit_rows(balance, 4), 0, {.release = 5}), kInfinity);
  EXPECT_EQ(needed(deficit_rows(balance, 4), 0, {.release = 6}), 24);
  EXPECT_EQ(needed(deficit_rows(balance, 4), 0, {.release = 5, .allowed = 3}), kInfinity);
  EXPECT_NEAR(needed(deficit_rows(balance, 4), 0, {.release = 5, .allowed = 4}), 20,
              1e-9);  // 5 in each month
  EXPECT_NEAR(needed(deficit_rows(balance, 4), 0, {.release = 5, .allowed = 9}), 15, 1e-9);
  EXPECT_NEAR(needed(deficit_rows(balance, 4), 1, {.allowed = 9}), 11, 1e-9);  // 5 in each month, 20 - 9
  EXPECT_EQ(needed(deficit_rows(balance, 4), 0, {.allowed = 24}), 0);
  // A surplus refills up to the size of the stock, no further: after 6 and +20, 12 are there again.
  const std::vector<double> refilled{6, -20, 6, 6, 6};
  unserved(deficit_rows(refilled, 5), std::vector{StockCase{.stock = 12, .release = kInfinity}}, {}, out);
  EXPECT_EQ(out[0], 6);
}

TEST(SequentPeak, SubstitutionAfterItsDelay) {
  // Short by 6 in five months; from the third month of the run on 2 are substituted, from the fourth 3 more.
  const std::vector<double> balance{6, 6, 6, 6, 6, -1, 6};
  const std::vector<Relief> reliefs{{2, 2}, {3, 3}};
  // 6 + 6 + 4 + 1 + 1 = 18, then -1 and 6 more: a new run.
  EXPECT_EQ(requirements(deficit_rows(balance, 7), {0}, reliefs)[0], 23);
  std::vector<double> months(7);
  unserved_by_month(deficit_rows(balance, 7), 0, {}, reliefs, months);
  EXPECT_EQ(months, (std::vector<double>{6, 6, 4, 1, 1, 0, 6}));
}

TEST(SequentPeak, LevelsAndTheirShares) {
  DeficitRows rows = deficit_rows(std::vector<double>{5, 5, 5}, 3);
  rows.level_hit = {1};
  rows.level_share = {1, 0.5, 1, 0, 0, 0, 0, 0};
  EXPECT_EQ(requirements(rows, {0, 2, 4, 5, 6}), (std::vector<double>{15, 10, 5, 2.5, 2}));
  EXPECT_EQ(critical_run(rows, 0, 5).length, 1u);  // nothing is short in the first month
}

struct RandomRows {
  DeficitRows rows;
  std::vector<double> balance;
};
RandomRows random_rows(std::mt19937_64& random, std::size_t count, std::size_t months) {
  std::normal_distribution<double> deficit(-0.5, 3);
  RandomRows result;
  for (std::size_t i = 0; i < count * months; ++i) result.balance.push_back(deficit(random));
  result.rows = deficit_rows(result.balance, months);
  return result;
}

// Laws over random rows: the plain definition; monotone; scaling; the stock that is required leaves nothing.
TEST(SequentPeakLaws, HoldForRandomRows) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 30; ++round) {
    const std::size_t months = 1 + random() % 60, levels = 1 + random() % 11, count = 1 + random() % 23;
    const RandomRows given = random_rows(random, count, months);
    std::vector<double> level(levels);
    for (std::size_t l = 0; l < levels; ++l) level[l] = 0.25 * static_cast<double>(l);
    const std::vector<double> out = requirements(given.rows, level);
    std::vector<double> scaled = given.balance, scaled_level = level;
    for (double& x : scaled) x *= 4;
    for (double& x : scaled_level) x *= 4;
    const std::vector<double> larger = requirements(deficit_rows(scaled, months), scaled_level);
    for (std::size_t row = 0; row < count; ++row)
      for (std::size_t l = 0; l < levels; ++l) {
        const double here = out[row * levels + l];
        double needed = 0, most = 0;
        for (std::size_t t = 0; t < months; ++t) {
          needed = std::max(0.0, needed + (given.balance[row * months + t] - level[l]));
          most = std::max(most, needed);
        }
        EXPECT_EQ(here, most);
        EXPECT_EQ(larger[row * levels + l], 4 * here);  // a power of two: to the bit
        if (l > 0) {
          EXPECT_LE(here, out[row * levels + l - 1]);
        }
        EXPECT_EQ(critical_run(given.rows, row, level[l]).requirement, here);
        std::vector<double> left(2);
        const std::vector<StockCase> cases{{level[l], here, kInfinity}, {level[l], here * 0.99, kInfinity}};
        const DeficitRows one = deficit_rows({given.balance.data() + row * months, months}, months);
        unserved(one, cases, {}, left);
        EXPECT_LE(left[0], 1e-12 * (1 + here));
        if (here > 0) {
          EXPECT_GT(left[1], 0);
        }
      }
  }
}

TEST(SequentPeakLaws, UnservedFallsWithStockLevelAndRelease) {
  std::mt19937_64 random(6);
  for (int round = 0; round < 50; ++round) {
    const RandomRows given = random_rows(random, 1, 24);
    const StockCase less{.level = 0.2, .stock = 3, .release = 2};
    const std::vector<StockCase> cases{less, {0.4, 3, 2}, {0.2, 5, 2}, {0.2, 3, 4}};
    std::vector<double> left(4), none(4), months(24);
    unserved(given.rows, cases, {}, left);
    release_limited(given.rows, cases, {}, none);
    for (std::size_t i = 1; i < 4; ++i) EXPECT_LE(left[i], left[0] + 1e-12);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_LE(none[i], left[i] + 1e-12);
    unserved_by_month(given.rows, 0, less, {}, months);
    double sum = 0;
    for (const double month : months) sum += month;
    EXPECT_EQ(sum, left[0]);
    // The stock that leaves so much is no larger than the one there was, and leaves so much.
    const double stock = needed(given.rows, 0.2, {.release = 2, .allowed = left[0]});
    EXPECT_LE(stock, 3 * (1 + 1e-9));
    StockCase smallest = less;
    smallest.stock = stock;
    unserved(given.rows, std::vector{smallest}, {}, std::span(none).first(1));
    EXPECT_LE(none[0], left[0] + 1e-12);
  }
}

}  // namespace
}  // namespace adit::solve
