// Where use comes from, by hand: metal of matte of ore, and a battery grade made of the metal.
#include "home_chain.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace adit::redline {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr model::RegionId kHome{0}, kAbroad{1};
constexpr model::FormId kOre{0}, kMatte{1}, kMetal{2}, kGrade{3};

struct Works {
  model::Scenario s;
  model::Handover handover;

  Works() {
    s.regions.resize(2), s.commodities.resize(1), s.forms.resize(4), s.processes.resize(4);
    s.focus = kHome, s.base_year = 2020;
    const char* stages[] = {"mining", "smelting", "smelting", "material"};
    for (std::size_t f = 0; f < 4; ++f) {
      s.forms[f].commodity = model::CommodityId(0);
      s.forms[f].stage = s.processes[f].stage = stages[f];
      s.processes[f].main_output = model::FormId(f);
    }
    s.commodities[0].reference_form = kMetal;
    s.processes[1].inputs = {{kOre, value(4)}};
    s.processes[2].inputs = {{kMatte, value(1.25)}};
    s.processes[3].inputs = {{kMetal, value(1)}};
    market(kOre, 60, 60, kNaN), market(kMatte, 90, 30, kNaN), market(kMetal, 75, 25, 100);
  }
  model::ValueId value(double number) {
    s.values.emplace_back().number = number;
    s.central.push_back(number);
    return model::ValueId(s.central.size() - 1);
  }
  void market(model::FormId form, double made, double bought, double use, double sold = 0) {
    handover.markets.push_back({form, 2020, {made, kNaN}, {bought, 0}, {sold, 0}, {use, kNaN}, {0, 0}});
    handover.supply.push_back({form, 2020, {{kAbroad, kHome, bought, true}}});
  }
  Mineral mineral() const { return minerals_of(s).front(); }
  MineralInputs inputs() const { return read_inputs(s, mineral(), {2020}, s.central, handover); }
};

// Of 100 t of metal 25 are bought; 75 are made of matte, of which a quarter, 18.75, is bought; of the ore for
// the other 56.25 half is bought, 28.125, and half mined at home. Bought in all 71.875. A tonne of metal
// takes 1.25 t of matte and 5 t of ore.
TEST(HomeChain, CutsByHand) {
  const Works works;
  const MineralInputs in = works.inputs();
  ASSERT_TRUE(in.known);
  EXPECT_DOUBLE_EQ(in.output[0], 28.125);
  EXPECT_DOUBLE_EQ(in.imports[0], 71.875);
  ASSERT_EQ(in.cuts.size(), 3u);
  EXPECT_EQ(in.cuts[0].before.size(), 3u);
  EXPECT_TRUE(in.cuts[0].after.empty());
  const Cut &matte = in.cuts[1], &ore = in.cuts[2];
  EXPECT_DOUBLE_EQ(matte.per_reference, 1.25);
  EXPECT_NEAR(share_of(matte.after), 25 / 71.875, 1e-15);
  EXPECT_NEAR(share_of(matte.before), (18.75 + 28.125) / 71.875, 1e-15);
  EXPECT_DOUBLE_EQ(ore.per_reference, 5);
  EXPECT_NEAR(share_of(ore.after), (25 + 18.75) / 71.875, 1e-15);
  EXPECT_NEAR(share_of(ore.before), 28.125 / 71.875, 1e-15);
  EXPECT_DOUBLE_EQ(ore.mined_before, 1);
  EXPECT_EQ(chain_to(works.mineral(), 1).nodes.size(), 2u);
  EXPECT_EQ(chain_to(works.mineral(), 1).nodes[0].inputs, std::vector<std::size_t>{1});
}

// Nobody says how much of the grade is made: of 20 used and 5 sold abroad, 10 are bought, so 15 are made. Of
// its use 10 / 25 is bought, 0.6 is made of metal, a quarter of that bought, and so on: mined 0.6 * 0.28125.
// Use is a fifth of that of the metal, home output therefore a fifth of 0.6 of its own: 3.375.
TEST(HomeChain, AGradeWithoutPublishedOutputByHand) {
  Works works;
  works.market(kGrade, kNaN, 10, 20, 5);
  const std::vector<Mineral> grades = grades_of(works.s, {works.mineral()});
  ASSERT_EQ(grades.size(), 1u);
  EXPECT_EQ(grades[0].nodes.size(), 4u);
  const MineralInputs in = read_grade_inputs(works.s, grades[0], works.mineral(), works.inputs(), {2020},
                                             works.s.central, works.handover);
  ASSERT_TRUE(in.known && in.trade_known);
  EXPECT_DOUBLE_EQ(in.use[0], 20);
  EXPECT_NEAR(in.output[0], 20 * 0.6 * 0.28125, 1e-12);
  EXPECT_NEAR(in.imports[0], 20 - 3.375, 1e-12);
  double direct = 0;
  for (const Purchase& purchase : in.purchases)
    if (purchase.form == kGrade) direct += purchase.share;
  EXPECT_NEAR(direct, 8 / 16.625, 1e-12);
}

// Neither demand nor a market: no line.
TEST(HomeChain, AGradeOfUnknownUseHasNoLine) {
  const Works works;
  const Mineral grade = grades_of(works.s, {works.mineral()}).front();
  EXPECT_FALSE(read_grade_inputs(works.s, grade, works.mineral(), works.inputs(), {2020}, works.s.central,
                                 works.handover)
                   .known);
}

}  // namespace
}  // namespace adit::redline
