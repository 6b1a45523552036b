// What hazards do to the sources of a mineral made by hand.
#include <gtest/gtest.h>

#include "hazard_world.hpp"

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
  Exposure exposure() const {
    const model::SeaRoutes routes(s, s.central);
    const HazardWorld world = hazard_world(s, s.hazards.sets[0], 2020, s.central);
    return ExposureMaker(s, routes, world, 24, s.central).make(mineral, inputs, 0, {});
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

TEST(Exposure, AProcessWithoutNeedsIsNotStopped) {
  Embargo world;
  world.s.security.needs[0].stage = "material";
  EXPECT_TRUE(world.exposure().supply.level_hits.empty());
  EXPECT_TRUE(world.exposure().supply.sources.empty());
}

}  // namespace
}  // namespace adit::redline
