#include "reserve_lines.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

#include "adit/solve/sampling.hpp"
#include "adit/solve/tail_quantiles.hpp"

namespace adit::redline {
namespace {

constexpr std::uint32_t kLuckInput = 0x4c75'636b;  // a stream of its own

/// What must have been added by the end of each year [t].
std::vector<double> needed_by(const ReserveInput& input) {
  std::vector<double> out;
  double depleted = 0;
  for (const double p : input.depletion) {
    depleted += p;
    out.push_back(input.reserve_years * p + depleted - input.reserve);
  }
  return out;
}

double luck_at(const DiscoveryLuck::Shape& shape, double u) {
  if (shape.law == LuckLaw::gamma) {
    const double k = 1 / (shape.sd * shape.sd);
    return boost::math::gamma_p_inv(k, u) / k;
  }
  const double variance = std::log1p(shape.sd * shape.sd);
  return std::exp(std::sqrt(variance) * solve::inverse_normal(u) - variance / 2);
}

/// Puts the strata of one year in an order of its own (Fisher and Yates): a Latin hypercube sample.
void shuffle(std::vector<double>& luck, std::uint64_t seed, int year) {
  for (std::size_t left = luck.size(); left > 1; --left) {
    const std::uint64_t draw = static_cast<std::uint64_t>(left) << 8 | static_cast<std::uint64_t>(year);
    const double u = solve::philox_uniform(seed, kLuckInput, draw);
    const auto other = static_cast<std::size_t>(u * static_cast<double>(left));
    std::swap(luck[left - 1], luck[std::min(other, left - 1)]);
  }
}

}  // namespace

double depletion_of(double output, double recovery) { return output / recovery; }

ReserveLine reserve_line(const ReserveInput& input) {
  ReserveLine out;
  if (input.depletion.empty()) return out;
  out.bottom_line = input.reserve_years * input.depletion.front();
  out.addition = std::numeric_limits<double>::quiet_NaN();
  if (std::isnan(input.reserve)) return out;
  out.addition = 0;
  const std::vector<double> needed = needed_by(input);
  for (std::size_t t = 0; t < needed.size(); ++t) {
    out.addition = std::max(out.addition, needed[t] / static_cast<double>(t + 1));
    if (needed[t] > 0 && out.first_breach == 0) out.first_breach = static_cast<int>(t) + 1;
  }
  const double most = *std::ranges::max_element(needed);
  out.status = out.first_breach == 0    ? ReserveStatus::met
               : most > input.potential ? ReserveStatus::reserve_limited
                                        : ReserveStatus::not_met;
  return out;
}

int decide_by(int first_breach, double lag_yr) {
  return static_cast<int>(std::floor(static_cast<double>(first_breach) - lag_yr));
}

DiscoveryLuck::DiscoveryLuck(const Shape& shape) : shape_(shape) {
  std::vector<double> luck(shape.scenarios, 1.0);
  for (std::size_t k = 0; k < luck.size() && shape.sd > 0; ++k)
    luck[k] = luck_at(shape, (static_cast<double>(k) + 0.5) / static_cast<double>(luck.size()));
  sums_.resize(static_cast<std::size_t>(shape.years) * shape.scenarios);
  for (int t = 0; t < shape.years; ++t) {
    shuffle(luck, shape.seed, t);
    const std::size_t first = static_cast<std::size_t>(t) * shape.scenarios;
    for (std::size_t w = 0; w < luck.size(); ++w)
      sums_[first + w] = luck[w] + (t > 0 ? sums_[first + w - shape.scenarios] : 0);
  }
}

std::span<const double> DiscoveryLuck::sum(int t) const {
  return std::span(sums_).subspan(static_cast<std::size_t>(t - 1) * shape_.scenarios, shape_.scenarios);
}

double DiscoveryLuck::addition(const ReserveInput& input, double confidence) const {
  if (std::isnan(input.reserve) || shape_.scenarios == 0) return std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> needed = needed_by(input);
  std::vector<double> addition(shape_.scenarios, 0.0);
  for (std::size_t t = 0; t < needed.size() && t < static_cast<std::size_t>(shape_.years); ++t) {
    if (!(needed[t] > 0)) continue;
    const auto found = sum(static_cast<int>(t) + 1);
    // Where luck fails altogether the quotient is infinite, as it should be.
    for (std::size_t w = 0; w < addition.size(); ++w)
      addition[w] = std::max(addition[w], needed[t] / found[w]);
  }
  const std::size_t rank = solve::quantile_rank(confidence, addition.size());
  std::ranges::nth_element(addition, addition.begin() + static_cast<std::ptrdiff_t>(rank - 1));
  return addition[rank - 1];
}

}  // namespace adit::redline
