#pragma once
// How much stock each scenario takes, and how much output without one. Where nothing may be missing it is the
// sequent peak, and no less than what lets a release in proportion to the stock cover the worst month.

#include <cstdint>
#include <span>
#include <vector>

#include "exposure.hpp"

namespace adit::redline {

/// Shares of the level by month in a row; null where nothing hits it.
const double* level_share_of(const solve::DeficitRows& rows, std::size_t row);

/// What the exposure lets out of a stock, and leaves unserved.
solve::StockLimits limits_of(const Exposure& exposure);

/// Requirements of rows at some levels. Keeps its buffers; one per thread. The exposure must outlive it.
class StockNeed {
 public:
  /// \param levels of home output [t/month]
  StockNeed(const Exposure& exposure, std::vector<double> levels);
  /// By row and level [t]: out[row * levels + l]. Valid until the next call.
  std::span<const double> of(const solve::DeficitRows& rows);
  std::size_t levels() const { return levels_.size(); }

 private:
  void cover_release(const solve::DeficitRows& rows);

  const Exposure& exposure_;
  std::vector<double> levels_, out_, worst_;
};

/// What sets the requirement of one row, and how it moves with output, need and imports [t per t/yr], the
/// tonnes of the bound as they are.
struct Critical {
  std::uint64_t months = 0;  ///< bit t: month t counts
  double by_output = 0, by_need = 0, by_imports = 0;
};
/// \param stock what the row needs [t]
Critical critical_of(const Exposure& exposure, const solve::DeficitRows& rows, std::size_t row, double level,
                     double stock);

/// Least steady output that leaves no more than the bound unserved in a row without any stock [t/month]; of
/// several with substitution the first from below. Infinite: the level itself is gone in too many months.
double least_level(const Exposure& exposure, const solve::DeficitRows& rows, std::size_t row);

}  // namespace adit::redline
