#include "adit/solve/tail_quantiles.hpp"

#include <algorithm>
#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numeric>

#include "adit/base/error.hpp"

namespace adit::solve {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::size_t kPiece = 512;        ///< values taken at a time
constexpr double kWidestInterval = 0.999;  ///< the interval that the lowest quantile may be asked with

/// Doubles are precise enough: twice as quick as what Boost does by itself.
using Precision = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

/// Pr[Binomial(count, alpha) <= k].
double at_most(double k, double alpha, std::size_t count) {
  if (k < 0) return 0;
  return boost::math::cdf(
      boost::math::binomial_distribution<double, Precision>(static_cast<double>(count), alpha), k);
}

/// Smallest k with Pr[Binomial <= k] >= probability, from the normal approximation on.
std::size_t binomial_quantile(double alpha, std::size_t count, double probability, double z) {
  const double n = static_cast<double>(count);
  double k = std::clamp(std::floor(n * alpha + z * std::sqrt(n * alpha * (1 - alpha))), 0.0, n);
  while (k < n && at_most(k, alpha, count) < probability) ++k;
  while (k > 0 && at_most(k - 1, alpha, count) >= probability) --k;
  return static_cast<std::size_t>(k);
}

constexpr std::size_t kSample = 1023;

/// A value that about `place` of them are above, from a sample at even distances.
double near_place(std::span<const double> values, std::size_t place) {
  std::array<double, kSample> sample;
  for (std::size_t i = 0; i < kSample; ++i) sample[i] = values[i * values.size() / kSample];
  const auto at = sample.begin() + static_cast<std::ptrdiff_t>(place * kSample / values.size());
  std::ranges::nth_element(sample, at, std::greater{});
  return *at;
}

/// Larger ones before the others, without a jump that depends on the values. \return how many are larger
std::size_t part(std::span<double> values, double pivot) {
  std::size_t larger = 0;
  for (double& value : values) {
    const double here = value;
    value = values[larger];
    values[larger] = here;
    larger += here > pivot ? 1 : 0;
  }
  return larger;
}

/// As nth_element, largest first: the range is narrowed from both sides by sampled pivots before (Floyd and
/// Rivest 1975).
void put_in_place(std::span<double> values, std::size_t place) {
  for (const double side : {0.06, -0.06}) {
    if (values.size() < 8 * kSample) break;
    const double aim = static_cast<double>(place) + side * static_cast<double>(values.size());
    const double last = static_cast<double>(values.size() - 1);
    const std::size_t larger =
        part(values, near_place(values, static_cast<std::size_t>(std::clamp(aim, 0.0, last))));
    if (place < larger) {
      values = values.first(larger);
    } else {
      values = values.subspan(larger);
      place -= larger;
    }
  }
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(place), std::greater{});
}

}  // namespace

std::size_t quantile_rank(double alpha, std::size_t count) {
  const double rank = std::ceil((alpha - kProbabilityTie) * static_cast<double>(count));
  return static_cast<std::size_t>(std::clamp(rank, 1.0, static_cast<double>(count)));
}

RankInterval quantile_ranks(double alpha, std::size_t count, double confidence) {
  if (alpha <= 0 || alpha >= 1) return {0, count + 1};
  const double side = (1 - confidence) / 2;
  const double z = -boost::math::quantile(boost::math::normal{}, side);
  // B values lie at or below the true quantile. It is below the l-th one when B < l: Pr[B <= l - 1] <= side;
  // above the u-th one when B >= u: Pr[B <= u - 1] >= 1 - side.
  std::size_t lower = binomial_quantile(alpha, count, side, -z);
  if (lower > 0 && at_most(static_cast<double>(lower) - 1, alpha, count) > side) --lower;
  return {lower, binomial_quantile(alpha, count, 1 - side, z) + 1};
}

TailQuantiles::TailQuantiles(std::size_t total, double lowest_alpha, double floor)
    : total_(total), lowest_alpha_(lowest_alpha), floor_(floor), threshold_(floor) {
  ensure(total > 0, "quantiles are of one value or more");
  const std::size_t lower = quantile_ranks(lowest_alpha, total, kWidestInterval).lower;
  keep_ = total - std::max<std::size_t>(lower, 1) + 1;
  values_.reserve(std::min(total, 2 * keep_ + kPiece));
}

void TailQuantiles::keep(double value) {
  values_.push_back(value);
  settled_.clear();
  if (values_.size() >= 2 * keep_) cut();
}

void TailQuantiles::cut() {
  if (values_.size() <= keep_) return;
  settled_.clear();
  // Everything above a value somewhat below the least to keep, in one pass: enough in nearly every case.
  const double pivot = near_place(values_, std::min(keep_ + keep_ / 8, values_.size() - 1));
  std::size_t above = 0, equal = 0;
  for (const double value : values_) {
    above += value > pivot ? 1 : 0;
    equal += value == pivot ? 1 : 0;
  }
  if (above + equal < keep_) {
    const auto end = values_.begin() + static_cast<std::ptrdiff_t>(keep_);
    std::ranges::nth_element(values_, end - 1, std::greater{});
    threshold_ = *(end - 1);
    values_.erase(end, values_.end());
    return;
  }
  std::size_t kept = 0;
  for (const double value : values_) {
    values_[kept] = value;
    kept += value > pivot ? 1 : 0;
  }
  // As many of the equal ones as are needed: one more of them would change nothing, so the threshold holds.
  values_.resize(kept);
  if (kept < keep_) values_.resize(keep_, pivot);
  threshold_ = pivot;
}

void TailQuantiles::sort() {
  if (settled_.size() == values_.size() && values_.size() <= keep_) return;
  std::ranges::sort(values_, std::greater{});
  values_.resize(std::min(values_.size(), keep_));
  settled_.resize(values_.size());
  std::iota(settled_.begin(), settled_.end(), std::size_t{0});
}

double TailQuantiles::settle(std::size_t place) {
  const auto next = std::ranges::lower_bound(settled_, place);
  if (next != settled_.end() && *next == place) return values_[place];
  // Only what lies between the neighbours that stand in their places already is to be looked at.
  const std::size_t begin = next == settled_.begin() ? 0 : *(next - 1) + 1;
  const std::size_t end = next == settled_.end() ? values_.size() : *next;
  put_in_place(std::span(values_).subspan(begin, end - begin), place - begin);
  settled_.insert(next, place);
  return values_[place];
}

void TailQuantiles::add_repeated(double value, std::size_t times) {
  added_ += times;
  if (!(value > threshold_)) return;
  settled_.clear();
  for (std::size_t i = 0; i < std::min(times, keep_); ++i) values_.push_back(value);
  if (values_.size() >= 2 * keep_) cut();
}

void TailQuantiles::merge(const TailQuantiles& other) {
  ensure(other.total_ == total_ && other.lowest_alpha_ == lowest_alpha_, "tails of one kind are merged");
  added_ += other.added_;
  for (const double value : other.values_)
    if (value > threshold_) keep(value);
}

double TailQuantiles::at_rank(std::size_t rank) {
  ensure(added_ == total_, "quantiles are asked for when all values have come");
  ensure(rank >= 1 && rank <= total_ && total_ - rank < keep_, "the rank is in the tail that is kept");
  if (total_ - rank < values_.size()) return settle(total_ - rank);
  ensure(floor_ > -kInfinity, "values of a tail are numbers above minus infinity");
  return floor_;
}

SampledQuantile TailQuantiles::sampled(double alpha, double confidence) {
  return sampled(alpha, quantile_ranks(alpha, total_, confidence));
}

SampledQuantile TailQuantiles::sampled(double alpha, const RankInterval& ranks) {
  return {quantile(alpha), ranks.lower == 0 ? -kInfinity : at_rank(ranks.lower),
          ranks.upper > total_ ? kInfinity : at_rank(ranks.upper)};
}

double TailQuantiles::expected_shortfall(double alpha) {
  sort();
  const double quantile_value = quantile(alpha);
  const std::size_t above = total_ - quantile_rank(alpha, total_);
  const double share = (1 - alpha) * static_cast<double>(total_);
  if (share <= 0 || quantile_value == kInfinity) return quantile_value;
  // What lies above the quantile, largest first: a fixed order, and rounding takes it below the quantile
  // nowhere.
  double excess = 0;
  for (std::size_t i = 0; i < std::min(above, values_.size()); ++i) excess += values_[i] - quantile_value;
  return quantile_value + excess / share;
}

std::vector<double> TailQuantiles::state() {
  sort();
  std::vector<double> state{static_cast<double>(total_), lowest_alpha_, static_cast<double>(added_)};
  state.insert(state.end(), values_.begin(), values_.end());
  return state;
}

bool TailQuantiles::restore(std::span<const double> state) {
  if (state.size() < 3 || state[0] != static_cast<double>(total_) || state[1] != lowest_alpha_) return false;
  const std::span<const double> values = state.subspan(3);
  if (!(state[2] >= 0 && state[2] <= state[0]) || values.size() > keep_) return false;
  const auto held = static_cast<double>(values.size());
  const double most = std::min(state[2], static_cast<double>(keep_));
  if (floor_ > -kInfinity ? held > most : held != most) return false;
  if (!std::ranges::is_sorted(values, std::greater{})) return false;
  added_ = static_cast<std::size_t>(state[2]);
  values_.assign(values.begin(), values.end());
  threshold_ = values_.size() == keep_ ? values_.back() : floor_;
  settled_.clear();
  return true;
}

void add_rows(std::span<TailQuantiles> tails, std::span<const double> rows) {
  ensure(!tails.empty() && rows.size() % tails.size() == 0, "one column a tail");
  for (std::size_t l = 0; l < tails.size(); ++l) tails[l].add_column(rows.subspan(l), tails.size());
}

void TailQuantiles::add_column(std::span<const double> values, std::size_t step) {
  const std::size_t count = (values.size() + step - 1) / step;
  added_ += count;
  // Room for a piece is made first, so that whether a value is taken costs no jump.
  for (std::size_t begin = 0; begin < count; begin += kPiece) {
    const std::size_t piece = std::min(kPiece, count - begin), held = values_.size();
    values_.resize(held + piece);
    double* to = values_.data() + held;
    for (std::size_t i = 0; i < piece; ++i) {
      const double value = values[(begin + i) * step];
      *to = value;
      to += value > threshold_ ? 1 : 0;
    }
    const auto taken = static_cast<std::size_t>(to - values_.data());
    if (taken != held) settled_.clear();
    values_.resize(taken);
    if (values_.size() >= 2 * keep_) cut();
  }
}

}  // namespace adit::solve
