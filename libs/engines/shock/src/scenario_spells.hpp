#pragma once
// The spells of the scenarios of a hazard set.

#include "adit/hazard/hazard_world.hpp"
#include "chain_plan.hpp"
#include "exposure.hpp"

namespace adit::shock {

/// By scenario of the block: what runs within the horizon, in whole steps, each on when its middle is. In
/// months these are the worlds of the red lines (solve::HazardProcesses::months_on).
std::vector<std::vector<Spell>> spells_by_scenario(const hazard::HazardWorld& world,
                                                   const solve::SpellBlock& block, const Clock& clock);

}  // namespace adit::shock
