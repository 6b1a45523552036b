// Words of binding scenarios, and what a line says of a mineral, by hand.
#include "verdict.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace adit::redline {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Two hazards: a ban and a closed strait. The strait has no Chinese name.
std::shared_ptr<model::Scenario> two_hazards() {
  auto s = std::make_shared<model::Scenario>();
  s->hazards.hazards.resize(2);
  model::Hazard &ban = s->hazards.hazards[0], &strait = s->hazards.hazards[1];
  ban.id = "ban", ban.en = "Indonesia bans ore", ban.zh = "印度尼西亚禁止矿石出口";
  strait.id = "strait", strait.en = "Malacca is closed";
  return s;
}

HazardWorld world_of_two() {
  HazardWorld world;
  world.ids = {model::HazardId(0), model::HazardId(1)};
  return world;
}

TEST(BindingWords, LongestFirstInBothLanguages) {
  const auto s = two_hazards();
  const BindingScenario what{100, {{1, 1}, {0, 9}}};
  EXPECT_EQ(words_en(*s, world_of_two(), what),
            "Indonesia bans ore for 9 months while Malacca is closed for 1 month");
  EXPECT_EQ(words_zh(*s, world_of_two(), what),
            "印度尼西亚禁止矿石出口持续9个月，同时Malacca is closed持续1个月");
}

TEST(BindingWords, ShortWithoutAnyHazard) {
  EXPECT_EQ(words_en(*two_hazards(), world_of_two(), {}),
            "no hazard at all: supply is short in normal times");
}

TEST(BindingWords, AmountsInUnitsThatFit) {
  EXPECT_EQ(amount_text(12'345, "t"), "12.3 kt");
  EXPECT_EQ(amount_text_zh(12'345, "t"), "1.23万吨");
  EXPECT_EQ(amount_text_zh(2.5e8, "m3"), "2.5亿立方米");
  EXPECT_EQ(amount_text_zh(900, "t"), "900吨");
  EXPECT_EQ(amount_text(1.5e6, "t"), "1.5 Mt");
  EXPECT_EQ(amount_text(7, "t"), "7 t");
  EXPECT_EQ(amount_text(12'345, "MWh"), "12.3 GWh");
  EXPECT_EQ(amount_text(kInfinity, "t"), "without bound");
  EXPECT_EQ(amount_text(kNaN, "t"), "unknown");
}

// Three digits as people write them, rounded before the unit is chosen: no exponent anywhere.
TEST(BindingWords, AmountsWithoutExponent) {
  EXPECT_EQ(amount_text_zh(5089, "t"), "5,090吨");
  EXPECT_EQ(amount_text_zh(1000, "m3"), "1,000立方米");
  EXPECT_EQ(amount_text_zh(9999, "t"), "1万吨");
  EXPECT_EQ(amount_text_zh(5'089'000, "MWh"), "509万兆瓦时");
  EXPECT_EQ(amount_text_zh(4.567e12, "t"), "45,700亿吨");
  EXPECT_EQ(amount_text_zh(-5089, "t"), "-5,090吨");
  EXPECT_EQ(amount_text_zh(0, "t"), "0吨");
  EXPECT_EQ(amount_text(999.9, "t"), "1 kt");
  EXPECT_EQ(amount_text(5089, "m3"), "5,090 m3");
  EXPECT_EQ(amount_text(2.5e8, "m3"), "250 million m3");
  EXPECT_EQ(amount_text(1.234e9, "t"), "1,230 Mt");
  EXPECT_EQ(amount_text(1.234e-5, "t"), "0.0000123 t");
  EXPECT_EQ(amount_text(0.1, "t"), "0.1 t");
}

/// Home output 50; at 99 % a stock of 30 would do, or an output of 80 without stock.
class Verdict : public ::testing::Test {
 protected:
  Verdict() {
    auto scenario = std::make_shared<model::Scenario>(*two_hazards());
    scenario->forms.emplace_back();
    c.scenario = std::move(scenario);
    c.minerals.push_back({{}, model::FormId(0), {}});
    f.world = world_of_two();
    f.inputs.resize(1);
    f.inputs[0].known = f.inputs[0].trade_known = true, f.inputs[0].stock = kNaN;
    line.exposure.output = 50;
    set_line(30);
    line.result.least_output[kMiddle] = {80, 80, 80};
  }
  void set_line(double stock) { line.result.stock[kMiddle][kToday] = {stock, stock, stock}; }
  Standing stand(ReserveStanding reserve = {kNaN, kNaN}) const {
    return standing_of(c, f, line, kMiddle, reserve);
  }

  Engine::Compiled c;
  Findings f;
  Line line;
};

// Half of the scenarios beyond 120, a year of use as no rule says more, have the ban, on for 14 months; the
// strait is in fewer.
TEST_F(Verdict, SaysHowFarTheMostStockCarriesAndWhatDefeatsIt) {
  line.exposure.use = 120;
  line.result.beyond = {120, 0.9975, {0.5, 0.25}, {14, 3}};
  const Standing grey = stand();
  EXPECT_TRUE(
      grey.why_en.ends_with("; the most that can be held, 120 t (assumed: a year of use), covers 99.75 % of "
                            "scenarios; beyond it most often: Indonesia bans ore, for 14 months on the mean"))
      << grey.why_en;
  EXPECT_TRUE(
      grey.why_zh.ends_with("；最大可持储备120吨（假设为一年消费量）可覆盖99.75 "
                            "%的情景，超出时最常见的是：印度尼西亚禁止矿石出口，平均持续14个月"))
      << grey.why_zh;
  line.result.beyond = {120, 1, {}, {}};
  EXPECT_TRUE(stand().why_en.ends_with("covers 100 % of scenarios"));
  f.inputs[0].stock = 40;
  EXPECT_EQ(stand().why_en.find("the most"), std::string::npos);  // green needs no more words
}

TEST_F(Verdict, AStockNobodyPublishesIsGreyAndSaysWhatWouldDo) {
  line.result.binding[kMiddle].examples = {{30, {{0, 9}}}};
  const Standing out = stand();
  EXPECT_EQ(out.all, Light::grey);
  EXPECT_EQ(out.status, "unknown");
  EXPECT_EQ(
      out.why_en,
      "needs a stock of 30 t at today's output, or home output of 80 t/yr without stock; the stock held is "
      "not published; such a scenario: Indonesia bans ore for 9 months");
}

TEST_F(Verdict, AKnownStockDecides) {
  f.inputs[0].stock = 29;
  EXPECT_EQ(stand().all, Light::red);
  EXPECT_EQ(stand().status, "not_met");
  f.inputs[0].stock = 30;
  EXPECT_EQ(stand().all, Light::green);
  EXPECT_EQ(stand().status, "met");
}

TEST_F(Verdict, NoStockHelpsWhereItCannotLeaveFastEnough) {
  set_line(kInfinity);
  f.inputs[0].stock = 1e9;
  EXPECT_EQ(stand().all, Light::red);
  EXPECT_EQ(stand().status, "release_limited");
}

// Safe for the horizon, but the ore in the ground does not last: amber.
TEST_F(Verdict, AReserveTooSmallTakesTheGreenAway) {
  f.inputs[0].stock = 30;
  EXPECT_EQ(stand({.line = 500, .held = 400}).all, Light::amber);
  EXPECT_EQ(stand({.line = 500, .held = 600}).all, Light::green);
}

// The interval of the least output (70 to 90) holds today's 80: amber; beyond it green, below it red.
TEST_F(Verdict, OutputIsAmberWithinTheSamplingInterval) {
  line.result.least_output[kMiddle] = {80, 70, 90};
  line.exposure.output = 80;
  EXPECT_EQ(stand().output, Light::amber);
  line.exposure.output = 90;
  EXPECT_EQ(stand().output, Light::green);
  line.exposure.output = 69;
  EXPECT_EQ(stand().output, Light::red);
}

TEST_F(Verdict, WithoutAnyKnownTradeNothingIsSaid) {
  f.inputs[0].trade_known = false, f.inputs[0].stock = 1000;
  const Standing out = stand();
  EXPECT_EQ(out.all, Light::grey);
  EXPECT_EQ(out.status, "unknown");
}

}  // namespace
}  // namespace adit::redline
