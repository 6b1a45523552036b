#include "adit/flow/indicators.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace adit::flow {
namespace {

// End of life 100, collected 60, 50 of it recycled to its own metal and 4 carried into others; new scrap 20;
// primary 80.
TEST(RecyclingIndicators, UnepNames) {
  const auto r = recycling_indicators({.end_of_life = 100,
                                       .collected = 60,
                                       .secondary_old = 50,
                                       .non_functional = 4,
                                       .secondary_new = 20,
                                       .primary = 80});
  EXPECT_NEAR(r.collection_rate, 0.6, 1e-12);
  EXPECT_NEAR(r.process_efficiency, 50.0 / 60, 1e-12);
  EXPECT_NEAR(r.eol_rr, 0.5, 1e-12);
  EXPECT_NEAR(r.eol_rr_nonfunctional, 0.04, 1e-12);
  EXPECT_NEAR(r.recycled_content, 70.0 / 150, 1e-12);  // 0.4666...
  EXPECT_NEAR(r.old_scrap_ratio, 50.0 / 70, 1e-12);    // 0.7142...
  EXPECT_NEAR(r.eol_rir, 50.0 / 150, 1e-12);
}

TEST(RecyclingIndicators, NothingOverNothingIsUnknown) {
  const auto r = recycling_indicators({});
  EXPECT_TRUE(std::isnan(r.collection_rate));
  EXPECT_TRUE(std::isnan(r.recycled_content));
}

}  // namespace
}  // namespace adit::flow
