#include "adit/model/threats.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "scenario_by_hand.hpp"

namespace adit::model {
namespace {

constexpr RegionId kHome{0}, kMiner{1}, kOther{2};
constexpr FormId kOre{0}, kMetal{1};
constexpr CommodityId kNickel{0};

/// A chain ore -> metal and three regions.
struct World : ByHand {
  World() {
    s.base_year = 2020;
    s.regions.resize(3), s.commodities.resize(1);
    s.forms.resize(2);
    s.forms[0].commodity = s.forms[1].commodity = kNickel;
    s.forms[0].stage = "dressing", s.forms[1].stage = "smelting";
    s.processes.resize(2);
    s.processes[0].stage = "mining", s.processes[1].stage = "smelting";
  }
  HazardId hazard(std::vector<HazardHit> hits) {
    s.hazards.hazards.emplace_back().hits = std::move(hits);
    return HazardId(s.hazards.hazards.size() - 1);
  }
  HazardHit hit(HitWhat what, RegionId region, double share = 1) {
    HazardHit out;
    out.what = what, out.region = region, out.share = value(share);
    return out;
  }
  FacilityId facility(RegionId region, double capacity, FormId form = kMetal) {
    Facility& plant = s.facilities.emplace_back();
    plant.region = region;
    plant.capacity.push_back({form, path(capacity)});
    return FacilityId(s.facilities.size() - 1);
  }
  void capacity(RegionId region, double amount, ProcessId process = {}) {
    s.amounts.push_back({kMetal, process, region, "capacity", path(amount)});
  }
  std::vector<double> shares(const std::vector<Threat>& threats) const {
    std::vector<double> out;
    for (const Threat& threat : threats) out.push_back(s.central[threat.share.index()]);
    return out;
  }
};

TEST(Threats, StagesOfFormsAndProcesses) {
  for (const char* stage : {"resource", "mining", "dressing"}) EXPECT_EQ(hit_stage(stage), "mining");
  for (const char* stage : {"material", "manufacturing"}) EXPECT_EQ(hit_stage(stage), "material");
  EXPECT_EQ(hit_stage("smelting"), "smelting");
  EXPECT_EQ(hit_stage("recycling"), "recycling");
  EXPECT_EQ(hit_stage("use"), "");
}

TEST(Threats, OutputIsHitForEveryBuyerAndExportsForThoseAbroad) {
  World w;
  const HazardId ban = w.hazard({w.hit(HitWhat::exports, kMiner, 0.9)});
  const HazardId strike = w.hazard({w.hit(HitWhat::output, kMiner, 0.5)});
  const auto abroad = threats_to(w.s, {.form = kOre, .producer = kMiner, .buyer = kHome});
  ASSERT_EQ(abroad.size(), 2u);
  EXPECT_EQ(abroad[0].hazard, ban);
  EXPECT_EQ(abroad[0].what, HitWhat::exports);
  EXPECT_EQ(abroad[1].hazard, strike);
  const auto domestic = threats_to(w.s, {.form = kOre, .producer = kMiner, .buyer = kMiner});
  ASSERT_EQ(domestic.size(), 1u);
  EXPECT_EQ(domestic[0].hazard, strike);
  EXPECT_TRUE(threats_to(w.s, {.form = kOre, .producer = kOther, .buyer = kHome}).empty());
}

TEST(Threats, TheMostSpecificHitOfAHazardHolds) {
  World w;
  HazardHit metal = w.hit(HitWhat::exports, kMiner, 0.2);
  metal.form = kMetal;
  HazardHit other = w.hit(HitWhat::exports, kMiner, 0.3);
  other.toward = kOther;
  w.hazard({w.hit(HitWhat::exports, kMiner, 1), metal, other});
  EXPECT_EQ(w.shares(threats_to(w.s, {.form = kOre, .producer = kMiner, .buyer = kHome})),
            std::vector<double>{1});
  EXPECT_EQ(w.shares(threats_to(w.s, {.form = kMetal, .producer = kMiner, .buyer = kHome})),
            std::vector<double>{0.2});
  EXPECT_EQ(w.shares(threats_to(w.s, {.form = kOre, .producer = kMiner, .buyer = kOther})),
            std::vector<double>{0.3});
  // form before buyer
  EXPECT_EQ(w.shares(threats_to(w.s, {.form = kMetal, .producer = kMiner, .buyer = kOther})),
            std::vector<double>{0.2});
}

TEST(Threats, OneHazardMayHitBothOutputAndExports) {
  World w;
  w.hazard({w.hit(HitWhat::exports, kMiner, 0.4), w.hit(HitWhat::output, kMiner, 0.5)});
  // available: (1 - 0.5) (1 - 0.4) = 0.3
  double available = 1;
  for (const double share : w.shares(threats_to(w.s, {.form = kOre, .producer = kMiner, .buyer = kHome})))
    available *= 1 - share;
  EXPECT_DOUBLE_EQ(available, 0.3);
}

TEST(Threats, ByStageAndByChain) {
  World w;
  HazardHit mines = w.hit(HitWhat::output, kMiner);
  mines.stage = "mining";
  w.hazard({mines});
  EXPECT_EQ(threats_to(w.s, {.form = kOre, .producer = kMiner, .buyer = kHome}).size(), 1u);
  EXPECT_TRUE(threats_to(w.s, {.form = kMetal, .producer = kMiner, .buyer = kHome}).empty());
  mines.commodity = CommodityId(7);
  EXPECT_FALSE(is_about(mines, w.s, kOre));
}

TEST(Threats, OutputOwnedAbroadHasHazardsOfItsOwn) {
  World w;
  HazardHit seizure = w.hit(HitWhat::output, kMiner);
  seizure.owner = kHome;
  w.hazard({seizure});
  EXPECT_EQ(threats_to(w.s, {.form = kOre, .producer = kMiner, .buyer = kHome, .owner = kHome}).size(), 1u);
  EXPECT_TRUE(threats_to(w.s, {.form = kOre, .producer = kMiner, .buyer = kHome}).empty());
}

TEST(Threats, AProducerIsSplitIntoTheFacilitiesThatAreNamedAndTheRest) {
  World w;
  const FacilityId named = w.facility(kMiner, 30), silent = w.facility(kMiner, 50);
  w.capacity(kMiner, 120);
  HazardHit fire = w.hit(HitWhat::output, {});
  fire.facility = named;
  const HazardId hazard = w.hazard({fire});
  const auto parts = parts_of(w.s, kMetal, kMiner, 2020, w.s.central);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].facility, named);
  EXPECT_DOUBLE_EQ(parts[0].share, 30.0 / 120);
  EXPECT_FALSE(parts[1].facility.valid());
  EXPECT_DOUBLE_EQ(parts[1].share, 90.0 / 120);
  const auto of_named =
      threats_to(w.s, {.form = kMetal, .producer = kMiner, .buyer = kHome, .facility = named});
  ASSERT_EQ(of_named.size(), 1u);
  EXPECT_EQ(of_named[0].hazard, hazard);
  EXPECT_TRUE(threats_to(w.s, {.form = kMetal, .producer = kMiner, .buyer = kHome}).empty());
  EXPECT_TRUE(
      threats_to(w.s, {.form = kMetal, .producer = kMiner, .buyer = kHome, .facility = silent}).empty());
}

TEST(Threats, SharesOfFacilitiesStandOnWhatCapacityIsKnown) {
  World w;
  HazardHit fire = w.hit(HitWhat::output, {});
  fire.facility = w.facility(kMiner, 30);
  w.hazard({fire});
  w.facility(kMiner, 50);
  // no capacity of the region: of all its facilities, 30 / 80
  EXPECT_DOUBLE_EQ(parts_of(w.s, kMetal, kMiner, 2020, w.s.central)[0].share, 30.0 / 80);
  // by process, less than the facilities have together: still 30 / 80
  w.capacity(kMiner, 40, ProcessId(1));
  EXPECT_DOUBLE_EQ(parts_of(w.s, kMetal, kMiner, 2020, w.s.central)[0].share, 30.0 / 80);
  // the form as a whole goes before its processes and is not added to them
  w.capacity(kMiner, 100);
  EXPECT_DOUBLE_EQ(parts_of(w.s, kMetal, kMiner, 2020, w.s.central)[0].share, 30.0 / 100);
  // a region nothing of which is named is one part
  const auto whole = parts_of(w.s, kMetal, kOther, 2020, w.s.central);
  ASSERT_EQ(whole.size(), 1u);
  EXPECT_DOUBLE_EQ(whole[0].share, 1);
}

TEST(Threats, UseIsRaisedInTheRegionThatIsNamed) {
  World w;
  w.hazard({w.hit(HitWhat::use, kHome, 0.15)});
  EXPECT_EQ(w.shares(surges_of(w.s, kMetal, kHome)), std::vector<double>{0.15});
  EXPECT_TRUE(surges_of(w.s, kMetal, kOther).empty());
  EXPECT_TRUE(threats_to(w.s, {.form = kMetal, .producer = kHome, .buyer = kHome}).empty());
}

TEST(Threats, AnEmbargoStopsWhatTheProcessNeedsFromAbroad) {
  World w;
  Need& need = w.s.security.needs.emplace_back();
  need.stage = "smelting", need.supplier = kOther;
  HazardHit stop = w.hit(HitWhat::deliveries, {}, 0.7);
  stop.need = NeedId(0);
  const HazardId embargo = w.hazard({stop});
  const auto threats = threats_to_needs(w.s, ProcessId(1), kHome);
  ASSERT_EQ(threats.size(), 1u);
  EXPECT_EQ(threats[0].hazard, embargo);
  EXPECT_DOUBLE_EQ(w.s.central[threats[0].share.index()], 0.7);
  EXPECT_TRUE(threats_to_needs(w.s, ProcessId(0), kHome).empty());   // mines do not need it
  EXPECT_TRUE(threats_to_needs(w.s, ProcessId(1), kOther).empty());  // its own supplier
}

TEST(Governance, RatesByHand) {
  EXPECT_DOUBLE_EQ(governance_risk(0.0), 0.5);
  EXPECT_DOUBLE_EQ(governance_risk(-4.0), 1);  // worse than the scale
  EXPECT_DOUBLE_EQ(governance_risk(2.6), 0);
  // a = -4, b = 4, g = 0.5: p = 1 / (1 + e^2) = 0.119203; rate = -ln(1 - p) = 0.126928
  EXPECT_NEAR(rate_of_governance(-4, 4, 0.5), 0.126928, 5e-7);
  for (const double x : {-700.0, -20.0, -1.0, 0.0, 1.0, 20.0}) {
    const double p = 1 / (1 + std::exp(-x));
    EXPECT_NEAR(rate_of_governance(x, 0, 0), -std::log1p(-p), 1e-7 * (1 + std::abs(x)));
  }
  EXPECT_DOUBLE_EQ(rate_of_governance(800, 0, 0), 800);  // no overflow
  EXPECT_GT(rate_of_governance(-700, 0, 0), 0);          // nor rounding to zero
}

TEST(Governance, OfTheOneRegionThatAHazardHits) {
  World w;
  w.hazard({w.hit(HitWhat::exports, kMiner), w.hit(HitWhat::output, kMiner)});
  w.hazard({w.hit(HitWhat::exports, kMiner), w.hit(HitWhat::exports, kOther)});
  w.hazard({});
  HazardHit fire = w.hit(HitWhat::output, {});
  fire.facility = w.facility(kOther, 10);
  w.hazard({fire});
  const auto& all = w.s.hazards.hazards;
  EXPECT_EQ(governed_region(w.s, all[0]), kMiner);
  EXPECT_FALSE(governed_region(w.s, all[1]).valid());
  EXPECT_FALSE(governed_region(w.s, all[2]).valid());
  EXPECT_EQ(governed_region(w.s, all[3]), kOther);
}

TEST(Governance, StartRateOfASetByHand) {
  World w;
  HazardSet& set = w.s.hazards.sets.emplace_back();
  set.id = "by_governance";
  set.governance_a = w.value(-4), set.governance_b = w.value(4);
  for (int i = 0; i < 3; ++i) w.hazard({w.hit(HitWhat::exports, kMiner)});
  auto& all = w.s.hazards.hazards;
  all[0].sets = all[1].sets = {"by_governance"};
  all[0].rate_from_governance = true;
  all[1].rate = w.value(0.2);
  w.s.world.governance.push_back({kMiner, "mean_of_six", w.path(2)});
  w.s.world.governance.push_back({kMiner, "political_stability", w.path(0)});
  w.s.hazards.order = {HazardId(2), HazardId(1), HazardId(0)};
  EXPECT_NEAR(start_rate(w.s, HazardId(0), set, 2020, w.s.central), 0.126928, 5e-7);
  EXPECT_DOUBLE_EQ(start_rate(w.s, HazardId(1), set, 2020, w.s.central), 0.2);
  EXPECT_EQ(hazards_of(w.s, set), (std::vector{HazardId(1), HazardId(0)}));
}

TEST(Rules, OfTheCommodityBeforeTheCommonOnes) {
  World w;
  Security& security = w.s.security;
  security.rules.push_back({{}, {}, "horizon", w.value(30)});
  security.rules.push_back({{}, kHome, "horizon", w.value(40)});
  security.rules.push_back({kNickel, {}, "horizon", w.value(50)});
  const auto horizon = [&](CommodityId commodity, RegionId region) {
    return w.s.central[security.rule("horizon", commodity, region).index()];
  };
  EXPECT_DOUBLE_EQ(horizon(CommodityId(3), kOther), 30);
  EXPECT_DOUBLE_EQ(horizon(CommodityId(3), kHome), 40);
  EXPECT_DOUBLE_EQ(horizon(kNickel, kHome), 50);  // commodity before region
  EXPECT_FALSE(security.rule("mine_lag", kNickel, kHome).valid());
  security.shock_rules.push_back({kNickel, "smelting", "cover", w.value(0.1)});
  EXPECT_FALSE(security.shock_rule("cover", kNickel, "mining").valid());
  EXPECT_TRUE(security.shock_rule("cover", kNickel, "smelting").valid());
}

}  // namespace
}  // namespace adit::model
