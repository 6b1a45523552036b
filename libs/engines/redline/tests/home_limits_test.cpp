// What can be made at home at most, of a scenario made by hand.
#include "home_limits.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace adit::redline {
namespace {

constexpr model::RegionId kHome{0};
constexpr model::FormId kOre{0}, kMetal{1}, kOther{2}, kCompanion{3};
constexpr model::CommodityId kMain{0}, kAlloy{1}, kRare{2};

/// Ore (half metal) is smelted to 100 t of metal, by 10 MWh/t of electricity, 5 of coal and 1 tCO2e/t;
/// another metal of 50 t takes 20 MWh/t of electricity. Grid 0.5, coal 0.3 tCO2e/MWh. A rare metal comes with
/// 0.6 of the ore.
struct World {
  model::Scenario s;
  Mineral main{kMain, kMetal, {{kMetal, {1}, {}}, {kOre, {}, {}}}};
  Mineral rare{kRare, kCompanion, {{kCompanion, {}, {}}}};

  World() {
    s.regions.resize(2), s.commodities.resize(3), s.forms.resize(4), s.processes.resize(2);
    s.elements.resize(1);
    s.focus = kHome, s.base_year = 2020;
    const model::ElementId element(0);
    for (model::Commodity& commodity : s.commodities) commodity.elements = {element};
    for (const auto& [form, commodity] :
         {std::pair(kOre, kMain), {kMetal, kMain}, {kOther, kAlloy}, {kCompanion, kRare}})
      s.forms[form.index()].commodity = commodity;
    s.forms[0].contents = {{element, value(0.5)}}, s.forms[1].contents = {{element, value(1)}};
    smelter(0, kMetal, {{"electricity", path(10)}, {"coal", path(5)}});
    s.processes[0].direct_emissions = path(1);
    smelter(1, kOther, {{"electricity", path(20)}});
    s.grid = {{kHome, path(0.5)}}, s.carriers = {{"coal", path(0.3)}};
    amount(kMetal, "production", 100), amount(kOther, "production", 50), amount(kOre, "production", 200);
    host();
  }
  model::ValueId value(double number) {
    s.values.emplace_back().number = number;
    s.central.push_back(number);
    return model::ValueId(s.central.size() - 1);
  }
  model::Path path(double number) { return {{{2020, value(number)}}}; }
  void smelter(std::size_t place, model::FormId form, std::vector<model::Process::Energy> energy) {
    s.processes[place].stage = "smelting", s.processes[place].main_output = form;
    s.processes[place].energy = std::move(energy);
  }
  void amount(model::FormId form, const char* what, double number) {
    s.amounts.push_back({form, {}, kHome, what, path(number)});
  }
  void host() {
    model::Host& host = s.hosts.hosts.emplace_back();
    host.form = kOre, host.region = kHome, host.amount = value(0.6);
    s.hosts.companions.push_back({model::HostId(0), kCompanion, {}, path(0.1), path(0.5), path(0.9)});
  }
  void cap(const char* quantity, model::FormId form, double number) {
    s.diagnosis.caps.push_back({kHome, quantity, form, path(number)});
  }
  HomeLimits of(const Mineral& mineral) const { return HomeLimitReader(s, s.central).of(mineral, 2020); }
};

// Metal takes 100 * 15 = 1500 MWh and 100 * (10 * 0.5 + 5 * 0.3 + 1) = 750 t, the other 1000 MWh and 500 t. A
// cap of 2000 MWh is 0.8 of 2500: 80 t; one of 2500 t is twice 1250: 200 t.
TEST(HomeLimits, CapsAreSharedAsSmeltersTakeToday) {
  World world;
  EXPECT_TRUE(std::isnan(world.of(world.main).energy));
  world.cap("energy", {}, 2000), world.cap("carbon", {}, 2500);
  world.cap("energy", kOther, 1);  // of another form
  EXPECT_NEAR(world.of(world.main).energy, 80, 1e-12);
  EXPECT_NEAR(world.of(world.main).carbon, 200, 1e-12);
  EXPECT_TRUE(std::isnan(world.of(world.rare).energy));  // no smelter
}

// A cap of the form's own counts for it alone: 1800 / 1500 * 100 = 120.
TEST(HomeLimits, ACapOfItsOwnGoesFirst) {
  World world;
  world.cap("energy", kMetal, 1800), world.cap("energy", {}, 2000);
  EXPECT_NEAR(world.of(world.main).energy, 120, 1e-12);
}

// 120 t of ore are half metal: 60. Where the ore forks the mine is not asked.
TEST(HomeLimits, TheNarrowestFormOfTheChain) {
  World world;
  EXPECT_TRUE(std::isnan(world.of(world.main).capacity));
  world.amount(kMetal, "capacity", 110);
  EXPECT_EQ(world.of(world.main).narrowest, kMetal);
  EXPECT_FALSE(world.of(world.main).mine_is_known);
  EXPECT_EQ(most_output(world.of(world.main), 40), 40);
  world.amount(kOre, "capacity", 120);
  EXPECT_NEAR(world.of(world.main).capacity, 60, 1e-12);
  EXPECT_EQ(world.of(world.main).narrowest, kOre);
  EXPECT_EQ(most_output(world.of(world.main), 40), 60);
  EXPECT_EQ(most_output(world.of(world.main), 70), 70);
  world.cap("size", kMetal, 30);
  EXPECT_NEAR(world.of(world.main).capacity, 30, 1e-12);
  world.main.nodes[0].inputs = {1, 1};
  EXPECT_EQ(world.of(world.main).narrowest, kMetal);
}

// The host is 0.6 * 200 = 120 with 12 of the rare metal in it: 6 are recovered, 10.8 could be. Of 8 made, 2
// come from mines of its own; where 20 are made it is no by-product.
TEST(HomeLimits, Hosts) {
  World world;
  EXPECT_NEAR(world.of(world.rare).by_product_best, 10.8, 1e-12);
  EXPECT_EQ(world.of(world.rare).own, 0);
  EXPECT_TRUE(std::isnan(world.of(world.main).by_product));
  world.amount(kCompanion, "production", 8);
  EXPECT_NEAR(world.of(world.rare).own, 2, 1e-12);
  EXPECT_NEAR(world.of(world.rare).by_product, 8, 1e-12);
  EXPECT_NEAR(world.of(world.rare).by_product_best, 12.8, 1e-12);
  world.s.amounts.back().path = world.path(20);
  EXPECT_TRUE(std::isnan(world.of(world.rare).by_product));
}

}  // namespace
}  // namespace adit::redline
