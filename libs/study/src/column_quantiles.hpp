#pragma once
// Quantiles of a column of draws in a few passes over it, without sorting it.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace adit::study {

class ColumnQuantiles {
 public:
  /// P5, P50, P95 of the values, linear between order statistics (type 7); NaNs are left out; NaN when
  /// nothing is left.
  std::array<double, 3> operator()(std::span<const float> values);

 private:
  static constexpr std::size_t kBuckets = 2048;
  void fill_buckets(std::span<const float> values, float low, float high);
  /// Sorts the values of the buckets that hold the wanted order statistics.
  void gather(std::span<const float> values, std::span<const std::size_t> wanted);
  float order_statistic(std::size_t k) const;

  std::vector<std::uint16_t> bucket_of_;
  std::vector<float> finite_;
  std::array<std::uint32_t, kBuckets + 1> before_{};  ///< values in the buckets below
  std::array<bool, kBuckets> needed_{};
  std::array<std::vector<float>, 6> sorted_;  ///< per needed bucket, in rising order
  std::array<std::size_t, 6> bucket_{};
  std::size_t buckets_needed_ = 0;
};

}  // namespace adit::study
