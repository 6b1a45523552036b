#pragma once
// The largest stock that anybody could hold.

#include "exposure.hpp"

namespace adit::redline {

struct MostStock {
  double amount = 0;     ///< [t of the reference form]
  bool assumed = false;  ///< no rule says it: a year of use
};
/// `most` of the metal kind in reserve_rules, central, in tonnes or as a share of a year's need.
MostStock most_stock(const model::Scenario& scenario, model::CommodityId commodity, const Exposure& exposure);

}  // namespace adit::redline
