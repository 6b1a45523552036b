#pragma once
// A need served by two sources abroad that hazards stop, by hand and at random.

#include <cmath>
#include <initializer_list>
#include <random>

#include "line_run.hpp"

namespace adit::redline {

inline constexpr std::size_t kScenarios = 40'000, kHorizon = 12;

/// Starts in January and is on in months 2 to 11 at least, never in another year: length 11.4 months.
inline solve::OnOffProcess for_a_year(std::uint32_t stream, double probability) {
  solve::OnOffProcess out;
  out.stream = stream, out.start_probability = probability;
  out.season[0] = 1;
  out.spell = {solve::SpellKind::fixed, 11.4};
  return out;
}

/// Use 60 that must be served and 40 of which half must: need 80; 10 from scrap; imports of 40 and 30.
struct TwoSources {
  HazardWorld world;
  Exposure exposure;

  explicit TwoSources(double output) {
    exposure.use = 100, exposure.need = 80, exposure.secondary = 10, exposure.imports = 70;
    exposure.output = output;
    exposure.supply.balance.assign(kHorizon, (80.0 - 10 - 70) / 12);
    exposure.supply.sources = {{40.0 / 12, {}}, {30.0 / 12, {}}};
  }
  void add(double probability, std::initializer_list<std::size_t> sources) {
    const std::size_t process = world.processes.size();
    world.processes.push_back(for_a_year(static_cast<std::uint32_t>(process), probability));
    world.ids.emplace_back(process), world.severity.push_back(1);
    world.rate.push_back(-std::log1p(-probability));
    for (const std::size_t source : sources) exposure.supply.sources[source].hits.push_back({process, 1, 0});
  }
  std::vector<solve::MonthBlock> blocks(int threads = 1, std::uint64_t seed = 7) const {
    return draw_blocks(world, seed, kScenarios, kHorizon, threads);
  }
};

inline TwoSources independent(double output) {
  TwoSources out(output);
  out.add(0.1, {0}), out.add(0.05, {1});
  return out;
}

/// Random sources, hazards of random length, home output hit too.
inline TwoSources random_line(unsigned seed) {
  std::mt19937 random(seed);
  const auto between = [&](double a, double b) { return std::uniform_real_distribution<>(a, b)(random); };
  TwoSources out(between(5, 40));
  out.add(between(0.02, 0.3), {0}), out.add(between(0.02, 0.3), {1}), out.add(between(0.01, 0.1), {0, 1});
  out.add(between(0.05, 0.3), {});
  out.exposure.supply.level_hits = {{3, between(0.2, 1), 0}};
  for (solve::OnOffProcess& process : out.world.processes)
    process.season = {}, process.spell = {solve::SpellKind::exponential, between(1, 12)};
  return out;
}

}  // namespace adit::redline
