// The process chain: what fills what, loops, stops, grades, by-products, shares, trade.
#include "world.hpp"

namespace adit::flow {
namespace {

using model::Control;

/// A metal bought for goods that are used up at once, 100 t a year.
struct Metal : World {
  explicit Metal(int last = 2020) : World(2020, last) {
    copper = metal("Cu");
    refined = form("refined", copper);
    goods = product("goods");
    demand(refined, goods, std::vector<double>(static_cast<std::size_t>(last - 2019), 100.0));
  }
  model::CommodityId copper;
  model::FormId refined;
  model::ProductId goods;
};

// x goes into fabrication, x (1 - 0.2) = 100 comes out: x = 125, new scrap 25, of which 0.95 x 25 = 23.75 is
// metal again; primary = 125 - 23.75 = 101.25; loss = 25 - 23.75 = 1.25.
TEST(Chain, RecyclingLoop) {
  Metal world;
  const auto scrap = world.form("scrap", world.copper);
  world.at(world.refined).new_scrap = scrap;
  world.scoped(world.s.manufacturing, "yield", 0.8);
  world.handover.demand.paths[0].demand_per_yr = {125};
  const auto remelting = world.process("remelting", Control::push, world.refined, {{scrap, 1 / 0.95}});
  const auto primary = world.process("primary", Control::balance, world.refined, {});
  const Evaluated e(world);
  EXPECT_NEAR(e.w->uses[0].inflow[0], 100, 1e-12);
  EXPECT_NEAR(e.market(&ChainFlows::scrap_in, scrap, 0), 25, 1e-12);
  EXPECT_NEAR(e.activity(remelting, 0), 23.75, 1e-12);
  EXPECT_NEAR(e.activity(primary, 0), 101.25, 1e-12);
  EXPECT_NEAR(e.supply(kLosses, 0), 1.25, 1e-12);
  EXPECT_NEAR(e.supply(kSecondaryNew, 0), 23.75, 1e-12);
  EXPECT_NEAR(e.supply(kPrimary, 0), 101.25, 1e-12);
}

// Home scrap inside the chain: casting makes 1 t of refined and 0.25 t of home scrap from 1.3 t of anode;
// melting makes anode of the home scrap (1.05 t/t) and smelting the rest. Casting 100: home scrap 25 = 1.05
// melted, melted 23.809..., smelted 130 - 23.809... = 106.190...
TEST(Chain, LoopsAreSolvedAsEquations) {
  Metal world;
  const auto anode = world.form("anode", world.copper), home = world.form("home_scrap", world.copper);
  const auto casting =
      world.process("casting", Control::balance, world.refined, {{anode, 1.3}}, {{home, 0.25}});
  const auto melting = world.process("melting", Control::push, anode, {{home, 1.05}});
  const auto smelting = world.process("smelting", Control::balance, anode, {});
  const Evaluated e(world);
  EXPECT_NEAR(e.activity(casting, 0), 100, 1e-12);
  EXPECT_NEAR(e.activity(melting, 0), 25 / 1.05, 1e-12);
  EXPECT_NEAR(e.activity(smelting, 0), 130 - 25 / 1.05, 1e-12);
}

// A loop whose unknowns depend on one another: refining of 100 t takes 0.1 t of its own metal back as starter
// sheets, so its activity is 100 / (1 - 0.1) = 111.11; it needs 1.02 t of anode each.
TEST(Chain, AProcessThatTakesItsOwnOutput) {
  Metal world;
  const auto anode = world.form("anode", world.copper);
  const auto refining =
      world.process("refining", Control::balance, world.refined, {{anode, 1.02}, {world.refined, 0.1}});
  const auto smelting = world.process("smelting", Control::balance, anode, {});
  const Evaluated e(world);
  EXPECT_NEAR(e.activity(refining, 0), 100 / 0.9, 1e-12);
  EXPECT_NEAR(e.activity(smelting, 0), 102 / 0.9, 1e-12);
}

// 150 t of old scrap for a need of 100 t: primary stops at nothing, 50 t are left over.
TEST(Chain, AFillerThatWouldRunBackwardsStops) {
  Metal world;
  const auto primary = world.process("primary", Control::balance, world.refined, {});
  const auto other = world.process("scrap_metal", Control::given, world.refined, {});
  world.given("production", world.refined, other, 150);
  const Evaluated e(world);
  EXPECT_EQ(e.activity(primary, 0), 0);
  EXPECT_NEAR(e.market(&ChainFlows::surplus, world.refined, 0), 50, 1e-12);
}

// Two markets: battery nickel (need 10) is made of class 1 (1 t/t). Given class 1 is 60 for a need of 100 +
// 10: smelting makes 50. With 200 given it stops and 90 are left.
TEST(Chain, GivenBelowAndAboveTheNeed) {
  for (const double given : {60.0, 200.0}) {
    Metal world;
    const auto battery = world.form("battery", world.copper);
    world.demand(battery, world.goods, {10});
    world.process("upgrading", Control::balance, battery, {{world.refined, 1}});
    const auto smelting = world.process("smelting", Control::balance, world.refined, {});
    const auto old = world.process("old_smelter", Control::given, world.refined, {});
    world.given("production", world.refined, old, given);
    const Evaluated e(world);
    EXPECT_NEAR(e.activity(smelting, 0), std::max(0.0, 110 - given), 1e-12);
    EXPECT_NEAR(e.market(&ChainFlows::surplus, world.refined, 0), std::max(0.0, given - 110), 1e-12);
  }
}

// The same surplus is exported where net imports fill the market: 110 - 200 = -90.
TEST(Chain, WhatIsLeftOverIsExportedWhereTradeFillsTheMarket) {
  Metal world;
  world.at(world.refined).trade = "balance";
  const auto old = world.process("smelter", Control::given, world.refined, {});
  world.given("production", world.refined, old, 190);
  const Evaluated e(world);
  EXPECT_NEAR(e.market(&ChainFlows::net_import, world.refined, 0), -90, 1e-12);
  EXPECT_NEAR(e.supply(kNetImport, 0), -90, 1e-12);
}

// Net imports of 30 t are given; the smelter makes the other 70.
TEST(Chain, GivenTrade) {
  Metal world;
  world.at(world.refined).trade = "given";
  world.given("net_trade", world.refined, {}, 30);
  const auto smelting = world.process("smelting", Control::balance, world.refined, {});
  const Evaluated e(world);
  EXPECT_NEAR(e.activity(smelting, 0), 70, 1e-12);
  EXPECT_NEAR(e.market(&ChainFlows::net_import, world.refined, 0), 30, 1e-12);
}

// Leaching has a share of 0.3 of all that supplies the market, imports of 20 too: leaching 0.3 x 100 = 30,
// smelting the rest: 100 - 20 - 30 = 50.
TEST(Chain, ASharedProcessMakesItsShareOfAllThatSuppliesTheMarket) {
  Metal world;
  world.at(world.refined).trade = "given";
  world.given("net_trade", world.refined, {}, 20);
  const auto smelting = world.process("smelting", Control::balance, world.refined, {});
  const auto leaching = world.process("leaching", Control::share, world.refined, {});
  world.at(leaching).shares.push_back({{}, world.path(0.3)});
  const Evaluated e(world);
  EXPECT_NEAR(e.activity(leaching, 0), 30, 1e-12);
  EXPECT_NEAR(e.activity(smelting, 0), 50, 1e-12);
}

// Sampled shares of 0.8 and 0.6 exceed the whole: 8/14 and 6/14 of 100, nothing is left for the filler.
TEST(Chain, SharesAboveTheWholeShrinkInProportion) {
  Metal world;
  const auto smelting = world.process("smelting", Control::balance, world.refined, {});
  const auto one = world.process("one", Control::share, world.refined, {});
  const auto two = world.process("two", Control::share, world.refined, {});
  world.at(one).shares.push_back({{}, world.path(0.8)});
  world.at(two).shares.push_back({{}, world.path(0.6)});
  const Evaluated e(world);
  EXPECT_NEAR(e.activity(one, 0), 800.0 / 14, 1e-10);
  EXPECT_NEAR(e.activity(two, 0), 600.0 / 14, 1e-10);
  EXPECT_NEAR(e.activity(smelting, 0), 0, 1e-10);
}

// Shares of 60 % and 40 % leave nothing for others, so these two fill the market together: 70 t of scrap
// metal leave 30, of which they make 18 and 12; nothing is made twice. With 130 t of scrap metal they stop
// and 30 t are left over.
TEST(Chain, SharesThatLeaveNothingFillTheMarketTogether) {
  for (const double scrap : {70.0, 130.0}) {
    Metal world;
    const auto one = world.process("one", Control::share, world.refined, {});
    const auto two = world.process("two", Control::share, world.refined, {});
    world.at(one).shares.push_back({{}, world.path(0.6)});
    world.at(two).shares.push_back({{}, world.path(0.4)});
    const auto other = world.process("scrap_metal", Control::given, world.refined, {});
    world.given("production", world.refined, other, scrap);
    const Evaluated e(world);
    EXPECT_NEAR(e.activity(one, 0), std::max(0.0, 0.6 * (100 - scrap)), 1e-12);
    EXPECT_NEAR(e.activity(two, 0), std::max(0.0, 0.4 * (100 - scrap)), 1e-12);
    EXPECT_NEAR(e.market(&ChainFlows::surplus, world.refined, 0), std::max(0.0, scrap - 100), 1e-12);
  }
}

// A share of 50 % beside 70 t of scrap metal: the filler would be at -20 and stops; the shared process makes
// the 30 that are missing, not the 70 that would keep its share.
TEST(Chain, AShareIsNotKeptByMakingWhatNoOneNeeds) {
  Metal world;
  const auto smelting = world.process("smelting", Control::balance, world.refined, {});
  const auto leaching = world.process("leaching", Control::share, world.refined, {});
  world.at(leaching).shares.push_back({{}, world.path(0.5)});
  const auto other = world.process("scrap_metal", Control::given, world.refined, {});
  world.given("production", world.refined, other, 70);
  const Evaluated e(world);
  EXPECT_NEAR(e.activity(leaching, 0), 30, 1e-12);
  EXPECT_EQ(e.activity(smelting, 0), 0);
  EXPECT_NEAR(e.market(&ChainFlows::surplus, world.refined, 0), 0, 1e-12);
}

// A share of the region before that of any region.
TEST(Chain, TheRegionsOwnShareCounts) {
  Metal world;
  world.process("smelting", Control::balance, world.refined, {});
  const auto leaching = world.process("leaching", Control::share, world.refined, {});
  world.at(leaching).shares.push_back({World::home(), world.path(0.25)});
  world.at(leaching).shares.push_back({{}, world.path(0.5)});
  EXPECT_NEAR(Evaluated(world).activity(leaching, 0), 25, 1e-12);
}

// Cobalt follows copper: 0.02 t of cobalt matte a tonne of copper, so 100 t of copper bring 2 t whether or
// not anyone needs them; cobalt for 5 t of need is short of 3 t, which its own mine makes.
TEST(Chain, AByProductFollowsItsHost) {
  Metal world;
  const auto cobalt = world.metal("Co");
  const auto refined_cobalt = world.form("cobalt", cobalt);
  const auto magnets = world.product("magnets");
  world.demand(refined_cobalt, magnets, {5});
  world.process("smelting", Control::balance, world.refined, {}, {{refined_cobalt, 0.02}});
  const auto mine = world.process("cobalt_mine", Control::balance, refined_cobalt, {});
  const Evaluated e(world);
  EXPECT_NEAR(e.activity(mine, 0), 3, 1e-12);
  EXPECT_NEAR(e.supply(kPrimary, 0, 1), 5, 1e-12);  // the by-product counts: 2 of the host, 3 of its own mine
  EXPECT_EQ(e.market(&ChainFlows::surplus, refined_cobalt, 0), 0);
}

TEST(Chain, AByProductThatNoOneNeedsIsLeftOver) {
  Metal world;
  const auto cobalt = world.metal("Co");
  const auto refined_cobalt = world.form("cobalt", cobalt);
  world.process("smelting", Control::balance, world.refined, {}, {{refined_cobalt, 0.02}});
  EXPECT_NEAR(Evaluated(world).market(&ChainFlows::surplus, refined_cobalt, 0), 2, 1e-12);
}

struct Grades : Metal {
  Grades() {
    high = form("high", copper);
    at(high).downgrades_to = refined;
    low_smelter = process("low_smelter", Control::balance, refined, {});
    high_smelter = process("high_smelter", Control::given, high, {});
  }
  model::FormId high;
  model::ProcessId low_smelter, high_smelter;
};

// 40 t of the higher grade for a need of 30: the 10 left serve the lower one, whose smelter makes 90 instead
// of 100.
TEST(Chain, ASurplusOfAHigherGradeServesTheLower) {
  Grades world;
  world.demand(world.high, world.goods, {30});
  world.given("production", world.high, world.high_smelter, 40);
  const Evaluated e(world);
  EXPECT_NEAR(e.activity(world.low_smelter, 0), 90, 1e-12);
  EXPECT_NEAR(e.market(&ChainFlows::downgraded, world.high, 0), 10, 1e-12);
  EXPECT_NEAR(e.market(&ChainFlows::surplus, world.high, 0), 0, 1e-12);
  EXPECT_EQ(cells(e.tables(), "flow_links", {{"from", "market:high"}, {"to", "market:refined"}}, "value"),
            std::vector<double>{10});
}

// A lower grade never covers a higher need: 200 t of the lower one leave the higher one 30 short.
TEST(Chain, ALowerGradeNeverCoversAHigherNeed) {
  Grades world;
  world.demand(world.high, world.goods, {30});
  const auto flood = world.process("flood", Control::given, world.refined, {});
  world.given("production", world.refined, flood, 200);
  const Evaluated e(world);
  EXPECT_NEAR(e.market(&ChainFlows::surplus, world.high, 0), -30, 1e-12);
  EXPECT_NEAR(e.market(&ChainFlows::surplus, world.refined, 0), 100, 1e-12);
  const auto shortfalls = e.tables();
  EXPECT_EQ(cells(shortfalls, "flow_shortfalls", {{"kind", "unsupplied"}, {"subject", "high"}}, "amount"),
            std::vector<double>{30});
}

// Stopping one process may make another needed again. Process a (1 t of A takes 2 t of C) fills A, whose
// given supply of 20 exceeds the need of 10: it would run at -10 and bring 20 of C. Process c fills C (need
// 5): 5 - 20 = -15 is the most negative, so it stops first, then a; but now C is short of 5, which c makes
// after all.
TEST(Chain, AProcessIsStartedAgainWhenAnothersStopMakesItNeeded) {
  World world(2020, 2020);
  const auto copper = world.metal("Cu");
  const auto a = world.form("a", copper), c = world.form("c", copper);
  const auto goods = world.product("goods");
  world.demand(a, goods, {10});
  world.demand(c, goods, {5});
  const auto make_a = world.process("make_a", Control::balance, a, {{c, 2}});
  const auto make_c = world.process("make_c", Control::balance, c, {});
  const auto old = world.process("old", Control::given, a, {});
  world.given("production", a, old, 20);
  const Evaluated e(world);
  EXPECT_EQ(e.activity(make_a, 0), 0);
  EXPECT_NEAR(e.activity(make_c, 0), 5, 1e-12);
  EXPECT_NEAR(e.market(&ChainFlows::surplus, a, 0), 10, 1e-12);
  EXPECT_NEAR(e.market(&ChainFlows::surplus, c, 0), 0, 1e-12);
}

TEST(Chain, TwoFillersOfOneMarketAreAMistake) {
  Metal world;
  world.process("one", Control::balance, world.refined, {});
  world.process("two", Control::balance, world.refined, {});
  EXPECT_EQ(mistake_of(world), "market-two-fillers");
}

// Poorer concentrate, same recovery. Centrally 25 % x 4.1 t/t = 1.025 t of copper a tonne: 97.6 % recovered.
// At 20 % it takes 4.1 x 25/20 = 5.125 t/t; the copper that goes in stays 1.025.
TEST(Chain, ARecipeFollowsTheDrawnContents) {
  Metal world;
  const auto concentrate = world.form("concentrate", world.copper, 0.25);
  world.at(concentrate).contents[0].share = world.uncertain(0.25, 0.2, 0.3);
  world.process("mining", Control::balance, concentrate, {});
  world.process("smelting", Control::balance, world.refined, {{concentrate, 4.1}});
  Evaluated e(world);
  EXPECT_NEAR(e.supply(kLosses, 0), 2.5, 1e-10);
  std::vector<double> draw = e.scenario->central;
  draw[world.at(concentrate).contents[0].share.index()] = 0.2;
  e.evaluate(world, draw);
  EXPECT_NEAR(e.supply(kDomesticMining, 0), 102.5, 1e-10);
  EXPECT_NEAR(e.supply(kLosses, 0), 2.5, 1e-10);
}

// A sampled amount of 3.6 t/t at 25 % brings 0.9 t for 1 t of copper: 4 t/t are taken, and nothing is lost.
TEST(Chain, NoDrawMakesAnElement) {
  Metal world;
  const auto concentrate = world.form("concentrate", world.copper, 0.25);
  const auto smelting = world.process("smelting", Control::balance, world.refined, {{concentrate, 4.1}});
  world.at(smelting).inputs[0].amount = world.uncertain(4.1, 3.5, 4.5);
  world.process("mining", Control::balance, concentrate, {});
  Evaluated e(world);
  std::vector<double> draw = e.scenario->central;
  draw[world.at(smelting).inputs[0].amount.index()] = 3.6;
  e.evaluate(world, draw);
  EXPECT_NEAR(e.supply(kDomesticMining, 0), 100, 1e-10);
  EXPECT_NEAR(e.supply(kLosses, 0), 0, 1e-10);
}

}  // namespace
}  // namespace adit::flow
