// Indirect dependence of every country on every mine country: 8 stages x 200 countries, every pair trading at
// every stage, so each stage is one loop of 200 markets. bench/dependence_peer.py does the same with numpy.
#include <benchmark/benchmark.h>

#include <vector>

#include "adit/solve/absorbing_chain.hpp"

namespace {

constexpr std::size_t kStages = 8, kCountries = 200, kStates = kStages * kCountries;

double production(std::size_t stage, std::size_t country) {
  return 1 + static_cast<double>((7 * country + 13 * stage) % 23);
}

/// Stage 0 is the mine; a step of `stage` leads to the same country's market of the stage before.
struct Steps {
  std::vector<adit::solve::Transition> steps;
  std::vector<double> mined = std::vector<double>(kCountries);

  Steps() {
    for (std::size_t stage = 0; stage < kStages; ++stage)
      for (std::size_t to = 0; to < kCountries; ++to) add(stage, to);
  }
  void add(std::size_t stage, std::size_t to) {
    double supply = production(stage, to);
    for (std::size_t from = 0; from < kCountries; ++from) supply += link(stage, from, to);
    for (std::size_t from = 0; from < kCountries; ++from)
      if (const double amount = link(stage, from, to); amount > 0)
        steps.push_back({stage * kCountries + to, stage * kCountries + from, amount / supply});
    const double made = production(stage, to) / supply;
    if (stage == 0)
      mined[to] = made;
    else
      steps.push_back({stage * kCountries + to, (stage - 1) * kCountries + to, made});
  }
  static double link(std::size_t stage, std::size_t from, std::size_t to) {
    return from == to ? 0 : static_cast<double>((31 * from + 17 * to + 11 * stage) % 97) / 97;
  }
};

void indirect_dependence(benchmark::State& state) {
  const Steps given;
  double sum = 0, rows = 0;
  for (auto _ : state) {
    const adit::solve::AbsorbingChain chain(kStates, given.steps);
    std::vector<double> visits(kStates);
    sum = rows = 0;
    for (std::size_t user = 0; user < kCountries; ++user) {
      std::fill(visits.begin(), visits.end(), 0);
      visits[(kStages - 1) * kCountries + user] = 1;
      chain.visits(visits);
      for (std::size_t mine = 0; mine < kCountries; ++mine) {
        const double share = visits[mine] * given.mined[mine];
        rows += share, sum += share * static_cast<double>((user + 1) * (mine + 1));
      }
    }
  }
  state.counters["rows"] = rows;  // each user's shares sum to 1: 200
  state.counters["sum"] = sum;
}
BENCHMARK(indirect_dependence)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
