// Worked cases of the indices: the arithmetic is in the comments.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "adit/risk/concentration.hpp"
#include "adit/risk/eu.hpp"
#include "adit/risk/geopolrisk.hpp"
#include "adit/risk/usgs.hpp"
#include "adit/risk/yale.hpp"

namespace adit::risk {
namespace {

const double kUnknown = std::nan("");

// 0.25 + 0.09 + 0.04 = 0.38; in tonnes the same.
TEST(Concentration, SquaresOfShares) {
  EXPECT_NEAR(hhi(std::array{0.5, 0.3, 0.2}), 0.38, 1e-9);
  EXPECT_NEAR(hhi(std::array{50.0, kUnknown, 30.0, 0.0, 20.0}), 0.38, 1e-9);
  EXPECT_TRUE(std::isnan(hhi(std::array{0.0, kUnknown})));
}

// Eight equal ones: 8 / 64 = 0.125, eight effective suppliers; the two largest have a quarter.
TEST(Concentration, EqualSuppliers) {
  const std::array<double, 8> equal{3, 3, 3, 3, 3, 3, 3, 3};
  EXPECT_NEAR(hhi(equal), 0.125, 1e-9);
  EXPECT_NEAR(effective_suppliers(hhi(equal)), 8, 1e-9);
  EXPECT_NEAR(concentration_ratio(equal, 2), 0.25, 1e-12);
  EXPECT_NEAR(concentration_ratio(equal, 100), 1, 1e-12);
}

// 60 and 20 named, 20 of others, each at most 20. Total 100: low 0.36 + 0.04 = 0.40; one supplier of 20:
// 0.44, which is also the value since the smallest named has 20. Without bound on size the same: all 20 go to
// one. With at most 10 each: 0.40 + 2 x 0.01 = 0.42.
TEST(Concentration, UnnamedSuppliersGiveBounds) {
  const std::array named{60.0, 20.0};
  const Bounded open = hhi(named, 20, std::numeric_limits<double>::infinity());
  EXPECT_NEAR(open.low, 0.40, 1e-12);
  EXPECT_NEAR(open.high, 0.44, 1e-12);
  EXPECT_NEAR(hhi(named, 20, 10).high, 0.42, 1e-12);
  // Others have 30 with at most 12 each: 12, 12, 6 beside 60 and 20 of 110; the two largest stay 80 / 110.
  const Bounded two = concentration_ratio(named, 30, 2, 12);
  EXPECT_NEAR(two.low, 80.0 / 110, 1e-12);
  EXPECT_NEAR(two.high, 80.0 / 110, 1e-12);
  // One of them with all 30 would be second: 90 / 110.
  EXPECT_NEAR(concentration_ratio(named, 30, 2, 1e9).high, 90.0 / 110, 1e-12);
  const Bounded exact = hhi(named, 0, 1e9);
  EXPECT_EQ(exact.low, exact.high);
}

// 2 (2.5 + 0.25) = 5.5.
TEST(EuSupplyRisk, GovernanceScale) { EXPECT_NEAR(eu::scaled_governance(-0.25), 5.5, 1e-9); }

// World: 0.36 x 6 x 1.1 + 0.09 x 4 x 1 + 0.01 x 2 x 0.8 = 2.376 + 0.36 + 0.016 = 2.752.
// Sourcing: 0.16 x 6 x 1.1 + 0.1225 x 2 x 0.8 + 0.0625 x 3 x 0.8 = 1.056 + 0.196 + 0.15 = 1.402.
// IR 0.8: 2.752 x 0.4 + 1.402 x 0.6 = 1.942; x 0.8 x 0.9 = 1.39824. World alone 2.752 x 0.72 = 1.98144,
// sourcing alone 1.00944.
TEST(EuSupplyRisk, TwoMixes) {
  const std::array<eu::Supplier, 3> world{{{0.6, 6, 1.1}, {0.3, 4, 1}, {0.1, 2, 0.8}}};
  const std::array<eu::Supplier, 3> sourcing{{{0.4, 6, 1.1}, {0.35, 2, 0.8}, {0.25, 3, 0.8}}};
  eu::SupplyRisk risk{eu::weighted_hhi(world), eu::weighted_hhi(sourcing), 0.8, 0.2, 0.9};
  EXPECT_NEAR(risk.global, 2.752, 1e-12);
  EXPECT_NEAR(risk.sourcing, 1.402, 1e-12);
  EXPECT_NEAR(eu::supply_risk(risk), 1.39824, 1e-12);
  eu::SupplyRisk world_only = risk, sourcing_only = risk;
  world_only.sourcing = sourcing_only.global = kUnknown;
  world_only.import_reliance = kUnknown;  // not needed with one mix
  EXPECT_NEAR(eu::supply_risk(world_only), 1.98144, 1e-12);
  EXPECT_NEAR(eu::supply_risk(sourcing_only), 1.00944, 1e-12);
  risk.import_reliance = kUnknown;
  EXPECT_TRUE(std::isnan(eu::supply_risk(risk)));
  EXPECT_EQ(eu::over_stages(std::array{kUnknown, 0.7, 1.2}), 1.2);
  EXPECT_TRUE(std::isnan(eu::over_stages(std::array{kUnknown})));
}

// 0.5 x 50 + 0.3 x 120 + 0.2 x 80 = 25 + 36 + 16 = 77; 77 x 10 / 200 x 0.9 = 3.465.
TEST(EuEconomicImportance, SharesOfValueAdded) {
  const std::array<eu::Use, 3> uses{{{0.5, 50}, {0.3, 120}, {0.2, 80}}};
  EXPECT_NEAR(eu::economic_importance(uses, 200, 0.9), 3.465, 1e-12);
}

// Use of 0.6 half of which a substitute with SCP 0.8 and (0.8 x 0.9 x 1) can take, the rest without:
// SI_EI = 0.6 x (0.5 x 0.8 + 0.5) + 0.4 = 0.94; SI_SR = 0.6 x (0.5 x 0.72^(1/3) + 0.5) + 0.4, 0.72^(1/3) =
// 0.8962809.
TEST(EuSubstitution, UnreplacedPartCountsFully) {
  const std::array<eu::Substitute, 3> list{
      {{0.6, 0.5, 0.8, 0.8, 0.9, 1}, {0.6, 0.5, 1, 1, 1, 1}, {0.4, 1, 1, 1, 1, 1}}};
  EXPECT_NEAR(eu::substitution_importance(list), 0.94, 1e-12);
  EXPECT_NEAR(eu::substitution_supply_risk(list), 0.3 * 0.8962809493 + 0.3 + 0.4, 1e-9);
}

// P 20, I 90, E 30, stock draw 5: USGS 65 / 85 = 0.7647059; EU without stocks 60 / 80 = 0.75.
TEST(ImportReliance, WithAndWithoutStocks) {
  EXPECT_NEAR(usgs::net_import_reliance(20, 90, 30, 5), 0.764705882353, 1e-12);
  EXPECT_NEAR(eu::import_reliance(20, 90, 30), 0.75, 1e-12);
  EXPECT_EQ(eu::import_reliance(20, 10, 30), 0);
  EXPECT_EQ(eu::import_reliance(0, 90, 30), 1);
  EXPECT_LT(usgs::net_import_reliance(50, 10, 30, 0), 0);
  EXPECT_TRUE(std::isnan(eu::import_reliance(0, 0, 0)));
}

// 0.36 x 0.7 x 0.8 + 0.0625 x 0.4 x 0.5 + 0.0225 x 0.3 x 0.2 = 0.2016 + 0.0125 + 0.00135 = 0.21545;
// (0.21545 x 0.8 x 0.5)^(1/3) = 0.08618^(1/3) = 0.441708235.
TEST(UsgsSupplyRisk, GeometricMean) {
  const std::array<usgs::Producer, 3> producers{{{0.6, 0.7, 0.8}, {0.25, 0.4, 0.5}, {0.15, 0.3, 0.2}}};
  EXPECT_NEAR(usgs::disruption_potential(producers), 0.21545, 1e-12);
  EXPECT_NEAR(usgs::supply_risk(0.21545, 0.8, 0.5), 0.441708235477, 1e-12);
  EXPECT_EQ(usgs::supply_risk(0.21545, -0.4, 0.5), 0);
  EXPECT_TRUE(std::isnan(usgs::supply_risk(0.2, kUnknown, 0.5)));
}

// (2.5 + 0.44107) / 5 = 0.588215 (China 2022); outside 0..1 it is cut off.
// HHI 0.4, imports 60 at 0.5 and 20 at 0.1 beside 20 made at home: 0.4 x (30 + 2) / 100 = 0.128;
// at 2 USD/kg 0.256; over copper 0.409412948: 0.6252855.
TEST(GeoPolRisk, ScoreAndFactors) {
  EXPECT_NEAR(geopolrisk::instability(-0.441074), 0.588215, 1e-6);
  EXPECT_EQ(geopolrisk::instability(-3.1), 1);
  EXPECT_EQ(geopolrisk::instability(2.9), 0);
  EXPECT_EQ(geopolrisk::instability(kUnknown), 0.5);
  const double score = geopolrisk::score(0.4, std::array<geopolrisk::Import, 2>{{{60, 0.5}, {20, 0.1}}}, 20);
  EXPECT_NEAR(score, 0.128, 1e-12);
  const double midpoint = geopolrisk::midpoint(score, 2);
  EXPECT_NEAR(midpoint, 0.256, 1e-12);
  EXPECT_NEAR(geopolrisk::characterisation(midpoint, geopolrisk::kCopperOfOecd), 0.6252855491, 1e-9);
  EXPECT_NEAR(geopolrisk::characterisation(midpoint, 0.512), 0.5, 1e-12);
}

// One supplier: 17.5 ln 10000 - 61.18 = 161.1809 - 61.18 = 100.0009, cut at 100. HHI 0.1: 17.5 ln 1000 -
// 61.18 = 59.7057. The vector (60, 80) has the length 100 / sqrt(2) = 70.7107.
TEST(Yale, Axes) {
  EXPECT_EQ(yale::supply_concentration(1), 100);
  EXPECT_NEAR(yale::supply_concentration(0.1), 59.7057, 1e-4);
  EXPECT_EQ(yale::supply_concentration(1e-6), 0);
  EXPECT_NEAR(yale::political_instability(std::array{0.75, 0.25}, std::array{0.5, -1.5}), 50, 1e-12);
  EXPECT_NEAR(yale::companionality(0.9), 90, 1e-12);
  EXPECT_NEAR(yale::length(std::array{60.0, 80.0}), 70.71067812, 1e-8);
}

}  // namespace
}  // namespace adit::risk
