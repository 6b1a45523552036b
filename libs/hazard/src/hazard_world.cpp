#include "adit/hazard/hazard_world.hpp"

#include <algorithm>
#include <cmath>

namespace adit::hazard {
namespace {

constexpr double kMonths = 12;
constexpr double kSurest = 1 - 1e-9;  // a probability of 1 has no normal score

solve::SpellLaw spell_of(const model::Hazard& hazard, model::Draw draw) {
  const auto number = [&](model::ValueId id) { return id.valid() ? draw[id.index()] : 0; };
  solve::SpellLaw law;
  law.mean_months = number(hazard.duration) * kMonths;
  law.cv = number(hazard.duration_cv);
  switch (hazard.law) {
    case model::DurationLaw::exponential:
      law.kind = solve::SpellKind::exponential;
      break;
    case model::DurationLaw::lognormal:
      law.kind = solve::SpellKind::lognormal;
      break;
    case model::DurationLaw::fixed:
      law.kind = solve::SpellKind::fixed;
      break;
    case model::DurationLaw::empirical:
      law.kind = solve::SpellKind::empirical;
      for (const model::DurationBin& bin : hazard.durations)
        law.months.push_back(bin.months), law.weights.push_back(bin.weight);
  }
  return law;
}

}  // namespace

std::size_t HazardWorld::process_of(model::HazardId id) const {
  return static_cast<std::size_t>(std::ranges::find(ids, id) - ids.begin());
}

HazardWorld HazardWorld::changed(const HazardChange& change) const {
  HazardWorld out = *this;
  for (std::size_t p = 0; p < ids.size(); ++p) {
    out.rate[p] *= change.factor;
    out.processes[p].start_probability = std::min(kSurest, -std::expm1(-out.rate[p]));
    if (ids[p] != change.without) continue;
    out.rate[p] = out.processes[p].start_probability = 0;
    out.processes[p].drivers.clear();
  }
  return out;
}

HazardWorld hazard_world(const model::Scenario& s, const model::HazardSet& set, int year, model::Draw draw) {
  HazardWorld out;
  out.ids = hazards_of(s, set);
  for (std::size_t g = 0; g < s.hazards.groups.size(); ++g)
    out.groups.push_back(
        {static_cast<std::uint32_t>(g), std::min(kSurest, draw[s.hazards.groups[g].correlation.index()])});
  for (const model::HazardId id : out.ids) {
    const model::Hazard& hazard = s.hazards.hazards[id.index()];
    solve::OnOffProcess process;
    process.stream = static_cast<std::uint32_t>(id.index());
    out.rate.push_back(start_rate(s, id, set, year, draw));
    process.start_probability = std::min(kSurest, -std::expm1(-out.rate.back()));
    for (std::size_t g = 0; g < s.hazards.groups.size(); ++g)
      if (s.hazards.groups[g].id == hazard.group) process.group = static_cast<std::ptrdiff_t>(g);
    process.season = hazard.season;
    process.spell = spell_of(hazard, draw);
    for (const model::HazardDriver& driver : hazard.drivers)
      if (const std::size_t by = out.process_of(driver.hazard); by < out.processes.size())
        process.drivers.push_back({by, draw[driver.probability.index()]});
    out.processes.push_back(std::move(process));
    out.severity.push_back(hazard.severity.valid() ? std::clamp(draw[hazard.severity.index()], 0.0, 1.0)
                                                   : 1.0);
  }
  return out;
}

}  // namespace adit::hazard
