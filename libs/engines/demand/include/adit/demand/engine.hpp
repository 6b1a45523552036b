#pragma once
/// \file Demand: from drivers to the demand for forms and products. Methods and equations:
/// docs/methods/demand.md.

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

namespace adit::demand {

/// Options of the engine: none yet; what it does is data.
std::vector<OptionRecord> options();

/// Compiled once from a scenario, calibrated on its central values, then evaluated per draw by many threads
/// at once.
class Engine {
 public:
  /// Codes: driver-unit, method-drivers, method-lifetime-missing, method-parameter-missing,
  /// method-parameter-unknown, series-without-total, calibration-impossible.
  static Result<Engine> compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options);

  struct Workspace;
  std::shared_ptr<Workspace> workspace() const;

  /// One draw: paths of every component into `handover.demand`, their means over the axis intervals into
  /// `outputs`.
  void evaluate(model::Draw draw, Workspace& workspace, model::Handover& handover,
                std::span<double> outputs) const;

  /// Components x axis intervals, then series totals x axis intervals.
  std::size_t output_count() const;
  /// Series totals at the milestone years.
  std::vector<std::size_t> headline_outputs() const;
  std::string output_name(std::size_t output) const;

  /// demand, demand_series, demand_points, demand_parameters, derivations.
  std::vector<ResultTable> tables(std::span<const double> central, const Bands& bands,
                                  Workspace& workspace) const;

  struct Compiled;  ///< what compile() worked out; shared by copies of the engine

 private:
  explicit Engine(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace adit::demand
