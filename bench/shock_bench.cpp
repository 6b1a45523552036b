// One chain under shock, step by step: every region sends to its nearest partners, goods are up to six weeks
// at sea. Sizes are those that Acclimate (330 agents, a year of days) and Cyclus were timed with.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>

#include "simulation.hpp"

namespace {

using adit::shock::ChainPlan;
using adit::shock::Disturbance;
using adit::shock::Market;
using adit::shock::Simulation;
using adit::shock::Simulations;

/// Two layers, ore and metal, in `regions`; `links` from every market, of 1 to 11 t a day; what markets make
/// beyond them is worked up at home.
ChainPlan plan_of(std::size_t regions, std::size_t links) {
  ChainPlan plan{.regions = regions, .reference = 1, .focus = 0, .most_late = 60};
  plan.forms = {adit::model::FormId(0), adit::model::FormId(1)};
  plan.rules.assign(2, {.over_production = 0.05, .ramp = 90, .order_adjustment = 60});
  plan.markets.resize(2 * regions);
  for (std::size_t layer = 0; layer < 2; ++layer) {
    plan.first_shipment.push_back(plan.shipments.size());
    for (std::size_t from = 0; from < regions; ++from)
      for (std::size_t k = 1; k <= links; ++k) {
        const std::size_t to = (from + k) % regions;
        const auto amount = static_cast<double>(1 + (7 * from + 3 * to) % 11);
        plan.shipments.push_back({plan.place(layer, from), plan.place(layer, to), amount,
                                  1 + static_cast<double>((5 * from + 11 * to) % 420) / 10});
        plan.markets[plan.place(layer, from)].exports += amount;
        plan.markets[plan.place(layer, to)].imports += amount;
      }
  }
  plan.first_shipment.push_back(plan.shipments.size());
  plan.first_feed = {0, regions, regions};
  for (std::size_t region = 0; region < regions; ++region)
    plan.feeds.push_back({region, regions + region, static_cast<double>(links), 0.8});
  for (std::size_t place = 0; place < plan.markets.size(); ++place) {
    Market& m = plan.markets[place];
    m.output = m.exports + static_cast<double>(links);
    m.final_use = place < regions ? 0 : static_cast<double>(links);
    const double open = plan.use(place) + m.exports - m.output - m.imports;
    m.other_supply = std::max(0.0, open), m.other_use = std::max(0.0, -open);
    m.stock = 30 * plan.use(place), m.stock_known = true;
  }
  return plan;
}

/// Up to ten regions stop sending ore and every third shipment is a fortnight late.
Disturbance shock_of(const ChainPlan& plan) {
  Disturbance out;
  for (std::size_t k = 0; k < plan.first_shipment[1]; ++k)
    if (plan.shipments[k].from < std::min<std::size_t>(10, plan.regions / 2)) out.shipment.push_back({k, 1});
  for (std::size_t k = 0; k < plan.shipments.size(); k += 3) out.late.push_back({k, 0.5, 14});
  return out;
}

/// The shock lasts from day 30 for 120 days.
bool shocked(int day) { return day >= 30 && day < 150; }

void count(benchmark::State& state, const ChainPlan& plan, double steps) {
  const auto edges = static_cast<double>(plan.shipments.size());
  state.counters["edges"] = edges;
  state.counters["s_per_edge_step"] = benchmark::Counter(
      edges * steps, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void shock_days(benchmark::State& state) {
  const ChainPlan plan =
      plan_of(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  const auto days = static_cast<int>(state.range(2));
  const Disturbance shock = shock_of(plan), nothing;
  Simulation simulation(plan);
  double served = 0;
  for (auto run : state) {
    simulation.restart();
    for (int day = 0; day < days; ++day) {
      simulation.step(shocked(day) ? shock : nothing);
      served += simulation.served()[plan.regions];
    }
  }
  benchmark::DoNotOptimize(served);
  count(state, plan, days);
}
// Acclimate: 330 markets with 5,940, 11,880, 24,090 and 45,210 edges. Cyclus: 10 facilities for 12,000 steps,
// 100 facilities for 120, all linked with all of their kind.
BENCHMARK(shock_days)
    ->ArgNames({"regions", "links", "steps"})
    ->Args({165, 18, 365})
    ->Args({165, 36, 365})
    ->Args({165, 73, 365})
    ->Args({165, 137, 365})
    ->Args({5, 4, 12000})
    ->Args({50, 49, 120})
    ->Unit(benchmark::kMillisecond);

/// The same year in eight worlds abreast, as ensembles run them; the time is that of all eight.
void shock_days_abreast(benchmark::State& state) {
  constexpr int kDays = 365;
  const ChainPlan plan = plan_of(165, static_cast<std::size_t>(state.range(0)));
  const std::vector<Disturbance> shock(Simulations::kWorlds, shock_of(plan)), nothing(Simulations::kWorlds);
  Simulations simulations(plan);
  double served = 0;
  for (auto run : state) {
    simulations.restart();
    for (int day = 0; day < kDays; ++day) {
      simulations.step_all(shocked(day) ? shock : nothing);
      served += adit::shock::world_in(simulations.served()[plan.regions], 0);
    }
  }
  benchmark::DoNotOptimize(served);
  count(state, plan, kDays * static_cast<double>(Simulations::kWorlds));
}
BENCHMARK(shock_days_abreast)->Arg(18)->Arg(137)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
