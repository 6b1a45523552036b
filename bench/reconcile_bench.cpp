// Reconciliation of a large network: minerals x stages x regions, each market with a link to the next stage,
// trade with neighbours and a use. `reconcile_bench FILE` writes the network for peers and its solution
// beside.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string>

#include "adit/solve/sampling.hpp"
#include "adit/solve/weighted_least_squares.hpp"

namespace {

using adit::solve::WeightedProblem;

class Dice {
 public:
  double next() { return static_cast<double>(state_ = step(state_)) / 4294967296.0; }

 private:
  static std::uint32_t step(std::uint32_t x) { return x * 1664525u + 1013904223u; }
  std::uint32_t state_ = 2020;
};

/// One market a region and stage; `reported` of the flows have a figure.
WeightedProblem network(std::size_t minerals, std::size_t stages, std::size_t regions, double reported,
                        bool bounded = true) {
  WeightedProblem p;
  Dice dice;
  p.balances.resize(minerals * stages * regions);
  std::vector<double> gap(p.balances.size(), 0);
  const auto flow = [&](std::size_t from, std::size_t to, double amount) {
    const std::size_t j = p.unknowns.size();
    p.unknowns.push_back({.at_least_zero = bounded});
    if (from < gap.size()) p.balances[from].terms.push_back({j, -1}), gap[from] -= amount;
    if (to < gap.size()) p.balances[to].terms.push_back({j, 1}), gap[to] += amount;
    const double sd = amount * (0.02 + 0.1 * dice.next());
    if (dice.next() < reported)
      p.figures.push_back({j, amount + sd * adit::solve::inverse_normal(0.001 + 0.998 * dice.next()), sd});
  };
  const std::size_t outside = gap.size();
  for (std::size_t m = 0; m < minerals; ++m)
    for (std::size_t s = 0; s < stages; ++s)
      for (std::size_t r = 0; r < regions; ++r) {
        const std::size_t here = (m * stages + s) * regions + r;
        if (s + 1 < stages) flow(here, here + regions, 100 * dice.next());
        for (int k = 0; k < 2; ++k) {
          const auto with = static_cast<std::size_t>(dice.next() * static_cast<double>(regions));
          if (with != r) flow(here, here - r + with, 20 * dice.next());
        }
      }
  for (std::size_t b = 0; b < gap.size(); ++b) {
    const double open = gap[b];
    open > 0 ? flow(b, outside, open) : flow(outside, b, -open);
  }
  return p;
}

void large(benchmark::State& state) {
  const WeightedProblem p =
      network(static_cast<std::size_t>(state.range(0)), 8, 25, static_cast<double>(state.range(1)) / 100);
  for (auto unused : state) benchmark::DoNotOptimize(adit::solve::reconcile(p).chi2);
  state.counters["flows"] = static_cast<double>(p.unknowns.size());
  state.counters["figures"] = static_cast<double>(p.figures.size());
  state.counters["balances"] = static_cast<double>(p.balances.size());
}
BENCHMARK(large)->Args({132, 100})->Args({132, 80})->Unit(benchmark::kMillisecond)->Iterations(1);

void write(const char* path) {
  const WeightedProblem p = network(132, 8, 25, 1, false);  // peers know no bounds
  const std::clock_t before = std::clock();
  const auto solution = adit::solve::reconcile(p);
  const double seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  std::FILE* out = std::fopen(path, "w");
  if (out == nullptr) return;
  std::fprintf(out, "%zu %zu %g\n", p.unknowns.size(), p.balances.size(), seconds);
  for (const auto& f : p.figures)
    std::fprintf(out, "%.17g %.17g %.17g %.17g\n", f.value, f.sd, solution.value[f.unknown],
                 solution.sd[f.unknown]);
  for (std::size_t b = 0; b < p.balances.size(); ++b)
    for (const auto& term : p.balances[b].terms)
      std::fprintf(out, "%zu %zu %g\n", b, term.unknown, term.coefficient);
  std::fclose(out);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && argv[1][0] != '-') return write(argv[1]), 0;
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
