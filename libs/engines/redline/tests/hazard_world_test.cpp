// Hazard sets and events of a model made by hand, as processes and as what the backtest reads.
#include <gtest/gtest.h>

#include <cmath>

#include "exposure.hpp"
#include "hazard_tables.hpp"
#include "stock_facts.hpp"
#include "tested_hazards.hpp"

namespace adit::redline {
namespace {

/// Nickel and copper; IDN and PHL; a strait; three hazards: a ban of IDN on nickel (rate 0.1, four months), a
/// strait closed (rate 0.05), and a strike in PHL that only the ban sets off (0.5).
class World {
 public:
  World() {
    s.commodities.resize(2), s.regions.resize(2), s.hazards.chokepoints.resize(1);
    s.commodities[0].id = "nickel", s.commodities[1].id = "copper";
    s.regions[0].id = "IDN", s.regions[1].id = "PHL", s.hazards.chokepoints[0].id = "malacca";
    s.hazards.groups.push_back({{"bloc", "", ""}, value(0.4)});
    s.hazards.sets.push_back({{"history", "", ""}, "history", "", {}, {}});
    ban(), closure(), strike();
    for (std::size_t k = 0; k < 3; ++k) s.hazards.order.push_back(model::HazardId(k));
  }

  model::Scenario s;
  HazardWorld hazards() const { return hazard_world(s, s.hazards.sets[0], 2020, s.central); }
  TestedSet tested() { return tested_set(s, hazards(), s.central); }

 private:
  model::ValueId value(double number) {
    s.values.emplace_back().number = number;
    s.central.push_back(number);
    return model::ValueId(s.central.size() - 1);
  }
  model::Hazard& hazard(const char* id, model::HazardKind kind, double months) {
    model::Hazard& out = s.hazards.hazards.emplace_back();
    out.id = id, out.sets = {"history"}, out.kind = kind, out.duration = value(months / 12);
    return out;
  }
  void ban() {
    model::Hazard& ban = hazard("ban", model::HazardKind::export_ban, 4);
    ban.rate = value(0.1), ban.severity = value(0.8), ban.group = "bloc";
    model::HazardHit hit;
    hit.region = model::RegionId(0), hit.commodity = model::CommodityId(0), hit.share = value(0.5);
    ban.hits.push_back(hit);
  }
  void closure() {
    model::Hazard& closure = hazard("closure", model::HazardKind::chokepoint_closure, 1);
    closure.rate = value(0.05);
    model::HazardHit hit;
    hit.what = model::HitWhat::passage, hit.chokepoint = model::ChokepointId(0);
    closure.hits.push_back(hit);
  }
  void strike() {
    model::Hazard& strike = hazard("strike", model::HazardKind::strike, 2);
    strike.drivers.push_back({model::HazardId(0), value(0.5)});
    model::HazardHit hit;
    hit.what = model::HitWhat::output, hit.region = model::RegionId(1), hit.share = value(1);
    strike.hits.push_back(hit);
  }
};

// 1 - exp(-0.1) = 0.0951626; 1 - exp(-0.2) at twice the rate; the strike starts only with the ban, 0.5 of its
// starts.
TEST(HazardSet, Processes) {
  World world;
  const HazardWorld out = world.hazards();
  ASSERT_EQ(out.processes.size(), 3);
  EXPECT_NEAR(out.processes[0].start_probability, 0.09516258196, 1e-10);
  EXPECT_EQ(out.processes[0].group, 0);
  EXPECT_EQ(out.processes[1].group, -1);
  EXPECT_NEAR(out.processes[0].spell.mean_months, 4, 1e-12);
  EXPECT_EQ(out.processes[2].start_probability, 0);
  ASSERT_EQ(out.processes[2].drivers.size(), 1);
  EXPECT_EQ(out.processes[2].drivers[0].process, 0);
  EXPECT_NEAR(out.groups[0].correlation, 0.4, 1e-12);
  EXPECT_NEAR(out.severity[0], 0.8, 1e-12);
  EXPECT_EQ(out.severity[1], 1);
  EXPECT_NEAR(yearly_starts(out.processes)[2], 0.5 * 0.09516258196, 1e-10);
  const HazardWorld twice = out.changed({.factor = 2});
  EXPECT_NEAR(twice.processes[0].start_probability, 1 - std::exp(-0.2), 1e-12);
  const HazardWorld without = out.changed({.factor = 1, .without = model::HazardId(0)});
  EXPECT_EQ(without.processes[0].start_probability, 0);
}

// The ban names nickel and IDN and takes 0.8 * 0.5; the closure names its strait, any mineral, and no output
// by itself; the strike any mineral in PHL.
TEST(HazardSet, AsTheBacktestReadsIt) {
  World world;
  const TestedSet set = world.tested();
  ASSERT_EQ(set.hazards.size(), 3);
  EXPECT_EQ(set.hazards[0].kind, "export_ban");
  EXPECT_EQ(set.hazards[0].commodities, (std::vector<std::string>{"nickel"}));
  EXPECT_EQ(set.hazards[0].regions, (std::vector<std::string>{"IDN"}));
  EXPECT_NEAR(set.hazards[0].share_lost, 0.4, 1e-12);
  EXPECT_TRUE(set.hazards[1].commodities.empty());
  EXPECT_EQ(set.hazards[1].regions, (std::vector<std::string>{"malacca"}));
  EXPECT_EQ(set.hazards[1].share_lost, 0);
  EXPECT_NEAR(set.hazards[2].share_lost, 1, 1e-12);
}

TEST(HazardSet, Events) {
  World world;
  model::HazardEvent ban, closed;
  ban.kind = model::HazardKind::export_ban, ban.year = 2014, ban.month = 1, ban.months = 36, ban.share = 1;
  ban.region = model::RegionId(0), ban.commodity = model::CommodityId(0);
  closed.kind = model::HazardKind::chokepoint_closure, closed.year = 2021;
  closed.chokepoint = model::ChokepointId(0);
  world.s.hazards.events = {ban, closed};
  const auto events = real_events(world.s);
  EXPECT_EQ(events[0].commodity, "nickel");
  EXPECT_EQ(events[0].region, "IDN");
  EXPECT_EQ(events[1].region, "malacca");
  EXPECT_TRUE(events[1].commodity.empty());
  EXPECT_EQ(years_of(events).first, 2014);
  EXPECT_EQ(years_of(events).last, 2021);
  EXPECT_EQ(years_of({}).count(), 0);
}

// Without rules nothing is known and nothing is on offer; a rule of the mineral goes before the common one; a
// kind needs delay and holding cost; `most` without unit is a share of the need.
TEST(StockRulesOfAModel, AreNumbersOfTheDraw) {
  World world;
  model::Scenario& s = world.s;
  const model::CommodityId nickel(0);
  const auto value = [&](double number, Dimension dimension = Dimension::one) {
    s.values.emplace_back().number = number;
    s.values.back().dimension = dimension;
    s.central.push_back(number);
    return model::ValueId(s.central.size() - 1);
  };
  EXPECT_TRUE(std::isnan(stock_rules(s, s.central, nickel, {}).reserve_years));
  s.security.rules = {{{}, {}, "reserve_years", value(10)}, {nickel, {}, "reserve_years", value(12)}};
  s.security.reserve_rules = {{{}, "metal", "delay", value(0)},
                              {{}, "metal", "holding_cost", value(0.08)},
                              {nickel, "metal", "loss", value(0.01)},
                              {{}, "metal", "most", value(0.5)},
                              {{}, "ore_field", "delay", value(2)}};
  const StockRules rules = stock_rules(s, s.central, nickel, {});
  EXPECT_EQ(rules.reserve_years, 12);
  EXPECT_EQ(stock_rules(s, s.central, model::CommodityId(1), {}).reserve_years, 10);
  ASSERT_EQ(rules.kinds.size(), 1);
  EXPECT_EQ(rules.kinds[0].kind.kind, "metal");
  EXPECT_NEAR(rules.kinds[0].kind.cost_per_t_yr, 0.09, 1e-12);
  EXPECT_TRUE(rules.kinds[0].most_is_share);
}

TEST(HazardTables, SayWhatIsHit) {
  World world;
  const auto& hazards = world.s.hazards.hazards;
  EXPECT_EQ(words_of(world.s, hazards[0].hits[0], world.s.central), "exports of IDN, nickel: 50 %");
  EXPECT_EQ(words_of(world.s, hazards[1].hits[0], world.s.central), "passage through malacca: 100 %");
}

// The rate of the ban is triangular from 0.05 over 0.1 to 0.3: its 5 % quantile is 0.05 + sqrt(0.05 * 0.25 *
// 0.05) = 0.075, its 95 % quantile 0.3 - sqrt(0.05 * 0.25 * 0.2) = 0.25. The strike starts by itself never.
TEST(HazardTables, OneRowAHazard) {
  World world;
  const model::ValueId rate = world.s.hazards.hazards[0].rate;
  world.s.values[rate.index()].distribution = {model::DistributionKind::triangular, 0, 0.05, 0.3, 0, 1e9};
  const ResultTable table = hazards_table(world.s, world.s.hazards.sets[0], world.hazards(), world.s.central);
  ASSERT_EQ(table.rows(), 3);
  const auto number = [&](const char* column, std::size_t row) {
    return std::get<std::vector<double>>(table.find(column)->cells)[row];
  };
  const auto text = [&](const char* column, std::size_t row) {
    return std::get<std::vector<std::string>>(table.find(column)->cells)[row];
  };
  EXPECT_NEAR(number("rate", 0), 0.1, 1e-12);
  EXPECT_NEAR(number("rate_low", 0), 0.075, 1e-12);
  EXPECT_NEAR(number("rate_high", 0), 0.25, 1e-12);
  EXPECT_NEAR(number("duration_months", 0), 4, 1e-12);
  EXPECT_TRUE(std::isnan(number("rate_low", 1)));
  EXPECT_EQ(number("rate", 2), 0);
  EXPECT_EQ(text("driven_by", 2), "ban");
}

TEST(HazardTables, ChannelsThatNothingCarriesAreSaid) {
  World world;
  world.s.hazards.channels = {{{"blockade", "", ""}, "chokepoint_closure", "by closures"},
                              {{"talent", "", ""}, "", "people are not in the model"}};
  const ResultTable table = channels_table(world.s);
  const auto& kinds = std::get<std::vector<std::string>>(table.find("kind")->cells);
  EXPECT_EQ(kinds, (std::vector<std::string>{"chokepoint_closure", "not_modelled"}));
}

}  // namespace
}  // namespace adit::redline
