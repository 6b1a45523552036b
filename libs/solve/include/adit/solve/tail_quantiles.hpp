#pragma once
/// \file Exact upper quantiles of a stream of known length in bounded memory, and the interval that sampling
/// leaves around them.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace adit::solve {

/// Two probabilities this near are equal: confidences are reached, not passed.
inline constexpr double kProbabilityTie = 1e-12;

/// Rank, from 1, of the order statistic that is the alpha-quantile of `count` values: ceil(alpha * count)
/// with ties as above.
std::size_t quantile_rank(double alpha, std::size_t count);

/// Ranks between which the true alpha-quantile lies with probability `confidence` or more: of the number of
/// values below it, Binomial(count, alpha). `lower` 0 or `upper` count + 1: no such value.
struct RankInterval {
  std::size_t lower = 0, upper = 0;
};
RankInterval quantile_ranks(double alpha, std::size_t count, double confidence = 0.95);

/// A quantile with the interval that the number of scenarios leaves.
struct SampledQuantile {
  double value = 0;
  double low = 0;   ///< -infinity when there is no such order statistic
  double high = 0;  ///< infinity when there is none
};

/// The largest of `total` values: enough of them for every quantile from `lowest_alpha` up, with its
/// interval. Values may come in any order and blocks; what it holds in the end is the same. Keeps at most
/// kept() * 2 numbers and a piece.
class TailQuantiles {
 public:
  /// \param total number of values that will have been added in the end
  /// \param floor no value is below it; those that are equal to it are counted, not kept
  explicit TailQuantiles(std::size_t total, double lowest_alpha = 0.9,
                         double floor = -std::numeric_limits<double>::infinity());

  void add(double value) {
    ++added_;
    if (value > threshold_) keep(value);
  }
  void add(std::span<const double> values) { add_column(values, 1); }
  /// values[0], values[step], ...: a column of row-major results. No jumps, so quicker than one by one.
  void add_column(std::span<const double> values, std::size_t step);
  /// The same value `times` over: scenarios in which nothing happens.
  void add_repeated(double value, std::size_t times);
  /// Takes over all of another one of the same total and alpha.
  void merge(const TailQuantiles& other);

  std::size_t added() const { return added_; }
  std::size_t total() const { return total_; }
  std::size_t kept() const { return keep_; }
  double threshold() const { return threshold_; }  ///< only values above it are still of interest

  /// The value of `rank` from below (1 the smallest) among all. Throws InternalError unless all values have
  /// been added and the rank is among the kept ones.
  double at_rank(std::size_t rank);
  /// alpha from lowest_alpha up.
  double quantile(double alpha) { return at_rank(quantile_rank(alpha, total_)); }
  SampledQuantile sampled(double alpha, double confidence = 0.95);
  /// With ranks worked out once for many tails of one size.
  SampledQuantile sampled(double alpha, const RankInterval& ranks);
  /// Mean of the worst 1 - alpha, the value at the quantile split where needed.
  double expected_shortfall(double alpha);

  /// Its numbers in a form that does not depend on the order of adding; restore() takes it back.
  std::vector<double> state();
  /// false when the state is of another total or alpha, or damaged
  bool restore(std::span<const double> state);

 private:
  void keep(double value);
  void cut();
  void sort();
  double settle(std::size_t place);

  std::size_t total_ = 0, keep_ = 0, added_ = 0;
  double lowest_alpha_ = 0, floor_ = 0, threshold_ = 0;
  std::vector<double> values_;
  std::vector<std::size_t>
      settled_;  ///< places whose value is the one a full sort (largest first) puts there
};

/// Feeds rows of values, one column a tail: rows[row * tails.size() + tail].
void add_rows(std::span<TailQuantiles> tails, std::span<const double> rows);

}  // namespace adit::solve
