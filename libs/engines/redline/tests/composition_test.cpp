// What a reserve is best made of, by hand and by the linear program.
#include "composition.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace adit::redline {
namespace {

enum Kinds : std::size_t { kField, kMine, kConcentrate, kMetal };

std::vector<ReserveKind> four_kinds() {
  return {{"ore_field", 18, 0.1}, {"mine_capacity", 12, 0.5}, {"concentrate", 3, 2}, {"metal", 0, 6}};
}

// Ten a month for 24 months. Metal costs most and is the only one at once: 3 months, 30. Concentrate from the
// fourth month until the mine runs after twelve: 9 months, 90. The mine for six months, 60, until the ore
// field gives 60 more. Cost 6 * 30 + 2 * 90 + 0.5 * 60 + 0.1 * 60 = 396.
TEST(Composition, MeritOrderByDelay) {
  const std::vector<double> deficit(24, 10.0);
  const Composition out = merit_order(four_kinds(), deficit);
  ASSERT_TRUE(out.merit_order);
  const double volumes[] = {60, 60, 90, 30};
  const int from[] = {19, 13, 4, 1}, to[] = {24, 18, 12, 3};
  for (std::size_t j = 0; j < 4; ++j) {
    EXPECT_NEAR(out.layers[j].volume, volumes[j], 1e-9);
    EXPECT_EQ(out.layers[j].from_month, from[j]);
    EXPECT_EQ(out.layers[j].to_month, to[j]);
    EXPECT_NEAR(out.layers[j].most_rate_per_yr, 120, 1e-9);
  }
  EXPECT_NEAR(out.cost_per_yr, 396, 1e-9);
  EXPECT_EQ(out.uncovered, 0);
}

// The mine gives at most 48 a year, 4 a month: concentrate goes on beside it. 30 of metal; concentrate
// 9 * 10 + 6 * 6 = 126; mine 6 * 4 = 24; ore field 60.
TEST(Composition, RateCapKeepsTheDearerKindOn) {
  auto kinds = four_kinds();
  kinds[kMine].most_release_per_yr = 48;
  const Composition out = merit_order(kinds, std::vector<double>(24, 10.0));
  EXPECT_NEAR(out.layers[kConcentrate].volume, 126, 1e-9);
  EXPECT_NEAR(out.layers[kMine].volume, 24, 1e-9);
  EXPECT_NEAR(out.layers[kField].volume, 60, 1e-9);
}

// Only concentrate, which starts after three months: 3 * 10 stay uncovered, from the first month.
TEST(Composition, WhatNobodyCanMeetIsSaid) {
  const std::vector<ReserveKind> kinds{{"concentrate", 3, 2}};
  const std::vector<double> deficit(6, 10.0);
  for (const Composition& out : {merit_order(kinds, deficit), least_cost(kinds, {&deficit, 1})}) {
    EXPECT_NEAR(out.uncovered, 30, 1e-6);
    EXPECT_EQ(out.uncovered_month, 1);
    EXPECT_NEAR(out.layers[0].volume, 30, 1e-6);
  }
}

// An ore field gives a tenth of its volume a year. 10 a month from month 19 to 24 are 120 a year: 1,200 in
// the ground, at 0.1 each 120 a year, while the mine does the same 60 for 0.5 * 60 = 30: so no ore field.
TEST(Composition, RateTiedToVolumeMakesAKindDear) {
  auto kinds = four_kinds();
  kinds[kField].release_per_yr = 0.1;
  const Composition out = compose(kinds, std::vector<double>(24, 10.0));
  EXPECT_FALSE(out.merit_order);
  EXPECT_NEAR(out.layers[kField].volume, 0, 1e-6);
  EXPECT_NEAR(out.layers[kMine].volume, 120, 1e-4);
  EXPECT_NEAR(out.cost_per_yr, 6 * 30 + 2 * 90 + 0.5 * 120, 1e-3);
}

// 10 a month for three years: metal for the first, 120 at 6; then a mine of 120 a year at 0.5, which is not
// used up: 720 + 60. If it were, it would have to hold 240.
TEST(Composition, AMineLasts) {
  std::vector<ReserveKind> kinds{{"metal", 0, 6}, {"mine_capacity", 12, 0.5, 1}};
  const std::vector<double> deficit(36, 10.0);
  EXPECT_NEAR(compose(kinds, deficit).layers[1].volume, 240, 1e-4);
  kinds[1].lasts = true;
  const Composition out = compose(kinds, deficit);
  EXPECT_NEAR(out.layers[0].volume, 120, 1e-4);
  EXPECT_NEAR(out.layers[1].volume, 120, 1e-4);
  EXPECT_NEAR(out.layers[1].most_rate_per_yr, 120, 1e-4);
  EXPECT_EQ(out.layers[1].to_month, 36);
  EXPECT_NEAR(out.cost_per_yr, 780, 1e-3);
}

// There is room for 20 of metal, and concentrate that starts after a month: 3 months of 10 need 10 + 20.
TEST(Composition, VolumeCapMovesToTheNextKind) {
  const std::vector<ReserveKind> kinds{{"metal", 0, 1, ReserveKind::kNoLimit, ReserveKind::kNoLimit, 20},
                                       {"concentrate", 1, 3}};
  const Composition out = compose(kinds, std::vector<double>(3, 10.0));
  EXPECT_NEAR(out.layers[0].volume, 20, 1e-6);
  EXPECT_NEAR(out.layers[1].volume, 10, 1e-6);
}

// The balances of the sequent peak case: the path needs 22. Months of the run: 6 6 6, then two months that
// put 4 back, then 4 4: only the last 4 go beyond the 18 of before.
TEST(Composition, NewDeficitsAddUpToTheStockOfTheSequentPeak) {
  const std::vector<double> balance{-2, -2, -2, 6, 6, 6, -2, -2, 4, 4, -2, -2};
  EXPECT_EQ(new_deficits(balance), (std::vector<double>{6, 6, 6, 0, 0, 0, 4}));
  EXPECT_TRUE(new_deficits(std::vector<double>{-1, -2, -3}).empty());
}

class RandomReserves {
 public:
  explicit RandomReserves(unsigned seed) : random_(seed) {}
  double between(double a, double b) { return std::uniform_real_distribution<>(a, b)(random_); }

  /// Kinds with delays in months, one of them at once.
  std::vector<ReserveKind> kinds(bool limited) {
    std::vector<ReserveKind> out{{"metal", 0, between(1, 6)}};
    for (int j = 1; j < 4; ++j)
      out.push_back({"kind" + std::to_string(j), static_cast<double>(static_cast<int>(between(0, 20))),
                     between(0.1, 6), ReserveKind::kNoLimit,
                     between(0, 1) < 0.5 ? between(20, 100) : ReserveKind::kNoLimit});
    if (limited) {
      out[1].release_per_yr = between(0.2, 3), out[2].most_volume = between(1, 40);
      out[3].release_per_yr = between(0.2, 12);
    }
    return out;
  }
  std::vector<double> deficit(std::size_t months) {
    std::vector<double> out(months);
    for (double& d : out) d = between(0, 1) < 0.8 ? between(0, 20) : 0;
    out[0] = 5;
    return out;
  }

 private:
  std::mt19937 random_;
};

// One profile without volume limits: the merit order is the optimum of the linear program.
TEST(Composition, MeritOrderEqualsTheLinearProgram) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    RandomReserves random(seed);
    const auto kinds = random.kinds(false);
    const auto deficit = random.deficit(24);
    const Composition order = merit_order(kinds, deficit), program = least_cost(kinds, {&deficit, 1});
    ASSERT_TRUE(order.merit_order);
    EXPECT_NEAR(order.cost_per_yr, program.cost_per_yr, 1e-5 * order.cost_per_yr) << seed;
    const double covered = std::accumulate(deficit.begin(), deficit.end(), 0.0);
    double volume = 0;
    for (const ReserveLayer& layer : order.layers) volume += layer.volume;
    EXPECT_NEAR(volume + order.uncovered, covered, 1e-9 * covered);
  }
}

// With limits the program is never dearer than the feasible merit order, and more profiles never make it
// cheaper.
TEST(Composition, LimitsAndMoreScenariosNeverHelp) {
  int limited = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    RandomReserves random(seed);
    const auto kinds = random.kinds(true);
    const std::vector<std::vector<double>> deficits{random.deficit(24), random.deficit(20)};
    auto free = kinds;
    for (ReserveKind& kind : free) kind.release_per_yr = kind.most_volume = ReserveKind::kNoLimit;
    const double bound = merit_order(free, deficits[0]).cost_per_yr;
    const Composition one = least_cost(kinds, {deficits.data(), 1}), both = least_cost(kinds, deficits);
    const Composition order = merit_order(kinds, deficits[0]);
    EXPECT_LT(one.uncovered, 1e-4);
    EXPECT_GE(one.cost_per_yr, bound * (1 - 1e-5));
    EXPECT_GE(both.cost_per_yr, one.cost_per_yr * (1 - 1e-5));
    if (order.layers[2].volume <= kinds[2].most_volume) {
      EXPECT_LE(one.cost_per_yr, order.cost_per_yr * (1 + 1e-5));
    }
    limited += one.cost_per_yr > bound * 1.001;
    auto lasting = kinds;
    lasting[1].lasts = lasting[3].lasts = true;  // no dearer than what is used up
    EXPECT_LE(least_cost(lasting, {deficits.data(), 1}).cost_per_yr, one.cost_per_yr * (1 + 1e-5));
  }
  EXPECT_GT(limited, 20);
}

}  // namespace
}  // namespace adit::redline
