#pragma once
/// \file Red lines in one pass: from drawn hazards to the stock that each scenario takes, and back from a
/// scenario to what is on in it. Scenarios in which nothing hits the need are worked out once for all.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "adit/solve/exposed_supply.hpp"
#include "adit/solve/hazard_process.hpp"
#include "adit/solve/sequent_peak.hpp"
#include "adit/solve/tail_quantiles.hpp"

namespace adit::solve {

/// Scenarios of one block: small enough for the nearest large memory.
inline constexpr std::size_t kPassBlock = 16384;

/// Months on in scenarios 0 .. scenarios - 1, in consecutive blocks of kPassBlock: one draw for all needs.
/// \param threads 0: all cores. Throws Interrupted when the user stops it.
std::vector<MonthBlock> draw_months(const HazardProcesses& hazards, std::size_t scenarios, int threads);

/// Number of scenarios in consecutive blocks.
std::size_t scenarios_in(std::span<const MonthBlock> blocks);

/// Tails of the stock needed [t], one a level: quantile(alpha) is the red line of stock at that level.
/// \param levels [t/month]
std::vector<TailQuantiles> requirement_tails(const ExposedSupply& supply, std::span<const MonthBlock> blocks,
                                             std::span<const double> levels, const StockLimits& limits,
                                             double lowest_alpha = 0.9);

/// Stock needed [t] in every scenario at one level.
std::vector<double> all_requirements(const ExposedSupply& supply, std::span<const MonthBlock> blocks,
                                     double level, const StockLimits& limits);

/// What stays unserved [t] over all months in every scenario.
std::vector<double> all_unserved(const ExposedSupply& supply, std::span<const MonthBlock> blocks,
                                 const StockCase& a_case, std::span<const Relief> reliefs);

/// Mean and tail of what stays unserved [t] of each case: expected shortage, CVaR.
struct UnservedTail {
  double mean = 0;
  TailQuantiles tail;
};
std::vector<UnservedTail> unserved_tails(const ExposedSupply& supply, std::span<const MonthBlock> blocks,
                                         std::span<const StockCase> cases, std::span<const Relief> reliefs,
                                         double lowest_alpha = 0.9);

/// The one row of a scenario, whether anything hits it or not.
DeficitRows scenario_row(const ExposedSupply& supply, std::span<const MonthBlock> blocks,
                         std::size_t scenario);

/// A process that is on in a scenario.
struct ProcessOn {
  std::size_t process = 0;
  std::uint64_t months = 0;  ///< bit t: month t + 1; kOnBefore
};
std::vector<ProcessOn> processes_on(std::span<const MonthBlock> blocks, std::size_t scenario);

}  // namespace adit::solve
