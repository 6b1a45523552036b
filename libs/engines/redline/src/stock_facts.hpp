#pragma once
// What the tables of stocks and reserves are made of: the rules of a mineral as numbers, and what the
// ensemble found for it in one year. Amounts are in t of the reference form unless the unit says otherwise;
// NaN: unknown.

#include <limits>
#include <string>
#include <vector>

#include "adit/model/scenario.hpp"
#include "closed_forms.hpp"
#include "composition.hpp"
#include "home_limits.hpp"
#include "upper_lines.hpp"

namespace adit::redline {

inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// One row of reserve_rules per kind, as shares: costs of the price, `most` of the need when `most_is_share`.
struct KindRule {
  ReserveKind kind;  ///< cost_per_t_yr: holding and loss as share of the price [1/yr]
  double most = std::numeric_limits<double>::infinity();
  bool most_is_share = false;
};

/// redline_rules and reserve_rules of a mineral.
struct StockRules {
  double reserve_years = kUnknown, horizon_yr = kUnknown, recovery = kUnknown;
  double exploration_lag_yr = kUnknown, mine_lag_yr = kUnknown, smelter_lag_yr = kUnknown;
  double recycling_lag_yr = kUnknown, contract_lag_yr = kUnknown;
  double discovery_sd = kUnknown, discovery_cost = kUnknown;  ///< of the mean [1]; [USD/t in ore]
  double output_cost = kUnknown, shortage_value = kUnknown;   ///< times the price
  std::vector<KindRule> kinds;
};
/// Of a tonne of metal a year, as share of its price [1/yr]; NaN unknown.
double holding_cost(const StockRules& rules);
StockRules stock_rules(const model::Scenario& scenario, model::Draw draw, model::CommodityId commodity,
                       model::RegionId focus);

/// Imports from one source and how much of them comes on the mean over scenarios.
struct ImportFact {
  double flow = 0;          ///< [t/yr]
  double availability = 1;  ///< [1]
};

/// A hazard that alone leaves a deficit at today's output.
struct OutageFact {
  double rate_per_yr = 0, duration_yr = 0, deficit_per_yr = 0;
};
/// All of them as one process: arrivals add up, length and deficit are means over arrivals. No deficits:
/// zeros.
OutageProcess merged(const std::vector<OutageFact>& outages);

/// Lines of one confidence.
struct LineFact {
  double confidence = 0;
  double output_line = kUnknown;  ///< [t/yr] at the stock held
  double stock_line = kUnknown;   ///< [t] at today's output; infinite: no stock is enough
  /// Need less supply at today's output by month in the scenario that sets the stock line [t/month]. Empty:
  /// nothing is needed, or no stock is enough.
  std::vector<double> binding_balance;
  bool smelters_out = false;  ///< a hazard on home smelters is part of that scenario
};

/// One mineral in one year at one demand.
struct MineralFacts {
  std::string set, commodity, use_class = "all", demand, unit = "t";
  int year = 0, base_year = 0;
  double use = kUnknown;                                         ///< D at full service [t/yr]
  double need = kUnknown;                                        ///< N [t/yr]
  double secondary = kUnknown, secondary_potential = kUnknown;   ///< used; of scrap there is [t/yr]
  double output_today = kUnknown, smelting_capacity = kUnknown;  ///< ore mined and metal made at home [t/yr]
  double stock_today = kUnknown;
  double reserve = kUnknown, potential = kUnknown;  ///< in ore [t]
  bool superior = false;    ///< its reserve must last: what is mined counts, not only what the line asks for
  double price = kUnknown;  ///< [USD/t]
  HomeLimits limits;
  std::vector<ImportFact> imports;
  std::vector<OutageFact> outages;
  std::string narrowest_en, narrowest_zh;  ///< name of the form whose capacity is least
  UpperInput upper;                        ///< sustained_output is filled in from the reserve when NaN
  std::vector<LineFact> lines;
};

}  // namespace adit::redline
