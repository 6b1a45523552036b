#include "adit/model/companions.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace adit::model {
namespace {

/// Two regions that mine zinc with germanium, one of which has its own content.
struct World {
  Scenario s;
  World() {
    s.base_year = 2020;
    s.regions.resize(2), s.forms.resize(2);
    s.hosts.hosts.push_back({.kind = "stream", .form = FormId(0), .region = {}, .amount = value(0.5)});
  }
  ValueId value(double number) {
    s.values.push_back({.number = number});
    s.central.push_back(number);
    return ValueId(s.central.size() - 1);
  }
  Path path(double number, int year = 0) { return {.knots = {{year, value(number)}}}; }
  void produces(std::size_t form, std::size_t region, double tonnes, int year = 2020) {
    s.amounts.push_back({FormId(form), {}, RegionId(region), "production", path(tonnes, year)});
  }
};

TEST(ByProducts, ContentTimesOutputTimesRecoveryByHand) {
  World w;
  w.produces(0, 0, 1000);
  w.produces(0, 1, 400);
  w.produces(1, 0, 0.5);
  w.produces(1, 1, 0.7);
  auto& companions = w.s.hosts.companions;
  companions.push_back({HostId(0), FormId(1), {}, w.path(0.01), w.path(0.2), w.path(0.6)});
  companions.push_back({HostId(0), FormId(1), RegionId(1), w.path(0.002), {}, {}});
  const ByProducts by(w.s);
  const auto rows = by.at(2020, w.s.central);
  ASSERT_EQ(rows.size(), 2u);
  // Region 0: half of 1000 t is the host's; holds 500 x 0.01 = 5 t; 20 % recovered 1 t, at best 60 % 3 t: 2 t
  // more.
  EXPECT_DOUBLE_EQ(rows[0].host_output, 500);
  EXPECT_DOUBLE_EQ(rows[0].contained, 5);
  EXPECT_DOUBLE_EQ(rows[0].recovered, 1);
  EXPECT_DOUBLE_EQ(rows[0].gain(), 2);
  // Region 1 has its own content, the recoveries of all: 200 x 0.002 = 0.4 t, of which 0.08 t.
  EXPECT_EQ(rows[1].region, RegionId(1));
  EXPECT_DOUBLE_EQ(rows[1].contained, 0.4);
  EXPECT_DOUBLE_EQ(rows[1].recovered, 0.08);
  // World: 1.08 t of 1.2 t observed.
  const Companionality world = by.companionality(FormId(1), 2020, w.s.central);
  EXPECT_DOUBLE_EQ(world.by_product, 1.08);
  EXPECT_DOUBLE_EQ(world.output, 1.2);
  EXPECT_DOUBLE_EQ(world.share(), 0.9);
}

TEST(ByProducts, UnknownStaysUnknown) {
  World w;
  w.produces(0, 0, 1000, 2015);  // five years off: says nothing of 2020
  w.s.hosts.companions.push_back({HostId(0), FormId(1), {}, w.path(0.01), w.path(0.2), {}});
  const ByProducts by(w.s);
  const auto rows = by.at(2020, w.s.central);
  ASSERT_EQ(rows.size(), 1u);  // region 1 has no output at all
  EXPECT_TRUE(std::isnan(rows[0].contained));
  EXPECT_TRUE(std::isnan(by.companionality(FormId(1), 2020, w.s.central).share()));
  EXPECT_DOUBLE_EQ(by.at(2016, w.s.central)[0].contained, 5);
  EXPECT_TRUE(std::isnan(by.at(2016, w.s.central)[0].best));  // no best recovery known
}

TEST(ByProducts, MoreThanTheWorldsOutputCountsAsAll) {
  World w;
  w.produces(0, 0, 1000);
  w.produces(1, 0, 2);
  w.s.hosts.companions.push_back({HostId(0), FormId(1), {}, w.path(0.01), w.path(1), w.path(1)});
  EXPECT_DOUBLE_EQ(ByProducts(w.s).companionality(FormId(1), 2020, w.s.central).by_product, 5);
  EXPECT_DOUBLE_EQ(ByProducts(w.s).companionality(FormId(1), 2020, w.s.central).share(), 1);
}

TEST(ByProducts, AHostWithOutputOfItsOwnNeedsNoProductionRow) {
  World w;
  w.s.hosts.hosts.push_back({.kind = "deposit",
                             .form = FormId(0),
                             .region = RegionId(1),
                             .amount = w.value(300),
                             .is_share = false});
  w.s.hosts.companions.push_back({HostId(1), FormId(1), {}, w.path(0.1), w.path(0.5), w.path(0.5)});
  const auto rows = ByProducts(w.s).at(2020, w.s.central);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_DOUBLE_EQ(rows[0].recovered, 15);
}

}  // namespace
}  // namespace adit::model
