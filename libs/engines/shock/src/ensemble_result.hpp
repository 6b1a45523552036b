#pragma once
// Shortages over the scenarios of a hazard set.

#include <string>

#include "adit/solve/tail_quantiles.hpp"
#include "class_service.hpp"

namespace adit::shock {

/// Shortage over the horizon of one chain, or one class of it, in the focus region [t of metal].
struct Tail {
  solve::TailQuantiles tail;
  double sum = 0;
  std::size_t nothing = 0;  ///< scenarios without any
};

/// One hazard set: by chain, the whole use and then its classes.
struct SetResult {
  std::string set;
  std::size_t scenarios = 0;
  std::vector<Tail> tails;
  static constexpr std::size_t kPerChain = 1 + kClasses;
};

}  // namespace adit::shock
