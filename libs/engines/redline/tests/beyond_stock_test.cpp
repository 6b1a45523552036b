// How far the most stock carries, through the ensemble.
#include <gtest/gtest.h>

#include <cmath>

#include "most_stock.hpp"
#include "two_sources.hpp"

namespace adit::redline {
namespace {

// With an output of 30 the first source's stop, 0.1, takes 10 * 11/12 or 10; that of the second, 0.05,
// nothing; both, 0.005, take 40 * n/12. A stock of 10 carries but where both are out: both hazards are on in
// all these.
TEST(BeyondStock, CoversWhatOneSourceTakes) {
  TwoSources two = independent(30);
  const auto blocks = two.blocks();
  LineResult out = run_line(two.exposure, blocks, kScenarios);
  out.beyond.most = 10 + 1e-9;
  explain_line(two.exposure, blocks, kScenarios, out);
  EXPECT_NEAR(out.beyond.covered, 0.995, 4 * std::sqrt(0.995 * 0.005 / kScenarios));
  ASSERT_EQ(out.beyond.frequency.size(), 2u);
  EXPECT_EQ(out.beyond.frequency[0], 1);
  EXPECT_EQ(out.beyond.frequency[1], 1);
  for (const double months : out.beyond.months) {
    EXPECT_GE(months, 11);
    EXPECT_LE(months, 12);
  }
  // Without a stock of any size, what one source takes counts too: 0.1.
  LineResult none = run_line(two.exposure, blocks, kScenarios);
  none.beyond.most = 0;
  explain_line(two.exposure, blocks, kScenarios, none);
  EXPECT_NEAR(none.beyond.covered, 0.9, 4 * std::sqrt(0.09 / kScenarios));
}

// Where supply is short in normal times, nothing is covered and no hazard is to blame.
TEST(BeyondStock, ShortInNormalTimes) {
  TwoSources two = independent(0);
  for (double& month : two.exposure.supply.balance) month += 5;
  for (solve::HitSource& source : two.exposure.supply.sources) source.hits.clear();
  const auto blocks = two.blocks();
  LineResult out = run_line(two.exposure, blocks, kScenarios);
  out.beyond.most = 59;  // 12 * 5 = 60 are missing in the year
  explain_line(two.exposure, blocks, kScenarios, out);
  EXPECT_EQ(out.beyond.covered, 0);
  EXPECT_TRUE(out.beyond.frequency.empty());
}

// The share covered is at least a confidence where the most is at least its line.
TEST(BeyondStockLaws, CoversAConfidenceFromItsLineOn) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    const TwoSources line = random_line(seed);
    const auto blocks = line.blocks(1, seed);
    for (std::size_t c = 0; c < kConfidences.size(); ++c) {
      LineResult out = run_line(line.exposure, blocks, kScenarios);
      const double stock = out.stock[c][kToday].value;
      if (!(stock > 0)) continue;
      out.beyond.most = stock;
      explain_line(line.exposure, blocks, kScenarios, out);
      EXPECT_GE(out.beyond.covered, kConfidences[c] - 1e-12);
      out.beyond = {.most = stock * (1 - 1e-9)};
      explain_line(line.exposure, blocks, kScenarios, out);
      EXPECT_LT(out.beyond.covered, kConfidences[c]);
    }
  }
}

TEST(BeyondStock, ARuleOrAYearOfUse) {
  model::Scenario s;
  Exposure exposure;
  exposure.use = 120, exposure.need = 80;
  EXPECT_EQ(most_stock(s, model::CommodityId(0), exposure).amount, 120);
  EXPECT_TRUE(most_stock(s, model::CommodityId(0), exposure).assumed);
  // Half of a year's need, or 50 t.
  s.values.emplace_back().dimension = Dimension::one;
  s.values.emplace_back().dimension = Dimension::mass;
  s.central = {0.5, 50};
  s.security.reserve_rules.push_back({{}, "metal", "most", model::ValueId(0)});
  EXPECT_EQ(most_stock(s, model::CommodityId(0), exposure).amount, 40);
  EXPECT_FALSE(most_stock(s, model::CommodityId(0), exposure).assumed);
  s.security.reserve_rules.push_back({model::CommodityId(0), "metal", "most", model::ValueId(1)});
  EXPECT_EQ(most_stock(s, model::CommodityId(0), exposure).amount, 50);
}

}  // namespace
}  // namespace adit::redline
