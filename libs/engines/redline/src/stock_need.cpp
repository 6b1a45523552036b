#include "stock_need.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "adit/solve/sequent_peak.hpp"

namespace adit::redline {
namespace {

constexpr double kMonths = 12;

}  // namespace

const double* level_share_of(const solve::DeficitRows& rows, std::size_t row) {
  const bool hit = !rows.level_share.empty() && rows.level_hit[row] != 0;
  return hit ? rows.level_share.data() + row * rows.stride : nullptr;
}

StockNeed::StockNeed(const Exposure& exposure, std::vector<double> levels)
    : exposure_(exposure), levels_(std::move(levels)), worst_(levels_.size()) {}

solve::StockLimits limits_of(const Exposure& exposure) {
  solve::StockLimits out{.reliefs = exposure.reliefs, .allowed = exposure.allowed};
  if (std::isfinite(exposure.release_per_yr)) out.release_share = exposure.release_per_yr / kMonths;
  return out;
}

std::span<const double> StockNeed::of(const solve::DeficitRows& rows) {
  out_.resize(rows.rows() * levels_.size());
  if (exposure_.allowed > 0) {
    solve::stocks_needed(rows, levels_, limits_of(exposure_), out_);
    return out_;
  }
  solve::stock_requirements(rows, levels_, exposure_.reliefs, out_);
  if (std::isfinite(exposure_.release_per_yr)) cover_release(rows);
  return out_;
}

namespace {

/// The month in which most is to be released, substitutes deducted.
struct WorstMonth {
  std::size_t month = 0;
  double deficit = 0;  ///< [t/month]
};
WorstMonth worst_month(const Exposure& exposure, const solve::DeficitRows& rows, std::size_t row,
                       double level) {
  std::array<double, solve::kMostMonths> short_by;
  const std::span<double> months(short_by.data(), rows.months);
  solve::short_by_month(rows, row, level, exposure.reliefs, months);
  const auto worst = std::ranges::max_element(months);
  return {static_cast<std::size_t>(worst - months.begin()), std::max(0.0, *worst)};
}

}  // namespace

void StockNeed::cover_release(const solve::DeficitRows& rows) {
  const double stock_per_deficit = kMonths / exposure_.release_per_yr;
  const std::size_t n = levels_.size();
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    const double* balance = rows.balance.data() + row * rows.stride;
    const double* share = level_share_of(rows, row);
    // Where the level is whole in every month, the worst month is the same for all levels.
    if (share == nullptr) {
      const double most = *std::max_element(balance, balance + rows.months);
      for (std::size_t l = 0; l < n; ++l) worst_[l] = most - levels_[l];
    } else {
      std::ranges::fill(worst_, 0.0);
      for (std::size_t t = 0; t < rows.months; ++t)
        for (std::size_t l = 0; l < n; ++l)
          worst_[l] = std::max(worst_[l], balance[t] - levels_[l] * share[t]);
    }
    for (std::size_t l = 0; l < n; ++l) {
      double& stock = out_[row * n + l];
      if (!(worst_[l] * stock_per_deficit > stock)) continue;
      // Only where the worst month at full need asks for more is it asked what substitutes leave of it.
      const double deficit =
          exposure_.reliefs.empty() ? worst_[l] : worst_month(exposure_, rows, row, levels_[l]).deficit;
      stock = std::max(stock, deficit * stock_per_deficit);
    }
  }
}

namespace {

/// Of a month's imports, what came.
double share_there(const Exposure& exposure, const solve::DeficitRows& rows, std::size_t row, std::size_t t) {
  const double lost = rows.balance[row * rows.stride + t] - exposure.supply.balance[t];
  return std::max(0.0, 1 - lost * kMonths / exposure.imports);
}

/// Where some may be missing, every month has a weight of its own.
Critical bounded(const Exposure& exposure, const solve::DeficitRows& rows, std::size_t row, double level,
                 double stock) {
  std::vector<double> weight(rows.months);
  solve::stock_weights(rows, row, level, limits_of(exposure), stock, weight);
  const double* share = level_share_of(rows, row);
  Critical out;
  for (std::size_t t = 0; t < rows.months; ++t) {
    if (!(weight[t] > 0)) continue;
    out.months |= std::uint64_t{1} << t;
    out.by_need += weight[t] / kMonths;
    out.by_output -= weight[t] / kMonths * (share == nullptr ? 1 : share[t]);
    if (exposure.imports > 0) out.by_imports -= weight[t] / kMonths * share_there(exposure, rows, row, t);
  }
  return out;
}

/// One run of months.
Critical run_of(const Exposure& exposure, const solve::DeficitRows& rows, std::size_t row, double level) {
  const solve::CriticalRun run = solve::critical_run(rows, row, level, exposure.reliefs);
  const double* balance = rows.balance.data() + row * rows.stride;
  const double* share = level_share_of(rows, row);
  const auto there = [&](std::size_t t) { return share == nullptr ? 1 : share[t]; };
  std::size_t first = run.first, last = run.last;
  Critical out{.by_need = static_cast<double>(run.length) / kMonths};
  for (std::size_t t = first; t <= last; ++t) out.by_output -= there(t) / kMonths;
  if (std::isfinite(exposure.release_per_yr)) {
    const auto [worst, deficit] = worst_month(exposure, rows, row, level);
    if (deficit * kMonths / exposure.release_per_yr > run.requirement) {
      first = last = worst;
      out.by_output = -there(worst) / exposure.release_per_yr, out.by_need = 1 / exposure.release_per_yr;
    }
  }
  const std::size_t length = last - first + 1;
  out.months = ((std::uint64_t{1} << length) - 1) << first;
  const double imports = exposure.imports / kMonths;
  if (!(imports > 0)) return out;
  double lost = 0;
  for (std::size_t t = first; t <= last; ++t) lost += balance[t] - exposure.supply.balance[t];
  out.by_imports = -out.by_need * std::max(0.0, 1 - lost / imports / static_cast<double>(length));
  return out;
}

}  // namespace

Critical critical_of(const Exposure& exposure, const solve::DeficitRows& rows, std::size_t row, double level,
                     double stock) {
  return exposure.allowed > 0 ? bounded(exposure, rows, row, level, stock)
                              : run_of(exposure, rows, row, level);
}

}  // namespace adit::redline
