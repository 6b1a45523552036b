#pragma once
/// \file Red lines: the least output, stock and reserve that keep shortage within bounds at a stated
/// confidence. Methods and proofs: docs/methods/redline.md.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "adit/base/bands.hpp"
#include "adit/base/ensemble.hpp"
#include "adit/base/option.hpp"
#include "adit/base/result.hpp"
#include "adit/base/table.hpp"
#include "adit/model/handover.hpp"
#include "adit/model/scenario.hpp"

namespace adit::redline {

/// hazards: the set; scenarios: of the ensemble; months: simulated; commodity: one mineral only.
std::vector<OptionRecord> options();

/// Compiled once from a scenario, then evaluated per draw by many threads at once.
class Engine {
 public:
  /// Draws the engine is evaluated on: each has an ensemble of its own.
  static constexpr std::size_t kMostDraws = 40;

  /// Codes: unknown-hazard-set, unknown-commodity.
  static Result<Engine> compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options);

  struct Workspace;
  std::shared_ptr<Workspace> workspace() const;

  /// One draw: what each line is about, and the lines by a small ensemble, into `outputs`.
  void evaluate(model::Draw draw, Workspace& workspace, model::Handover& handover,
                std::span<double> outputs) const;
  /// The lines by the full ensemble on the central numbers, at the median and the 95 % quantile of demand.
  void ensemble(std::span<const double> central, const Bands& bands, Workspace& workspace,
                EnsembleHost& host) const;

  std::size_t output_count() const;
  std::vector<std::size_t> headline_outputs() const;
  std::string output_name(std::size_t output) const;

  /// redline_board, redline_lines, redline_frontier and the others of docs/methods/redline.md; derivations.
  std::vector<ResultTable> tables(std::span<const double> central, const Bands& bands,
                                  Workspace& workspace) const;

  struct Compiled;  ///< what compile() worked out; shared by copies of the engine
  const Compiled& compiled() const { return *compiled_; }

 private:
  explicit Engine(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace adit::redline
