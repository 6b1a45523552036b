// Laws of the indices over random mixes of suppliers.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

#include "adit/risk/concentration.hpp"
#include "adit/risk/eu.hpp"
#include "adit/risk/geopolrisk.hpp"

namespace adit::risk {
namespace {

class RandomMix : public testing::TestWithParam<unsigned> {
 protected:
  double between(double low, double high) { return std::uniform_real_distribution(low, high)(random_); }
  std::vector<double> amounts() {
    std::vector<double> out(std::uniform_int_distribution<std::size_t>(1, 40)(random_));
    for (double& amount : out) amount = std::pow(10, between(-2, 4));
    return out;
  }
  std::vector<eu::Supplier> mix() {
    std::vector<double> shares = amounts();
    const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
    std::vector<eu::Supplier> out;
    for (const double share : shares) out.push_back({share / total, between(0, 10), between(0.8, 1.5)});
    return out;
  }
  std::mt19937 random_{GetParam()};
};

TEST_P(RandomMix, HhiLiesBetweenOneOverNAndOne) {
  const auto suppliers = amounts();
  EXPECT_GE(hhi(suppliers), 1.0 / static_cast<double>(suppliers.size()) - 1e-12);
  EXPECT_LE(hhi(suppliers), 1 + 1e-12);
}

TEST_P(RandomMix, OrderAndUnitDoNotMatter) {
  auto suppliers = amounts();
  const double before = hhi(suppliers), three = concentration_ratio(suppliers, 3);
  std::shuffle(suppliers.begin(), suppliers.end(), random_);
  for (double& amount : suppliers) amount *= 1000;
  EXPECT_NEAR(hhi(suppliers), before, 1e-12);
  EXPECT_NEAR(concentration_ratio(suppliers, 3), three, 1e-12);
}

TEST_P(RandomMix, SplittingASupplierLowersHhi) {
  auto suppliers = amounts();
  const double before = hhi(suppliers);
  const double part = suppliers.front() * between(0.1, 0.9);
  suppliers.front() -= part;
  suppliers.push_back(part);
  EXPECT_LT(hhi(suppliers), before);
}

TEST_P(RandomMix, BoundsHoldEverySplitOfTheRest) {
  const auto named = amounts();
  const double largest = between(0.5, 2) * *std::ranges::min_element(named);
  std::vector<double> all = named;
  double rest = 0;
  for (int i = 0; i < 15; ++i) all.push_back(between(0, largest)), rest += all.back();
  const Bounded bounds = hhi(named, rest, largest), three = concentration_ratio(named, rest, 3, largest);
  EXPECT_LE(bounds.low, hhi(all) + 1e-12);
  EXPECT_GE(bounds.high, hhi(all) - 1e-12);
  EXPECT_LE(bounds.low, bounds.value);
  EXPECT_LE(bounds.value, bounds.high + 1e-15);
  EXPECT_LE(three.low, concentration_ratio(all, 3) + 1e-12);
  EXPECT_GE(three.high, concentration_ratio(all, 3) - 1e-12);
}

TEST_P(RandomMix, WorseGovernanceRaisesRisk) {
  auto suppliers = mix();
  const double before = eu::weighted_hhi(suppliers);
  suppliers[suppliers.size() / 2].governance += 0.5;
  EXPECT_GT(eu::weighted_hhi(suppliers), before);
  EXPECT_GE(geopolrisk::instability(0.1), geopolrisk::instability(0.2));
}

TEST_P(RandomMix, MoreRecyclingOrSubstitutionLowersRisk) {
  const eu::SupplyRisk inputs{between(0, 10), between(0, 10), between(0, 1), between(0, 0.9),
                              between(0.7, 1)};
  eu::SupplyRisk recycled = inputs, substituted = inputs;
  recycled.eol_rir += 0.05, substituted.substitution -= 0.05;
  EXPECT_LT(eu::supply_risk(recycled), eu::supply_risk(inputs));
  EXPECT_LT(eu::supply_risk(substituted), eu::supply_risk(inputs));
  EXPECT_LE(eu::supply_risk(inputs), std::max(inputs.global, inputs.sourcing));
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomMix, testing::Range(1U, 101U));

}  // namespace
}  // namespace adit::risk
