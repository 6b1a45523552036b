#include "refit.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "tested_hazards.hpp"

namespace adit::redline {
namespace {

bool fits(const std::vector<std::string>& list, const std::string& label) {
  return list.empty() || std::ranges::find(list, label) != list.end();
}

bool is_of(const RealEvent& event, const TestedHazard& hazard) {
  return event.kind == hazard.kind && fits(hazard.commodities, event.commodity) &&
         fits(hazard.regions, event.region);
}

}  // namespace

std::vector<double> drawn_to_mean(std::span<const double> counts, double years) {
  const auto sources = static_cast<double>(counts.size());
  const double seen = std::accumulate(counts.begin(), counts.end(), 0.0);
  const double mean = (seen > 0 ? seen : 0.5) / sources;
  double variance = 0;
  for (const double n : counts) variance += (n - mean) * (n - mean) / std::max(1.0, sources - 1);
  const double weight =
      variance > mean ? std::min(kMostPriorYears, years * mean / (variance - mean)) : kMostPriorYears;
  std::vector<double> out;
  for (const double n : counts) {
    const double own = seen > 0 ? n : mean;
    out.push_back((own + weight * mean / years) / (years + weight));
  }
  return out;
}

TestedSet fitted_to(const TestedSet& set, std::span<const RealEvent> events, TestedYears years) {
  TestedSet out = set;
  std::map<std::string, std::vector<std::size_t>> of_kind;
  for (std::size_t k = 0; k < out.hazards.size(); ++k)
    if (out.hazards[k].process.start_probability > 0) of_kind[out.hazards[k].kind].push_back(k);
  for (const auto& [kind, hazards] : of_kind) {
    std::vector<double> counts;
    for (const std::size_t k : hazards)
      counts.push_back(static_cast<double>(std::ranges::count_if(events, [&](const RealEvent& event) {
        return event.year >= years.first && event.year <= years.last && is_of(event, out.hazards[k]);
      })));
    const std::vector<double> rates = drawn_to_mean(counts, years.count());
    for (std::size_t i = 0; i < hazards.size(); ++i)
      out.hazards[hazards[i]].process.start_probability = -std::expm1(-rates[i]);
  }
  std::vector<solve::OnOffProcess> processes;
  for (const TestedHazard& hazard : out.hazards) processes.push_back(hazard.process);
  const std::vector<double> starts = yearly_starts(processes);
  for (std::size_t k = 0; k < starts.size(); ++k) out.hazards[k].probability = starts[k];
  return out;
}

SplitYears split(TestedYears years) {
  const int fitted = (2 * years.count() + 2) / 3;
  return {{years.first, years.first + fitted - 1}, {years.first + fitted, years.last}};
}

}  // namespace adit::redline
