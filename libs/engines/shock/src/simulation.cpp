#include "simulation.hpp"

#include <algorithm>
#include <cmath>

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

template <class Number>
double ChainSimulation<Number>::under_way(std::size_t world) const {
  double sum = 0;
  for (const Number& amount : at_sea_) sum += world_in(amount, world);
  return sum;
}

template <class Number>
double ChainSimulation<Number>::missing_share(std::size_t layer, std::size_t world) const {
  double missing = 0, need = 0;
  for (const std::size_t place : layout_.active(layer))
    missing += world_in(gap_[place], world), need += world_in(need_[place], world);
  return need > 0 ? std::clamp(missing / need, 0.0, 1.0) : 0;
}

template <class Number>
double ChainSimulation<Number>::price_ratio(std::size_t layer, std::size_t world) const {
  const LayerRules& rules = plan_.rules[layer];
  const double missing = missing_share(layer, world);
  if (std::isnan(rules.supply_elasticity + rules.demand_elasticity)) return std::nan("");
  return clear_at_constant_elasticity(missing < 1e-12 ? 0 : missing, rules.supply_elasticity,
                                      rules.demand_elasticity)
      .price;
}

template class ChainSimulation<double>;

}  // namespace adit::shock
