#include "adit/risk/yale.hpp"

#include <algorithm>
#include <cmath>

namespace adit::risk::yale {
namespace {

/// Onto the axis; NaN stays.
double on_axis(double value) { return value < 0 ? 0 : value > 100 ? 100 : value; }

}  // namespace

double supply_concentration(double hhi) { return on_axis(17.5 * std::log(hhi * 1e4) - 61.18); }

double political_instability(std::span<const double> shares, std::span<const double> political_stability) {
  double sum = 0, total = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (!(shares[i] > 0) || std::isnan(political_stability[i])) continue;
    total += shares[i];
    sum += shares[i] * 20 * (2.5 - political_stability[i]);
  }
  return total > 0 ? on_axis(sum / total) : std::nan("");
}

double companionality(double byproduct_share) { return on_axis(100 * byproduct_share); }

double length(std::span<const double> axes) {
  double squares = 0;
  for (const double axis : axes) squares += axis * axis;
  return axes.empty() ? std::nan("") : std::sqrt(squares / static_cast<double>(axes.size()));
}

}  // namespace adit::risk::yale
