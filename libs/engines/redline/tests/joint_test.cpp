// Confidence over many minerals, by hand and against every allocation.
#include "joint.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace adit::redline {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

TEST(JointConfidence, Bounds) {
  const std::vector<double> two{0.95, 0.99};
  EXPECT_NEAR(bonferroni_bound(two), 0.94, 1e-12);          // 1 - 0.05 - 0.01
  EXPECT_NEAR(independent_confidence(two), 0.9405, 1e-12);  // 0.95 * 0.99
  EXPECT_EQ(bonferroni_bound(std::vector<double>(30, 0.95)), 0);
}

/// Ten scenarios. A fails in 9 (needs 8) and 10 (12); B in 8 (needs 5), 9 (6) and 10 (20).
JointConfidence two_minerals(double cost_a, double cost_b) {
  JointConfidence out({0.7, 0.8, 0.9, 1.0}, 10);
  out.add_mineral(std::vector<double>{0, 0, 1, 2, 3, 3, 3, 4, 8, 12}, cost_a);
  out.add_mineral(std::vector<double>{0, 0, 0, 0, 0, 1, 2, 5, 6, 20}, cost_b);
  return out;
}

// A at 0.7, 0.8, 0.9, 1 holds 3, 4, 8, 12; B 2, 5, 6, 20. At 0.8 both: scenarios 9 and 10 fail for both, so
// the joint confidence is 0.8, not 0.64 as if independent, nor 0.6 as Bonferroni has it.
TEST(JointConfidence, WhatFailsTogetherCountsOnce) {
  const JointConfidence joint = two_minerals(1, 1);
  const double a[] = {3, 4, 8, 12}, b[] = {2, 5, 6, 20};
  for (std::size_t rung = 0; rung < 4; ++rung) {
    EXPECT_EQ(joint.stock(0, rung), a[rung]);
    EXPECT_EQ(joint.stock(1, rung), b[rung]);
  }
  EXPECT_NEAR(joint.joint(std::vector<std::size_t>{1, 1}), 0.8, 1e-12);
  EXPECT_NEAR(joint.joint(std::vector<std::size_t>{0, 0}), 0.7, 1e-12);
  EXPECT_NEAR(joint.joint(std::vector<std::size_t>{3, 0}), 0.7, 1e-12);
  EXPECT_NEAR(joint.joint(std::vector<std::size_t>{3, 3}), 1, 1e-12);
}

// Target 0.8. Bonferroni asks for 0.9 each, 8 + 6 = 14. Then A down to 0.8 saves 4 and loses scenario 9 (0.9
// to 0.8); B after that to 0.8 saves 1 and loses nothing more. Equal: 0.8 each, 4 + 5 = 9. The same here.
TEST(JointConfidence, GreedyStepsDownFromBonferroni) {
  const JointConfidence joint = two_minerals(1, 1);
  const Allocation bonferroni = joint.bonferroni(0.8), equal = joint.equal(0.8), greedy = joint.greedy(0.8);
  EXPECT_EQ(bonferroni.level, (std::vector<std::size_t>{2, 2}));
  EXPECT_NEAR(bonferroni.cost, 14, 1e-12);
  EXPECT_NEAR(bonferroni.joint, 0.9, 1e-12);
  EXPECT_EQ(equal.level, (std::vector<std::size_t>{1, 1}));
  EXPECT_EQ(greedy.level, (std::vector<std::size_t>{1, 1}));
  EXPECT_NEAR(greedy.cost, 9, 1e-12);
  EXPECT_TRUE(greedy.reached);
}

// The last scenario of B needs more than any stock: confidence 1 cannot be had, and is said not to be
// reached.
TEST(JointConfidence, NoStockIsEnough) {
  JointConfidence joint({0.7, 0.8, 0.9, 1.0}, 10);
  joint.add_mineral(std::vector<double>{0, 0, 1, 2, 3, 3, 3, 4, 8, 12}, 1);
  joint.add_mineral(std::vector<double>{0, 0, 0, 0, 0, 1, 2, 5, 6, kNever}, 1);
  EXPECT_EQ(joint.attainable(1), 3);
  EXPECT_NEAR(joint.joint(std::vector<std::size_t>{3, 2}), 0.9, 1e-12);
  for (const Allocation& out : {joint.equal(1), joint.bonferroni(1), joint.greedy(1)}) {
    EXPECT_FALSE(out.reached);
    EXPECT_NEAR(out.joint, 0.9, 1e-12);
    EXPECT_TRUE(std::isfinite(out.cost));
  }
  joint.add_mineral(std::vector<double>(10, kNever), 1);
  EXPECT_EQ(joint.attainable(2), 0);
  EXPECT_EQ(joint.greedy(0.7).joint, 0);
}

/// Minerals hit by a common event and by their own, so that they fail together.
JointConfidence random_minerals(unsigned seed, std::size_t minerals, std::vector<double> ladder) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<> uniform;
  constexpr std::size_t kScenarios = 2000;
  std::vector<double> common(kScenarios);
  for (double& c : common) c = uniform(random) < 0.1 ? 10 * uniform(random) : 0;
  JointConfidence out(std::move(ladder), kScenarios);
  for (std::size_t m = 0; m < minerals; ++m) {
    std::vector<double> requirement(kScenarios);
    const double share = uniform(random);
    for (std::size_t w = 0; w < kScenarios; ++w)
      requirement[w] = share * common[w] + (uniform(random) < 0.08 ? 8 * uniform(random) : 0);
    out.add_mineral(requirement, 0.2 + 5 * uniform(random));
  }
  return out;
}

// Joint confidence lies between Bonferroni's bound and the least single confidence; with a common event it is
// on the mean above the product.
TEST(JointConfidence, LiesBetweenItsBounds) {
  double above = 0;
  for (unsigned seed = 0; seed < 20; ++seed) {
    const JointConfidence joint = random_minerals(seed, 6, {0.9, 0.95, 0.98, 0.99, 1});
    for (std::size_t rung = 0; rung < 5; ++rung) {
      const double together = joint.joint(std::vector<std::size_t>(6, rung));
      const std::vector<double> each(6, joint.ladder()[rung]);
      EXPECT_GE(together, bonferroni_bound(each) - 1e-12);
      EXPECT_LE(together, each[0] + 1e-12);
      above += together - independent_confidence(each);
    }
  }
  EXPECT_GT(above, 0);
}

// Against all 6^3 allocations: greedy reaches the target, never costs more than Bonferroni, and on the mean
// less than 5 % more than the best.
TEST(JointConfidence, GreedyIsNearTheBestAllocation) {
  double excess = 0;
  constexpr unsigned kCases = 40;
  for (unsigned seed = 0; seed < kCases; ++seed) {
    const JointConfidence joint = random_minerals(seed, 3, {0.9, 0.95, 0.97, 0.98, 0.99, 1});
    double best = kNever;
    for (std::size_t a = 0; a < 6; ++a)
      for (std::size_t b = 0; b < 6; ++b)
        for (std::size_t c = 0; c < 6; ++c)
          if (joint.joint(std::vector<std::size_t>{a, b, c}) >= 0.95 - 1e-12)
            best = std::min(best, joint.cost(0, a) + joint.cost(1, b) + joint.cost(2, c));
    const Allocation greedy = joint.greedy(0.95);
    ASSERT_TRUE(greedy.reached);
    EXPECT_GE(greedy.joint, 0.95 - 1e-12);
    EXPECT_GE(greedy.cost, best * (1 - 1e-12));
    EXPECT_LE(greedy.cost, joint.bonferroni(0.95).cost * (1 + 1e-12));
    excess += (greedy.cost / best - 1) / kCases;
  }
  EXPECT_LT(excess, 0.05);
}

}  // namespace
}  // namespace adit::redline
