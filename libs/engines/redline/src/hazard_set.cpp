#include "hazard_set.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "adit/model/threats.hpp"

namespace adit::redline {
namespace {

constexpr double kMonths = 12;

double number(model::Draw draw, model::ValueId id, double otherwise) {
  return id.valid() ? draw[id.index()] : otherwise;
}

solve::SpellLaw spell_of(const model::Hazard& hazard, model::Draw draw) {
  constexpr solve::SpellKind kKinds[] = {solve::SpellKind::exponential, solve::SpellKind::lognormal,
                                         solve::SpellKind::fixed, solve::SpellKind::empirical};
  solve::SpellLaw out;
  out.kind = kKinds[static_cast<std::size_t>(hazard.law)];  // in the order of model::DurationLaw
  out.mean_months = number(draw, hazard.duration, 0) * kMonths;
  out.cv = number(draw, hazard.duration_cv, 0);
  for (const model::DurationBin& bin : hazard.durations)
    out.months.push_back(bin.months), out.weights.push_back(bin.weight);
  return out;
}

std::ptrdiff_t group_of(const model::Scenario& scenario, const std::string& group) {
  const auto& groups = scenario.hazards.groups;
  const auto at = std::ranges::find(groups, group, &model::HazardGroup::id);
  return at == groups.end() ? -1 : at - groups.begin();
}

}  // namespace

HazardSetProcesses processes_of(const model::Scenario& scenario, const model::HazardSet& set, int year,
                                model::Draw draw, double scaled) {
  HazardSetProcesses out;
  const auto count = static_cast<std::uint32_t>(scenario.hazards.hazards.size());
  for (const model::HazardGroup& group : scenario.hazards.groups)
    out.groups.push_back(
        {count + static_cast<std::uint32_t>(out.groups.size()), draw[group.correlation.index()]});
  std::map<model::HazardId, std::size_t> place;
  for (const model::HazardId id : model::hazards_of(scenario, set)) {
    const model::Hazard& hazard = scenario.hazards.hazards[id.index()];
    solve::OnOffProcess process;
    process.stream = static_cast<std::uint32_t>(id.index());
    const double rate = model::start_rate(scenario, id, set, year, draw);
    process.start_probability = std::min(1.0, scaled * -std::expm1(-rate));
    process.group = group_of(scenario, hazard.group);
    process.season = hazard.season;
    process.spell = spell_of(hazard, draw);
    for (const model::HazardDriver& driver : hazard.drivers)
      if (const auto by = place.find(driver.hazard);
          by != place.end())  // one of another set drives nothing here
        process.drivers.push_back({by->second, draw[driver.probability.index()]});
    place[id] = out.processes.size();
    out.hazards.push_back(id);
    out.processes.push_back(std::move(process));
    out.severity.push_back(number(draw, hazard.severity, 1));
  }
  return out;
}

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

}  // namespace adit::redline
