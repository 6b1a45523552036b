#include "adit/solve/one_factor.hpp"

#include <Eigen/Dense>
#include <cmath>

#include "adit/base/error.hpp"
#include "adit/solve/sampling.hpp"

namespace adit::solve {

NormalQuadrature gauss_hermite(std::size_t nodes) {
  ensure(nodes > 0, "a quadrature has nodes");
  const auto n = static_cast<Eigen::Index>(nodes);
  // Hermite polynomials orthogonal under the standard normal: x h_k = h_{k+1} + k h_{k-1}.
  Eigen::VectorXd beside(n - 1);
  for (Eigen::Index k = 1; k < n; ++k) beside[k - 1] = std::sqrt(static_cast<double>(k));
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
  solver.computeFromTridiagonal(Eigen::VectorXd::Zero(n), beside);
  NormalQuadrature rule;
  for (Eigen::Index k = 0; k < n; ++k) {
    rule.nodes.push_back(solver.eigenvalues()[k]);
    rule.weights.push_back(solver.eigenvectors()(0, k) * solver.eigenvectors()(0, k));
  }
  return rule;
}

double probability_given_factor(double probability, double rho, double factor) {
  if (probability <= 0) return 0;
  if (probability >= 1) return 1;
  ensure(rho >= 0 && rho < 1, "a correlation is from 0 to below 1");
  return normal_cdf((inverse_normal(probability) - std::sqrt(rho) * factor) / std::sqrt(1 - rho));
}

std::vector<double> poisson_binomial(std::span<const double> probabilities) {
  std::vector<double> result(probabilities.size() + 1, 0);
  result[0] = 1;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const double p = probabilities[i];
    for (std::size_t k = i + 1; k > 0; --k) result[k] = result[k] * (1 - p) + result[k - 1] * p;
    result[0] *= 1 - p;
  }
  return result;
}

std::vector<double> number_on(std::span<const double> probabilities, double rho,
                              const NormalQuadrature& rule) {
  std::vector<double> result(probabilities.size() + 1, 0), given(probabilities.size());
  for (std::size_t node = 0; node < rule.nodes.size(); ++node) {
    for (std::size_t i = 0; i < given.size(); ++i)
      given[i] = probability_given_factor(probabilities[i], rho, rule.nodes[node]);
    const std::vector<double> conditional = poisson_binomial(given);
    for (std::size_t k = 0; k < result.size(); ++k) result[k] += rule.weights[node] * conditional[k];
  }
  return result;
}

std::vector<double> number_on(std::span<const double> probabilities, double rho, std::size_t nodes) {
  return number_on(probabilities, rho, gauss_hermite(nodes));
}

}  // namespace adit::solve
