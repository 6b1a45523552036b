#include "tested_hazards.hpp"

#include <algorithm>
#include <set>

namespace adit::redline {
namespace {

/// Labels that hits name; one hit that names none opens the class to all.
class Named {
 public:
  void add(std::string label) { label.empty() ? void(any_ = true) : void(labels_.insert(std::move(label))); }
  std::vector<std::string> list() const {
    if (any_) return {};
    return {labels_.begin(), labels_.end()};
  }

 private:
  std::set<std::string> labels_;
  bool any_ = false;
};

std::string commodity_of(const model::Scenario& s, const model::HazardHit& hit) {
  model::CommodityId id = hit.commodity;
  if (!id.valid() && hit.form.valid()) id = s.forms[hit.form.index()].commodity;
  if (!id.valid() && hit.facility.valid())
    id = s.processes[s.facilities[hit.facility.index()].process.index()].commodity;
  return id.valid() ? s.commodities[id.index()].id : "";
}

std::string place_of(const model::Scenario& s, const model::HazardHit& hit) {
  if (hit.chokepoint.valid()) return s.hazards.chokepoints[hit.chokepoint.index()].id;
  model::RegionId id = hit.region;
  if (!id.valid() && hit.facility.valid()) id = s.facilities[hit.facility.index()].region;
  return id.valid() ? s.regions[id.index()].id : "";
}

double number(model::Draw draw, model::ValueId id, double otherwise) {
  return id.valid() ? draw[id.index()] : otherwise;
}

/// Mean share of output or exports that the hits of a hazard take away at its severity; passages and
/// deliveries take none by themselves.
double share_lost(const model::Hazard& hazard, double severity, model::Draw draw) {
  double sum = 0;
  int count = 0;
  for (const model::HazardHit& hit : hazard.hits)
    if (hit.what == model::HitWhat::exports || hit.what == model::HitWhat::output)
      sum += number(draw, hit.share, 1), ++count;
  return count > 0 ? severity * sum / count : 0;
}

}  // namespace

std::vector<double> yearly_starts(std::span<const solve::OnOffProcess> processes) {
  std::vector<double> out;
  for (const solve::OnOffProcess& process : processes) {
    double stays_off = 1 - process.start_probability;
    for (const solve::ProcessDriver& driver : process.drivers)
      stays_off *= 1 - out[driver.process] * driver.probability;
    out.push_back(1 - stays_off);
  }
  return out;
}

TestedSet tested_set(const model::Scenario& scenario, const HazardWorld& world, model::Draw draw) {
  const std::vector<double> starts = yearly_starts(world.processes);
  TestedSet out{{}, world.groups};
  for (std::size_t k = 0; k < world.ids.size(); ++k) {
    const model::Hazard& hazard = scenario.hazards.hazards[world.ids[k].index()];
    Named commodities, places;
    for (const model::HazardHit& hit : hazard.hits)
      commodities.add(commodity_of(scenario, hit)), places.add(place_of(scenario, hit));
    out.hazards.push_back({std::string(model::to_text(hazard.kind)), commodities.list(), places.list(),
                           starts[k], share_lost(hazard, world.severity[k], draw), world.processes[k]});
  }
  return out;
}

std::vector<RealEvent> real_events(const model::Scenario& scenario) {
  std::vector<RealEvent> out;
  for (const model::HazardEvent& event : scenario.hazards.events) {
    RealEvent real{
        std::string(model::to_text(event.kind)), "", "", event.year, event.month, event.months, event.share};
    if (event.commodity.valid()) real.commodity = scenario.commodities[event.commodity.index()].id;
    if (event.region.valid())
      real.region = scenario.regions[event.region.index()].id;
    else if (event.chokepoint.valid())
      real.region = scenario.hazards.chokepoints[event.chokepoint.index()].id;
    out.push_back(std::move(real));
  }
  return out;
}

TestedYears years_of(std::span<const RealEvent> events) {
  if (events.empty()) return {0, -1};
  const auto [first, last] = std::ranges::minmax_element(events, {}, &RealEvent::year);
  return {first->year, last->year};
}

}  // namespace adit::redline
