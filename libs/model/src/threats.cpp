#include "adit/model/threats.hpp"

#include <algorithm>
#include <cmath>

#include "adit/base/error.hpp"

namespace adit::model {
namespace {

/// A wildcard, or the same.
template <class IdType>
bool fits(IdType asked, IdType own) {
  return !asked.valid() || asked == own;
}

bool comes_from(const HazardHit& hit, const SourceOf& source) {
  if (!fits(hit.region, source.producer) || !fits(hit.owner, source.owner)) return false;
  return fits(hit.facility, source.facility);
}

/// Facility before owner, form, stage, commodity, buyer, region.
unsigned specificity(const HazardHit& hit) {
  unsigned out = 0;
  for (const bool given : {hit.facility.valid(), hit.owner.valid(), hit.form.valid(), !hit.stage.empty(),
                           hit.commodity.valid(), hit.toward.valid(), hit.region.valid()})
    out = 2 * out + (given ? 1 : 0);
  return out;
}

/// The hit of a hazard that holds among those that fit.
template <class Fits>
const HazardHit* most_specific(const Hazard& hazard, const Fits& fitting) {
  const HazardHit* best = nullptr;
  for (const HazardHit& hit : hazard.hits)
    if (fitting(hit) && (best == nullptr || specificity(hit) > specificity(*best))) best = &hit;
  return best;
}

template <class Fits>
void add_threat(const Hazard& hazard, HazardId id, HitWhat what, const Fits& fitting,
                std::vector<Threat>& out) {
  if (const HazardHit* hit =
          most_specific(hazard, [&](const HazardHit& h) { return h.what == what && fitting(h); }))
    out.push_back({id, what, hit->share});
}

double capacity_of(const Facility& facility, FormId form, int year, Draw draw) {
  for (const Facility::Capacity& capacity : facility.capacity)
    if (capacity.form == form) return std::max(0.0, capacity.path.at(year, draw));
  return 0;
}

/// Capacity of a region for a form [t/yr]: of the form as a whole, else of its processes together; NaN when
/// no row says it.
double regional_capacity(const Scenario& s, FormId form, RegionId region, int year, Draw draw) {
  double of_processes = std::nan("");
  for (const RegionalAmount& amount : s.amounts) {
    if (amount.what != "capacity" || amount.form != form || amount.region != region || amount.path.empty())
      continue;
    const double here = amount.path.at(year, draw);
    if (!amount.process.valid()) return here;
    of_processes = (std::isnan(of_processes) ? 0 : of_processes) + here;
  }
  return of_processes;
}

}  // namespace

std::string_view hit_stage(std::string_view stage) {
  if (stage == "resource" || stage == "mining" || stage == "dressing") return "mining";
  if (stage == "material" || stage == "manufacturing") return "material";
  if (stage == "smelting" || stage == "recycling") return stage;
  return "";
}

bool is_about(const HazardHit& hit, const Scenario& scenario, FormId form) {
  const Form& of = scenario.forms[form.index()];
  return fits(hit.commodity, of.commodity) && fits(hit.form, form) &&
         (hit.stage.empty() || hit.stage == hit_stage(of.stage));
}

std::vector<Threat> threats_to(const Scenario& scenario, const SourceOf& source) {
  std::vector<Threat> out;
  const auto& hazards = scenario.hazards.hazards;
  for (std::size_t h = 0; h < hazards.size(); ++h) {
    const auto ours = [&](const HazardHit& hit) {
      return comes_from(hit, source) && is_about(hit, scenario, source.form);
    };
    add_threat(hazards[h], HazardId(h), HitWhat::output, ours, out);
    if (source.producer == source.buyer) continue;
    add_threat(
        hazards[h], HazardId(h), HitWhat::exports,
        [&](const HazardHit& hit) { return ours(hit) && fits(hit.toward, source.buyer); }, out);
  }
  return out;
}

std::vector<Threat> surges_of(const Scenario& scenario, FormId form, RegionId region) {
  std::vector<Threat> out;
  const auto& hazards = scenario.hazards.hazards;
  for (std::size_t h = 0; h < hazards.size(); ++h)
    add_threat(
        hazards[h], HazardId(h), HitWhat::use,
        [&](const HazardHit& hit) { return fits(hit.region, region) && is_about(hit, scenario, form); }, out);
  return out;
}

std::vector<SourcePart> parts_of(const Scenario& scenario, FormId form, RegionId producer, int year,
                                 Draw draw) {
  std::vector<SourcePart> out;
  double named = 0, all = 0;
  for (std::size_t f = 0; f < scenario.facilities.size(); ++f) {
    const Facility& facility = scenario.facilities[f];
    if (facility.region != producer) continue;
    const double capacity = capacity_of(facility, form, year, draw);
    all += capacity;
    const bool hit = std::ranges::any_of(scenario.hazards.hazards, [&](const Hazard& hazard) {
      return std::ranges::any_of(hazard.hits,
                                 [&](const HazardHit& h) { return h.facility == FacilityId(f); });
    });
    if (!hit || !(capacity > 0)) continue;
    out.push_back({FacilityId(f), capacity});
    named += capacity;
  }
  const double region = regional_capacity(scenario, form, producer, year, draw);
  const double whole = std::isnan(region) ? all : std::max(all, region);
  for (SourcePart& part : out) part.share /= whole;
  const double rest = out.empty() ? 1 : 1 - named / whole;
  if (rest > 0) out.push_back({FacilityId(), rest});
  return out;
}

std::vector<NeedThreat> threats_to_needs(const Scenario& scenario, ProcessId id, RegionId region) {
  std::vector<NeedThreat> out;
  const Process& process = scenario.processes[id.index()];
  const auto& needs = scenario.security.needs;
  for (std::size_t n = 0; n < needs.size(); ++n) {
    const Need& need = needs[n];
    const bool of_process = need.process.valid()
                                ? need.process == id
                                : need.stage.empty() || need.stage == hit_stage(process.stage);
    if (!of_process || !fits(need.region, region) || need.supplier == region) continue;
    for (std::size_t h = 0; h < scenario.hazards.hazards.size(); ++h)
      if (const HazardHit* hit = most_specific(scenario.hazards.hazards[h], [&](const HazardHit& one) {
            return one.what == HitWhat::deliveries && one.need == NeedId(n) && fits(one.region, region);
          }))
        out.push_back({NeedId(n), HazardId(h), hit->share});
  }
  return out;
}

double governance_risk(double political_stability) {
  return std::clamp((2.5 - political_stability) / 5, 0.0, 1.0);
}

double rate_of_governance(double a, double b, double g) {
  // -ln(1 - p) with 1 - p = 1 / (1 + e^(a + b g))
  const double x = a + b * g;
  return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

const Path* political_stability(const Scenario& scenario, RegionId region) {
  for (const Governance& governance : scenario.world.governance)
    if (governance.region == region && governance.indicator == "political_stability") return &governance.path;
  return nullptr;
}

RegionId governed_region(const Scenario& scenario, const Hazard& hazard) {
  RegionId one;
  for (const HazardHit& hit : hazard.hits) {
    const RegionId of = hit.facility.valid() ? scenario.facilities[hit.facility.index()].region : hit.region;
    if (!of.valid() || (one.valid() && one != of)) return {};
    one = of;
  }
  return one;
}

double start_rate(const Scenario& scenario, HazardId id, const HazardSet& set, int year, Draw draw) {
  const Hazard& hazard = scenario.hazards.hazards[id.index()];
  ensure(std::ranges::find(hazard.sets, set.id) != hazard.sets.end(), "a hazard of another set");
  if (!hazard.rate_from_governance) return hazard.rate.valid() ? draw[hazard.rate.index()] : 0;
  const Path* stability = political_stability(scenario, governed_region(scenario, hazard));
  ensure(stability != nullptr && set.governance_a.valid() && set.governance_b.valid(),
         "a rate from governance without its figures");
  return rate_of_governance(draw[set.governance_a.index()], draw[set.governance_b.index()],
                            governance_risk(stability->at(year, draw)));
}

std::vector<HazardId> hazards_of(const Scenario& scenario, const HazardSet& set) {
  std::vector<HazardId> out;
  for (const HazardId id : scenario.hazards.order) {
    const auto& sets = scenario.hazards.hazards[id.index()].sets;
    if (std::ranges::find(sets, set.id) != sets.end()) out.push_back(id);
  }
  return out;
}

}  // namespace adit::model
