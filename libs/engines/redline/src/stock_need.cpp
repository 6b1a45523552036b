#include "stock_need.hpp"

#include <algorithm>
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

std::span<const double> StockNeed::of(const solve::DeficitRows& rows) {
  out_.resize(rows.rows() * levels_.size());
  solve::stock_requirements(rows, levels_, exposure_.reliefs, out_);
  if (std::isfinite(exposure_.release_per_yr)) cover_release(rows);
  return out_;
}

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
    for (std::size_t l = 0; l < n; ++l)
      out_[row * n + l] = std::max(out_[row * n + l], worst_[l] * stock_per_deficit);
  }
}

Critical critical_of(const Exposure& exposure, const solve::DeficitRows& rows, std::size_t row,
                     double level) {
  const solve::CriticalRun run = solve::critical_run(rows, row, level, exposure.reliefs);
  const double* balance = rows.balance.data() + row * rows.stride;
  const double* share = level_share_of(rows, row);
  const auto there = [&](std::size_t t) { return share == nullptr ? 1 : share[t]; };
  Critical out{run.first, run.last, 0, static_cast<double>(run.length) / kMonths};
  for (std::size_t t = run.first; t <= run.last; ++t) out.by_output -= there(t) / kMonths;
  if (!std::isfinite(exposure.release_per_yr)) return out;
  std::size_t worst = 0;
  for (std::size_t t = 1; t < rows.months; ++t)
    if (balance[t] - level * there(t) > balance[worst] - level * there(worst)) worst = t;
  const double deficit = balance[worst] - level * there(worst);
  if (deficit * kMonths / exposure.release_per_yr > run.requirement)
    return {worst, worst, -there(worst) / exposure.release_per_yr, 1 / exposure.release_per_yr};
  return out;
}

}  // namespace adit::redline
