#include "criteria.hpp"

#include <algorithm>
#include <cmath>

#include "stock_need.hpp"
#include "tiles.hpp"

namespace adit::redline {
namespace {

constexpr double kMonths = 12, kInfinity = std::numeric_limits<double>::infinity();

}  // namespace

KeptRows::KeptRows(const Exposure& exposure, std::span<const solve::MonthBlock> blocks, std::size_t scenarios)
    : exposure_(exposure), scenarios_(scenarios) {
  each_tile(exposure, blocks,
            [&](const solve::DeficitRows& rows, std::size_t times, const solve::MonthBlock*, std::size_t) {
              rows_.emplace_back(rows, times);
            });
}

KeptRows::KeptRows(const Exposure& exposure, solve::DeficitRows rows)
    : exposure_(exposure), scenarios_(rows.rows()) {
  rows_.emplace_back(std::move(rows), 1);
}

std::vector<double> KeptRows::criterion(const Cases& cases, double confidence) const {
  std::vector<double> mean(cases.size()), left;
  std::vector<solve::TailQuantiles> tails;
  if (confidence > 0) tails.assign(cases.size(), solve::TailQuantiles(scenarios_, confidence));
  for (const auto& [rows, times] : rows_) {
    left.resize(rows.rows() * cases.size());
    solve::unserved(rows, cases, exposure_.reliefs, left);
    for (std::size_t i = 0; i < left.size(); ++i) {
      if (confidence > 0) tails[i % cases.size()].add_repeated(left[i], times);
      mean[i % cases.size()] += left[i] * static_cast<double>(times) / static_cast<double>(scenarios_);
    }
  }
  for (std::size_t c = 0; c < tails.size(); ++c) mean[c] = tails[c].expected_shortfall(confidence);
  return mean;
}

/// Ninths of the interval, eight cases at once as the lanes go.
template <class At>
double KeptRows::least(double high, double confidence, double allowed, const At& at) const {
  constexpr int kRounds = 7, kInside = 8;
  if (criterion({at(0.0)}, confidence)[0] <= allowed) return 0;
  if (criterion({at(high)}, confidence)[0] > allowed) return kInfinity;
  double low = 0;
  for (int round = 0; round < kRounds; ++round) {
    Cases cases;
    const double step = (high - low) / (kInside + 1);
    for (int i = 1; i <= kInside; ++i) cases.push_back(at(low + i * step));
    const std::vector<double> left = criterion(cases, confidence);
    const auto met = std::ranges::find_if(left, [&](double mean) { return mean <= allowed; }) - left.begin();
    if (met < kInside) high = low + static_cast<double>(met + 1) * step;
    low += static_cast<double>(met) * step;
  }
  return high;
}

double KeptRows::least_stock(double level, double confidence, double allowed) const {
  Exposure whole = exposure_;
  whole.allowed = 0;
  StockNeed need(whole, {level});
  double most = 0;
  for (const auto& [rows, times] : rows_) most = std::max(most, std::ranges::max(need.of(rows)));
  const bool limited = std::isfinite(exposure_.release_per_yr);
  return least(most, confidence, allowed, [&](double stock) {
    const double release = limited ? exposure_.release_per_yr * stock / kMonths : kInfinity;
    return solve::StockCase{level, stock, release};
  });
}

double KeptRows::least_level(double confidence, double allowed) const {
  Exposure whole = exposure_;
  whole.allowed = 0;
  double most = 0;
  for (const auto& [rows, times] : rows_)
    for (std::size_t row = 0; row < rows.rows(); ++row)
      if (const double level = redline::least_level(whole, rows, row); std::isfinite(level))
        most = std::max(most, level);
  return least(most, confidence, allowed, [](double level) { return solve::StockCase{level, 0, 0}; });
}

CriteriaLines criteria_of(const Exposure& exposure, std::span<const solve::MonthBlock> blocks,
                          std::size_t scenarios) {
  const KeptRows rows(exposure, blocks, scenarios);
  const double months = static_cast<double>(exposure.supply.balance.size());
  CriteriaLines out{.allowed = exposure.allowed, .assumed = !(exposure.allowed > 0)};
  if (out.assumed) out.allowed = kAssumedBound * exposure.need / kMonths * months;
  const double level = exposure.output / kMonths;
  out.mean_stock = rows.least_stock(level, 0, out.allowed);
  out.mean_output = kMonths * rows.least_level(0, out.allowed);
  for (std::size_t k = 0; k < kConfidences.size(); ++k) {
    out.cvar_stock[k] = rows.least_stock(level, kConfidences[k], out.allowed);
    out.cvar_output[k] = kMonths * rows.least_level(kConfidences[k], out.allowed);
  }
  return out;
}

}  // namespace adit::redline
