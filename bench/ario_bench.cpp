// A year of days of the input-output model with inventories: an economy that bench/ario_peers.py runs in
// BoARIO, and sparse ones of the sizes that Acclimate was timed with.
#include <benchmark/benchmark.h>

#include <numeric>

#include "ario.hpp"

namespace {

using adit::shock::ArioRun;
using adit::shock::CapacityLoss;
using adit::shock::Economy;

constexpr std::size_t kProducts = 15;
constexpr long kDays = 365;

/// Firm r * 15 + p makes product p in region r. Every firm sends to every `stride`th.
Economy economy_of(std::size_t firms, std::size_t links_per_firm) {
  Economy out{.psi = 0.8, .most_output = 1, .ramp_steps = 365};
  const std::size_t stride = firms / links_per_firm;
  const double scale = 0.005 * 330 / static_cast<double>(links_per_firm);
  for (std::size_t from = 0; from < firms; ++from) {
    out.product.push_back(from % kProducts);
    out.final_demand.push_back(10 + static_cast<double>(from % 7));
    for (std::size_t k = 0; k < links_per_firm; ++k) {
      const std::size_t to = (from + k * stride) % firms;
      out.links.push_back({from, to, scale * static_cast<double>(1 + (7 * from + 3 * to) % 11)});
    }
  }
  out.stock_steps.assign(kProducts, 30);
  out.restock_steps.assign(kProducts, 30);
  return out;
}

/// The first product's makers of region 0 and 1 are without 60 % for thirty days from day 10, and back over
/// ten.
std::vector<CapacityLoss> losses() {
  return {{.firm = 0, .share = 0.6, .start = 10, .steps = 30, .recovery_steps = 10},
          {.firm = kProducts, .share = 0.6, .start = 10, .steps = 30, .recovery_steps = 10}};
}

void run(benchmark::State& state) {
  const Economy economy =
      economy_of(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  const auto lost = losses();
  ArioRun done;
  for (auto _ : state) {
    done = adit::shock::run_ario(economy, lost, kDays);
    benchmark::DoNotOptimize(done.output_total.data());
  }
  const double steps = static_cast<double>(economy.links.size()) * static_cast<double>(kDays);
  state.counters["links"] = static_cast<double>(economy.links.size());
  state.counters["ns_per_link_and_day"] = benchmark::Counter(
      steps / 1e9, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  state.counters["output"] = std::accumulate(done.output_total.begin(), done.output_total.end(), 0.0);
  state.counters["least"] = *std::min_element(done.output_total.begin(), done.output_total.end());
}
BENCHMARK(run)
    ->Args({330, 330})
    ->Args({330, 18})
    ->Args({330, 36})
    ->Args({330, 73})
    ->Args({330, 136})
    ->Args({3300, 330})
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
