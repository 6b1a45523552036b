#pragma once
// Minerals that compete for one resource: a budget, a warehouse, a carbon allowance. Each mineral's frontier
// is asked at a price of the resource; the price is raised until they fit.

#include <span>
#include <vector>

#include "frontier_vertex.hpp"

namespace adit::redline {

/// One mineral's frontier and what its output and stock take of the resource.
struct Competitor {
  std::vector<FrontierCorner> frontier;  ///< convex: output rising, stock falling ever more slowly
  FrontierCosts costs;
  double use_per_output = 0, use_per_stock = 0;  ///< of the resource
};

struct SharedAllocation {
  std::vector<FrontierPoint> points;
  double price = 0;   ///< of the resource: what one more unit saves; 0 when it does not bind
  double use = 0;     ///< of the resource
  double cost = 0;    ///< without the price
  bool fits = false;  ///< otherwise: every mineral uses as little as it can, and that is too much
};

/// Least cost of all minerals under `limit` of the resource. Separable given the price (Everett 1963): the
/// use falls as the price rises; at the price where it crosses the limit the two solutions are mixed, which
/// is the optimum for convex frontiers.
SharedAllocation share_resource(std::span<const Competitor> competitors, double limit);

}  // namespace adit::redline
