// Laws of reconciliation on random networks.
#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "adit/solve/weighted_least_squares.hpp"

namespace adit::solve {
namespace {

/// Flows between nodes that balance, reported with errors; some are not reported.
struct Network {
  WeightedProblem problem;
  std::vector<double> truth;  ///< by unknown
  std::size_t nodes = 0;
};

Network random_network(unsigned seed, std::size_t nodes, std::size_t flows, double unreported,
                       bool bounded = true) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::normal_distribution<double> normal;
  Network out{.nodes = nodes};
  WeightedProblem& p = out.problem;
  p.balances.resize(nodes);
  std::vector<double> in(nodes, 0);
  const auto add = [&](std::size_t from, std::size_t to, double amount) {
    const std::size_t j = p.unknowns.size();
    p.unknowns.push_back({.at_least_zero = bounded});
    out.truth.push_back(amount);
    if (from < nodes) p.balances[from].terms.push_back({j, -1}), in[from] -= amount;
    if (to < nodes) p.balances[to].terms.push_back({j, 1}), in[to] += amount;
    if (uniform(random) < unreported) return;
    const double sd = amount * std::pow(10, -2.5 + 2 * uniform(random));
    p.figures.push_back({j, amount + sd * normal(random), sd});
  };
  for (std::size_t k = 0; k < flows; ++k) {
    const auto a = static_cast<std::size_t>(uniform(random) * static_cast<double>(nodes)),
               b = static_cast<std::size_t>(uniform(random) * static_cast<double>(nodes));
    if (a != b) add(a, b, std::pow(10, 3 * uniform(random)));
  }
  for (std::size_t n = 0; n < nodes; ++n)  // the outside closes each balance
    if (in[n] > 0)
      add(n, nodes, in[n]);
    else if (in[n] < 0)
      add(nodes, n, -in[n]);
  return out;
}

double imbalance(const BalanceEquation& balance, const std::vector<double>& x) {
  double sum = -balance.constant, size = 1e-300;
  for (const BalanceTerm& term : balance.terms) {
    const double summand =
        term.coefficient * x[term.unknown] * (term.factor == kNoUnknown ? 1 : x[term.factor]);
    if (std::isnan(summand)) return 0;
    sum += summand, size = std::max(size, std::abs(summand));
  }
  return std::abs(sum) / size;
}

TEST(ReconciliationLaws, BalancesCloseAndSpreadsShrink) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const Network net = random_network(seed, 3 + seed % 20, 8 + 2 * (seed % 30), 0.25 * (seed % 3));
    const WeightedSolution s = reconcile(net.problem);
    ASSERT_EQ(s.status, SolveStatus::solved) << seed;
    for (const BalanceEquation& balance : net.problem.balances) EXPECT_LE(imbalance(balance, s.value), 1e-9);
    for (const ReportedFigure& f : net.problem.figures)
      EXPECT_LE(s.sd[f.unknown], f.sd * (1 + 1e-12)) << seed;
    for (std::size_t j = 0; j < s.value.size(); ++j)
      EXPECT_TRUE(std::isnan(s.value[j]) || s.value[j] >= -1e-7) << seed;
  }
}

/// The same by dense algebra: KKT equations of the least squares, free of bounds.
TEST(ReconciliationLaws, EqualsDenseReference) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const Network net = random_network(seed, 2 + seed % 12, 6 + seed % 25, 0.2, false);
    const WeightedProblem& p = net.problem;
    const auto n = static_cast<Eigen::Index>(p.unknowns.size()),
               m = static_cast<Eigen::Index>(p.balances.size());
    Eigen::MatrixXd kkt = Eigen::MatrixXd::Zero(n + m, n + m);
    Eigen::VectorXd right = Eigen::VectorXd::Zero(n + m);
    for (const ReportedFigure& f : p.figures) {
      const auto j = static_cast<Eigen::Index>(f.unknown);
      kkt(j, j) += 1 / (f.sd * f.sd), right[j] += f.value / (f.sd * f.sd);
    }
    for (Eigen::Index r = 0; r < m; ++r)
      for (const BalanceTerm& term : p.balances[static_cast<std::size_t>(r)].terms)
        kkt(n + r, static_cast<Eigen::Index>(term.unknown)) =
            kkt(static_cast<Eigen::Index>(term.unknown), n + r) = term.coefficient;
    const Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> solver(kkt);
    const Eigen::VectorXd reference = solver.solve(right);
    const WeightedSolution s = reconcile(p);
    for (Eigen::Index j = 0; j < n; ++j) {
      const auto k = static_cast<std::size_t>(j);
      if (s.state[k] == Observability::unobservable) continue;
      EXPECT_NEAR(s.value[k], reference[j], 1e-7 * (1 + std::abs(reference[j]))) << seed;
      // variance: the solution of the equations with a unit on the right
      Eigen::VectorXd unit = Eigen::VectorXd::Zero(n + m);
      unit[j] = 1;
      const double variance = solver.solve(unit)[j];
      EXPECT_NEAR(s.sd[k], std::sqrt(std::max(0.0, variance)), 1e-5 * (1 + s.sd[k])) << seed;
    }
  }
}

/// Observable without a figure: exactly when no change of unreported flows leaves all balances as they are.
TEST(ReconciliationLaws, ObservableAsByNullSpace) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const Network net = random_network(seed, 2 + seed % 8, 6 + seed % 15, 0.6, false);
    const WeightedProblem& p = net.problem;
    std::vector<bool> reported(p.unknowns.size(), false);
    for (const ReportedFigure& f : p.figures) reported[f.unknown] = true;
    Eigen::MatrixXd a = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(p.balances.size()),
                                              static_cast<Eigen::Index>(p.unknowns.size()));
    for (std::size_t r = 0; r < p.balances.size(); ++r)
      for (const BalanceTerm& term : p.balances[r].terms)
        if (!reported[term.unknown])
          a(static_cast<Eigen::Index>(r), static_cast<Eigen::Index>(term.unknown)) += term.coefficient;
    Eigen::FullPivLU<Eigen::MatrixXd> lu(a);
    lu.setThreshold(1e-10);
    const Eigen::MatrixXd kernel = lu.kernel();
    const WeightedSolution s = reconcile(p);
    for (std::size_t j = 0; j < p.unknowns.size(); ++j) {
      if (reported[j]) continue;
      const bool moves = lu.dimensionOfKernel() > 0 && kernel.row(static_cast<Eigen::Index>(j)).norm() > 1e-9;
      EXPECT_EQ(s.state[j] == Observability::unobservable, moves) << seed << " flow " << j;
    }
  }
}

TEST(ReconciliationLaws, OrderDoesNotMatter) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Network net = random_network(seed, 10, 40, 0.3);
    WeightedProblem mixed = net.problem;
    std::vector<std::size_t> place(mixed.unknowns.size());
    std::iota(place.begin(), place.end(), std::size_t{0});
    std::mt19937 random(seed);
    std::shuffle(place.begin(), place.end(), random);
    for (ReportedFigure& f : mixed.figures) f.unknown = place[f.unknown];
    for (BalanceEquation& balance : mixed.balances)
      for (BalanceTerm& term : balance.terms) term.unknown = place[term.unknown];
    std::shuffle(mixed.figures.begin(), mixed.figures.end(), random);
    std::shuffle(mixed.balances.begin(), mixed.balances.end(), random);
    const WeightedSolution a = reconcile(net.problem), b = reconcile(mixed);
    EXPECT_EQ(a.dof, b.dof);
    EXPECT_NEAR(a.chi2, b.chi2, 1e-9 * (1 + a.chi2));
    for (std::size_t j = 0; j < place.size(); ++j) {
      EXPECT_EQ(a.state[j], b.state[place[j]]);
      if (std::isnan(a.value[j])) continue;
      EXPECT_NEAR(a.value[j], b.value[place[j]], 1e-8 * (1 + std::abs(a.value[j])));
    }
  }
}

TEST(ReconciliationLaws, UnitsDoNotMatter) {  // t or kt: values and spreads scale, tests stay
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Network net = random_network(seed, 10, 40, 0.3);
    WeightedProblem scaled = net.problem;
    for (ReportedFigure& f : scaled.figures) f.value *= 1e-6, f.sd *= 1e-6;
    const WeightedSolution a = reconcile(net.problem), b = reconcile(scaled);
    EXPECT_NEAR(a.chi2, b.chi2, 1e-8 * (1 + a.chi2));
    EXPECT_EQ(a.dof, b.dof);
    for (std::size_t j = 0; j < a.value.size(); ++j)
      if (!std::isnan(a.value[j])) {
        EXPECT_NEAR(a.value[j], b.value[j] * 1e6, 1e-8 * (1 + std::abs(a.value[j])));
        EXPECT_NEAR(a.sd[j], b.sd[j] * 1e6, 1e-6 * (1 + a.sd[j]));
      }
  }
}

/// The bounded solution is a minimum: the way to another point that balances does not go down.
TEST(ReconciliationLaws, BoundedIsNoWorseThanFeasiblePoints) {
  std::ptrdiff_t held = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    Network net = random_network(seed, 6, 20, 0.2);
    for (ReportedFigure& f : net.problem.figures) f.value -= 3 * f.sd;  // pulls some below zero
    const WeightedSolution s = reconcile(net.problem);
    ASSERT_EQ(s.status, SolveStatus::solved);
    held += std::ranges::count(s.at_bound, true);
    double slope = 0, size = 0;
    for (std::size_t k = 0; k < net.problem.figures.size(); ++k) {
      const ReportedFigure& f = net.problem.figures[k];
      const double summand = s.adjustment[k] / f.sd * (net.truth[f.unknown] - s.value[f.unknown]);
      slope += summand, size += std::abs(summand);
    }
    EXPECT_GE(slope, -1e-7 * size) << seed;
  }
  EXPECT_GT(held, 10);
}

/// Errors of the stated spread: the normalised sum of squares is chi-square, so its mean is the redundancies.
TEST(ReconciliationLaws, GlobalTestHasItsDistribution) {
  double chi2 = 0, dof = 0;
  int rejected = 0;
  for (unsigned seed = 1; seed <= 400; ++seed) {
    const WeightedSolution s = reconcile(random_network(seed, 12, 40, 0.1, false).problem);
    chi2 += s.chi2, dof += static_cast<double>(s.dof);
    rejected += s.p_value < 0.05;
  }
  EXPECT_NEAR(chi2 / dof, 1, 5 * std::sqrt(2 / dof));
  EXPECT_NEAR(rejected, 20, 5 * std::sqrt(400 * 0.05 * 0.95));
}

/// A lone gross error has the largest normalised residual (by the inequality of Cauchy and Schwarz).
TEST(ReconciliationLaws, GrossErrorIsFoundFirst) {
  int tried = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    Network net = random_network(seed, 8, 40, 0.1, false);
    for (ReportedFigure& f : net.problem.figures) f.value = net.truth[f.unknown];
    const std::size_t k = seed % net.problem.figures.size();
    net.problem.figures[k].value += 5 * net.problem.figures[k].sd;
    const WeightedSolution s = reconcile(net.problem);
    if (std::isnan(s.residual[k]) || std::abs(s.residual[k]) < 1e-3) continue;  // hardly checked by the rest
    ++tried;
    for (const double residual : s.residual)
      EXPECT_FALSE(std::abs(residual) > std::abs(s.residual[k]) * (1 + 1e-6)) << seed;
  }
  EXPECT_GT(tried, 40);
}

}  // namespace
}  // namespace adit::solve
