#pragma once
/// \file Red lines: the least output, stock and reserve that keep shortage within its bound at a confidence,
/// why, and what would move them. Formulas and conventions: docs/methods/redline.md.

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

/// scenarios: of the ensemble; set: hazard set of the board; months: of a scenario.
std::vector<OptionRecord> options();

/// Compiled once from a scenario, then evaluated per draw by many threads at once; the ensemble follows the
/// draws.
class Engine {
 public:
  /// Draws the engine is evaluated on: enough for a 5 % and a 95 % quantile.
  static constexpr std::size_t kMostDraws = 200;

  static Result<Engine> compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options);

  struct Workspace;
  std::shared_ptr<Workspace> workspace() const;

  /// One draw: what each mineral's supply rests on, from the flow and supply engines, and its lines by a
  /// small ensemble, whose band over the draws is the interval of the parameters.
  void evaluate(model::Draw draw, Workspace& workspace, model::Handover& handover,
                std::span<double> outputs) const;

  /// By mineral, year and quantity: use, secondary, home output [t/yr], stock line [t] and output line [t/yr]
  /// at the confidences 95 and 99 %. NaN where supply is unknown.
  std::size_t output_count() const;
  /// Stock lines at 95 % in the last year.
  std::vector<std::size_t> headline_outputs() const;
  std::string output_name(std::size_t output) const;

  /// Lines of every hazard set at the P50 and P95 of demand over many scenarios. The workspace must have
  /// evaluated the central numbers last. Bytes depend on the host's seed alone.
  void ensemble(std::span<const double> central, const Bands& bands, Workspace& workspace,
                EnsembleHost& host) const;

  /// After ensemble().
  std::vector<ResultTable> tables(std::span<const double> central, const Bands& bands,
                                  Workspace& workspace) const;

  struct Compiled;

 private:
  explicit Engine(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace adit::redline
