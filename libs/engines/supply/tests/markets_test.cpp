// Accounts and links, by hand.
#include "supply_world.hpp"

namespace adit::supply {
namespace {

enum Regions : std::size_t { A, B, C };

TEST(Markets, UseOfTheNextStageTimesTheRecipe) {
  SupplyWorld world(2);
  const auto ore = world.form("ore", "mining"), metal = world.form("metal");
  world.process(metal, {{ore, 4}});
  world.production(ore, A, 100), world.production(metal, A, 10), world.production(metal, B, 12);
  const DrawnUp drawn(world);
  const Market& m = drawn.market(ore);
  EXPECT_EQ(m.use_basis[B], Basis::next_stage);
  EXPECT_NEAR(m.use[A], 40, 1e-12);
  EXPECT_NEAR(m.use[B], 48, 1e-12);
  EXPECT_NEAR(drawn.link(ore, A, B), 48, 1e-9);  // A has 60 over, B lacks 48
  EXPECT_FALSE(m.links[0].observed);
}

// Reported trade: use is what is made and not sent away; a re-exporter that makes nothing uses the rest.
TEST(Markets, ApparentUse) {
  SupplyWorld world(3);
  const auto metal = world.form("metal");
  world.production(metal, A, 100);
  world.trade(metal, A, B, 30), world.trade(metal, B, C, 20);
  const DrawnUp drawn(world);
  EXPECT_NEAR(drawn.market(metal).use[A], 70, 1e-12);
  EXPECT_NEAR(drawn.market(metal).use[B], 10, 1e-12);
  EXPECT_NEAR(drawn.market(metal).use[C], 20, 1e-12);
  EXPECT_TRUE(std::isnan(drawn.market(metal).production[B]));  // blank is unknown, not zero
}

// The flow engine's demand in A is 20 of the world's 100; the rest goes by gross domestic product, 1 to 3.
TEST(Markets, FinalUseByDemandThenByEconomy) {
  SupplyWorld world(3);
  const auto metal = world.form("metal");
  world.production(metal, B, 100);
  world.gdp(A, 5), world.gdp(B, 1), world.gdp(C, 3);
  auto& account = world.handover.flow.emplace_back();
  account.commodity = model::CommodityId(0), account.region = model::RegionId(A);
  account.demand = {20};
  const DrawnUp drawn(world);
  const Market& m = drawn.market(metal);
  EXPECT_NEAR(m.use[A], 20, 1e-12);
  EXPECT_NEAR(m.use[B], 20, 1e-12);
  EXPECT_NEAR(m.use[C], 60, 1e-12);
  EXPECT_EQ(m.use_basis[A], Basis::demand);
  EXPECT_EQ(m.use_basis[C], Basis::economy);
}

// Figures of 2018 and 2022 are within two years of 2020, one of 2023 is not; of two as near, the earlier.
TEST(Markets, NearestYearAtMostTwoOff) {
  SupplyWorld world(3);
  const auto metal = world.form("metal");
  world.production(metal, A, 1), world.production(metal, B, 1), world.production(metal, C, 1);
  world.s.amounts[0].path.knots = {{2018, world.value(5)}, {2022, world.value(7)}};
  world.s.amounts[1].path.knots = {{2023, world.value(9)}};
  const MarketPlans plans = plan_markets(world.s, 2020);
  ASSERT_EQ(plans.plans[0][0].production.size(), 2U);
  EXPECT_EQ(plans.plans[0][0].production[0].year, 2018);
  EXPECT_EQ(plans.plans[0][0].production[1].region.index(), C);
}

TEST(Markets, ForecastsAreNoFigures) {
  SupplyWorld world(1);
  const auto metal = world.form("metal");
  world.production(metal, A, 1);
  world.s.values.back().standing = model::Standing::forecast;
  EXPECT_TRUE(plan_markets(world.s, 2020).plans[0][0].production.empty());
}

// The reconciled account says that A sends 50, of which 30 are reported to B: the other 20 go to C, which
// lacks them; the reported link stays as it is.
TEST(Markets, ObservedLinksAreKeptAndTheRestEstimated) {
  SupplyWorld world(3);
  const auto metal = world.form("metal");
  world.production(metal, A, 100);
  world.trade(metal, A, B, 30);
  world.handover.accounts.push_back(
      {metal, SupplyWorld::kYear, {100, 0, 0}, {0, 30, 20}, {50, 0, 0}, {50, 30, 20}, {}});
  const DrawnUp drawn(world);
  ASSERT_EQ(drawn.market(metal).links.size(), 2U);
  EXPECT_EQ(drawn.link(metal, A, B), 30);
  EXPECT_TRUE(drawn.market(metal).links[0].observed);
  EXPECT_NEAR(drawn.link(metal, A, C), 20, 1e-9);
  EXPECT_FALSE(drawn.market(metal).links[1].observed);
}

// Exports 6 and 4, imports 5 and 5, no one trades with itself: products / 10 without a prior for distance.
TEST(Links, EvenPriorIsTheProportionalRule) {
  const std::vector<double> exports{6, 4, 0, 0}, imports{0, 0, 5, 5};
  for (const auto& links :
       {estimate_links({exports, imports, {}, {}}), proportional_links({exports, imports, {}, {}})}) {
    ASSERT_EQ(links.size(), 4U);
    EXPECT_NEAR(links[0].amount, 3, 1e-12);
    EXPECT_NEAR(links[3].amount, 2, 1e-12);
  }
}

// Twice as far, half the pull: usual distance sqrt(1 x 2) by the mean of logarithms.
TEST(Links, PullFallsWithDistance) {
  const double nan = std::nan("");
  const auto pull = gravity_pull(std::vector<double>{nan, 0, std::log(2.0), nan}, 1);
  EXPECT_NEAR(pull[1], std::sqrt(2), 1e-15);
  EXPECT_NEAR(pull[2], std::sqrt(0.5), 1e-15);
  EXPECT_EQ(pull[0], 1);
}

// Links that follow the proportional rule exactly are found again, whatever is hidden: no error.
TEST(Score, NoErrorWhereTheRuleHolds) {
  ObservedTrade trade{model::FormId(0), 2020, {}};
  const double exports[] = {6, 4}, imports[] = {7, 3};
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 2; ++j)
      trade.links.push_back({model::RegionId(i), model::RegionId(2 + j), exports[i] * imports[j] / 10, true});
  const Score score = hide_and_estimate(trade, 4, 1, Rule::fitted, {});
  EXPECT_NEAR(score.wmape, 0, 1e-12);
  EXPECT_NEAR(score.mass_right, 1, 1e-12);
}

// Two separate pairs of 10 each: with both hidden an even prior puts 5 on each of the four pairs.
// Errors: |10 - 5| twice and 5 twice where nothing was, 20 of 20; half of the mass is right.
TEST(Score, ByHand) {
  const ObservedTrade trade{model::FormId(0),
                            2020,
                            {{model::RegionId(0), model::RegionId(2), 10, true},
                             {model::RegionId(1), model::RegionId(3), 10, true}}};
  for (const Rule rule : {Rule::fitted, Rule::proportional}) {
    const Score score = hide_and_estimate(trade, 4, 1, rule, {});
    EXPECT_NEAR(score.wmape, 1, 1e-12);
    EXPECT_NEAR(score.mass_right, 0.5, 1e-12);
  }
}

}  // namespace
}  // namespace adit::supply
