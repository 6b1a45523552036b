// One chain, step by step: at rest, by hand, laws on random chains.
#include "simulation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "random_network.hpp"
#include "simulation_step.hpp"
#include "simulation_wide.hpp"

namespace adit::shock {
namespace {

/// Layers of ore and metal over `regions`; the second layer is fed by the first.
ChainPlan random_chain(std::mt19937_64& random, std::size_t regions, double cover_steps) {
  ChainPlan plan{.regions = regions, .reference = 1, .focus = 0, .most_late = 2};
  plan.forms = {model::FormId(0), model::FormId(1)};
  plan.rules.assign(2, {.over_production = 0.1, .ramp = 3, .order_adjustment = 2});
  plan.markets.resize(2 * regions);
  for (std::size_t layer = 0; layer < 2; ++layer) {
    plan.first_shipment.push_back(plan.shipments.size());
    for (const Link& link : random_links(random, regions, 3))
      plan.shipments.push_back(
          {plan.place(layer, link.from), plan.place(layer, link.to), link.amount, uniform(random, 1, 3)});
  }
  plan.first_shipment.push_back(plan.shipments.size());
  for (Market& market : plan.markets)
    market.output = uniform(random, 0, 30), market.final_use = uniform(random, 0, 10);
  plan.first_feed.push_back(0);
  for (std::size_t region = 0; region < regions; ++region)
    plan.feeds.push_back({region, regions + region, uniform(random, 1, 10), uniform(random, 0.5, 1)});
  plan.first_feed.insert(plan.first_feed.end(), {plan.feeds.size(), plan.feeds.size()});
  for (const Shipment& shipment : plan.shipments) {
    plan.markets[shipment.from].exports += shipment.amount;
    plan.markets[shipment.to].imports += shipment.amount;
  }
  for (std::size_t place = 0; place < plan.markets.size(); ++place) {
    Market& m = plan.markets[place];
    const double open = plan.use(place) + m.exports - m.output - m.imports;
    m.other_supply = std::max(0.0, open), m.other_use = std::max(0.0, -open);
    m.stock = cover_steps * plan.use(place), m.stock_known = true;
  }
  return plan;
}

double missing(const Simulation& simulation, std::size_t place) {
  return simulation.need()[place] - simulation.served()[place];
}

// Law: without a disturbance nothing moves, to 1e-12, whatever the delays and the policy.
TEST(Simulation, RestIsAFixedPoint) {
  std::mt19937_64 random(20);
  for (int world = 0; world < 30; ++world) {
    const ChainPlan plan = random_chain(random, 12, 1);
    for (const ExportPolicy policy : {ExportPolicy::proportional, ExportPolicy::home_first}) {
      Simulation simulation(plan, policy);
      for (int step = 0; step < 120; ++step) {
        simulation.step({});
        for (std::size_t place = 0; place < plan.markets.size(); ++place) {
          const Market& m = plan.markets[place];
          ASSERT_NEAR(simulation.output()[place], m.output, 1e-12 * (1 + m.output));
          ASSERT_NEAR(missing(simulation, place), 0, 1e-12 * (1 + m.final_use));
          ASSERT_NEAR(simulation.stocks()[place], m.stock, 1e-12 * (1 + m.stock));
          ASSERT_NEAR(simulation.arrivals()[place], m.imports, 1e-12 * (1 + m.imports));
        }
      }
    }
  }
}

/// Something is wrong here and there, in a step of a world of its own.
Disturbance random_disturbance(std::mt19937_64& random, const ChainPlan& plan) {
  Disturbance out;
  for (std::size_t place = 0; place < plan.markets.size(); ++place) {
    if (uniform(random, 0, 1) < 0.1) out.output.push_back({place, uniform(random, 0, 1)});
    if (uniform(random, 0, 1) < 0.1) out.surge.push_back({place, uniform(random, 0, 0.3)});
  }
  for (std::size_t k = 0; k < plan.shipments.size(); ++k) {
    if (uniform(random, 0, 1) < 0.1) out.shipment.push_back({k, uniform(random, 0, 1)});
    if (uniform(random, 0, 1) < 0.1) out.late.push_back({k, uniform(random, 0, 1), uniform(random, 0, 2)});
  }
  return out;
}

using WideStep = void (*)(Simulations&, std::span<const Disturbance>);

/// Every way to step eight worlds that this machine can run.
std::vector<WideStep> wide_steps() {
  std::vector<WideStep> out{
      [](Simulations& eight, std::span<const Disturbance> shocks) { eight.advance(shocks); },
      [](Simulations& eight, std::span<const Disturbance> shocks) { eight.step_all(shocks); }};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) out.push_back(&step_avx2);
  if (__builtin_cpu_supports("avx512f")) out.push_back(&step_avx512);
#endif
  return out;
}

// Law: a world has the same bits alone and among seven others, whatever the width of vectors, and again after
// a restart.
TEST(Simulation, WorldsAbreastAreWorldsAlone) {
  std::mt19937_64 random(25);
  for (const WideStep wide : wide_steps())
    for (const ExportPolicy policy : {ExportPolicy::proportional, ExportPolicy::home_first}) {
      const ChainPlan plan = random_chain(random, 12, 0.5);
      std::vector<Simulation> alone(Simulations::kWorlds, Simulation(plan, policy));
      Simulations abreast(plan, policy);
      for (int step = 0; step < 40; ++step) {
        if (step == 25) {
          abreast.restart();
          for (Simulation& one : alone) one.restart();
        }
        std::vector<Disturbance> shocks(Simulations::kWorlds);
        for (std::size_t world = 0; world < shocks.size(); ++world) {
          if (step % 10 < 5) shocks[world] = random_disturbance(random, plan);
          alone[world].step(shocks[world]);
        }
        wide(abreast, shocks);
        for (std::size_t world = 0; world < shocks.size(); ++world)
          for (std::size_t place = 0; place < plan.markets.size(); ++place) {
            ASSERT_EQ(world_in(abreast.need()[place], world), alone[world].need()[place]);
            ASSERT_EQ(world_in(abreast.served()[place], world), alone[world].served()[place]);
            ASSERT_EQ(world_in(abreast.stocks()[place], world), alone[world].stocks()[place]);
          }
      }
    }
}

/// Region 0 uses 10 a step: makes 4, gets 6 from region 1, which makes 6; goods are one step under way.
ChainPlan two_regions(double stock) {
  ChainPlan plan{.regions = 2, .reference = 0, .focus = 0, .most_late = 2};
  plan.forms = {model::FormId(0)};
  plan.rules.assign(1, {});
  plan.markets = {{.output = 4, .final_use = 10, .imports = 6, .stock = stock, .stock_known = true},
                  {.output = 6, .exports = 6}};
  plan.shipments = {{1, 0, 6, 1}};
  plan.first_shipment = {0, 1};
  plan.first_feed = {0, 0};
  return plan;
}

// Exports stop from the first step for three: they are missed from the second on. The stock of 8 covers the
// first 6 and 2 of the next; then 4, 6 are missing; what is sent in the fourth step arrives in the fifth,
// late orders too: the makers have no more than 6.
TEST(Simulation, ExportStopByHand) {
  const ChainPlan plan = two_regions(8);
  Simulation simulation(plan);
  Disturbance ban{.shipment = {{0, 1}}};
  const double expected[] = {0, 0, 4, 6, 0};
  for (int step = 0; step < 5; ++step) {
    simulation.step(step < 3 ? ban : Disturbance{});
    EXPECT_NEAR(missing(simulation, 0), expected[step], 1e-12) << step;
  }
  EXPECT_NEAR(simulation.stocks()[0], 0, 1e-12);
  EXPECT_NEAR(simulation.output()[1], 6, 1e-12);
}

// Ships that leave in three steps take half a step longer: half of the 6 sent first is missing in the second
// step, then each step gets half of the one before, until the last late half comes on top of a whole shipment
// and fills stocks.
TEST(Simulation, LateGoodsAreMissingOnce) {
  const ChainPlan plan = two_regions(3);
  Simulation simulation(plan);
  const Disturbance closed{.late = {{0, 1, 0.5}}};
  double missed = 0;
  for (int step = 0; step < 8; ++step) {
    simulation.step(step < 3 ? closed : Disturbance{});
    missed += missing(simulation, 0);
    EXPECT_NEAR(simulation.stocks()[0], step < 1 || step > 3 ? 3 : 0, 1e-12) << step;
  }
  EXPECT_NEAR(missed, 0, 1e-12);
  EXPECT_NEAR(simulation.stocks()[0], 3, 1e-12);
}

// Half of both sources' ore gone, all metal made of ore: half the metal.
TEST(Simulation, WhatIsNotFedIsNotMade) {
  ChainPlan plan{.regions = 1, .reference = 1, .focus = 0};
  plan.forms = {model::FormId(0), model::FormId(1)};
  plan.rules.assign(2, {});
  plan.markets = {{.output = 10}, {.output = 10, .final_use = 10}};
  plan.feeds = {{0, 1, 10, 1}};
  plan.first_shipment = {0, 0, 0}, plan.first_feed = {0, 1, 1};
  Simulation simulation(plan);
  simulation.step({.output = {{0, 0.5}}});
  EXPECT_NEAR(simulation.output()[1], 5, 1e-12);
  EXPECT_NEAR(missing(simulation, 1), 5, 1e-12);
  plan.feeds[0].share = 0.6;  // the rest is made of scrap: 1 - 0.6 x 0.5
  Simulation with_scrap(plan);
  with_scrap.step({.output = {{0, 0.5}}});
  EXPECT_NEAR(with_scrap.output()[1], 7, 1e-12);
}

// A loss of 0.2 of the world's output at elasticities 0.1 and 0.2: 0.8^(-1 / 0.3) = 2.1039...
TEST(Simulation, PriceAnswersTheWorldsLoss) {
  ChainPlan plan = two_regions(0);
  plan.rules[0].supply_elasticity = 0.1, plan.rules[0].demand_elasticity = 0.2;
  Simulation simulation(plan);
  simulation.step({});
  EXPECT_EQ(simulation.price_ratio(0), 1);
  simulation.step({.output = {{0, 0.5}}});  // 2 of 10
  EXPECT_NEAR(simulation.price_ratio(0), 2.103940126984261, 1e-12);
  EXPECT_TRUE(std::isnan(Simulation(two_regions(0)).price_ratio(0)));
}

double all(const std::vector<double>& list) { return std::accumulate(list.begin(), list.end(), 0.0); }

/// What every market had and what became of it, in one step.
struct Balance {
  std::vector<double> held, sent;
  double under_way = 0;
};
Balance before(const Simulation& simulation) {
  Balance out{simulation.stocks(), {}, simulation.under_way()};
  for (std::size_t place = 0; place < out.held.size(); ++place) out.held[place] += simulation.unsold()[place];
  return out;
}
void expect_conserved(const ChainPlan& plan, const Simulation& simulation, const Balance& then) {
  std::vector<double> sent(plan.markets.size(), 0);
  for (std::size_t k = 0; k < plan.shipments.size(); ++k)
    sent[plan.shipments[k].from] += simulation.sent()[k];
  for (std::size_t place = 0; place < plan.markets.size(); ++place) {
    const double in = then.held[place] + simulation.output()[place] + simulation.arrivals()[place] +
                      simulation.other_supply()[place];
    const double out = simulation.served()[place] + sent[place] + simulation.other_use()[place] +
                       simulation.stocks()[place] + simulation.unsold()[place];
    ASSERT_NEAR(in, out, 1e-12 * (1 + in)) << place;
    ASSERT_LE(simulation.served()[place], simulation.need()[place] * (1 + 1e-12));
    ASSERT_GE(simulation.stocks()[place], 0);
    ASSERT_LE(simulation.stocks()[place], plan.markets[place].stock * (1 + 1e-12));
    ASSERT_GE(simulation.unsold()[place], 0);
  }
  ASSERT_NEAR(simulation.under_way() - then.under_way, all(simulation.sent()) - all(simulation.arrivals()),
              1e-12 * (1 + then.under_way));
}

// Law on random chains, every step and market, under loss, delay and surge: what comes in and was held is
// what goes out and is held; what is sent and not yet there is under way. Nobody gets more than asked.
TEST(Simulation, EveryStepConserves) {
  std::mt19937_64 random(21);
  for (int world = 0; world < 40; ++world) {
    const ChainPlan plan = random_chain(random, 12, 0.5);
    Simulation simulation(plan, world % 2 == 0 ? ExportPolicy::proportional : ExportPolicy::home_first);
    Disturbance shock;
    for (std::size_t place = 0; place < 24; place += 3) {
      shock.output.push_back({place, uniform(random, 0, 1)});
      shock.surge.push_back({place, uniform(random, 0, 0.3)});
    }
    for (std::size_t k = 0; k < plan.shipments.size(); k += 4) {
      shock.shipment.push_back({k, uniform(random, 0, 1)});
      shock.late.push_back({k, uniform(random, 0, 1), uniform(random, 0, 2)});
    }
    for (int step = 0; step < 60; ++step) {
      const Balance then = before(simulation);
      simulation.step(step < 20 ? shock : Disturbance{});
      expect_conserved(plan, simulation, then);
    }
  }
}

// Law: when the shock is over, everybody is served again and stocks are refilled bit by bit (only
// over-production can refill them, so it takes long).
TEST(Simulation, ChainsComeBackToRest) {
  std::mt19937_64 random(22);
  for (int world = 0; world < 10; ++world) {
    const ChainPlan plan = random_chain(random, 12, 0.5);
    Simulation simulation(plan);
    Disturbance shock;
    for (std::size_t k = 0; k < plan.shipments.size(); k += 3) shock.shipment.push_back({k, 0.8});
    double after_shock = 0;
    for (int step = 0; step < 400; ++step) {
      simulation.step(step < 6 ? shock : Disturbance{});
      if (step == 12) after_shock = all(simulation.stocks());
    }
    EXPECT_GT(all(simulation.stocks()), after_shock);
    for (std::size_t place = 0; place < 24; ++place)
      EXPECT_NEAR(missing(simulation, place), 0, 1e-6 * simulation.need()[place]) << world << " " << place;
  }
}

// An exporter that may not sell makes less: 6 lie unsold after the first step, so nothing is made in the
// second and third; the ban over, the 6 are sent at once and the next 6 are made.
TEST(Simulation, UnsoldGoodsAreNotMadeAgain) {
  const ChainPlan plan = two_regions(0);
  Simulation simulation(plan);
  const Disturbance ban{.shipment = {{0, 1}}};
  const double made[] = {6, 0, 0, 0, 6}, sent[] = {0, 0, 0, 6, 6};
  for (int step = 0; step < 5; ++step) {
    simulation.step(step < 3 ? ban : Disturbance{});
    EXPECT_NEAR(simulation.output()[1], made[step], 1e-12) << step;
    EXPECT_NEAR(simulation.sent()[0], sent[step], 1e-12) << step;
  }
}

// An outage of half of 10 for two steps, five steps to come back whole: 5, 5, then 2 more each step.
TEST(Simulation, CapacityComesBackOverTheTimeOfRecovery) {
  ChainPlan plan{.regions = 1, .reference = 0, .focus = 0};
  plan.forms = {model::FormId(0)};
  plan.rules.assign(1, {.recovery = 5});
  plan.markets = {{.output = 10, .final_use = 10}};
  plan.first_shipment = {0, 0}, plan.first_feed = {0, 0};
  Simulation simulation(plan);
  const double made[] = {5, 5, 7, 9, 10, 10};
  for (int step = 0; step < 6; ++step) {
    simulation.step(step < 2 ? Disturbance{.output = {{0, 0.5}}} : Disturbance{});
    EXPECT_NEAR(simulation.output()[0], made[step], 1e-12) << step;
  }
}

// Metal made of two ores, 0.5 and 0.3, the rest of scrap; half of the first and all of the second are gone:
// 10 x (1 - 0.5 x 0.5 - 0.3) = 4.5.
TEST(Simulation, InputsThatStandInForOneAnotherAddUp) {
  ChainPlan plan{.regions = 1, .reference = 2, .focus = 0};
  plan.forms = {model::FormId(0), model::FormId(1), model::FormId(2)};
  plan.rules.assign(3, {});
  plan.markets = {{.output = 5}, {.output = 3}, {.output = 10, .final_use = 10}};
  plan.feeds = {{0, 2, 5, 0.5}, {1, 2, 3, 0.3}};
  plan.first_shipment = {0, 0, 0, 0}, plan.first_feed = {0, 1, 2, 2};
  Simulation simulation(plan);
  simulation.step({.output = {{0, 0.5}, {1, 1}}});
  EXPECT_NEAR(simulation.output()[2], 4.5, 1e-12);
}

// Laws: more stock, less shortage of the region that holds it all; a harder stop, no less shortage.
TEST(Simulation, MonotoneInStockAndSeverity) {
  for (const double severity : {0.2, 0.5, 1.0}) {
    double before = 1e9;
    for (const double stock : {0.0, 3.0, 10.0, 100.0}) {
      const ChainPlan plan = two_regions(stock);
      Simulation simulation(plan), harder(plan);
      double sum = 0, sum_harder = 0;
      for (int step = 0; step < 24; ++step) {
        simulation.step(step < 6 ? Disturbance{.shipment = {{0, severity}}} : Disturbance{});
        harder.step(step < 6 ? Disturbance{.shipment = {{0, std::min(1.0, severity * 1.5)}}} : Disturbance{});
        sum += missing(simulation, 0), sum_harder += missing(harder, 0);
      }
      EXPECT_LE(sum, before + 1e-12);
      EXPECT_GE(sum_harder, sum - 1e-12);
      before = sum;
    }
  }
}

}  // namespace
}  // namespace adit::shock
