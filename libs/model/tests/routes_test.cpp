#include "adit/model/routes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "scenario_by_hand.hpp"

namespace adit::model {
namespace {

struct Map : ByHand {
  Map(std::size_t regions, std::size_t seas, std::size_t chokepoints) {
    s.regions.resize(regions), s.hazards.seas.resize(seas), s.hazards.chokepoints.resize(chokepoints);
  }
  static constexpr std::size_t kOpen = static_cast<std::size_t>(-1);
  void leg(std::size_t from, std::size_t to, double km, std::size_t chokepoint = kOpen) {
    s.hazards.legs.push_back(
        {SeaId(from), SeaId(to), chokepoint == kOpen ? ChokepointId() : ChokepointId(chokepoint), value(km)});
  }
  void harbour(std::size_t region, std::size_t sea, double km) {
    s.hazards.harbours.push_back({RegionId(region), SeaId(sea), value(km)});
  }
  void land(std::size_t from, std::size_t to, double share) {
    s.hazards.land.push_back({RegionId(from), RegionId(to), value(share)});
  }
  SeaRoutes routes() const { return {s, s.central}; }
};

ChokepointSet set_of(std::initializer_list<std::size_t> chokepoints) {
  ChokepointSet set;
  for (const std::size_t c : chokepoints) set.add(ChokepointId(c));
  return set;
}

/// Region 0 (far east) at sea 0, region 1 (gulf) at sea 1, region 2 (inland) without harbour, region 3 at
/// sea 3. Sea 0 - sea 1: 1000 km through chokepoint 0 (strait); or 0 - 2 - 1: 900 + 700 km, the first leg
/// through chokepoint 1 (sound). Sea 1 - sea 3: 400 km through chokepoint 2 (canal) and no other way.
Map straits() {
  Map map(4, 4, 3);
  map.leg(0, 1, 1000, 0);
  map.leg(0, 2, 900, 1);
  map.leg(2, 1, 700);
  map.leg(3, 1, 400, 2);
  map.harbour(0, 0, 50);
  map.harbour(1, 1, 30);
  map.harbour(3, 3, 10);
  map.land(1, 3, 0.25);
  map.land(0, 2, 0.4);
  return map;
}

constexpr RegionId kEast{0}, kGulf{1}, kInland{2}, kSouth{3};

TEST(SeaRoutes, ShortestWaysByHand) {
  const SeaRoutes routes = straits().routes();
  EXPECT_DOUBLE_EQ(routes.open(kEast, kGulf).distance_km, 50 + 1000 + 30);
  EXPECT_EQ(routes.open(kEast, kGulf).passes, set_of({0}));
  EXPECT_DOUBLE_EQ(routes.open(kGulf, kEast).distance_km, 1080);  // the same way back
  EXPECT_DOUBLE_EQ(routes.open(kEast, kSouth).distance_km, 50 + 1000 + 400 + 10);
  EXPECT_EQ(routes.open(kEast, kSouth).passes, set_of({0, 2}));
  EXPECT_DOUBLE_EQ(routes.open(kEast, kEast).distance_km, 0);
  EXPECT_FALSE(routes.open(kEast, kInland).open());
}

TEST(SeaRoutes, AroundClosedChokepointsByHand) {
  const SeaRoutes routes = straits().routes();
  // strait closed: 50 + 900 + 700 + 30 = 1680 km through the sound
  EXPECT_DOUBLE_EQ(routes.without(kEast, kGulf, ChokepointId(0)).distance_km, 1680);
  EXPECT_EQ(routes.without(kEast, kGulf, ChokepointId(0)).passes, set_of({1}));
  EXPECT_DOUBLE_EQ(routes.without(kEast, kGulf, ChokepointId(2)).distance_km, 1080);
  const Detour around = routes.detour(kEast, kGulf, set_of({0}));
  EXPECT_DOUBLE_EQ(around.late_share, 1);
  EXPECT_DOUBLE_EQ(around.extra_km, 1680 - 1080);
  EXPECT_DOUBLE_EQ(around.lost_share, 0);
  // both closed: no way, all is lost
  EXPECT_FALSE(routes.shortest(kEast, kGulf, set_of({0, 1})).open());
  EXPECT_DOUBLE_EQ(routes.detour(kEast, kGulf, set_of({0, 1})).lost_share, 1);
  // a chokepoint that the way does not pass changes nothing
  EXPECT_DOUBLE_EQ(routes.detour(kEast, kGulf, set_of({1, 2})).late_share, 0);
}

TEST(SeaRoutes, TradeOverLandIsNotTouched) {
  const SeaRoutes routes = straits().routes();
  // a quarter of gulf - south goes over land; the canal is the only way by sea
  EXPECT_DOUBLE_EQ(routes.land_share(kSouth, kGulf), 0.25);
  EXPECT_DOUBLE_EQ(routes.detour(kGulf, kSouth, set_of({2})).lost_share, 0.75);
  // without a harbour all goes over land, whatever share is written, and no closure matters
  EXPECT_DOUBLE_EQ(routes.land_share(kEast, kInland), 1);
  EXPECT_DOUBLE_EQ(routes.detour(kEast, kInland, set_of({0, 1, 2})).lost_share, 0);
  EXPECT_DOUBLE_EQ(routes.detour(kEast, kEast, set_of({0, 1, 2})).lost_share, 0);
}

TEST(SeaRoutes, TheNearerOfTwoHarboursIsUsedAndLandIsNotCrossed) {
  // Region 0 lies between seas 0 and 1; ships of the others do not cross it.
  Map map(3, 2, 0);
  map.harbour(0, 0, 10);
  map.harbour(0, 1, 20);
  map.harbour(1, 0, 5);
  map.harbour(2, 1, 5);
  const SeaRoutes routes = map.routes();
  EXPECT_DOUBLE_EQ(routes.open(RegionId(0), RegionId(1)).distance_km, 15);
  EXPECT_DOUBLE_EQ(routes.open(RegionId(0), RegionId(2)).distance_km, 25);
  EXPECT_FALSE(routes.open(RegionId(1), RegionId(2)).open());
}

TEST(SeaRoutes, OfEqualWaysTheOneWithFewerThenWithTheFirstChokepoints) {
  Map map(3, 3, 4);
  map.leg(0, 1, 100, 3);  // one chokepoint, the last
  map.leg(0, 2, 60, 0);   // two chokepoints over sea 2, as long
  map.leg(2, 1, 40, 1);
  map.leg(0, 1, 100, 2);  // one chokepoint, before the last: this one
  map.harbour(0, 0, 0);
  map.harbour(1, 1, 0);
  EXPECT_EQ(map.routes().open(RegionId(0), RegionId(1)).passes, set_of({2}));
  EXPECT_EQ(map.routes().open(RegionId(1), RegionId(0)).passes, set_of({2}));
}

TEST(SeaRoutes, DaysAtSeaByHand) {
  Map map = straits();
  EXPECT_TRUE(std::isnan(days_at_sea(map.s, 600, CommodityId(), map.s.central)));
  // 1000 km take 1.5 d: 600 km take 0.9 d
  map.s.security.shock_rules.push_back({{}, "", "time_per_1000_km", map.value(1.5 / 365)});
  EXPECT_NEAR(days_at_sea(map.s, 600, CommodityId(), map.s.central), 0.9, 1e-12);
}

// ---- laws on random maps

Map random_map(std::uint32_t seed, std::size_t chokepoints = 6) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> km(10, 5000);
  const std::size_t seas = 8, regions = 6;
  Map map(regions, seas, chokepoints);
  const auto pick = [&](std::size_t n) { return random() % n; };
  for (int leg = 0; leg < 16; ++leg) {
    const std::size_t from = pick(seas), to = (from + 1 + pick(seas - 1)) % seas;
    map.leg(from, to, km(random), pick(2) == 0 ? Map::kOpen : pick(chokepoints));
  }
  for (std::size_t region = 0; region < regions; ++region)
    for (std::size_t more = 0; more <= pick(2); ++more) map.harbour(region, pick(seas), km(random) / 10);
  return map;
}

/// Bellman's equations, iterated until nothing changes: slow and plain.
double plain_distance(const Map& map, std::size_t from, std::size_t to, ChokepointSet closed) {
  const double none = std::numeric_limits<double>::infinity();
  std::vector<double> at(map.s.hazards.seas.size(), none);
  const auto km = [&](ValueId id) { return map.s.central[id.index()]; };
  for (const Harbour& harbour : map.s.hazards.harbours)
    if (harbour.region.index() == from)
      at[harbour.sea.index()] = std::min(at[harbour.sea.index()], km(harbour.distance));
  for (std::size_t round = 0; round < at.size(); ++round)
    for (const SeaLeg& leg : map.s.hazards.legs) {
      if (closed.has(leg.chokepoint)) continue;
      double &a = at[leg.from.index()], &b = at[leg.to.index()];
      b = std::min(b, a + km(leg.distance));
      a = std::min(a, b + km(leg.distance));
    }
  double best = from == to ? 0 : none;
  for (const Harbour& harbour : map.s.hazards.harbours)
    if (harbour.region.index() == to) best = std::min(best, at[harbour.sea.index()] + km(harbour.distance));
  return best;
}

class RandomMaps : public testing::TestWithParam<std::uint32_t> {};

TEST_P(RandomMaps, AreAsShortAsBellmansEquationsSayWithAnySetClosed) {
  const Map map = random_map(GetParam());
  const SeaRoutes routes = map.routes();
  for (std::size_t bits = 0; bits < 64; ++bits) {
    ChokepointSet closed;
    for (std::size_t c = 0; c < 6; ++c)
      if ((bits >> c & 1) != 0) closed.add(ChokepointId(c));
    for (std::size_t from = 0; from < 6; ++from)
      for (std::size_t to = 0; to < 6; ++to) {
        const SeaRoute way = routes.shortest(RegionId(from), RegionId(to), closed);
        const double plain = plain_distance(map, from, to, closed);
        if (std::isfinite(plain))
          EXPECT_NEAR(way.distance_km, plain, 1e-9 * plain);
        else
          EXPECT_FALSE(way.open());
        EXPECT_FALSE(way.passes.touches(closed));
      }
  }
}

TEST_P(RandomMaps, ClosingOneMoreNeverShortensAWay) {
  const SeaRoutes routes = random_map(GetParam()).routes();
  std::mt19937 random(GetParam());
  for (std::size_t from = 0; from < 6; ++from)
    for (std::size_t to = 0; to < 6; ++to) {
      ChokepointSet closed;
      double before = routes.open(RegionId(from), RegionId(to)).distance_km;
      for (int more = 0; more < 6; ++more) {
        closed.add(ChokepointId(random() % 6));
        const double after = routes.shortest(RegionId(from), RegionId(to), closed).distance_km;
        EXPECT_GE(after, before);
        const Detour detour = routes.detour(RegionId(from), RegionId(to), closed);
        EXPECT_GE(detour.extra_km, 0);
        EXPECT_LE(detour.lost_share + detour.late_share, 1);
        before = after;
      }
    }
}

TEST_P(RandomMaps, KeepTheirWaysUnderOtherNames) {
  const Map map = random_map(GetParam());
  std::mt19937 random(GetParam() + 1000);
  const auto shuffled = [&](std::size_t n) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), random);
    return order;
  };
  const auto region = shuffled(6), sea = shuffled(8), chokepoint = shuffled(6);
  Map other(6, 8, 6);
  for (const SeaLeg& leg : map.s.hazards.legs)  // from the other end, too
    other.leg(sea[leg.to.index()], sea[leg.from.index()], map.s.central[leg.distance.index()],
              leg.chokepoint.valid() ? chokepoint[leg.chokepoint.index()] : Map::kOpen);
  for (const Harbour& h : map.s.hazards.harbours)
    other.harbour(region[h.region.index()], sea[h.sea.index()], map.s.central[h.distance.index()]);
  std::shuffle(other.s.hazards.legs.begin(), other.s.hazards.legs.end(), random);
  const SeaRoutes routes = map.routes(), renamed = other.routes();
  for (std::size_t from = 0; from < 6; ++from)
    for (std::size_t to = 0; to < 6; ++to)
      for (std::size_t c = 0; c < 6; ++c) {
        const SeaRoute& a = routes.without(RegionId(from), RegionId(to), ChokepointId(c));
        const SeaRoute& b =
            renamed.without(RegionId(region[from]), RegionId(region[to]), ChokepointId(chokepoint[c]));
        ASSERT_EQ(a.open(), b.open());
        if (!a.open()) continue;
        EXPECT_NEAR(a.distance_km, b.distance_km, 1e-9 * a.distance_km);
        for (std::size_t p = 0; p < 6; ++p)
          EXPECT_EQ(a.passes.has(ChokepointId(p)), b.passes.has(ChokepointId(chokepoint[p])));
      }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomMaps, testing::Range(1u, 41u));

}  // namespace
}  // namespace adit::model
