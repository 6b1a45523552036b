// All risk indices of a world in which every region makes, trades and looks on: 60 minerals x 25 regions x 5
// years. The same figures as in bench/risk_peers.py, which compares the sums before it compares the times.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cmath>
#include <cstdio>

#include "adit/risk/engine.hpp"

namespace {

using namespace adit;

constexpr std::size_t kMinerals = 60, kRegions = 25, kYears = 5;
constexpr int kFirst = 2020;

struct World {
  model::Scenario s;

  model::ValueId value(double number) {
    s.values.push_back({.number = number});
    s.central.push_back(number);
    return model::ValueId(s.values.size() - 1);
  }
};

void add_regions(World& w) {
  for (std::size_t r = 0; r < kRegions; ++r) {
    w.s.regions.emplace_back().id = fmt::format("r{}", r);
    w.s.focus_regions.emplace_back(r);
    for (const char* indicator : {"political_stability", "mean_of_six"}) {
      model::Governance governance{model::RegionId(r), indicator, {}};
      for (std::size_t y = 0; y < kYears; ++y)
        governance.path.knots.push_back(
            {kFirst + static_cast<int>(y), w.value(-1.5 + 0.1 * static_cast<double>((3 * r + y) % 31))});
      w.s.world.governance.push_back(std::move(governance));
    }
  }
}

void add_mineral(World& w, std::size_t m) {
  w.s.commodities.emplace_back().id = fmt::format("m{}", m);
  auto& form = w.s.forms.emplace_back();
  form.id = m == 0 ? "copper_concentrate" : fmt::format("f{}", m);
  form.commodity = model::CommodityId(m), form.stage = "mining";
  const model::FormId id(m);
  for (std::size_t r = 0; r < kRegions; ++r) {
    model::RegionalAmount made{id, {}, model::RegionId(r), "production", {}};
    for (std::size_t y = 0; y < kYears; ++y)
      made.path.knots.push_back(
          {kFirst + static_cast<int>(y), w.value(1 + static_cast<double>((7 * m + 3 * y + 5 * r) % 11))});
    w.s.amounts.push_back(std::move(made));
  }
  for (std::size_t y = 0; y < kYears; ++y)
    for (std::size_t i = 0; i < kRegions; ++i)
      for (std::size_t j = 0; j < kRegions; ++j)
        if (i != j)
          w.s.trade.push_back({id,
                               model::RegionId(i),
                               model::RegionId(j),
                               kFirst + static_cast<int>(y),
                               w.value(0.01 * static_cast<double>((m + 2 * y + 3 * i + 5 * j) % 7)),
                               {}});
}

risk::Engine engine_of(const std::shared_ptr<const model::Scenario>& scenario) {
  return *risk::Engine::compile(scenario, OptionValues());
}

void all_indices(benchmark::State& state) {
  World w;
  add_regions(w);
  for (std::size_t m = 0; m < kMinerals; ++m) add_mineral(w, m);
  const auto scenario = std::make_shared<const model::Scenario>(std::move(w.s));
  const risk::Engine engine = engine_of(scenario);
  const auto workspace = engine.workspace();
  std::vector<double> outputs(engine.output_count());
  for (auto _ : state) {
    model::Handover handover;
    engine.evaluate(scenario->central, *workspace, handover, outputs);
    benchmark::DoNotOptimize(outputs.data());
  }
  double sum = 0;
  for (const double output : outputs)
    if (std::isfinite(output)) sum += output;
  state.counters["sum"] = sum;
  state.counters["outputs"] = static_cast<double>(outputs.size());
}
BENCHMARK(all_indices)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
