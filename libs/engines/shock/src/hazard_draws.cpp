#include "hazard_draws.hpp"

#include <algorithm>
#include <cmath>

namespace adit::shock {
namespace {

double number(model::ValueId value, model::Draw draw, double otherwise) {
  return value.valid() ? draw[value.index()] : otherwise;
}

solve::SpellKind kind_of(model::DurationLaw law) {
  switch (law) {
    case model::DurationLaw::exponential:
      return solve::SpellKind::exponential;
    case model::DurationLaw::lognormal:
      return solve::SpellKind::lognormal;
    case model::DurationLaw::fixed:
      return solve::SpellKind::fixed;
    case model::DurationLaw::empirical:
      return solve::SpellKind::empirical;
  }
  return solve::SpellKind::exponential;
}

solve::SpellLaw law_of(const model::Hazard& hazard, model::Draw draw) {
  solve::SpellLaw out{.kind = kind_of(hazard.law),
                      .mean_months = 12 * number(hazard.duration, draw, 0),
                      .cv = number(hazard.duration_cv, draw, 0)};
  for (const model::DurationBin& bin : hazard.durations) {
    out.months.push_back(bin.months);
    out.weights.push_back(bin.weight);
  }
  return out;
}

}  // namespace

HazardSetProcesses processes_of(const model::Scenario& s, const model::HazardSet& set, int year,
                                model::Draw draw) {
  HazardSetProcesses out;
  const std::size_t all = s.hazards.hazards.size();
  for (const model::HazardGroup& group : s.hazards.groups)
    out.groups.push_back(
        {static_cast<std::uint32_t>(all + out.groups.size()), draw[group.correlation.index()]});
  for (const model::HazardId id : model::hazards_of(s, set)) {
    const model::Hazard& hazard = s.hazards.hazards[id.index()];
    const auto group = std::ranges::find(s.hazards.groups, hazard.group, &model::HazardGroup::id);
    solve::OnOffProcess process{
        .stream = static_cast<std::uint32_t>(id.index()),
        .start_probability = -std::expm1(-model::start_rate(s, id, set, year, draw)),
        .group = group == s.hazards.groups.end() ? -1 : group - s.hazards.groups.begin(),
        .season = hazard.season,
        .spell = law_of(hazard, draw)};
    for (const model::HazardDriver& driver : hazard.drivers)
      // A driver that is not of the set sets nothing off in it.
      if (const auto at = std::ranges::find(out.hazards, driver.hazard); at != out.hazards.end())
        process.drivers.push_back(
            {static_cast<std::size_t>(at - out.hazards.begin()), draw[driver.probability.index()]});
    out.hazards.push_back(id);
    out.severity.push_back(number(hazard.severity, draw, 1));
    out.processes.push_back(std::move(process));
  }
  return out;
}

std::vector<std::vector<Spell>> spells_by_scenario(const HazardSetProcesses& set,
                                                   const solve::SpellBlock& block, const Clock& clock) {
  const auto in_steps = [&](double months) {
    return std::ceil(months * clock.steps_per_month - 0.5) / clock.steps_per_month;
  };
  std::vector<std::vector<Spell>> out(block.scenarios());
  for (std::size_t tile = 0; tile < block.tiles(); ++tile)
    for (std::size_t process = 0; process < set.processes.size(); ++process)
      for (const solve::OnSpell& on : block.of(tile, process)) {
        const double begin = in_steps(on.begin), end = in_steps(on.end);
        if (end > std::max(0.0, begin) && begin < clock.months)
          out[tile * solve::ProcessBlock::kTile + on.scenario].push_back(
              {set.hazards[process], begin, end, set.severity[process]});
      }
  return out;
}

}  // namespace adit::shock
