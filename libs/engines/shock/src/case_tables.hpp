#pragma once
// Result tables of cases and ensembles.

#include "adit/base/table.hpp"
#include "case_run.hpp"
#include "ensemble_result.hpp"
#include "product_tables.hpp"

namespace adit::shock {

/// shock_overview: what goes short, printed by the verb.
ResultTable overview_table(const model::Scenario& scenario, const World& world,
                           const std::vector<CaseRun>& runs);
/// shock_summary: by case, commodity, node and class, short or not.
ResultTable summary_table(const model::Scenario& scenario, const World& world,
                          const std::vector<CaseRun>& runs);
/// shock_paths: by month, where there is a shortage.
ResultTable paths_table(const model::Scenario& scenario, const World& world,
                        const std::vector<CaseRun>& runs);
/// shock_hit: regions that go short of the reference form, and the way by which it reaches them.
ResultTable hit_table(const model::Scenario& scenario, const World& world, const std::vector<CaseRun>& runs,
                      model::Draw draw);
/// shock_ensemble: quantiles of the shortage over the scenarios of each hazard set.
ResultTable ensemble_table(const model::Scenario& scenario, const World& world, const Settings& settings,
                           const std::vector<SetResult>& sets);

/// What products_table() carries on: every chain in every case, also those it does not touch.
std::vector<CaseShortage> case_shortages(const model::Scenario& scenario, const World& world,
                                         const Settings& settings, const std::vector<CaseRun>& runs);

/// ore, intermediate, refined or material: where a layer stands in its chain.
std::string node_of(const model::Scenario& scenario, const ChainPlan& plan, std::size_t layer);

}  // namespace adit::shock
