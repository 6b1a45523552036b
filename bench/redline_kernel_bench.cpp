/// \file Red lines of 200 minerals from one draw of shared hazards: 24 months, 8 levels, exact quantiles; and
/// what the machine could do at best. `redline_kernel_bench --benchmark_filter=...`; docs/performance.md.

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cmath>
#include <cstring>
#include <numeric>
#include <vector>

#include "adit/base/parallel.hpp"
#include "adit/solve/exposed_supply.hpp"
#include "adit/solve/hazard_process.hpp"
#include "adit/solve/requirement_pass.hpp"
#include "adit/solve/sampling.hpp"
#include "adit/solve/sequent_peak.hpp"
#include "adit/solve/tail_quantiles.hpp"

namespace {

using namespace adit::solve;

constexpr std::size_t kMinerals = 200, kMonths = 24, kLevels = 8, kBlock = kPassBlock;
constexpr std::size_t kBlocs = 12, kChokepoints = 8, kOwn = 108;
constexpr std::uint64_t kSeed = 20240607;

/// A number in (0, 1) that is always the same.
double fixed_number(std::uint32_t what, std::uint64_t which) { return philox_uniform(kSeed, what, which); }

/// Drivers of the whole world. Dense: starts often and lasts, so that nearly every scenario hits every
/// mineral.
HazardProcesses world(bool dense) {
  std::vector<OnOffProcess> processes;
  const auto add = [&](double rate, double months, std::ptrdiff_t group) {
    OnOffProcess one;
    one.stream = static_cast<std::uint32_t>(processes.size());
    one.start_probability = 1 - std::exp(-rate);
    one.group = group;
    one.spell.mean_months = months;
    processes.push_back(one);
  };
  for (std::size_t b = 0; b < kBlocs; ++b) add(dense ? 0.05 : 0.01, 12, 0);
  for (std::size_t q = 0; q < kChokepoints; ++q) add(dense ? 0.10 : 0.02, 3, 1);
  for (std::size_t i = 0; i < kOwn; ++i) add(dense ? 0.15 : 0.02, 6, i % 3 == 0 ? 2 : -1);
  for (std::size_t i = 0; i < kOwn; i += 9)  // some are set off by their bloc
    processes[kBlocs + kChokepoints + i].drivers.push_back({i % kBlocs, 0.3});
  return {std::move(processes), {{1000, 0.3}, {1001, 0.2}, {1002, 0.25}}, kSeed, {.months = kMonths}};
}

/// Eight to ten sources, each under its own outage, its bloc and a chokepoint or two.
ExposedSupply mineral(std::size_t m) {
  ExposedSupply supply;
  const std::size_t sources = 8 + m % 3;
  double imports = 0;
  for (std::size_t i = 0; i < sources; ++i) {
    const auto pick = [&](std::uint32_t what, std::size_t of) {
      return static_cast<std::size_t>(fixed_number(what, m * 16 + i) * static_cast<double>(of));
    };
    HitSource source{.flow = 1 + 9 * fixed_number(1, m * 16 + i)};
    source.hits = {{kBlocs + kChokepoints + pick(2, kOwn), 0.4 + 0.6 * fixed_number(3, m * 16 + i)},
                   {pick(4, kBlocs), 1},
                   {kBlocs + pick(5, kChokepoints), 0.7}};
    if (i % 2 == 0)
      source.hits.push_back({kBlocs + (source.hits[2].process - kBlocs + 1) % kChokepoints, 0.5, 1});
    imports += source.flow;
    supply.sources.push_back(std::move(source));
  }
  // Need 1.3 of the imports, of which the level gives 0.3 to 1.
  for (std::size_t t = 0; t < kMonths; ++t)
    supply.balance.push_back(imports * 0.3 * (1 + 0.05 * std::sin(static_cast<double>(t))));
  supply.level_hits = {{kBlocs + kChokepoints + m % kOwn, 0.3}};
  return supply;
}

std::vector<double> levels_of(const ExposedSupply& supply) {
  const double whole = std::accumulate(supply.sources.begin(), supply.sources.end(), 0.0,
                                       [](double sum, const HitSource& s) { return sum + s.flow; });
  std::vector<double> levels;
  for (std::size_t l = 0; l < kLevels; ++l) levels.push_back(whole * (0.3 + 0.1 * static_cast<double>(l)));
  return levels;
}

/// The red lines of stock of one mineral: the sum over levels and confidences [t].
double lines_of(std::size_t m, std::span<const MonthBlock> blocks) {
  const ExposedSupply supply = mineral(m);
  double sum = 0;
  for (TailQuantiles& tail : requirement_tails(supply, blocks, levels_of(supply), {}))
    for (const double alpha : {0.9, 0.95, 0.99, 0.999}) sum += tail.quantile(alpha);
  return sum;
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// Arguments: scenarios, dense, threads.
void red_lines(benchmark::State& state) {
  const auto scenarios = static_cast<std::size_t>(state.range(0));
  const auto threads = static_cast<int>(state.range(2));
  const HazardProcesses hazards = world(state.range(1) != 0);
  double sum = 0;
  for (auto _ : state) {
    const std::vector<MonthBlock> blocks = draw_months(hazards, scenarios, threads);
    std::vector<double> sums(kMinerals);
    adit::parallel_chunks(kMinerals, 1, threads,
                          [&](std::size_t m, std::size_t) { sums[m] = lines_of(m, blocks); });
    sum = std::accumulate(sums.begin(), sums.end(), 0.0);
  }
  state.counters["sum_t"] = sum;
  state.counters["peak_MiB"] = peak_mib();
}
BENCHMARK(red_lines)
    ->ArgNames({"scenarios", "dense", "threads"})
    ->ArgsProduct({{100'000, 1'000'000}, {0, 1}, {2}})
    ->Args({100'000, 1, 1})
    ->Iterations(1)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

/// Parts of it, one thread, per scenario (and mineral).
void part_draw(benchmark::State& state) {
  const HazardProcesses hazards = world(state.range(0) != 0);
  MonthBlock block;
  for (auto _ : state) hazards.months_on(0, kBlock, block);
  state.counters["on"] = static_cast<double>(block.entries()) / kBlock;
  state.counters["per_scenario"] =
      benchmark::Counter(kBlock, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(part_draw)->ArgName("dense")->Arg(0)->Arg(1);

void part_rows(benchmark::State& state) {
  MonthBlock block;
  world(state.range(0) != 0).months_on(0, kBlock, block);
  const ExposedSupply supply = mineral(7);
  DeficitRowMaker maker(supply);
  DeficitRows rows;
  std::size_t made = 0;
  for (auto _ : state) {
    made = 0;
    for (std::size_t tile = 0; tile < block.tiles(); ++tile) {
      maker.make(block, tile, rows);
      made += rows.rows();
    }
  }
  state.counters["rows"] = static_cast<double>(made) / kBlock;
  state.counters["per_scenario"] =
      benchmark::Counter(kBlock, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(part_rows)->ArgName("dense")->Arg(0)->Arg(1);

void part_peaks(benchmark::State& state) {
  MonthBlock block;
  world(true).months_on(0, MonthBlock::kTile, block);
  const ExposedSupply supply = mineral(7);
  const std::vector<double> levels = levels_of(supply);
  DeficitRowMaker maker(supply);
  DeficitRows rows;
  maker.make(block, 0, rows);
  std::vector<double> out(rows.rows() * kLevels);
  for (auto _ : state) stock_requirements(rows, levels, {}, out);
  state.counters["per_scenario"] =
      benchmark::Counter(static_cast<double>(rows.rows()),
                         benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(part_peaks);

/// One mineral after a changed input, the draw kept: what a live what-if takes.
void one_mineral(benchmark::State& state) {
  const std::vector<MonthBlock> blocks = draw_months(world(state.range(0) != 0), 100'000, 2);
  for (auto _ : state) benchmark::DoNotOptimize(lines_of(7, blocks));
}
BENCHMARK(one_mineral)->ArgName("dense")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void part_tails(benchmark::State& state) {
  constexpr std::size_t kValues = 1'000'000;
  std::vector<double> values(kValues);
  for (std::size_t i = 0; i < kValues; ++i) values[i] = fixed_number(9, i);
  for (auto _ : state) {
    TailQuantiles tail(kValues);
    tail.add(values);
    benchmark::DoNotOptimize(tail.quantile(0.95));
  }
  state.counters["per_value"] = benchmark::Counter(
      kValues, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(part_tails)->Unit(benchmark::kMillisecond);

/// What the arithmetic alone takes: the updates of 24 months x 8 levels over and over on the same few
/// numbers.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
__attribute__((target_clones("avx512f", "avx2", "default")))
#endif
double
updates_alone(std::size_t rows, const double* balance, const double* levels) {
  using Lanes = double __attribute__((vector_size(64)));
  Lanes level, all{};
  std::memcpy(&level, levels, sizeof level);
  const Lanes zero = level - level;
  for (std::size_t row = 0; row < rows; row += 4) {
    Lanes needed[4] = {zero, zero, zero, zero}, most[4] = {zero, zero, zero, zero};
    for (std::size_t t = 0; t < kMonths; ++t)
#pragma GCC unroll 4
      for (int i = 0; i < 4; ++i) {
        needed[i] += balance[t + static_cast<std::size_t>(i)] - level;
        needed[i] = needed[i] > zero ? needed[i] : zero;
        most[i] = needed[i] > most[i] ? needed[i] : most[i];
      }
    all += most[0] + most[1] + most[2] + most[3];
  }
  return all[0] + all[7];
}
void floor_updates(benchmark::State& state) {
  constexpr std::size_t kRows = 100'000;
  double levels[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  std::vector<double> balance(kMonths + 4, 4.5);
  benchmark::DoNotOptimize(levels);
  benchmark::DoNotOptimize(balance.data());
  for (auto _ : state) benchmark::DoNotOptimize(updates_alone(kRows, balance.data(), levels));
  state.counters["per_scenario"] =
      benchmark::Counter(kRows, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(floor_updates);

/// Bytes read per second by one thread from memory that no cache holds.
void floor_reading(benchmark::State& state) {
  std::vector<double> much(std::size_t{32} << 20, 1.0);
  for (auto _ : state) {
    double sums[16] = {};
    for (std::size_t i = 0; i < much.size(); i += 16)
      for (std::size_t k = 0; k < 16; ++k) sums[k] += much[i + k];
    benchmark::DoNotOptimize(sums);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * much.size() * sizeof(double)));
}
BENCHMARK(floor_reading)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
