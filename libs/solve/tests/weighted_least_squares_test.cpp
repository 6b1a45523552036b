#include "adit/solve/weighted_least_squares.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace adit::solve {
namespace {

WeightedProblem unknowns(std::size_t n) {
  WeightedProblem p;
  p.unknowns.resize(n);
  return p;
}

BalanceEquation split(std::size_t whole, std::vector<std::size_t> parts) {
  BalanceEquation out{.terms = {{whole, 1}}};
  for (const std::size_t part : parts) out.terms.push_back({part, -1});
  return out;
}

// F1 = F2 + F3 with 100 +- 5, 60 +- 3, 45 +- 4. The gap F1 - F2 - F3 = -5 has variance 25 + 9 + 16 = 50, so
// each figure takes its share of variance: F1 + 5 * 25/50 = 102.5, F2 - 5 * 9/50 = 59.1, F3 - 5 * 16/50
// = 43.4. Variances: 25 - 25^2/50 = 12.5; 9 - 81/50 = 7.38; 16 - 256/50 = 10.88. chi2 = 5^2/50 = 0.5, one
// redundancy. Normalised residuals are all 5/sqrt(50) = 0.7071. P(chi2_1 > 0.5) = erfc(0.5) = 0.4795.
TEST(WeightedLeastSquares, OneBalance) {
  WeightedProblem p = unknowns(3);
  p.balances = {split(0, {1, 2})};
  p.figures = {{0, 100, 5}, {1, 60, 3}, {2, 45, 4}};
  const WeightedSolution s = reconcile(p);
  ASSERT_EQ(s.status, SolveStatus::solved);
  const double value[] = {102.5, 59.1, 43.4}, variance[] = {12.5, 7.38, 10.88}, sign[] = {1, -1, -1};
  for (std::size_t j = 0; j < 3; ++j) {
    EXPECT_NEAR(s.value[j], value[j], 1e-12 * value[j]);
    EXPECT_NEAR(s.sd[j], std::sqrt(variance[j]), 1e-12 * s.sd[j]);
    EXPECT_NEAR(s.residual[j], sign[j] * std::sqrt(0.5), 1e-12);
    EXPECT_EQ(s.state[j], Observability::redundant);
  }
  EXPECT_NEAR(s.chi2, 0.5, 1e-12);
  EXPECT_EQ(s.dof, 1u);
  EXPECT_NEAR(s.p_value, std::erfc(0.5), 1e-12);
}

// F1 = F2 + F3, F2 = F4 + F5; F1 100 +- 5, F3 45 +- 4, F4 20 +- 2. F2 = 100 - 45 = 55, variance 25 + 16 = 41.
// F5 = 55 - 20 = 35, variance 41 + 4 = 45. Nothing checks anything: no redundancy, the figures stay.
TEST(WeightedLeastSquares, UnmeasuredFollowFromBalances) {
  WeightedProblem p = unknowns(5);
  p.balances = {split(0, {1, 2}), split(1, {3, 4})};
  p.figures = {{0, 100, 5}, {2, 45, 4}, {3, 20, 2}};
  const WeightedSolution s = reconcile(p);
  ASSERT_EQ(s.status, SolveStatus::solved);
  EXPECT_NEAR(s.value[1], 55, 1e-12 * 55);
  EXPECT_NEAR(s.sd[1], std::sqrt(41.0), 1e-12 * 6.4);
  EXPECT_NEAR(s.value[4], 35, 1e-12 * 35);
  EXPECT_NEAR(s.sd[4], std::sqrt(45.0), 1e-12 * 6.7);
  for (const Observability state : s.state) EXPECT_EQ(state, Observability::observable);
  EXPECT_EQ(s.dof, 0u);
  EXPECT_TRUE(std::isnan(s.p_value));
  EXPECT_NEAR(s.chi2, 0, 1e-24);
}

// A splitter, an exchanger, a valve and a mixer, all six flows measured alike: the first example of
// Narasimhan and Jordache (2000). With a = F2 = F4, b = F3 = F5 and a + b = F1 = F6: 4a + 2b = 101.91 + 98.88
// + 64.45 + 64.20 = 329.44 and 2a + 4b = 101.91 + 98.88 + 34.65 + 36.44 = 271.88, so a = 64.50, b = 35.72, a
// + b = 100.22. Four balances; the inverse of [[4, 2], [2, 4]] has 1/3 on the diagonal, so sd of a is 0.5774.
TEST(WeightedLeastSquares, HeatExchangerWithBypass) {
  WeightedProblem p = unknowns(6);
  p.balances = {split(0, {1, 2}), split(1, {3}), split(2, {4}), split(5, {3, 4})};
  const double measured[] = {101.91, 64.45, 34.65, 64.20, 36.44, 98.88};
  for (std::size_t j = 0; j < 6; ++j) p.figures.push_back({j, measured[j], 1});
  const WeightedSolution s = reconcile(p);
  const double published[] = {100.22, 64.50, 35.72, 64.50, 35.72, 100.22};
  for (std::size_t j = 0; j < 6; ++j) EXPECT_NEAR(s.value[j], published[j], 1e-9);
  EXPECT_NEAR(s.sd[1], std::sqrt(1.0 / 3), 1e-12);
  EXPECT_EQ(s.dof, 4u);
}

TEST(WeightedLeastSquares, FixedFiguresContradict) {  // F1 = F2, fixed at 10 and 12
  WeightedProblem p = unknowns(2);
  p.balances = {split(0, {1})};
  p.figures = {{0, 10, 0}, {1, 12, 0}};
  const WeightedSolution s = reconcile(p);
  EXPECT_EQ(s.status, SolveStatus::contradictory);
  EXPECT_EQ(s.conflicting_balances, std::vector<std::size_t>{0});
  EXPECT_EQ(s.conflicting_figures, (std::vector<std::size_t>{0, 1}));
}

// F1 + F2 = 10 and F1 + F2 = 12 through two balances, although F1 and F2 may move: the balances and the two
// fixed sums are named, and the third balance, which has no part in it, is not.
TEST(WeightedLeastSquares, ContradictionAmongFreeFiguresIsNamed) {
  WeightedProblem p = unknowns(6);
  p.balances = {split(2, {0, 1}), split(4, {0, 5}), split(3, {0, 1})};
  p.figures = {{0, 4, 1}, {1, 7, 1}, {2, 10, 0}, {3, 12, 0}, {4, 9, 1}};
  const WeightedSolution s = reconcile(p);
  EXPECT_EQ(s.status, SolveStatus::contradictory);
  EXPECT_EQ(s.conflicting_balances, (std::vector<std::size_t>{0, 2}));
  EXPECT_EQ(s.conflicting_figures, (std::vector<std::size_t>{2, 3}));
}

TEST(WeightedLeastSquares, TheSameBalanceTwiceIsNoContradiction) {
  WeightedProblem p = unknowns(3);
  p.balances = {split(0, {1, 2}), split(0, {1, 2})};
  p.figures = {{0, 100, 5}, {1, 60, 3}, {2, 45, 4}};
  const WeightedSolution s = reconcile(p);
  ASSERT_EQ(s.status, SolveStatus::solved);
  EXPECT_EQ(s.dof, 1u);
  EXPECT_NEAR(s.value[0], 102.5, 1e-10);
}

// Two figures of one quantity, 13.0 +- 0.5 and 14.5 +- 1: weights 4 and 1, mean 13.3, variance 1/5; chi2 =
// 1.5^2 / (0.25 + 1) = 1.8 with one redundancy; both normalised residuals are 1.5 / sqrt(1.25) = 1.3416.
TEST(WeightedLeastSquares, TwoFiguresOfOneQuantity) {
  WeightedProblem p = unknowns(1);
  p.figures = {{0, 13, 0.5}, {0, 14.5, 1}};
  const WeightedSolution s = reconcile(p);
  EXPECT_NEAR(s.value[0], 13.3, 1e-12);
  EXPECT_NEAR(s.sd[0], std::sqrt(0.2), 1e-12);
  EXPECT_NEAR(s.chi2, 1.8, 1e-12);
  EXPECT_EQ(s.dof, 1u);
  EXPECT_EQ(s.state[0], Observability::redundant);
  EXPECT_NEAR(s.residual[0], 1.5 / std::sqrt(1.25), 1e-12);
  EXPECT_NEAR(s.residual[1], -1.5 / std::sqrt(1.25), 1e-12);
}

// A = B + C, only A known: B and C are not; D, a part of B with E fixed at 1, is not either. Each says what
// would make it known.
TEST(WeightedLeastSquares, UnobservableSaysWhatItNeeds) {
  WeightedProblem p = unknowns(5);
  p.balances = {split(0, {1, 2}), split(1, {3, 4})};
  p.figures = {{0, 10, 1}, {4, 1, 0}};
  const WeightedSolution s = reconcile(p);
  for (const std::size_t j : {1, 2, 3}) {
    EXPECT_EQ(s.state[j], Observability::unobservable);
    EXPECT_TRUE(std::isnan(s.value[j]));
    EXPECT_TRUE(std::isnan(s.sd[j]));
    ASSERT_EQ(s.needs[j].size(), 1u);
    WeightedProblem more = p;  // and so it is
    more.figures.push_back({s.needs[j].front(), 4, 1});
    EXPECT_EQ(reconcile(more).state[j], Observability::observable);
  }
  EXPECT_EQ(s.state[4], Observability::fixed);
  EXPECT_EQ(s.value[4], 1);
}

// 10 = 12 + F3 with some spread would make F3 = -2. It is held at 0, and the two meet halfway at 11:
// chi2 = 1 + 1 with the two figures of one quantity, so one redundancy.
TEST(WeightedLeastSquares, BoundAtZero) {
  WeightedProblem p = unknowns(3);
  p.balances = {split(0, {1, 2})};
  p.figures = {{0, 10, 1}, {1, 12, 1}};
  WeightedSolution s = reconcile(p);
  ASSERT_EQ(s.status, SolveStatus::solved);
  EXPECT_TRUE(s.at_bound[2]);
  EXPECT_NEAR(s.value[0], 11, 1e-12);
  EXPECT_NEAR(s.value[2], 0, 1e-12);
  EXPECT_NEAR(s.chi2, 2, 1e-12);
  EXPECT_EQ(s.dof, 1u);
  p.unknowns[2].at_least_zero = false;
  s = reconcile(p);
  EXPECT_NEAR(s.value[2], -2, 1e-12);
  p.unknowns[2].at_least_zero = true;
  p.figures = {{0, 10, 0}, {1, 12, 0}};
  s = reconcile(p);
  EXPECT_EQ(s.status, SolveStatus::contradictory);
  EXPECT_TRUE(s.at_bound[2]);
}

// Two figures below zero at first: F2 = -1 is held, and then F3 is above zero of itself.
// F1 = F2 + F3 with 1 +- 1, -3 +- 1, 1 +- 1. Free: gap 1 + 3 - 1 = 3, each moves 1: 0, -2, 2. Held at F2 = 0:
// F1 = F3 = 1, chi2 = 9 from the held figure.
TEST(WeightedLeastSquares, ReportedFigureHeldAtZero) {
  WeightedProblem p = unknowns(3);
  p.balances = {split(0, {1, 2})};
  p.figures = {{0, 1, 1}, {1, -3, 1}, {2, 1, 1}};
  const WeightedSolution s = reconcile(p);
  EXPECT_NEAR(s.value[0], 1, 1e-12);
  EXPECT_NEAR(s.value[1], 0, 1e-12);
  EXPECT_NEAR(s.value[2], 1, 1e-12);
  EXPECT_NEAR(s.chi2, 9, 1e-12);
}

// ore * content = metal, 200 +- 10, 0.05 +- 0.005, 12 +- 1: against the least over a fine grid of the two
// free quantities.
TEST(WeightedLeastSquares, ProductAgainstBruteForce) {
  WeightedProblem p = unknowns(3);
  p.balances = {{.terms = {{0, 1, 1}, {2, -1}}}};
  p.figures = {{0, 200, 10}, {1, 0.05, 0.005}, {2, 12, 1}};
  const WeightedSolution s = reconcile(p);
  ASSERT_EQ(s.status, SolveStatus::solved);
  EXPECT_NEAR(s.value[0] * s.value[1], s.value[2], 1e-9 * s.value[2]);
  const auto chi2 = [](double ore, double content) {
    return std::pow((ore - 200) / 10, 2) + std::pow((content - 0.05) / 0.005, 2) +
           std::pow(ore * content - 12, 2);
  };
  double ore = 200, content = 0.05;
  for (double width = 1; width > 1e-9; width /= 4) {  // zooming in on the best of 21 x 21
    const double at_ore = ore, at_content = content;
    for (int i = -10; i <= 10; ++i)
      for (int k = -10; k <= 10; ++k) {
        const double o = at_ore + 4 * width * i, c = at_content + 0.002 * width * k;
        if (chi2(o, c) < chi2(ore, content)) ore = o, content = c;
      }
  }
  EXPECT_NEAR(s.value[0], ore, 1e-5 * ore);
  EXPECT_NEAR(s.value[1], content, 1e-5 * content);
  EXPECT_LE(s.chi2, chi2(ore, content) + 1e-12);
  EXPECT_EQ(s.dof, 1u);
}

// a * b = c on the logarithmic scale is linear: ln a + ln b = ln c. Equal sigma: the gap ln(12/10) is shared
// in three: a = 200 * 1.2^(1/3), b likewise, c = 12 / 1.2^(1/3). chi2 = ln(1.2)^2 / (3 sigma^2).
TEST(WeightedLeastSquares, LogarithmicScale) {
  WeightedProblem p = unknowns(3);
  for (Unknown& unknown : p.unknowns) unknown.logarithmic = true;
  p.balances = {{.terms = {{0, 1, 1}, {2, -1}}}};
  p.figures = {{0, 200, 20}, {1, 0.05, 0.005}, {2, 12, 1.2}};
  const WeightedSolution s = reconcile(p);
  const double third = std::cbrt(1.2), variance = std::log1p(0.01);
  EXPECT_NEAR(s.value[0], 200 * third, 1e-9 * 200);
  EXPECT_NEAR(s.value[1], 0.05 * third, 1e-9 * 0.05);
  EXPECT_NEAR(s.value[2], 12 / third, 1e-9 * 12);
  EXPECT_NEAR(s.chi2, std::pow(std::log(1.2), 2) / (3 * variance), 1e-9);
  // variance left: 2/3 of sigma^2, as a spread of the quantity itself
  EXPECT_NEAR(s.sd[2], s.value[2] * std::sqrt(std::expm1(variance * 2 / 3)), 1e-9);
}

// A huge quantity that nobody knows well ties two small ones together: H = S1 + 1e9 and H = S2 + 1e9, H known
// to 1e8 only. S1 = S2 all the same: 5 +- 1 and 7 +- 1 meet at 6 with variance 1/2, and H is 1e9 + 6 +- 0.7.
TEST(WeightedLeastSquares, VastlyDifferentSpreads) {
  WeightedProblem p = unknowns(3);
  p.balances = {{.terms = {{0, 1}, {1, -1}}, .constant = 1e9}, {.terms = {{0, 1}, {2, -1}}, .constant = 1e9}};
  p.figures = {{0, 9e8, 1e8}, {1, 5, 1}, {2, 7, 1}};
  const WeightedSolution s = reconcile(p);
  EXPECT_NEAR(s.value[1], 6, 1e-6);
  EXPECT_NEAR(s.value[2], 6, 1e-6);
  EXPECT_NEAR(s.sd[1], std::sqrt(0.5), 1e-6);
  EXPECT_NEAR(s.sd[0], std::sqrt(0.5), 1e-6);
  EXPECT_EQ(s.dof, 2u);
}

TEST(WeightedLeastSquares, PartsShareNoBalance) {
  WeightedProblem p = unknowns(6);
  p.balances = {split(0, {3}), split(1, {4}), {.terms = {{4, 1, 5}}}};
  EXPECT_EQ(connected_parts(p), (std::vector<std::size_t>{0, 1, 2, 0, 1, 1}));
}

TEST(WeightedLeastSquares, NothingToReconcile) {
  EXPECT_EQ(reconcile({}).status, SolveStatus::solved);
  WeightedProblem p = unknowns(1);
  EXPECT_EQ(reconcile(p).state[0], Observability::unobservable);
}

}  // namespace
}  // namespace adit::solve
