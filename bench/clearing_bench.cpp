// Clearing of one chain of the shipped world's size: 25 mines, 20 smelters, 54 users with elastic use. Cold:
// the program is built and solved from nothing. Warm: the next year's numbers, from where the last year
// ended.
#include <benchmark/benchmark.h>

#include "adit/solve/sampling.hpp"
#include "clearing.hpp"

namespace {

using namespace adit::supply;

constexpr std::size_t kRegions = 54;

/// Capacity and use of a year: both grow by a few percent, each at its own pace.
ClearingProblem chain_in_year(int year) {
  std::uint64_t drawn = 0;
  const auto unit = [&drawn] { return adit::solve::philox_uniform(7, 1, drawn++); };
  ClearingProblem p;
  for (std::size_t r = 0; r < kRegions; ++r) p.regions.push_back("r" + std::to_string(r));
  std::vector<double> freight(kRegions * kRegions);
  for (std::size_t i = 0; i < freight.size(); ++i)
    freight[i] = i % (kRegions + 1) == 0 ? 0 : 15 + 30 * unit();
  ClearingStage ore{.form = "ore", .scale = 1, .transport = freight};
  ClearingStage metal{.form = "metal", .scale = 1, .transport = freight};
  ore.routes = {{"mining", {}, {}}};
  metal.routes = {{"smelting", {{0, 1.1}}, {}}};
  const auto grown = [&](double amount) { return amount * (1 + (0.01 + 0.02 * unit()) * year); };
  for (std::size_t k = 0; k < 25; ++k) {
    ore.producers.push_back({2 * k, grown(4.8), 0, 0});
    ore.routes[0].cost.push_back(500 + 100 * unit());
  }
  for (std::size_t k = 0; k < 20; ++k) {
    metal.producers.push_back({2 * k + 1, grown(5.5), 0.1, 1000});
    metal.routes[0].cost.push_back(300 + 50 * unit());
  }
  for (std::size_t r = 0; r < kRegions; ++r) {
    const double amount = grown(1 + 1.5 * unit());
    metal.users.push_back({r, amount, elastic_blocks(amount, 1000, 0.2, 10, 10)});
  }
  p.stages = {ore, metal};
  p.price_scale = 1000;
  return p;
}

void clearing_cold(benchmark::State& state) {
  const ClearingProblem p = chain_in_year(1);
  for (auto _ : state) benchmark::DoNotOptimize(ClearingModel(p).clear(p).cost);
}
BENCHMARK(clearing_cold)->Unit(benchmark::kMillisecond);

void clearing_warm(benchmark::State& state) {
  const ClearingProblem years[] = {chain_in_year(0), chain_in_year(1)};
  ClearingModel model(years[0]);
  model.clear(years[0]);
  std::size_t turn = 0;
  for (auto _ : state) benchmark::DoNotOptimize(model.clear(years[++turn % 2]).cost);
}
BENCHMARK(clearing_warm)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
