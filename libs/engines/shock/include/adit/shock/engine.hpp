#pragma once
/// \file Shock: chains of supply under hazards, step by step; who is short of what, for how long, and through
/// whom; cascades, suppliers removed, products and output at stake. Methods: docs/methods/shock.md.

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

namespace adit::shock {

/// case, shock-months, shock-step, export-policy, class-policy, shock-scenarios.
std::vector<OptionRecord> options();

/// Compiled once from a scenario. It reads the supply engine's central markets and links; draws of the
/// ensemble are the hazards'.
class Engine {
 public:
  /// Draws the engine is evaluated on: it has no outputs of draws.
  static constexpr std::size_t kMostDraws = 200;

  /// Code: unknown-case.
  static Result<Engine> compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options);

  struct Workspace;
  std::shared_ptr<Workspace> workspace() const;

  /// Keeps what the other engines handed over.
  void evaluate(model::Draw draw, Workspace& workspace, model::Handover& handover,
                std::span<double> outputs) const;
  std::size_t output_count() const { return 0; }
  std::vector<std::size_t> headline_outputs() const { return {}; }
  std::string output_name(std::size_t) const { return {}; }

  /// Scenarios of every hazard set through every chain; the same draw of hazards for all chains.
  void ensemble(std::span<const double> central, const Bands& bands, Workspace& workspace,
                EnsembleHost& host) const;

  /// shock_overview, shock_summary, shock_paths, shock_hit, shock_products, shock_ensemble, shock_resilience,
  /// shock_cascade, shock_elasticity, shock_passages.
  std::vector<ResultTable> tables(std::span<const double> central, const Bands& bands,
                                  Workspace& workspace) const;

  struct Compiled;  ///< shared by copies of the engine

 private:
  explicit Engine(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace adit::shock
