#pragma once
/// \file Exact distribution of what sources that fail give together, by convolution: the capacity outage
/// table of generation adequacy (Billinton and Allan 1996). Sources fail independently given the state of
/// their common drivers.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace adit::solve {

/// Gives `capacity`, or nothing with probability `outage` [1].
struct OutageUnit {
  double capacity = 0;
  double outage = 0;
};

struct Atom {
  double value = 0;
  double probability = 0;
};

/// Distribution of the sum of available capacities, rising, values nearer than 1e-12 of the whole as one.
/// Exact; as many atoms as there are different sums, so not for many units of odd sizes.
std::vector<Atom> available_capacity(std::span<const OutageUnit> units);

/// Same on a grid: capacities are whole multiples of `step` (the nearest one is taken); by the number of
/// steps that are out.
std::vector<double> outage_table(std::span<const OutageUnit> units, double step);

/// Probability that a sum is at least `value` (less a rounding error of 1e-12 of the largest).
double probability_at_least(std::span<const Atom> distribution, double value);

/// Largest value z with Pr[sum >= z] >= alpha: what can be counted on.
double assured(std::span<const Atom> distribution, double alpha);

/// Expected value of (need - sum)+.
double expected_shortage(std::span<const Atom> distribution, double need);

/// Number of the `loads` (e.g. daily peaks of a year) that the units are expected not to meet: loss of load
/// expectation, and the expected energy not served in the unit of loads.
struct LossOfLoad {
  double expectation = 0;
  double unserved = 0;
};
LossOfLoad loss_of_load(std::span<const OutageUnit> units, double step, std::span<const double> loads);

/// Sources with common drivers: a source is out when its own outage or any of its drivers is on.
struct DrivenSource {
  double capacity = 0;
  double own_outage = 0;  ///< [1]
  std::vector<std::size_t> drivers{};
};
struct DrivenSystem {
  std::vector<double> drivers;  ///< probability of each [1], independent
  std::vector<DrivenSource> sources;
};

/// All driver states with at most `failures` drivers on, own outages convolved in each.
struct DrivenDistribution {
  std::vector<Atom> atoms;  ///< of what is available; probabilities sum to 1 - rest
  double rest = 0;          ///< probability of the states left out
};
DrivenDistribution enumerate_drivers(const DrivenSystem& system, std::size_t failures);

/// What can be counted on at alpha when the rest is taken as the worst (nothing) and as the best (all): the
/// exact value lies between.
struct Bounds {
  double low = 0, high = 0;
};
Bounds assured_bounds(const DrivenDistribution& distribution, double alpha, double whole);

/// Conditional Monte Carlo: drivers sampled (seed, draw), own outages convolved exactly in each state drawn.
std::vector<Atom> conditional_monte_carlo(const DrivenSystem& system, std::uint64_t seed, std::size_t draws);

}  // namespace adit::solve
