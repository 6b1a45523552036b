#pragma once
/// \file What rows of months are short of at several levels at once: common to the requirement and to what
/// stays unserved.

#include <algorithm>
#include <array>
#include <span>

#include "adit/solve/sequent_peak.hpp"
#include "adit/solve/widest_vectors.hpp"

namespace adit::solve {

/// What the months of a row are short of at one level (Number: double) or several (Lanes).
template <class Number>
struct ShortfallOf {
  Number level{};
  std::span<const Relief> reliefs;
  Number run{};  ///< months of deficit so far

  template <bool kShares, bool kReliefs>
  ADIT_INLINE void month(double balance, double share, Number& out) {
    if constexpr (kShares)
      out = balance - level * share;
    else
      out = balance - level;
    if constexpr (kReliefs) {
      const Number zero{};
      const Number longer = run + 1;
      run = out > zero ? longer : zero;
      for (const Relief& relief : reliefs)
        out = run > Number{} + relief.after_months ? out - relief.amount : out;
    }
  }
};
/// Up to kLanes levels or cases at once.
using Shortfall = ShortfallOf<Lanes>;

struct RowView {
  const double* balance;
  const double* share;
  std::size_t months;
};

inline bool level_is_hit(const DeficitRows& rows, std::size_t row) {
  return !rows.level_share.empty() && rows.level_hit[row] != 0;
}

inline RowView row_of(const DeficitRows& rows, std::size_t row) {
  const double* share = level_is_hit(rows, row) ? rows.level_share.data() + row * rows.stride : nullptr;
  return {rows.balance.data() + row * rows.stride, share, rows.months};
}

inline void load_levels(std::span<const double> levels, Lanes& lanes) {
  std::array<double, kLanes> padded;
  for (std::size_t l = 0; l < kLanes; ++l) padded[l] = levels[std::min(l, levels.size() - 1)];
  load_lanes(lanes, padded.data());
}

/// Where the results of one group of lanes go: out[row * width], `used` of the lanes.
struct Target {
  double* out;
  std::size_t width, used;
};
ADIT_INLINE void put(const Lanes& lanes, const Target& target, std::size_t row) {
  double* to = target.out + row * target.width;
  if (target.used == kLanes) {
    store_lanes(lanes, to);
    return;
  }
  double all[kLanes];
  store_lanes(lanes, all);
  for (std::size_t l = 0; l < target.used; ++l) to[l] = all[l];
}

/// Shortfalls of one row at one level, month by month.
template <class Each>
void each_month(const DeficitRows& rows, std::size_t row, double level, std::span<const Relief> reliefs,
                const Each& each) {
  const RowView view = row_of(rows, row);
  ShortfallOf<double> shortfall{.level = level, .reliefs = reliefs};
  double short_by = 0;
  for (std::size_t t = 0; t < view.months; ++t) {
    const double share = view.share == nullptr ? 1 : view.share[t];
    if (reliefs.empty())
      shortfall.month<true, false>(view.balance[t], share, short_by);
    else
      shortfall.month<true, true>(view.balance[t], share, short_by);
    each(t, short_by);
  }
}

}  // namespace adit::solve
