#pragma once
// A hazard set of the model as processes that can be drawn.

#include <vector>

#include "adit/model/scenario.hpp"
#include "adit/solve/hazard_process.hpp"

namespace adit::redline {

/// Hazards of one set, each after those that drive it; all lists but the groups have one entry a hazard.
struct HazardSetProcesses {
  std::vector<model::HazardId> hazards;
  std::vector<solve::OnOffProcess>
      processes;                            ///< streams: the hazard's index in the model, groups after them
  std::vector<solve::ProcessGroup> groups;  ///< of the model, in its order
  std::vector<double> severity;             ///< at which its hits count [1]
};

/// \param year whose governance sets the rates of a governance set
/// \param scaled factor on every start probability, which stays at most 1
HazardSetProcesses processes_of(const model::Scenario& scenario, const model::HazardSet& set, int year,
                                model::Draw draw, double scaled = 1);

/// Probability that each starts in a year, by itself or driven: 1 - (1 - p) prod (1 - p_driver q), as if
/// independent of its drivers.
std::vector<double> yearly_starts(std::span<const solve::OnOffProcess> processes);

}  // namespace adit::redline
