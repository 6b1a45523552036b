#include "adit/solve/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "adit/solve/sampling.hpp"

namespace adit::solve {
namespace {

struct Estimate {
  double first = 0, total = 0;
};

/// Indices of one input over the chosen sample rows.
Estimate estimate(std::span<const double> a, std::span<const double> b, std::span<const double> ab,
                  std::span<const std::size_t> rows) {
  const auto n = static_cast<double>(rows.size());
  double mean = 0;
  for (const std::size_t r : rows) mean += a[r] + b[r];
  mean /= 2 * n;
  double variance = 0, first = 0, total = 0;
  for (const std::size_t r : rows) {
    variance += (a[r] - mean) * (a[r] - mean) + (b[r] - mean) * (b[r] - mean);
    first += (b[r] - mean) * (ab[r] - a[r]);
    total += (a[r] - ab[r]) * (a[r] - ab[r]);
  }
  variance /= 2 * n;
  if (variance <= 0) return {};
  return {first / n / variance, total / (2 * n) / variance};
}

}  // namespace

double quantile_of(std::span<double> scratch, double p) {
  const auto end = std::partition(scratch.begin(), scratch.end(), [](double x) { return !std::isnan(x); });
  const auto n = static_cast<std::size_t>(end - scratch.begin());
  if (n == 0) return std::nan("");
  const double position = p * static_cast<double>(n - 1);
  const auto below = static_cast<std::size_t>(position);
  const auto at = scratch.begin() + static_cast<std::ptrdiff_t>(below);
  std::nth_element(scratch.begin(), at, end);
  if (below + 1 >= n) return *at;
  const double above = *std::min_element(at + 1, end);
  return *at + (position - static_cast<double>(below)) * (above - *at);
}

std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t i, std::size_t j) { return values[i] < values[j]; });
  std::vector<double> out(values.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t j = i;
    while (j < order.size() && values[order[j]] == values[order[i]]) ++j;
    const double shared = static_cast<double>(i + j + 1) / 2;  // mean of the ranks i + 1 .. j
    for (; i < j; ++i) out[order[i]] = shared;
  }
  return out;
}

double rank_correlation(std::span<const double> a, std::span<const double> b) {
  const auto n = static_cast<double>(a.size());
  const double mean = (n + 1) / 2;
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - mean) * (b[i] - mean);
    aa += (a[i] - mean) * (a[i] - mean);
    bb += (b[i] - mean) * (b[i] - mean);
  }
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

SobolIndices sobol_indices(std::span<const double> a, std::span<const double> b,
                           const std::vector<std::vector<double>>& ab, std::uint64_t seed, int bootstrap) {
  const std::size_t n = a.size();
  std::vector<std::size_t> all(n), resampled(n);
  std::iota(all.begin(), all.end(), std::size_t{0});
  SobolIndices out;
  std::vector<std::vector<double>> first(ab.size()), total(ab.size());
  for (const auto& column : ab) {
    const Estimate e = estimate(a, b, column, all);
    out.first.push_back({e.first, e.first, e.first});
    out.total.push_back({e.total, e.total, e.total});
  }
  for (int k = 0; k < bootstrap; ++k) {
    for (std::size_t r = 0; r < n; ++r)
      resampled[r] = static_cast<std::size_t>(philox_uniform(seed, static_cast<std::uint32_t>(k), r) *
                                              static_cast<double>(n));
    for (std::size_t i = 0; i < ab.size(); ++i) {
      const Estimate e = estimate(a, b, ab[i], resampled);
      first[i].push_back(e.first);
      total[i].push_back(e.total);
    }
  }
  for (std::size_t i = 0; bootstrap > 0 && i < ab.size(); ++i) {
    out.first[i].low = quantile_of(first[i], 0.05), out.first[i].high = quantile_of(first[i], 0.95);
    out.total[i].low = quantile_of(total[i], 0.05), out.total[i].high = quantile_of(total[i], 0.95);
  }
  return out;
}

std::vector<double> morris_design(std::size_t inputs, std::size_t trajectories, int levels,
                                  std::uint64_t seed) {
  const double step = levels / (2.0 * (levels - 1));
  std::vector<double> design;
  std::vector<std::size_t> order(inputs);
  for (std::size_t t = 0; t < trajectories; ++t) {
    const auto random = [&](std::size_t what, std::size_t i) {
      return philox_uniform(seed, static_cast<std::uint32_t>(what), t * inputs + i);
    };
    std::vector<double> point(inputs);
    for (std::size_t i = 0; i < inputs; ++i) {
      // Start on the lower half of the grid, so that one step up stays inside; half of the inputs are then
      // mirrored.
      point[i] = std::floor(random(0, i) * levels / 2) / (levels - 1);
      if (random(1, i) < 0.5) point[i] += step;
      order[i] = i;
    }
    for (std::size_t i = inputs; i > 1; --i)
      std::swap(order[i - 1], order[static_cast<std::size_t>(random(2, i - 1) * static_cast<double>(i))]);
    design.insert(design.end(), point.begin(), point.end());
    for (const std::size_t i : order) {
      point[i] += point[i] + step <= 1 + 1e-12 ? step : -step;
      design.insert(design.end(), point.begin(), point.end());
    }
  }
  return design;
}

MorrisEffects morris_effects(std::size_t inputs, std::span<const double> design,
                             std::span<const double> outputs) {
  std::vector<std::vector<double>> effects(inputs);
  for (std::size_t row = 1; row < outputs.size(); ++row) {
    if (row % (inputs + 1) == 0) continue;  // first point of the next trajectory
    for (std::size_t i = 0; i < inputs; ++i) {
      const double change = design[row * inputs + i] - design[(row - 1) * inputs + i];
      if (change != 0) effects[i].push_back((outputs[row] - outputs[row - 1]) / change);
    }
  }
  MorrisEffects out;
  for (const auto& e : effects) {
    const auto n = static_cast<double>(e.size());
    double mu = 0, mu_star = 0, squares = 0;
    for (const double x : e) mu += x / n, mu_star += std::abs(x) / n;
    for (const double x : e) squares += (x - mu) * (x - mu);
    out.mu.push_back(mu);
    out.mu_star.push_back(mu_star);
    out.sigma.push_back(n > 1 ? std::sqrt(squares / (n - 1)) : 0);
  }
  return out;
}

}  // namespace adit::solve
