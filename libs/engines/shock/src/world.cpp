#include "world.hpp"

namespace adit::shock {

World world_of(const model::Scenario& scenario, const model::Handover& handover, const Clock& clock,
               model::Draw draw) {
  World out;
  const model::SeaRoutes routes(scenario, draw);
  out.networks = chain_networks(scenario, handover, draw);
  for (const ChainNetwork& network : out.networks) {
    out.plans.push_back(plan_chain(scenario, network, routes, clock, draw));
    out.effects.push_back(effects_on(scenario, out.plans.back(), routes, clock, draw));
    out.classes.push_back(class_rules(scenario, network.commodity, clock, draw));
  }
  return out;
}

}  // namespace adit::shock
