#include "adit/model/coproducts.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace adit::model {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

TEST(CoProducts, TwoDepositsWorkedByHand) {
  // Three quarters of a hard-rock ore (La 0.3, Nd 0.2, Dy 0, the rest 0.5), one quarter of a clay (0.3, 0.2,
  // 0.04, 0.46). Mixed: La 0.75 x 0.3 + 0.25 x 0.3 = 0.3; Nd 0.2; Dy 0.25 x 0.04 = 0.01.
  const std::vector<double> shares{0.75, 0.25};
  const std::vector<double> contents{0.3, 0.2, 0.0, 0.3, 0.2, 0.04};
  const auto mixed = mixed_contents(shares, contents);
  ASSERT_EQ(mixed.size(), 3u);
  EXPECT_NEAR(mixed[0], 0.3, 1e-15);
  EXPECT_NEAR(mixed[1], 0.2, 1e-15);
  EXPECT_NEAR(mixed[2], 0.01, 1e-15);

  // Demand La 30, Nd 40, Dy 3: ore for them 30/0.3 = 100, 40/0.2 = 200, 3/0.01 = 300. Dysprosium decides.
  // From 300 t: La 90 (60 too much), Nd 60 (20 too much), Dy 3 (nothing left).
  const CoProducts need = follow_scarcest(std::vector{30.0, 40.0, 3.0}, mixed);
  EXPECT_NEAR(need.ore, 300, 1e-10);
  EXPECT_EQ(need.scarcest, 2u);
  EXPECT_NEAR(need.surplus[0], 60, 1e-10);
  EXPECT_NEAR(need.surplus[1], 20, 1e-10);
  EXPECT_NEAR(need.surplus[2], 0, 1e-10);

  // With 150 t at hand: La 45 (15 over), Nd 30 (10 short), Dy 1.5 (1.5 short).
  const CoProducts short_of = from_ore(150, std::vector{30.0, 40.0, 3.0}, mixed);
  EXPECT_NEAR(short_of.surplus[0], 15, 1e-10);
  EXPECT_NEAR(short_of.surplus[1], -10, 1e-10);
  EXPECT_NEAR(short_of.surplus[2], -1.5, 1e-10);
  EXPECT_EQ(short_of.scarcest, 2u);
}

TEST(CoProducts, OreOfARegionIsTheMixOfItsDeposits) {
  Scenario s;
  const auto value = [&](double number) {
    s.values.push_back({.number = number});
    s.central.push_back(number);
    return ValueId(s.central.size() - 1);
  };
  const auto path = [&](double number) { return Path{.knots = {{2020, value(number)}}}; };
  s.hosts.ore_types.resize(2);
  for (OreType& type : s.hosts.ore_types) type.ore = FormId(0);
  s.hosts.ore_types[0].parts = {{FormId(1), value(0.8)}, {FormId(2), value(0.2)}};
  s.hosts.ore_types[1].parts = {{FormId(2), value(0.5)}, {FormId(3), value(0.5)}};
  s.hosts.ore_mix = {{RegionId(0), OreTypeId(0), path(0.75)}, {RegionId(0), OreTypeId(1), path(0.25)}};
  // 0.75 x 0.8 = 0.6; 0.75 x 0.2 + 0.25 x 0.5 = 0.275; 0.25 x 0.5 = 0.125.
  const MixedOre mixed = mixed_ore(s, FormId(0), RegionId(0), 2020, s.central);
  ASSERT_EQ(mixed.forms, (std::vector{FormId(1), FormId(2), FormId(3)}));
  EXPECT_NEAR(mixed.contents[0], 0.6, 1e-15);
  EXPECT_NEAR(mixed.contents[1], 0.275, 1e-15);
  EXPECT_NEAR(mixed.contents[2], 0.125, 1e-15);
  EXPECT_TRUE(mixed_ore(s, FormId(0), RegionId(1), 2020, s.central).forms.empty());
  // A draw that doubles one content: 1.6 and 0.2 become 8/9 and 1/9.
  std::vector<double> draw = s.central;
  draw[0] = 1.6;
  EXPECT_NEAR(mixed_ore(s, FormId(0), RegionId(0), 2020, draw).contents[0], 0.75 * 8 / 9, 1e-15);
}

TEST(CoProducts, UnknownDemandAsksForNothing) {
  const CoProducts need = follow_scarcest(std::vector{kUnknown, 10.0}, std::vector{0.01, 0.5});
  EXPECT_DOUBLE_EQ(need.ore, 20);
  EXPECT_DOUBLE_EQ(need.output[0], 0.2);
  EXPECT_TRUE(std::isnan(need.surplus[0]));
  EXPECT_EQ(follow_scarcest(std::vector{kUnknown}, std::vector{0.5}).scarcest, CoProducts::kNone);
}

TEST(CoProducts, WhatTheMixLacksCannotBeHad) {
  const CoProducts need = follow_scarcest(std::vector{1.0, 1.0}, std::vector{0.5, 0.0});
  EXPECT_TRUE(std::isinf(need.ore));
  EXPECT_EQ(need.scarcest, 1u);
}

TEST(CoProducts, NoElementGoesShortAndTheScarcestIsUsedUp) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> content(0.001, 0.2), demand(0, 100);
  for (int run = 0; run < 200; ++run) {
    std::vector<double> contents, demands;
    for (int e = 0; e < 9; ++e) contents.push_back(content(random)), demands.push_back(demand(random));
    const CoProducts need = follow_scarcest(demands, contents);
    for (const double left : need.surplus) EXPECT_GE(left, -1e-9);
    EXPECT_NEAR(need.surplus[need.scarcest], 0, 1e-9);
    // Twice every demand, twice the ore and twice what is left.
    std::vector<double> twice = demands;
    for (double& d : twice) d *= 2;
    EXPECT_NEAR(follow_scarcest(twice, contents).ore, 2 * need.ore, 1e-9 * need.ore);
    // Less ore leaves the scarcest short.
    EXPECT_LT(from_ore(0.9 * need.ore, demands, contents).surplus[need.scarcest], 0);
  }
}

}  // namespace
}  // namespace adit::model
