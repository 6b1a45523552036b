#include "simulation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "price.hpp"
#include "simulation_step.hpp"

namespace adit::shock {

void Disturbance::clear() {
  output.clear();
  shipment.clear();
  surge.clear();
  late.clear();
}

template <>
void Simulation::step_all(std::span<const Disturbance> disturbances) {
  advance(disturbances);
}

template <>
double Simulation::under_way() const {
  return std::accumulate(at_sea_.begin(), at_sea_.end(), 0.0);
}

template <>
double Simulation::missing_share(std::size_t layer) const {
  double missing = 0, need = 0;
  for (const std::size_t place : layout_.active(layer)) missing += gap_[place], need += need_[place];
  return need > 0 ? std::clamp(missing / need, 0.0, 1.0) : 0;
}

template <>
double Simulation::price_ratio(std::size_t layer) const {
  const LayerRules& rules = plan_.rules[layer];
  const double missing = missing_share(layer);
  if (std::isnan(rules.supply_elasticity + rules.demand_elasticity)) return std::nan("");
  return clear_at_constant_elasticity(missing < 1e-12 ? 0 : missing, rules.supply_elasticity,
                                      rules.demand_elasticity)
      .price;
}

template Simulation::ChainSimulation(const ChainPlan& plan, ExportPolicy policy);
template void Simulation::restart();

}  // namespace adit::shock
