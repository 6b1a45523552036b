#include "adit/solve/sequent_peak.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "adit/base/error.hpp"
#include "shortfall.hpp"

namespace adit::solve {
namespace {

/// Rows of one kind are taken several at a time: each waits for its own month before, not for the others.
constexpr std::size_t kAbreast = 4;

/// Peaks of `kRows` rows. `nothing` is zero, unknown to the compiler: it then takes the larger in one step.
template <std::size_t kRows, bool kShares, bool kReliefs>
ADIT_INLINE void peaks_of(const RowView* row, const Shortfall& lanes, const Lanes& nothing, Lanes* most) {
  Lanes needed[kRows], short_by;
  constexpr std::size_t kKept = kReliefs ? kRows : 1;  // only reliefs remember anything from month to month
  std::array<Shortfall, kKept> shortfall;
  shortfall.fill(lanes);
  for (std::size_t i = 0; i < kRows; ++i) needed[i] = most[i] = nothing;
  for (std::size_t t = 0; t < row[0].months; ++t) {
#pragma GCC unroll 4
    for (std::size_t i = 0; i < kRows; ++i) {
      Shortfall& row_shortfall = shortfall[kReliefs ? i : 0];
      const double share = kShares ? row[i].share[t] : 1;
      row_shortfall.template month<kShares, kReliefs>(row[i].balance[t], share, short_by);
      needed[i] += short_by;
      needed[i] = ADIT_LARGER(needed[i], nothing);
      most[i] = ADIT_LARGER(needed[i], most[i]);
    }
  }
}

/// Peaks of the rows in `which`, all of one kind.
template <bool kShares, bool kReliefs>
ADIT_INLINE void peaks_of_kind(const DeficitRows& rows, std::span<const std::uint32_t> which,
                               const Shortfall& lanes, const Lanes& nothing, const Target& target) {
  RowView view[kAbreast];
  Lanes most[kAbreast];
  std::size_t at = 0;
  for (; at + kAbreast <= which.size(); at += kAbreast) {
    for (std::size_t i = 0; i < kAbreast; ++i) view[i] = row_of(rows, which[at + i]);
    peaks_of<kAbreast, kShares, kReliefs>(view, lanes, nothing, most);
    for (std::size_t i = 0; i < kAbreast; ++i) put(most[i], target, which[at + i]);
  }
  for (; at < which.size(); ++at) {
    view[0] = row_of(rows, which[at]);
    peaks_of<1, kShares, kReliefs>(view, lanes, nothing, most);
    put(most[0], target, which[at]);
  }
}

/// Rows whose level is hit, and the others.
struct RowKinds {
  std::vector<std::uint32_t> shared, whole;
};
RowKinds kinds_of(const DeficitRows& rows) {
  RowKinds kinds;
  for (std::uint32_t row = 0; row < rows.rows(); ++row)
    (level_is_hit(rows, row) ? kinds.shared : kinds.whole).push_back(row);
  return kinds;
}

ADIT_WIDEST_VECTORS
void peaks_of_rows(const DeficitRows& rows, const RowKinds& kinds, const Shortfall& lanes,
                   const Lanes& nothing, const Target& target) {
  if (lanes.reliefs.empty()) {
    peaks_of_kind<false, false>(rows, kinds.whole, lanes, nothing, target);
    peaks_of_kind<true, false>(rows, kinds.shared, lanes, nothing, target);
  } else {
    peaks_of_kind<false, true>(rows, kinds.whole, lanes, nothing, target);
    peaks_of_kind<true, true>(rows, kinds.shared, lanes, nothing, target);
  }
}

}  // namespace

void stock_requirements(const DeficitRows& rows, std::span<const double> levels,
                        std::span<const Relief> reliefs, std::span<double> out) {
  ensure(out.size() == rows.rows() * levels.size(), "one result for each row and level");
  const RowKinds kinds = kinds_of(rows);
  for (std::size_t l = 0; l < levels.size(); l += kLanes) {
    const std::size_t used = std::min(kLanes, levels.size() - l);
    Shortfall shortfall;
    shortfall.reliefs = reliefs;
    load_levels(levels.subspan(l, used), shortfall.level);
    peaks_of_rows(rows, kinds, shortfall, Lanes{}, {out.data() + l, levels.size(), used});
  }
}

CriticalRun critical_run(const DeficitRows& rows, std::size_t row, double level,
                         std::span<const Relief> reliefs) {
  CriticalRun run;
  double needed = 0;
  std::size_t began = 0;
  each_month(rows, row, level, reliefs, [&](std::size_t t, double short_by) {
    if (needed == 0) began = t;
    needed = std::max(needed + short_by, 0.0);
    if (needed <= run.requirement) return;
    run = {needed, began, t, t - began + 1};
  });
  return run;
}

DeficitRows deficit_rows(std::span<const double> balance, std::size_t months) {
  ensure(months > 0 && balance.size() % months == 0, "whole rows of months");
  DeficitRows rows;
  rows.months = months;
  rows.stride = (months + kLanes - 1) / kLanes * kLanes;
  const std::size_t count = balance.size() / months;
  rows.balance.assign(count * rows.stride, 0);
  for (std::size_t row = 0; row < count; ++row) {
    rows.scenario.push_back(static_cast<std::uint32_t>(row));
    std::ranges::copy(balance.subspan(row * months, months),
                      rows.balance.begin() + static_cast<std::ptrdiff_t>(row * rows.stride));
  }
  return rows;
}

}  // namespace adit::solve
