// Sensitivity indices from given model runs: 20 inputs, 1,024 samples, 200 bootstrap samples; Morris with
// 1,000 trajectories.
#include <benchmark/benchmark.h>

#include <vector>

#include "adit/solve/sampling.hpp"
#include "adit/solve/sensitivity.hpp"

namespace {

constexpr std::size_t kInputs = 20;

std::vector<double> random_numbers(std::size_t count, std::uint32_t stream) {
  std::vector<double> out(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = adit::solve::philox_uniform(1, stream, i);
  return out;
}

void sobol_indices(benchmark::State& state) {
  constexpr std::size_t kSamples = 1024;
  const auto a = random_numbers(kSamples, 0), b = random_numbers(kSamples, 1);
  std::vector<std::vector<double>> ab;
  for (std::uint32_t i = 0; i < kInputs; ++i) ab.push_back(random_numbers(kSamples, 2 + i));
  for (auto _ : state) benchmark::DoNotOptimize(adit::solve::sobol_indices(a, b, ab, 1));
}
BENCHMARK(sobol_indices)->Unit(benchmark::kMillisecond);

void morris_indices(benchmark::State& state) {
  const auto design = adit::solve::morris_design(kInputs, 1000, 8, 1);
  const auto outputs = random_numbers(design.size() / kInputs, 0);
  for (auto _ : state) benchmark::DoNotOptimize(adit::solve::morris_effects(kInputs, design, outputs));
}
BENCHMARK(morris_indices)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
