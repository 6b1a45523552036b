#pragma once
/// \file How long a process stays on: share of spells longer than a time, and its inverse.

#include "adit/solve/hazard_process.hpp"

namespace adit::solve {

/// A SpellLaw made ready: cumulated weights of the empirical one.
class Spells {
 public:
  /// Throws InternalError when a length is not positive or there are no weights.
  explicit Spells(const SpellLaw& law);
  /// Share [1] of spells longer than `months`.
  double longer_than(double months) const;
  /// Length [months] that the share `v` of spells, in (0, 1), exceeds: rarer is longer.
  double exceeded_by(double v) const;

 private:
  SpellLaw law_;
  double mu_ = 0, sigma_ = 0;      ///< of the logarithm, lognormal
  std::vector<double> months_;     ///< empirical, longest first
  std::vector<double> cumulated_;  ///< share of spells at least so long
};

}  // namespace adit::solve
