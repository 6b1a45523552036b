#pragma once
// The cheapest point of the frontier of output against stock, within what can be had.

#include <span>

namespace adit::redline {

/// What bounds and prices output and stock. Costs per unit and year.
struct FrontierCosts {
  double output_cost = 0;   ///< of one more unit of output a year
  double holding_cost = 0;  ///< of one unit of stock
  double most_output = 0;   ///< [unit/yr]
  double most_stock = 0;    ///< [unit]
};

/// \invariant infeasible: output and stock are the most that can be had, and do not reach the frontier
struct FrontierPoint {
  double output = 0, stock = 0, cost = 0;
  bool feasible = false;
};

/// On the straight frontier P + S/T = G of outages that last T [yr]: stock is used where h T < c, and where
/// output alone does not reach.
FrontierPoint linear_vertex(double gap_per_yr, double duration_yr, const FrontierCosts& costs);

/// A corner of a frontier: the stock that is needed at an output.
struct FrontierCorner {
  double output = 0, stock = 0;
};

/// On a frontier given by corners with rising output and falling stock, straight between them (for a convex
/// frontier that lies on the safe side). Corners of infinite stock are out of reach. The optimum is a corner
/// or an end that the bounds cut.
FrontierPoint cheapest_point(std::span<const FrontierCorner> frontier, const FrontierCosts& costs);

}  // namespace adit::redline
