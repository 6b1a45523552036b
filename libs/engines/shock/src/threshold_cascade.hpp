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
  std::size_t seed = 0;  ///< group that was let fail
  Avalanche avalanche;
  /// Less harm: fewer places, or as many and less lost.
  bool operator<(const SeedAvalanche& other) const;
};

/// Every group of seeds at every alpha, by alpha, then group. The critical group of an alpha is the greatest
/// of its points.
std::vector<SeedAvalanche> avalanche_curve(const TradeNetwork& network, std::span<const double> alphas,
                                           std::span<const std::vector<std::size_t>> seeds);

}  // namespace adit::shock
