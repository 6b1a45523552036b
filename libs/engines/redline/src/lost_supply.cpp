#include "lost_supply.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace adit::redline {
namespace {

constexpr double kMonths = 12;
constexpr std::size_t kRuns = 1000;
/// The years in windows of so many months, each a scenario of its own: what began before a window is in it.
constexpr std::size_t kWindow = solve::kMostMonths;

}  // namespace

double observed_loss(std::span<const RealEvent> events, TestedYears years) {
  double sum = 0;
  for (const RealEvent& event : events) {
    if (std::isnan(event.share)) continue;
    const double start = event.month > 0 ? (event.month - 1) / kMonths : 0.5;
    const double left = (years.last + 1 - event.year - start) * kMonths;
    sum += event.share * (std::isnan(event.months) ? left : std::min(left, event.months)) / kMonths;
  }
  return sum;
}

std::vector<double> simulated_losses(const TestedSet& set, TestedYears years, std::size_t runs,
                                     std::uint64_t seed) {
  std::vector<solve::OnOffProcess> processes;
  for (const TestedHazard& hazard : set.hazards) processes.push_back(hazard.process);
  const solve::HazardProcesses all(std::move(processes), set.groups, seed, {kWindow, 0});
  const std::size_t months = static_cast<std::size_t>(years.count()) * 12;
  const std::size_t windows = (months + kWindow - 1) / kWindow;
  solve::SpellBlock block;
  all.spells(0, runs * windows, block);
  std::vector<double> out(runs);
  for (std::size_t tile = 0; tile < block.tiles(); ++tile)
    for (std::size_t k = 0; k < set.hazards.size(); ++k)
      for (const solve::OnSpell& spell : block.of(tile, k)) {
        const std::size_t window = spell.scenario % windows;
        if (window == 0 && spell.begin <= 0) continue;  // began before the years, as no event of the list did
        const double last = static_cast<double>(std::min(kWindow, months - window * kWindow));
        const double lasted = std::min(spell.end, last) - std::max(spell.begin, 0.0);
        out[spell.scenario / windows] += set.hazards[k].share_lost * std::max(0.0, lasted) / kMonths;
      }
  return out;
}

BacktestRow lost_supply(const TestedSet& set, std::span<const RealEvent> events, TestedYears years,
                        std::uint64_t seed) {
  std::vector<double> losses = simulated_losses(set, years, kRuns, seed);
  std::ranges::sort(losses);
  BacktestRow row{"*", "*", "*", "lost_source_years"};
  row.observed = observed_loss(events, years);
  row.expected = std::accumulate(losses.begin(), losses.end(), 0.0) / static_cast<double>(kRuns);
  row.low90 = losses[kRuns / 20 - 1], row.high90 = losses[kRuns - kRuns / 20];
  row.inside = row.low90 <= row.observed && row.observed <= row.high90;
  return row;
}

}  // namespace adit::redline
