#pragma once
// What products take of each commodity in a year, in tonnes of its metal.

#include <vector>

#include "adit/model/demand_paths.hpp"

namespace adit::shock {

/// One product's part in the demand of one commodity in the focus region.
struct ProductNeed {
  model::CommodityId commodity;
  model::ProductId product;
  double metal = 0;  ///< t of the commodity's elements a year
};

/// By commodity, then product; parts that are inside another's total (`of_which`) are left out.
std::vector<ProductNeed> product_needs(const model::Scenario& scenario, const model::DemandPaths& demand,
                                       int year, model::Draw draw);

}  // namespace adit::shock
