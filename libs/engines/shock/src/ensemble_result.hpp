#pragma once
// Shortages over the scenarios of a hazard set.

#include <array>
#include <string>
#include <string_view>

#include "class_service.hpp"

namespace adit::shock {

/// In the order of ShortageStatistics.
inline constexpr std::string_view kStatistics[] = {"mean", "p50", "p95", "p99", "p999"};
inline constexpr double kQuantiles[] = {0.5, 0.95, 0.99, 0.999};
/// With the 95 % interval that the number of scenarios leaves. NaN: too few scenarios to tell.
struct SampledShortage {
  double value = 0, low = 0, high = 0;
};
/// Of the shortage over the horizon of one chain, or one class of it, in the focus region [t of metal].
using ShortageStatistics = std::array<SampledShortage, 5>;

/// One hazard set: by chain, the whole use and then its classes.
struct SetResult {
  std::string set;
  std::size_t scenarios = 0;
  std::vector<ShortageStatistics> columns;
  static constexpr std::size_t kPerChain = 1 + kClasses;
};

}  // namespace adit::shock
