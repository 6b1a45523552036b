#pragma once
// Where the engine's results come from: formulas and the rows behind them.

#include "adit/base/table.hpp"
#include "world.hpp"

namespace adit::shock {

/// Rows of the table `derivations` for every table of the engine.
ResultTable shock_derivations(const model::Scenario& scenario, const World& world);

}  // namespace adit::shock
