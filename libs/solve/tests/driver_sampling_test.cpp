#include "adit/solve/driver_sampling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "adit/base/error.hpp"
#include "adit/solve/one_factor.hpp"
#include "adit/solve/weighted_tail.hpp"

namespace adit::solve {
namespace {

const std::vector<double> kDrivers{0.02, 0.05, 0.01, 0.1, 0.03};
const std::vector<double> kLost{40, 10, 30, 5, 20};  ///< by each driver that is on

double probability_of(std::uint64_t on) {
  double p = 1;
  for (std::size_t d = 0; d < kDrivers.size(); ++d) p *= on >> d & 1 ? kDrivers[d] : 1 - kDrivers[d];
  return p;
}
double loss_of(std::uint64_t on) {
  double loss = 0;
  for (std::size_t d = 0; d < kDrivers.size(); ++d) loss += on >> d & 1 ? kLost[d] : 0;
  return loss;
}
std::vector<WeightedValue> exact_losses() {
  std::vector<WeightedValue> losses;
  for (std::uint64_t on = 0; on < 32; ++on) losses.push_back({loss_of(on), probability_of(on)});
  return losses;
}
std::vector<WeightedValue> losses_of(const std::vector<WeightedState>& states) {
  std::vector<WeightedValue> losses;
  for (const WeightedState& state : states) losses.push_back({loss_of(state.on), state.weight});
  return losses;
}

TEST(StratifiedStates, StrataHaveTheirExactWeight) {
  const std::vector<WeightedState> states = stratified_states(kDrivers, 4, 8000, {}, 5);
  std::vector<double> weights(6, 0);
  for (const WeightedState& state : states) weights[std::popcount(state.on)] += state.weight;
  const std::vector<double> exact = poisson_binomial(kDrivers);
  for (std::size_t k = 0; k < 3; ++k) EXPECT_NEAR(weights[k], exact[k], 1e-12);
  EXPECT_NEAR(weights[3] + weights[4] + weights[5], exact[3] + exact[4] + exact[5], 1e-12);
  EXPECT_NEAR(weights[4], exact[4], 0.2 * exact[4]);
  // Within a stratum states stand in the ratio of their probabilities: five errors of 2666 draws.
  std::map<std::uint64_t, double> one;
  for (const WeightedState& state : states)
    if (std::popcount(state.on) == 1) one[state.on] += state.weight / exact[1];
  for (const auto& [on, share] : one)
    EXPECT_NEAR(share, probability_of(on) / exact[1], 5 * std::sqrt(0.25 / 2666));
}

TEST(StratifiedStates, TailAsExact) {
  const auto sampled = losses_of(stratified_states(kDrivers, 4, 40'000, std::vector<double>{0, 1, 2, 2}, 9));
  for (const double alpha : {0.9, 0.99, 0.999})
    EXPECT_EQ(weighted_quantile(sampled, alpha), weighted_quantile(exact_losses(), alpha));
  EXPECT_NEAR(expected_shortfall(sampled, 0.999), expected_shortfall(exact_losses(), 0.999), 0.5);
}

TEST(TiltedStates, TailAsExactAndWeightsSumToOne) {
  const std::vector<double> tilted{0.3, 0.3, 0.3, 0.3, 0.3};
  const std::vector<WeightedState> states = tilted_states(kDrivers, tilted, 40'000, 3);
  const WeightCheck check = check_weights(states);
  EXPECT_TRUE(check.sound);
  EXPECT_NEAR(check.sum, 1, 4 * check.standard_error);
  EXPECT_LT(check.effective, 40'000);
  for (const double alpha : {0.99, 0.999, 0.9999}) {
    const WeightedQuantile sampled = sampled_weighted_quantile(losses_of(states), alpha);
    const double exact = weighted_quantile(exact_losses(), alpha);
    EXPECT_LE(sampled.low, exact);
    EXPECT_GE(sampled.high, exact);
  }
}

TEST(TiltedStates, BadTiltIsSeen) {
  // Everything on nearly always: the likely state is hardly ever drawn, and the sum of weights says so.
  const std::vector<double> tilted(5, 0.999);
  EXPECT_FALSE(check_weights(tilted_states(kDrivers, tilted, 1000, 3)).sound);
  EXPECT_THROW(tilted_states(kDrivers, std::vector<double>(5, 0.0), 10, 3), InternalError);
}

TEST(TiltedStates, UntiltedHasEqualWeights) {
  const WeightCheck check = check_weights(tilted_states(kDrivers, kDrivers, 5000, 1));
  EXPECT_NEAR(check.sum, 1, 1e-9);
  EXPECT_NEAR(check.effective, 5000, 1e-6);
  EXPECT_TRUE(check.sound);
}

}  // namespace
}  // namespace adit::solve
