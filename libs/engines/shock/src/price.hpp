#pragma once
// What a loss of supply does to price and quantity where both sides answer with constant elasticity.

namespace adit::shock {

/// Ratios to the market before the loss [1].
struct Response {
  double price = 1, quantity = 1;
};

/// Solves (1 - lost) p^supply = p^-demand. `lost`: share of the supply curve that is gone [1], below 1;
/// elasticities without sign [1], of which one at least above 0. With none of either, or with everything
/// lost, no price clears the market: price infinite, quantity what is left.
Response clear_at_constant_elasticity(double lost, double supply_elasticity, double demand_elasticity);

}  // namespace adit::shock
