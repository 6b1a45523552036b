#pragma once
/// \file Fewer draws for rare states of independent drivers: strata by the number that are on, and importance
/// sampling with tilted probabilities. At most 64 drivers; a state is a mask.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace adit::solve {

struct WeightedState {
  std::uint64_t on = 0;  ///< bit d: driver d is on
  double weight = 0;     ///< weights of all draws sum to 1 (strata) or nearly so (tilted)
};

/// Strata 0, 1, ... strata - 2 drivers on and "more", each with its exact probability; within a stratum
/// states are drawn in the ratio of their probabilities. `draws` are shared out by the strata's `shares` (any
/// scale; empty: equal); a stratum of positive probability gets at least one draw, stratum 0 exactly one.
std::vector<WeightedState> stratified_states(std::span<const double> probabilities, std::size_t strata,
                                             std::size_t draws, std::span<const double> shares,
                                             std::uint64_t seed);

/// States drawn with the tilted probabilities, weights prod (p/q)^B ((1-p)/(1-q))^(1-B) / draws.
/// \param tilted in (0, 1) wherever the probability is
std::vector<WeightedState> tilted_states(std::span<const double> probabilities,
                                         std::span<const double> tilted, std::size_t draws,
                                         std::uint64_t seed);

/// The sum of weights is 1 in expectation: how far this sample is off, in its standard errors. Beyond 4 or
/// with `effective` draws few, the tilt does not fit and its quantiles are not to be shown.
struct WeightCheck {
  double sum = 0;
  double standard_error = 0;
  double effective = 0;  ///< (sum w)^2 / sum w^2
  bool sound = false;    ///< |sum - 1| <= 4 standard errors and effective >= 100
};
WeightCheck check_weights(std::span<const WeightedState> states);

}  // namespace adit::solve
