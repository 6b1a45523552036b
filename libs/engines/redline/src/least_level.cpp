// The least steady output of a scenario that is served without any stock.
#include <algorithm>
#include <limits>

#include "stock_need.hpp"

namespace adit::redline {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// The level from which on a month is not short at its full need.
double full_at(const double* balance, const double* share, std::size_t t) {
  if (balance[t] <= 0) return 0;
  const double there = share == nullptr ? 1 : share[t];
  return there > 0 ? balance[t] / there : kInfinity;
}

/// A month that is short by `need` less `there` times the level.
struct ShortMonth {
  double need = 0, there = 1;
};

/// Least level from `from` on at which no more than `allowed` is missing: along the tangents of a convex,
/// piecewise linear function, which end on it.
double tangent_level(const std::vector<ShortMonth>& months, double from, double allowed) {
  constexpr double kRounding = 1e-13;
  double level = from;
  for (std::size_t step = 0; step <= months.size(); ++step) {
    double left = 0, slope = 0, all = 0;
    for (const ShortMonth& month : months) {
      const double missing = month.need - level * month.there;
      all += month.need;
      if (missing > 0) left += missing, slope += month.there;
    }
    if (left <= allowed + kRounding * all) return level;
    if (!(slope > 0)) return kInfinity;
    level += (left - allowed) / slope;
  }
  return level;
}

}  // namespace

double least_level(const Exposure& exposure, const solve::DeficitRows& rows, std::size_t row) {
  const double* balance = rows.balance.data() + row * rows.stride;
  const double* share = level_share_of(rows, row);
  double most = 0;
  for (std::size_t t = 0; t < rows.months; ++t) most = std::max(most, full_at(balance, share, t));
  if (!(exposure.allowed > 0) || most == 0) return most;
  // Between two levels at which a month is just met at its full need, the runs of deficits, and so what is
  // substituted in each month, stay as they are.
  std::vector<double> kinks{0};
  if (!exposure.reliefs.empty())
    for (std::size_t t = 0; t < rows.months; ++t)
      if (const double kink = full_at(balance, share, t); kink > 0 && kink < most) kinks.push_back(kink);
  std::ranges::sort(kinks);
  std::vector<ShortMonth> months;
  for (std::size_t k = 0; k < kinks.size(); ++k) {
    months.clear();
    double run = 0;
    for (std::size_t t = 0; t < rows.months; ++t) {
      if (!(full_at(balance, share, t) > kinks[k])) {
        run = 0;
        continue;
      }
      ++run;
      double need = balance[t];
      for (const solve::Relief& relief : exposure.reliefs)
        if (run > relief.after_months) need -= relief.amount;
      months.push_back({need, share == nullptr ? 1 : share[t]});
    }
    const double level = tangent_level(months, kinks[k], exposure.allowed);
    if (level < (k + 1 < kinks.size() ? kinks[k + 1] : kInfinity)) return std::min(level, most);
  }
  return most;
}

}  // namespace adit::redline
