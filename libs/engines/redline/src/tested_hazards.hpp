#pragma once
// Hazards and events of a model as the backtest reads them.

#include "adit/model/scenario.hpp"
#include "backtest.hpp"

namespace adit::redline {

/// Hazards of a set with the probability that they start in a year (of the set's rules in `year`), by
/// themselves or driven by others. Regions are those whose exports, output or use are hit, and the
/// chokepoints.
TestedSet tested_set(const model::Scenario& scenario, const model::HazardSet& set, int year,
                     model::Draw draw);

/// Events of the model. One without region stands for its chokepoint.
std::vector<RealEvent> real_events(const model::Scenario& scenario);

/// First to last year of the events; {0, -1} without any.
TestedYears years_of(std::span<const RealEvent> events);

}  // namespace adit::redline
