#include "process_plan.hpp"

#include <algorithm>
#include <cmath>

#include "adit/base/error.hpp"
#include "adit/solve/one_factor.hpp"
#include "adit/solve/sampling.hpp"

namespace adit::solve {
namespace {

constexpr double kForgotten = 1e-6;  ///< probability of being on from before the warm-up
constexpr double kWords = 0x1p32;

bool is_share(double x) { return x >= 0 && x <= 1; }

/// Smallest word bound w such that unit_of(x) < probability implies x < w.
std::uint64_t word_bound(double probability) {
  return static_cast<std::uint64_t>(std::ceil(std::min(1.0, probability) * kWords)) + 1;
}

void set_season(ReadyProcess& process) {
  double sum = 0;
  for (std::size_t m = 0; m < 12; ++m) {
    ensure(process.given.season[m] >= 0, "weights of a season are not negative");
    process.season[m] = sum += process.given.season[m];
  }
  for (std::size_t m = 0; m < 12; ++m)
    process.season[m] = sum > 0 ? process.season[m] / sum : static_cast<double>(m + 1) / 12;
}

void set_bounds(ReadyProcess& process, const std::vector<ProcessGroup>& groups) {
  const double p = process.given.start_probability;
  if (process.given.group < 0 || p <= 0 || p >= 1) {
    process.given.group = -1;  // a factor moves neither the impossible nor the certain
    process.bound.assign(1, p <= 0 ? 0 : word_bound(p));
    return;
  }
  const double rho = groups[static_cast<std::size_t>(process.given.group)].correlation;
  process.normal_quantile = inverse_normal(p);
  process.loading = std::sqrt(rho);
  process.rest = std::sqrt(1 - rho);
  // The probability falls with the factor: a bucket's lower edge bounds it. A little more guards rounding.
  for (std::size_t b = 0; b < kFactorBuckets; ++b) {
    const auto edge = static_cast<std::uint32_t>(b << kFactorShift);
    process.bound.push_back(word_bound(process.start_probability(edge) * (1 + 1e-9)));
  }
}

/// Years after which a start is forgotten, from the expected starts in a year.
std::size_t years_remembered(const Spells& spells, double starts) {
  double later = 0;
  std::size_t years = HazardProcesses::kMostWarmUp;
  for (; years > 0; --years) {
    later += starts * spells.longer_than(12.0 * static_cast<double>(years - 1));
    if (later > kForgotten) break;
  }
  return years;
}

void check(const OnOffProcess& process, std::size_t index, std::size_t groups) {
  ensure(is_share(process.start_probability), "a start probability is between 0 and 1");
  ensure(process.group < static_cast<std::ptrdiff_t>(groups), "a process names a group that is there");
  for (const ProcessDriver& driver : process.drivers)
    ensure(driver.process < index && is_share(driver.probability), "a driver stands before what it drives");
}

/// Two processes of one stream would be one and the same.
template <class Streams>
void check_streams(const Streams& all) {
  std::vector<std::uint32_t> streams;
  for (const auto& one : all) streams.push_back(one.stream);
  std::ranges::sort(streams);
  ensure(std::ranges::adjacent_find(streams) == streams.end(),
         "each process and each group has a stream of its own");
}

}  // namespace

double ReadyProcess::start_probability(std::uint32_t factor) const {
  if (given.group < 0) return given.start_probability;
  return normal_cdf((normal_quantile - loading * inverse_normal(unit_of(factor))) / rest);
}

double ReadyProcess::lasting(int year) const {
  if (drives || year >= 0) return 1;
  // The last moment of the year is -12 (year + 1) months away; kOnBefore looks at the middle of month 0.
  return spells.longer_than(-12.0 * (year + 1) - 0.5);
}

ProcessPlan::ProcessPlan(const std::vector<OnOffProcess>& given, std::vector<ProcessGroup> given_groups,
                         std::uint64_t given_seed, ProcessHorizon given_horizon)
    : groups(std::move(given_groups)), seed(given_seed), horizon(given_horizon) {
  ensure(horizon.months > 0 && horizon.months <= kMostMonths && horizon.first_calendar_month < 12,
         "a horizon has 1 to 60 months and begins in one of twelve");
  for (const ProcessGroup& group : groups)
    ensure(is_share(group.correlation) && group.correlation < 1, "a correlation is from 0 to below 1");
  check_streams(given);
  check_streams(groups);
  years = static_cast<int>((horizon.months + 11) / 12);
  std::vector<double> starts;  // expected in a year, driven ones too
  for (const OnOffProcess& one : given) {
    check(one, processes.size(), groups.size());
    ReadyProcess& ready = processes.emplace_back(one);
    set_season(ready);
    set_bounds(ready, groups);
    double all = one.start_probability;
    for (const ProcessDriver& driver : one.drivers) {
      all += driver.probability * starts[driver.process];
      processes[driver.process].drives = true;
    }
    starts.push_back(all);
    ready.warm_up = years_remembered(ready.spells, all);
  }
  // What is driven remembers the starts of its drivers.
  for (std::size_t p = processes.size(); p-- > 0;) {
    for (const ProcessDriver& driver : processes[p].given.drivers)
      processes[driver.process].warm_up = std::max(processes[driver.process].warm_up, processes[p].warm_up);
    warm_up = std::max(warm_up, processes[p].warm_up);
  }
}

}  // namespace adit::solve
