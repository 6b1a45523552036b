#include "adit/solve/driver_sampling.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "adit/base/error.hpp"
#include "adit/solve/sampling.hpp"

namespace adit::solve {
namespace {

constexpr std::size_t kMostDrivers = 64;

void check(std::span<const double> probabilities) {
  ensure(probabilities.size() <= kMostDrivers, "a state is a mask of at most 64 drivers");
  for (const double p : probabilities) ensure(p >= 0 && p <= 1, "drivers have probabilities");
}

/// Probability that k of the drivers from d on are on: table[d][k].
class NumberOn {
 public:
  explicit NumberOn(std::span<const double> p)
      : p_(p), width_(p.size() + 1), table_((width_ + 1) * width_, 0) {
    at(p.size(), 0) = 1;
    for (std::size_t d = p.size(); d-- > 0;)
      for (std::size_t k = 0; k <= p.size() - d; ++k)
        at(d, k) = (1 - p[d]) * at(d + 1, k) + (k > 0 ? p[d] * at(d + 1, k - 1) : 0);
  }
  double probability(std::size_t k) const { return table_[k]; }
  /// A state with exactly k on, each in the ratio of its probability; uniform(d) in (0, 1).
  template <class Uniform>
  std::uint64_t state(std::size_t k, const Uniform& uniform) const {
    std::uint64_t on = 0;
    for (std::size_t d = 0; d < p_.size() && k > 0; ++d) {
      if (uniform(d) * table_[d * width_ + k] >= p_[d] * table_[(d + 1) * width_ + k - 1]) continue;
      on |= std::uint64_t{1} << d;
      --k;
    }
    return on;
  }

 private:
  double& at(std::size_t d, std::size_t k) { return table_[d * width_ + k]; }
  std::span<const double> p_;
  std::size_t width_;
  std::vector<double> table_;
};

/// Draws of each stratum: in the ratio of the shares, at least one where there is probability.
std::vector<std::size_t> share_out(std::span<const double> weights, std::size_t draws,
                                   std::span<const double> shares) {
  std::vector<std::size_t> result(weights.size(), 0);
  double whole = 0;
  const auto share = [&](std::size_t s) {
    return s == 0 || weights[s] <= 0 ? 0 : shares.empty() ? 1 : shares[s];
  };
  for (std::size_t s = 0; s < weights.size(); ++s) whole += share(s);
  for (std::size_t s = 0; s < weights.size(); ++s) {
    if (weights[s] <= 0) continue;
    const double part = whole > 0 ? share(s) / whole * static_cast<double>(draws) : 0;
    result[s] = std::max<std::size_t>(1, static_cast<std::size_t>(part));
  }
  return result;
}

}  // namespace

std::vector<WeightedState> stratified_states(std::span<const double> probabilities, std::size_t strata,
                                             std::size_t draws, std::span<const double> shares,
                                             std::uint64_t seed) {
  check(probabilities);
  ensure(strata >= 2 && (shares.empty() || shares.size() == strata), "there are two strata or more");
  const NumberOn number(probabilities);
  std::vector<double> weights(strata, 0);
  for (std::size_t k = 0; k <= probabilities.size(); ++k)
    weights[std::min(k, strata - 1)] += number.probability(k);
  const std::vector<std::size_t> counts = share_out(weights, draws, shares);
  std::vector<WeightedState> states;
  for (std::size_t s = 0; s < strata; ++s) {
    for (std::size_t i = 0; i < counts[s]; ++i) {
      const std::uint64_t draw = states.size();
      std::size_t k = s;
      if (s == strata - 1) {  // "more": how many first
        double left = philox_uniform(seed, kMostDrivers, draw) * weights[s];
        while (k < probabilities.size() && left >= number.probability(k)) left -= number.probability(k++);
      }
      const auto uniform = [&](std::size_t d) {
        return philox_uniform(seed, static_cast<std::uint32_t>(d), draw);
      };
      states.push_back({number.state(k, uniform), weights[s] / static_cast<double>(counts[s])});
    }
  }
  return states;
}

std::vector<WeightedState> tilted_states(std::span<const double> probabilities,
                                         std::span<const double> tilted, std::size_t draws,
                                         std::uint64_t seed) {
  check(probabilities);
  check(tilted);
  ensure(tilted.size() == probabilities.size() && draws > 0, "each driver is tilted");
  for (std::size_t d = 0; d < tilted.size(); ++d) {
    const bool can_be_on = probabilities[d] == 0 || tilted[d] > 0;
    const bool can_be_off = probabilities[d] == 1 || tilted[d] < 1;
    ensure(can_be_on && can_be_off, "what can be drawn with the probability can be with the tilt");
  }
  std::vector<WeightedState> states(draws);
  for (std::size_t draw = 0; draw < draws; ++draw) {
    double weight = 1;
    for (std::size_t d = 0; d < tilted.size(); ++d) {
      const bool on = philox_uniform(seed, static_cast<std::uint32_t>(d), draw) < tilted[d];
      if (on) states[draw].on |= std::uint64_t{1} << d;
      weight *= on ? probabilities[d] / tilted[d] : (1 - probabilities[d]) / (1 - tilted[d]);
    }
    states[draw].weight = weight / static_cast<double>(draws);
  }
  return states;
}

WeightCheck check_weights(std::span<const WeightedState> states) {
  WeightCheck check;
  double squares = 0;
  for (const WeightedState& state : states) {
    check.sum += state.weight;
    squares += state.weight * state.weight;
  }
  const double count = static_cast<double>(states.size());
  // Weights times their number have mean `sum`; the error of their mean.
  const double variance = std::max(squares * count - check.sum * check.sum, 0.0);
  check.standard_error = count > 1 ? std::sqrt(variance / (count - 1)) : 0;
  check.effective = squares > 0 ? check.sum * check.sum / squares : 0;
  // Equal weights leave no error but rounding.
  check.sound = std::abs(check.sum - 1) <= 4 * check.standard_error + 1e-9 && check.effective >= 100;
  return check;
}

}  // namespace adit::solve
