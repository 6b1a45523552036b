// Concentration with unknown owners, mergers, ranks, classes, dependence (case import_dependence), readings.
#include "adit/diagnose/concentration.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "adit/diagnose/balances.hpp"
#include "adit/solve/sampling.hpp"

namespace adit::diagnose {
namespace {

TEST(Concentration, OwnersThatCoverEnoughGiveAValue) {
  // 40 + 25 (A twice) + 20 + 5 of 100: known 90 %; CR2 = (65 + 20) / 100; the rest could make it 95 %.
  const std::vector<OwnedOutput> owned{{"A", 40}, {"B", 20}, {"A", 25}, {"C", 5}};
  const Concentration c = concentration(owned, 100, 2, 0.8);
  EXPECT_DOUBLE_EQ(c.covered, 0.9);
  EXPECT_DOUBLE_EQ(c.value, 0.85);
  EXPECT_DOUBLE_EQ(c.low, 0.85);
  EXPECT_DOUBLE_EQ(c.high, 0.95);
}

TEST(Concentration, BelowTheCoverThereAreOnlyBounds) {
  const std::vector<OwnedOutput> owned{{"A", 40}, {"B", 20}, {"", 30}};
  const Concentration c = concentration(owned, 100, 4, 0.8);  // 60 % known; an owner without name is unknown
  EXPECT_TRUE(std::isnan(c.value));
  EXPECT_DOUBLE_EQ(c.low, 0.6);
  EXPECT_DOUBLE_EQ(c.high, 1);
  const Concentration none = concentration({}, 100, 4, 0.8);
  EXPECT_TRUE(std::isnan(none.value));
  EXPECT_DOUBLE_EQ(none.low, 0);
  EXPECT_DOUBLE_EQ(none.high, 1);
}

TEST(Concentration, AMergerReachesSeventyPercent) {
  // CR1 30 %; D into C into A: 30 + 25 + 20 = 75 %.
  const std::vector<OwnedOutput> owned{{"A", 30}, {"B", 25}, {"C", 25}, {"D", 20}};
  EXPECT_DOUBLE_EQ(concentration(owned, 100, 1, 0.8).value, 0.30);
  const std::vector<std::pair<std::string, std::string>> mergers{{"D", "C"}, {"C", "A"}};
  EXPECT_DOUBLE_EQ(concentration(merged(owned, mergers), 100, 1, 0.8).value, 0.75);
}

TEST(Concentration, LawsOverRandomOwners) {
  for (std::uint64_t d = 0; d < 300; ++d) {
    std::vector<OwnedOutput> owned;
    double total = 0;
    for (std::uint32_t i = 0; i < 8; ++i) {
      owned.push_back({std::string(1, static_cast<char>('A' + i)), solve::philox_uniform(1, i, d)});
      total += owned.back().amount;
    }
    const std::size_t n = 1 + d % 5;
    const Concentration c = concentration(owned, total * 1.1, n, 0.8);
    ASSERT_LE(c.low, c.high);
    ASSERT_LE(c.high, 1);
    // Names say nothing; a merger never lowers it.
    std::vector<OwnedOutput> renamed(owned.rbegin(), owned.rend());
    for (OwnedOutput& part : renamed) part.owner = "firm " + part.owner;
    ASSERT_NEAR(concentration(renamed, total * 1.1, n, 0.8).low, c.low, 1e-12);
    const std::vector<std::pair<std::string, std::string>> mergers{{"A", "B"}};
    ASSERT_GE(concentration(merged(owned, mergers), total * 1.1, n, 0.8).low, c.low - 1e-12);
  }
}

TEST(Ranks, AndClasses) {
  const std::array others{10.0, 30.0, NAN, 20.0};
  EXPECT_DOUBLE_EQ(rank_of(25, others), 2);
  EXPECT_DOUBLE_EQ(rank_of(30, others), 1) << "as large as the largest";
  EXPECT_TRUE(std::isnan(rank_of(NAN, others)));
  const std::array limits{0.2, 0.5, 0.7};
  EXPECT_DOUBLE_EQ(share_class(0.71, limits), 0.7);
  EXPECT_DOUBLE_EQ(share_class(0.7, limits), 0.5) << "over 70 % does not hold 70 %";
  EXPECT_TRUE(std::isnan(share_class(0.114, limits)));
}

TEST(Guarantee, YearsLeft) {
  EXPECT_DOUBLE_EQ(years_left(690, 23), 30);
  EXPECT_TRUE(std::isnan(years_left(690, 0)));
  EXPECT_TRUE(std::isnan(years_left(NAN, 23)));
}

TEST(Dependence, OfTheCase) {
  // 90 + 820 - 10 - 20 = 880; (820 - 10) / 880; 90 / 880. The two sum to 1 + 20/880: a stock was built.
  const Dependence d = dependence({.production = 90, .imports = 820, .exports = 10, .stock_build = 20});
  EXPECT_DOUBLE_EQ(d.apparent_consumption, 880);
  EXPECT_NEAR(d.net_import_dependence, 0.920454545455, 1e-9);
  EXPECT_NEAR(d.self_sufficiency, 0.102272727273, 1e-9);
  EXPECT_TRUE(std::isnan(dependence({NAN, 1, 0, 0}).self_sufficiency));
}

TEST(RecyclingGoal, FourReadings) {
  // Metal one: 20 old, 15 new of 100; metal two: 1 old, 1 new of 10. Per metal 20, 35 %; 10, 20 %; together
  // 21 / 110 and 37 / 110.
  const std::array metals{Recycled{20, 15, 100}, Recycled{1, 1, 10}};
  EXPECT_DOUBLE_EQ(recycled_share(metals, Reading::each_old, 0), 0.20);
  EXPECT_DOUBLE_EQ(recycled_share(metals, Reading::each_with_new, 0), 0.35);
  EXPECT_DOUBLE_EQ(recycled_share(metals, Reading::each_with_new, 1), 0.2);
  EXPECT_DOUBLE_EQ(recycled_share(metals, Reading::total_old), 21.0 / 110);
  EXPECT_DOUBLE_EQ(recycled_share(metals, Reading::total_with_new), 37.0 / 110);
  EXPECT_TRUE(std::isnan(recycled_share(std::array{Recycled{1, 1, 0}}, Reading::each_old, 0)));
}

}  // namespace
}  // namespace adit::diagnose
