#pragma once
// A hazard set of the model as processes that can be drawn, and the spells of its scenarios.

#include "adit/solve/hazard_process.hpp"
#include "exposure.hpp"

namespace adit::shock {

struct HazardSetProcesses {
  std::vector<model::HazardId> hazards;        ///< by process
  std::vector<double> severity;                ///< by process [1]
  std::vector<solve::OnOffProcess> processes;  ///< streams: the hazard's index in the model
  std::vector<solve::ProcessGroup> groups;     ///< of the model; streams after those of the hazards
};

/// \param year whose governance sets the rates of a governance set
HazardSetProcesses processes_of(const model::Scenario& scenario, const model::HazardSet& set, int year,
                                model::Draw draw);

/// By scenario of the block: what runs within the horizon, in whole steps, each on when its middle is. In
/// months these are the worlds of the red lines (solve::HazardProcesses::months_on).
std::vector<std::vector<Spell>> spells_by_scenario(const HazardSetProcesses& set,
                                                   const solve::SpellBlock& block, const Clock& clock);

}  // namespace adit::shock
