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

// S(a) at ages 0..10, inflow at the end of the year.
TEST(Survival, ClosedForms) {
  // in use at ages 0..4, gone at age 5
  EXPECT_EQ(table_of({.kind = fixed, .mean = 5}, Timing::end, 11), (Series{1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0}));
  // normal(5, 1.5): 1 - Phi((a - 5) / 1.5); S(2) = Phi(2) = 0.97724986805182
  expect_near(table_of({.kind = normal, .mean = 5, .sd = 1.5}, Timing::end, 11),
              {0.9995709396668032, 0.9961696194324102, 0.9772498680518208, 0.9087887802741321,
               0.7475074624530771, 0.5, 0.2524925375469229, 0.0912112197258679, 0.02275013194817922,
               0.00383038056758974, 0.00042906033319683735},
              1e-12);
  // lognormal with mean 5 and sd 1.5 of the distribution: sigma^2 = ln(1 + 0.09), mu = ln 5 - sigma^2 / 2
  expect_near(table_of({.kind = lognormal, .mean = 5, .sd = 1.5}, Timing::end, 11),
              {1.0, 0.9999999524107339, 0.9985327741973631, 0.9444562289308867, 0.730176905042428,
               0.44165276085710653, 0.22128808415133047, 0.09801288477071728, 0.040247076723890156,
               0.015815275011041994, 0.006071617778443829},
              1e-12);
  // Weibull(2, 6): exp(-(a/6)^2)
  expect_near(table_of(kWeibull, Timing::end, 11),
              {1.0, 0.9726044771163483, 0.8948393168143698, 0.7788007830714049, 0.6411803884299546,
               0.49935178859927615, 0.36787944117144233, 0.2563757566864122, 0.1690133154060661,
               0.10539922456186433, 0.06217652402211629},
              1e-12);
  // exponential of mean 5: exp(-a/5)
  expect_near(table_of({.kind = exponential, .mean = 5}, Timing::end, 11),
              {1.0, 0.8187307530779818, 0.6703200460356393, 0.5488116360940264, 0.44932896411722156,
               0.36787944117144233, 0.30119421191220214, 0.2465969639416065, 0.20189651799465538,
               0.16529888822158653, 0.1353352832366127},
              1e-12);
}

TEST(Survival, MiddleOfTheYearIsHalfAYearOlder) {
  expect_near(table_of({.kind = normal, .mean = 5, .sd = 1.5}, Timing::middle, 11),
              {0.9986501019683699, 0.9901846713713547, 0.9522096477271853, 0.8413447460685429,
               0.6305586598182363, 0.36944134018176367, 0.15865525393145707, 0.0477903522728147,
               0.009815328628645342, 0.0013498980316300957, 0.00012286638996515212},
              1e-12);
  expect_near(table_of(kWeibull, Timing::middle, 11),
              {0.9930796124903161, 0.9394130628134758, 0.8406237433345053, 0.7115726362417969,
               0.569782824730923, 0.43159062049319485, 0.3092481929333438, 0.2096113871510978,
               0.13439871063288247, 0.08151693862468956, 0.04677062238395898},
              1e-12);
}

// Averaged over the year: the mean of S over [a, a + 1], here by a fine midpoint sum of S itself.
TEST(Survival, AveragedIsTheMeanOverTheYear) {
  const Series hazard{0, 0.1, 0.3}, points{1, 0.8, 0.3, 0};
  for (const LifetimeLaw& law :
       std::vector<LifetimeLaw>{{.kind = fixed, .mean = 3.3},
                                {.kind = normal, .mean = 3, .sd = 2},
                                {.kind = folded_normal, .mean = 2, .sd = 2},
                                {.kind = truncated_normal, .mean = 2, .sd = 2},
                                {.kind = lognormal, .mean = 3, .sd = 1},
                                {.kind = weibull, .shape = 1.7, .scale = 3},
                                {.kind = LifetimeKind::gamma, .shape = 2.5, .scale = 1.2},
                                {.kind = exponential, .mean = 0.4},
                                {.kind = LifetimeKind::table, .points = points},
                                {.kind = LifetimeKind::hazard, .points = hazard}}) {
    const Series averaged = table_of(law, Timing::averaged, 6);
    for (std::size_t a = 0; a < 6; ++a) {
      double sum = 0;
      constexpr int kPieces = 20000;
      for (int i = 0; i < kPieces; ++i)
        sum += survival(law, static_cast<double>(a) + (i + 0.5) / kPieces) / kPieces;
      EXPECT_NEAR(averaged[a], sum, 6e-5) << static_cast<int>(law.kind) << " at " << a;
    }
  }
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

// Shape and scale from mean and sd over all spreads: mean = l Gamma(1 + 1/k), var = l^2 (Gamma(1 + 2/k) -
// Gamma(1 + 1/k)^2).
TEST(Survival, WeibullFromItsMoments) {
  for (const double ratio : {0.02, 0.1, 0.3, 0.7, 1.0, 1.6, 4.0}) {
    const LifetimeLaw law = with_shape_and_scale({.kind = weibull, .mean = 10, .sd = 10 * ratio});
    const double m = std::tgamma(1 + 1 / law.shape);
    EXPECT_NEAR(law.scale * m, 10, 1e-9) << ratio;
    EXPECT_NEAR(law.scale * std::sqrt(std::tgamma(1 + 2 / law.shape) - m * m), 10 * ratio, 1e-6) << ratio;
  }
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

// Averaged timing holds a stationary stock of inflow x mean life for every law (continuous time), whatever
// its shape.
TEST(Cohorts, EveryLawHoldsInflowTimesItsMeanLife) {
  for (const LifetimeKind kind :
       {fixed, folded_normal, truncated_normal, lognormal, weibull, LifetimeKind::gamma, exponential}) {
    const LifetimeLaw law{.kind = kind, .mean = 12.4, .sd = kind == fixed || kind == exponential ? 0 : 4.1};
    const Series inflow(500, 2.0);
    Series stock(500), outflow(500);
    inflow_driven(inflow, Survival(table_of(law, Timing::averaged, 500)), stock, outflow);
    EXPECT_NEAR(stock.back(), 2 * mean_life(law), 1e-8) << static_cast<int>(kind);
    EXPECT_NEAR(outflow.back(), 2, 1e-8);
  }
}

// Continuous growth at g = 0.05 a year with an exponential life of tau = 10: stock' = inflow - stock / tau,
// so inflow / stock = g + 1/tau = 0.15 and outflow / inflow = (1/tau) / (g + 1/tau) = 2/3. Steps of a
// fiftieth of a year come close to that: g = 0.001 and tau = 500 a step; the stock is half a step behind the
// inflow.
TEST(Cohorts, ExponentialGrowth) {
  constexpr std::size_t kSteps = 5000;
  Series inflow(kSteps), stock(kSteps), outflow(kSteps);
  for (std::size_t t = 0; t < kSteps; ++t) inflow[t] = std::exp(0.001 * static_cast<double>(t));
  inflow_driven(inflow, Survival(table_of({.kind = exponential, .mean = 500}, Timing::averaged, kSteps)),
                stock, outflow);
  EXPECT_NEAR(50 * inflow.back() / stock.back(), 0.15, 1e-4);
  EXPECT_NEAR(outflow.back() / inflow.back(), 2.0 / 3, 1e-3);
}

TEST(Cohorts, StationaryStockIsInflowTimesMeanLife) {
  const Series inflow(400, 1.0);
  Series stock(400), outflow(400);
  inflow_driven(inflow, Survival(table_of(kWeibull, Timing::averaged, 400)), stock, outflow);
  EXPECT_NEAR(stock.back(), 6 * std::tgamma(1.5),
              1e-6);  // mean of Weibull(2, 6) = 6 Gamma(1.5) = 5.317361552716548
  inflow_driven(inflow, Survival(table_of(kWeibull, Timing::end, 400)), stock, outflow);
  EXPECT_NEAR(stock.back(), 5.817361552716547, 1e-9);
  inflow_driven(inflow, Survival(table_of(kWeibull, Timing::middle, 400)), stock, outflow);
  EXPECT_NEAR(stock.back(), 5.317361552716549, 1e-9);
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

// What early retirement keeps of the earlier cohorts, 60 of 100, gives the same stocks when the flows are
// known.
TEST(Cohorts, EarlyRetirementIsHandedOver) {
  const Series stock{100, 100, 60, 60, 80};
  const Survival s(table_of({.kind = fixed, .mean = 10}, Timing::end, 5));
  Series inflow(5), outflow(5), kept(5), again(5), out(5);
  EXPECT_EQ(stock_driven(stock, s, FallingStock::early_retirement, inflow, outflow, kept), 2u);
  expect_near(kept, {1, 1, 0.6, 1, 1}, 1e-15);
  inflow_driven(inflow, s, again, out, 0, kept);
  expect_near(again, stock, 1e-12);
  expect_near(out, outflow, 1e-12);
}

// 100 + 10 - 20 = 90, + 5 - 15 = 80
TEST(Cohorts, FlowDriven) {
  Series stock(2);
  flow_driven(Series{10, 5}, Series{20, 15}, 100, stock);
  expect_near(stock, {90, 80}, 1e-12);
}

// Cohorts from the third on last twice as long: of 1 a year with fixed lives of 2 and 4 years, the first two
// leave at age 2, the later ones at age 4. Stocks: 1, 2, 2 (2nd, 3rd), 2 (3rd, 4th), 3, 4, 4 ...
TEST(Cohorts, LivesMayChangeFromACohortOn) {
  const std::vector<CohortLaw> laws{{.laws = {{.kind = fixed, .mean = 2}}},
                                    {.from_cohort = 2, .laws = {{.kind = fixed, .mean = 4}}}};
  Series stock(7), outflow(7);
  inflow_driven(Series(7, 1.0), survival_of_cohorts(laws, Timing::end, 7), stock, outflow);
  expect_near(stock, {1, 2, 2, 2, 3, 4, 4}, 1e-12);
}

// A factor of 1 changes nothing; a factor of 0 keeps what is in use for ever.
TEST(Cohorts, HazardFactors) {
  const Series inflow(8, 1.0), plain = [&] {
    Series stock(8), outflow(8);
    inflow_driven(inflow, Survival(table_of(kWeibull, Timing::middle, 8)), stock, outflow);
    return stock;
  }();
  const auto with = [&](const Series& factor) {
    const std::vector<CohortLaw> laws{{.laws = {kWeibull}, .hazard_factor = factor}};
    Series stock(8), outflow(8);
    inflow_driven(inflow, survival_of_cohorts(laws, Timing::middle, 8), stock, outflow);
    return stock;
  };
  expect_near(with(Series(8, 1.0)), plain, 1e-14);
  const Series kept = with({1, 1, 1, 1, 0, 0, 0, 0});
  expect_near(Series(kept.begin(), kept.begin() + 4), Series(plain.begin(), plain.begin() + 4), 1e-14);
  EXPECT_NEAR(kept[7], plain[3] + 4, 1e-14);
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
