#pragma once
// All chains of a scenario ready to be simulated, with what hazards do to them.

#include <memory>
#include <string>

#include "class_service.hpp"
#include "exposure.hpp"

namespace adit::shock {

struct Settings {
  Clock clock;
  ExportPolicy exports = ExportPolicy::proportional;
  Rationing classes = Rationing::priority;
  std::size_t scenarios = 0;
  std::string shock_case;  ///< the only one that is run; "": all
};

struct World {
  std::vector<ChainNetwork> networks;
  std::vector<ChainPlan> plans;                    ///< by network
  std::vector<std::vector<HazardEffect>> effects;  ///< by network, then hazard
  std::vector<ClassRules> classes;                 ///< by network

  /// Tonnes of the reference form per tonne of its metal.
  double form_per_metal(std::size_t chain, std::size_t layer) const {
    return 1 / networks[chain].layers[layer].content;
  }
};

World world_of(const model::Scenario& scenario, const model::Handover& handover, const Clock& clock,
               model::Draw draw);

}  // namespace adit::shock
