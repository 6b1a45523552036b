#pragma once
/// \file Material flow: stocks in use, scrap, the process chain, recycling, energy and carbon. Equations and
/// conventions: docs/methods/flow.md.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "adit/base/bands.hpp"
#include "adit/base/option.hpp"
#include "adit/base/result.hpp"
#include "adit/base/table.hpp"
#include "adit/model/handover.hpp"
#include "adit/model/scenario.hpp"

namespace adit::flow {

/// cohorts: also the table flow_cohorts.
std::vector<OptionRecord> options();

/// Compiled once from a scenario, then evaluated per draw by many threads at once.
class Engine {
 public:
  /// Codes: market-two-fillers, chain-too-large, outflow-and-stock, stock-twice, composition-missing,
  /// lifetime-missing; the warning stock-without-use.
  static Result<Engine> compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options);

  struct Workspace;
  std::shared_ptr<Workspace> workspace() const;

  /// One draw: reads `handover.demand`, fills `handover.flow`. Every balance is checked; a broken one throws
  /// InternalError that names place, element and year.
  void evaluate(model::Draw draw, Workspace& workspace, model::Handover& handover,
                std::span<double> outputs) const;

  /// Per use inflow, outflow, stock and hibernating; per commodity and region the supply quantities and
  /// indicators; concentrations of foreign elements; each x intervals. Links x milestone years.
  std::size_t output_count() const;
  /// End of life, secondary supply and primary need at the milestone years.
  std::vector<std::size_t> headline_outputs() const;
  std::string output_name(std::size_t output) const;

  /// The workspace must have evaluated the central numbers last: flow_stocks, flow_supply, flow_indicators,
  /// flow_shortfalls, flow_links, flow_elements, flow_carbon, flow_production, flow_tramp,
  /// flow_tramp_balance, derivations, and flow_cohorts when asked for.
  std::vector<ResultTable> tables(std::span<const double> central, const Bands& bands,
                                  Workspace& workspace) const;

  struct Compiled;
  /// What was worked out once; for tests of the engine.
  const Compiled& compiled() const { return *compiled_; }

 private:
  explicit Engine(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace adit::flow
