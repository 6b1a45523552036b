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

void short_by_month(const DeficitRows& rows, std::size_t row, double level, std::span<const Relief> reliefs,
                    std::span<double> out) {
  ensure(out.size() == rows.months, "one result for each month");
  each_month(rows, row, level, reliefs, [&](std::size_t t, double short_by) { out[t] = short_by; });
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
