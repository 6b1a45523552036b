#pragma once
// Result table of shortages carried to products, sectors, strategic areas and the value of output.

#include <array>
#include <string>

#include "adit/base/table.hpp"
#include "adit/model/handover.hpp"
#include "adit/model/scenario.hpp"

namespace adit::shock {

/// What a case leaves short of one commodity in the focus region, over the case's time.
struct CaseShortage {
  std::string shock_case;
  model::CommodityId commodity;
  double need = 0, shortage = 0;  ///< of the reference form [t]; NaN unknown
  /// Share of each class's need that goes unserved [1], in the order of model::kUseClasses; NaN: not known.
  std::array<double, 4> class_share{};
};

/// Years and time over which the shortages hold.
struct CaseTime {
  int year = 0;       ///< of the demand that is split among products
  double months = 0;  ///< over which need and shortage were summed
};

/// shock_products: cases one after another as given. Demand of products as the demand engine hands it over.
ResultTable products_table(const model::Scenario& scenario, const model::DemandPaths& demand,
                           const std::vector<CaseShortage>& shortages, CaseTime time, model::Draw draw);

}  // namespace adit::shock
