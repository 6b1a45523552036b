#pragma once
/// \file What the spread of the inputs does to an output: quantiles, rank correlation, Sobol indices, Morris
/// screening.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace adit::solve {

/// Quantile at `p` of values (type 7: linear between order statistics). `scratch` may be reordered. NaNs are
/// left out; NaN when nothing is left.
double quantile_of(std::span<double> scratch, double p);

/// Ranks 1..n, ties averaged.
std::vector<double> ranks(std::span<const double> values);

/// Spearman rank correlation from two lists of ranks; 0 when one of them does not vary.
double rank_correlation(std::span<const double> ranks_a, std::span<const double> ranks_b);

struct Interval {
  double value = 0, low = 0, high = 0;
};

struct SobolIndices {
  std::vector<Interval> first, total;  ///< per input, with 90 % bootstrap intervals
};

/// Sobol indices from the outputs at A, B and A with column i from B (outputs_ab[i]). First order by Saltelli
/// et al. 2010, total by Jansen 1999 (doi:10.1016/j.cpc.2009.09.018). Cost: N (d + 2) evaluations.
SobolIndices sobol_indices(std::span<const double> outputs_a, std::span<const double> outputs_b,
                           const std::vector<std::vector<double>>& outputs_ab, std::uint64_t seed,
                           int bootstrap = 200);

struct MorrisEffects {
  std::vector<double> mu, mu_star, sigma;
};

/// Points of Morris 1991 trajectories on a grid of `levels` (even): trajectories * (inputs + 1) points,
/// row-major.
std::vector<double> morris_design(std::size_t inputs, std::size_t trajectories, int levels,
                                  std::uint64_t seed);

/// Elementary effects from the outputs at the points of the design.
MorrisEffects morris_effects(std::size_t inputs, std::span<const double> design,
                             std::span<const double> outputs);

}  // namespace adit::solve
