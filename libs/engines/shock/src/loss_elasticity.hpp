#pragma once
// How a loss grows with the scale of what goes wrong, after Shen, Guo and Cheng (2022), whose formula is not
// public: the slope of ln(loss) on ln(scale).

#include <functional>
#include <span>
#include <vector>

namespace adit::shock {

struct ScaleLoss {
  double scale = 0;  ///< of the risk [1]
  double loss = 0;   ///< any unit
};

struct LossElasticity {
  double slope = 0;      ///< least squares [1]; NaN with fewer than two scales at which something is lost
  double intercept = 0;  ///< ln of the loss at scale 1
  double r2 = 0;         ///< share of the variance of ln(loss) that the line tells [1]
  int points = 0;        ///< scales with a loss; the others have no logarithm and are left out
};

/// Scales 0.1, 0.2 ... 0.9 at which `loss` is asked.
std::vector<ScaleLoss> losses_by_scale(const std::function<double(double)>& loss);
LossElasticity loss_elasticity(std::span<const ScaleLoss> losses);

}  // namespace adit::shock
