#include <limits>

#include "adit/base/error.hpp"
#include "adit/solve/sequent_peak.hpp"
#include "shortfall.hpp"

namespace adit::solve {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

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

}  // namespace

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

}  // namespace adit::solve
