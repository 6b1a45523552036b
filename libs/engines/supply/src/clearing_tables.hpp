#pragma once
// Result tables of market clearing.

#include "adit/base/table.hpp"
#include "clearing_chain.hpp"

namespace adit::supply {

/// supply_clearing, supply_clearing_links, supply_clearing_status, and derivations rows for them.
std::vector<ResultTable> clearing_tables(const model::Scenario& scenario, const MarketPlans& plans,
                                         const Markets& markets, const std::vector<DemandOverTime>& demand,
                                         model::Draw draw);

}  // namespace adit::supply
