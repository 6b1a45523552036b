#include "clearing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace adit::supply {
namespace {

using solve::LinearStatus;

ClearingUser user(std::size_t region, std::vector<DemandBlock> blocks) {
  double wanted = 0;
  for (const DemandBlock& block : blocks) wanted += block.amount;
  return {region, wanted, std::move(blocks)};
}

// One region, two mines of capacity `first` and 40 at 20 and 80 USD/t; classes of use 30, 50 and 40 t that
// give up at 1000, 400 and 100 USD/t.
ClearingProblem merit_order(double first) {
  ClearingProblem p{.regions = {"here"}};
  ClearingStage stage{.form = "metal", .transport = {0}};
  stage.producers = {{0, first, 0, 0}, {0, 40, 0, 0}};
  stage.routes = {{"mining", {}, {20, 80}}};
  stage.users = {user(0, {{30, 1000}, {50, 400}, {40, 100}})};
  p.stages = {stage};
  return p;
}

// Case clearing_lp_shock0.0. Whole: 60 at 20 and 40 at 80 serve 100 of 120 t; the 20 t left are of the
// cheapest class. 1200 + 3200 + 20 x 100 = 6400; one more tonne would serve the class that gives up at 100.
TEST(Clearing, MeritOrderWhole) {
  const Cleared c = ClearingModel(merit_order(60)).clear(merit_order(60));
  ASSERT_EQ(c.status, LinearStatus::optimal);
  EXPECT_NEAR(c.cost, 6400, 1e-7);
  EXPECT_NEAR(c.stages[0].production[0], 100, 1e-7);
  EXPECT_NEAR(c.stages[0].price[0], 100, 1e-7);
  EXPECT_NEAR(c.stages[0].block_unserved[0][0], 0, 1e-7);
  EXPECT_NEAR(c.stages[0].block_unserved[0][1], 0, 1e-7);
  EXPECT_NEAR(c.stages[0].block_unserved[0][2], 20, 1e-7);
}

// Case clearing_lp_shock0.5. Half of the cheap mine gone: 30 + 40 serve 70; unserved 40 at 100 and 10 at 400.
// 600 + 3200 + 4000 + 4000 = 11800.
TEST(Clearing, MeritOrderHalfLost) {
  ClearingModel model(merit_order(60));
  model.clear(merit_order(60));
  const Cleared c = model.clear(merit_order(30));
  EXPECT_NEAR(c.cost, 11800, 1e-7);
  ASSERT_EQ(c.status, LinearStatus::optimal);
  EXPECT_NEAR(c.stages[0].production[0], 70, 1e-7);
  EXPECT_NEAR(c.stages[0].price[0], 400, 1e-7);
  EXPECT_NEAR(c.stages[0].block_unserved[0][0], 0, 1e-7);
  EXPECT_NEAR(c.stages[0].block_unserved[0][1], 10, 1e-7);
  EXPECT_NEAR(c.stages[0].block_unserved[0][2], 40, 1e-7);
  // The rents: 400 - 20 on 30 t and 400 - 80 on 40 t.
  ASSERT_EQ(c.scarce.size(), 2u);
  EXPECT_NEAR(c.scarce[0].rent * c.scarce[0].amount, 12800, 1e-6);
  EXPECT_NEAR(c.scarce[1].rent * c.scarce[1].amount, 11400, 1e-6);
}

// A mine abroad (10 USD/t) feeds a smelter at home (2 t of ore a tonne, 30 USD/t), the metal is used in both
// regions; freight 5 USD/t. Ore at home costs 15, metal at home 2 x 15 + 30 = 60, abroad 65.
TEST(Clearing, PricesRunDownTheChain) {
  ClearingProblem p{.regions = {"home", "abroad"}};
  const std::vector<double> freight{0, 5, 5, 0};
  ClearingStage ore{.form = "ore", .transport = freight}, metal{.form = "metal", .transport = freight};
  ore.producers = {{1, 1000, 0, 0}};
  ore.routes = {{"mining", {}, {10}}};
  metal.producers = {{0, 500, 0, 0}};
  metal.routes = {{"smelting", {{0, 2}}, {30}}};
  metal.users = {user(0, {{100, 1000}}), user(1, {{50, 1000}})};
  p.stages = {ore, metal};
  const Cleared c = ClearingModel(p).clear(p);
  ASSERT_EQ(c.status, LinearStatus::optimal);
  EXPECT_NEAR(c.stages[0].production[1], 300, 1e-7);
  EXPECT_NEAR(c.stages[0].price[0], 15, 1e-7);
  EXPECT_NEAR(c.stages[0].price[1], 10, 1e-7);
  EXPECT_NEAR(c.stages[1].price[0], 60, 1e-7);
  EXPECT_NEAR(c.stages[1].price[1], 65, 1e-7);
  // 300 x 10 + 300 x 5 + 150 x 30 + 50 x 5 = 9250
  EXPECT_NEAR(c.cost, 9250, 1e-6);
}

// A duty of 40 on the metal closes in on the price at home only while the cheap source lasts: with a dear
// mine at home at 130 it is cheaper than 60 + 5 + 40 = 105 never, so nothing changes but the price.
TEST(Clearing, ADutyRaisesThePriceByItsAmount) {
  ClearingProblem p{.regions = {"home", "abroad"}};
  ClearingStage metal{.form = "metal", .transport = {0, 5, 5, 0}};
  metal.producers = {{0, 100, 0, 0}, {1, 100, 0, 0}};
  metal.routes = {{"mining", {}, {130, 60}}};
  metal.users = {user(0, {{80, 1000}})};
  p.stages = {metal};
  ClearingModel model(p);
  EXPECT_NEAR(model.clear(p).stages[0].price[0], 65, 1e-7);
  p.stages[0].transport[2] = 45;
  const Cleared taxed = model.clear(p);
  EXPECT_NEAR(taxed.stages[0].price[0], 105, 1e-7);
  EXPECT_NEAR(taxed.stages[0].production[1], 80, 1e-7);
  p.stages[0].transport[2] = 95;  // 60 + 95 > 130: the mine at home takes over
  const Cleared closed = model.clear(p);
  EXPECT_NEAR(closed.stages[0].production[0], 80, 1e-7);
  EXPECT_NEAR(closed.stages[0].price[0], 130, 1e-7);
}

// 120 t must be served and 100 t can be made: the use and both capacities contradict each other, 20 t more
// would do.
TEST(Clearing, WhatMustBeServedAndCannotBeIsNamed) {
  ClearingProblem p = merit_order(60);
  p.stages[0].scale = 10;
  p.stages[0].users = {user(0, {{120, solve::kNoBound}})};
  const Cleared c = ClearingModel(p).clear(p);
  EXPECT_EQ(c.status, LinearStatus::infeasible);
  EXPECT_TRUE(c.stages.empty());
  ASSERT_EQ(c.binds.size(), 3u);
  EXPECT_TRUE(std::ranges::any_of(c.binds, [](const auto& b) { return b.name == "use of metal in here"; }));
  double total = 0;
  for (const solve::BoundChange& change : c.relaxation) total += change.amount;
  EXPECT_NEAR(total, 20, 1e-6);
}

// Supply (1-s) (P/P0)^0.1 loses a fifth, use answers with (P/P0)^-0.2: P/P0 = 0.8^(-1/0.3) = 2.10394, Q/Q0 =
// 0.8^(0.2/0.3) = 0.861774. In the program both curves are stairs of equal price ratio.
double cleared_price(std::size_t segments, double* quantity) {
  const double most = 16, step = std::pow(most, 2.0 / static_cast<double>(segments));
  ClearingProblem p{.regions = {"world"}};
  ClearingStage stage{.form = "metal", .transport = {0}};
  stage.routes = {{"mining", {}, {}}};
  double cheaper = 1 / most;
  stage.producers = {{0, 0.8 * std::pow(cheaper, 0.1), 0, 0}};
  stage.routes[0].cost = {cheaper};
  for (std::size_t k = 0; k < segments; ++k) {
    const double dearer = cheaper * step;
    stage.producers.push_back({0, 0.8 * (std::pow(dearer, 0.1) - std::pow(cheaper, 0.1)), 0, 0});
    stage.routes[0].cost.push_back(std::sqrt(cheaper * dearer));
    cheaper = dearer;
  }
  stage.users = {{0, 1, elastic_blocks(1, 1, 0.2, most, segments)}};
  p.stages = {stage};
  const Cleared c = ClearingModel(p).clear(p);
  EXPECT_EQ(c.status, LinearStatus::optimal);
  *quantity = c.stages[0].use[0];
  return c.stages[0].price[0];
}

TEST(Clearing, ElasticBlocksConvergeToTheClosedForm) {
  const double price = std::pow(0.8, -1 / 0.3), quantity = std::pow(0.8, 0.2 / 0.3);
  EXPECT_NEAR(price, 2.103940126984261, 1e-12);
  EXPECT_NEAR(quantity, 0.8617738760127535, 1e-12);
  for (const std::size_t segments : {8u, 32u, 128u, 512u}) {
    double found = 0;
    const double at = cleared_price(segments, &found);
    // Off by one stair at most: the wider one, of supply, is 16^(2/n) in price.
    const double stair = std::pow(16.0, 2.0 / static_cast<double>(segments));
    EXPECT_LE(std::abs(std::log(at / price)), std::log(stair)) << segments;
    EXPECT_LE(std::abs(found / quantity - 1), 0.2 * std::log(stair)) << segments;
  }
}

TEST(Clearing, BlocksAddUpToTheCurve) {
  const auto blocks = elastic_blocks(100, 50, 0.3, 9, 6);
  double served = 0;
  for (const DemandBlock& block : blocks)
    if (block.price > 50) served += block.amount;
  EXPECT_NEAR(served, 100, 1e-9);  // at the reference price, what is asked for
  double all = 0;
  for (const DemandBlock& block : blocks) all += block.amount;
  // Steps of 9^(1/6) = 3^(1/3) = 1.442: two more pass half the reference price and end at 3^(-2/3) of it.
  EXPECT_EQ(blocks.size(), 1u + 6u + 2u);
  EXPECT_NEAR(all, 100 * std::pow(3, 0.2), 1e-9);  // (3^(-2/3))^-0.3
  for (std::size_t b = 1; b < blocks.size(); ++b) EXPECT_LT(blocks[b].price, blocks[b - 1].price);
  EXPECT_EQ(elastic_blocks(100, 50, 0, 9, 6).size(), 1u);
}

ClearingProblem random_problem(std::mt19937& random) {
  std::uniform_real_distribution<double> unit(0, 1);
  const std::size_t regions = 2 + random() % 6, stages = 1 + random() % 3;
  ClearingProblem p;
  for (std::size_t r = 0; r < regions; ++r) p.regions.push_back("r" + std::to_string(r));
  for (std::size_t s = 0; s < stages; ++s) {
    ClearingStage stage{.form = "form" + std::to_string(s), .scale = 20};
    for (std::size_t r = 0; r < regions; ++r)
      if (r == s % regions || unit(random) < 0.6)
        stage.producers.push_back({r, 1 + 99 * unit(random), 0.2 * unit(random), 80});
    stage.routes = {{"make", {}, {}}};
    if (s > 0) stage.routes[0].inputs = {{s - 1, 1 + unit(random)}};
    for (std::size_t k = 0; k < stage.producers.size(); ++k)
      stage.routes[0].cost.push_back(10 + 40 * unit(random));
    for (std::size_t r = 0; r < regions; ++r)
      if (s + 1 == stages || unit(random) < 0.2) {
        const double amount = 50 * unit(random);
        stage.users.push_back({r, amount, elastic_blocks(amount, 100, 0.2, 10, 8)});
      }
    for (std::size_t i = 0; i < regions * regions; ++i)
      stage.transport.push_back(i % (regions + 1) == 0 ? 0 : 20 * unit(random));
    p.stages.push_back(stage);
  }
  p.price_scale = 100;
  return p;
}

TEST(ClearingLaw, GapIsClosedAndAmountsBalance) {
  std::mt19937 random(11);
  for (int n = 0; n < 150; ++n) {
    const ClearingProblem p = random_problem(random);
    const Cleared c = ClearingModel(p).clear(p);
    ASSERT_EQ(c.status, LinearStatus::optimal);
    EXPECT_LE(c.gap, 1e-7);
    for (std::size_t s = 0; s < p.stages.size(); ++s) {
      std::vector<double> sent(p.regions.size()), got(p.regions.size()), intake(p.regions.size());
      for (const ClearingLink& link : c.stages[s].links)
        sent[link.from] += link.amount, got[link.to] += link.amount;
      if (s + 1 < p.stages.size()) {
        const auto& [input, amount] = p.stages[s + 1].routes[0].inputs[0];
        for (const ClearingProducer& producer : p.stages[s + 1].producers) {
          const double most = c.stages[s + 1].production[producer.region];
          intake[producer.region] = std::max(0.0, most - producer.other_feed * producer.capacity) * amount;
        }
      }
      for (std::size_t r = 0; r < p.regions.size(); ++r) {
        const double made = std::isnan(c.stages[s].production[r]) ? 0 : c.stages[s].production[r];
        EXPECT_LE(sent[r], made + 1e-5);
        const double use = std::isnan(c.stages[s].use[r]) ? 0 : c.stages[s].use[r];
        EXPECT_GE(got[r] + 1e-5, use + intake[r]);
      }
      for (const ClearingProducer& producer : p.stages[s].producers)
        EXPECT_LE(c.stages[s].production[producer.region], producer.capacity + 1e-5);
    }
  }
}

TEST(ClearingLaw, MoreCapacityNeverCostsMoreNorRaisesPriceWhereAllTradeFreely) {
  std::mt19937 random(12);
  for (int n = 0; n < 100; ++n) {
    ClearingProblem p = random_problem(random);
    // One market: without freight every region pays the same price for the last form.
    for (ClearingStage& stage : p.stages) std::ranges::fill(stage.transport, 0);
    ClearingModel model(p);
    const Cleared before = model.clear(p);
    for (ClearingProducer& producer : p.stages[random() % p.stages.size()].producers)
      producer.capacity *= 1.3;
    const Cleared after = model.clear(p);
    EXPECT_LE(after.cost, before.cost * (1 + 1e-9) + 1e-6);
    const std::size_t region = p.stages.back().users[0].region;
    EXPECT_LE(after.stages.back().price[region], before.stages.back().price[region] * (1 + 1e-7) + 1e-6);
  }
}

TEST(ClearingLaw, NamesAndOrderOfRegionsDoNotMatter) {
  std::mt19937 random(13);
  for (int n = 0; n < 60; ++n) {
    const ClearingProblem p = random_problem(random);
    ClearingProblem turned = p;
    const std::size_t regions = p.regions.size();
    std::ranges::reverse(turned.regions);
    for (ClearingStage& stage : turned.stages) {
      for (ClearingProducer& producer : stage.producers) producer.region = regions - 1 - producer.region;
      for (ClearingUser& u : stage.users) u.region = regions - 1 - u.region;
      std::ranges::reverse(stage.transport);
    }
    const double a = ClearingModel(p).clear(p).cost, b = ClearingModel(turned).clear(turned).cost;
    EXPECT_NEAR(a, b, 1e-7 * (1 + std::abs(a)));
  }
}

TEST(ClearingLaw, AWarmYearIsTheSameAsAColdOne) {
  std::mt19937 random(14);
  for (int n = 0; n < 60; ++n) {
    ClearingProblem p = random_problem(random);
    ClearingModel warm(p);
    warm.clear(p);
    for (ClearingStage& stage : p.stages)
      for (ClearingProducer& producer : stage.producers) producer.capacity *= 1.1;
    const Cleared after = warm.clear(p), cold = ClearingModel(p).clear(p);
    EXPECT_NEAR(after.cost, cold.cost, 1e-7 * (1 + std::abs(cold.cost)));
  }
}

}  // namespace
}  // namespace adit::supply
