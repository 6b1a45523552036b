#pragma once
/// \file Supply: who supplies whom at each stage of a chain, where what a region uses comes from in the end,
/// and how markets clear. Methods and equations: docs/methods/supply.md and docs/methods/clearing.md.

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

namespace adit::supply {

/// market-year: the year the markets are drawn up for.
std::vector<OptionRecord> options();

/// Compiled once from a scenario, then evaluated per draw by many threads at once.
class Engine {
 public:
  /// Draws the engine is evaluated on; more would narrow nothing a reader sees.
  static constexpr std::size_t kMostDraws = 200;

  /// Code: market-year-empty.
  static Result<Engine> compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options);

  struct Workspace;
  std::shared_ptr<Workspace> workspace() const;

  /// One draw: market accounts, links and origins into `handover`, shares of origin into `outputs`.
  void evaluate(model::Draw draw, Workspace& workspace, model::Handover& handover,
                std::span<double> outputs) const;

  /// Shares of origin: of each user's form, at each upstream form, by region [1].
  std::size_t output_count() const;
  /// None are ranked.
  std::vector<std::size_t> headline_outputs() const;
  std::string output_name(std::size_t output) const;

  /// supply_markets, supply_links, supply_dependence, supply_transit, supply_products, supply_unit_values,
  /// supply_score, derivations.
  std::vector<ResultTable> tables(std::span<const double> central, const Bands& bands,
                                  Workspace& workspace) const;

  struct Compiled;  ///< what compile() worked out; shared by copies of the engine

 private:
  explicit Engine(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace adit::supply
