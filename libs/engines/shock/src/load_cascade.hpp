#pragma once
// Overload of places that goods pass through: capacity and load after Motter and Lai (2002), with the load
// counted by shortest paths (Brandes 2001). Methods: docs/methods/shock.md.

#include "links.hpp"

namespace adit::shock {

/// Shortest paths between other places that lead through each place, each pair counted once and shared among
/// its shortest paths; links are ways in both directions of length one, those without `alive` places left
/// out.
std::vector<double> betweenness(std::span<const Link> links, const std::vector<bool>& alive);

struct LoadCascade {
  std::vector<double> initial_load;
  std::vector<std::vector<std::size_t>> rounds;  ///< places that failed in each round, the attacked first
  std::size_t failed = 0;
  std::size_t largest_component = 0;  ///< places that still hang together
  double connected = 0;               ///< largest component over all places: G [1]
};

/// Each place can bear (1 + alpha) times its load. The attacked places are taken out, loads counted anew,
/// and all that is overloaded fails at once, until nothing is.
LoadCascade load_cascade(std::span<const Link> links, std::size_t places, double alpha,
                         std::span<const std::size_t> attacked);

}  // namespace adit::shock
