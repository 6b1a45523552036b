#include "adit/solve/sampling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "adit/solve/least_squares.hpp"
#include "adit/solve/linear.hpp"
#include "adit/solve/sensitivity.hpp"

namespace adit::solve {
namespace {

using Words = std::array<std::uint32_t, 4>;
constexpr double kPi = std::numbers::pi;

TEST(Philox, KnownAnswers) {  // Random123 kat_vectors
  EXPECT_EQ(philox_words({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox_words({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(InverseNormal, UndoesTheDistributionFunction) {
  EXPECT_NEAR(inverse_normal(0.975), 1.959963984540054, 1e-14);
  for (double p = 1e-9; p < 1; p += 0.00137) EXPECT_NEAR(normal_cdf(inverse_normal(p)), p, 1e-14 + 1e-12 * p);
}

Sampler uniform_sampler(std::size_t inputs, std::uint64_t seed) {
  const Marginal unit{.kind = MarginalKind::uniform, .low = 0, .high = 1};
  return *Sampler::make(std::vector<Marginal>(inputs, unit), {}, Sequence::sobol, seed);
}

// A (0, m, 2)-net: every box 2^-k by 2^-(m-k) holds exactly one of the 2^m points, scrambled or not.
TEST(Sobol, FirstTwoInputsAreANet) {
  for (const std::uint64_t seed : {1, 2, 99}) {
    const Sampler sampler = uniform_sampler(2, seed);
    for (unsigned k = 0; k <= 6; ++k) {
      std::set<std::pair<int, int>> boxes;
      for (std::uint64_t n = 0; n < 64; ++n) {
        double u[2];
        sampler.uniforms(n, u);
        boxes.insert({static_cast<int>(u[0] * (1 << k)), static_cast<int>(u[1] * (1 << (6 - k)))});
      }
      EXPECT_EQ(boxes.size(), 64u) << "k = " << k << ", seed = " << seed;
    }
  }
}

TEST(Sobol, EveryInputIsStratified) {
  const Sampler sampler = uniform_sampler(300, 5);
  std::vector<std::set<int>> cells(300);
  std::vector<double> u(300);
  for (std::uint64_t n = 0; n < 256; ++n) {
    sampler.uniforms(n, u);
    for (std::size_t i = 0; i < 300; ++i) cells[i].insert(static_cast<int>(u[i] * 256));
  }
  for (const auto& c : cells) EXPECT_EQ(c.size(), 256u);
}

TEST(Quantile, TruncationKeepsTheShapeInsideTheBounds) {
  const Marginal share{.kind = MarginalKind::normal, .mean = 0.9, .sd = 0.2, .min = 0, .max = 1};
  for (double u = 0.01; u < 1; u += 0.01) {
    EXPECT_GE(quantile(share, u), 0);
    EXPECT_LE(quantile(share, u), 1);
  }
  // Median: Phi^-1 of the middle of [Phi(-4.5), Phi(0.5)] = Phi^-1(0.345733...) = -0.39686
  const double middle = (normal_cdf(-4.5) + normal_cdf(0.5)) / 2;
  EXPECT_NEAR(quantile(share, 0.5), 0.9 + 0.2 * inverse_normal(middle), 1e-14);
}

TEST(Quantile, LognormalHasTheGivenMeanAndSd) {
  const Marginal m{.kind = MarginalKind::lognormal, .mean = 10, .sd = 5};
  double sum = 0, squares = 0;
  const int n = 200000;
  for (int i = 0; i < n; ++i) {
    const double x = quantile(m, (i + 0.5) / n);
    sum += x, squares += x * x;
  }
  EXPECT_NEAR(sum / n, 10, 1e-3);
  EXPECT_NEAR(std::sqrt(squares / n - 100), 5, 2e-2);
}

TEST(Copula, RankCorrelationIsThatOfTheGaussianCopula) {
  const Marginal a{.kind = MarginalKind::uniform, .low = 0, .high = 1};
  const Marginal b{.kind = MarginalKind::triangular, .mean = 2, .low = 0, .high = 9};
  const auto sampler = Sampler::make({a, a, b}, {{0, 2, 0.7}}, Sequence::sobol, 3);
  ASSERT_TRUE(sampler);
  const std::size_t n = 8192;
  std::vector<double> x(n), y(n), z(n), values(3);
  for (std::size_t i = 0; i < n; ++i) {
    sampler->draw(i, values);
    x[i] = values[0], y[i] = values[1], z[i] = values[2];
  }
  const double expected = 6 / kPi * std::asin(0.7 / 2);  // Spearman of a Gaussian copula
  EXPECT_NEAR(rank_correlation(ranks(x), ranks(z)), expected, 5e-3);
  EXPECT_NEAR(rank_correlation(ranks(x), ranks(y)), 0, 2e-2);
}

TEST(Copula, RefusesImpossibleCorrelations) {
  const Marginal a{.kind = MarginalKind::uniform, .low = 0, .high = 1};
  EXPECT_FALSE(Sampler::make({a, a, a}, {{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, -0.9}}, Sequence::philox, 1));
}

TEST(Ranks, TiesShareTheirMean) {
  const std::vector<double> values{3, 1, 3, 2};
  EXPECT_EQ(ranks(values), (std::vector<double>{3.5, 1, 3.5, 2}));
}

TEST(QuantileOf, IsTypeSevenAndSkipsNaN) {
  std::vector<double> values{4, 1, std::nan(""), 3, 2};
  EXPECT_DOUBLE_EQ(quantile_of(values, 0.5), 2.5);
  EXPECT_DOUBLE_EQ(quantile_of(values, 0.05), 1.15);
  EXPECT_DOUBLE_EQ(quantile_of(values, 1), 4);
}

SobolIndices indices_of(const std::function<double(std::span<const double>)>& f, std::size_t d,
                        std::size_t n) {
  const Sampler sampler = uniform_sampler(2 * d, 17);
  std::vector<double> a(n), b(n), u(2 * d), point(d);
  std::vector<std::vector<double>> ab(d, std::vector<double>(n));
  for (std::size_t r = 0; r < n; ++r) {
    sampler.uniforms(r, u);
    const std::span<const double> row_a(u.data(), d), row_b(u.data() + d, d);
    a[r] = f(row_a), b[r] = f(row_b);
    for (std::size_t i = 0; i < d; ++i) {
      point.assign(row_a.begin(), row_a.end());
      point[i] = row_b[i];
      ab[i][r] = f(point);
    }
  }
  return sobol_indices(a, b, ab, 1);
}

// Ishigami, a = 7, b = 0.1: V1 = (1 + b pi^4 / 5)^2 / 2, V2 = a^2 / 8, V13 = 8 b^2 pi^8 / 225
TEST(SobolIndices, Ishigami) {
  const auto f = [](std::span<const double> u) {
    const auto x = [&](std::size_t i) { return kPi * (2 * u[i] - 1); };
    return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
  };
  const auto s = indices_of(f, 3, 8192);
  const double first[] = {0.313905191148, 0.44241114479, 0.0};
  const double total[] = {0.55758885521, 0.44241114479, 0.243683664062};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(s.first[i].value, first[i], 0.01);
    EXPECT_NEAR(s.total[i].value, total[i], 0.01);
    EXPECT_LE(s.total[i].low, s.total[i].value);
    EXPECT_GE(s.total[i].high, s.total[i].value);
  }
}

// Sobol's g: V_i = 1 / (3 (1 + a_i)^2), V = prod(1 + V_i) - 1
TEST(SobolIndices, GFunction) {
  const double a[] = {0, 0.5, 3, 9, 99, 99};
  const auto f = [&](std::span<const double> u) {
    double y = 1;
    for (std::size_t i = 0; i < 6; ++i) y *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
    return y;
  };
  const auto s = indices_of(f, 6, 8192);
  const double first[] = {0.586781189767, 0.260791639896, 0.0366738243604, 0.00586781189767, 5.9e-5, 5.9e-5};
  const double total[] = {0.690085892325, 0.356173363781, 0.0563335422306, 0.00917057664219, 9.2e-5, 9.2e-5};
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_NEAR(s.first[i].value, first[i], 0.015);
    EXPECT_NEAR(s.total[i].value, total[i], 0.015);
  }
}

// Linear: S_i = c_i^2 s_i^2 / sum; c = 1, 2, 3, s = 1, 0.5, 0.2: 1, 1, 0.36 of 2.36
TEST(SobolIndices, Linear) {
  const auto f = [](std::span<const double> u) {
    return inverse_normal(u[0]) + 2 * 0.5 * inverse_normal(u[1]) + 3 * 0.2 * inverse_normal(u[2]);
  };
  const auto s = indices_of(f, 3, 8192);
  const double expected[] = {1 / 2.36, 1 / 2.36, 0.36 / 2.36};
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(s.first[i].value, expected[i], 0.01);
}

// N (d + 2) evaluations: 1024 * 14 = 14336 for twelve inputs. Second order, N (2 d + 2), is not offered.
TEST(SobolIndices, Cost) {
  std::size_t calls = 0;
  const auto s = indices_of([&](std::span<const double> u) { return ++calls, u[0]; }, 12, 1024);
  EXPECT_EQ(calls, 14336u);
  EXPECT_EQ(s.first.size(), 12u);
}

TEST(Morris, AffineFunctionHasItsCoefficientsAsEffects) {
  const auto design = morris_design(3, 10, 4, 1);
  EXPECT_EQ(design.size(), 10u * 4u * 3u);  // trajectories (inputs + 1) points
  std::vector<double> outputs;
  for (std::size_t row = 0; row < 40; ++row) {
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_GE(design[3 * row + i], -1e-12);
      EXPECT_LE(design[3 * row + i], 1 + 1e-12);
    }
    outputs.push_back(3 * design[3 * row] - 2 * design[3 * row + 1] + 0.5 * design[3 * row + 2]);
  }
  const auto effects = morris_effects(3, design, outputs);
  const double mu[] = {3, -2, 0.5};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(effects.mu[i], mu[i], 1e-12);
    EXPECT_NEAR(effects.mu_star[i], std::abs(mu[i]), 1e-12);
    EXPECT_NEAR(effects.sigma[i], 0, 1e-12);
  }
}

TEST(Linear, SolvesAndNamesASingularColumn) {
  std::vector<double> a{0, 2, 1, 1}, b{4, 3};  // 2 y = 4, x + y = 3
  EXPECT_EQ(solve_dense(a, b), 2u);
  EXPECT_NEAR(b[0], 1, 1e-15);
  EXPECT_NEAR(b[1], 2, 1e-15);
  std::vector<double> singular{1, 2, 2, 4}, c{1, 2};
  EXPECT_EQ(solve_dense(singular, c), 1u);
}

// Logistic through (0, 18.2425523806), (5, 50), (10, 81.7574476194): K = 100, r = 0.3, t0 = 5
TEST(LeastSquares, FindsTheLogistic) {
  const double t[] = {0, 5, 10}, y[] = {18.2425523806, 50.0, 81.7574476194};
  const auto fit = least_squares({{80}, {0.1, 0, 2}, {3}}, 3, [&](auto p, auto r) {
    for (std::size_t i = 0; i < 3; ++i) r[i] = p[0] / (1 + std::exp(-p[1] * (t[i] - p[2]))) - y[i];
  });
  EXPECT_TRUE(fit.converged);
  EXPECT_NEAR(fit.parameters[0], 100, 1e-6);
  EXPECT_NEAR(fit.parameters[1], 0.3, 1e-8);
  EXPECT_NEAR(fit.parameters[2], 5, 1e-6);
}

TEST(LeastSquares, KeepsBoundsAndLeansOnPriors) {
  // (x - 5)^2 with x <= 3: the bound; two parameters, one point x + y = 10, priors 4 and 4 of equal weight: 5
  // and 5
  const auto bounded = least_squares({{1, 0, 3}}, 1, [](auto p, auto r) { r[0] = p[0] - 5; });
  EXPECT_DOUBLE_EQ(bounded.parameters[0], 3);
  const auto prior = least_squares({{4, -100, 100, 1}, {4, -100, 100, 1}}, 1,
                                   [](auto p, auto r) { r[0] = 1e6 * (p[0] + p[1] - 10); });
  EXPECT_NEAR(prior.parameters[0], 5, 1e-6);
  EXPECT_NEAR(prior.parameters[1], 5, 1e-6);
}

}  // namespace
}  // namespace adit::solve
