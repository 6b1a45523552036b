#pragma once
// Tables about the scenario itself: what went in, where it came from, what was filled in.

#include <vector>

#include "adit/base/table.hpp"
#include "adit/model/scenario.hpp"

namespace adit::study {

ResultTable inputs_table(const model::Scenario& scenario);
ResultTable sources_table(const model::Scenario& scenario);
ResultTable assumptions_table(const model::Scenario& scenario);
ResultTable defaults_table(const model::Scenario& scenario);
ResultTable labels_table(const model::Scenario& scenario);

/// What the model does not know or only assumes, and which results that touches.
ResultTable gaps_table(const model::Scenario& scenario);

/// The paper's figures beside what the run gives for them.
/// \param results to look up the points of demand_points in
ResultTable figures_table(const model::Scenario& scenario, const std::vector<ResultTable>& results);

}  // namespace adit::study
