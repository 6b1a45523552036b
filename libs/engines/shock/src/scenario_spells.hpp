#pragma once
// The spells of the scenarios of a hazard set.

#include "adit/hazard/hazard_world.hpp"
#include "exposure.hpp"

namespace adit::shock {

/// By scenario of a tile: what runs within the horizon.
std::vector<std::vector<Spell>> spells_by_scenario(const hazard::HazardWorld& world,
                                                   const solve::SpellBlock& block, std::size_t tile);

}  // namespace adit::shock
