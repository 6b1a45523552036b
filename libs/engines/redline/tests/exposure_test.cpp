// What hazards do to the sources of a mineral made by hand.
#include "exposure.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace adit::redline {
namespace {

constexpr model::RegionId kHome{0}, kAbroad{1};
constexpr model::FormId kOre{0}, kMetal{1};

/// Ore is mined and smelted at home; smelters need equipment from abroad, which an embargo withholds.
struct Embargo {
  model::Scenario s;
  Mineral mineral;
  MineralInputs inputs;

  Embargo() {
    s.regions.resize(2), s.commodities.resize(1), s.forms.resize(2), s.processes.resize(2);
    s.focus = kHome;
    s.forms[0].commodity = s.forms[1].commodity = model::CommodityId(0);
    s.forms[0].stage = s.processes[0].stage = "mining";
    s.forms[1].stage = s.processes[1].stage = "smelting";
    s.processes[0].main_output = kOre, s.processes[1].main_output = kMetal;
    need_and_hazard();
    mineral = {model::CommodityId(0), kMetal, {{kMetal, {1}, {value(1)}}, {kOre, {}, {}}}};
    inputs.use = {100}, inputs.secondary = {10}, inputs.output = {40}, inputs.imports = {50};
    inputs.class_share = {{0, 0, 0, 1}};
    inputs.purchases = {{kOre, kAbroad, {}, 0.6}, {kMetal, kAbroad, {}, 0.4}};
  }
  model::ValueId value(double number) {
    s.values.emplace_back().number = number;
    s.central.push_back(number);
    return model::ValueId(s.central.size() - 1);
  }
  void need_and_hazard() {
    model::Need& need = s.security.needs.emplace_back();
    need.stage = "smelting", need.supplier = kAbroad, need.share = value(0.4), need.grace = value(1);
    s.hazards.sets.push_back({{"set", "", ""}, "geopolitical", "", {}, {}});
    model::Hazard& embargo = s.hazards.hazards.emplace_back();
    embargo.sets = {"set"}, embargo.rate = value(0.1), embargo.duration = value(2);
    embargo.severity = value(0.9);
    model::HazardHit hit;
    hit.what = model::HitWhat::deliveries, hit.need = model::NeedId(0), hit.share = value(0.5);
    embargo.hits.push_back(hit);
    s.hazards.order.emplace_back(0);
  }
  Exposure exposure(std::size_t year = 0) const {
    const model::SeaRoutes routes(s, s.central);
    const HazardWorld world = hazard_world(s, s.hazards.sets[0], 2020, s.central);
    return ExposureMaker(s, routes, world, 24, s.central).make(mineral, inputs, year, {});
  }
};

// Severity 0.9 times half of the deliveries times 0.4 of what smelters need: 0.18, after a year of grace. It
// takes home output and what is smelted of bought ore, not metal that is bought.
TEST(Exposure, AnEquipmentEmbargoStopsRunningSmeltersOnceTheirGraceIsOver) {
  const Exposure exposure = Embargo().exposure();
  ASSERT_EQ(exposure.supply.level_hits.size(), 1u);
  EXPECT_DOUBLE_EQ(exposure.supply.level_hits[0].severity, 0.18);
  EXPECT_EQ(exposure.supply.level_hits[0].grace_months, 12u);
  EXPECT_EQ(exposure.supply.level_hits[0].onset_months, 0u);
  ASSERT_EQ(exposure.supply.sources.size(), 1u);
  EXPECT_DOUBLE_EQ(exposure.supply.sources[0].flow, 50 * 0.6 / 12);
  ASSERT_EQ(exposure.supply.sources[0].hits.size(), 1u);
  EXPECT_DOUBLE_EQ(exposure.supply.sources[0].hits[0].severity, 0.18);
}

/// The part of the level, or of a flow, that is there in a month of an embargo that began with month 1.
double left_of(const std::vector<solve::SourceHit>& hits, int month) {
  double left = 1;
  for (const solve::SourceHit& hit : hits)
    if (hit.taking((std::uint64_t{1} << month) - 1) >> (month - 1) & 1) left *= 1 - hit.severity;
  return left;
}

// Smelters make what is mined (40) and what is bought as ore (0.6 of 50): 70 in the first year. In the second
// 60 is mined and 80 bought, 0.6 of it as ore: 108, of which 38 is new, f = 38/108. The embargo takes 0.18 of
// what it holds: of new capacity at once, 0.18 f = 0.0633, of all after a year: 0.82 is left. Both pass the
// same smelters, the ore of home and the ore bought.
TEST(Exposure, AnEquipmentEmbargoStopsNewSmeltersAtOnce) {
  Embargo world;
  world.inputs.use.push_back(150), world.inputs.secondary.push_back(10);
  world.inputs.output.push_back(60), world.inputs.imports.push_back(80);
  world.inputs.class_share.push_back({0, 0, 0, 1});
  const Exposure later = world.exposure(1);
  for (const auto& hits : {later.supply.level_hits, later.supply.sources.at(0).hits}) {
    ASSERT_EQ(hits.size(), 2u);
    EXPECT_EQ(hits[0].grace_months, 0u);
    EXPECT_EQ(hits[1].grace_months, 12u);
    EXPECT_NEAR(left_of(hits, 1), 1 - 0.18 * 38 / 108, 1e-12);
    EXPECT_NEAR(left_of(hits, 12), 1 - 0.18 * 38 / 108, 1e-12);
    EXPECT_NEAR(left_of(hits, 13), 0.82, 1e-12);
  }
  // The first year, and a year in which less is made, have no new capacity.
  EXPECT_EQ(world.exposure(0).supply.level_hits.size(), 1u);
  world.inputs.output[1] = 20, world.inputs.imports[1] = 70;
  const Exposure less = world.exposure(1);
  ASSERT_EQ(less.supply.level_hits.size(), 1u);
  EXPECT_DOUBLE_EQ(less.supply.level_hits[0].severity, 0.18);
  EXPECT_EQ(less.supply.level_hits[0].grace_months, 12u);
}

// A mine needs machines: what is bought passes no mine at home. 60 mined instead of 40: a third is new.
TEST(Exposure, NewMinesAreThoseOfHomeOutputAlone) {
  Embargo world;
  world.s.security.needs[0].stage = "mining";
  world.inputs.use.push_back(150), world.inputs.secondary.push_back(10);
  world.inputs.output.push_back(60), world.inputs.imports.push_back(80);
  world.inputs.class_share.push_back({0, 0, 0, 1});
  const Exposure later = world.exposure(1);
  EXPECT_TRUE(later.supply.sources.empty());
  ASSERT_EQ(later.supply.level_hits.size(), 2u);
  EXPECT_NEAR(later.supply.level_hits[0].severity, 0.18 / 3, 1e-12);
}

// Whatever the severity and the new part: 1 - f v is left within the grace, 1 - v after it, nothing is below
// 0 or above 1, and more new capacity never leaves more.
TEST(Exposure, NewAndRunningCapacityTogetherLoseTheSeverity) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int round = 0; round < 500; ++round) {
    const double v = round % 5 == 0 ? 1 : unit(random), f = round % 7 == 0 ? 1 : unit(random);
    std::vector<solve::SourceHit> hits, newer;
    add_need({0, v, 0, 6}, f, hits);
    add_need({0, v, 0, 6}, std::min(1.0, f + 0.1), newer);
    for (const solve::SourceHit& hit : hits) EXPECT_TRUE(hit.severity > 0 && hit.severity <= 1);
    for (const int month : {1, 6}) {
      EXPECT_NEAR(left_of(hits, month), 1 - f * v, 1e-12);
      EXPECT_LE(left_of(newer, month), left_of(hits, month) + 1e-12);
    }
    EXPECT_NEAR(left_of(hits, 7), 1 - v, 1e-12);
    EXPECT_NEAR(left_of(newer, 24), 1 - v, 1e-12);
  }
}

// Months 3 to 20 of the embargo; with a year of grace it takes its part from month 15 on.
TEST(Exposure, GraceCountsFromTheStartOfEachRun) {
  const solve::SourceHit hit = Embargo().exposure().supply.level_hits[0];
  const auto from_to = [](int from, int to) {
    std::uint64_t months = 0;
    for (int month = from; month <= to; ++month) months |= std::uint64_t{1} << (month - 1);
    return months;
  };
  EXPECT_EQ(hit.taking(from_to(3, 20)), from_to(15, 20));
  EXPECT_EQ(hit.taking(from_to(3, 10) | from_to(12, 24)), from_to(24, 24));
  EXPECT_EQ(hit.taking(from_to(3, 14)), 0u);
}

/// Two straits from abroad, 1000 and 3000 km, and no third way: closures of each, at severities 0.6 and 0.5.
struct TwoStraits : Embargo {
  TwoStraits() {
    s.security.needs.clear(), s.hazards.hazards.clear(), s.hazards.order.clear();
    s.hazards.seas.resize(2), s.hazards.chokepoints.resize(2);
    for (const std::size_t strait : {0, 1})
      s.hazards.legs.push_back(
          {model::SeaId(0), model::SeaId(1), model::ChokepointId(strait), value(strait == 0 ? 1000 : 3000)});
    s.hazards.harbours = {{kAbroad, model::SeaId(0), value(0)}, {kHome, model::SeaId(1), value(0)}};
    s.security.shock_rules.push_back({.parameter = "time_per_1000_km", .value = value(2.0 / 365)});
    for (const std::size_t strait : {0, 1}) close(strait, strait == 0 ? 0.6 : 0.5);
  }
  void close(std::size_t strait, double severity) {
    model::Hazard& closure = s.hazards.hazards.emplace_back();
    closure.sets = {"set"}, closure.rate = value(0.1), closure.duration = value(0.5);
    closure.severity = value(severity), closure.delays = true;
    model::HazardHit hit;
    hit.what = model::HitWhat::passage, hit.chokepoint = model::ChokepointId(strait), hit.share = value(1);
    closure.hits.push_back(hit);
    s.hazards.order.emplace_back(strait);
  }
};

// The first strait closed: 2000 km more are 4 days, so in the first month 0.6 x 4/30.42 is missing. The
// second alone: nothing. Both: no way is left to the 0.6 x 0.5 of the ships that meet both.
TEST(Exposure, TwoClosedStraitsTakeWhatNeitherTakesByItself) {
  const Exposure exposure = TwoStraits().exposure();
  ASSERT_EQ(exposure.supply.sources.size(), 2u);
  for (const solve::HitSource& source : exposure.supply.sources) {
    ASSERT_EQ(source.hits.size(), 2u);
    EXPECT_EQ(source.hits[0].onset_months, 1u);
    EXPECT_NEAR(source.hits[0].severity, 0.6 * 4 * 12 / 365, 1e-12);
    EXPECT_EQ(source.hits[0].with, solve::SourceHit::kAlone);
    EXPECT_EQ(source.hits[1].process, 0u);
    EXPECT_EQ(source.hits[1].with, 1u);
    EXPECT_NEAR(source.hits[1].severity, 0.3, 1e-12);
    EXPECT_EQ(source.hits[1].onset_months, 0u);
  }
}

// With 9000 km of open sea: 8000 km more than usual are 16 days, 12 beyond the 4 of the first strait.
TEST(Exposure, TwoClosedStraitsAreLaterThanTheDelaysOfEach) {
  TwoStraits world;
  world.s.hazards.legs.push_back({model::SeaId(0), model::SeaId(1), {}, world.value(9000)});
  const Exposure exposure = world.exposure();
  const auto& hits = exposure.supply.sources.at(0).hits;
  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(hits[1].with, 1u);
  EXPECT_EQ(hits[1].onset_months, 1u);
  EXPECT_NEAR(hits[1].severity, 0.3 * 12 * 12 / 365, 1e-12);
}

TEST(Exposure, AProcessWithoutNeedsIsNotStopped) {
  Embargo world;
  world.s.security.needs[0].stage = "material";
  EXPECT_TRUE(world.exposure().supply.level_hits.empty());
  EXPECT_TRUE(world.exposure().supply.sources.empty());
}

}  // namespace
}  // namespace adit::redline
