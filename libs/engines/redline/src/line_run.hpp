#pragma once
// Lines through an ensemble: what each scenario needs, the quantiles of that, and which scenarios set them.

#include <array>
#include <limits>
#include <span>
#include <vector>

#include "adit/solve/tail_quantiles.hpp"
#include "exposure.hpp"

namespace adit::redline {

inline constexpr std::array kConfidences{0.95, 0.99, 0.999};
inline constexpr std::size_t kMiddle = 1;  ///< the confidence that frontiers are costed at
/// Grid of the frontier: shares of the need that home output covers, and today's output in the last place.
inline constexpr std::size_t kLevels = 8, kToday = kLevels - 1;

/// A block of scenarios of a world, kept for all lines.
std::vector<solve::MonthBlock> draw_blocks(const HazardWorld& world, std::uint64_t seed,
                                           std::size_t scenarios, std::size_t months, int threads);

/// Hazards that are on in the critical run of one scenario, with the months they are on in the horizon.
struct Cause {
  std::size_t process = 0;
  double months = 0;
};
struct BindingScenario {
  double requirement = 0;  ///< [t]
  std::vector<Cause> causes;
};

/// What the scenarios at a quantile have in common.
struct Binding {
  std::size_t scenarios = 0;          ///< within the sampling interval of the quantile
  std::vector<double> frequency;      ///< by process: on in the critical run [1]
  double by_output = 0, by_need = 0;  ///< change of the stock per t/yr [yr]
  double by_imports = 0, by_secondary = 0;
  double by_output_error = 0;             ///< standard error
  std::vector<BindingScenario> examples;  ///< nearest to the quantile first
  std::vector<double> balance;            ///< need less supply by month in the nearest one [t/month]
};

/// What the most stock that can be held does not cover.
struct BeyondStock {
  double most = std::numeric_limits<double>::quiet_NaN();     ///< [t]; NaN: not asked
  double covered = std::numeric_limits<double>::quiet_NaN();  ///< share of scenarios it is enough in [1]
  std::vector<double> frequency;  ///< by process: on in the months that count, given it is not enough [1]
  std::vector<double> months;     ///< by process: on in the horizon, on the mean of these
};

struct LineResult {
  std::array<double, kLevels> output{};                              ///< levels [t/yr]
  std::array<std::array<solve::SampledQuantile, kLevels>, 3> stock;  ///< by confidence and level [t]
  std::array<solve::SampledQuantile, 3> least_output;   ///< by confidence: with no stock at all [t/yr]
  solve::SampledQuantile asked_stock, asked_output;     ///< the same two at the confidence asked for
  std::array<double, kLevels> expected{}, shortfall{};  ///< at the stock of kMiddle: mean, CVaR [t]
  std::array<Binding, 3> binding;                       ///< at today's output
  BeyondStock beyond;                                   ///< at today's output
  /// Change of the stock line per t/yr of output, from the same scenarios at a little less and more [yr].
  std::array<double, 3> by_difference{};

  /// As numbers, for the state of an ensemble.
  std::vector<double> numbers() const;
  static LineResult from(std::span<const double> numbers);
};

/// The frontier's levels of an exposure.
std::array<double, kLevels> levels_of(const Exposure& exposure);

/// Lines at today's output only.
struct TodayLine {
  std::array<double, 3> stock{}, output{};  ///< by confidence [t], [t/yr]
};
TodayLine run_today(const Exposure& exposure, std::span<const solve::MonthBlock> blocks,
                    std::size_t scenarios);

/// Quantiles only. \param asked one more confidence, between 0 and 1; NaN: none
LineResult run_line(const Exposure& exposure, std::span<const solve::MonthBlock> blocks,
                    std::size_t scenarios, double asked = std::numeric_limits<double>::quiet_NaN());
/// Expected shortages and bindings too, which take a second pass; what is beyond `result.beyond.most`.
void explain_line(const Exposure& exposure, std::span<const solve::MonthBlock> blocks, std::size_t scenarios,
                  LineResult& result);

/// Least output [t/yr] with the stock at hand, between the levels of the frontier; infinite: none of them.
double output_for(const LineResult& result, std::size_t confidence, double stock);

}  // namespace adit::redline
