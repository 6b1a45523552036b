#pragma once
// The largest use that supply at hand keeps safe: the upper line of security.

#include <array>
#include <functional>
#include <span>
#include <vector>

#include "line_run.hpp"

namespace adit::redline {

/// What there is, besides what the exposure imports and gets from scrap.
struct SupplyAtHand {
  double output = 0;  ///< the most at home [t/yr]
  double stock = 0;   ///< [t]
};

/// Largest x in [low, high] with feasible(x), for a test that holds below some x and fails above: bisection
/// to `tolerance` from below, so the answer is feasible; `high` if all are. NaN when even `low` is not.
double largest_feasible(const std::function<bool(double)>& feasible, double low, double high,
                        double tolerance);

/// Largest use [t/yr] without shortage at each confidence. Without stock each scenario has its own largest
/// use, the least over its months of supply / need per use, and the answer is their quantile (the quantile
/// identity along use); with stock it is found by bisection.
/// \param once, twice the same supply at some use and at twice that: all that grows with use, grows in
/// between along a straight line. \param most use that is asked for at most [t/yr]
std::array<double, kConfidences.size()> secure_use(const Exposure& once, const Exposure& twice,
                                                   const SupplyAtHand& supply, double most,
                                                   std::span<const solve::MonthBlock> blocks,
                                                   std::size_t scenarios);

}  // namespace adit::redline
