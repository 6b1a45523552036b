#include "column_quantiles.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace adit::study {
namespace {

constexpr std::array<double, 3> kProbabilities{0.05, 0.5, 0.95};

struct Range {
  float low, high;
  bool finite;
};

/// Lowest and highest value, eight at a time; whether all are finite.
Range range_of(std::span<const float> values) {
  constexpr std::size_t kLanes = 8;
  std::array<float, kLanes> low{}, high{}, sign{};
  low.fill(std::numeric_limits<float>::infinity());
  high.fill(-std::numeric_limits<float>::infinity());
  const auto take = [&](std::size_t lane, float x) {
    low[lane] = x < low[lane] ? x : low[lane];
    high[lane] = x > high[lane] ? x : high[lane];
    sign[lane] += x * 0.0F;  // NaN once x is not finite
  };
  std::size_t i = 0;
  for (; i + kLanes <= values.size(); i += kLanes)
    for (std::size_t k = 0; k < kLanes; ++k) take(k, values[i + k]);
  for (; i < values.size(); ++i) take(0, values[i]);
  Range range{*std::ranges::min_element(low), *std::ranges::max_element(high), true};
  for (const float s : sign) range.finite = range.finite && s == 0;
  return range;
}

}  // namespace

std::array<double, 3> ColumnQuantiles::operator()(std::span<const float> values) {
  Range range = range_of(values);
  if (!range.finite) {
    finite_.clear();
    std::ranges::copy_if(values, std::back_inserter(finite_), [](float x) { return std::isfinite(x); });
    values = finite_;
    range = range_of(values);
  }
  if (values.empty()) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    return {nan, nan, nan};
  }
  if (range.low == range.high) return {range.low, range.low, range.low};
  std::array<std::size_t, 6> wanted{};
  std::array<double, 3> weight{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double position = kProbabilities[i] * static_cast<double>(values.size() - 1);
    wanted[2 * i] = static_cast<std::size_t>(position);
    wanted[2 * i + 1] = std::min(wanted[2 * i] + 1, values.size() - 1);
    weight[i] = position - static_cast<double>(wanted[2 * i]);
  }
  fill_buckets(values, range.low, range.high);
  gather(values, wanted);
  std::array<double, 3> out{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double below = order_statistic(wanted[2 * i]), above = order_statistic(wanted[2 * i + 1]);
    out[i] = below + weight[i] * (above - below);
  }
  return out;
}

void ColumnQuantiles::fill_buckets(std::span<const float> values, float low, float high) {
  bucket_of_.resize(values.size());
  // Monotone in x, so that buckets keep the order; the top value stays inside the last bucket.
  const float scale = (static_cast<float>(kBuckets) - 1) / (high - low);
  const bool usable = std::isfinite(scale) && std::isfinite(high - low);
  for (std::size_t i = 0; i < values.size(); ++i)
    bucket_of_[i] = usable ? static_cast<std::uint16_t>((values[i] - low) * scale) : std::uint16_t{0};
  before_.fill(0);
  for (const std::uint16_t b : bucket_of_) ++before_[std::size_t{b} + 1];
  for (std::size_t b = 0; b < kBuckets; ++b) before_[b + 1] += before_[b];
}

void ColumnQuantiles::gather(std::span<const float> values, std::span<const std::size_t> wanted) {
  needed_.fill(false);
  buckets_needed_ = 0;
  for (const std::size_t k : wanted) {
    const auto after = std::upper_bound(before_.begin(), before_.end(), static_cast<std::uint32_t>(k));
    const auto b = static_cast<std::size_t>(after - before_.begin()) - 1;
    if (needed_[b]) continue;
    needed_[b] = true;
    sorted_[buckets_needed_].clear();
    bucket_[buckets_needed_++] = b;
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!needed_[bucket_of_[i]]) continue;
    for (std::size_t j = 0; j < buckets_needed_; ++j)
      if (bucket_[j] == bucket_of_[i]) sorted_[j].push_back(values[i]);
  }
  for (std::size_t j = 0; j < buckets_needed_; ++j) std::ranges::sort(sorted_[j]);
}

float ColumnQuantiles::order_statistic(std::size_t k) const {
  for (std::size_t j = 0; j < buckets_needed_; ++j) {
    const std::size_t first = before_[bucket_[j]];
    if (k >= first && k < first + sorted_[j].size()) return sorted_[j][k - first];
  }
  return std::numeric_limits<float>::quiet_NaN();
}

}  // namespace adit::study
