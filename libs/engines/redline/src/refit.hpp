#pragma once
// A hazard set with the start rates that some years' events alone would have given it.

#include "backtest.hpp"

namespace adit::redline {

/// Start rates [1/yr] of sources of one kind from the events each had in `years`: drawn towards their mean by
/// a gamma prior worth w years, rate = (n + w m) / (years + w), m the mean rate and w = years mean /
/// (variance
/// - mean) of the counts (negative binomial by moments), at most kMostPriorYears. Where a kind had no event,
/// half of one (Jeffreys) is shared among its sources. Their sum is the kind's events over the years.
std::vector<double> drawn_to_mean(std::span<const double> counts, double years);
inline constexpr double kMostPriorYears = 60;

/// The set with the rates of all hazards that start by themselves made anew, kind by kind, from the events of
/// `years`. An event is one of every hazard of its kind that names its mineral and its region, or leaves them
/// open.
TestedSet fitted_to(const TestedSet& set, std::span<const RealEvent> events, TestedYears years);

/// First two thirds of some years, and the rest.
struct SplitYears {
  TestedYears fitted, tested;
};
SplitYears split(TestedYears years);

}  // namespace adit::redline
