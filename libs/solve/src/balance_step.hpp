#pragma once
// One linear step of reconciliation: the balances linearised at a point, solved for the least weighted
// change.

#include <cstddef>
#include <memory>
#include <vector>

#include "adit/solve/weighted_least_squares.hpp"
#include "elimination.hpp"
#include "selected_inverse.hpp"

namespace adit::solve {

/// What the figures of one unknown say together, on its scale.
struct Prior {
  double mean = 0, sd = 0;  ///< sd 0: no figure, or fixed
  bool fixed = false;
  std::size_t figures = 0;
  bool measured() const { return figures > 0 && !fixed; }
};

/// Where the iteration stands.
struct Point {
  std::vector<double> x;     ///< natural units
  std::vector<bool> pinned;  ///< held at zero
};

class BalanceStep {
 public:
  BalanceStep(const WeightedProblem& problem, const std::vector<Prior>& priors, const Point& point);

  /// Finds the step, in units of each unknown's scale.
  void solve();
  /// Change of an unknown [its scale units]; 0 for those that are held or unobservable.
  double step(std::size_t unknown) const { return step_[unknown]; }
  /// Natural units (of the logarithm: per unit of size) that one unit of the step is.
  double scale(std::size_t unknown) const { return scale_[unknown]; }

  std::size_t rank() const { return kept_.size(); }
  bool redundant(std::size_t unknown) const { return in_reduced_[unknown]; }
  bool contradictory() const { return !broken_.empty(); }
  /// Rows and unknowns held whose combination says 0 = something else.
  void conflict(std::vector<std::size_t>& balances, std::vector<std::size_t>& held) const;
  /// By unknown, the unmeasured ones that it hangs on; empty when it is known.
  std::vector<std::vector<std::size_t>> needs() const;
  /// Variances in units of scale^2; NaN when unobservable.
  std::vector<double> variances() const;
  /// Slopes of the minimum when held unknowns are raised, and the sizes of what they are sums of.
  void slopes(std::vector<double>& slope, std::vector<double>& size) const;

 private:
  bool free(std::size_t unknown) const { return !priors_[unknown].fixed && !point_.pinned[unknown]; }
  void linearise();
  void scale_columns(std::vector<double>& row_size) const;
  void eliminate();
  void find_dominant(std::vector<std::size_t>& order) const;
  void factorise();
  void find_multipliers();
  void substitute_back();
  void find_broken();
  double variance_along(const SparseEquation& row, std::size_t column, QuadraticForm& form) const;
  std::vector<SparseEquation> expressed() const;

  const WeightedProblem& problem_;
  const std::vector<Prior>& priors_;
  const Point& point_;
  mutable std::vector<double> scale_;
  std::vector<double> target_, step_, multipliers_;
  std::vector<bool> in_reduced_, defining_;
  std::vector<std::vector<SparseEntry>> held_;  ///< by row: slopes of held unknowns, natural units
  std::unique_ptr<Elimination> elimination_;
  std::vector<std::size_t> kept_, dropped_, broken_;  ///< rows between figures
  SparseMatrix kept_rows_;
  Factor factor_;
};

}  // namespace adit::solve
