// Where things come from, by hand.
#include "supply_world.hpp"

namespace adit::supply {
namespace {

enum Regions : std::size_t { A, B, C };

// Ore: A mines 60, B 40; A sends C 30, B sends C 10. 2 t of ore (half metal) make 1 t of metal: A 15, B 15,
// C 20. Metal: B sends C 5, C sends A 4. All reported.
struct TwoStages : SupplyWorld {
  model::FormId ore, metal;
  TwoStages() : SupplyWorld(3) {
    ore = form("ore", "mining", 0.5), metal = form("metal");
    process(metal, {{ore, 2}});
    production(ore, A, 60), production(ore, B, 40);
    trade(ore, A, C, 30), trade(ore, B, C, 10);
    production(metal, A, 15), production(metal, B, 15), production(metal, C, 20);
    trade(metal, B, C, 5), trade(metal, C, A, 4);
  }
};

// C's ore is 30 of A and 10 of B: 0.75 and 0.25. C holds 25 of metal: 20 of its own make, hence 15 of A's ore
// and 5 of B's, and 5 from B, all of B's ore: A 15 / 25 = 0.6, B 10 / 25 = 0.4.
// A holds 19: 15 of its own ore and 4 of C's make-up, so A (15 + 4 x 0.6) / 19, B 4 x 0.4 / 19.
TEST(Origins, TwoStages) {
  const TwoStages world;
  const DrawnUp drawn(world);
  const OriginShares c = drawn.shares(world.metal, world.ore, C), a = drawn.shares(world.metal, world.ore, A);
  EXPECT_NEAR(c.by_region[A], 0.6, 1e-15);
  EXPECT_NEAR(c.by_region[B], 0.4, 1e-15);
  EXPECT_NEAR(c.by_region[C], 0, 1e-15);
  EXPECT_NEAR(a.by_region[A], 17.4 / 19, 1e-15);
  EXPECT_NEAR(a.by_region[B], 1.6 / 19, 1e-15);
  EXPECT_NEAR(a.unknown, 0, 1e-15);
  // Where the metal itself was made: C 20 / 25, B 5 / 25.
  const OriginShares makers = drawn.shares(world.metal, world.metal, C);
  EXPECT_NEAR(makers.by_region[C], 0.8, 1e-15);
  EXPECT_NEAR(makers.by_region[B], 0.2, 1e-15);
}

// Of A's 19 of metal, 4 passed C's market; 4 x 5 / 25 passed B's before; 4 x 20 / 25 were ore in C.
TEST(Origins, Transit) {
  const TwoStages world;
  const DrawnUp drawn(world);
  const Origins all = drawn.origins();
  const auto journey = all.journey(drawn.place(world.metal), A);
  EXPECT_NEAR(all.via(journey, drawn.place(world.metal), C), 4.0 / 19, 1e-15);
  EXPECT_NEAR(all.via(journey, drawn.place(world.metal), B), 0.8 / 19, 1e-15);
  EXPECT_NEAR(all.via(journey, drawn.place(world.ore), C), 3.2 / 19, 1e-15);
}

// A makes 20 and B 10; A sends B 10 and B sends A 5, part of it again. a = share of A's make in A, b in B:
// a = (20 + 5 b) / 25, b = 10 a / 20; a = 0.8 + 0.1 a, so a = 8/9 and b = 4/9.
// A journey from A comes back to A with 0.2 x 0.5 = 0.1: B is passed by 0.2 of it, though visited 0.2 / 0.9.
TEST(Origins, ReExportIsSolvedAsALoop) {
  SupplyWorld world(2);
  const auto metal = world.form("metal");
  world.production(metal, A, 20), world.production(metal, B, 10);
  world.trade(metal, A, B, 10), world.trade(metal, B, A, 5);
  const DrawnUp drawn(world);
  EXPECT_NEAR(drawn.shares(metal, metal, A).by_region[A], 8.0 / 9, 1e-15);
  EXPECT_NEAR(drawn.shares(metal, metal, B).by_region[A], 4.0 / 9, 1e-15);
  const Origins all = drawn.origins();
  const auto journey = all.journey(0, A);
  EXPECT_NEAR(journey[B], 0.2 / 0.9, 1e-15);
  EXPECT_NEAR(all.via(journey, 0, B), 0.2, 1e-15);
}

// Three stages. Ore is mined in A 80 and B 20 and is not traded: concentrate is made where the ore is, half
// as much (2 t of ore each), A 40 and B 10. C alone makes metal, 40 of 1.25 t of concentrate each = 50. So C
// buys 40 of A and 10 of B, and its metal is A 0.8, B 0.2, whatever the distances.
TEST(Origins, ThreeStagesWithAStageNobodyReports) {
  SupplyWorld world(3);
  const auto ore = world.form("ore", "mining", 0.2), concentrate = world.form("concentrate", "dressing", 0.4);
  const auto metal = world.form("metal");
  world.s.forms[concentrate.index()].trade = "balance";
  world.process(concentrate, {{ore, 2}}), world.process(metal, {{concentrate, 1.25}});
  world.production(ore, A, 80), world.production(ore, B, 20), world.production(metal, C, 40);
  const DrawnUp drawn(world);
  EXPECT_EQ(drawn.market(concentrate).production_basis[A], Basis::last_stage);
  EXPECT_NEAR(drawn.market(concentrate).production[A], 40, 1e-12);
  EXPECT_NEAR(drawn.link(concentrate, A, C), 40, 1e-9);
  const OriginShares c = drawn.shares(metal, ore, C);
  EXPECT_NEAR(c.by_region[A], 0.8, 1e-12);
  EXPECT_NEAR(c.by_region[B], 0.2, 1e-12);
}

// A uses 30 of metal and makes 10; B makes 12 and uses 0: A lacks 8, which nobody is known to provide.
TEST(Origins, WhatCannotBeTracedIsUnknown) {
  SupplyWorld world(2);
  const auto metal = world.form("metal");
  world.production(metal, A, 10), world.production(metal, B, 12);
  world.amount("consumption", metal, A, 30), world.amount("consumption", metal, B, 0);
  const OriginShares a = DrawnUp(world).shares(metal, metal, A);
  EXPECT_NEAR(a.by_region[A], 10.0 / 30, 1e-12);
  EXPECT_NEAR(a.by_region[B], 12.0 / 30, 1e-12);
  EXPECT_NEAR(a.unknown, 8.0 / 30, 1e-12);
}

// 100 of metal in A, 10 from old and 20 from new scrap. New scrap has the make-up of the metal it fell off:
// x_old = (10 + 20 x_old) / 100 = 10 / 80 = 0.125, and of ore 70 / 80 = 0.875.
TEST(Origins, OldScrapIsAnOriginNewScrapALoop) {
  SupplyWorld world(1);
  const auto ore = world.form("ore", "mining"), scrap = world.form("scrap", "recycling");
  const auto metal = world.form("metal");
  world.process(metal, {{ore, 1}}), world.process(metal, {{scrap, 1}});
  world.s.forms[metal.index()].old_scrap = scrap;
  world.production(ore, A, 70), world.production(metal, A, 100);
  auto& account = world.handover.flow.emplace_back();
  account.commodity = model::CommodityId(0), account.region = model::RegionId(A);
  account.primary = {70}, account.secondary_old = {10}, account.secondary_new = {20};
  account.demand = {100}, account.domestic_mining = {70};
  const OriginShares a = DrawnUp(world).shares(metal, ore, A);
  EXPECT_NEAR(a.recycled, 0.125, 1e-12);
  EXPECT_NEAR(a.by_region[A], 0.875, 1e-12);
  EXPECT_NEAR(a.unknown, 0, 1e-12);
}

// Two ores of equal metal make one metal half and half: of what is asked at one ore, half came by the other.
TEST(Origins, OtherRoutes) {
  SupplyWorld world(1);
  const auto one = world.form("one", "mining"), two = world.form("two", "mining"),
             metal = world.form("metal");
  world.process(metal, {{one, 1}}), world.process(metal, {{two, 1}});
  world.production(one, A, 5), world.production(two, A, 5), world.production(metal, A, 10);
  const OriginShares a = DrawnUp(world).shares(metal, one, A);
  EXPECT_NEAR(a.by_region[A], 0.5, 1e-12);
  EXPECT_NEAR(a.other_route, 0.5, 1e-12);
}

// Only what went over observed links through reported markets counts as observed: of C's 25 of metal all but
// the 10 of ore from B that is only estimated here.
TEST(Origins, ObservedShare) {
  TwoStages world;
  world.s.values[world.s.trade[1].amount.index()].standing = model::Standing::estimated;
  const DrawnUp drawn(world);
  const Origins seen = drawn.origins(Origins::Over::observed_only);
  const OriginShares c = seen.shares(seen.journey(drawn.place(world.metal), C), drawn.place(world.metal),
                                     drawn.place(world.ore));
  EXPECT_NEAR(c.by_region[A], 15.0 / 25, 1e-15);
  EXPECT_NEAR(c.by_region[B], 5.0 / 25,
              1e-15);  // 5 came as B's own metal; 5 by way of C's ore are not counted
}

}  // namespace
}  // namespace adit::supply
