// The least stock under a release limit and with some need that may stay unserved.
#include <cmath>
#include <limits>

#include "adit/base/error.hpp"
#include "adit/solve/sequent_peak.hpp"
#include "shortfall.hpp"

namespace adit::solve {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kRounding = 1e-13;  // of what is unserved without any stock

struct Release {
  Lanes fixed, share;
};

/// Unserved over the months of a row, and its slope as the stock grows: of branches that are equal the one
/// that a little more stock takes.
ADIT_INLINE void serve(const RowView& row, Shortfall& shortfall, const Release& release, const Lanes& stock,
                       Lanes& unserved, Lanes& slope) {
  const Lanes zero{}, one = zero + 1;
  Lanes kept = stock, kept_slope = one, short_by;
  const Lanes limit = release.fixed + release.share * stock;
  shortfall.run = zero;
  unserved = slope = zero;
  for (std::size_t t = 0; t < row.months; ++t) {
    shortfall.month<true, true>(row.balance[t], row.share[t], short_by);
    const Lanes deficit = ADIT_LARGER(short_by, zero);
    kept += ADIT_LARGER(-short_by, zero);
    const LaneBits full = kept > stock;
    kept_slope = full ? one : kept_slope;
    kept = full ? stock : kept;
    const LaneBits limited = (limit < kept) | ((limit == kept) & (release.share < kept_slope));
    Lanes drawn = limited ? limit : kept, drawn_slope = limited ? release.share : kept_slope;
    const LaneBits enough = (deficit < drawn) | ((deficit == drawn) & (drawn_slope > zero));
    drawn = enough ? deficit : drawn;
    drawn_slope = enough ? zero : drawn_slope;
    kept -= drawn, kept_slope -= drawn_slope;
    unserved += deficit - drawn, slope -= drawn_slope;
  }
}

bool any(const LaneBits& lanes) {
  for (std::size_t l = 0; l < kLanes; ++l)
    if (lanes[l] != 0) return true;
  return false;
}

/// From no stock up along the tangents. As the function is convex none of them passes the solution, and each
/// leaves a piece behind for good.
ADIT_WIDEST_VECTORS
void climb(const RowView& row, const Shortfall& lanes, const Release& release, const Lanes& allowed,
           Lanes& stock) {
  constexpr int kMostSteps = 1000;
  const Lanes zero{};
  Shortfall shortfall = lanes;
  Lanes left, slope, rounding = zero;
  LaneBits never{};
  stock = zero;
  for (int step = 0; step < kMostSteps; ++step) {
    serve(row, shortfall, release, stock, left, slope);
    if (step == 0) rounding = left * kRounding;
    LaneBits over = left > allowed + rounding;
    never |= over & (slope >= zero);
    over &= ~never;
    const Lanes next = stock + (left - allowed) / (over ? -slope : zero + 1);
    over &= next > stock;
    if (!any(over)) break;
    stock = over ? next : stock;
  }
  stock = never ? zero + kInfinity : stock;
}

}  // namespace

void stocks_needed(const DeficitRows& rows, std::span<const double> levels, const StockLimits& limits,
                   std::span<double> out) {
  if (limits.allowed <= 0 && limits.release_share <= 0 && !(limits.release < kInfinity))
    return stock_requirements(rows, levels, limits.reliefs, out);
  ensure(out.size() == rows.rows() * levels.size(), "one result for each row and level");
  const double fixed = limits.release_share > 0 ? 0 : limits.release;
  const std::vector<double> whole(rows.stride, 1);
  for (std::size_t l = 0; l < levels.size(); l += kLanes) {
    const std::size_t used = std::min(kLanes, levels.size() - l);
    Shortfall shortfall;
    shortfall.reliefs = limits.reliefs;
    load_levels(levels.subspan(l, used), shortfall.level);
    const Release release{Lanes{} + fixed, Lanes{} + limits.release_share};
    for (std::size_t row = 0; row < rows.rows(); ++row) {
      RowView view = row_of(rows, row);
      if (view.share == nullptr) view.share = whole.data();
      Lanes stock;
      climb(view, shortfall, release, Lanes{} + limits.allowed, stock);
      put(stock, {out.data() + l, levels.size(), used}, row);
    }
  }
}

void stock_weights(const DeficitRows& rows, std::size_t row, double level, const StockLimits& limits,
                   double stock, std::span<double> out) {
  ensure(out.size() == rows.months, "one result for each month");
  std::ranges::fill(out, 0.0);
  if (!(stock > 0) || std::isinf(stock)) return;
  enum class By : std::uint8_t { surplus, deficit, kept, limit };
  std::vector<By> by(rows.months);
  std::vector<std::uint8_t> filled(rows.months);
  const double limit = limits.release_share > 0 ? limits.release_share * stock : limits.release;
  double kept = stock;
  each_month(rows, row, level, limits.reliefs, [&](std::size_t t, double short_by) {
    kept += std::max(-short_by, 0.0);
    filled[t] = kept > stock ? 1 : 0;
    kept = std::min(kept, stock);
    const double deficit = std::max(short_by, 0.0), most = std::min(kept, limit);
    by[t] = !(short_by > 0)   ? By::surplus
            : deficit <= most ? By::deficit
            : limit < kept    ? By::limit
                              : By::kept;
    kept -= std::min(deficit, most);
  });
  // Backwards: what one more tonne in the stock after month t saves, and one more of stock.
  double of_kept = 0, of_stock = 0;
  for (std::size_t t = rows.months; t-- > 0;) {
    const double of_drawn = -1 - of_kept;
    double of_deficit = 0;
    if (by[t] == By::deficit) of_deficit = -of_kept;
    if (by[t] == By::kept) of_kept += of_drawn, of_deficit = 1;
    if (by[t] == By::limit) of_stock += limits.release_share * of_drawn, of_deficit = 1;
    if (filled[t] != 0) of_stock += of_kept, of_kept = 0;
    out[t] = by[t] == By::surplus ? -of_kept : of_deficit;
  }
  of_stock += of_kept;
  for (double& weight : out) weight = of_stock < 0 ? std::max(0.0, -weight / of_stock) : 0;
}

}  // namespace adit::solve
