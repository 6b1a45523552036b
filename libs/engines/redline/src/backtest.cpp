#include "backtest.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <set>

#include "adit/solve/sampling.hpp"
#include "lost_supply.hpp"
#include "one_factor_start.hpp"

namespace adit::redline {
namespace {

constexpr double kTail = 0.05;
/// Steps of the factor: the trapezoidal rule on a function that fades like a normal density is exact to
/// rounding while the step is small against the width of what it sees, here sqrt(1 - correlation).
constexpr double kFactorStep = 0.05, kFactorEnd = 8.5;

std::vector<double> convolved(std::span<const double> a, std::span<const double> b) {
  std::vector<double> out(a.size() + b.size() - 1);
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j) out[i + j] += a[i] * b[j];
  return out;
}

/// Number of successes of independent trials.
std::vector<double> poisson_binomial(std::span<const double> probabilities) {
  std::vector<double> out{1};
  for (const double p : probabilities) out = convolved(out, std::vector<double>{1 - p, p});
  return out;
}

std::vector<double> starts_of_group(std::span<const TestedHazard* const> hazards) {
  std::vector<double> sum(hazards.size() + 1), probabilities(hazards.size());
  double weights = 0;
  for (double factor = -kFactorEnd; factor <= kFactorEnd; factor += kFactorStep) {
    for (std::size_t k = 0; k < hazards.size(); ++k)
      probabilities[k] = start_probability(hazards[k]->probability, hazards[k]->correlation, factor);
    const double weight = std::exp(-factor * factor / 2);
    const std::vector<double> starts = poisson_binomial(probabilities);
    for (std::size_t n = 0; n < starts.size(); ++n) sum[n] += weight * starts[n];
    weights += weight;
  }
  for (double& p : sum) p /= weights;
  return sum;
}

bool names(const std::vector<std::string>& list, const std::string& label) {
  return list.empty() || std::ranges::find(list, label) != list.end();
}

/// Compares the hazards and the events of one class.
class ClassTest {
 public:
  ClassTest(std::span<const TestedHazard> hazards, std::span<const RealEvent> events, TestedYears years)
      : hazards_(hazards), events_(events), years_(years) {}

  template <class OfHazard, class OfEvent>
  BacktestRow count(BacktestRow row, OfHazard of_hazard, OfEvent of_event) const {
    std::vector<TestedHazard> chosen;
    std::ranges::copy_if(hazards_, std::back_inserter(chosen), of_hazard);
    row.observed = static_cast<double>(std::ranges::count_if(events_, of_event));
    const CountBand band = band_of(starts_in_years(chosen, years_.count()));
    row.quantity = "events";
    row.expected = band.mean, row.low90 = band.low90, row.high90 = band.high90;
    row.inside = row.low90 <= row.observed && row.observed <= row.high90;
    return row;
  }

 private:
  std::span<const TestedHazard> hazards_;
  std::span<const RealEvent> events_;
  TestedYears years_;
};

}  // namespace

std::vector<double> starts_in_a_year(std::span<const TestedHazard> hazards) {
  std::map<std::string, std::vector<const TestedHazard*>> groups;
  std::vector<double> alone;
  for (const TestedHazard& hazard : hazards) {
    if (hazard.group.empty() || !(hazard.correlation > 0))
      alone.push_back(hazard.probability);
    else
      groups[hazard.group].push_back(&hazard);
  }
  std::vector<double> out = poisson_binomial(alone);
  for (const auto& [_, group] : groups) out = convolved(out, starts_of_group(group));
  return out;
}

std::vector<double> starts_in_years(std::span<const TestedHazard> hazards, int years) {
  const std::vector<double> one = starts_in_a_year(hazards);
  std::vector<double> out{1};
  for (int y = 0; y < years; ++y) out = convolved(out, one);
  return out;
}

CountBand band_of(std::span<const double> probabilities) {
  CountBand out;
  double below = 0, beyond = 0;
  for (std::size_t n = 0; n < probabilities.size(); ++n)
    out.mean += static_cast<double>(n) * probabilities[n];
  std::size_t low = 0, high = probabilities.size() - 1;
  while (below + probabilities[low] <= kTail) below += probabilities[low++];
  while (beyond + probabilities[high] <= kTail) beyond += probabilities[high--];
  out.low90 = static_cast<double>(low), out.high90 = static_cast<double>(high);
  return out;
}

std::vector<BacktestRow> backtest(std::span<const TestedHazard> hazards, std::span<const RealEvent> events,
                                  TestedYears years, std::uint64_t seed) {
  std::vector<RealEvent> seen;
  std::ranges::copy_if(events, std::back_inserter(seen), [&](const RealEvent& event) {
    return event.year >= years.first && event.year <= years.last;
  });
  std::set<std::string> kinds, commodities, regions;
  for (const TestedHazard& hazard : hazards) {
    kinds.insert(hazard.kind);
    commodities.insert(hazard.commodities.begin(), hazard.commodities.end());
    regions.insert(hazard.regions.begin(), hazard.regions.end());
  }
  for (const RealEvent& event : seen) {
    kinds.insert(event.kind);
    if (!event.commodity.empty()) commodities.insert(event.commodity);
    if (!event.region.empty()) regions.insert(event.region);
  }
  const ClassTest test(hazards, seen, years);
  std::vector<BacktestRow> out;
  for (const std::string& kind : kinds)
    out.push_back(test.count(
        {kind, "*", "*"}, [&](const TestedHazard& h) { return h.kind == kind; },
        [&](const RealEvent& e) { return e.kind == kind; }));
  for (const std::string& commodity : commodities)
    out.push_back(test.count(
        {"*", commodity, "*"}, [&](const TestedHazard& h) { return names(h.commodities, commodity); },
        [&](const RealEvent& e) { return e.commodity.empty() || e.commodity == commodity; }));
  for (const std::string& region : regions)
    out.push_back(test.count(
        {"*", "*", region}, [&](const TestedHazard& h) { return names(h.regions, region); },
        [&](const RealEvent& e) { return e.region.empty() || e.region == region; }));
  out.push_back(lost_supply(hazards, seen, years, seed));
  return out;
}

BacktestSummary summary_of(std::span<const BacktestRow> rows) {
  return {static_cast<int>(rows.size()),
          static_cast<int>(std::ranges::count_if(rows, [](const BacktestRow& row) { return !row.inside; }))};
}

}  // namespace adit::redline
