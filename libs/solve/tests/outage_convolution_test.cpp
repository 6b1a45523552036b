#include "adit/solve/outage_convolution.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "adit/solve/one_factor.hpp"
#include "adit/solve/sample_size.hpp"
#include "adit/solve/weighted_tail.hpp"

namespace adit::solve {
namespace {

// Case two_source_one_mineral_independent. Imports of 40 (out with 0.10) and 30 (0.05), need 80, secondary
// 10, all in kt/yr.
const std::vector<OutageUnit> kTwoSources{{40, 0.1}, {30, 0.05}};

TEST(OutageConvolution, TwoSources) {
  const std::vector<Atom> imports = available_capacity(kTwoSources);
  ASSERT_EQ(imports.size(), 4u);  // 0: .1 * .05; 30: .1 * .95; 40: .9 * .05; 70: .9 * .95
  const double values[] = {0, 30, 40, 70}, probabilities[] = {0.005, 0.095, 0.045, 0.855};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(imports[i].value, values[i]);
    EXPECT_NEAR(imports[i].probability, probabilities[i], 1e-15);
  }
  // Pr[Z >= 40] is 0.9 to the bit or a rounding error less: it counts as reached.
  const double alphas[] = {0.9, 0.95, 0.99, 0.995, 0.999};
  const double counted_on[] = {40, 30, 30, 30, 0}, gaps[] = {30, 40, 40, 40, 70};
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(assured(imports, alphas[i]), counted_on[i]) << alphas[i];
    EXPECT_EQ(80 - 10 - assured(imports, alphas[i]), gaps[i]) << alphas[i];
    // The least output that is enough at alpha is the gap: a little less is not.
    EXPECT_GE(probability_at_least(imports, 80 - 10 - gaps[i]), alphas[i] - 1e-12);
    EXPECT_LT(probability_at_least(imports, 80 - 10 - gaps[i] + 1e-6), alphas[i]);
  }
  EXPECT_NEAR(probability_at_least(imports, 30), 0.995, 1e-15);        // served with output 40
  EXPECT_NEAR(expected_shortage(imports, 80 - 10 - 40), 0.15, 1e-12);  // .005 * 30
  EXPECT_NEAR(expected_shortage(imports, 80 - 10 - 30), 1.15, 1e-12);  // .095 * 10 + .005 * 40
  std::vector<WeightedValue> shortage;
  for (const Atom& atom : imports) shortage.push_back({std::max(40 - atom.value, 0.0), atom.probability});
  EXPECT_NEAR(expected_shortfall(shortage, 0.95), 13, 1e-9);  // (.005 * 40 + .045 * 10) / .05
}

// Case two_source_one_mineral_bloc. Both in one bloc that stops with 0.03; own outages 0.08 and 0.03.
const DrivenSystem kBloc{{0.03}, {{40, 0.08, {0}}, {30, 0.03, {0}}}};

const DrivenSystem kWithoutBloc{{}, {{40, 0.08, {}}, {30, 0.03, {}}}};

TEST(OutageConvolution, OneBloc) {
  const DrivenDistribution imports = enumerate_drivers(kBloc, 1);
  EXPECT_EQ(imports.rest, 0);
  const double values[] = {0, 30, 40, 70}, probabilities[] = {0.032328, 0.075272, 0.026772, 0.865628};
  ASSERT_EQ(imports.atoms.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(imports.atoms[i].value, values[i]);
    EXPECT_NEAR(imports.atoms[i].probability, probabilities[i], 1e-12);
  }
  const double alphas[] = {0.9, 0.95, 0.967, 0.968, 0.99};
  const double counted_on[] = {30, 30, 30, 0, 0}, gaps[] = {40, 40, 40, 70, 70};
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(assured(imports.atoms, alphas[i]), counted_on[i]) << alphas[i];
    EXPECT_EQ(80 - 10 - assured(imports.atoms, alphas[i]), gaps[i]) << alphas[i];
  }
  // Given that nothing comes the bloc stands still with 0.03 / (0.03 + 0.97 * 0.08 * 0.03) = 0.928: 30.9
  // times as often as always.
  const double bloc_on =
      imports.atoms[0].probability - 0.97 * enumerate_drivers(kWithoutBloc, 0).atoms[0].probability;
  EXPECT_NEAR(bloc_on / imports.atoms[0].probability, 0.927988121752, 1e-9);
  EXPECT_NEAR(bloc_on / imports.atoms[0].probability / 0.03, 30.93, 0.01);
  // Shadow prices at 0.95, where source 1 is out: the gap moves with need, secondary and source 2, not
  // with 1.
  const auto gap = [](double need, double secondary, double first, double second) {
    const DrivenSystem system{{0.03}, {{first, 0.08, {0}}, {second, 0.03, {0}}}};
    return need - secondary - assured(enumerate_drivers(system, 1).atoms, 0.95);
  };
  const double at = gap(80, 10, 40, 30);
  EXPECT_NEAR(gap(81, 10, 40, 30) - at, 1, 1e-12);
  EXPECT_NEAR(gap(80, 11, 40, 30) - at, -1, 1e-12);
  EXPECT_NEAR(gap(80, 10, 41, 30) - at, 0, 1e-12);
  EXPECT_NEAR(gap(80, 10, 40, 31) - at, -1, 1e-12);
}

// Case rts79_lole. IEEE Reliability Test System 1979: 32 units, 3405 MW, peaks of 364 days; published 1.36886
// days a year.
const std::vector<double> kWeekPercent{86.2, 90.0, 87.8, 83.4, 88.0, 84.1, 83.2, 80.6, 74.0, 73.7, 71.5,
                                       72.7, 70.4, 75.0, 72.1, 80.0, 75.4, 83.7, 87.0, 88.0, 85.6, 81.1,
                                       90.0, 88.7, 89.6, 86.1, 75.5, 81.6, 80.1, 88.0, 72.2, 77.6, 80.0,
                                       72.9, 72.6, 70.5, 78.0, 69.5, 72.4, 72.4, 74.3, 74.4, 80.0, 88.1,
                                       88.5, 90.9, 94.0, 89.0, 94.2, 97.0, 100,  95.2};
const std::vector<double> kDayPercent{93, 100, 98, 96, 94, 77, 75};

std::vector<OutageUnit> reliability_test_system() {
  struct Kind {
    double megawatts;
    int number;
    double outage;
  };
  const Kind kinds[] = {{12, 5, 0.02},  {20, 4, 0.1},   {50, 6, 0.01},  {76, 4, 0.02}, {100, 3, 0.04},
                        {155, 4, 0.04}, {197, 3, 0.05}, {350, 1, 0.08}, {400, 2, 0.12}};
  std::vector<OutageUnit> units;
  for (const Kind& kind : kinds) units.insert(units.end(), kind.number, {kind.megawatts, kind.outage});
  return units;
}

TEST(OutageConvolution, ReliabilityTestSystem) {
  std::vector<double> peaks;
  for (const double week : kWeekPercent)
    for (const double day : kDayPercent) peaks.push_back(2850 * week / 100 * day / 100);
  const std::vector<OutageUnit> units = reliability_test_system();
  EXPECT_NEAR(loss_of_load(units, 1, peaks).expectation, 1.36886290552, 1e-9);
  // The same without a grid.
  const std::vector<Atom> capacity = available_capacity(units);
  double expectation = 0, unserved = 0;
  for (const double peak : peaks) {
    expectation += 1 - probability_at_least(capacity, peak);
    unserved += expected_shortage(capacity, peak);
  }
  EXPECT_NEAR(expectation, 1.36886290552, 1e-9);
  EXPECT_NEAR(loss_of_load(units, 1, peaks).unserved, unserved, 1e-9);
}

DrivenSystem random_system(std::mt19937_64& random) {
  std::uniform_real_distribution<double> unit(0, 1);
  DrivenSystem system;
  for (std::size_t d = 0; d < 2 + random() % 5; ++d) system.drivers.push_back(0.2 * unit(random));
  for (std::size_t i = 0; i < 1 + random() % 6; ++i) {
    system.sources.push_back({std::floor(1 + 50 * unit(random)), 0.3 * unit(random)});
    for (std::size_t d = 0; d < system.drivers.size(); ++d)
      if (unit(random) < 0.4) system.sources.back().drivers.push_back(d);
  }
  return system;
}

TEST(OutageLaws, RestBoundsWhatIsLeftOut) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 50; ++round) {
    const DrivenSystem system = random_system(random);
    double whole = 0;
    for (const DrivenSource& source : system.sources) whole += source.capacity;
    const DrivenDistribution all = enumerate_drivers(system, system.drivers.size());
    EXPECT_NEAR(probability_at_least(all.atoms, 0), 1, 1e-12);
    double last = 1;
    for (std::size_t failures = 0; failures <= 2; ++failures) {
      const DrivenDistribution some = enumerate_drivers(system, failures);
      EXPECT_NEAR(probability_at_least(some.atoms, 0) + some.rest, 1, 1e-12);
      EXPECT_LE(some.rest, last);
      last = some.rest;
      for (const double alpha : {0.8, 0.95, 0.99}) {
        const Bounds bounds = assured_bounds(some, alpha, whole);
        EXPECT_LE(bounds.low, assured(all.atoms, alpha));
        EXPECT_GE(bounds.high, assured(all.atoms, alpha));
      }
    }
    // Sampled drivers, exact own outages: within five errors of a share of 2000 draws.
    const std::vector<Atom> sampled = conditional_monte_carlo(system, 5, 2000);
    for (const double value : {0.25 * whole, 0.5 * whole, 0.9 * whole})
      EXPECT_NEAR(probability_at_least(sampled, value), probability_at_least(all.atoms, value),
                  5 * 0.5 / std::sqrt(2000));
  }
}

// Case onefactor_n5_p0.1_rho0.3. Five sources, p = 0.1, correlation 0.3: probabilities of how many are out
// (96 nodes; the first also by adaptive quadrature elsewhere).
TEST(OneFactor, NumberOut) {
  const double expected[] = {0.659534628932,  0.226110452597,   0.0792731065305,
                             0.0263364790622, 0.00739276723526, 0.00135256564293};
  const std::vector<double> number = number_on(std::vector<double>(5, 0.1), 0.3);
  double mean = 0, sum = 0;
  for (std::size_t k = 0; k <= 5; ++k) {
    EXPECT_NEAR(number[k], expected[k], 1e-7);
    mean += static_cast<double>(k) * number[k];
    sum += number[k];
  }
  EXPECT_NEAR(mean, 0.5, 1e-9);
  EXPECT_NEAR(sum, 1, 1e-12);
}

TEST(OneFactor, WithoutCorrelationBinomial) {
  const std::vector<double> number = number_on(std::vector<double>{0.2, 0.5}, 0, 16);
  EXPECT_NEAR(number[0], 0.4, 1e-13);  // .8 * .5
  EXPECT_NEAR(number[1], 0.5, 1e-13);  // .2 * .5 + .8 * .5
  EXPECT_NEAR(number[2], 0.1, 1e-13);
}

// Moments of the standard normal: E x^2 = 1, E x^4 = 3, E x^6 = 15.
TEST(OneFactor, GaussHermiteMoments) {
  const NormalQuadrature rule = gauss_hermite(12);
  double moments[3] = {};
  for (std::size_t i = 0; i < 12; ++i)
    for (int k = 0; k < 3; ++k) moments[k] += rule.weights[i] * std::pow(rule.nodes[i], 2 * k + 2);
  EXPECT_NEAR(moments[0], 1, 1e-12);
  EXPECT_NEAR(moments[1], 3, 1e-11);
  EXPECT_NEAR(moments[2], 15, 1e-10);
}

// Case mc_sample_size_0.99. (1.96 / 0.1)^2 * alpha / (1 - alpha) = 384.15 * 19, 99, 999.
TEST(SampleSize, RelativeErrorOfTheTail) {
  EXPECT_EQ(scenarios_for_tail(0.95, 0.1), 7299u);
  EXPECT_EQ(scenarios_for_tail(0.99, 0.1), 38031u);
  EXPECT_EQ(scenarios_for_tail(0.99, 0.1, 1.959963985), 38031u);
  EXPECT_EQ(scenarios_for_tail(0.999, 0.1), 383762u);
}

// Case wilks_0.99. 0.95^59 = 0.0485, 0.99^299 = 0.0495, 0.999^2995 = 0.04995.
TEST(SampleSize, Wilks) {
  EXPECT_EQ(wilks_scenarios(0.95), 59u);
  EXPECT_EQ(wilks_scenarios(0.99, 0.05), 299u);
  EXPECT_EQ(wilks_scenarios(0.999), 2995u);
}

}  // namespace
}  // namespace adit::solve
