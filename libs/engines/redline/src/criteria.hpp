#pragma once
// Lines under other criteria than a chance: the mean shortage, and the mean of the worst scenarios.

#include <array>
#include <vector>

#include "line_run.hpp"

namespace adit::redline {

/// Share of the need that may be missing where the classes do not say it.
inline constexpr double kAssumedBound = 1e-3;

/// Scenarios of one line, kept as rows; those that nothing hits are one row that stands for many.
class KeptRows {
 public:
  explicit KeptRows(const Exposure& exposure, std::span<const solve::MonthBlock> blocks,
                    std::size_t scenarios);
  /// For tests: rows by themselves, each a scenario.
  KeptRows(const Exposure& exposure, solve::DeficitRows rows);

  /// Least stock at a level [t/month] with which the mean (confidence 0) or the mean of the worst 1 -
  /// confidence is at most `allowed` [t]. From above, within kTolerance of the largest need of any scenario.
  double least_stock(double level, double confidence, double allowed) const;
  /// Least level without stock; infinite: none.
  double least_level(double confidence, double allowed) const;

  static constexpr double kTolerance = 3e-7;  ///< 1 / 9^7 and a little

 private:
  using Cases = std::vector<solve::StockCase>;
  std::vector<double> criterion(const Cases& cases, double confidence) const;
  template <class At>
  double least(double high, double confidence, double allowed, const At& at) const;

  const Exposure& exposure_;
  std::size_t scenarios_ = 0;
  std::vector<std::pair<solve::DeficitRows, std::size_t>> rows_;  ///< and how many scenarios each row is
};

struct CriteriaLines {
  double allowed = 0;                                 ///< [t]
  bool assumed = false;                               ///< kAssumedBound, as no class says it
  double mean_stock = 0, mean_output = 0;             ///< [t], [t/yr]
  std::array<double, 3> cvar_stock{}, cvar_output{};  ///< by confidence
};
CriteriaLines criteria_of(const Exposure& exposure, std::span<const solve::MonthBlock> blocks,
                          std::size_t scenarios);

}  // namespace adit::redline
