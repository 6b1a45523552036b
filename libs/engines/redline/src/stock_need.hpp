#pragma once
// How much stock each scenario takes: the sequent peak, and no less than what lets a release in proportion to
// the stock cover the worst month.

#include <span>
#include <vector>

#include "hazard_world.hpp"

namespace adit::redline {

/// Shares of the level by month in a row; null where nothing hits it.
const double* level_share_of(const solve::DeficitRows& rows, std::size_t row);

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

/// What sets the requirement of one row, and how it moves with output and need [t per t/yr].
struct Critical {
  std::size_t first = 0, last = 0;  ///< months counted from 0, both within
  double by_output = 0, by_need = 0;
  std::size_t length() const { return last - first + 1; }
};
Critical critical_of(const Exposure& exposure, const solve::DeficitRows& rows, std::size_t row, double level);

}  // namespace adit::redline
