#pragma once
// The one-factor normal model: hazards of a group start together more often than chance.

#include <cmath>

#include "adit/solve/sampling.hpp"

namespace adit::redline {

/// Probability that a hazard starts in a year whose common factor is known: it starts if sqrt(rho) F +
/// sqrt(1 - rho) e < Phi^-1(p), e normal (Vasicek 1987). \param correlation in [0, 1)
inline double start_probability(double probability, double correlation, double factor) {
  if (probability <= 0 || probability >= 1) return probability;
  const double threshold = solve::inverse_normal(probability);
  return solve::normal_cdf((threshold - std::sqrt(correlation) * factor) / std::sqrt(1 - correlation));
}

}  // namespace adit::redline
