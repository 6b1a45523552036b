#pragma once
// Steps compiled for wider vectors than every machine has. (Clones of one function would not do: g++ 12 takes
// vector operations apart for the narrowest of them before it makes the others.)

#include "simulation.hpp"

namespace adit::shock {

void step_avx2(Simulations& simulations, std::span<const Disturbance> disturbances);
void step_avx512(Simulations& simulations, std::span<const Disturbance> disturbances);

}  // namespace adit::shock
