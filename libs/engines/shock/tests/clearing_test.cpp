// Shortage on a market: program, closed forms, price.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "passage.hpp"
#include "price.hpp"
#include "random_network.hpp"
#include "shortage_clearing.hpp"

namespace adit::shock {
namespace {

/// Three classes at one place, two suppliers there.
ShortageMarket one_place(double first_capacity) {
  return {.places = 1,
          .offers = {{0, first_capacity, 20}, {0, 40, 80}},
          .ways = {},
          .claims = {{0, 30, 1000, 0}, {0, 50, 400, 0}, {0, 40, 100, 0}}};
}

// Case clearing_lp_shock0.0. Supply 100 of 120: 20 of the last class go without; 60 x 20 + 40 x 80 + 20 x 100
// = 6400; one more unit costs what it takes from that class, 100.
TEST(ShortageClearing, MeritOrderByHand) {
  const ShortageClearing out = clear_shortage(one_place(60));
  ASSERT_EQ(out.status, "optimal");
  EXPECT_NEAR(out.supplied[0], 60, 1e-7);
  EXPECT_NEAR(out.supplied[1], 40, 1e-7);
  EXPECT_NEAR(out.unserved[0], 0, 1e-7);
  EXPECT_NEAR(out.unserved[1], 0, 1e-7);
  EXPECT_NEAR(out.unserved[2], 20, 1e-7);
  EXPECT_NEAR(out.cost, 6400, 1e-7);
  EXPECT_NEAR(out.price[0], 100, 1e-7);
}

// Case clearing_lp_shock0.5. Half of the first supplier gone: 70 of 120. The last class gets nothing, the
// second goes without 10: 30 x 20 + 40 x 80 + 10 x 400 + 40 x 100 = 11800, price 400.
TEST(ShortageClearing, HalfOfASupplierGone) {
  const ShortageClearing out = clear_shortage(one_place(30));
  ASSERT_EQ(out.status, "optimal");
  EXPECT_NEAR(out.supplied[0], 30, 1e-7);
  EXPECT_NEAR(out.supplied[1], 40, 1e-7);
  EXPECT_NEAR(out.unserved[0], 0, 1e-7);
  EXPECT_NEAR(out.unserved[1], 10, 1e-7);
  EXPECT_NEAR(out.unserved[2], 40, 1e-7);
  EXPECT_NEAR(out.cost, 11800, 1e-7);
  EXPECT_NEAR(out.price[0], 400, 1e-7);
}

// 70 of 120: every claim goes without 50 / 120 of it. With floors of 0.5 for all the floors take 60, the last
// 10 go to the dearest use, which needs 15 more: unserved 5, 25, 20.
TEST(ShortageClearing, OtherPolicies) {
  ShortageMarket market = one_place(30);
  market.policy = Rationing::proportional;
  const ShortageClearing same = clear_shortage(market);
  for (std::size_t k = 0; k < 3; ++k) EXPECT_NEAR(same.unserved[k], market.claims[k].amount * 50 / 120, 1e-7);
  market.policy = Rationing::floors;
  for (Claim& claim : market.claims) claim.floor = 0.5;
  const ShortageClearing floors = clear_shortage(market);
  EXPECT_NEAR(floors.unserved[0], 5, 1e-7);
  EXPECT_NEAR(floors.unserved[1], 25, 1e-7);
  EXPECT_NEAR(floors.unserved[2], 20, 1e-7);
}

// Two places, a way of 10 at cost 5: the second place wants 30 and has none, 20 of its use (worth 90) go
// without, price 90; the first has plenty at 20, price 20. A wide way: price 20 + 5.
TEST(ShortageClearing, PricesApartBehindANarrowWay) {
  ShortageMarket market{
      .places = 2, .offers = {{0, 100, 20}}, .ways = {{0, 1, 10, 5}}, .claims = {{0, 40, 90}, {1, 30, 90}}};
  const ShortageClearing narrow = clear_shortage(market);
  EXPECT_NEAR(narrow.carried[0], 10, 1e-7);
  EXPECT_NEAR(narrow.unserved[1], 20, 1e-7);
  EXPECT_NEAR(narrow.price[0], 20, 1e-7);
  EXPECT_NEAR(narrow.price[1], 90, 1e-7);
  market.ways[0].capacity = 1000;
  const ShortageClearing wide = clear_shortage(market);
  EXPECT_NEAR(wide.unserved[1], 0, 1e-7);
  EXPECT_NEAR(wide.price[1], 25, 1e-7);
}

// Law: at one place with costless supply the program gives what the closed forms give.
TEST(ShortageClearing, AgreesWithTheClosedForms) {
  std::mt19937_64 random(8);
  for (int world = 0; world < 100; ++world) {
    ShortageMarket market{.places = 1, .offers = {{0, uniform(random, 0, 150), 0}}, .ways = {}, .claims = {}};
    std::vector<double> claims, floor, served(4);
    for (int k = 0; k < 4; ++k) {
      claims.push_back(uniform(random, 0, 40));
      floor.push_back(0);
      market.claims.push_back({0, claims.back(), 1000.0 - 200 * k, 0});
    }
    for (const Rationing policy : {Rationing::priority, Rationing::proportional}) {
      market.policy = policy;
      ration(policy, market.offers[0].capacity, claims, floor, served);
      const ShortageClearing out = clear_shortage(market);
      for (std::size_t k = 0; k < 4; ++k) EXPECT_NEAR(claims[k] - out.unserved[k], served[k], 1e-6);
    }
  }
}

// 100 for claims 60, 60, 40 with floors 0.5, 0.5, 0.25: floors 30, 30, 10, left 30 for the missing 30,
// 30, 30.
TEST(Rationing, FloorsByHand) {
  const double claims[] = {60, 60, 40}, floor[] = {0.5, 0.5, 0.25};
  double served[3];
  ration(Rationing::floors, 100, claims, floor, served);
  EXPECT_DOUBLE_EQ(served[0], 40);
  EXPECT_DOUBLE_EQ(served[1], 40);
  EXPECT_DOUBLE_EQ(served[2], 20);
  ration(Rationing::floors, 45, claims, floor, served);  // not enough for the floors: in their order
  EXPECT_DOUBLE_EQ(served[0], 30);
  EXPECT_DOUBLE_EQ(served[1], 15);
  EXPECT_DOUBLE_EQ(served[2], 0);
}

// Law: every policy hands out all there is, up to the claims, and nobody more than the claim.
TEST(Rationing, HandsOutWhatThereIs) {
  std::mt19937_64 random(9);
  for (int world = 0; world < 300; ++world) {
    std::vector<double> claims, floor, served(5);
    for (int k = 0; k < 5; ++k)
      claims.push_back(uniform(random, 0, 30)), floor.push_back(uniform(random, 0, 1));
    const double supply = uniform(random, 0, 120), total = std::accumulate(claims.begin(), claims.end(), 0.0);
    for (const Rationing policy : {Rationing::priority, Rationing::proportional, Rationing::floors}) {
      ration(policy, supply, claims, floor, served);
      EXPECT_NEAR(std::accumulate(served.begin(), served.end(), 0.0), std::min(supply, total), 1e-9);
      for (std::size_t k = 0; k < 5; ++k) {
        EXPECT_LE(served[k], claims[k] + 1e-12);
        EXPECT_GE(served[k], 0);
      }
    }
  }
}

// Case ces_clearing_s0.2_es0.1_ed0.2. 0.8^(-1 / 0.3) = 2.10394..., 0.8^(0.2 / 0.3) = 0.86177...
TEST(Price, ConstantElasticityByHand) {
  const Response out = clear_at_constant_elasticity(0.2, 0.1, 0.2);
  EXPECT_NEAR(out.price, 2.103940126984261, 1e-12);
  EXPECT_NEAR(out.quantity, 0.8617738760127535, 1e-12);
  EXPECT_EQ(clear_at_constant_elasticity(0, 0, 0).price, 1);
  EXPECT_TRUE(std::isinf(clear_at_constant_elasticity(0.2, 0, 0).price));
  EXPECT_DOUBLE_EQ(clear_at_constant_elasticity(0.2, 0, 0).quantity, 0.8);
  EXPECT_EQ(clear_at_constant_elasticity(1, 0.1, 0.2).quantity, 0);
}

// Law: the ratios stand on both curves.
TEST(Price, StandsOnBothCurves) {
  std::mt19937_64 random(10);
  for (int world = 0; world < 200; ++world) {
    const double lost = uniform(random, 0, 0.9), s = uniform(random, 0.05, 2), d = uniform(random, 0.05, 2);
    const Response out = clear_at_constant_elasticity(lost, s, d);
    EXPECT_NEAR(out.quantity, std::pow(out.price, -d), 1e-12);
    EXPECT_NEAR(out.quantity / ((1 - lost) * std::pow(out.price, s)), 1, 1e-12);
  }
}

// 365 t a year, 3.5 days longer round: 3.5 t late, none lost. A way round for 200 a year: 165 / 365 a day
// lost for 30 days, 200 x 3.5 / 365 late.
TEST(Passage, LateOrLostByHand) {
  const double all = std::numeric_limits<double>::infinity();
  const Closure late = close_passage({.flow = 1, .detour_capacity = all, .detour = 3.5, .closed = 30});
  EXPECT_DOUBLE_EQ(late.lost, 0);
  EXPECT_DOUBLE_EQ(late.transit_deficit, 3.5);
  const Closure both =
      close_passage({.flow = 1, .detour_capacity = 200.0 / 365, .detour = 3.5, .closed = 30});
  EXPECT_NEAR(both.lost, 165.0 / 365 * 30, 1e-12);
  EXPECT_NEAR(both.transit_deficit, 200 * 3.5 / 365, 1e-12);
  // Closed for two days: ships wait; no way round at all: everything is lost; half closed: half as much.
  EXPECT_DOUBLE_EQ(close_passage({1, all, 3.5, 2}).transit_deficit, 2);
  EXPECT_DOUBLE_EQ(close_passage({1, all, all, 30}).lost, 30);
  EXPECT_DOUBLE_EQ(close_passage({1, all, 3.5, 30, 0.5}).transit_deficit, 1.75);
  EXPECT_TRUE(std::isnan(close_passage({1, all, std::nan(""), 30}).transit_deficit));
}

}  // namespace
}  // namespace adit::shock
