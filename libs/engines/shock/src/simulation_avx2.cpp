// Compiled for avx2 (CMakeLists.txt): nothing but this one function may be in it, for the linker would take
// others for all machines.
#include "simulation_step.hpp"
#include "simulation_wide.hpp"

namespace adit::shock {

void step_avx2(Simulations& simulations, std::span<const Disturbance> disturbances) {
  simulations.advance(disturbances);
}

}  // namespace adit::shock
