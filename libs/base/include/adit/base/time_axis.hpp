#pragma once
/// \file The model's time axis: consecutive intervals, named by the year in which they end.

#include <cstddef>
#include <vector>

namespace adit {

/// Intervals (end[i-1], end[i]] with end[-1] = start. Steps may be uneven; flows are per year averaged over
/// the interval, stocks are at its end.
class TimeAxis {
 public:
  TimeAxis() = default;
  /// \param start end of the year before the first interval, e.g. 2019 for a first interval 2020
  /// \param ends strictly increasing interval ends, all > start
  TimeAxis(int start, std::vector<int> ends) : start_(start), ends_(std::move(ends)) {}

  std::size_t size() const { return ends_.size(); }
  int start() const { return start_; }
  int year(std::size_t i) const { return ends_[i]; }
  /// [yr]
  double length(std::size_t i) const { return ends_[i] - (i == 0 ? start_ : ends_[i - 1]); }
  const std::vector<int>& years() const { return ends_; }
  bool contains(int year) const { return !ends_.empty() && year > start_ && year <= ends_.back(); }
  /// Index of the interval that holds `year`; size() when off the axis.
  std::size_t index_of(int year) const {
    if (!contains(year)) return size();
    std::size_t i = 0;
    while (ends_[i] < year) ++i;
    return i;
  }

 private:
  int start_ = 0;
  std::vector<int> ends_;
};

}  // namespace adit
