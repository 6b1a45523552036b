#include "scenario_spells.hpp"

#include <algorithm>
#include <cmath>

namespace adit::shock {

std::vector<std::vector<Spell>> spells_by_scenario(const hazard::HazardWorld& world,
                                                   const solve::SpellBlock& block, const Clock& clock) {
  const auto in_steps = [&](double months) {
    return std::ceil(months * clock.steps_per_month - 0.5) / clock.steps_per_month;
  };
  std::vector<std::vector<Spell>> out(block.scenarios());
  for (std::size_t tile = 0; tile < block.tiles(); ++tile)
    for (std::size_t process = 0; process < world.ids.size(); ++process)
      for (const solve::OnSpell& on : block.of(tile, process)) {
        const double begin = in_steps(on.begin), end = in_steps(on.end);
        if (end > std::max(0.0, begin) && begin < clock.months)
          out[tile * solve::ProcessBlock::kTile + on.scenario].push_back(
              {world.ids[process], begin, end, world.severity[process]});
      }
  return out;
}

}  // namespace adit::shock
