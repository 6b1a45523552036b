#pragma once
// One red line: what stock each scenario needs at several levels of home output, and its quantiles.

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "adit/solve/sequent_peak.hpp"
#include "adit/solve/tail_quantiles.hpp"
#include "exposure.hpp"

namespace adit::redline {

inline constexpr std::array<double, 3> kConfidences{0.95, 0.99, 0.999};
inline constexpr double kLowestConfidence = 0.9;

/// Scenarios of a hazard set, in blocks that can be made by several threads.
struct Scenarios {
  static constexpr std::size_t kBlock = 16384;
  std::vector<solve::MonthBlock> blocks;
  std::size_t count = 0;
  std::size_t months = 0;
};
Scenarios draw_scenarios(const HazardSetProcesses& set, std::uint64_t seed, std::size_t count,
                         std::size_t months, int threads);

/// What a line is computed for.
struct LineProblem {
  solve::ExposedSupply supply;
  std::vector<solve::Relief> reliefs;
  double release_per_yr = std::numeric_limits<double>::infinity();  ///< of the stock [1/yr]
  std::vector<double> levels;                                       ///< of home output [t/yr], rising
  std::size_t today = 0;                                            ///< which of them is today's
};

/// Levels from none to self-sufficiency, with today's output and its neighbours among them.
std::vector<double> output_levels(double home, double enough, std::size_t& today);

/// Stock by level and confidence, and what each scenario needs at today's output.
struct LineOutcome {
  std::vector<std::array<solve::SampledQuantile, kConfidences.size()>> stock;  ///< by level [t]
  std::vector<double> requirement;  ///< by scenario, at today's output [t]
  double expected = 0;              ///< mean requirement at today's output [t]
};
LineOutcome line_of(const LineProblem& problem, const Scenarios& scenarios);

/// The least output whose stock line at a confidence is at most `stock`, between levels by straight lines;
/// NaN when not even the highest level is enough.
double output_line(const LineProblem& problem, const LineOutcome& outcome, std::size_t confidence,
                   double stock);

/// One scenario at today's output, month by month.
struct Course {
  std::vector<double> lacking;  ///< need less supply, with what substitution takes off [t/month]
  std::vector<double> share;    ///< of home output that is there [1]
};
Course course_of(const LineProblem& problem, const Scenarios& scenarios, std::size_t scenario);

}  // namespace adit::redline
