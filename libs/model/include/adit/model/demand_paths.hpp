#pragma once
/// \file What the demand engine hands to the flow engine: one draw of demand, by component and product.

#include <vector>

#include "adit/model/scenario.hpp"

namespace adit::model {

/// One component's path over the calendar years of the axis.
struct DemandPath {
  std::size_t component = 0;          ///< index into Scenario::demand
  std::vector<double> demand_per_yr;  ///< form components: [t/yr] of the form bought by manufacturers
  std::vector<double> inflow_per_yr;  ///< product components: units put into use per year
  // Where the stock in use is given; empty else.
  std::vector<double> stock;           ///< units in use at the end of the year
  std::vector<double> history_inflow;  ///< units put into use in the years from history_from to the axis
  std::vector<double>
      kept;  ///< share of the earlier cohorts that early retirement leaves in the year; 1: all
};

struct DemandPaths {
  int first_year = 0;  ///< of every path; one entry per calendar year
  int last_year = 0;
  std::vector<DemandPath> paths;
};

}  // namespace adit::model
