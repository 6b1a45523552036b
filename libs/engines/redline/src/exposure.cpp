#include "exposure.hpp"

#include <algorithm>
#include <cmath>

namespace adit::redline {
namespace {

constexpr double kMonths = 12;
constexpr double kDaysPerMonth = 365.0 / 12;

}  // namespace

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

void add_need(solve::SourceHit whole, double of_new, std::vector<solve::SourceHit>& out) {
  const double at_once = of_new * whole.severity;
  if (at_once > 0) out.push_back({whole.process, at_once});
  whole.severity = at_once < 1 ? (whole.severity - at_once) / (1 - at_once) : 0;
  if (whole.severity > 0) out.push_back(whole);
}

/// The whole months in which goods that are late by so many days are missing, and the part of them.
solve::SourceHit late_hit(std::size_t process, double severity, double days) {
  const double months = days / kDaysPerMonth, whole = std::ceil(months);
  return {process, std::min(1.0, severity * months / whole), static_cast<std::size_t>(whole)};
}

/// A closed passage takes what has no other way, and what goes round in the first months of the closure; two
/// that are closed at once take what neither does by itself.
void ExposureMaker::add_passages(model::RegionId from, model::FormId form,
                                 std::vector<solve::SourceHit>& out) const {
  struct Closed {
    hazard::Closure closure;
    std::size_t process = 0;
    double severity = 0;
    hazard::Stopped stopped;
  };
  const hazard::ClosedWays ways(s_, routes_, s_.forms[form.index()].commodity, draw_);
  std::vector<Closed> all;
  for (const hazard::Closure& closure : hazard::closures_of(s_, form, draw_))
    if (const std::size_t process = world_.process_of(closure.hazard); process < world_.ids.size())
      all.push_back({closure, process, world_.severity[process] * closure.share,
                     ways.stopped(from, s_.focus, closure)});
  std::ranges::sort(all, {}, &Closed::process);
  for (const Closed& one : all) {
    const hazard::Stopped& stopped = one.stopped;
    if (stopped.lost > 0) out.push_back({one.process, std::min(1.0, one.severity * stopped.lost)});
    if (stopped.late > 0 && stopped.days > 0)
      out.push_back(late_hit(one.process, one.severity * stopped.late, stopped.days));
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t k = i + 1; k < all.size(); ++k) {
      const Closed &one = all[i], &other = all[k];
      const auto beyond = ways.beyond(from, s_.focus, one.closure, other.closure);
      const double lost = hazard::joint_severity(one.severity, one.stopped.lost, other.severity,
                                                 other.stopped.lost, beyond.lost);
      if (lost > 0) out.push_back({.process = one.process, .severity = lost, .with = other.process});
      if (!(beyond.late > 0)) continue;
      out.push_back(late_hit(one.process, one.severity * other.severity * beyond.late, beyond.days));
      out.back().with = other.process;
    }
}

/// Share of what is made at home in a year that no capacity of the first year makes. A form is made of what
/// is mined at home and of what is bought in the forms before it.
double ExposureMaker::new_share(const Made& by, model::FormId made) const {
  const auto place = [&](model::FormId form) {
    return std::ranges::find(by.mineral.nodes, form, &ChainNode::form) - by.mineral.nodes.begin();
  };
  double bought = 0;  // of all imports
  for (const Purchase& purchase : by.inputs.purchases)
    if (place(purchase.form) > place(made)) bought += purchase.share;
  const auto in_year = [&](std::size_t y) { return by.inputs.output[y] + by.inputs.imports[y] * bought; };
  const double there = in_year(0), now = in_year(by.year);
  return now > there ? 1 - there / now : 0;
}

/// What the makers at home of a form cannot run without: new capacity falls short at once, running capacity
/// once its grace is over. With `severity` v and the new part f the two hits together leave 1 - v.
void ExposureMaker::add_needs(const Made& by, model::FormId made, std::vector<solve::SourceHit>& out) const {
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
      add_need({of, std::min(1.0, severity), 0, static_cast<std::size_t>(grace)}, new_share(by, made), out);
    }
  }
}

/// What is bought as `from` passes through the makers at home of the forms after it.
void ExposureMaker::add_home_steps(const Made& by, model::FormId from,
                                   std::vector<solve::SourceHit>& out) const {
  std::vector<model::FormId> stages;
  std::vector<std::string_view> seen;
  for (const ChainNode& node : by.mineral.nodes) {
    if (node.form == from) break;
    const std::string_view stage = model::hit_stage(s_.forms[node.form.index()].stage);
    if (std::ranges::find(seen, stage) != seen.end())
      continue;  // one hit a stage: a strike of smelters is one
    seen.push_back(stage);
    stages.push_back(node.form);
  }
  for (const model::FormId form : stages)
    add_threats(model::threats_to(s_, {form, s_.focus, s_.focus, {}, {}}), out), add_needs(by, form, out);
}

/// Facilities that hazards name stand or fall by themselves.
void ExposureMaker::add_purchase(const Made& by, const Purchase& purchase, double flow,
                                 solve::ExposedSupply& out) const {
  for (const model::SourcePart& part :
       model::parts_of(s_, purchase.form, purchase.from, s_.base_year, draw_)) {
    solve::HitSource source{flow * part.share, {}};
    add_threats(
        model::threats_to(s_, {purchase.form, purchase.from, s_.focus, part.facility, purchase.owner}),
        source.hits);
    add_passages(purchase.from, purchase.form, source.hits);
    add_home_steps(by, purchase.form, source.hits);
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
  const Made by{mineral, in, year};
  for (const Purchase& purchase : in.purchases)
    add_purchase(by, purchase, most * purchase.share / kMonths, out.supply);
  for (const model::Threat& surge : model::surges_of(s_, mineral.reference, s_.focus)) {
    const std::size_t process = world_.process_of(surge.hazard);
    if (process == world_.ids.size()) continue;
    const double more = world_.severity[process] * draw_[surge.share.index()];
    // What is added to the need: a flow of that size that is lost as a whole.
    if (more > 0) out.supply.sources.push_back({out.need * more / kMonths, {{process, 1, 0}}});
  }
  const model::FormId mined = mineral.nodes.back().form;
  add_threats(model::threats_to(s_, {mined, s_.focus, s_.focus, {}, {}}), out.supply.level_hits);
  add_needs(by, mined, out.supply.level_hits);
  if (mineral.nodes.size() > 1) add_home_steps(by, mined, out.supply.level_hits);
  return out;
}

}  // namespace adit::redline
