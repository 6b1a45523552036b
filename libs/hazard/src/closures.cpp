#include "adit/hazard/closures.hpp"

#include <algorithm>
#include <cmath>

#include "adit/model/threats.hpp"

namespace adit::hazard {
namespace {

constexpr double kDaysPerYear = 365;

}  // namespace

std::vector<Closure> closures_of(const model::Scenario& s, model::FormId form, model::Draw draw) {
  std::vector<Closure> out;
  for (std::size_t h = 0; h < s.hazards.hazards.size(); ++h) {
    const model::Hazard& hazard = s.hazards.hazards[h];
    Closure closure{.hazard = model::HazardId(h), .share = 0, .delays = hazard.delays};
    for (const model::HazardHit& hit : hazard.hits)
      if (hit.what == model::HitWhat::passage && model::is_about(hit, s, form)) {
        closure.passages.add(hit.chokepoint);
        closure.share = std::max(closure.share, hit.share.valid() ? draw[hit.share.index()] : 1);
      }
    if (closure.passages.empty()) continue;
    if (hazard.delay.valid()) closure.days = draw[hazard.delay.index()] * kDaysPerYear;
    out.push_back(closure);
  }
  return out;
}

Stopped ClosedWays::stopped(model::RegionId from, model::RegionId to, const Closure& closure) const {
  const model::Detour detour = routes_.detour(from, to, closure.passages);
  if (!closure.delays) return {.lost = detour.lost_share + detour.late_share};
  Stopped out{.lost = detour.lost_share, .late = detour.late_share};
  if (out.late > 0)
    out.days =
        std::isnan(closure.days) ? model::days_at_sea(s_, detour.extra_km, commodity_, draw_) : closure.days;
  return out;
}

/// Ships go round what delays them. What they then meet of the other kind takes them.
StoppedBeyond ClosedWays::beyond(model::RegionId from, model::RegionId to, const Closure& one,
                                 const Closure& other) const {
  const model::SeaRoute& usual = routes_.open(from, to);
  const bool meets = usual.passes.touches(one.passages) || usual.passes.touches(other.passages);
  if (from == to || !usual.open() || !meets || !(one.delays || other.delays)) return {};
  model::ChokepointSet round, taken;
  for (const Closure* closure : {&one, &other}) (closure->delays ? round : taken).add(closure->passages);
  const model::SeaRoute way = routes_.shortest(from, to, round);
  const double by_sea = 1 - routes_.land_share(from, to);
  const double lost = !way.open() || way.passes.touches(taken) ? by_sea : 0;
  const Stopped first = stopped(from, to, one), second = stopped(from, to, other);
  StoppedBeyond out{.lost = std::max(0.0, lost - (first.lost + second.lost - first.lost * second.lost))};
  if (lost > 0) return out;
  const double days = model::days_at_sea(s_, way.distance_km - usual.distance_km, commodity_, draw_);
  if (const double more = days - first.days - second.days; more > 0) out.late = by_sea, out.days = more;
  return out;
}

double joint_severity(double a, double lost_by_one, double b, double lost_by_other, double lost_beyond) {
  const double left = (1 - a * lost_by_one) * (1 - b * lost_by_other);
  return left > 0 ? std::min(1.0, a * b * lost_beyond / left) : 0;
}

}  // namespace adit::hazard
