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
    for (std::size_t h = 0; h < s_.hazards.hazards.size(); ++h) {
      const model::Hazard& hazard = s_.hazards.hazards[h];
      model::ChokepointSet closed;
      double share = 1;
      for (const model::HazardHit& hit : hazard.hits)
        if (hit.what == model::HitWhat::passage)
          closed.add(hit.chokepoint), share = share_of(hit.share, draw_);
      if (closed.empty()) continue;
      for (std::size_t k = 0; k < plan_.shipments.size(); ++k)
        add_passage(hazard, out_[h].effect, k, closed, share);
    }
  }

  void add_passage(const model::Hazard& hazard, Disturbance& out, std::size_t k, model::ChokepointSet closed,
                   double share) {
    const model::RegionId from = region(plan_.shipments[k].from), to = region(plan_.shipments[k].to);
    const model::Detour detour = routes_.detour(from, to, closed);
    const double lost = hazard.delays ? detour.lost_share : detour.lost_share + detour.late_share;
    if (lost > 0) out.shipment.push_back({k, share * lost});
    if (!hazard.delays || !(detour.late_share > 0)) return;
    // Where nobody gives the days of the way round, those of the hazard itself stand.
    double days = model::days_at_sea(s_, detour.extra_km, plan_.commodity, draw_);
    if (hazard.delay.valid()) days = draw_[hazard.delay.index()] * 365;
    const double steps = days / 365 * clock_.steps_per_year();
    if (steps > 0) out.late.push_back({k, share * detour.late_share, steps});
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
  }
}

}  // namespace adit::shock
