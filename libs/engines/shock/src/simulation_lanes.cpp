// Eight worlds abreast, in the widest vectors the machine has.
#include "simulation_step.hpp"

namespace adit::shock {

template <>
ADIT_WIDEST_VECTORS void Simulations::step_all(std::span<const Disturbance> disturbances) {
  advance(disturbances);
}

template Simulations::ChainSimulation(const ChainPlan& plan, ExportPolicy policy);
template void Simulations::restart();

}  // namespace adit::shock
