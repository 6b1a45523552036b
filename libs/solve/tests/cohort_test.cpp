#include "adit/solve/cohort.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>
#include <utility>

#include "adit/base/parallel.hpp"

namespace adit::solve {
namespace {

using enum LifetimeKind;
using Series = std::vector<double>;

Series table_of(const LifetimeLaw& law, Timing timing, std::size_t ages) {
  Series out(ages);
  survival_table(law, timing, out);
  return out;
}

void expect_near(const Series& found, const Series& expected, double tolerance) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], expected[i], tolerance) << "at " << i;
}

const LifetimeLaw kWeibull{.kind = weibull, .shape = 2, .scale = 6};

// S(a) at the end of years 0, 1, 2, 5, 10 when the inflow comes at the end of the year.
TEST(Survival, ClosedForms) {
  EXPECT_EQ(table_of({.kind = fixed, .mean = 5}, Timing::end, 7), (Series{1, 1, 1, 1, 1, 0, 0}));
  // normal(5, 1.5): S(a) = 1 - Phi((a - 5) / 1.5); S(2) = 1 - Phi(-2) = 0.97724986805182
  const auto n = table_of({.kind = normal, .mean = 5, .sd = 1.5}, Timing::end, 11);
  EXPECT_NEAR(n[0], 0.9995709396668032, 1e-12);
  EXPECT_NEAR(n[2], 0.9772498680518208, 1e-12);
  EXPECT_NEAR(n[10], 0.00042906033319683735, 1e-12);
  // lognormal with mean 5 and sd 1.5 of the distribution: sigma^2 = ln(1 + 0.09), mu = ln 5 - sigma^2 / 2
  const auto l = table_of({.kind = lognormal, .mean = 5, .sd = 1.5}, Timing::end, 11);
  EXPECT_NEAR(l[1], 0.9999999524107339, 1e-12);
  EXPECT_NEAR(l[5], 0.44165276085710653, 1e-12);
  EXPECT_NEAR(l[10], 0.006071617778443829, 1e-12);
  // Weibull: exp(-(a/6)^2); exponential: exp(-a/5)
  EXPECT_NEAR(table_of(kWeibull, Timing::end, 11)[6], 0.36787944117144233, 1e-12);
  EXPECT_NEAR(table_of({.kind = exponential, .mean = 5}, Timing::end, 11)[10], 0.1353352832366127, 1e-12);
}

TEST(Survival, MiddleOfTheYearIsHalfAYearOlder) {
  const auto n = table_of({.kind = normal, .mean = 5, .sd = 1.5}, Timing::middle, 11);
  EXPECT_NEAR(n[0], 0.9986501019683699, 1e-12);
  EXPECT_NEAR(n[5], 0.36944134018176367, 1e-12);
  EXPECT_NEAR(table_of(kWeibull, Timing::middle, 11)[10], 0.04677062238395898, 1e-12);
}

TEST(Survival, FoldedAndTruncatedNormalStartWithEverythingInUse) {
  const LifetimeLaw folded{.kind = folded_normal, .mean = 2, .sd = 2};
  const LifetimeLaw truncated{.kind = truncated_normal, .mean = 2, .sd = 2};
  EXPECT_EQ(survival(folded, 0), 1);
  EXPECT_NEAR(survival(truncated, 0), 1, 1e-15);
  // folded at 2: P(X > 2) + P(X < -2) = 0.5 + Phi(-2) = 0.5 + 0.02275013194817921
  EXPECT_NEAR(survival(folded, 2), 0.5227501319481792, 1e-12);
  // truncated at 2: 0.5 / Phi(1) = 0.5 / 0.8413447460685429
  EXPECT_NEAR(survival(truncated, 2), 0.5 / 0.8413447460685429, 1e-12);
}

TEST(Survival, MeanAndSdAreThoseOfTheDistribution) {
  for (const LifetimeKind kind : {weibull, gamma, lognormal}) {
    const LifetimeLaw law{.kind = kind, .mean = 12, .sd = 4};
    EXPECT_NEAR(mean_life(law), 12, 1e-8) << static_cast<int>(kind);
  }
  // gamma of mean 12 and sd 4: shape 9, scale 4/3
  EXPECT_NEAR(with_shape_and_scale({.kind = gamma, .mean = 12, .sd = 4}).shape, 9, 1e-12);
}

TEST(Survival, HazardIsTheProductOfWhatStays) {
  const Series hazard{0, 0.1, 0.5};
  const LifetimeLaw law{.kind = LifetimeKind::hazard, .points = hazard};
  EXPECT_NEAR(survival(law, 1), 0.9, 1e-15);
  EXPECT_NEAR(survival(law, 3), 0.9 * 0.5 * 0.5, 1e-15);  // the last hazard holds
}

TEST(Cohorts, InflowDriven) {
  const Series inflow{10, 12, 14, 16, 18, 20, 22, 24};
  const Survival s(table_of(kWeibull, Timing::end, 8));
  Series stock(8), outflow(8);
  inflow_driven(inflow, s, stock, outflow);
  // stock(1) = 12 + 10 exp(-1/36) = 21.726...
  expect_near(stock,
              {10.0, 21.726044771163483, 34.61964689353988, 48.14254231211536, 61.846835350419155,
               75.41520316727608, 88.6675510870532, 101.5406210443229},
              1e-12);
  EXPECT_NEAR(outflow[7], 11.126930042730294, 1e-12);
  Series back(8), out(8);
  EXPECT_EQ(stock_driven(stock, s, FallingStock::error, back, out), 8u);
  expect_near(back, inflow, 1e-12);
  expect_near(out, outflow, 1e-12);
}

TEST(Cohorts, StationaryStockIsInflowTimesMeanLife) {
  const Series inflow(400, 1.0);
  Series stock(400), outflow(400);
  inflow_driven(inflow, Survival(table_of(kWeibull, Timing::averaged, 400)), stock, outflow);
  EXPECT_NEAR(stock.back(), 6 * std::tgamma(1.5),
              1e-6);  // mean of Weibull(2, 6) = 6 Gamma(1.5) = 5.317361552716548
  inflow_driven(inflow, Survival(table_of(kWeibull, Timing::end, 400)), stock, outflow);
  EXPECT_NEAR(stock.back(), 5.817361552716547, 1e-9);
  EXPECT_NEAR(outflow.back(), 1, 1e-9);
}

TEST(Cohorts, FallingStockFollowsThePolicy) {
  const Series stock{100, 100, 60, 60};
  const Survival s(table_of({.kind = fixed, .mean = 10}, Timing::end, 4));
  Series inflow(4), outflow(4);
  stock_driven(stock, s, FallingStock::early_retirement, inflow, outflow);
  expect_near(inflow, {100, 0, 0, 0}, 1e-12);
  expect_near(outflow, {0, 0, 40, 0}, 1e-12);
  stock_driven(stock, s, FallingStock::report, inflow, outflow);
  expect_near(inflow, {100, 0, -40, 0}, 1e-12);
  EXPECT_EQ(stock_driven(stock, s, FallingStock::error, inflow, outflow), 2u);
}

TEST(Cohorts, UnevenStepsConserveMass) {
  // Inflow 1 per year, exponential life 10: stock at the end of 2020 = 10 (1 - exp(-0.1)) = 0.95162582
  const Series ends{2020, 2021, 2025, 2030};
  const Series inflow(4, 1.0);
  Series stock(4), outflow(4);
  inflow_driven_uneven(2019, ends, inflow, {.kind = exponential, .mean = 10}, stock, outflow);
  expect_near(stock, {0.9516258196404048, 1.8126924692201818, 4.511883639059736, 6.671289163019205}, 1e-12);
  double level = 0;
  for (std::size_t t = 0; t < 4; ++t) {
    level += (inflow[t] - outflow[t]) * (ends[t] - (t == 0 ? 2019 : ends[t - 1]));
    EXPECT_NEAR(level, stock[t], 1e-12);
  }
}

TEST(Cohorts, BackcastEndsInTheStock) {
  const auto s = table_of(kWeibull, Timing::middle, 40);
  Series inflow(40), stock(40), outflow(40);
  backcast_inflow(1000, 0.03, Survival(s), 39, inflow);
  inflow_driven(inflow, Survival(s), stock, outflow);
  EXPECT_NEAR(stock.back(), 1000, 1e-9);
  EXPECT_NEAR(inflow[39] / inflow[38], 1.03, 1e-12);
}

TEST(Cohorts, LifeExtensionFromAYearOnKeepsMoreInUse) {
  const std::size_t n = 6;
  Series hazard(n * n, 0.2), extended = hazard;
  for (std::size_t c = 0; c < n; ++c)
    for (std::size_t t = 3; t < n; ++t) extended[t * n + c] = 0.1;
  const Series inflow(n, 10.0);
  Series a(n), b(n), out(n);
  inflow_driven(inflow, survival_from_hazards(hazard, n), a, out);
  inflow_driven(inflow, survival_from_hazards(extended, n), b, out);
  EXPECT_DOUBLE_EQ(a[2], b[2]);
  EXPECT_NEAR(b[3], (a[2] + 10) * 0.9, 1e-12);
}

TEST(Cohorts, LawsOverRandomInflows) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int trial = 0; trial < 50; ++trial) {
    const std::size_t n = 60;
    Series inflow(n), stock(n), outflow(n), longer(n), unused(n);
    for (double& x : inflow) x = 100 * unit(random);
    const double mean = 2 + 20 * unit(random);
    const LifetimeLaw law{.kind = weibull, .mean = mean, .sd = mean * (0.1 + 0.4 * unit(random))};
    const Survival s(table_of(law, Timing::middle, n));
    inflow_driven(inflow, s, stock, outflow);
    // Everything that came in is in use or has left.
    const double in = std::accumulate(inflow.begin(), inflow.end(), 0.0);
    const double out = std::accumulate(outflow.begin(), outflow.end(), 0.0);
    EXPECT_NEAR(in, out + stock.back(), 1e-9 * in);
    // Outflow by cohort adds up to the outflow.
    const auto by_cohort = outflow_by_cohort(inflow, s);
    for (std::size_t t = 0; t < n; ++t) {
      const double sum = std::accumulate(by_cohort.begin() + static_cast<std::ptrdiff_t>(t * n),
                                         by_cohort.begin() + static_cast<std::ptrdiff_t>((t + 1) * n), 0.0);
      EXPECT_NEAR(sum, outflow[t], 1e-9 * in);
    }
    // A longer life never means a smaller stock.
    LifetimeLaw extended = law;
    extended.mean *= 1.3, extended.sd *= 1.3;
    inflow_driven(inflow, Survival(table_of(extended, Timing::middle, n)), longer, unused);
    for (std::size_t t = 0; t < n; ++t) EXPECT_GE(longer[t], stock[t] - 1e-9);
  }
}

// benchmarks case a: stock(t) = 1000 t^2 / (t^2 + 6400), Weibull(2.5, 30); published sums of three
// independent programs.
TEST(Cohorts, BenchmarkCaseA) {
  Series stock(200), inflow(200), outflow(200);
  for (int t = 1; t <= 200; ++t) stock[t - 1] = 1000.0 * t * t / (t * t + 6400.0);
  const LifetimeLaw law{.kind = weibull, .shape = 2.5, .scale = 30};
  stock_driven(stock, Survival(table_of(law, Timing::end, 200)), FallingStock::error, inflow, outflow);
  EXPECT_NEAR(std::accumulate(inflow.begin(), inflow.end(), 0.0), 4373.744771848664, 4e-8);
  EXPECT_NEAR(std::accumulate(outflow.begin(), outflow.end(), 0.0), 3511.67580633142, 4e-8);
  stock_driven(stock, Survival(table_of(law, Timing::middle, 200)), FallingStock::error, inflow, outflow);
  EXPECT_NEAR(std::accumulate(inflow.begin(), inflow.end(), 0.0), 4449.16741299093, 4e-8);
}

// benchmarks case b: 150 years, 50 products, 30 regions; sums of three independent programs.
TEST(Cohorts, BenchmarkCaseB) {
  double stocks = 0, outflows = 0;
  Series inflow(150), stock(150), outflow(150);
  for (int p = 0; p < 50; ++p) {
    for (int r = 0; r < 30; ++r) {
      for (int t = 0; t < 150; ++t)
        inflow[static_cast<std::size_t>(t)] = ((p + 1) * (1 + r / 30.0)) * ((10 + t) + (0.01 * t) * t) *
                                              (1 + 0.1 * (((7 * t + 3 * p + 5 * r) % 11 - 5) / 5.0));
      const LifetimeLaw law{.kind = weibull, .shape = 1.5 + 0.05 * p, .scale = (5 + p) + r / 10.0};
      inflow_driven(inflow, Survival(table_of(law, Timing::end, 150)), stock, outflow);
      stocks += std::accumulate(stock.begin(), stock.end(), 0.0);
      outflows += std::accumulate(outflow.begin(), outflow.end(), 0.0);
    }
  }
  EXPECT_NEAR(stocks / 34480818233.6575, 1, 1e-11);
  EXPECT_NEAR(outflows / 734689876.309466, 1, 1e-11);
}

/// Benchmark case c, one draw: sums of stock and outflow over 20 products.
std::pair<double, double> case_c(int draw) {
  const auto fraction = [](double x) { return x - std::floor(x); };
  Series inflow(100), stock(100), outflow(100);
  std::pair<double, double> sums;
  for (int p = 0; p < 20; ++p) {
    for (int t = 0; t < 100; ++t) inflow[t] = (p + 1) * (100.0 + 2 * t);
    const double k = 20.0 * draw + p + 1;
    const double mean = (5 + 2 * p) * (0.8 + 0.4 * fraction(k * 0.6180339887498949));
    const double sd = mean * (0.2 + 0.2 * fraction(k * 0.41421356237309515));
    inflow_driven(inflow, Survival(table_of({.kind = normal, .mean = mean, .sd = sd}, Timing::end, 100)),
                  stock, outflow);
    sums.first += std::accumulate(stock.begin(), stock.end(), 0.0);
    sums.second += std::accumulate(outflow.begin(), outflow.end(), 0.0);
  }
  return sums;
}

// benchmarks case c: 10,000 draws of 20 products; sums of three independent programs; the same bytes on any
// threads.
TEST(Cohorts, BenchmarkCaseC) {
  const auto sums_on = [](int threads) {
    std::vector<std::pair<double, double>> by_draw(10'000);
    parallel_chunks(by_draw.size(), 100, threads, [&](std::size_t begin, std::size_t end) {
      for (std::size_t d = begin; d < end; ++d) by_draw[d] = case_c(static_cast<int>(d));
    });
    std::pair<double, double> sums;
    for (const auto& [stock, outflow] : by_draw) sums.first += stock, sums.second += outflow;
    return sums;
  };
  const auto sums = sums_on(2);
  EXPECT_NEAR(sums.first / 969801058111.034, 1, 1e-11);
  EXPECT_NEAR(sums.second / 24848687640.3579, 1, 1e-11);
  EXPECT_EQ(sums, sums_on(1));
}

// Blocks of years, tables shorter than the years, and years left out give what the plain double sum gives.
TEST(Cohorts, BlocksAreThePlainSum) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> unit(0, 1);
  for (const std::size_t years : {1, 7, 16, 17, 40, 101})
    for (const std::size_t ages :
         {std::size_t{1}, std::size_t{5}, std::size_t{16}, std::size_t{33}, years, years + 20})
      for (const std::size_t first : {std::size_t{0}, years / 3, years - 1}) {
        Series inflow(years), table(ages), stock(years, -1), outflow(years, -1);
        for (double& x : inflow) x = 100 * unit(random);
        for (std::size_t a = 0; a < ages; ++a) table[a] = std::exp(-0.1 * static_cast<double>(a));
        inflow_driven(inflow, Survival(table), stock, outflow, first);
        for (std::size_t t = 0; t < years; ++t) {
          double plain = 0;
          for (std::size_t c = t + 1 > ages ? t + 1 - ages : 0; c <= t; ++c)
            plain += inflow[c] * table[t - c];
          EXPECT_EQ(stock[t], t < first ? -1 : plain) << years << " years, " << ages << " ages, year " << t;
        }
        // The same with a table for every cohort.
        Series again(years, -1);
        inflow_driven(inflow, Survival({table, table}, std::vector<std::uint32_t>(years, 1)), again, outflow,
                      first);
        EXPECT_EQ(again, stock);
      }
}

}  // namespace
}  // namespace adit::solve
