#include "adit/solve/weighted_tail.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "adit/base/error.hpp"
#include "adit/solve/tail_quantiles.hpp"

namespace adit::solve {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double sum_of_weights(std::span<const WeightedValue> values) {
  double sum = 0;
  for (const WeightedValue& v : values) {
    ensure(v.weight >= 0, "weights are not negative");
    sum += v.weight;
  }
  ensure(sum > 0, "weights are not all zero");
  return sum;
}

void sort_by_value(std::vector<WeightedValue>& values) {
  std::ranges::stable_sort(values, {}, &WeightedValue::value);
}

/// Index of the value at which the cumulated share reaches alpha; values in rising order.
std::size_t index_of(std::span<const WeightedValue> sorted, double alpha, double sum) {
  double cumulated = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    cumulated += sorted[i].weight;
    if (cumulated >= (alpha - kProbabilityTie) * sum && sorted[i].weight > 0) return i;
  }
  return sorted.size() - 1;
}

}  // namespace

double weighted_mean(std::span<const WeightedValue> values) {
  double sum = 0;
  for (const WeightedValue& v : values) sum += v.value * v.weight;
  return sum / sum_of_weights(values);
}

double weighted_quantile(std::vector<WeightedValue> values, double alpha) {
  const double sum = sum_of_weights(values);
  sort_by_value(values);
  return values[index_of(values, alpha, sum)].value;
}

double expected_shortfall(std::vector<WeightedValue> values, double alpha) {
  const double sum = sum_of_weights(values);
  sort_by_value(values);
  const std::size_t at = index_of(values, alpha, sum);
  const double share = (1 - alpha) * sum;
  const double quantile = values[at].value;
  if (share <= kProbabilityTie * sum || std::isinf(quantile)) return quantile;
  double excess = 0;  // above the quantile: what is left of its own atom adds nothing
  for (std::size_t i = values.size(); i-- > at + 1;)
    excess += values[i].weight * (values[i].value - quantile);
  return quantile + excess / share;
}

double expected_shortfall(std::span<const double> values, double alpha) {
  std::vector<WeightedValue> weighted;
  weighted.reserve(values.size());
  for (const double v : values) weighted.push_back({v, 1});
  return expected_shortfall(std::move(weighted), alpha);
}

WeightedQuantile sampled_weighted_quantile(std::vector<WeightedValue> values, double alpha, double z) {
  const double sum = sum_of_weights(values);
  sort_by_value(values);
  WeightedQuantile result{.value = values[index_of(values, alpha, sum)].value};
  double variance = 0;
  for (const WeightedValue& v : values) {
    const double off = v.weight * ((v.value <= result.value ? 1 : 0) - alpha);
    variance += off * off;
  }
  const double side = z * std::sqrt(variance) / sum;
  const auto value_at = [&](double share) { return values[index_of(values, share, sum)].value; };
  result.low = alpha > side ? value_at(alpha - side) : -kInfinity;
  result.high = alpha + side < 1 ? value_at(alpha + side) : kInfinity;
  return result;
}

}  // namespace adit::solve
