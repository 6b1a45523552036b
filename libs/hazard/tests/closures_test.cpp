// Passages closed by themselves and two at once, on maps made by hand.
#include "adit/hazard/closures.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>

namespace adit::hazard {
namespace {

constexpr model::RegionId kFar{0}, kHome{1};

/// A map of seas with harbours of two regions, and hazards that close a chokepoint each.
struct Map {
  model::Scenario s;

  Map(std::size_t seas, std::size_t chokepoints) {
    s.regions.resize(2), s.commodities.resize(1);
    s.forms.emplace_back().commodity = model::CommodityId(0);
    s.hazards.seas.resize(seas), s.hazards.chokepoints.resize(chokepoints);
  }
  model::ValueId value(double number) {
    s.values.emplace_back().number = number;
    s.central.push_back(number);
    return model::ValueId(s.central.size() - 1);
  }
  static constexpr std::size_t kOpen = static_cast<std::size_t>(-1);
  void leg(std::size_t from, std::size_t to, double km, std::size_t chokepoint = kOpen) {
    s.hazards.legs.push_back({model::SeaId(from), model::SeaId(to),
                              chokepoint == kOpen ? model::ChokepointId() : model::ChokepointId(chokepoint),
                              value(km)});
  }
  void harbour(model::RegionId region, std::size_t sea) {
    s.hazards.harbours.push_back({region, model::SeaId(sea), value(0)});
  }
  void closure(std::size_t chokepoint, bool delays) {
    model::Hazard& hazard = s.hazards.hazards.emplace_back();
    hazard.delays = delays;
    model::HazardHit hit;
    hit.what = model::HitWhat::passage, hit.chokepoint = model::ChokepointId(chokepoint);
    hit.share = value(1);
    hazard.hits.push_back(hit);
  }
  /// Days at sea of 1000 km.
  void pace(double days) {
    s.security.shock_rules.push_back({.parameter = "time_per_1000_km", .value = value(days / 365)});
  }
  Stopped beyond(std::size_t one, std::size_t other) const {
    const model::SeaRoutes routes(s, s.central);
    const auto all = closures_of(s, model::FormId(0), s.central);
    return ClosedWays(s, routes, model::CommodityId(0), s.central).beyond(kFar, kHome, all[one], all[other]);
  }
  Stopped stopped(std::size_t one) const {
    const model::SeaRoutes routes(s, s.central);
    const auto all = closures_of(s, model::FormId(0), s.central);
    return ClosedWays(s, routes, model::CommodityId(0), s.central).stopped(kFar, kHome, all[one]);
  }
};

/// Two seas; 1000 km through strait 0, 3000 km through strait 1, and, when there is one, 9000 km of open sea.
Map two_straits(bool third_way, bool first_delays = true, bool second_delays = true) {
  Map map(2, 2);
  map.leg(0, 1, 1000, 0), map.leg(0, 1, 3000, 1);
  if (third_way) map.leg(0, 1, 9000);
  map.harbour(kFar, 0), map.harbour(kHome, 1);
  map.closure(0, first_delays), map.closure(1, second_delays);
  map.pace(2);
  return map;
}

// Strait 0 alone: 2000 km more, 4 days late. Strait 1 alone: nothing, no ship passes it. Both: no way.
TEST(ClosedWays, TwoStraitsWithoutAThirdWayLoseAll) {
  const Map map = two_straits(false);
  EXPECT_EQ(map.stopped(0).lost, 0);
  EXPECT_EQ(map.stopped(0).late, 1);
  EXPECT_NEAR(map.stopped(0).days, 4, 1e-12);
  EXPECT_EQ(map.stopped(1).late, 0);
  EXPECT_EQ(map.beyond(0, 1).lost, 1);
  EXPECT_EQ(map.beyond(1, 0).lost, 1);
  EXPECT_EQ(map.beyond(0, 1).late, 0);
}

// With the open sea: 8000 km more, 16 days, 12 more than the 4 of strait 0 alone.
TEST(ClosedWays, TwoStraitsWithAThirdWayAreLater) {
  const Map map = two_straits(true);
  EXPECT_EQ(map.beyond(0, 1).lost, 0);
  EXPECT_EQ(map.beyond(0, 1).late, 1);
  EXPECT_NEAR(map.beyond(0, 1).days, 12, 1e-12);
}

// Strait 1 takes what goes round strait 0, though the open sea would be left; where strait 0 takes all that
// passes it there is nothing more to take; by land 0.3, the same of the rest.
TEST(ClosedWays, AClosureThatTakesShipsTakesThoseThatGoRound) {
  EXPECT_EQ(two_straits(true, true, false).beyond(0, 1).lost, 1);
  EXPECT_EQ(two_straits(true, false, true).beyond(0, 1).lost, 0);
  EXPECT_EQ(two_straits(true, false, false).beyond(0, 1).lost, 0);
  Map by_land = two_straits(false);
  by_land.s.hazards.land.push_back({kFar, kHome, by_land.value(0.3)});
  EXPECT_NEAR(by_land.beyond(0, 1).lost, 0.7, 1e-12);
}

// Two straits one behind the other with ways round each, 10 and 20 days: both closed are 30 days, as the two
// delays add up; nothing beyond.
TEST(ClosedWays, StraitsOneBehindTheOtherAddUp) {
  Map map(3, 2);
  map.leg(0, 1, 1000, 0), map.leg(0, 1, 6000), map.leg(1, 2, 1000, 1), map.leg(1, 2, 11000);
  map.harbour(kFar, 0), map.harbour(kHome, 2);
  map.closure(0, true), map.closure(1, true);
  map.pace(2);
  EXPECT_NEAR(map.stopped(0).days, 10, 1e-12);
  EXPECT_NEAR(map.stopped(1).days, 20, 1e-12);
  EXPECT_EQ(map.beyond(0, 1).lost, 0);
  EXPECT_EQ(map.beyond(0, 1).late, 0);
}

// Without a rule for the days at sea nobody knows how late; what has no way is lost all the same.
TEST(ClosedWays, WithoutDaysAtSeaOnlyLossesAreKnown) {
  Map map = two_straits(true);
  map.s.security.shock_rules.clear();
  EXPECT_EQ(map.beyond(0, 1).late, 0);
  map = two_straits(false);
  map.s.security.shock_rules.clear();
  EXPECT_EQ(map.beyond(0, 1).lost, 1);
}

// Ships that meet neither closure, one, or both, at severities 0.6 and 0.5 and losses 0, 0 and 1: 0.3 of them
// are lost. With losses of 0.2 and 0.4 by themselves and all when both are closed: (1 - 0.12)(1 - 0.2) =
// 0.704 less 0.3 (1 - 0.52) = 0.144 leaves 0.56, by hand 0.4 0.5 + 0.6 0.5 0.8 + 0.4 0.5 0.6 = 0.56.
TEST(JointSeverity, LeavesWhatShipsThatMeetBothLeave) {
  EXPECT_NEAR(joint_severity(0.6, 0, 0.5, 0, 1), 0.3, 1e-12);
  EXPECT_NEAR(0.704 * (1 - joint_severity(0.6, 0.2, 0.5, 0.4, 1 - 0.52)), 0.56, 1e-12);
  EXPECT_EQ(joint_severity(1, 1, 1, 1, 0), 0);
  EXPECT_EQ(joint_severity(0, 0.5, 1, 0.5, 0.25), 0);
}

/// Any ring of seas with chords and some straits.
Map random_map(std::mt19937& random) {
  std::uniform_real_distribution<double> km(500, 9000);
  constexpr std::size_t kSeas = 6, kStraits = 4;
  Map map(kSeas, kStraits);
  for (std::size_t sea = 0; sea < kSeas; ++sea)
    map.leg(sea, (sea + 1) % kSeas, km(random), random() % 2 == 0 ? random() % kStraits : Map::kOpen);
  for (int chord = 0; chord < 3; ++chord)
    map.leg(random() % kSeas, random() % kSeas, km(random),
            random() % 2 == 0 ? random() % kStraits : Map::kOpen);
  map.harbour(kFar, 0), map.harbour(kHome, 3);
  if (random() % 2 == 0) map.s.hazards.land.push_back({kFar, kHome, map.value(0.4)});
  for (std::size_t c = 0; c < kStraits; ++c) map.closure(c, random() % 3 != 0);
  map.pace(3);
  return map;
}

/// By the definition: ships go round what delays them and are lost to what takes them.
double lost_to(const model::SeaRoutes& routes, std::span<const Closure> closed) {
  model::ChokepointSet round, taken;
  for (const Closure& closure : closed) (closure.delays ? round : taken).add(closure.passages);
  const model::SeaRoute way = routes.shortest_from(kFar, round)[kHome.index()];
  const bool lost = !way.open() || way.passes.touches(taken);
  return lost && routes.open(kFar, kHome).open() ? 1 - routes.land_share(kFar, kHome) : 0;
}

// On 400 maps, for each two closures at random severities: the hits together leave what the four kinds of
// ships leave, or less where two losses of the same ships count twice; never more than the product. Where
// neither way round meets the other strait there is nothing beyond.
TEST(ClosedWays, TogetherNeverSaferThanByThemselves) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> unit(0, 1);
  std::size_t beyond_count = 0, later = 0, apart = 0;
  for (int round = 0; round < 400; ++round) {
    const Map map = random_map(random);
    const model::SeaRoutes routes(map.s, map.s.central);
    const ClosedWays ways(map.s, routes, model::CommodityId(0), map.s.central);
    const auto all = closures_of(map.s, model::FormId(0), map.s.central);
    for (std::size_t i = 0; i < all.size(); ++i)
      for (std::size_t k = i + 1; k < all.size(); ++k) {
        const double a = unit(random), b = unit(random);
        const double l = ways.stopped(kFar, kHome, all[i]).lost, m = ways.stopped(kFar, kHome, all[k]).lost;
        const Stopped beyond = ways.beyond(kFar, kHome, all[i], all[k]);
        const double product = (1 - a * l) * (1 - b * m);
        const double left = product * (1 - joint_severity(a, l, b, m, beyond.lost));
        const std::array both{all[i], all[k]};
        const double meet = 1 - lost_to(routes, both);
        const double exact = (1 - a) * (1 - b) + a * (1 - b) * (1 - l) + (1 - a) * b * (1 - m) + a * b * meet;
        EXPECT_LE(left, product);
        EXPECT_NEAR(left, std::min(product, exact), 1e-12);
        EXPECT_GE(beyond.late, 0);
        EXPECT_EQ(l, lost_to(routes, {&all[i], 1}));
        beyond_count += beyond.lost > 0, later += beyond.late > 0;
        const model::SeaRoute& usual = routes.open(kFar, kHome);
        const bool meets = usual.passes.touches(all[i].passages) || usual.passes.touches(all[k].passages);
        const auto way = [&](const Closure& one) { return routes.shortest(kFar, kHome, one.passages); };
        if (meets &&
            (way(all[i]).passes.touches(all[k].passages) || way(all[k]).passes.touches(all[i].passages)))
          continue;
        ++apart;
        EXPECT_EQ(beyond.lost, 0);
        EXPECT_EQ(beyond.late, 0);
      }
  }
  EXPECT_GT(beyond_count, 50u);
  EXPECT_GT(later, 20u);
  EXPECT_GT(apart, 100u);
}

// The short cut over single closures finds the same way as the search.
TEST(SeaRoutesOfClosures, AnyClosedSetIsTheSearchWithoutIt) {
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    const Map map = random_map(random);
    const model::SeaRoutes routes(map.s, map.s.central);
    for (std::size_t bits = 0; bits < 16; ++bits) {
      model::ChokepointSet closed;
      for (std::size_t c = 0; c < 4; ++c)
        if (bits >> c & 1) closed.add(model::ChokepointId(c));
      const model::SeaRoute found = routes.shortest(kFar, kHome, closed);
      const model::SeaRoute searched = routes.shortest_from(kFar, closed)[kHome.index()];
      EXPECT_EQ(found.passes, searched.passes);
      EXPECT_EQ(found.distance_km, searched.distance_km);
    }
  }
}

}  // namespace
}  // namespace adit::hazard
