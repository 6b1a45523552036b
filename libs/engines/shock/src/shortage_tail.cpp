#include "shortage_tail.hpp"

#include <algorithm>
#include <cmath>

namespace adit::shock {
namespace {

/// From so many scenarios on only upper quantiles are kept, so that memory stays bounded.
constexpr std::size_t kManyScenarios = 20'000;
constexpr double kTwoSided95 = 1.959963984540054;  ///< of the normal distribution

}  // namespace

ShortageTail::ShortageTail(std::size_t scenarios)
    : tail_(scenarios, scenarios > kManyScenarios ? 0.95 : 0.5, 0.0) {}

void ShortageTail::add(std::span<const double> values, std::size_t stride) {
  tail_.add_column(values, stride);
  for (std::size_t k = 0; k < values.size(); k += stride) {
    sum_ += values[k];
    squares_ += values[k] * values[k];
    nothing_ += values[k] == 0;
  }
}

ShortageStatistics ShortageTail::statistics() {
  ShortageStatistics out{mean()};
  for (std::size_t k = 0; k < std::size(kQuantiles); ++k) out[1 + k] = quantile(kQuantiles[k]);
  return out;
}

/// By the normal law of means.
SampledShortage ShortageTail::mean() const {
  const auto n = static_cast<double>(tail_.total());
  const double mean = sum_ / n;
  if (n < 2) return {mean, std::nan(""), std::nan("")};
  const double variance = std::max(0.0, squares_ - n * mean * mean) / (n - 1);
  const double side = kTwoSided95 * std::sqrt(variance / n);
  return {mean, std::max(0.0, mean - side), mean + side};
}

/// Order statistics on both sides: no law is assumed. Below the least of them is zero, above the greatest
/// nobody knows.
SampledShortage ShortageTail::quantile(double alpha) {
  const std::size_t total = tail_.total();
  const solve::RankInterval ranks = solve::quantile_ranks(alpha, total);
  const bool told = (1 - alpha) * static_cast<double>(total) >= 1 - 1e-9 ||
                    static_cast<double>(nothing_) >= alpha * static_cast<double>(total);
  return {told ? at_rank(solve::quantile_rank(alpha, total)) : std::nan(""),
          ranks.lower == 0 ? 0 : at_rank(ranks.lower),
          ranks.upper > total ? std::nan("") : at_rank(ranks.upper)};
}

/// NaN: of too low a rank to be kept.
double ShortageTail::at_rank(std::size_t rank) {
  if (rank <= nothing_) return 0;
  return rank > tail_.total() - tail_.kept() ? tail_.at_rank(rank) : std::nan("");
}

/// Size of what the tail keeps, sums, then that.
std::vector<double> ShortageTail::state() {
  const std::vector<double> kept = tail_.state();
  std::vector<double> out{static_cast<double>(kept.size()), sum_, squares_, static_cast<double>(nothing_)};
  out.insert(out.end(), kept.begin(), kept.end());
  return out;
}

std::size_t ShortageTail::restore(std::span<const double> in) {
  constexpr std::size_t kHead = 4;
  if (in.size() < kHead || !(in[0] >= 0 && in[0] <= static_cast<double>(in.size() - kHead))) return 0;
  const auto size = static_cast<std::size_t>(in[0]);
  sum_ = in[1], squares_ = in[2], nothing_ = static_cast<std::size_t>(in[3]);
  return tail_.restore(in.subspan(kHead, size)) ? kHead + size : 0;
}

}  // namespace adit::shock
