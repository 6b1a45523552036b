#include "performance_path.hpp"

#include <algorithm>
#include <cmath>

namespace adit::shock {
namespace {

/// Rounding alone is no fall.
constexpr double kNoFall = 1e-9;

}  // namespace

double time_to_level(std::span<const double> time, std::span<const double> performance, double level) {
  const auto below = [&](double aim) { return [aim](double q) { return q < aim - kNoFall; }; };
  const auto first = std::ranges::find_if(performance, below(1));
  std::size_t after = performance.size();  // the last point below the level, plus one
  while (after > 0 && !below(level)(performance[after - 1])) --after;
  if (after == 0) return 0;
  if (after == performance.size()) return std::nan("");
  const std::size_t start = static_cast<std::size_t>(first - performance.begin());
  const double onset = time[start == 0 ? 0 : start - 1];
  const double low = performance[after - 1], high = performance[after];
  const double share = high > low ? std::min(1.0, (level - low) / (high - low)) : 1;
  return time[after - 1] + share * (time[after] - time[after - 1]) - onset;
}

Resilience resilience_of(std::span<const double> time, std::span<const double> performance) {
  double area = 0;
  for (std::size_t k = 1; k < time.size(); ++k)
    area += (performance[k] + performance[k - 1]) / 2 * (time[k] - time[k - 1]);
  Resilience out;
  out.mean = area / (time.back() - time.front());
  out.loss_area = 1 - out.mean;
  out.drop = std::max(0.0, 1 - std::ranges::min(performance));
  out.to_90 = time_to_level(time, performance, 0.9);
  out.recovery_time = time_to_level(time, performance, 1);
  return out;
}

}  // namespace adit::shock
