#include "scenario_spells.hpp"

namespace adit::shock {

std::vector<std::vector<Spell>> spells_by_scenario(const hazard::HazardWorld& world,
                                                   const solve::SpellBlock& block, std::size_t tile) {
  std::vector<std::vector<Spell>> out(block.scenarios(tile));
  for (std::size_t process = 0; process < world.ids.size(); ++process)
    for (const solve::OnSpell& spell : block.of(tile, process))
      if (spell.end > 0)
        out[spell.scenario].push_back({world.ids[process], spell.begin, spell.end, world.severity[process]});
  return out;
}

}  // namespace adit::shock
