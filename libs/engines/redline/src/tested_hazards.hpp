#pragma once
// Hazards and events of a model as the backtest reads them.

#include "backtest.hpp"
#include "exposure.hpp"

namespace adit::redline {

/// Probability that each process starts in a year, by itself or driven: 1 - (1 - p) prod (1 - p_driver q), as
/// if independent of its drivers.
std::vector<double> yearly_starts(std::span<const solve::OnOffProcess> processes);

/// Hazards of a world as classes. Regions are those whose exports, output or use are hit, and the
/// chokepoints.
TestedSet tested_set(const model::Scenario& scenario, const HazardWorld& world, model::Draw draw);

/// Events of the model. One without region stands for its chokepoint.
std::vector<RealEvent> real_events(const model::Scenario& scenario);

/// First to last year of the events; {0, -1} without any.
TestedYears years_of(std::span<const RealEvent> events);

}  // namespace adit::redline
