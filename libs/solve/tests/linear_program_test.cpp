#include "adit/solve/linear_program.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

namespace adit::solve {
namespace {

// max 3x + 5y,  x <= 4,  2y <= 12,  3x + 2y <= 18.  The last two bind: y = 6, x = (18 - 12) / 3 = 2,
// worth 36. Prices p2, p3 from 3 = 3 p3 and 5 = 2 p2 + 2 p3: p3 = 1, p2 = 1.5; check 12 * 1.5 + 18 * 1 = 36.
LinearProgram two_products() {
  LinearProgram p;
  p.maximise = true;
  const std::size_t x = p.add_column("x", 3), y = p.add_column("y", 5);
  const std::size_t a = p.add_row("first", -kNoBound, 4), b = p.add_row("second", -kNoBound, 12),
                    c = p.add_row("both", -kNoBound, 18);
  p.add(a, x, 1);
  p.add(b, y, 2);
  p.add(c, x, 3);
  p.add(c, y, 2);
  return p;
}

TEST(LinearProgram, TwoProductsByHand) {
  const LinearSolution s = solve(two_products());
  ASSERT_EQ(s.status, LinearStatus::optimal);
  EXPECT_NEAR(s.objective, 36, 1e-9);
  EXPECT_NEAR(s.values[0], 2, 1e-9);
  EXPECT_NEAR(s.values[1], 6, 1e-9);
  EXPECT_NEAR(s.prices[0], 0, 1e-9);
  EXPECT_NEAR(s.prices[1], 1.5, 1e-9);
  EXPECT_NEAR(s.prices[2], 1, 1e-9);
  EXPECT_LE(s.gap, 1e-12);
}

// Mines of 20 and 30, users of 10 and 40, freight 1 4 / 2 3. Mine B can send 30 of the 40 to the second user
// (3); the other 10 come from mine A (4), which also serves the first user (1): 10 + 40 + 90 = 140. Swapping
// a tonne B->2 for B->1 costs 2 + 4 - 3 - 1 = 2 more. Prices: user 2 pays 4 above mine A, user 1 pays 1, mine
// B is worth 4 - 3 = 1 more than mine A. The reduced cost of B->1 is 2 - (1 - 1) = 2.
TEST(LinearProgram, TransportByHand) {
  LinearProgram p;
  const double cost[2][2] = {{1, 4}, {2, 3}};
  const std::size_t a = p.add_row("mine A", -kNoBound, 20), b = p.add_row("mine B", -kNoBound, 30);
  const std::size_t one = p.add_row("user 1", 10, 10), two = p.add_row("user 2", 40, 40);
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 2; ++j) {
      const std::size_t column = p.add_column("", cost[i][j]);
      p.add(i == 0 ? a : b, column, 1);
      p.add(j == 0 ? one : two, column, 1);
    }
  const LinearSolution s = solve(p);
  ASSERT_EQ(s.status, LinearStatus::optimal);
  EXPECT_NEAR(s.objective, 140, 1e-9);
  EXPECT_NEAR(s.values[2], 0, 1e-9);
  EXPECT_NEAR(s.reduced_costs[2], 2, 1e-9);
  // Supply equals demand, so prices are known up to a constant; their differences are not.
  EXPECT_NEAR(s.prices[two] - s.prices[a], 4, 1e-9);
  EXPECT_NEAR(s.prices[one] - s.prices[a], 1, 1e-9);
  EXPECT_NEAR(s.prices[a] - s.prices[b], 1, 1e-9);
}

TEST(LinearProgram, CoefficientsOfOnePlaceAddUp) {  // 2x + 3x >= 10: x = 2
  LinearProgram p;
  const std::size_t x = p.add_column("x", 1), r = p.add_row("r", 10, kNoBound);
  p.add(r, x, 2);
  p.add(r, x, 3);
  EXPECT_NEAR(solve(p).objective, 2, 1e-9);
}

// Demand of 5 against a capacity of 3: the two contradict each other, the third row has no part in it, and 2
// more capacity (or 2 less demand) is the smallest change.
TEST(LinearProgram, InfeasibleNamesWhatContradicts) {
  LinearProgram p;
  const std::size_t x = p.add_column("output", 1), y = p.add_column("other", 1, 0, 7);
  p.add(p.add_row("capacity", -kNoBound, 3), x, 1);
  p.add(p.add_row("demand", 5, kNoBound), x, 1);
  p.add(p.add_row("innocent", 1, kNoBound), y, 1);
  const NoOptimum why = explain(p);
  ASSERT_EQ(why.status, LinearStatus::infeasible);
  std::set<std::string> names;
  for (const BoundChange& b : why.binds) names.insert(b.name);
  EXPECT_EQ(names, (std::set<std::string>{"capacity", "demand"}));
  EXPECT_NEAR(why.total, 2, 1e-9);
  ASSERT_EQ(why.relaxation.size(), 1u);
  EXPECT_NEAR(why.relaxation[0].amount, 2, 1e-9);
}

// A column's own bound can be what binds: output <= 3 against demand 5.
TEST(LinearProgram, InfeasibleNamesAColumnBound) {
  LinearProgram p;
  const std::size_t x = p.add_column("output", 1, 0, 3);
  p.add(p.add_row("demand", 5, kNoBound), x, 1);
  const NoOptimum why = explain(p);
  ASSERT_EQ(why.binds.size(), 2u);
  EXPECT_NEAR(why.total, 2, 1e-9);
  bool column_named = false;
  for (const BoundChange& b : why.binds)
    column_named |= !b.row && b.name == "output" && b.upper && b.amount == 3;
  EXPECT_TRUE(column_named);
}

// min -x - y with x - y <= 1: both run away together. Directions that run: (0, 1) and (1, 1). Costs must end
// with c_y >= 0 and c_x + c_y >= 0, from -1 and -1: y must rise by 1 at least, and x and y together by 2.
TEST(LinearProgram, UnboundedNamesWhatRunsAway) {
  LinearProgram p;
  const std::size_t x = p.add_column("x", -1), y = p.add_column("y", -1), r = p.add_row("r", -kNoBound, 1);
  p.add(r, x, 1);
  p.add(r, y, -1);
  const NoOptimum why = explain(p);
  ASSERT_EQ(why.status, LinearStatus::unbounded);
  EXPECT_EQ(why.binds.size(), 2u);
  EXPECT_NEAR(why.total, 2, 1e-9);
  LinearProgram mended = p;
  for (const BoundChange& change : why.relaxation)
    mended.columns[change.name == "x" ? 0 : 1].cost += change.amount;
  EXPECT_EQ(solve(mended).status, LinearStatus::optimal);
}

TEST(LinearProgram, OneWithAnOptimumNeedsNoExplanation) {
  const NoOptimum why = explain(two_products());
  EXPECT_EQ(why.status, LinearStatus::optimal);
  EXPECT_TRUE(why.binds.empty() && why.relaxation.empty());
}

// Feasible because built around a point, bounded because costs are positive and x >= 0.
LinearProgram random_program(std::mt19937& random) {
  std::uniform_real_distribution<double> unit(0, 1);
  const std::size_t columns = 2 + random() % 40, rows = 1 + random() % 30;
  LinearProgram p;
  std::vector<double> point;
  for (std::size_t j = 0; j < columns; ++j) {
    point.push_back(unit(random) < 0.3 ? 0 : 10 * unit(random));
    p.add_column("c" + std::to_string(j), 0.1 + unit(random), 0, unit(random) < 0.5 ? kNoBound : 10);
  }
  for (std::size_t i = 0; i < rows; ++i) {
    double level = 0;
    const std::size_t r = p.add_row("r" + std::to_string(i), 0, 0);
    for (std::size_t j = 0; j < columns; ++j) {
      if (unit(random) > 0.3) continue;
      const double a = 4 * unit(random) - 2;
      p.add(r, j, a);
      level += a * point[j];
    }
    const double kind = unit(random);
    p.rows[r].lower = kind < 0.3 ? -kNoBound : level - (kind < 0.6 ? 0 : unit(random));
    p.rows[r].upper = kind < 0.3 ? level : kind < 0.6 ? kNoBound : level + unit(random);
  }
  return p;
}

TEST(LinearProgramLaw, PrimalAndDualAgree) {
  std::mt19937 random(1);
  for (int n = 0; n < 300; ++n) {
    const LinearSolution s = solve(random_program(random));
    ASSERT_EQ(s.status, LinearStatus::optimal) << n;
    EXPECT_LE(s.gap, 1e-7) << n;
  }
}

TEST(LinearProgramLaw, APriceIsTheChangeOfTheObjective) {
  std::mt19937 random(2);
  int seen = 0;
  for (int n = 0; n < 60; ++n) {
    LinearProgram p = random_program(random);
    const LinearSolution s = solve(p);
    for (std::size_t i = 0; i < p.rows.size(); ++i) {
      if (std::abs(s.prices[i]) < 1e-6) continue;
      // Objectives are convex in a bound: the price lies between the slopes on both sides.
      double& bound = s.prices[i] > 0 ? p.rows[i].lower : p.rows[i].upper;
      const double before = bound, h = 1e-4;
      bound = before + h;
      const LinearSolution above = solve(p);
      bound = before - h;
      const LinearSolution below = solve(p);
      bound = before;
      if (above.status != LinearStatus::optimal || below.status != LinearStatus::optimal) continue;
      EXPECT_LE((s.objective - below.objective) / h, s.prices[i] + 1e-3);
      EXPECT_GE((above.objective - s.objective) / h, s.prices[i] - 1e-3);
      ++seen;
    }
  }
  EXPECT_GT(seen, 100);
}

TEST(LinearProgramLaw, AWarmStartFindsTheSameOptimumInFewerSteps) {
  std::mt19937 random(3);
  long warm_steps = 0, cold_steps = 0;
  for (int n = 0; n < 60; ++n) {
    const LinearProgram p = random_program(random);
    const LinearSolution first = solve(p, {.presolve = false});
    const LinearSolution again = solve(p, {.presolve = false}, first.basis);
    EXPECT_NEAR(again.objective, first.objective, 1e-9 * (1 + std::abs(first.objective)));
    warm_steps += again.iterations, cold_steps += first.iterations;
  }
  EXPECT_EQ(warm_steps, 0);
  EXPECT_GT(cold_steps, 100);
}

TEST(LinearProgramLaw, TheOrderOfColumnsDoesNotMatter) {
  std::mt19937 random(4);
  for (int n = 0; n < 60; ++n) {
    const LinearProgram p = random_program(random);
    LinearProgram turned = p;
    std::reverse(turned.columns.begin(), turned.columns.end());
    for (auto& entry : turned.entries) entry.column = p.columns.size() - 1 - entry.column;
    const double a = solve(p).objective, b = solve(turned).objective;
    EXPECT_NEAR(a, b, 1e-8 * (1 + std::abs(a)));
  }
}

// Squeezing a feasible program until it breaks: what is said to contradict does so alone, and the relaxation
// mends it.
TEST(LinearProgramLaw, AnExplanationIsTrueAndMends) {
  std::mt19937 random(5);
  int seen = 0;
  for (int n = 0; n < 80; ++n) {
    LinearProgram p = random_program(random);
    for (auto& row : p.rows) {
      if (std::isfinite(row.upper) && !std::isfinite(row.lower)) row.upper -= 30;
    }
    const NoOptimum why = explain(p);
    if (why.status != LinearStatus::infeasible) continue;
    ++seen;
    ASSERT_FALSE(why.binds.empty());
    LinearProgram mended = p;
    for (const BoundChange& change : why.relaxation) {
      const std::size_t at = std::stoul(change.name.substr(1));
      double& bound = change.row ? (change.upper ? mended.rows[at].upper : mended.rows[at].lower)
                                 : (change.upper ? mended.columns[at].upper : mended.columns[at].lower);
      bound += (change.upper ? 1 : -1) * change.amount * (1 + 1e-9);
    }
    EXPECT_EQ(solve(mended).status, LinearStatus::optimal) << n;
    LinearProgram alone = p;
    for (auto& row : alone.rows) row.lower = -kNoBound, row.upper = kNoBound;
    for (auto& column : alone.columns) column.upper = kNoBound;
    for (const BoundChange& bound : why.binds) {
      const std::size_t at = std::stoul(bound.name.substr(1));
      double& kept = bound.row ? (bound.upper ? alone.rows[at].upper : alone.rows[at].lower)
                               : (bound.upper ? alone.columns[at].upper : alone.columns[at].lower);
      kept = bound.amount;
    }
    EXPECT_EQ(solve(alone).status, LinearStatus::infeasible) << n;
  }
  EXPECT_GT(seen, 10);
}

TEST(LinearSolver, BoundsAndCostsChangeInPlace) {
  LinearSolver solver(two_products());
  EXPECT_NEAR(solver.solve().objective, 36, 1e-9);
  solver.set_row_bounds(1, -kNoBound, 13);  // the price of the second row is 1.5
  EXPECT_NEAR(solver.solve().objective, 37.5, 1e-9);
  solver.set_maximise(false);
  EXPECT_NEAR(solver.solve().objective, 0, 1e-9);
  solver.set_column_bounds(0, 1, 1);
  EXPECT_NEAR(solver.solve().objective, 3, 1e-9);
  solver.set_cost(0, 7);
  EXPECT_NEAR(solver.solve().objective, 7, 1e-9);
}

}  // namespace
}  // namespace adit::solve
