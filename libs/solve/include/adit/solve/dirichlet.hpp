#pragma once
/// \file Random weights on the simplex.

#include <cstdint>
#include <span>

namespace adit::solve {

/// Weights of the flat Dirichlet distribution: every set of weights that sums to 1 is equally likely. Each is
/// a function of (seed, stream, draw, position) alone. Shape: one weight per entry of `out`.
/// Source: Devroye (1986), Non-Uniform Random Variate Generation, ch. XI.4 (normalised exponentials).
void flat_dirichlet(std::uint64_t seed, std::uint32_t stream, std::uint64_t draw, std::span<double> out);

}  // namespace adit::solve
