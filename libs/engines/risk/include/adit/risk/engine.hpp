#pragma once
/// \file Risk: indices of concentration and criticality side by side, of the world and from each focus
/// region. Formulas, conventions and what was verified where: docs/methods/risk.md.

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

namespace adit::risk {

/// geopolrisk-reference: the form whose midpoint of the same region and year is the second denominator.
std::vector<OptionRecord> options();

/// Compiled once from a scenario, then evaluated per draw by many threads at once.
class Engine {
 public:
  /// Draws the engine is evaluated on: enough for a 5 % and a 95 % quantile.
  static constexpr std::size_t kMostDraws = 200;

  static Result<Engine> compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options);

  struct Workspace;
  std::shared_ptr<Workspace> workspace() const;

  /// One draw: reads what flow and supply handed over; without them, trade as reported and published rates.
  void evaluate(model::Draw draw, Workspace& workspace, model::Handover& handover,
                std::span<double> outputs) const;

  /// World indices of each form and year with output or reserves by region, then indices of each focus
  /// region per form and year, then the largest supply risk over the stages; NaN where an input is missing.
  std::size_t output_count() const;
  /// Supply risk over the stages, as the focus has it, in the last year.
  std::vector<std::size_t> headline_outputs() const;
  std::string output_name(std::size_t output) const;

  /// The workspace must have evaluated the central numbers last: risk_shares, risk_indices,
  /// risk_rank_correlation, derivations.
  std::vector<ResultTable> tables(std::span<const double> central, const Bands& bands,
                                  Workspace& workspace) const;

  struct Compiled;

 private:
  explicit Engine(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace adit::risk
