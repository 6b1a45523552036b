// Material-flow kernels on three published cases; each stops when its sums are not right to 1e-11.
#include <benchmark/benchmark.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "adit/base/parallel.hpp"
#include "adit/solve/cohort.hpp"

namespace {

using adit::solve::FallingStock;
using adit::solve::LifetimeKind;
using adit::solve::LifetimeLaw;
using adit::solve::Survival;
using adit::solve::Timing;
using Series = std::vector<double>;

double sum(const Series& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

Survival survival_of(const LifetimeLaw& law, std::size_t ages) {
  Series table(ages);
  adit::solve::survival_table(law, Timing::end, table);
  return Survival(std::move(table));
}

void expect(benchmark::State& state, double found, double published) {
  if (std::abs(found / published - 1) > 1e-11) state.SkipWithError("sum differs from the published one");
}

/// Stock-driven, 200 years, Weibull.
void case_a(benchmark::State& state) {
  Series stock(200), inflow(200), outflow(200);
  for (int t = 1; t <= 200; ++t) stock[static_cast<std::size_t>(t - 1)] = 1000.0 * t * t / (t * t + 6400.0);
  for (auto _ : state) {
    const Survival s = survival_of({.kind = LifetimeKind::weibull, .shape = 2.5, .scale = 30}, 200);
    adit::solve::stock_driven(stock, s, FallingStock::error, inflow, outflow);
    benchmark::DoNotOptimize(outflow.data());
  }
  expect(state, sum(inflow), 4373.744771848664);
}
BENCHMARK(case_a)->Unit(benchmark::kMicrosecond);

/// Inflow-driven, 150 years x 50 products x 30 regions, totals.
void case_b(benchmark::State& state) {
  double stocks = 0;
  for (auto _ : state) {
    stocks = 0;
    Series inflow(150), stock(150), outflow(150);
    for (int p = 0; p < 50; ++p)
      for (int r = 0; r < 30; ++r) {
        for (int t = 0; t < 150; ++t)
          inflow[static_cast<std::size_t>(t)] = ((p + 1) * (1 + r / 30.0)) * ((10 + t) + (0.01 * t) * t) *
                                                (1 + 0.1 * (((7 * t + 3 * p + 5 * r) % 11 - 5) / 5.0));
        const LifetimeLaw law{
            .kind = LifetimeKind::weibull, .shape = 1.5 + 0.05 * p, .scale = (5 + p) + r / 10.0};
        adit::solve::inflow_driven(inflow, survival_of(law, 150), stock, outflow);
        stocks += sum(stock);
      }
  }
  expect(state, stocks, 34480818233.6575);
}
BENCHMARK(case_b)->Unit(benchmark::kMillisecond);

double fraction(double x) { return x - std::floor(x); }

/// Stock summed over 20 products of one draw.
double stock_of_draw(int draw, Series& inflow, Series& stock, Series& outflow) {
  double total = 0;
  for (int p = 0; p < 20; ++p) {
    for (int t = 0; t < 100; ++t) inflow[static_cast<std::size_t>(t)] = (p + 1) * (100.0 + 2 * t);
    const double k = 20.0 * draw + p + 1;
    const double mean = (5 + 2 * p) * (0.8 + 0.4 * fraction(k * 0.6180339887498949));
    const double sd = mean * (0.2 + 0.2 * fraction(k * 0.41421356237309515));
    const LifetimeLaw law{.kind = LifetimeKind::normal, .mean = mean, .sd = sd};
    adit::solve::inflow_driven(inflow, survival_of(law, 100), stock, outflow);
    total += sum(stock);
  }
  return total;
}

/// 10,000 draws of 20 products, lives uncertain; two threads.
void case_c(benchmark::State& state) {
  double stocks = 0;
  for (auto _ : state) {
    Series by_draw(10000);
    adit::parallel_chunks(by_draw.size(), 100, 2, [&](std::size_t begin, std::size_t end) {
      Series inflow(100), stock(100), outflow(100);
      for (std::size_t d = begin; d < end; ++d)
        by_draw[d] = stock_of_draw(static_cast<int>(d), inflow, stock, outflow);
    });
    stocks = sum(by_draw);
  }
  expect(state, stocks, 969801058111.034);
}
BENCHMARK(case_c)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

/// As case b, but with the outflow of every cohort, year x cohort.
void case_b_cohorts(benchmark::State& state) {
  const Series inflow(150, 1.0);
  for (auto _ : state)
    for (int p = 0; p < 50; ++p)
      for (int r = 0; r < 30; ++r) {
        const LifetimeLaw law{
            .kind = LifetimeKind::weibull, .shape = 1.5 + 0.05 * p, .scale = (5 + p) + r / 10.0};
        auto table = adit::solve::outflow_by_cohort(inflow, survival_of(law, 150));
        benchmark::DoNotOptimize(table.data());
      }
}
BENCHMARK(case_b_cohorts)->Unit(benchmark::kMillisecond);

/// The products and sums of a case and nothing else, in registers.
double sums_alone(std::size_t products) {
  constexpr std::size_t kLanes = 64;
  double sums[kLanes] = {}, factors[kLanes];
  for (std::size_t k = 0; k < kLanes; ++k) factors[k] = 1 + 1e-9 * static_cast<double>(k);
  benchmark::DoNotOptimize(factors);
  for (std::size_t i = 0; i < products / kLanes; ++i)
    for (std::size_t k = 0; k < kLanes; ++k) sums[k] += static_cast<double>(i) * factors[k];
  return std::accumulate(std::begin(sums), std::end(sums), 0.0);
}

/// The floor of a case: its survival function once per age and its sums, with no memory, no arrays, no
/// checks.
template <class Function>
void floor_of(benchmark::State& state, std::size_t series, std::size_t years, Function survival) {
  for (auto _ : state) {
    double sum = 0;
    for (std::size_t i = 0; i < series; ++i)
      for (std::size_t a = 0; a < years; ++a) sum += survival(static_cast<double>(a));
    sum += sums_alone(series * years * (years + 1) / 2);
    benchmark::DoNotOptimize(sum);
  }
}
void floor_a(benchmark::State& state) {
  floor_of(state, 1, 200, [](double age) { return std::exp(-std::pow(age / 30, 2.5)); });
}
void floor_b(benchmark::State& state) {
  floor_of(state, 1500, 150, [](double age) { return std::exp(-std::pow(age / 30, 2.5)); });
}
void floor_c(benchmark::State& state) {
  floor_of(state, 200'000, 100, [](double age) { return 0.5 * std::erfc((age - 25) / 10); });
}
BENCHMARK(floor_a)->Unit(benchmark::kMicrosecond);
BENCHMARK(floor_b)->Unit(benchmark::kMillisecond);
BENCHMARK(floor_c)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
