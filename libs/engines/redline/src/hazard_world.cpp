#include "hazard_world.hpp"

#include <algorithm>
#include <cmath>

namespace adit::redline {
namespace {

constexpr double kMonths = 12;
constexpr double kDaysPerMonth = 365.0 / 12;
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

double ExposureMaker::rule(std::string_view use_class, std::string_view parameter,
                           model::CommodityId commodity, double otherwise) const {
  const model::ValueId id = s_.security.class_rule(use_class, parameter, commodity);
  return id.valid() ? draw_[id.index()] : otherwise;
}

double ExposureMaker::redline_rule(std::string_view parameter, model::CommodityId commodity,
                                   double otherwise) const {
  const model::ValueId id = s_.security.rule(parameter, commodity, s_.focus);
  return id.valid() ? draw_[id.index()] : otherwise;
}

void ExposureMaker::add_threats(const std::vector<model::Threat>& threats,
                                std::vector<solve::SourceHit>& out) const {
  for (const model::Threat& threat : threats) {
    const std::size_t process = world_.process_of(threat.hazard);
    if (process == world_.ids.size()) continue;
    const double severity = world_.severity[process] * draw_[threat.share.index()];
    if (severity > 0) out.push_back({process, std::min(1.0, severity), 0});
  }
}

/// A closed passage takes what has no other way, and what goes round in the first months of the closure.
void ExposureMaker::add_passages(model::RegionId from, model::FormId form,
                                 std::vector<solve::SourceHit>& out) const {
  for (std::size_t p = 0; p < world_.ids.size(); ++p) {
    const model::Hazard& hazard = s_.hazards.hazards[world_.ids[p].index()];
    model::ChokepointSet closed;
    double share = 0;
    for (const model::HazardHit& hit : hazard.hits)
      if (hit.what == model::HitWhat::passage && is_about(hit, s_, form))
        closed.add(hit.chokepoint), share = std::max(share, draw_[hit.share.index()]);
    if (closed.empty()) continue;
    const model::Detour detour = routes_.detour(from, s_.focus, closed);
    const double severity = world_.severity[p] * share;
    if (!hazard.delays) {
      const double lost = detour.lost_share + detour.late_share;
      if (lost > 0) out.push_back({p, std::min(1.0, severity * lost), 0});
      continue;
    }
    if (detour.lost_share > 0) out.push_back({p, std::min(1.0, severity * detour.lost_share), 0});
    const double days = hazard.delay.valid() ? draw_[hazard.delay.index()] * 365
                                             : model::days_at_sea(s_, detour.extra_km,
                                                                  s_.forms[form.index()].commodity, draw_);
    if (!(detour.late_share > 0) || !(days > 0)) continue;
    const double months = days / kDaysPerMonth, whole = std::ceil(months);
    out.push_back(
        {p, std::min(1.0, severity * detour.late_share * months / whole), static_cast<std::size_t>(whole)});
  }
}

/// What the makers at home of a form cannot run without: once its grace is over, running capacity falls
/// short.
void ExposureMaker::add_needs(model::FormId made, std::vector<solve::SourceHit>& out) const {
  std::vector<std::pair<model::NeedId, model::HazardId>> seen;  // of several processes that share a need
  for (std::size_t p = 0; p < s_.processes.size(); ++p) {
    const model::Process& process = s_.processes[p];
    if (process.main_output != made ||
        model::hit_stage(process.stage) != model::hit_stage(s_.forms[made.index()].stage))
      continue;
    for (const model::NeedThreat& threat : model::threats_to_needs(s_, model::ProcessId(p), s_.focus)) {
      const std::size_t of = world_.process_of(threat.hazard);
      if (of == world_.ids.size() ||
          std::ranges::find(seen, std::pair(threat.need, threat.hazard)) != seen.end())
        continue;
      seen.emplace_back(threat.need, threat.hazard);
      const model::Need& need = s_.security.needs[threat.need.index()];
      const double severity = world_.severity[of] * draw_[threat.share.index()] * draw_[need.share.index()];
      const double grace = std::max(0.0, std::round(draw_[need.grace.index()] * kMonths));
      if (severity > 0) out.push_back({of, std::min(1.0, severity), 0, static_cast<std::size_t>(grace)});
    }
  }
}

/// What is bought as `from` passes through the makers at home of the forms after it.
void ExposureMaker::add_home_steps(const Mineral& mineral, model::FormId from,
                                   std::vector<solve::SourceHit>& out) const {
  std::vector<model::FormId> stages;
  std::vector<std::string_view> seen;
  for (const ChainNode& node : mineral.nodes) {
    if (node.form == from) break;
    const std::string_view stage = model::hit_stage(s_.forms[node.form.index()].stage);
    if (std::ranges::find(seen, stage) != seen.end())
      continue;  // one hit a stage: a strike of smelters is one
    seen.push_back(stage);
    stages.push_back(node.form);
  }
  for (const model::FormId form : stages)
    add_threats(model::threats_to(s_, {form, s_.focus, s_.focus, {}, {}}), out), add_needs(form, out);
}

/// Facilities that hazards name stand or fall by themselves.
void ExposureMaker::add_purchase(const Mineral& mineral, const Purchase& purchase, double flow,
                                 solve::ExposedSupply& out) const {
  for (const model::SourcePart& part :
       model::parts_of(s_, purchase.form, purchase.from, s_.base_year, draw_)) {
    solve::HitSource source{flow * part.share, {}};
    add_threats(
        model::threats_to(s_, {purchase.form, purchase.from, s_.focus, part.facility, purchase.owner}),
        source.hits);
    add_passages(purchase.from, purchase.form, source.hits);
    add_home_steps(mineral, purchase.form, source.hits);
    if (!source.hits.empty() && source.flow > 0) out.sources.push_back(std::move(source));
  }
}

Exposure ExposureMaker::make(const Mineral& mineral, const MineralInputs& in, std::size_t year,
                             NeedChoice choice) const {
  Exposure out;
  double part = 1;  // of all supply
  for (std::size_t k = 0; k < kClassCount; ++k) {
    if (choice.how == ClassChoice::alone && k != choice.use_class) continue;
    if (choice.how == ClassChoice::nested && k > choice.use_class) continue;
    const std::string_view name = model::kUseClasses[k];
    const double use = in.use[year] * in.class_share[year][k];
    const double need = use * rule(name, "service", mineral.commodity, 1);
    out.use += use, out.need += need;
    out.allowed +=
        need / kMonths * static_cast<double>(months_) * rule(name, "shortage_bound", mineral.commodity, 0);
    const double cap = rule(name, "substitution_cap", mineral.commodity, 0);
    if (need * cap > 0)
      out.reliefs.push_back(
          {rule(name, "substitution_delay", mineral.commodity, 0) * kMonths, need * cap / kMonths});
  }
  if (choice.how == ClassChoice::alone) part = in.class_share[year][choice.use_class];
  out.secondary = in.secondary[year] * part;
  out.imports = in.imports[year] * part;
  out.output = in.output[year] * part;
  const double release = redline_rule("release_rate", mineral.commodity, 0);
  if (release > 0) out.release_per_yr = release;
  // Sellers that still deliver can send a little more than in normal times.
  const double most = out.imports * (1 + redline_rule("import_surge", mineral.commodity, 0));
  out.supply.balance.assign(months_, (out.need - out.secondary - most) / kMonths);
  for (const Purchase& purchase : in.purchases)
    add_purchase(mineral, purchase, most * purchase.share / kMonths, out.supply);
  for (const model::Threat& surge : model::surges_of(s_, mineral.reference, s_.focus)) {
    const std::size_t process = world_.process_of(surge.hazard);
    if (process == world_.ids.size()) continue;
    const double more = world_.severity[process] * draw_[surge.share.index()];
    // What is added to the need: a flow of that size that is lost as a whole.
    if (more > 0) out.supply.sources.push_back({out.need * more / kMonths, {{process, 1, 0}}});
  }
  const model::FormId mined = mineral.nodes.back().form;
  add_threats(model::threats_to(s_, {mined, s_.focus, s_.focus, {}, {}}), out.supply.level_hits);
  add_needs(mined, out.supply.level_hits);
  if (mineral.nodes.size() > 1) add_home_steps(mineral, mined, out.supply.level_hits);
  return out;
}

}  // namespace adit::redline
