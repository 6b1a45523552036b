/// \file One mineral's red line after a changed input: 10^5 scenarios of 24 months, ten sellers under 128
/// hazards of which 26 hit it. `live_bench`; docs/performance.md.

#include <benchmark/benchmark.h>

#include "adit/redline/live.hpp"

namespace {

using namespace adit;
using model::RegionId;

constexpr std::size_t kSellers = 10, kHazards = 128;
constexpr int kYear = 2025;

/// Metal mined at home and bought from ten regions. Each has a ban and a strike of its own and is in one of
/// three blocs; three more hazards hit home. The others hit minerals that are not asked about.
struct World {
  std::shared_ptr<model::Scenario> s = std::make_shared<model::Scenario>();
  model::Handover handover;
  model::ValueId rate, severity;

  World() {
    s->regions.resize(kSellers + 1), s->commodities.resize(2), s->forms.resize(1), s->processes.resize(1);
    s->focus = RegionId(0), s->base_year = 2020, s->milestone_years = {kYear};
    s->commodities[0].id = "metal", s->commodities[0].reference_form = model::FormId(0);
    s->forms[0].commodity = model::CommodityId(0), s->forms[0].stage = s->processes[0].stage = "mining";
    s->processes[0].main_output = model::FormId(0);
    s->hazards.sets.push_back({{"set", "", ""}, "geopolitical", "", {}, {}});
    s->hazards.groups.resize(1);
    s->hazards.groups[0].id = "blocs", s->hazards.groups[0].correlation = value(0.3);
    for (std::size_t i = 1; i <= kSellers; ++i) {
      hit(hazard(0.03, 9), model::HitWhat::exports, i);
      hit(hazard(0.08, 4), model::HitWhat::output, i);
    }
    rate = s->hazards.hazards[0].rate, severity = s->hazards.hazards[0].severity;
    for (std::size_t bloc = 0; bloc < 3; ++bloc) {
      model::Hazard& all = hazard(0.01, 12);
      for (std::size_t i = 1 + bloc; i <= kSellers; i += 3) hit(all, model::HitWhat::exports, i);
    }
    for (std::size_t i = 0; i < 3; ++i) hit(hazard(0.05, 3), model::HitWhat::output, 0);
    while (s->hazards.hazards.size() < kHazards) {
      model::Hazard& other = hazard(0.02, 6);
      hit(other, model::HitWhat::exports, 1 + s->hazards.hazards.size() % kSellers);
      other.hits[0].commodity = model::CommodityId(1);
    }
    markets();
  }
  model::ValueId value(double number) {
    s->values.emplace_back().number = number;
    s->central.push_back(number);
    return model::ValueId(s->central.size() - 1);
  }
  model::Hazard& hazard(double starts, double months) {
    model::Hazard& out = s->hazards.hazards.emplace_back();
    out.id = out.en = "hazard_" + std::to_string(s->hazards.hazards.size());
    out.sets = {"set"}, out.group = "blocs";
    out.rate = value(starts), out.duration = value(months / 12), out.severity = value(0.8);
    s->hazards.order.emplace_back(s->hazards.hazards.size() - 1);
    return out;
  }
  void hit(model::Hazard& by, model::HitWhat what, std::size_t region) {
    model::HazardHit one;
    one.what = what, one.region = RegionId(region), one.share = value(1);
    by.hits.push_back(one);
  }
  void markets() {
    std::vector<double> none(kSellers + 1), made(kSellers + 1, 30), used(kSellers + 1, 20);
    made[0] = 30, used[0] = 100;
    handover.markets.push_back({model::FormId(0), 2020, made, none, none, used, none});
    model::SupplyMatrix links{model::FormId(0), 2020, {}};
    for (std::size_t i = 1; i <= kSellers; ++i)
      links.links.push_back({RegionId(i), RegionId(0), 3 + static_cast<double>(i % 4), true});
    handover.supply.push_back(std::move(links));
  }
  redline::LiveLines live(int threads) const {
    const auto values = OptionValues::check(redline::options(), {{"scenarios", "100000"}});
    return {*redline::Engine::compile(s, *values), handover, {}, 1, threads};
  }
};

/// \param change of a number that is another each time
template <class Change>
void lines(benchmark::State& state, const Change& change) {
  const World world;
  const redline::LiveLines live = world.live(static_cast<int>(state.range(0)));
  double step = 0;
  for (auto _ : state) {
    const auto found = live.line("metal", kYear, change(world, step += 1e-4));
    benchmark::DoNotOptimize(found->front().stock);
  }
}

void use_changed(benchmark::State& state) {
  lines(state, [](const World&, double step) { return redline::LiveChange{.use = 100 + step}; });
}
void severity_changed(benchmark::State& state) {
  lines(state, [](const World& world, double step) {
    return redline::LiveChange{.values = {{world.severity, 0.5 + step}}};
  });
}
void rate_changed(benchmark::State& state) {
  lines(state, [](const World& world, double step) {
    return redline::LiveChange{.values = {{world.rate, 0.05 + step}}};
  });
}
BENCHMARK(use_changed)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(severity_changed)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(rate_changed)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
