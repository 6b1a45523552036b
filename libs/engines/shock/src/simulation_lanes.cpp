// Eight worlds abreast, in the widest vectors the machine has.
#include "simulation_step.hpp"
#include "simulation_wide.hpp"

namespace adit::shock {
namespace {

void step_narrow(Simulations& simulations, std::span<const Disturbance> disturbances) {
  simulations.advance(disturbances);
}

/// All of them do the same operations on a world in the same order: the bytes are the same.
auto widest_step() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return &step_avx512;
  if (__builtin_cpu_supports("avx2")) return &step_avx2;
#endif
  return &step_narrow;
}

}  // namespace

template <>
void Simulations::step_all(std::span<const Disturbance> disturbances) {
  static const auto step = widest_step();
  step(*this, disturbances);
}

template ChainSimulation<Eight>::ChainSimulation(const ChainPlan& plan, ExportPolicy policy);
template void ChainSimulation<Eight>::restart();

}  // namespace adit::shock
