#include "adit/model/routes.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <queue>

#include "adit/model/security.hpp"

namespace adit::model {
namespace {

constexpr std::uint32_t kUntouched = std::numeric_limits<std::uint32_t>::max();

/// Shorter, then through fewer chokepoints, then through the first ones.
bool better(const SeaRoute& a, const SeaRoute& b) {
  if (a.distance_km != b.distance_km) return a.distance_km < b.distance_km;
  const int of_a = std::popcount(a.passes.bits()), of_b = std::popcount(b.passes.bits());
  return of_a != of_b ? of_a < of_b : a.passes < b.passes;
}

}  // namespace

SeaRoutes::SeaRoutes(const Scenario& scenario, Draw draw) : regions_(scenario.regions.size()) {
  const Hazards& h = scenario.hazards;
  legs_.resize(h.seas.size());
  ports_.resize(regions_);
  for (const SeaLeg& leg : h.legs) {
    const double km = draw[leg.distance.index()];
    legs_[leg.from.index()].push_back({static_cast<std::uint32_t>(leg.to.index()), km, leg.chokepoint});
    legs_[leg.to.index()].push_back({static_cast<std::uint32_t>(leg.from.index()), km, leg.chokepoint});
  }
  for (const Harbour& harbour : h.harbours)
    ports_[harbour.region.index()].push_back(
        {static_cast<std::uint32_t>(harbour.sea.index()), draw[harbour.distance.index()]});
  land_.assign(regions_ * regions_, 0);
  for (const LandRoute& route : h.land)
    land_[pair(route.from, route.to)] = land_[pair(route.to, route.from)] = draw[route.share.index()];
  open_.resize(regions_ * regions_);
  for (std::size_t from = 0; from < regions_; ++from)
    std::ranges::copy(shortest_from(RegionId(from), {}),
                      open_.begin() + static_cast<std::ptrdiff_t>(from * regions_));
  closed_.resize(h.chokepoints.size());
  slot_.assign(h.chokepoints.size(), std::vector<std::uint32_t>(open_.size(), kUntouched));
  keep_single_closures();
}

/// Dijkstra from the harbours of a region. The best way to a sea is final when it leaves the queue: a leg
/// adds to the distance, or nothing to it and at most a chokepoint.
std::vector<SeaRoute> SeaRoutes::over_seas(RegionId from, ChokepointSet closed) const {
  struct Open {
    SeaRoute route;
    std::uint32_t sea;
  };
  const auto later = [](const Open& a, const Open& b) {
    return better(b.route, a.route) || (!better(a.route, b.route) && a.sea > b.sea);
  };
  std::vector<SeaRoute> best(legs_.size());
  std::vector<bool> final(legs_.size());
  std::priority_queue<Open, std::vector<Open>, decltype(later)> queue(later);
  const auto reach = [&](std::uint32_t sea, const SeaRoute& route) {
    if (!better(route, best[sea])) return;
    best[sea] = route;
    queue.push({route, sea});
  };
  for (const Port& port : ports_[from.index()]) reach(port.sea, {port.km, {}});
  while (!queue.empty()) {
    const Open next = queue.top();
    queue.pop();
    if (final[next.sea]) continue;
    final[next.sea] = true;
    for (const Leg& leg : legs_[next.sea]) {
      if (closed.has(leg.chokepoint)) continue;
      SeaRoute on = next.route;
      on.distance_km += leg.km;
      on.passes.add(leg.chokepoint);
      reach(leg.to, on);
    }
  }
  return best;
}

SeaRoute SeaRoutes::best_to(std::size_t region, std::span<const SeaRoute> at_sea) const {
  SeaRoute best;
  for (const Port& port : ports_[region]) {
    SeaRoute route = at_sea[port.sea];
    route.distance_km += port.km;
    if (better(route, best)) best = route;
  }
  return best;
}

std::vector<SeaRoute> SeaRoutes::shortest_from(RegionId from, ChokepointSet closed) const {
  const std::vector<SeaRoute> at_sea = over_seas(from, closed);
  std::vector<SeaRoute> out(regions_);
  for (std::size_t to = 0; to < regions_; ++to)
    out[to] = to == from.index() ? SeaRoute{0, {}} : best_to(to, at_sea);
  return out;
}

void SeaRoutes::keep_single_closures() {
  for (std::size_t c = 0; c < closed_.size(); ++c) {
    const ChokepointId closed(c);
    for (std::size_t from = 0; from < regions_; ++from) {
      const auto touched = [&](std::size_t to) { return open_[from * regions_ + to].passes.has(closed); };
      bool any = false;
      for (std::size_t to = 0; to < regions_ && !any; ++to) any = touched(to);
      if (!any) continue;
      const std::vector<SeaRoute> ways = shortest_from(RegionId(from), ChokepointSet(closed));
      for (std::size_t to = 0; to < regions_; ++to) {
        if (!touched(to)) continue;
        slot_[c][from * regions_ + to] = static_cast<std::uint32_t>(closed_[c].size());
        closed_[c].push_back(ways[to]);
      }
    }
  }
}

const SeaRoute& SeaRoutes::without(RegionId from, RegionId to, ChokepointId closed) const {
  const std::uint32_t slot = slot_[closed.index()][pair(from, to)];
  return slot == kUntouched ? open(from, to) : closed_[closed.index()][slot];
}

SeaRoute SeaRoutes::shortest(RegionId from, RegionId to, ChokepointSet closed) const {
  const SeaRoute& usual = open(from, to);
  if (!usual.passes.touches(closed)) return usual;
  // The best way without one of them is the best without all where it meets none of the others.
  for (std::uint64_t met = usual.passes.bits() & closed.bits(); met != 0; met &= met - 1) {
    const ChokepointId one(static_cast<std::size_t>(std::countr_zero(met)));
    const SeaRoute& round = without(from, to, one);
    if (!round.open() || !round.passes.touches(closed)) return round;
  }
  return shortest_from(from, closed)[to.index()];
}

double SeaRoutes::land_share(RegionId from, RegionId to) const {
  return open(from, to).open() ? land_[pair(from, to)] : 1;
}

Detour SeaRoutes::detour(RegionId from, RegionId to, ChokepointSet closed) const {
  const SeaRoute& usual = open(from, to);
  if (from == to || !usual.open() || !usual.passes.touches(closed)) return {};
  const double by_sea = 1 - land_share(from, to);
  const SeaRoute round = shortest(from, to, closed);
  if (!round.open()) return {.lost_share = by_sea};
  return {.late_share = by_sea, .extra_km = round.distance_km - usual.distance_km};
}

double days_at_sea(const Scenario& scenario, double distance_km, CommodityId commodity, Draw draw) {
  const ValueId rule = scenario.security.shock_rule("time_per_1000_km", commodity, "");
  return rule.valid() ? distance_km / 1000 * draw[rule.index()] * 365 : std::nan("");
}

}  // namespace adit::model
