#pragma once
// Who goes without when one supply must do for several claims: the closed forms of shortage_clearing.hpp for
// one place, quick enough for every step of a simulation.

#include <span>

namespace adit::shock {

/// How a shortage is shared.
enum class Rationing : unsigned char {
  priority,      ///< the first claim is served in full before the next gets any
  proportional,  ///< the same share of every claim
  floors         ///< first the floor of every claim (in order of priority), the rest in proportion to what is
                 ///< missing
};

/// Serves claims, in order of priority, from `supply`. `floor`: share of each claim that comes first [1],
/// read by Rationing::floors alone. Amounts are at least 0 and in one unit; the sum served is min(supply,
/// claims).
void ration(Rationing policy, double supply, std::span<const double> claims, std::span<const double> floor,
            std::span<double> served);

}  // namespace adit::shock
