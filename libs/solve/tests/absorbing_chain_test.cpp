#include "adit/solve/absorbing_chain.hpp"

#include <gtest/gtest.h>

#include <random>

#include "adit/base/error.hpp"
#include "adit/solve/linear.hpp"

namespace adit::solve {
namespace {

// 0 goes to 1 with 0.6, 1 goes back to 0 with 0.5; the rest is absorbed. From 0:
// x0 = 1 + 0.5 x1, x1 = 0.6 x0, so x0 = 1 / (1 - 0.3) = 1.428571..., x1 = 0.857142...
TEST(AbsorbingChain, LoopByHand) {
  const std::vector<Transition> steps{{0, 1, 0.6}, {1, 0, 0.5}};
  const AbsorbingChain chain(2, steps);
  std::vector<double> visits{1, 0};
  chain.visits(visits);
  EXPECT_NEAR(visits[0], 1 / 0.7, 1e-15);
  EXPECT_NEAR(visits[1], 0.6 / 0.7, 1e-15);
  // Absorbed in 0: x0 (1 - 0.6) = 0.571428; in 1: x1 (1 - 0.5) = 0.428571; together 1.
  EXPECT_NEAR(visits[0] * 0.4 + visits[1] * 0.5, 1, 1e-15);
  EXPECT_NEAR(chain.returns(0), 1 / 0.7, 1e-15);
}

TEST(AbsorbingChain, WithoutLoopsEveryStateIsItsOwnBlock) {
  const std::vector<Transition> steps{{2, 1, 0.5}, {2, 0, 0.5}, {1, 0, 1}};
  const AbsorbingChain chain(3, steps);
  std::vector<double> visits{0, 0, 2};
  chain.visits(visits);
  EXPECT_EQ(visits, (std::vector<double>{2, 1, 2}));
  EXPECT_EQ(chain.block_sizes(), (std::vector<std::size_t>{1, 1, 1}));
}

TEST(AbsorbingChain, ALoopWithoutAnOutletIsNamed) {
  const std::vector<Transition> closed{{0, 1, 1}, {1, 0, 1}}, alone{{0, 0, 1}};
  EXPECT_THROW(AbsorbingChain(2, closed), InternalError);
  EXPECT_THROW(AbsorbingChain(1, alone), InternalError);
}

/// Any mixture of loops, self-loops and dead ends.
std::vector<Transition> random_steps(std::mt19937& random, std::size_t states) {
  std::uniform_real_distribution<double> unit(0, 1);
  std::vector<Transition> out;
  for (std::size_t i = 0; i < states; ++i) {
    double left = 0.95;
    for (std::size_t k = 0; k < states / 4; ++k) {
      const double share = left * unit(random);
      left -= share;
      out.push_back({i, static_cast<std::size_t>(unit(random) * static_cast<double>(states)), share});
    }
  }
  return out;
}

TEST(AbsorbingChain, AgreesWithTheDenseSolutionAndLosesNothing) {
  std::mt19937 random(7);
  for (int round = 0; round < 100; ++round) {
    const std::size_t n = 1 + round % 40;
    const auto steps = random_steps(random, n);
    std::vector<double> dense(n * n), visits(n), stays(n, 1);
    for (std::size_t i = 0; i < n; ++i) dense[i * n + i] = 1;
    for (const Transition& t : steps) dense[t.to * n + t.from] -= t.share, stays[t.from] -= t.share;
    visits[round % n] = 1;
    std::vector<double> expected = visits;
    AbsorbingChain(n, steps).visits(visits);
    ASSERT_EQ(solve_dense(dense, expected), n);
    double absorbed = 0;
    for (std::size_t i = 0; i < n; ++i) {
      EXPECT_NEAR(visits[i], expected[i], 1e-12 * (1 + expected[i])) << round;
      absorbed += visits[i] * stays[i];
    }
    EXPECT_NEAR(absorbed, 1, 1e-12) << round;
  }
}

}  // namespace
}  // namespace adit::solve
