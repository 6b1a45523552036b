// What closed straits do to the shipments of a chain made by hand.
#include "exposure.hpp"

#include <gtest/gtest.h>

#include <random>

namespace adit::shock {
namespace {

constexpr model::RegionId kFar{0}, kHome{1};

/// One form, shipped from afar through a strait of 1000 km, or one of 3000, or (where there is one) 9000 km
/// of open sea; a hazard closes each strait. A thousand kilometres are two days.
struct Straits {
  model::Scenario s;
  ChainPlan plan;

  explicit Straits(bool third_way) {
    s.regions.resize(2), s.commodities.resize(1);
    s.forms.emplace_back().commodity = model::CommodityId(0);
    s.hazards.seas.resize(2), s.hazards.chokepoints.resize(2);
    leg(1000, model::ChokepointId(0)), leg(3000, model::ChokepointId(1));
    if (third_way) leg(9000, {});
    s.hazards.harbours = {{kFar, model::SeaId(0), value(0)}, {kHome, model::SeaId(1), value(0)}};
    s.security.shock_rules.push_back({.parameter = "time_per_1000_km", .value = value(2.0 / 365)});
    for (const std::size_t strait : {0, 1}) {
      model::Hazard& closure = s.hazards.hazards.emplace_back();
      closure.delays = true;
      model::HazardHit hit;
      hit.what = model::HitWhat::passage, hit.chokepoint = model::ChokepointId(strait), hit.share = value(1);
      closure.hits.push_back(hit);
    }
    plan.regions = 2, plan.year = 2020;
    plan.commodity = model::CommodityId(0), plan.forms = {model::FormId(0)};
    plan.markets.resize(2);
    plan.shipments = {{0, 1, 10, 1}}, plan.first_shipment = {0, 1}, plan.first_feed = {0, 0};
  }
  model::ValueId value(double number) {
    s.values.emplace_back().number = number;
    s.central.push_back(number);
    return model::ValueId(s.central.size() - 1);
  }
  void leg(double km, model::ChokepointId strait) {
    s.hazards.legs.push_back({model::SeaId(0), model::SeaId(1), strait, value(km)});
  }
  Disturbance during(std::vector<Spell> spells, long step = 0) const {
    const model::SeaRoutes routes(s, s.central);
    const Clock clock{.steps_per_month = 1, .months = 12};
    const auto effects = effects_on(s, plan, routes, clock, s.central);
    Disturbance out;
    disturb(effects, spells, step, clock, out);
    return out;
  }
};

constexpr model::HazardId kFirst{0}, kSecond{1};

double left_of(const Disturbance& disturbance) {
  double left = 1;
  for (const auto& part : disturbance.shipment) left *= 1 - part.share;
  return left;
}
/// Mean delay of what is sent [steps].
double mean_delay(const Disturbance& disturbance) {
  double sum = 0;
  for (const auto& late : disturbance.late) sum += late.share * late.steps;
  return sum;
}

// The first alone makes 0.6 of the ships 4 days late, the second alone nothing; both leave 1 - 0.6 x 0.5. In
// the month in which the second is closed for half of it, half as many are lost.
TEST(ClosedStraits, BothTakeWhatHasNoThirdWay) {
  const Straits world(false);
  const Disturbance first = world.during({{kFirst, 0, 3, 0.6}});
  EXPECT_EQ(left_of(first), 1);
  EXPECT_NEAR(mean_delay(first), 0.6 * 4 * 12 / 365, 1e-12);
  EXPECT_TRUE(world.during({{kSecond, 0, 3, 0.5}}).empty());
  EXPECT_NEAR(left_of(world.during({{kFirst, 0, 3, 0.6}, {kSecond, 0, 3, 0.5}})), 0.7, 1e-12);
  EXPECT_NEAR(left_of(world.during({{kSecond, 0.5, 3, 0.5}, {kFirst, 0, 3, 0.6}})), 0.85, 1e-12);
  EXPECT_EQ(left_of(world.during({{kFirst, 0, 3, 0.6}, {kSecond, 3, 6, 0.5}}, 1)), 1);
}

// Over the open sea, 8000 km more, 16 days, for the 0.6 x 0.5 that meet both; the other 0.3 of the first's
// are 4 days late: a mean of 6 days. No more is moved than is late at all.
TEST(ClosedStraits, BothMakeLaterWhatHasAThirdWay) {
  const Straits world(true);
  const Disturbance both = world.during({{kFirst, 0, 3, 0.6}, {kSecond, 0, 3, 0.5}});
  EXPECT_EQ(left_of(both), 1);
  EXPECT_NEAR(mean_delay(both), (0.3 * 16 + 0.3 * 4) * 12 / 365, 1e-12);
  double moved = 0;
  for (const auto& late : both.late) moved += late.share;
  EXPECT_NEAR(moved, 0.6, 1e-12);
}

// Whatever the severities and times: with both closed no more gets through, and none sooner, than by each
// taken alone.
TEST(ClosedStraits, TogetherNeverSafer) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int round = 0; round < 300; ++round) {
    const Straits world(round % 2 == 0);
    const auto begin = [&] { return 3 * unit(random) - 1; };
    Spell first{kFirst, begin(), 4, unit(random)}, second{kSecond, begin(), 4, unit(random)};
    const Disturbance both = world.during({first, second}, 1), one = world.during({first}, 1),
                      other = world.during({second}, 1);
    EXPECT_LE(left_of(both), left_of(one) * left_of(other) + 1e-15);
    EXPECT_GE(mean_delay(both), mean_delay(one) + mean_delay(other) - 1e-15);
    EXPECT_GE(left_of(both), 0);
  }
}

}  // namespace
}  // namespace adit::shock
