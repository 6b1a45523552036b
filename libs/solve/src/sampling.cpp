#include "adit/solve/sampling.hpp"

#include <Random123/philox.h>

#include <Eigen/Dense>
#include <algorithm>
#include <boost/random/detail/sobol_table.hpp>
#include <cmath>
#include <numbers>

namespace adit::solve {
namespace {

constexpr std::size_t kBits = 32;

/// Direction numbers of Joe and Kuo (2008, new-joe-kuo-6) for one dimension, by the recurrence of Bratley and
/// Fox.
void fill_directions(std::size_t dimension, std::uint32_t* v) {
  using Table = boost::random::detail::qrng_tables::sobol;
  if (dimension == 0) {
    for (std::size_t k = 0; k < kBits; ++k) v[k] = 1u << (31 - k);
    return;
  }
  const std::uint32_t polynomial = Table::polynomial(dimension - 1);
  const auto degree = static_cast<std::size_t>(31 - __builtin_clz(polynomial));
  for (std::size_t k = 0; k < kBits; ++k) {
    if (k < degree) {
      v[k] = static_cast<std::uint32_t>(Table::minit(dimension - 1, k)) << (31 - k);
      continue;
    }
    v[k] = v[k - degree] ^ (v[k - degree] >> degree);
    for (std::size_t j = 1; j < degree; ++j)
      if ((polynomial >> (degree - j)) & 1u) v[k] ^= v[k - j];
  }
}

std::uint32_t reversed(std::uint32_t x) {
  x = __builtin_bswap32(x);
  x = ((x & 0x0f0f0f0fu) << 4) | ((x & 0xf0f0f0f0u) >> 4);
  x = ((x & 0x33333333u) << 2) | ((x & 0xccccccccu) >> 2);
  return ((x & 0x55555555u) << 1) | ((x & 0xaaaaaaaau) >> 1);
}

/// Owen scrambling by a hash in which each bit depends on the bits above it only (Laine and Karras 2011,
/// constants of Vegdahl 2021).
std::uint32_t owen_scrambled(std::uint32_t x, std::uint32_t seed) {
  x = reversed(x);
  x ^= x * 0x3d20adeau;
  x += seed;
  x *= (seed >> 16) | 1u;
  x ^= x * 0x05526c56u;
  x ^= x * 0x53a22864u;
  return reversed(x);
}

double unit_from_bits(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits = (static_cast<std::uint64_t>(high) << 21) ^ (low >> 11);
  return (static_cast<double>(bits) + 0.5) * 0x1p-53;  // centres of 2^53 equal cells: never 0, never 1
}

double rational(const double* top, const double* bottom, double r) {
  double num = top[7], den = bottom[7];
  for (int i = 6; i >= 0; --i) {
    num = num * r + top[i];
    den = den * r + bottom[i];
  }
  return num / den;
}

double triangular_cdf(const Marginal& m, double x) {
  if (x <= m.low) return 0;
  if (x >= m.high) return 1;
  const double width = m.high - m.low;
  if (x < m.mean) return (x - m.low) * (x - m.low) / (width * (m.mean - m.low));
  return 1 - (m.high - x) * (m.high - x) / (width * (m.high - m.mean));
}

double triangular_quantile(const Marginal& m, double u) {
  const double width = m.high - m.low;
  const double at_mode = width > 0 ? (m.mean - m.low) / width : 0;
  return u < at_mode ? m.low + std::sqrt(u * width * (m.mean - m.low))
                     : m.high - std::sqrt((1 - u) * width * (m.high - m.mean));
}

struct LogParameters {
  double mu, sigma;
};

LogParameters log_parameters(const Marginal& m) {
  const double ratio = m.sd / m.mean;
  const double variance = std::log1p(ratio * ratio);
  return {std::log(m.mean) - variance / 2, std::sqrt(variance)};
}

double cdf(const Marginal& m, double x) {
  switch (m.kind) {
    case MarginalKind::constant:
      return x < m.mean ? 0 : 1;
    case MarginalKind::normal:
      return normal_cdf((x - m.mean) / m.sd);
    case MarginalKind::lognormal: {
      if (x <= 0) return 0;
      const LogParameters p = log_parameters(m);
      return normal_cdf((std::log(x) - p.mu) / p.sigma);
    }
    case MarginalKind::triangular:
      return triangular_cdf(m, x);
    case MarginalKind::uniform:
      return std::clamp((x - m.low) / (m.high - m.low), 0.0, 1.0);
  }
  return 0;
}

double untruncated_quantile(const Marginal& m, double u) {
  switch (m.kind) {
    case MarginalKind::constant:
      return m.mean;
    case MarginalKind::normal:
      return m.mean + m.sd * inverse_normal(u);
    case MarginalKind::lognormal: {
      const LogParameters p = log_parameters(m);
      return std::exp(p.mu + p.sigma * inverse_normal(u));
    }
    case MarginalKind::triangular:
      return triangular_quantile(m, u);
    case MarginalKind::uniform:
      return m.low + u * (m.high - m.low);
  }
  return m.mean;
}

}  // namespace

std::array<std::uint32_t, 4> philox_words(std::array<std::uint32_t, 4> counter,
                                          std::array<std::uint32_t, 2> key) {
  const r123::Philox4x32::ctr_type in{{counter[0], counter[1], counter[2], counter[3]}};
  const auto out = r123::Philox4x32{}(in, {{key[0], key[1]}});
  return {out[0], out[1], out[2], out[3]};
}

double philox_uniform(std::uint64_t seed, std::uint32_t input, std::uint64_t draw) {
  const auto out =
      philox_words({static_cast<std::uint32_t>(draw), static_cast<std::uint32_t>(draw >> 32), input, 0},
                   {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
  return unit_from_bits(out[0], out[1]);
}

double inverse_normal(double p) {
  constexpr double a[] = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                          1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                          3.3430575583588128105e4, 2.5090809287301226727e3};
  constexpr double b[] = {1.0,
                          4.2313330701600911252e1,
                          6.8718700749205790830e2,
                          5.3941960214247511077e3,
                          2.1213794301586595867e4,
                          3.9307895800092710610e4,
                          2.8729085735721942674e4,
                          5.2264952788528545610e3};
  constexpr double c[] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                          3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                          2.27238449892691845833e-2, 7.74545014278341407640e-4};
  constexpr double d[] = {1.0,
                          2.05319162663775882187e0,
                          1.67638483018380384940e0,
                          6.89767334985100004550e-1,
                          1.48103976427480074590e-1,
                          1.51986665636164571966e-2,
                          5.47593808499534494600e-4,
                          1.05075007164441684324e-9};
  constexpr double e[] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                          2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                          2.71155556874348757815e-5, 2.01033439929228813265e-7};
  constexpr double f[] = {1.0,
                          5.99832206555887937690e-1,
                          1.36929880922735805310e-1,
                          1.48753612908506148525e-2,
                          7.86869131145613259100e-4,
                          1.84631831751005468180e-5,
                          1.42151175831644588870e-7,
                          2.04426310338993978564e-15};
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) return q * rational(a, b, 0.180625 - q * q);
  const double r = std::sqrt(-std::log(q < 0 ? p : 1 - p));
  const double x = r <= 5 ? rational(c, d, r - 1.6) : rational(e, f, r - 5);
  return q < 0 ? -x : x;
}

double normal_cdf(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

double quantile(const Marginal& m, double u) {
  if (m.kind == MarginalKind::constant) return m.mean;
  if (m.min <= -1e300 && m.max >= 1e300) return untruncated_quantile(m, u);
  const double from = m.min <= -1e300 ? 0 : cdf(m, m.min);
  const double to = m.max >= 1e300 ? 1 : cdf(m, m.max);
  const double inside = from + u * (to - from);
  if (!(inside > 0 && inside < 1)) return std::clamp(m.mean, m.min, m.max);
  return std::clamp(untruncated_quantile(m, inside), m.min, m.max);
}

std::optional<Sampler> Sampler::make(std::vector<Marginal> marginals,
                                     const std::vector<CorrelationPair>& correlations, Sequence sequence,
                                     std::uint64_t seed) {
  Sampler sampler;
  sampler.marginals_ = std::move(marginals);
  sampler.seed_ = seed;
  // Inputs beyond the Sobol dimensions there are have counter-based numbers.
  if (sequence == Sequence::sobol) sampler.sobol_inputs_ = std::min(sampler.inputs(), kMaxSobolInputs);
  if (sampler.sobol_inputs_ > 0) {
    auto directions = std::make_shared<std::vector<std::uint32_t>>(sampler.sobol_inputs_ * kBits);
    for (std::size_t i = 0; i < sampler.sobol_inputs_; ++i)
      fill_directions(i, directions->data() + i * kBits);
    sampler.directions_ = std::move(directions);
  }
  auto& members = sampler.correlated_;
  for (const auto& pair : correlations) members.insert(members.end(), {pair.a, pair.b});
  std::ranges::sort(members);
  members.erase(std::unique(members.begin(), members.end()), members.end());
  const auto n = static_cast<Eigen::Index>(members.size());
  if (n == 0) return sampler;
  const auto place = [&](std::size_t input) {
    return std::ranges::lower_bound(members, input) - members.begin();
  };
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(n, n);
  for (const auto& pair : correlations)
    matrix(place(pair.a), place(pair.b)) = matrix(place(pair.b), place(pair.a)) = pair.rho;
  const Eigen::LLT<Eigen::MatrixXd> factor(matrix);
  if (factor.info() != Eigen::Success) return std::nullopt;
  const Eigen::MatrixXd lower = factor.matrixL();
  sampler.cholesky_.resize(members.size() * members.size());
  for (Eigen::Index i = 0; i < n; ++i)
    for (Eigen::Index j = 0; j < n; ++j) sampler.cholesky_[static_cast<std::size_t>(i * n + j)] = lower(i, j);
  return sampler;
}

void Sampler::uniforms(std::uint64_t index, std::span<double> out) const {
  const std::size_t sobol = std::min(sobol_inputs_, out.size());
  for (std::size_t i = sobol; i < out.size(); ++i)
    out[i] = philox_uniform(seed_, static_cast<std::uint32_t>(i), index);
  const auto point = static_cast<std::uint32_t>(index);
  for (std::size_t i = 0; i < sobol; ++i) {
    const std::uint32_t* v = directions_->data() + i * kBits;
    std::uint32_t bits = 0;
    for (std::uint32_t rest = point, k = 0; rest != 0; rest >>= 1, ++k)
      if (rest & 1u) bits ^= v[k];
    const auto hash =
        philox_words({static_cast<std::uint32_t>(i), 0x5ca1ab1e, 0, 0},
                     {static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32)});
    const std::uint32_t scrambled = owen_scrambled(bits, hash[0]);
    // Below the 32 scrambled bits, numbers of the point itself: no two draws share a cell edge.
    const auto fine = philox_words({point, static_cast<std::uint32_t>(i), 1, 0}, {hash[1], hash[2]});
    out[i] = unit_from_bits(scrambled, fine[0]);
  }
}

void Sampler::from_uniforms(std::span<const double> u, std::span<double> out) const {
  for (std::size_t i = 0; i < inputs(); ++i) out[i] = u[i];
  const std::size_t n = correlated_.size();
  if (n > 0) {
    std::vector<double> scores(n);
    for (std::size_t i = 0; i < n; ++i) scores[i] = inverse_normal(u[correlated_[i]]);
    for (std::size_t i = 0; i < n; ++i) {
      double mixed = 0;
      for (std::size_t j = 0; j <= i; ++j) mixed += cholesky_[i * n + j] * scores[j];
      out[correlated_[i]] = std::clamp(normal_cdf(mixed), 0x1p-53, 1 - 0x1p-53);
    }
  }
  for (std::size_t i = 0; i < inputs(); ++i) out[i] = quantile(marginals_[i], out[i]);
}

void Sampler::draw(std::uint64_t index, std::span<double> out) const {
  std::vector<double> u(inputs());
  uniforms(index, u);
  from_uniforms(u, out);
}

}  // namespace adit::solve
