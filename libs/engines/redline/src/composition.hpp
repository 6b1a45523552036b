#pragma once
// What a reserve is best made of: ore fields, mine capacity, concentrate, metal, material. Each kind releases
// after a delay, at a limited rate, and costs something to hold. All amounts in t of the element.

#include <limits>
#include <span>
#include <string>
#include <vector>

namespace adit::redline {

/// A kind of reserve that may be held.
struct ReserveKind {
  static constexpr double kNoLimit = std::numeric_limits<double>::infinity();

  std::string kind;                       ///< ore_field, mine_capacity, concentrate, metal, material
  double delay_months = 0;                ///< from the first deficit to the first release
  double cost_per_t_yr = 0;               ///< holding and loss, any unit of money
  double release_per_yr = kNoLimit;       ///< of its volume, in a year [1/yr]
  double most_release_per_yr = kNoLimit;  ///< [t/yr]
  double most_volume = kNoLimit;          ///< [t]
  /// What releases is not used up: a mine. Its volume is output in a year over `release_per_yr`, which is
  /// finite.
  bool lasts = false;
};

/// What a kind holds and when it releases.
struct ReserveLayer {
  double volume = 0;                 ///< [t]
  double most_rate_per_yr = 0;       ///< largest release [t/yr]
  int from_month = 0, to_month = 0;  ///< first and last month of release, counted from 1; 0 none
};

/// Layers in the order of the kinds.
struct Composition {
  std::vector<ReserveLayer> layers;
  double cost_per_yr = 0;
  double uncovered = 0;      ///< deficit of the worst scenario that no kind can meet [t]
  int uncovered_month = 0;   ///< the first such month, counted from 1; 0 none
  bool merit_order = false;  ///< found by the merit order alone
};

/// Newly needed release of each month along a path of balances (need less supply) [t/month]: the amount by
/// which the deficit of the sequent peak exceeds all before. They add up to the stock that the path requires;
/// months whose deficit an earlier refill has covered count 0. Starts at the first month with a deficit.
std::vector<double> new_deficits(std::span<const double> balance);

/// Month by month the cheapest kind that has started, up to its rate. The least cost for one deficit profile
/// when neither volumes nor rates tied to volume bind, nor lasting kinds release: then every tonne of deficit
/// is its own small problem. Otherwise `merit_order` is false and volumes may be more than needed. \param
/// deficit [t/month] from the first
Composition merit_order(std::span<const ReserveKind> kinds, std::span<const double> deficit);

/// Least cost over several deficit profiles that must all be met, as a linear program: min sum h_j S_j with
/// release_j(t) = 0 for t <= delay, sum_t release_j(t) <= S_j unless it lasts, release_j(t) <= rate, sum_j
/// release_j(t) >= deficit(t). What no kind can meet is left uncovered.
Composition least_cost(std::span<const ReserveKind> kinds, std::span<const std::vector<double>> deficits);

/// The merit order where it is the optimum, otherwise the linear program.
Composition compose(std::span<const ReserveKind> kinds, std::span<const double> deficit);

}  // namespace adit::redline
