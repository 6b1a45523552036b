#pragma once
/// \file Reconciliation: reported figures of the base year, and of years with observations, fitted to the
/// balances of markets, processes, trade and stores. Equations and conventions: docs/methods/reconcile.md.

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

namespace adit::reconcile {

/// sd-observed, sd-estimated, sd-forecast, sd-assumed, sd-year [%]: spread of figures that have none of their
/// own. significance [%]: of the tests.
std::vector<OptionRecord> options();

/// Compiled once from a scenario, then evaluated per draw by many threads at once.
class Engine {
 public:
  static constexpr std::size_t kMostDraws = 200;

  /// Solves the central case. Contradictions are results, not mistakes.
  static Result<Engine> compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options);

  struct Workspace;
  std::shared_ptr<Workspace> workspace() const;

  /// One draw: the drawn figures reconciled; fills `handover.accounts`.
  void evaluate(model::Draw draw, Workspace& workspace, model::Handover& handover,
                std::span<double> outputs) const;

  /// Production and use in the base year of the focus regions, where the figures settle them.
  std::size_t output_count() const;
  std::vector<std::size_t> headline_outputs() const;
  std::string output_name(std::size_t output) const;

  /// reconcile_figures, reconcile_tests, reconcile_choices, derivations.
  std::vector<ResultTable> tables(std::span<const double> central, const Bands& bands,
                                  Workspace& workspace) const;

  struct Compiled;
  /// What was worked out once; for tests of the engine.
  const Compiled& compiled() const { return *compiled_; }

 private:
  explicit Engine(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace adit::reconcile
