#pragma once
/// \file Reconciliation of reported figures with balances: weighted least squares under linear and bilinear
/// equations, bounds at zero, and what the figures say about each other. Equations:
/// docs/methods/reconcile.md; terms as in Narasimhan and Jordache, Data Reconciliation and Gross Error
/// Detection (2000).

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace adit::solve {

inline constexpr std::size_t kNoUnknown = static_cast<std::size_t>(-1);

/// A quantity to be found. On the logarithmic scale it stays positive and its figures err by a factor.
struct Unknown {
  bool logarithmic = false;   ///< only where it has a figure
  bool at_least_zero = true;  ///< not for a net flow or a change of stock
  double start = 0;           ///< where iterations begin when it has no figure
};

/// One figure about one unknown. Several may be about the same. Standard deviation 0: the figure is fixed.
struct ReportedFigure {
  std::size_t unknown = 0;
  double value = 0, sd = 0;  ///< of the quantity itself, on the logarithmic scale too
};

/// coefficient * unknown, or coefficient * unknown * factor.
struct BalanceTerm {
  std::size_t unknown = 0;
  double coefficient = 1;
  std::size_t factor = kNoUnknown;
};

/// Sum of the terms = constant.
struct BalanceEquation {
  std::vector<BalanceTerm> terms;
  double constant = 0;
};

struct WeightedProblem {
  std::vector<Unknown> unknowns;
  std::vector<ReportedFigure> figures;
  std::vector<BalanceEquation> balances;
};

enum class SolveStatus : std::uint8_t { solved, contradictory, not_converged };

/// What the figures and balances say about an unknown.
enum class Observability : std::uint8_t {
  redundant,     ///< reported, and known without its figure as well
  observable,    ///< known one way only: from its own figure or from balances
  unobservable,  ///< nothing fixes it
  fixed          ///< given without uncertainty
};

struct WeightedSolution {
  SolveStatus status = SolveStatus::solved;
  std::vector<double> value;  ///< by unknown; NaN when unobservable
  std::vector<double> sd;     ///< NaN when unobservable, or when variances were not asked for
  std::vector<Observability> state;
  std::vector<bool> at_bound;                   ///< held at zero
  std::vector<std::vector<std::size_t>> needs;  ///< by unobservable unknown: it is known once these are
  std::vector<double> adjustment;  ///< by figure: (reconciled - reported) / sd; on the scale of the unknown
  std::vector<double>
      residual;         ///< by figure: adjustment / its own sd; NaN where the figure is not redundant
  double chi2 = 0;      ///< sum of the squares of the adjustments
  std::size_t dof = 0;  ///< number of redundancies
  double p_value = 1;   ///< of chi2 with dof; NaN without redundancy
  int iterations = 0;
  std::vector<std::size_t> conflicting_balances, conflicting_figures;  ///< when contradictory; ascending
};

struct WeightedOptions {
  bool variances = true;  ///< false: values only (for draws)
  int most_iterations = 100;
  double settled = 1e-10;         ///< of the size of an unknown: it moves no more
  std::span<const double> start;  ///< by unknown: values of an earlier solution; empty: figures and `start`
  const std::vector<bool>* held = nullptr;  ///< by unknown: held at zero in an earlier solution
};

/// Least sum of ((x - figure) / sd)^2 subject to the balances and bounds. Equations with products are
/// linearised again and again until no unknown moves any more. Deterministic.
WeightedSolution reconcile(const WeightedProblem& problem, const WeightedOptions& options = {});

/// Upper tail of the chi-square distribution; `dof` need not be whole. NaN without degrees of freedom.
double chi_square_tail(double chi2, double dof);

/// By unknown, the number of its connected part: parts share no balance and can be solved apart.
std::vector<std::size_t> connected_parts(const WeightedProblem& problem);

}  // namespace adit::solve
