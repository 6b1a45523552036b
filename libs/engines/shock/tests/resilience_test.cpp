// How long a chain holds out, how a path of performance is read, how a loss grows, what it means for
// products.
#include <gtest/gtest.h>

#include <cmath>

#include "carry.hpp"
#include "loss_elasticity.hpp"
#include "performance_path.hpp"
#include "random_network.hpp"
#include "survival.hpp"

namespace adit::shock {
namespace {

// Case tts_single. 120 / 10 = 12 < 20; (20 - 12) x 10 = 80.
TEST(HoldOut, OneStockByHand) {
  const Holdout out = hold_out(120, 10, 0, 20);
  EXPECT_DOUBLE_EQ(out.survive, 12);
  EXPECT_TRUE(out.exposed);
  EXPECT_DOUBLE_EQ(out.unserved, 80);
  EXPECT_FALSE(hold_out(250, 10, 0, 20).exposed);
  EXPECT_TRUE(std::isinf(hold_out(0, 10, 10, 20).survive));
  EXPECT_TRUE(std::isnan(hold_out(std::nan(""), 10, 0, 20).survive));
  EXPECT_FALSE(hold_out(std::nan(""), 10, 0, 20).exposed);
  EXPECT_TRUE(std::isnan(hold_out(std::nan(""), 10, 0, 20).unserved));
}

SharedInputs two_goods() {
  return {.need = {4, 6},
          .remaining = {0, 2},
          .value = {1, 3},
          .stock = {60},
          .inflow = {0},
          .per_unit = {{1}, {1}}};
}

// Case tts_two_products_lp. 8 a day more than remains, 60 in stock: 7.5 days. Until day 10 the stock lacks
// 20: the good of value 1 goes without, impact 20.
TEST(HoldOut, SharedStockByHand) {
  const SharedHoldout out = hold_out(two_goods(), 10);
  ASSERT_EQ(out.status, "optimal");
  EXPECT_NEAR(out.survive, 7.5, 1e-12);
  EXPECT_NEAR(out.impact, 20, 1e-7);
  EXPECT_NEAR(out.unserved[0], 20, 1e-7);
  EXPECT_NEAR(out.unserved[1], 0, 1e-7);
  SharedInputs fed = two_goods();
  fed.inflow[0] = 8;
  EXPECT_TRUE(std::isinf(hold_out(fed, 10).survive));
  EXPECT_NEAR(hold_out(fed, 10).impact, 0, 1e-9);
}

// Law: with one good and one input the program is the closed form.
TEST(HoldOut, ProgramEqualsClosedForm) {
  std::mt19937_64 random(11);
  for (int world = 0; world < 100; ++world) {
    const double stock = uniform(random, 0, 50), need = uniform(random, 1, 10);
    const double remaining = uniform(random, 0, 0.95) * need, recover = uniform(random, 1, 30);
    const SharedHoldout program = hold_out({.need = {need},
                                            .remaining = {remaining},
                                            .value = {1},
                                            .stock = {stock},
                                            .inflow = {0},
                                            .per_unit = {{1}}},
                                           recover);
    const Holdout closed = hold_out(stock, need, remaining, recover);
    EXPECT_NEAR(program.survive, closed.survive, 1e-6 * (1 + closed.survive));
    EXPECT_NEAR(program.impact, closed.unserved, 1e-6 * (1 + closed.unserved));
  }
}

TEST(HoldOut, ExposureIndexIsTheShareOfTheWorst) {
  const double impacts[] = {20, 80, 0, std::nan("")};
  const auto out = exposure_index(impacts);
  EXPECT_DOUBLE_EQ(out[0], 0.25);
  EXPECT_DOUBLE_EQ(out[1], 1);
  EXPECT_DOUBLE_EQ(out[2], 0);
  EXPECT_TRUE(std::isnan(out[3]));
  const double none[] = {0, 0};
  EXPECT_EQ(exposure_index(none)[0], 0);
}

// Case resilience_triangle. Trapezoids 0.7 + 0.45 + 0.6 + 0.8 + 0.95 = 3.5 over 5. Falls at time 0; at 0.9
// again at time 4, at 1 at 5.
TEST(PerformancePath, TriangleByHand) {
  const double time[] = {0, 1, 2, 3, 4, 5}, path[] = {1, 0.4, 0.5, 0.7, 0.9, 1};
  const Resilience out = resilience_of(time, path);
  EXPECT_NEAR(out.mean, 0.7, 1e-12);
  EXPECT_NEAR(out.loss_area, 0.3, 1e-12);
  EXPECT_NEAR(out.drop, 0.6, 1e-12);
  EXPECT_NEAR(out.to_90, 4, 1e-9);
  EXPECT_NEAR(out.recovery_time, 5, 1e-12);
}

// Down from month 2 to 3, back to 0.8 at 4, 1 at 5: 0.9 half way, 4.5 - 2. A second dip counts until it is
// over.
TEST(PerformancePath, CountsFromTheFirstFallToTheLast) {
  const double time[] = {0, 1, 2, 3, 4, 5, 6}, once[] = {1, 1, 1, 0.5, 0.8, 1, 1};
  EXPECT_NEAR(time_to_level(time, once, 0.9), 2.5, 1e-12);
  const double twice[] = {1, 0.5, 1, 1, 0.5, 1, 1}, never[] = {1, 1, 1, 0.95, 0.8, 0.8, 0.85};
  EXPECT_NEAR(time_to_level(time, twice, 1), 5, 1e-12);
  EXPECT_TRUE(std::isnan(time_to_level(time, never, 0.9)));
  const double whole[] = {1, 1, 1, 1, 1, 1, 1};
  EXPECT_EQ(resilience_of(time, whole).recovery_time, 0);
  EXPECT_EQ(resilience_of(time, whole).loss_area, 0);
}

// loss = 3 s^1.74 has slope 1.74; a loss that starts above 0.5 alone is fitted on what is left.
TEST(LossElasticity, SlopeOfAPowerLaw) {
  const auto out = loss_elasticity(losses_by_scale([](double s) { return 3 * std::pow(s, 1.74); }));
  EXPECT_NEAR(out.slope, 1.74, 1e-12);
  EXPECT_NEAR(out.intercept, std::log(3), 1e-12);
  EXPECT_NEAR(out.r2, 1, 1e-12);
  EXPECT_EQ(out.points, 9);
  const auto late = loss_elasticity(losses_by_scale([](double s) { return s > 0.55 ? s : 0; }));
  EXPECT_EQ(late.points, 4);
  EXPECT_NEAR(late.slope, 1, 1e-12);
  EXPECT_TRUE(std::isnan(loss_elasticity(losses_by_scale([](double) { return 0.0; })).slope));
}

// Law: the unit of the loss moves the intercept, not the slope. Two points (0.1, a), (0.4, b): ln(b/a) /
// ln 4.
TEST(LossElasticity, IndependentOfUnits) {
  const ScaleLoss points[] = {{0.1, 2}, {0.4, 16}}, larger[] = {{0.1, 2000}, {0.4, 16000}};
  EXPECT_NEAR(loss_elasticity(points).slope, std::log(8) / std::log(4), 1e-12);
  EXPECT_NEAR(loss_elasticity(larger).slope, loss_elasticity(points).slope, 1e-12);
}

// Minerals: nickel short of 20 of 100 (0.2) at 10 USD/t, cobalt short of 5 of 10 (0.5) at 100 USD/t. A
// battery takes 40 nickel and 8 cobalt, steel 60 nickel: missing 8, 4, 12. Battery: limiting 0.5 (cobalt),
// sum 0.7, by value (80 + 400) / (400 + 800) = 0.4. All: limiting max(0.2, 4 / 8) = 0.5, by value (200 + 400)
// / (1000 + 800) = 1 / 3.
TEST(Carry, ProductsByHand) {
  const MineralShortage minerals[] = {{100, 20, 10}, {10, 5, 100}};
  const std::vector<MineralUse> uses{{0, 0, 40, std::nan("")}, {0, 1, 8, 0.25}, {1, 0, 60, 0}};
  const auto missing = carry_to_uses(Carrying::proportional, minerals, uses);
  EXPECT_EQ(missing, (std::vector<double>{8, 4, 12}));
  EXPECT_EQ(carry_to_uses(Carrying::by_class, minerals, uses), (std::vector<double>{8, 2, 0}));
  const std::span<const MineralUse> all(uses);
  const OutputLoss battery = output_loss(minerals, all.first(2), std::span(missing).first(2));
  EXPECT_DOUBLE_EQ(battery.limiting, 0.5);
  EXPECT_EQ(battery.mineral, 1u);
  EXPECT_DOUBLE_EQ(battery.sum, 0.7);
  EXPECT_DOUBLE_EQ(battery.by_value, 0.4);
  const OutputLoss economy = output_loss(minerals, all, missing);
  EXPECT_DOUBLE_EQ(economy.limiting, 0.5);
  EXPECT_DOUBLE_EQ(economy.by_value, 1.0 / 3);
}

// What is short has no price: nobody can say what it is of the value needed.
TEST(Carry, ValueOfWhatHasNoPriceIsUnknown) {
  const MineralShortage minerals[] = {{100, 20, std::nan("")}, {10, 0, 100}};
  const MineralUse uses[] = {{0, 0, 40, std::nan("")}, {0, 1, 8, std::nan("")}};
  const double missing[] = {8, 0}, nothing[] = {0, 0};
  EXPECT_TRUE(std::isnan(output_loss(minerals, uses, missing).by_value));
  EXPECT_EQ(output_loss(minerals, uses, nothing).by_value, 0);
}

// Laws: by value and limiting lie between nothing and the sum; unknown stays unknown.
TEST(Carry, OrderOfReadings) {
  std::mt19937_64 random(12);
  for (int world = 0; world < 200; ++world) {
    std::vector<MineralShortage> minerals;
    std::vector<MineralUse> uses;
    for (std::size_t m = 0; m < 5; ++m) {
      const double need = uniform(random, 1, 100);
      minerals.push_back({need, need * uniform(random, 0, 1), uniform(random, 1, 50)});
      uses.push_back({0, m, uniform(random, 0.1, 10), std::nan("")});
    }
    const auto out = output_loss(minerals, uses, carry_to_uses(Carrying::proportional, minerals, uses));
    EXPECT_LE(out.by_value, out.limiting + 1e-12);
    EXPECT_LE(out.limiting, out.sum + 1e-12);
    EXPECT_LE(out.sum, 1);
  }
  const MineralShortage unknown[] = {{100, std::nan(""), 10}};
  const MineralUse use[] = {{0, 0, 10, std::nan("")}};
  EXPECT_TRUE(
      std::isnan(output_loss(unknown, use, carry_to_uses(Carrying::proportional, unknown, use)).limiting));
}

}  // namespace
}  // namespace adit::shock
