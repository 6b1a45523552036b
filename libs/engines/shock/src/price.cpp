#include "price.hpp"

#include <cmath>
#include <limits>

namespace adit::shock {

Response clear_at_constant_elasticity(double lost, double supply_elasticity, double demand_elasticity) {
  if (lost == 0) return {};
  const double both = supply_elasticity + demand_elasticity;
  if (both <= 0 || lost >= 1) return {std::numeric_limits<double>::infinity(), lost < 1 ? 1 - lost : 0};
  return {std::pow(1 - lost, -1 / both), std::pow(1 - lost, demand_elasticity / both)};
}

}  // namespace adit::shock
