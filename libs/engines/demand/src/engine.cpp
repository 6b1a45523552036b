// What the engine gives: paths per draw, outputs by name, units.
#include <fmt/format.h>

#include "compiled.hpp"

namespace adit::demand {

Dimension yearly(Dimension dimension) {
  switch (dimension) {
    case Dimension::energy:
      return Dimension::energy_flow;
    case Dimension::items:
      return Dimension::items_flow;
    case Dimension::area:
      return Dimension::area_flow;
    case Dimension::power:
      return Dimension::power_flow;
    case Dimension::volume:
      return Dimension::volume_flow;
    default:
      return Dimension::mass_flow;
  }
}

Dimension unit_of(const model::Scenario& s, const model::DemandComponent& c) {
  return c.form.valid() ? s.forms[c.form.index()].dimension : s.products[c.product.index()].unit;
}

Dimension unit_of(const model::Scenario& s, const model::DemandSeries& series) {
  if (series.form.valid()) return s.forms[series.form.index()].dimension;
  return series.components.empty() ? Dimension::mass : unit_of(s, s.demand[series.components.front()]);
}

std::vector<OptionRecord> options() { return {}; }

std::shared_ptr<Engine::Workspace> Engine::workspace() const {
  return std::make_shared<Workspace>(*compiled_);
}

namespace {

void hand_over_cohorts(const Engine::Compiled& c, const Engine::Workspace& w, std::size_t index,
                       model::DemandPath& path) {
  const auto& cohorts = w.cohorts[index];
  const auto history = static_cast<std::ptrdiff_t>(cohorts.inflow.size() - c.years());
  path.stock = w.stocks[index];
  path.history_inflow.assign(cohorts.inflow.begin(), cohorts.inflow.begin() + history);
  path.kept.assign(cohorts.kept.begin() + history, cohorts.kept.end());
}

}  // namespace

void Engine::evaluate(model::Draw draw, Workspace& w, model::Handover& handover,
                      std::span<double> outputs) const {
  model::DemandPaths& out = handover.demand;
  const Compiled& c = *compiled_;
  const std::size_t steps = c.steps(), components = c.components.size();
  for (const std::size_t s : c.order) {
    evaluate_series(c, s, draw, w);
    for (std::size_t k = 0; k < steps; ++k)
      outputs[(components + s) * steps + k] = mean_over_step(c, w.totals[s], k);
  }
  out.first_year = c.first_year, out.last_year = c.last_year;
  out.paths.resize(components);
  for (std::size_t i = 0; i < components; ++i) {
    const Component& component = c.components[i];
    model::DemandPath& path = out.paths[i];
    path.component = i;
    (component.given->form.valid() ? path.demand_per_yr : path.inflow_per_yr) = w.values[i];
    if (component.counts_stock) hand_over_cohorts(c, w, i, path);
    for (std::size_t k = 0; k < steps; ++k) outputs[i * steps + k] = mean_over_step(c, w.values[i], k);
  }
}

std::size_t Engine::output_count() const {
  return (compiled_->components.size() + compiled_->series.size()) * compiled_->steps();
}

std::vector<std::size_t> Engine::headline_outputs() const {
  const Compiled& c = *compiled_;
  std::vector<std::size_t> out;
  for (std::size_t s = 0; s < c.series.size(); ++s)
    for (const int year : c.scenario->milestone_years)
      if (year != c.base_year)
        out.push_back((c.components.size() + s) * c.steps() + c.scenario->axis.index_of(year));
  return out;
}

std::string Engine::output_name(std::size_t output) const {
  const Compiled& c = *compiled_;
  const std::size_t item = output / c.steps();
  const int year = c.scenario->axis.year(output % c.steps());
  if (item < c.components.size()) return fmt::format("demand {} {}", c.components[item].given->id, year);
  const model::DemandSeries& series = *c.series[item - c.components.size()].given;
  return fmt::format("demand {} {} {}", series.id, c.scenario->regions[series.region.index()].id, year);
}

}  // namespace adit::demand
