#include "adit/solve/sequent_peak.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "adit/base/error.hpp"
#include "widest_vectors.hpp"

namespace adit::solve {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Up to kLanes levels or cases at once. What the months of a row are short of at each of them.
struct Shortfall {
  Lanes level{};
  std::span<const Relief> reliefs;
  Lanes run{};  ///< months of deficit so far

  template <bool kShares, bool kReliefs>
  ADIT_INLINE void month(double balance, double share, Lanes& out) {
    if constexpr (kShares)
      out = balance - level * share;
    else
      out = balance - level;
    if constexpr (kReliefs) {
      const Lanes zero{};
      const Lanes longer = run + 1;
      run = out > zero ? longer : zero;
      for (const Relief& relief : reliefs)
        out = run > Lanes{} + relief.after_months ? out - relief.amount : out;
    }
  }
};

struct RowView {
  const double* balance;
  const double* share;
  std::size_t months;
};

bool level_is_hit(const DeficitRows& rows, std::size_t row) {
  return !rows.level_share.empty() && rows.level_hit[row] != 0;
}

RowView row_of(const DeficitRows& rows, std::size_t row) {
  const double* share = level_is_hit(rows, row) ? rows.level_share.data() + row * rows.stride : nullptr;
  return {rows.balance.data() + row * rows.stride, share, rows.months};
}

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

/// How much leaves a stock in the months of a row.
struct Stocks {
  Lanes stock, release;
};
template <bool kShares, bool kReliefs>
ADIT_INLINE void serve(const RowView& row, Shortfall& shortfall, const Stocks& stocks, double* by_month,
                       Lanes& unserved) {
  const Lanes zero{};
  Lanes kept = stocks.stock, short_by;
  shortfall.run = zero;
  unserved = zero;
  for (std::size_t t = 0; t < row.months; ++t) {
    shortfall.month<kShares, kReliefs>(row.balance[t], kShares ? row.share[t] : 1, short_by);
    const Lanes surplus = ADIT_LARGER(-short_by, zero), deficit = ADIT_LARGER(short_by, zero);
    kept += surplus;
    kept = ADIT_SMALLER(kept, stocks.stock);
    Lanes drawn = ADIT_SMALLER(kept, stocks.release);
    drawn = ADIT_SMALLER(deficit, drawn);
    kept -= drawn;
    const Lanes rest = deficit - drawn;
    unserved += rest;
    if (by_month != nullptr) by_month[t] = rest[0];
  }
}

void load_levels(std::span<const double> levels, Lanes& lanes) {
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

ADIT_WIDEST_VECTORS
void serve_rows(const DeficitRows& rows, const Shortfall& lanes, const Stocks& stocks, const Target& target) {
  const bool reliefs = !lanes.reliefs.empty();
  Shortfall shortfall = lanes;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    const RowView view = row_of(rows, row);
    const bool share = view.share != nullptr;
    Lanes left;
    if (reliefs)
      share ? serve<true, true>(view, shortfall, stocks, nullptr, left)
            : serve<false, true>(view, shortfall, stocks, nullptr, left);
    else
      share ? serve<true, false>(view, shortfall, stocks, nullptr, left)
            : serve<false, false>(view, shortfall, stocks, nullptr, left);
    put(left, target, row);
  }
}

/// Where some need may stay unserved: halves the interval of stocks, from the requirement down, in all lanes.
ADIT_WIDEST_VECTORS
void halve(const RowView& row, const Shortfall& lanes, const Lanes& release, const Lanes& allowed,
           Lanes& enough) {
  constexpr int kHalvings = 48;
  Shortfall shortfall = lanes;
  Lanes short_of{}, left;
  serve<true, true>(row, shortfall, {short_of, release}, nullptr, left);
  const LaneBits nothing_needed = left <= allowed;
  for (int i = 0; i < kHalvings; ++i) {
    const Lanes middle = (enough + short_of) * 0.5;
    serve<true, true>(row, shortfall, {middle, release}, nullptr, left);
    const LaneBits served = left <= allowed;
    enough = served ? middle : enough;
    short_of = served ? short_of : middle;
  }
  enough = nothing_needed ? Lanes{} : enough;
}

void set_cases(std::span<const StockCase> cases, Shortfall& shortfall, Stocks& stocks) {
  std::array<double, kLanes> level, stock, release;
  for (std::size_t l = 0; l < kLanes; ++l) {
    const StockCase& one = cases[std::min(l, cases.size() - 1)];
    level[l] = one.level;
    stock[l] = one.stock;
    release[l] = one.release;
  }
  load_lanes(shortfall.level, level.data());
  load_lanes(stocks.stock, stock.data());
  load_lanes(stocks.release, release.data());
}

/// Shortfalls of one row at one level, month by month.
template <class Each>
void each_month(const DeficitRows& rows, std::size_t row, double level, std::span<const Relief> reliefs,
                const Each& each) {
  const RowView view = row_of(rows, row);
  Shortfall shortfall;
  fill_lanes(shortfall.level, level);
  shortfall.reliefs = reliefs;
  Lanes short_by;
  for (std::size_t t = 0; t < view.months; ++t) {
    const double share = view.share == nullptr ? 1 : view.share[t];
    if (reliefs.empty())
      shortfall.month<true, false>(view.balance[t], share, short_by);
    else
      shortfall.month<true, true>(view.balance[t], share, short_by);
    each(t, short_by[0]);
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

void stocks_needed(const DeficitRows& rows, std::span<const double> levels, const StockLimits& limits,
                   std::span<double> out) {
  stock_requirements(rows, levels, limits.reliefs, out);
  const bool releases = limits.release < kInfinity;
  if (limits.allowed <= 0 && !releases) return;
  std::vector<StockCase> endless;
  for (const double level : levels) endless.push_back({level, kInfinity, limits.release});
  std::vector<double> never(releases ? out.size() : 0);
  if (releases) unserved(rows, endless, limits.reliefs, never);
  const std::vector<double> whole(rows.stride, 1);
  for (std::size_t l = 0; l < levels.size() && limits.allowed > 0; l += kLanes) {
    const std::size_t used = std::min(kLanes, levels.size() - l);
    const Target target{out.data() + l, levels.size(), used};
    Shortfall shortfall;
    shortfall.reliefs = limits.reliefs;
    load_levels(levels.subspan(l, used), shortfall.level);
    for (std::size_t row = 0; row < rows.rows(); ++row) {
      Lanes enough;
      load_levels(out.subspan(row * levels.size() + l, used), enough);
      RowView view = row_of(rows, row);
      if (view.share == nullptr) view.share = whole.data();
      halve(view, shortfall, Lanes{} + limits.release, Lanes{} + limits.allowed, enough);
      put(enough, target, row);
    }
  }
  for (std::size_t i = 0; i < never.size(); ++i)
    if (never[i] > limits.allowed) out[i] = kInfinity;
}

void unserved(const DeficitRows& rows, std::span<const StockCase> cases, std::span<const Relief> reliefs,
              std::span<double> out) {
  ensure(out.size() == rows.rows() * cases.size(), "one result for each row and case");
  for (std::size_t l = 0; l < cases.size(); l += kLanes) {
    const std::size_t used = std::min(kLanes, cases.size() - l);
    Shortfall shortfall;
    Stocks stocks{};
    shortfall.reliefs = reliefs;
    set_cases(cases.subspan(l, used), shortfall, stocks);
    serve_rows(rows, shortfall, stocks, {out.data() + l, cases.size(), used});
  }
}

void unserved_by_month(const DeficitRows& rows, std::size_t row, const StockCase& a_case,
                       std::span<const Relief> reliefs, std::span<double> out) {
  ensure(out.size() == rows.months, "one result for each month");
  double kept = a_case.stock;
  each_month(rows, row, a_case.level, reliefs, [&](std::size_t t, double short_by) {
    kept = std::min(kept + std::max(-short_by, 0.0), a_case.stock);
    const double deficit = std::max(short_by, 0.0);
    const double drawn = std::min(deficit, std::min(kept, a_case.release));
    kept -= drawn;
    out[t] = deficit - drawn;
  });
}

void release_limited(const DeficitRows& rows, std::span<const StockCase> cases,
                     std::span<const Relief> reliefs, std::span<double> out) {
  std::vector<StockCase> endless(cases.begin(), cases.end());
  for (StockCase& one : endless) one.stock = kInfinity;
  unserved(rows, endless, reliefs, out);
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
