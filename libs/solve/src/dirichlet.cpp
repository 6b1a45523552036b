#include "adit/solve/dirichlet.hpp"

#include <cmath>

#include "adit/solve/sampling.hpp"

namespace adit::solve {

void flat_dirichlet(std::uint64_t seed, std::uint32_t stream, std::uint64_t draw, std::span<double> out) {
  double sum = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    // Positions of one draw are neighbours in the counter, so a longer list begins as the shorter one.
    out[i] = -std::log(philox_uniform(seed, stream, (draw << 16) | i));
    sum += out[i];
  }
  for (double& weight : out) weight /= sum;
}

}  // namespace adit::solve
