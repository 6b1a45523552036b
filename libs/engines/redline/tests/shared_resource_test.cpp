// Minerals that compete for one resource, by hand and by the linear program.
#include "shared_resource.hpp"

#include <gtest/gtest.h>

#include <random>

#include "adit/solve/linear_program.hpp"

namespace adit::redline {
namespace {

constexpr double kMuch = 1e6;

/// Output and stock stand for one another one to one up to 10; output costs `output`, stock 1; stock takes
/// room.
Competitor mineral(double output) { return {{{0, 10}, {10, 0}}, {output, 1, kMuch, kMuch}, 0, 1}; }

// Both would hold 10 in a warehouse of 14. Output costs 3 for the first, 2 for the second: the second gives
// way, 4 of it to output at 2 - 1 = 1 each. Cost 10 + 6 + 2 * 4 = 24; one more of room saves 1.
TEST(SharedResource, TheCheapestToMoveGivesWay) {
  const std::vector<Competitor> two{mineral(3), mineral(2)};
  const SharedAllocation out = share_resource(two, 14);
  EXPECT_TRUE(out.fits);
  EXPECT_NEAR(out.points[0].stock, 10, 1e-9);
  EXPECT_NEAR(out.points[1].stock, 4, 1e-9);
  EXPECT_NEAR(out.points[1].output, 6, 1e-9);
  EXPECT_NEAR(out.cost, 10 + 4 + 2 * 6, 1e-9);
  EXPECT_NEAR(out.price, 1, 1e-9);
}

TEST(SharedResource, RoomForAllIsFree) {
  const SharedAllocation out = share_resource(std::vector{mineral(3), mineral(2)}, 25);
  EXPECT_EQ(out.price, 0);
  EXPECT_NEAR(out.use, 20, 1e-12);
}

// Output can go to 4 only: at least 6 of stock for each.
TEST(SharedResource, TooLittleIsSaid) {
  Competitor bound = mineral(3);
  bound.costs.most_output = 4;
  const SharedAllocation out = share_resource(std::vector{bound, bound}, 11);
  EXPECT_FALSE(out.fits);
  EXPECT_NEAR(out.use, 12, 1e-9);
}

/// The same as one program: convex weights on the corners.
double by_program(std::span<const Competitor> minerals, double limit) {
  solve::LinearProgram program;
  const std::size_t room = program.add_row("resource", -solve::kNoBound, limit);
  for (const Competitor& each : minerals) {
    const std::size_t one = program.add_row("weights", 1, 1);
    for (const FrontierCorner& corner : each.frontier) {
      const std::size_t weight = program.add_column(
          "corner", each.costs.output_cost * corner.output + each.costs.holding_cost * corner.stock);
      program.add(one, weight, 1);
      program.add(room, weight, each.use_per_output * corner.output + each.use_per_stock * corner.stock);
    }
  }
  const auto solution = solve::solve(program);
  return solution.status == solve::LinearStatus::optimal ? solution.objective : -1;
}

TEST(SharedResource, EqualsTheLinearProgramOnConvexFrontiers) {
  std::mt19937 random(13);
  const auto between = [&](double a, double b) { return std::uniform_real_distribution<>(a, b)(random); };
  int binding = 0;
  for (int n = 0; n < 60; ++n) {
    std::vector<Competitor> minerals;
    for (int m = 0; m < 4; ++m) {
      Competitor each{
          {{0, 0}}, {between(0.5, 3), between(0.2, 3), kMuch, kMuch}, between(0, 0.5), between(0.5, 2)};
      double slope = between(0.1, 0.3);  // built from the right end, ever steeper to the left
      for (int k = 0; k < 5; ++k) {
        const double width = between(1, 5);
        for (FrontierCorner& corner : each.frontier) corner.output += width;
        each.frontier.insert(each.frontier.begin(), {0, each.frontier.front().stock + slope * width});
        slope *= between(1.2, 2);
      }
      minerals.push_back(std::move(each));
    }
    const double limit = between(10, 40);
    const SharedAllocation out = share_resource(minerals, limit);
    const double best = by_program(minerals, limit);
    EXPECT_EQ(out.fits, best >= 0) << n;
    if (!out.fits) continue;
    EXPECT_NEAR(out.cost, best, 1e-6 * best) << n;
    binding += out.price > 0;
  }
  EXPECT_GT(binding, 10);
}

}  // namespace
}  // namespace adit::redline
