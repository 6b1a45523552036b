#include "loss_elasticity.hpp"

#include <cmath>

namespace adit::shock {

std::vector<ScaleLoss> losses_by_scale(const std::function<double(double)>& loss) {
  std::vector<ScaleLoss> out;
  for (int tenth = 1; tenth <= 9; ++tenth) out.push_back({tenth / 10.0, loss(tenth / 10.0)});
  return out;
}

LossElasticity loss_elasticity(std::span<const ScaleLoss> losses) {
  LossElasticity out;
  double x = 0, y = 0;
  for (const ScaleLoss& point : losses)
    if (point.loss > 0 && point.scale > 0)
      x += std::log(point.scale), y += std::log(point.loss), ++out.points;
  if (out.points < 2) return {std::nan(""), std::nan(""), std::nan(""), out.points};
  x /= out.points, y /= out.points;
  double xx = 0, xy = 0, yy = 0;
  for (const ScaleLoss& point : losses)
    if (point.loss > 0 && point.scale > 0) {
      const double dx = std::log(point.scale) - x, dy = std::log(point.loss) - y;
      xx += dx * dx, xy += dx * dy, yy += dy * dy;
    }
  out.slope = xy / xx;
  out.intercept = y - out.slope * x;
  out.r2 = yy > 0 ? xy * xy / (xx * yy) : 1;
  return out;
}

}  // namespace adit::shock
