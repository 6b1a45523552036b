#pragma once
// Result tables of cascades through the chains of the world.

#include "adit/base/table.hpp"
#include "chain_network.hpp"

namespace adit::shock {

/// shock_cascade: by commodity, rule, alpha and region that fails first; rows where anything follows, and the
/// critical region of each alpha.
ResultTable cascade_table(const model::Scenario& scenario, const std::vector<ChainNetwork>& networks);

}  // namespace adit::shock
