#pragma once
/// \file How much stock a need takes (sequent peak, Rippl; Thomas and Burden 1963) and what a limited stock
/// leaves unserved, for rows of months (scenarios) and several levels of steady supply at once. The lanes of
/// the processor's vectors are the levels; any width gives the same bytes.

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "adit/solve/exposed_supply.hpp"

namespace adit::solve {

/// Less need once a run of deficits has lasted: from month `after_months` + 1 of the run on the need is
/// smaller by `amount` [t/month]. The run counts months whose full need is above supply.
struct Relief {
  double after_months = 0;
  double amount = 0;
};

/// Requirement max_t K_t [t], K_t = max(0, K_{t-1} + balance_t - level * share_t - reliefs), K_0 = 0: the
/// stock, full at the start and refilled by surplus, that leaves nothing unserved while releases are not
/// limited.
/// \param levels [t/month]
/// \param out by row and level: out[row * levels.size() + l]
void stock_requirements(const DeficitRows& rows, std::span<const double> levels,
                        std::span<const Relief> reliefs, std::span<double> out);

/// What may leave a stock, and what may stay unserved.
struct StockLimits {
  std::vector<Relief> reliefs{};
  double release = std::numeric_limits<double>::infinity();  ///< [t/month]
  double release_share = 0;  ///< not 0: in place of `release` this share of the stock's size a month [1]
  double allowed = 0;        ///< unserved over all months [t]
};

/// Smallest stock [t] that leaves at most `allowed` unserved; infinite where no stock is enough because of
/// the release rate. Without limits the requirement itself, to the byte; with a bound exact but for rounding:
/// what is left unserved is a convex, piecewise linear function of the stock, and the steps of Newton from
/// below end on it. \param out by row and level
void stocks_needed(const DeficitRows& rows, std::span<const double> levels, const StockLimits& limits,
                   std::span<double> out);

/// How that stock grows with the balance of each month [t per t]: out[t], t < rows.months; zeros where none
/// is needed. Months with a weight above 0 are those that set it. \param stock what stocks_needed() found
void stock_weights(const DeficitRows& rows, std::size_t row, double level, const StockLimits& limits,
                   double stock, std::span<double> out);

/// One way of being prepared.
struct StockCase {
  double level = 0;    ///< [t/month]
  double stock = 0;    ///< [t], full at the start
  double release = 0;  ///< most that may leave the stock [t/month]; infinite: no limit
};

/// Unserved need [t] summed over the months. Surplus refills the stock up to its size; a deficit takes
/// min(deficit, what is left, release); the rest is unserved.
/// \param out by row and case
void unserved(const DeficitRows& rows, std::span<const StockCase> cases, std::span<const Relief> reliefs,
              std::span<double> out);

/// What each month of one row is short of at a level, substitutes deducted; below 0: a surplus.
/// out[t], t < rows.months.
void short_by_month(const DeficitRows& rows, std::size_t row, double level, std::span<const Relief> reliefs,
                    std::span<double> out);

/// Unserved need by month of one row: out[t], t < rows.months.
void unserved_by_month(const DeficitRows& rows, std::size_t row, const StockCase& a_case,
                       std::span<const Relief> reliefs, std::span<double> out);

/// Smallest unserved [t] that any stock reaches under the release limit: sum of (deficit - release)+. Above
/// the bound allowed, no stock is enough: "release-limited".
void release_limited(const DeficitRows& rows, std::span<const StockCase> cases,
                     std::span<const Relief> reliefs, std::span<double> out);

/// The months that set the requirement: K grows from 0 before `first` to the requirement in `last`.
struct CriticalRun {
  double requirement = 0;
  std::size_t first = 0, last = 0;  ///< months counted from 0; both inside the run
  std::size_t length = 0;           ///< last - first + 1; 0 when nothing is required
};
/// The derivative of the requirement by a level is -(sum of the level's share over the run); by a source's
/// flow -(sum of its availability over the run).
CriticalRun critical_run(const DeficitRows& rows, std::size_t row, double level,
                         std::span<const Relief> reliefs = {});

/// Rows from plain numbers: balance[row * months + t].
DeficitRows deficit_rows(std::span<const double> balance, std::size_t months);

}  // namespace adit::solve
