// Cases spindle_seed_2020 and spindle_uniform.
#include "adit/diagnose/spindle.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace adit::diagnose {
namespace {

TEST(Spindle, OfThePapersOutputValues) {
  // Section 3.1, trillion CNY: resource 6, smelting 40, material 5, recycling 0.8; total 51.8.
  const Spindle s = spindle({6.0, 40.0, 5.0, 0.8});
  EXPECT_NEAR(s.total, 51.8, 1e-12);
  EXPECT_NEAR(s.shares[0], 0.11583011583, 1e-9);   // 6 / 51.8
  EXPECT_NEAR(s.shares[1], 0.772200772201, 1e-9);  // 40 / 51.8
  EXPECT_NEAR(s.shares[2], 0.0965250965251, 1e-9);
  EXPECT_NEAR(s.shares[3], 0.015444015444, 1e-9);
  EXPECT_NEAR(s.middle_to_ends, 3.38983050847, 1e-9);  // 40 / 11.8
  EXPECT_NEAR(s.spindle_index, 0.820940819423, 1e-9);  // (40 - 11.8/3) / (40 + 11.8/3) = 36.0667 / 43.9333
  EXPECT_NEAR(s.stage_hhi, 0.619266260193, 1e-9);      // (36 + 1600 + 25 + 0.64) / 51.8^2
  EXPECT_NEAR(s.evenness, 0.533357115721, 1e-9);       // 0.7394 / ln 4
  EXPECT_NEAR(s.upstream, 0.15, 1e-12);                // 6 / 40
  EXPECT_NEAR(s.downstream, 0.125, 1e-12);             // 5 / 40
  EXPECT_NEAR(s.loop, 0.133333333333, 1e-9);           // 0.8 / 6
  EXPECT_TRUE(s.is_spindle);
}

TEST(Spindle, OfABalancedChain) {
  const Spindle s = spindle({1.0, 1.0, 1.0, 1.0});
  EXPECT_NEAR(s.spindle_index, 0, 1e-12);
  EXPECT_NEAR(s.stage_hhi, 0.25, 1e-12);
  EXPECT_NEAR(s.evenness, 1, 1e-12);
  EXPECT_FALSE(s.is_spindle);
}

TEST(Spindle, AllInTheMiddleIsOneAndAnUnknownEndIsUnknown) {
  const Spindle all = spindle({0, 7, 0, 0});
  EXPECT_DOUBLE_EQ(all.spindle_index, 1);
  EXPECT_DOUBLE_EQ(all.evenness, 0);
  EXPECT_TRUE(std::isnan(spindle({1, NAN, 1, 1}).spindle_index));
  EXPECT_TRUE(std::isnan(spindle({0, 0, 0, 0}).evenness));
}

TEST(Spindle, IsTheSameInAnyUnitOfMoney) {
  const Spindle a = spindle({6, 40, 5, 0.8}), b = spindle({6e12, 40e12, 5e12, 0.8e12});
  EXPECT_NEAR(a.spindle_index, b.spindle_index, 1e-14);
  EXPECT_NEAR(a.evenness, b.evenness, 1e-14);
}

}  // namespace
}  // namespace adit::diagnose
