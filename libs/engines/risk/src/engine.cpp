// The engine from outside: evaluated draw by draw.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "adit/risk/eu.hpp"
#include "compiled.hpp"

namespace adit::risk {
namespace {

/// The second denominator: the reference's midpoint of the same region and year.
void relate_to_reference(const Engine::Compiled& c, Engine::Workspace& w) {
  for (std::size_t m = 0; m < c.markets.size(); ++m) {
    if (c.reference_of[m] == Market::kNone) continue;
    for (std::size_t f = 0; f < c.focuses(); ++f) {
      const Bounded& own = w.results[c.region_output(m, f, kGeoPolRiskMidpoint)];
      const double copper = w.results[c.region_output(c.reference_of[m], f, kGeoPolRiskMidpoint)].value;
      if (copper > 0)
        w.results[c.region_output(m, f, kGeoPolRiskSameYear)] = {own.value / copper, own.low / copper,
                                                                 own.high / copper};
    }
  }
}

void find_largest(const Engine::Compiled& c, Engine::Workspace& w) {
  for (std::size_t e = 0; e < c.over_stages.size(); ++e)
    for (std::size_t f = 0; f < c.focuses(); ++f) {
      std::vector<double> value, low, high;
      for (const std::size_t m : c.over_stages[e].markets) {
        const Bounded& risk = w.results[c.region_output(m, f, kEuSupplyRisk)];
        value.push_back(risk.value), low.push_back(risk.low), high.push_back(risk.high);
      }
      w.results[c.stages_output(e, f)] = {eu::over_stages(value), eu::over_stages(low),
                                          eu::over_stages(high)};
    }
}

}  // namespace

std::shared_ptr<Engine::Workspace> Engine::workspace() const {
  auto out = std::make_shared<Workspace>();
  out->results.resize(output_count());
  out->recycled.assign(compiled_->markets.size() * compiled_->focuses(), std::nan(""));
  out->rate_of.resize(out->recycled.size());
  return out;
}

void Engine::evaluate(model::Draw draw, Workspace& w, model::Handover& handover,
                      std::span<double> outputs) const {
  const Compiled& c = *compiled_;
  fill_books(c, draw, handover, w);
  for (std::size_t m = 0; m < c.markets.size(); ++m) evaluate_world(c, m, draw, w);
  for (std::size_t m = 0; m < c.markets.size(); ++m) evaluate_regions(c, m, draw, handover, w);
  relate_to_reference(c, w);
  find_largest(c, w);
  evaluate_importance(c, draw, w);
  for (std::size_t i = 0; i < outputs.size(); ++i) outputs[i] = w.results[i].value;
}

std::size_t Engine::output_count() const {
  return compiled_->importance_output(compiled_->importance.size());
}

std::vector<std::size_t> Engine::headline_outputs() const {
  const Compiled& c = *compiled_;
  std::vector<std::size_t> out;
  for (std::size_t e = 0; e < c.over_stages.size() && c.focuses() > 0; ++e)
    if (e + 1 == c.over_stages.size() || c.over_stages[e + 1].commodity != c.over_stages[e].commodity)
      out.push_back(c.stages_output(e, 0));
  return out;
}

std::string Engine::output_name(std::size_t output) const {
  const Compiled& c = *compiled_;
  const model::Scenario& s = *c.scenario;
  const std::size_t of_world = c.markets.size() * kWorldIndices;
  const std::size_t of_regions = c.markets.size() * c.focuses() * kRegionIndices;
  const auto market_name = [&](std::size_t m) {
    return fmt::format("{}{} {}", s.forms[c.markets[m].form.index()].id,
                       c.markets[m].reserves ? " reserves" : "", c.markets[m].year);
  };
  if (output < of_world)
    return fmt::format("risk {} {}", kOfWorld[output % kWorldIndices].name,
                       market_name(output / kWorldIndices));
  if (output < of_world + of_regions) {
    const std::size_t i = (output - of_world) / kRegionIndices;
    return fmt::format("risk {} {} {}", kOfRegion[(output - of_world) % kRegionIndices].name,
                       s.regions[s.focus_regions[i % c.focuses()].index()].id, market_name(i / c.focuses()));
  }
  if (output >= c.importance_output(0)) {
    const Importance& entry = c.importance[output - c.importance_output(0)];
    return fmt::format(
        "risk {} {} {} {}", kImportance.name, s.regions[s.focus_regions[entry.focus].index()].id,
        entry.form.valid() ? s.forms[entry.form.index()].id : s.commodities[entry.commodity.index()].id,
        entry.year);
  }
  const std::size_t i = output - of_world - of_regions;
  const OverStages& entry = c.over_stages[i / c.focuses()];
  return fmt::format("risk {} {} {} {}", kOverStages.name,
                     s.regions[s.focus_regions[i % c.focuses()].index()].id,
                     s.commodities[entry.commodity.index()].id, entry.year);
}

std::vector<ResultTable> Engine::tables(std::span<const double>, const Bands& bands, Workspace& w) const {
  std::vector<ResultTable> out = tables_of(*compiled_, bands, w);
  out.push_back(derivations_of(*compiled_, w));
  return out;
}

}  // namespace adit::risk
