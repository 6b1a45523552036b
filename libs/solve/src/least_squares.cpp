#include "adit/solve/least_squares.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace adit::solve {
namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

/// The problem with priors appended as residuals.
class Problem {
 public:
  Problem(const std::vector<FreeParameter>& parameters, std::size_t points, const Residuals& residuals)
      : parameters_(parameters), points_(points), residuals_(residuals) {}

  Vector at(const Vector& x) const {
    std::vector<double> buffer(points_);
    residuals_({x.data(), static_cast<std::size_t>(x.size())}, buffer);
    Vector out(static_cast<Eigen::Index>(points_) + x.size());
    for (std::size_t i = 0; i < points_; ++i) out[static_cast<Eigen::Index>(i)] = buffer[i];
    for (Eigen::Index j = 0; j < x.size(); ++j) {
      const FreeParameter& p = parameters_[static_cast<std::size_t>(j)];
      out[static_cast<Eigen::Index>(points_) + j] = p.prior_sd > 0 ? (x[j] - p.start) / p.prior_sd : 0;
    }
    return out;
  }

  Matrix jacobian(const Vector& x) const {
    Matrix out(static_cast<Eigen::Index>(points_) + x.size(), x.size());
    for (Eigen::Index j = 0; j < x.size(); ++j) {
      const double step = 1e-6 * scale(j);
      Vector up = x, down = x;
      up[j] += step, down[j] -= step;
      out.col(j) = (at(up) - at(down)) / (2 * step);
    }
    return out;
  }

  double scale(Eigen::Index j) const {
    const FreeParameter& p = parameters_[static_cast<std::size_t>(j)];
    if (p.start != 0) return std::abs(p.start);
    return p.upper - p.lower < 1e300 ? std::max(1e-9, p.upper - p.lower) : 1;
  }

  Vector projected(Vector x) const {
    for (Eigen::Index j = 0; j < x.size(); ++j) {
      const FreeParameter& p = parameters_[static_cast<std::size_t>(j)];
      x[j] = std::clamp(x[j], p.lower, p.upper);
    }
    return x;
  }

 private:
  const std::vector<FreeParameter>& parameters_;
  std::size_t points_;
  const Residuals& residuals_;
};

}  // namespace

Fit least_squares(const std::vector<FreeParameter>& parameters, std::size_t points,
                  const Residuals& residuals) {
  const Problem problem(parameters, points, residuals);
  Vector x(static_cast<Eigen::Index>(parameters.size()));
  for (Eigen::Index j = 0; j < x.size(); ++j) x[j] = parameters[static_cast<std::size_t>(j)].start;
  x = problem.projected(x);
  Vector r = problem.at(x);
  Fit fit;
  double damping = 1e-3;
  for (; fit.iterations < 500 && !fit.converged; ++fit.iterations) {
    const Matrix j = problem.jacobian(x);
    const Matrix normal = j.transpose() * j;
    const Vector gradient = j.transpose() * r;
    bool improved = false;
    while (!improved && damping < 1e12) {
      Matrix damped = normal;
      for (Eigen::Index k = 0; k < x.size(); ++k)
        damped(k, k) += damping * std::max(normal(k, k), 1e-12 / (problem.scale(k) * problem.scale(k)));
      const Vector next = problem.projected(x - damped.ldlt().solve(gradient));
      const Vector next_r = problem.at(next);
      improved = next_r.allFinite() && next_r.squaredNorm() < r.squaredNorm();
      if (!improved) {
        damping *= 4;
        continue;
      }
      const double gain = r.squaredNorm() - next_r.squaredNorm();
      fit.converged = gain <= 1e-15 * (1e-12 + r.squaredNorm()) || next_r.squaredNorm() < 1e-22;
      x = next, r = next_r;
      damping = std::max(1e-12, damping / 8);
    }
    if (!improved) fit.converged = true;  // no direction helps any more
  }
  fit.parameters.assign(x.data(), x.data() + x.size());
  fit.residuals.assign(r.data(), r.data() + points);
  return fit;
}

}  // namespace adit::solve
