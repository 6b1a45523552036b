#pragma once
/// \file Lifetime distributions as numbers: what a model describes and the cohort kernels evaluate.

#include <cstdint>
#include <span>

namespace adit {

enum class LifetimeKind : std::uint8_t {
  fixed,             ///< in use while age < mean
  normal,            ///< untruncated: 1 - S(0) leaves at once
  folded_normal,     ///< |X|, parameters before folding
  truncated_normal,  ///< X given X > 0, parameters before truncation
  lognormal,         ///< mean and sd of the distribution, not of its logarithm
  weibull,           ///< shape and scale, or mean and sd
  gamma,             ///< shape and scale, or mean and sd
  exponential,       ///< mean
  table,             ///< S at ages 0, 1, 2 ...; linear between, the last entry holds
  hazard,            ///< h(a) = share of those in use at a - 1 that leave in the year up to a; h[0] at age 0
};

/// A lifetime distribution. Of shape/scale and mean/sd the pair that is not given is 0.
struct LifetimeLaw {
  LifetimeKind kind = LifetimeKind::fixed;
  double mean = 0, sd = 0;              ///< [yr]
  double shape = 0, scale = 0;          ///< [1], [yr]
  std::span<const double> points = {};  ///< table or hazard by age in whole years
};

}  // namespace adit
