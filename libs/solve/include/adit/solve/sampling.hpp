#pragma once
/// \file Draws of uncertain inputs. Every number is a function of (seed, input, draw), so any draw can be
/// made alone and chunks or threads change nothing.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace adit::solve {

/// Philox4x32-10 (Salmon et al. 2011, doi:10.1145/2063384.2063405): four 32-bit words from a counter and a
/// key.
std::array<std::uint32_t, 4> philox_words(std::array<std::uint32_t, 4> counter,
                                          std::array<std::uint32_t, 2> key);

/// A number in (0, 1), never 0 or 1, from seed, input and draw.
double philox_uniform(std::uint64_t seed, std::uint32_t input, std::uint64_t draw);

/// Quantile of the standard normal (Wichura 1988, AS 241): about 1e-15 relative, the same bits on every run.
double inverse_normal(double probability);

/// Distribution function of the standard normal.
double normal_cdf(double x);

enum class MarginalKind : std::uint8_t { constant, normal, lognormal, triangular, uniform };

/// One input's distribution, truncated to [min, max].
struct Marginal {
  MarginalKind kind = MarginalKind::constant;
  double mean = 0;  ///< normal, lognormal: mean of the distribution; triangular: mode; constant: the value
  double sd = 0;    ///< normal, lognormal: of the distribution itself
  double low = 0, high = 0;  ///< triangular, uniform
  double min = -1e308, max = 1e308;
};

/// Value at probability u in (0, 1); truncation rescales u, so the shape inside the bounds is kept.
double quantile(const Marginal& marginal, double u);

struct CorrelationPair {
  std::size_t a = 0, b = 0;
  double rho = 0;  ///< of the normal scores (Gaussian copula)
};

enum class Sequence : std::uint8_t { sobol, philox };

/// Draws for a fixed list of inputs: Sobol points with Owen's scrambling (hashed, so point n needs no point
/// before it) or Philox numbers, then the copula, then the quantiles.
class Sampler {
 public:
  static constexpr std::size_t kMaxSobolInputs = 3667;  ///< later inputs have Philox numbers
  /// \return nothing when the correlations are not positive definite
  static std::optional<Sampler> make(std::vector<Marginal> marginals,
                                     const std::vector<CorrelationPair>& correlations, Sequence sequence,
                                     std::uint64_t seed);

  std::size_t inputs() const { return marginals_.size(); }
  /// Independent uniforms of draw `index` (before copula and quantiles).
  void uniforms(std::uint64_t index, std::span<double> out) const;
  /// Input values of draw `index`.
  void draw(std::uint64_t index, std::span<double> out) const;
  /// Input values from given uniforms, e.g. of a sensitivity design.
  void from_uniforms(std::span<const double> u, std::span<double> out) const;

 private:
  Sampler() = default;
  std::vector<Marginal> marginals_;
  std::vector<std::size_t> correlated_;  ///< inputs that take part in the copula, in order
  std::vector<double> cholesky_;         ///< lower triangle over `correlated_`, row-major square
  std::size_t sobol_inputs_ = 0;         ///< the first so many; the rest have Philox numbers
  std::uint64_t seed_ = 0;
  std::shared_ptr<const std::vector<std::uint32_t>> directions_;  ///< 32 numbers per input
};

}  // namespace adit::solve
