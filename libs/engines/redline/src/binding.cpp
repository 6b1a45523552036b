#include "binding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <set>

namespace adit::redline {
namespace {

/// Scenarios on either side of the quantile that count as binding.
constexpr std::size_t kWindow = 100;
constexpr std::size_t kMostWays = 5;
constexpr double kMonths = 12;

/// Scenarios nearest to the rank of a quantile, by requirement, then by number.
std::vector<std::uint32_t> around(const std::vector<double>& requirement, std::size_t rank) {
  std::vector<std::uint32_t> order(requirement.size());
  for (std::size_t w = 0; w < order.size(); ++w) order[w] = static_cast<std::uint32_t>(w);
  const auto less = [&](std::uint32_t a, std::uint32_t b) {
    return requirement[a] != requirement[b] ? requirement[a] < requirement[b] : a < b;
  };
  // No wider than the tail above: the window stays on the quantile's side of the worst.
  const std::size_t half = std::min(kWindow, order.size() - rank);
  const std::size_t from = rank - 1 - std::min(rank - 1, half), to = std::min(order.size(), rank + half);
  const auto at = [&](std::size_t n) { return order.begin() + static_cast<std::ptrdiff_t>(n); };
  if (from > 0) std::nth_element(order.begin(), at(from), order.end(), less);
  if (to < order.size()) std::nth_element(at(from), at(to), order.end(), less);
  std::sort(at(from), at(to), less);
  return {at(from), at(to)};
}

class Masks {
 public:
  explicit Masks(const Scenarios& scenarios) : scenarios_(scenarios) {}
  std::uint64_t of(std::size_t scenario, std::size_t process) const {
    const solve::MonthBlock& block = scenarios_.blocks[scenario / Scenarios::kBlock];
    const std::size_t within = scenario % Scenarios::kBlock;
    const solve::OnMonths on = block.of(within / solve::MonthBlock::kTile, process);
    const auto place = static_cast<std::uint16_t>(within % solve::MonthBlock::kTile);
    const auto it = std::ranges::lower_bound(on.scenario, place);
    if (it == on.scenario.end() || *it != place) return 0;
    return on.months[static_cast<std::size_t>(it - on.scenario.begin())] & within_horizon();
  }
  /// Share of all scenarios in which a process is on within the months.
  double probability(std::size_t process) const {
    std::size_t count = 0;
    for (const solve::MonthBlock& block : scenarios_.blocks)
      for (std::size_t tile = 0; tile < block.tiles(); ++tile)
        for (const std::uint64_t months : block.of(tile, process).months)
          count += (months & within_horizon()) != 0;
    return static_cast<double>(count) / static_cast<double>(scenarios_.count);
  }

 private:
  std::uint64_t within_horizon() const { return (std::uint64_t{1} << scenarios_.months) - 1; }
  const Scenarios& scenarios_;
};

/// Mean and standard error.
struct Moments {
  double sum = 0, squares = 0, count = 0;
  void add(double x) { sum += x, squares += x * x, ++count; }
  double mean() const { return count > 0 ? sum / count : 0; }
  double error() const {
    return count > 1 ? std::sqrt(std::max(0.0, squares / count - mean() * mean()) / (count - 1)) : 0;
  }
};

/// The months that set what one scenario needs, and the derivatives [yr].
struct Critical {
  double months = 0, by_output = 0, by_need = 0;
};
Critical critical_of(const LineProblem& problem, const Course& course) {
  const solve::CriticalRun run =
      solve::critical_run(solve::deficit_rows(course.lacking, course.lacking.size()), 0, 0);
  const auto worst = std::ranges::max_element(course.lacking);
  // A stock that leaves only in part each month is set by the worst month, not by the run.
  if (*worst > 0 && *worst * kMonths / problem.release_per_yr >= run.requirement)
    return {1,
            course.share[static_cast<std::size_t>(worst - course.lacking.begin())] / problem.release_per_yr,
            1 / problem.release_per_yr};
  Critical out{static_cast<double>(run.length), 0, static_cast<double>(run.length) / kMonths};
  for (std::size_t t = run.first; t < run.first + run.length; ++t) out.by_output += course.share[t] / kMonths;
  return out;
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
  return out;
}

}  // namespace

std::vector<std::size_t> processes_of(const solve::ExposedSupply& supply) {
  std::set<std::size_t> out;
  for (const solve::HitSource& source : supply.sources)
    for (const solve::SourceHit& hit : source.hits) out.insert(hit.process);
  for (const solve::SourceHit& hit : supply.level_hits) out.insert(hit.process);
  return {out.begin(), out.end()};
}

Binding binding_of(const LineProblem& problem, const LineOutcome& outcome, const Scenarios& scenarios,
                   std::size_t confidence) {
  Binding out;
  const std::size_t rank = solve::quantile_rank(kConfidences[confidence], scenarios.count);
  const std::vector<std::uint32_t> window = around(outcome.requirement, rank);
  const double line = outcome.stock[problem.today][confidence].value;
  const auto exact =
      std::ranges::find_if(window, [&](std::uint32_t w) { return outcome.requirement[w] == line; });
  out.scenario = exact != window.end() ? *exact : window[window.size() / 2];
  if (!(line > 0)) return out;
  const Masks masks(scenarios);
  const std::vector<std::size_t> processes = processes_of(problem.supply);
  std::map<std::vector<std::size_t>, std::pair<BindingWay, Moments>> ways;
  std::map<std::size_t, std::size_t> counts;
  Moments by_output, by_need;
  for (const std::uint32_t w : window) {
    BindingWay way;
    std::vector<std::size_t> on;
    for (const std::size_t process : processes)
      if (const std::uint64_t mask = masks.of(w, process); mask != 0) {
        way.hazards.push_back({process, std::popcount(mask)});
        on.push_back(process), ++counts[process];
      }
    const Critical critical = critical_of(problem, course_of(problem, scenarios, w));
    by_output.add(-critical.by_output), by_need.add(critical.by_need);
    auto& entry = ways.try_emplace(on, std::move(way), Moments{}).first->second;
    entry.second.add(critical.months);
  }
  const double all = static_cast<double>(window.size());
  for (auto& [on, entry] : ways) {
    entry.first.frequency = entry.second.count / all, entry.first.months = entry.second.mean();
    std::ranges::stable_sort(entry.first.hazards, std::ranges::greater{}, &OnHazard::months);
    out.ways.push_back(std::move(entry.first));
  }
  std::ranges::stable_sort(out.ways, std::ranges::greater{}, &BindingWay::frequency);
  if (out.ways.size() > kMostWays) out.ways.resize(kMostWays);
  for (const auto& [process, count] : counts)
    out.drivers.push_back({process, masks.probability(process), static_cast<double>(count) / all});
  std::ranges::stable_sort(out.drivers, std::ranges::greater{}, &BindingDriver::frequency);
  out.by_output = by_output.mean(), out.by_output_error = by_output.error();
  out.by_need = by_need.mean(), out.by_need_error = by_need.error();
  return out;
}

std::string words_en(const BindingWay& way, const model::Scenario& scenario, const HazardSetProcesses& set) {
  std::vector<std::string> parts;
  for (const OnHazard& on : way.hazards)
    parts.push_back(fmt::format("{} for {} month{}",
                                scenario.hazards.hazards[set.hazards[on.process].index()].en, on.months,
                                on.months == 1 ? "" : "s"));
  return parts.empty() ? "no hazard: supply falls short of the need in normal times"
                       : joined(parts, " while ");
}

std::string words_zh(const BindingWay& way, const model::Scenario& scenario, const HazardSetProcesses& set) {
  std::vector<std::string> parts;
  for (const OnHazard& on : way.hazards)
    parts.push_back(
        fmt::format("{}持续{}个月", scenario.hazards.hazards[set.hazards[on.process].index()].zh, on.months));
  return parts.empty() ? "无危险源：正常时供应已不足" : joined(parts, "，同时");
}

}  // namespace adit::redline
