#include "lost_supply.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "adit/solve/sampling.hpp"
#include "one_factor_start.hpp"

namespace adit::redline {
namespace {

constexpr double kMonths = 12;
constexpr std::size_t kRuns = 1000;
/// Streams of random numbers: one a hazard and use, and one a group.
enum Stream : std::uint32_t { kStart = 0, kMonth = 1, kLength = 2, kFactor = 3, kStreams = 4 };

double duration_months(const TestedHazard& hazard, double u) {
  switch (hazard.shape) {
    case DurationShape::exponential:
      return -hazard.mean_months * std::log(u);
    case DurationShape::lognormal: {
      const double variance = std::log1p(hazard.cv * hazard.cv);
      return hazard.mean_months * std::exp(std::sqrt(variance) * solve::inverse_normal(u) - variance / 2);
    }
    case DurationShape::fixed:
      return hazard.mean_months;
    case DurationShape::empirical:
      break;
  }
  double weights = 0;
  for (const auto& [months, weight] : hazard.months_weight) weights += weight;
  for (const auto& [months, weight] : hazard.months_weight)
    if ((u -= weight / weights) <= 0) return months;
  return hazard.months_weight.empty() ? hazard.mean_months : hazard.months_weight.back().first;
}

/// Hazards with the index of their group.
class Runs {
 public:
  Runs(std::span<const TestedHazard> hazards, TestedYears years, std::uint64_t seed)
      : hazards_(hazards), years_(years), seed_(seed) {
    std::map<std::string, std::uint32_t> groups;
    for (const TestedHazard& hazard : hazards)
      group_.push_back(
          groups.try_emplace(hazard.group, static_cast<std::uint32_t>(groups.size())).first->second);
  }

  double loss(std::size_t run) const {
    double sum = 0;
    for (int y = 0; y < years_.count(); ++y)
      for (std::size_t k = 0; k < hazards_.size(); ++k) sum += loss_of(run, y, k);
    return sum;
  }

 private:
  double uniform(std::size_t index, Stream stream, std::size_t run, int year) const {
    return solve::philox_uniform(seed_, static_cast<std::uint32_t>(index * kStreams + stream),
                                 static_cast<std::uint64_t>(run) << 8 | static_cast<std::uint64_t>(year));
  }
  double loss_of(std::size_t run, int year, std::size_t k) const {
    const TestedHazard& hazard = hazards_[k];
    double probability = hazard.probability;
    if (!hazard.group.empty() && hazard.correlation > 0)
      probability = start_probability(probability, hazard.correlation,
                                      solve::inverse_normal(uniform(group_[k], kFactor, run, year)));
    if (uniform(k, kStart, run, year) >= probability) return 0;
    const double left = (years_.count() - year - uniform(k, kMonth, run, year)) * kMonths;
    return hazard.share_lost * std::min(left, duration_months(hazard, uniform(k, kLength, run, year))) /
           kMonths;
  }

  std::span<const TestedHazard> hazards_;
  TestedYears years_;
  std::uint64_t seed_;
  std::vector<std::uint32_t> group_;
};

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

std::vector<double> simulated_losses(std::span<const TestedHazard> hazards, TestedYears years,
                                     std::size_t runs, std::uint64_t seed) {
  const Runs all(hazards, years, seed);
  std::vector<double> out;
  for (std::size_t run = 0; run < runs; ++run) out.push_back(all.loss(run));
  return out;
}

BacktestRow lost_supply(std::span<const TestedHazard> hazards, std::span<const RealEvent> events,
                        TestedYears years, std::uint64_t seed) {
  std::vector<double> losses = simulated_losses(hazards, years, kRuns, seed);
  std::ranges::sort(losses);
  BacktestRow row{"*", "*", "*", "lost_source_years"};
  row.observed = observed_loss(events, years);
  row.expected = std::accumulate(losses.begin(), losses.end(), 0.0) / static_cast<double>(kRuns);
  row.low90 = losses[kRuns / 20 - 1], row.high90 = losses[kRuns - kRuns / 20];
  row.inside = row.low90 <= row.observed && row.observed <= row.high90;
  return row;
}

}  // namespace adit::redline
