#include "backtest.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "adit/solve/one_factor.hpp"
#include "lost_supply.hpp"

namespace adit::redline {
namespace {

constexpr double kTail = 0.05;
/// Enough for counts to 1e-7 at correlations up to about a half.
constexpr std::size_t kFactorNodes = 48;

std::vector<double> convolved(std::span<const double> a, std::span<const double> b) {
  std::vector<double> out(a.size() + b.size() - 1);
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j) out[i + j] += a[i] * b[j];
  return out;
}

bool names(const std::vector<std::string>& list, const std::string& label) {
  return list.empty() || std::ranges::find(list, label) != list.end();
}

/// Compares the hazards and the events of one class.
class ClassTest {
 public:
  ClassTest(const TestedSet& set, std::span<const RealEvent> events, TestedYears years)
      : set_(set), events_(events), years_(years) {}

  template <class OfHazard, class OfEvent>
  BacktestRow count(BacktestRow row, OfHazard of_hazard, OfEvent of_event) const {
    std::vector<std::size_t> chosen;
    for (std::size_t k = 0; k < set_.hazards.size(); ++k)
      if (of_hazard(set_.hazards[k])) chosen.push_back(k);
    row.observed = static_cast<double>(std::ranges::count_if(events_, of_event));
    const CountBand band = band_of(starts_in_years(set_, chosen, years_.count()));
    row.quantity = "events";
    row.expected = band.mean, row.low90 = band.low90, row.high90 = band.high90;
    row.inside = row.low90 <= row.observed && row.observed <= row.high90;
    return row;
  }

 private:
  const TestedSet& set_;
  std::span<const RealEvent> events_;
  TestedYears years_;
};

}  // namespace

std::vector<double> starts_in_a_year(const TestedSet& set, std::span<const std::size_t> chosen) {
  std::map<std::ptrdiff_t, std::vector<double>> groups;
  for (const std::size_t k : chosen)
    groups[set.hazards[k].process.group].push_back(set.hazards[k].probability);
  std::vector<double> out{1};
  for (const auto& [group, probabilities] : groups)
    out = convolved(out, group < 0 ? solve::poisson_binomial(probabilities)
                                   : solve::number_on(probabilities,
                                                      set.groups[static_cast<std::size_t>(group)].correlation,
                                                      kFactorNodes));
  return out;
}

std::vector<double> starts_in_years(const TestedSet& set, std::span<const std::size_t> chosen, int years) {
  const std::vector<double> one = starts_in_a_year(set, chosen);
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

std::vector<BacktestRow> backtest(const TestedSet& set, std::span<const RealEvent> events, TestedYears years,
                                  std::uint64_t seed) {
  std::vector<RealEvent> seen;
  std::ranges::copy_if(events, std::back_inserter(seen), [&](const RealEvent& event) {
    return event.year >= years.first && event.year <= years.last;
  });
  std::set<std::string> kinds, commodities, regions;
  for (const TestedHazard& hazard : set.hazards) {
    kinds.insert(hazard.kind);
    commodities.insert(hazard.commodities.begin(), hazard.commodities.end());
    regions.insert(hazard.regions.begin(), hazard.regions.end());
  }
  for (const RealEvent& event : seen) {
    kinds.insert(event.kind);
    if (!event.commodity.empty()) commodities.insert(event.commodity);
    if (!event.region.empty()) regions.insert(event.region);
  }
  const ClassTest test(set, seen, years);
  std::vector<BacktestRow> out;
  for (const std::string& kind : kinds)
    out.push_back(test.count(
        {kind, "*", "*"}, [&](const TestedHazard& h) { return h.kind == kind; },
        [&](const RealEvent& e) { return e.kind == kind; }));
  for (const std::string& commodity : commodities)
    out.push_back(test.count(
        {"*", commodity, "*"}, [&](const TestedHazard& h) { return names(h.commodities, commodity); },
        [&](const RealEvent& e) { return e.commodity.empty() || e.commodity == commodity; }));
  // A region's class is what names it: an event of the whole world says nothing of one region.
  for (const std::string& region : regions)
    out.push_back(test.count(
        {"*", "*", region},
        [&](const TestedHazard& h) { return std::ranges::find(h.regions, region) != h.regions.end(); },
        [&](const RealEvent& e) { return e.region == region; }));
  out.push_back(lost_supply(set, seen, years, seed));
  return out;
}

BacktestSummary summary_of(std::span<const BacktestRow> rows) {
  BacktestSummary out;
  for (const BacktestRow& row : rows) {
    ++out.classes;
    out.outside += row.inside ? 0 : 1;
    out.above += row.observed > row.high90 ? 1 : 0;
  }
  return out;
}

}  // namespace adit::redline
