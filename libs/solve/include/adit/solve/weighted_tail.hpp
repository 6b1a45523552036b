#pragma once
/// \file Mean, quantile and expected shortfall of weighted values (Rockafellar and Uryasev 2002,
/// doi:10.1016/S0378-4266(02)00271-6), for exact distributions and importance samples.

#include <span>
#include <vector>

namespace adit::solve {

struct WeightedValue {
  double value = 0;
  double weight = 0;  ///< not negative
};

/// Sum of value * weight over the sum of weights.
double weighted_mean(std::span<const WeightedValue> values);

/// Smallest value whose cumulated share of weight reaches alpha (less kProbabilityTie).
double weighted_quantile(std::vector<WeightedValue> values, double alpha);

/// Mean of the worst share 1 - alpha of the weight; the atom at the quantile is split.
double expected_shortfall(std::vector<WeightedValue> values, double alpha);

/// The same of equally likely values.
double expected_shortfall(std::span<const double> values, double alpha);

/// Distribution-free interval of a weighted quantile: where the cumulated share is alpha -/+ z times its
/// standard error sqrt(sum w^2 (1{v <= q} - alpha)^2) / sum w (a self-normalised importance sample).
struct WeightedQuantile {
  double value = 0, low = 0, high = 0;
};
WeightedQuantile sampled_weighted_quantile(std::vector<WeightedValue> values, double alpha,
                                           double z = 1.959963984540054);

}  // namespace adit::solve
