#pragma once
// Avalanches in a trade network: a place that loses too much of its supply stops sending, too.
// Methods: docs/methods/shock.md.

#include "links.hpp"

namespace adit::shock {

/// Places that make and send. Several layers (ore, metal) are places of one network: a place of a lower layer
/// stands for a part of the production of the places that work up what it has.
struct TradeNetwork {
  std::vector<double> production;  ///< by place
  std::vector<Link> links;         ///< exports
  std::vector<Link> inputs;        ///< amount: share of the production of `to` that stops with `from` [1]
};

/// What failed when one or several places stopped.
struct Avalanche {
  static constexpr int kHolds = -1;
  std::vector<int> round;  ///< by place: when it failed, seeds in round 0; kHolds: never
  std::size_t size = 0;    ///< places that failed, seeds included
  double lost = 0;         ///< sum of the exports that stopped [unit of the links]
};

/// A place fails when what failed places no longer bring it is more than `alpha` [1] of its supply
/// (production
/// + imports). Rounds are simultaneous.
Avalanche threshold_cascade(const TradeNetwork& network, double alpha, std::span<const std::size_t> seeds);

/// One point of the curve over alpha.
struct SeedAvalanche {
  double alpha = 0;
  std::size_t seed = 0;
  std::size_t size = 0;
  double lost = 0;
};

/// Every seed alone at every alpha, by alpha, then seed.
std::vector<SeedAvalanche> avalanche_curve(const TradeNetwork& network, std::span<const double> alphas,
                                           std::span<const std::size_t> seeds);

/// The seed of the largest avalanche at each alpha, the greater loss first among equals; points as
/// avalanche_curve gives them.
std::vector<SeedAvalanche> critical_seeds(std::span<const SeedAvalanche> curve);

}  // namespace adit::shock
