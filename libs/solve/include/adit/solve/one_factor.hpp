#pragma once
/// \file Gaussian one-factor model: B_i = 1{sqrt(rho) F + sqrt(1 - rho) e_i < Phi^-1(p_i)}, integrated over F
/// by Gauss-Hermite quadrature.

#include <cstddef>
#include <span>
#include <vector>

namespace adit::solve {

/// Nodes and weights of the expectation over a standard normal: sum w f(x); weights sum to 1.
struct NormalQuadrature {
  std::vector<double> nodes, weights;
};
/// By the eigenvalues of the Jacobi matrix (Golub and Welsch 1969).
NormalQuadrature gauss_hermite(std::size_t nodes);

/// Probability of B_i = 1 given F.
double probability_given_factor(double probability, double rho, double factor);

/// Distribution of the number of B_i that are 1: result[k], k = 0..n.
std::vector<double> number_on(std::span<const double> probabilities, double rho, std::size_t nodes = 96);

/// With a quadrature made once for many.
std::vector<double> number_on(std::span<const double> probabilities, double rho,
                              const NormalQuadrature& rule);

/// Number of successes of independent trials: result[k].
std::vector<double> poisson_binomial(std::span<const double> probabilities);

}  // namespace adit::solve
