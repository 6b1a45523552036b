#pragma once
/// \file Bounded nonlinear least squares for calibration.

#include <functional>
#include <span>
#include <vector>

namespace adit::solve {

struct FreeParameter {
  double start = 0, lower = -1e308, upper = 1e308;
  double prior_sd = 0;  ///< > 0: adds the residual (x - start) / prior_sd
};

struct Fit {
  std::vector<double> parameters;
  std::vector<double> residuals;  ///< of the points only, without priors
  bool converged = false;
  int iterations = 0;
};

/// Residuals of the points, each divided by its tolerance, at given parameters.
using Residuals = std::function<void(std::span<const double> parameters, std::span<double> residuals)>;

/// Levenberg-Marquardt with bounds by projection and central differences. Deterministic.
Fit least_squares(const std::vector<FreeParameter>& parameters, std::size_t points,
                  const Residuals& residuals);

}  // namespace adit::solve
