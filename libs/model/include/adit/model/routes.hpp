#pragma once
/// \file Ways by sea between regions: the shortest one over harbours and sea legs, with any chokepoints
/// closed.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "adit/model/scenario.hpp"

namespace adit::model {

/// A set of chokepoints. A model has at most kMost of them (diagnostic too-many-chokepoints).
class ChokepointSet {
 public:
  static constexpr std::size_t kMost = 64;
  constexpr ChokepointSet() = default;
  constexpr explicit ChokepointSet(ChokepointId one) { add(one); }
  constexpr void add(ChokepointId one) {
    if (one.valid()) bits_ |= std::uint64_t{1} << one.index();
  }
  constexpr void add(ChokepointSet others) { bits_ |= others.bits_; }
  constexpr bool has(ChokepointId one) const { return one.valid() && (bits_ >> one.index() & 1) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr bool touches(ChokepointSet other) const { return (bits_ & other.bits_) != 0; }
  constexpr std::uint64_t bits() const { return bits_; }
  constexpr auto operator<=>(const ChokepointSet&) const = default;

 private:
  std::uint64_t bits_ = 0;
};

/// The shortest way by sea. Of ways of one length the one with fewer chokepoints, then with the first ones.
struct SeaRoute {
  double distance_km = std::numeric_limits<double>::infinity();  ///< infinite: no way
  ChokepointSet passes;
  bool open() const { return distance_km < std::numeric_limits<double>::infinity(); }
};

/// What closing chokepoints does to trade from one region to another.
struct Detour {
  double lost_share = 0;  ///< of their trade: what goes by sea, when no way is left
  double late_share = 0;  ///< of their trade: what goes by sea, when it must go round
  double extra_km = 0;    ///< of the late share; 0 when nothing is late
};

/// Ways between all regions at the distances of a draw, computed once: with all chokepoints open, and with
/// each one closed. Other sets are computed on demand. Immutable: threads may share it.
class SeaRoutes {
 public:
  SeaRoutes(const Scenario& scenario, Draw draw);

  const SeaRoute& open(RegionId from, RegionId to) const { return open_[pair(from, to)]; }
  /// `closed` valid.
  const SeaRoute& without(RegionId from, RegionId to, ChokepointId closed) const;
  SeaRoute shortest(RegionId from, RegionId to, ChokepointSet closed) const;
  /// From one region to all (indexed by region).
  std::vector<SeaRoute> shortest_from(RegionId from, ChokepointSet closed) const;

  /// Share of the trade between two regions that goes over land [1], the same both ways. A pair without a way
  /// by sea goes over land as a whole.
  double land_share(RegionId from, RegionId to) const;
  /// Trade whose way passes none of the closed chokepoints, and trade within a region, is not touched.
  Detour detour(RegionId from, RegionId to, ChokepointSet closed) const;

 private:
  struct Leg {
    std::uint32_t to = 0;
    double km = 0;
    ChokepointId chokepoint;
  };
  struct Port {
    std::uint32_t sea = 0;
    double km = 0;
  };
  std::size_t pair(RegionId from, RegionId to) const { return from.index() * regions_ + to.index(); }
  SeaRoute best_to(std::size_t region, std::span<const SeaRoute> at_sea) const;
  std::vector<SeaRoute> over_seas(RegionId from, ChokepointSet closed) const;
  void keep_single_closures();

  std::size_t regions_ = 0;
  std::vector<std::vector<Leg>> legs_;            ///< by sea
  std::vector<std::vector<Port>> ports_;          ///< by region
  std::vector<SeaRoute> open_;                    ///< by pair
  std::vector<double> land_;                      ///< by pair
  std::vector<std::vector<SeaRoute>> closed_;     ///< by chokepoint: of the pairs that pass it
  std::vector<std::vector<std::uint32_t>> slot_;  ///< by chokepoint and pair: place in closed_, or kUntouched
};

/// Days at sea of a distance by the rule time_per_1000_km; NaN when the model has none.
double days_at_sea(const Scenario& scenario, double distance_km, CommodityId commodity, Draw draw);

}  // namespace adit::model
