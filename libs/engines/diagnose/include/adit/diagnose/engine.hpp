#pragma once
/// \file Diagnosis: where each end of the chain stands, for which reasons, and how firm the verdict is.
/// Methods and equations: docs/methods/diagnose.md.

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

namespace adit::diagnose {

/// weight-draws: how many sets of weights a verdict is tried with.
std::vector<OptionRecord> options();

/// Compiled once from a scenario, then evaluated per draw by many threads at once.
class Engine {
 public:
  /// Bands come from this many draws.
  static constexpr std::size_t kMostDraws = 200;

  /// Codes: threshold-missing.
  static Result<Engine> compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options);

  struct Workspace;
  std::shared_ptr<Workspace> workspace() const;

  /// One draw: reads what the engines before handed over, gives scores, values of indicators and indices.
  void evaluate(model::Draw draw, Workspace& workspace, model::Handover& handover,
                std::span<double> outputs) const;

  /// Scores of ends, their parts and traits by basis and region; values of indicators; indices of the
  /// spindle.
  std::size_t output_count() const;
  /// Scores of the four ends of the focus.
  std::vector<std::size_t> headline_outputs() const;
  std::string output_name(std::size_t output) const;

  /// The workspace must have evaluated the central numbers last. diagnose_ends, _traits, _indicators,
  /// _weights, _thresholds, _spindle, _agreement, _ranks, _guarantee, _concentration, _recycling_goal,
  /// _smelting, _byproducts, _coproducts, derivations.
  std::vector<ResultTable> tables(std::span<const double> central, const Bands& bands,
                                  Workspace& workspace) const;

  struct Compiled;
  const Compiled& compiled() const { return *compiled_; }  ///< for tests of the engine

 private:
  explicit Engine(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace adit::diagnose
