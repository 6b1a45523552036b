#pragma once
// Supply lost over some years, in source-years: the share of what an event hit times how long it lasted. A
// whole source gone for a year is one.

#include "backtest.hpp"

namespace adit::redline {

/// What the events lost; those of unknown share are left out. One without end counts to the end of the years.
double observed_loss(std::span<const RealEvent> events, TestedYears years);

/// The same sum in simulated runs of those years.
std::vector<double> simulated_losses(const TestedSet& set, TestedYears years, std::size_t runs,
                                     std::uint64_t seed);

/// Both side by side, with the band between the 5 % and 95 % quantiles of the runs.
BacktestRow lost_supply(const TestedSet& set, std::span<const RealEvent> events, TestedYears years,
                        std::uint64_t seed);

}  // namespace adit::redline
