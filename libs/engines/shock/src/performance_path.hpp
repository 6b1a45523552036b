#pragma once
// Resilience read from a path of performance: the share of the need that was served over time.

#include <span>

namespace adit::shock {

struct Resilience {
  double mean = 1;       ///< integral of performance over the time: R [1]
  double loss_area = 0;  ///< 1 - mean
  double drop = 0;       ///< deepest fall below 1 [1]
  double to_90 = 0;      ///< from the first fall until performance stays at 0.9 or above; NaN: not by the end
  double recovery_time = 0;  ///< the same with 1
};

/// `time` increasing, `performance` [1] at those times, linear in between. Times of the answer are in the
/// unit of `time`. At least two points.
Resilience resilience_of(std::span<const double> time, std::span<const double> performance);

/// From the first fall below 1 until performance stays at or above `level` [1]; 0 when it never was below it,
/// NaN when it is at the end.
double time_to_level(std::span<const double> time, std::span<const double> performance, double level);

}  // namespace adit::shock
