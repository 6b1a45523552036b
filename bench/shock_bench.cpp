// A year of days of one chain under shock: every region sends to its nearest partners, goods are up to six
// weeks at sea. Sizes are those that Acclimate was timed with (330 agents).
#include <benchmark/benchmark.h>

#include <cmath>

#include "simulation.hpp"

namespace {

using adit::shock::ChainPlan;
using adit::shock::Disturbance;
using adit::shock::Market;
using adit::shock::Simulation;

constexpr std::size_t kRegions = 165;  // two layers: ore and metal
constexpr int kDays = 365;

/// `links` from every market, of 1 to 11 t a day; what markets make beyond them is worked up at home.
ChainPlan plan_of(std::size_t links) {
  ChainPlan plan{.regions = kRegions, .reference = 1, .focus = 0, .most_late = 60};
  plan.forms = {adit::model::FormId(0), adit::model::FormId(1)};
  plan.rules.assign(2, {.over_production = 0.05, .ramp = 90, .order_adjustment = 60});
  plan.markets.resize(2 * kRegions);
  for (std::size_t layer = 0; layer < 2; ++layer) {
    plan.first_shipment.push_back(plan.shipments.size());
    for (std::size_t from = 0; from < kRegions; ++from)
      for (std::size_t k = 1; k <= links; ++k) {
        const std::size_t to = (from + k) % kRegions;
        const auto amount = static_cast<double>(1 + (7 * from + 3 * to) % 11);
        plan.shipments.push_back({plan.place(layer, from), plan.place(layer, to), amount,
                                  1 + static_cast<double>((5 * from + 11 * to) % 420) / 10});
        plan.markets[plan.place(layer, from)].exports += amount;
        plan.markets[plan.place(layer, to)].imports += amount;
      }
  }
  plan.first_shipment.push_back(plan.shipments.size());
  plan.first_feed = {0, kRegions, kRegions};
  for (std::size_t region = 0; region < kRegions; ++region)
    plan.feeds.push_back({region, kRegions + region, static_cast<double>(links), 0.8});
  for (std::size_t place = 0; place < plan.markets.size(); ++place) {
    Market& m = plan.markets[place];
    m.output = m.exports + static_cast<double>(links);
    m.final_use = place < kRegions ? 0 : static_cast<double>(links);
    const double open = plan.use(place) + m.exports - m.output - m.imports;
    m.other_supply = std::max(0.0, open), m.other_use = std::max(0.0, -open);
    m.stock = 30 * plan.use(place), m.stock_known = true;
  }
  return plan;
}

/// Ten regions stop sending ore and every third shipment is a fortnight late, from day 30 for 120 days.
Disturbance shock_of(const ChainPlan& plan) {
  Disturbance out;
  for (std::size_t k = 0; k < plan.first_shipment[1]; ++k)
    if (plan.shipments[k].from < 10) out.shipment.push_back({k, 1});
  for (std::size_t k = 0; k < plan.shipments.size(); k += 3) out.late.push_back({k, 0.5, 14});
  return out;
}

void shock_days(benchmark::State& state) {
  const ChainPlan plan = plan_of(static_cast<std::size_t>(state.range(0)));
  const Disturbance shock = shock_of(plan), nothing;
  Simulation simulation(plan);
  double served = 0;
  for (auto run : state) {
    simulation.restart();
    for (int day = 0; day < kDays; ++day) {
      simulation.step(day >= 30 && day < 150 ? shock : nothing);
      served += simulation.served()[kRegions];
    }
  }
  benchmark::DoNotOptimize(served);
  const auto edges = static_cast<double>(plan.shipments.size());
  state.counters["edges"] = edges;
  state.counters["s_per_edge_step"] = benchmark::Counter(
      edges * kDays, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
// 330 markets with so many links each: 5,940, 11,880, 24,090 and 45,210 edges.
BENCHMARK(shock_days)->Arg(18)->Arg(36)->Arg(73)->Arg(137)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
