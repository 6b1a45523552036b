// The input-output model with inventories: rest, one step by hand, laws of runs.
#include "ario.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "random_network.hpp"

namespace adit::shock {
namespace {

/// Cases ario_equilibrium, ario_psi_one_step. Two firms, A = [[0.1, 0.3], [0.2, 0.1]], output 100 and 80 a
/// day: Z = A x = [[10, 24], [20, 8]], final demand 100 - 34 = 66 and 80 - 28 = 52. Stocks of 90 days.
Economy two_firms() {
  return {.product = {0, 1},
          .final_demand = {66, 52},
          .links = {{0, 0, 10}, {0, 1, 24}, {1, 0, 20}, {1, 1, 8}},
          .stock_steps = {90, 90},
          .restock_steps = {60, 60},
          .psi = 0.8,
          .most_output = 1.25,
          .ramp_steps = 365};
}

TEST(Ario, RestByHand) {
  const Ario ario(two_firms());
  EXPECT_NEAR(ario.output_at_rest()[0], 100, 1e-12);
  EXPECT_NEAR(ario.output_at_rest()[1], 80, 1e-12);
  ASSERT_EQ(ario.slots().size(), 4u);
  const double expected[] = {0.1, 0.2, 0.3, 0.1};  // by firm, then product
  for (std::size_t slot = 0; slot < 4; ++slot)
    EXPECT_NEAR(ario.slots()[slot].per_output, expected[slot], 1e-15);
}

// Case ario_equilibrium: a day without a loss asks for x = Z i + Y, sends Z and leaves Y.
TEST(Ario, DayAtRestByHand) {
  Ario ario(two_firms());
  const double none[] = {0, 0}, demand[] = {100, 80}, final_demand[] = {66, 52}, sent[] = {10, 24, 20, 8};
  const ArioStep& step = ario.step(none);
  for (std::size_t firm = 0; firm < 2; ++firm) {
    EXPECT_NEAR(step.demand[firm], demand[firm], 1e-12);
    EXPECT_NEAR(step.output[firm], demand[firm], 1e-12);
    EXPECT_NEAR(step.final_received[firm], final_demand[firm], 1e-12);
  }
  for (std::size_t link = 0; link < 4; ++link) EXPECT_NEAR(ario.sent()[link], sent[link], 1e-12);
}

// Case ario_psi_one_step. Capacity 0.6 x 100 = 60. Stocks that limit, 0.8 x 90 x a x wanted: firm 0: 72 x 0.1
// x 60 = 432 and 72 x 0.2 x 60 = 864; firm 1: 72 x 0.3 x 80 = 1728 and 576. Firm 1 holds 1080 of product 0:
// 1080 / 1728 = 0.625, output
// 50. Served of 100: 60, of 80: 50. Sent: 6, 14.4; 12.5, 5. Stocks: 900 + 6 - 6; 1080 + 14.4 - 15; 1800
// + 12.5 - 12; 720 + 5 - 5. Scarcity 0.4 and 0.375; over-production 1 + 0.25 x 0.4 / 365 and 1 + 0.25 x 0.375
// / 365.
TEST(Ario, OneDayByHand) {
  Ario ario(two_firms());
  ario.stocks() = {900, 1800, 1080, 720};
  const double lost[] = {0.4, 0};
  const ArioStep& step = ario.step(lost);
  const auto near = [](const std::vector<double>& found, const std::vector<double>& expected) {
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t k = 0; k < found.size(); ++k) EXPECT_NEAR(found[k], expected[k], 1e-9) << k;
  };
  near(step.demand, {100, 80});
  near(step.capacity, {60, 80});
  near(step.wanted, {60, 80});
  near(ario.constraints(), {432, 864, 1728, 576});
  near(step.output, {60, 50});
  near(ario.sent(), {6, 14.4, 12.5, 5});
  near(step.final_received, {39.6, 32.5});
  near(ario.stocks(), {900, 1800.5, 1079.4, 720});
  near(step.scarcity, {0.4, 0.375});
  near(ario.over_production(), {1.0002739726027397, 1.0002568493150685});
  // Orders of the next day: gaps over 60 days and what was used. Firm 0 aims at 90 x 0.1 x 60 = 540 and 1080
  // and has more: 6 and 12. Firm 1 aims at 90 x 0.3 x 80 = 2160, has 1079.4: 18.01 + 15 = 33.01; has all of
  // 720: 5.
  const double none[] = {0, 0};
  near(ario.step(none).demand, {66 + 6 + 33.01, 52 + 12 + 5});
}

Economy random_economy(std::mt19937_64& random, std::size_t firms) {
  Economy out{.links = random_links(random, firms, 5), .psi = 0.8, .most_output = 1.25, .ramp_steps = 365};
  for (std::size_t firm = 0; firm < firms; ++firm) {
    out.product.push_back(firm % 4);
    out.final_demand.push_back(uniform(random, 1, 30));
  }
  for (int product = 0; product < 4; ++product) {
    out.stock_steps.push_back(uniform(random, 3, 60));
    out.restock_steps.push_back(uniform(random, 5, 60));
  }
  return out;
}

// Law: without a shock nothing moves, to 1e-12, for a year.
TEST(Ario, RestIsAFixedPoint) {
  std::mt19937_64 random(5);
  for (int world = 0; world < 20; ++world) {
    const Economy economy = random_economy(random, 24);
    Ario ario(economy);
    const std::vector<double> none(24, 0), stocks = ario.stocks();
    for (int day = 0; day < 365; ++day) {
      const ArioStep& step = ario.step(none);
      for (std::size_t firm = 0; firm < 24; ++firm)
        ASSERT_NEAR(step.output[firm] / ario.output_at_rest()[firm], 1, 1e-12);
    }
    for (std::size_t slot = 0; slot < stocks.size(); ++slot)
      EXPECT_NEAR(ario.stocks()[slot] / stocks[slot], 1, 1e-12);
  }
}

// Laws of every step: output within demand and capacity; what is sent and received by others adds up to the
// output; stocks change by what came less what was used and are never below nothing.
TEST(Ario, EveryStepConserves) {
  std::mt19937_64 random(6);
  for (int world = 0; world < 20; ++world) {
    const Economy economy = random_economy(random, 24);
    Ario ario(economy);
    std::vector<double> lost(24, 0);
    for (std::size_t firm = 0; firm < 24; firm += 5) lost[firm] = uniform(random, 0, 1);
    for (int day = 0; day < 100; ++day) {
      const std::vector<double> before = ario.stocks();
      const ArioStep& step = ario.step(lost);
      const std::vector<double> sent = ario.sent();
      std::vector<double> delivered = step.final_received, change(before.size(), 0);
      for (std::size_t k = 0; k < sent.size(); ++k) delivered[economy.links[k].from] += sent[k];
      for (std::size_t firm = 0; firm < 24; ++firm) {
        ASSERT_LE(step.output[firm], step.capacity[firm] * (1 + 1e-12));
        ASSERT_NEAR(delivered[firm], step.output[firm], 1e-9 * (1 + step.output[firm]));
      }
      for (std::size_t slot = 0; slot < before.size(); ++slot) {
        const Ario::Slot& s = ario.slots()[slot];
        double came = 0;
        for (std::size_t k = 0; k < sent.size(); ++k)
          if (economy.links[k].to == s.firm && economy.product[economy.links[k].from] == s.product)
            came += sent[k];
        ASSERT_GE(ario.stocks()[slot], 0);
        ASSERT_NEAR(ario.stocks()[slot] - before[slot], came - s.per_output * step.output[s.firm], 1e-7);
      }
    }
  }
}

// A loss of capacity harms; while it lasts, larger stocks damp what follows from it; when it is over, output
// comes back.
TEST(Ario, RunsLoseLessWithLargerStocksAndRecover) {
  std::mt19937_64 random(7);
  Economy economy = random_economy(random, 24);
  // Without spare capacity a gap of stocks is never filled; where it is ordered more slowly than stocks last,
  // users order less than they use at rest, and final demand, served in proportion, takes what they lack.
  economy.ramp_steps = 20;
  economy.restock_steps.assign(4, 5);
  economy.stock_steps.assign(4, 15);
  const CapacityLoss loss{.firm = 3, .share = 0.8, .start = 10, .steps = 30, .recovery_steps = 10};
  const ArioRun small = run_ario(economy, {&loss, 1}, 1000);
  economy.stock_steps.assign(4, 200);
  economy.restock_steps.assign(4, 200.0 / 3);
  const ArioRun large = run_ario(economy, {&loss, 1}, 1000);
  const auto total = [](const std::vector<double>& list) {
    return std::accumulate(list.begin(), list.end(), 0.0);
  };
  EXPECT_GT(total(small.unserved), 0);
  EXPECT_LT(small.output_total[39], large.output_total[39]);  // on the last day of the loss
  EXPECT_DOUBLE_EQ(small.output_total[0], small.output_total[9]);
  EXPECT_LT(small.output_total[10], small.output_total[9]);
  EXPECT_NEAR(small.output_total[999] / small.output_total[0], 1, 0.01);
}

// Stocks of 1e9 days never limit: the firm alone loses 0.5 x 12 days and the recovery's 0.5 x (1 + 3/4 + 2/4
// + 1/4).
TEST(Ario, CapacityComesBackInALine) {
  Economy one{.product = {0}, .final_demand = {10}, .links = {}, .stock_steps = {1}, .restock_steps = {1}};
  const CapacityLoss loss{.firm = 0, .share = 0.5, .start = 2, .steps = 12, .recovery_steps = 4};
  const ArioRun run = run_ario(one, {&loss, 1}, 40);
  EXPECT_NEAR(run.unserved[0], 10 * 0.5 * (12 + 2.5), 1e-12);
  EXPECT_NEAR(run.output_lost[0], run.unserved[0], 1e-12);
}

}  // namespace
}  // namespace adit::shock
