#pragma once
// How much of trade passes each chokepoint: to hold the model's ways against published shares.

#include "adit/base/table.hpp"
#include "world.hpp"

namespace adit::shock {

/// shock_passages: by chokepoint, of the trade of all regions and of what the focus region buys.
ResultTable passages_table(const model::Scenario& scenario, const World& world, model::Draw draw);

}  // namespace adit::shock
