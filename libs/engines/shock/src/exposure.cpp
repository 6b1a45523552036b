#include "exposure.hpp"

#include <algorithm>
#include <cmath>

namespace adit::shock {
namespace {

double share_of(model::ValueId share, model::Draw draw) { return share.valid() ? draw[share.index()] : 1; }

/// Fills the effects of one chain.
class Exposure {
 public:
  Exposure(const model::Scenario& s, const ChainPlan& plan, const model::SeaRoutes& routes,
           const Clock& clock, model::Draw draw)
      : s_(s), plan_(plan), routes_(routes), clock_(clock), draw_(draw), out_(s.hazards.hazards.size()) {}

  std::vector<HazardEffect> effects() {
    for (std::size_t place = 0; place < plan_.markets.size(); ++place) {
      add_output(place);
      add_surge(place);
    }
    for (std::size_t k = 0; k < plan_.shipments.size(); ++k) add_exports(k);
    add_passages();
    add_needs();
    return std::move(out_);
  }

 private:
  model::FormId form(std::size_t place) const { return plan_.forms[place / plan_.regions]; }
  model::RegionId region(std::size_t place) const { return model::RegionId(place % plan_.regions); }

  /// Facilities that hits name are parts of their region's output.
  void add_output(std::size_t place) {
    if (!(plan_.markets[place].output > 0)) return;
    for (const model::SourcePart& part : model::parts_of(s_, form(place), region(place), plan_.year, draw_))
      for (const model::Threat& threat : model::threats_to(s_, {.form = form(place),
                                                               .producer = region(place),
                                                               .buyer = region(place),
                                                               .facility = part.facility}))
        if (threat.what == model::HitWhat::output)
          add_part(out_[threat.hazard.index()].effect.output, place,
                   part.share * share_of(threat.share, draw_));
  }

  /// Parts of one place add up, to no more than all of it.
  static void add_part(std::vector<Disturbance::Part>& list, std::size_t index, double share) {
    if (!(share > 0)) return;
    if (!list.empty() && list.back().index == index)
      list.back().share = std::min(1.0, list.back().share + share);
    else
      list.push_back({index, std::min(1.0, share)});
  }

  void add_surge(std::size_t place) {
    if (!(plan_.use(place) > 0)) return;
    for (const model::Threat& threat : model::surges_of(s_, form(place), region(place)))
      out_[threat.hazard.index()].effect.surge.push_back({place, share_of(threat.share, draw_)});
  }

  void add_exports(std::size_t k) {
    const Shipment& shipment = plan_.shipments[k];
    for (const model::Threat& threat : model::threats_to(
             s_,
             {.form = form(shipment.from), .producer = region(shipment.from), .buyer = region(shipment.to)}))
      if (threat.what == model::HitWhat::exports)
        add_part(out_[threat.hazard.index()].effect.shipment, k, share_of(threat.share, draw_));
  }

  /// Passages of a hazard are closed together: the way round must pass none of them.
  void add_passages() {
    const hazard::ClosedWays ways(s_, routes_, plan_.commodity, draw_);
    for (std::size_t layer = 0; layer < plan_.forms.size(); ++layer) {
      const auto closures = hazard::closures_of(s_, plan_.forms[layer], draw_);
      for (std::size_t k = plan_.first_shipment[layer]; k < plan_.first_shipment[layer + 1]; ++k)
        for (std::size_t i = 0; i < closures.size(); ++i) {
          add_passage(ways, k, closures[i]);
          for (std::size_t other = i + 1; other < closures.size(); ++other)
            add_both(ways, k, closures[i], closures[other]);
        }
    }
  }

  hazard::Stopped stopped(const hazard::ClosedWays& ways, std::size_t k,
                          const hazard::Closure& closure) const {
    return ways.stopped(region(plan_.shipments[k].from), region(plan_.shipments[k].to), closure);
  }
  double steps(double days) const { return days / 365 * clock_.steps_per_year(); }

  void add_passage(const hazard::ClosedWays& ways, std::size_t k, const hazard::Closure& closure) {
    Disturbance& out = out_[closure.hazard.index()].effect;
    const hazard::Stopped here = stopped(ways, k, closure);
    if (here.lost > 0) out.shipment.push_back({k, closure.share * here.lost});
    if (here.late > 0 && here.days > 0) out.late.push_back({k, closure.share * here.late, steps(here.days)});
  }

  /// Ships that both stop are not late by one way round and then by the other, but by the way round both.
  void add_both(const hazard::ClosedWays& ways, std::size_t k, const hazard::Closure& one,
                const hazard::Closure& other) {
    const hazard::StoppedBeyond beyond =
        ways.beyond(region(plan_.shipments[k].from), region(plan_.shipments[k].to), one, other);
    if (!(beyond.lost > 0 || beyond.late > 0)) return;
    const hazard::Stopped first = stopped(ways, k, one), second = stopped(ways, k, other);
    HazardEffect::Both both{k, one.share, first.lost, other.share, second.lost, beyond.lost, {}};
    if (beyond.late > 0) {
      for (const hazard::Stopped& single : {first, second})
        if (single.late > 0 && single.days > 0) both.late.push_back({k, -single.late, steps(single.days)});
      both.late.push_back({k, beyond.late, steps(first.days + second.days + beyond.days)});
    }
    auto& list = out_[one.hazard.index()].with;
    auto with = std::ranges::find(list, other.hazard, &HazardEffect::With::other);
    if (with == list.end()) with = list.insert(list.end(), {other.hazard, {}});
    with->both.push_back(std::move(both));
    out_[other.hazard.index()].joins = true;
  }

  void add_needs() {
    for (std::size_t p = 0; p < s_.processes.size(); ++p) {
      const auto layer = std::ranges::find(plan_.forms, s_.processes[p].main_output);
      if (layer == plan_.forms.end()) continue;
      for (std::size_t r = 0; r < plan_.regions; ++r) {
        const std::size_t place = plan_.place(static_cast<std::size_t>(layer - plan_.forms.begin()), r);
        if (!(plan_.markets[place].output > 0)) continue;
        for (const model::NeedThreat& threat :
             model::threats_to_needs(s_, model::ProcessId(p), model::RegionId(r))) {
          const model::Need& need = s_.security.needs[threat.need.index()];
          const double share = share_of(threat.share, draw_) * share_of(need.share, draw_);
          const double grace = need.grace.valid() ? draw_[need.grace.index()] * 12 : 0;
          out_[threat.hazard.index()].after.push_back({{place, share}, grace});
        }
      }
    }
  }

  const model::Scenario& s_;
  const ChainPlan& plan_;
  const model::SeaRoutes& routes_;
  Clock clock_;
  model::Draw draw_;
  std::vector<HazardEffect> out_;
};

/// Part of the step in which something runs [1].
double overlap(double begin, double end, long step, const Clock& clock) {
  const double length = 1.0 / clock.steps_per_month, from = static_cast<double>(step) * length;
  return std::max(0.0, std::min(end, from + length) - std::max(begin, from)) / length;
}

/// What this spell and one of another hazard do together.
void disturb_with(const HazardEffect::With& with, const Spell& spell, const Spell& other, long step,
                  const Clock& clock, Disturbance& out) {
  const double on = overlap(std::max(spell.begin, other.begin), std::min(spell.end, other.end), step, clock);
  if (!(on > 0)) return;
  for (const HazardEffect::Both& both : with.both) {
    const double share = spell.severity * both.share, other_share = other.severity * both.other_share;
    const double lost =
        hazard::joint_severity(share, both.lost, other_share, both.other_lost, both.lost_beyond);
    if (lost > 0) out.shipment.push_back({both.shipment, on * lost});
    for (const Disturbance::Late& late : both.late)
      out.late.push_back({late.shipment, on * share * other_share * late.share, late.steps});
  }
}

void add_parts(const std::vector<Disturbance::Part>& from, double on, std::vector<Disturbance::Part>& to) {
  for (const Disturbance::Part& part : from) to.push_back({part.index, on * part.share});
}

}  // namespace

std::vector<HazardEffect> effects_on(const model::Scenario& scenario, const ChainPlan& plan,
                                     const model::SeaRoutes& routes, const Clock& clock, model::Draw draw) {
  return Exposure(scenario, plan, routes, clock, draw).effects();
}

void disturb(std::span<const HazardEffect> effects, std::span<const Spell> spells, long step,
             const Clock& clock, Disturbance& out) {
  out.clear();
  for (const Spell& spell : spells) {
    const HazardEffect& hazard = effects[spell.hazard.index()];
    if (const double on = spell.severity * overlap(spell.begin, spell.end, step, clock); on > 0) {
      add_parts(hazard.effect.output, on, out.output);
      add_parts(hazard.effect.shipment, on, out.shipment);
      add_parts(hazard.effect.surge, on, out.surge);
      for (const Disturbance::Late& late : hazard.effect.late)
        out.late.push_back({late.shipment, on * late.share, late.steps});
    }
    for (const HazardEffect::After& after : hazard.after)
      if (const double on =
              spell.severity * overlap(spell.begin + after.grace_months, spell.end, step, clock);
          on > 0)
        out.output.push_back({after.output.index, on * after.output.share});
    for (const HazardEffect::With& with : hazard.with)
      for (const Spell& other : spells)
        if (other.hazard == with.other) disturb_with(with, spell, other, step, clock, out);
  }
}

}  // namespace adit::shock
