// The cheapest point of a frontier, by hand and against a fine grid.
#include "frontier_vertex.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <vector>

namespace adit::redline {
namespace {

// Case frontier_vertex_T1.0_cP2.0_h0.5. h T = 0.5 < 2: as much stock as there is room for, 6; output 40 - 6 =
// 34; cost 2 * 34 + 0.5 * 6 = 71.
TEST(FrontierVertex, StockWhereItIsCheaper) {
  const FrontierPoint out = linear_vertex(40, 1, {2, 0.5, 35, 6});
  EXPECT_TRUE(out.feasible);
  EXPECT_NEAR(out.stock, 6, 1e-9);
  EXPECT_NEAR(out.output, 34, 1e-9);
  EXPECT_NEAR(out.cost, 71, 1e-9);
}

// Case frontier_vertex_T0.25_cP2.0_h4.0. Outages of a quarter: h T = 1 < 2, 6 of stock stand for 24 of
// output; 16 are left; 2 * 16 + 4 * 6 = 56.
TEST(FrontierVertex, ShortOutagesMakeStockWorthMore) {
  const FrontierPoint out = linear_vertex(40, 0.25, {2, 4, 35, 6});
  EXPECT_TRUE(out.feasible);
  EXPECT_NEAR(out.stock, 6, 1e-9);
  EXPECT_NEAR(out.output, 16, 1e-9);
  EXPECT_NEAR(out.cost, 56, 1e-9);
}

// h T = 3 > 2: output first, up to 35; the last 5 from stock.
TEST(FrontierVertex, OutputWhereItIsCheaper) {
  const FrontierPoint out = linear_vertex(40, 1, {2, 3, 35, 6});
  EXPECT_TRUE(out.feasible);
  EXPECT_NEAR(out.output, 35, 1e-9);
  EXPECT_NEAR(out.stock, 5, 1e-9);
}

TEST(FrontierVertex, OutOfReach) {
  const FrontierPoint out = linear_vertex(40, 1, {2, 3, 30, 6});  // 30 + 6 < 40
  EXPECT_FALSE(out.feasible);
  EXPECT_EQ(out.output, 30);
  EXPECT_EQ(out.stock, 6);
}

TEST(FrontierVertex, NothingNeeded) {
  const FrontierPoint out = linear_vertex(-5, 1, {2, 3, 30, 6});
  EXPECT_TRUE(out.feasible);
  EXPECT_EQ(out.cost, 0);
}

// At an output of 0 no stock is enough (the first corner is infinite): the search starts at the second.
TEST(FrontierVertex, ReleaseLimitedCornersAreOut) {
  const double none = std::numeric_limits<double>::infinity();
  const std::vector<FrontierCorner> frontier{{0, none}, {10, 20}, {20, 5}, {30, 0}};
  const FrontierPoint out = cheapest_point(frontier, {1, 1, 100, 100});
  EXPECT_EQ(out.output, 20);  // costs 30, 25, 30
  EXPECT_EQ(out.stock, 5);
}

// Random falling frontiers against 4,000 points along each.
TEST(FrontierVertex, NoPointOfAFineGridIsCheaper) {
  std::mt19937 random(3);
  const auto between = [&](double a, double b) { return std::uniform_real_distribution<>(a, b)(random); };
  int feasible = 0;
  for (int n = 0; n < 300; ++n) {
    std::vector<FrontierCorner> frontier{{0, between(50, 100)}};
    while (frontier.back().stock > 1)
      frontier.push_back(
          {frontier.back().output + between(1, 20), frontier.back().stock * between(0.1, 0.9)});
    const FrontierCosts costs{between(0.1, 3), between(0.1, 3), between(0, 60), between(0, 100)};
    const FrontierPoint best = cheapest_point(frontier, costs);
    feasible += best.feasible;
    for (std::size_t k = 0; k + 1 < frontier.size(); ++k)
      for (int i = 0; i <= 1000; ++i) {
        const double t = i / 1000.0;
        const double output = frontier[k].output * (1 - t) + frontier[k + 1].output * t;
        const double stock = frontier[k].stock * (1 - t) + frontier[k + 1].stock * t;
        if (output > costs.most_output || stock > costs.most_stock) continue;
        ASSERT_TRUE(best.feasible);
        EXPECT_LE(best.cost, costs.output_cost * output + costs.holding_cost * stock + 1e-9);
      }
  }
  EXPECT_GT(feasible, 100);
}

}  // namespace
}  // namespace adit::redline
