#pragma once
// Why a line is where it is: the scenarios that set it, the hazards in them, and how it moves with output and
// need.

#include <string>
#include <vector>

#include "lines.hpp"

namespace adit::redline {

/// A hazard of the set with the months that it is on.
struct OnHazard {
  std::size_t process = 0;
  int months = 0;
};

/// A way in which supply fails: hazards that are on together, in the scenarios that bind.
struct BindingWay {
  std::vector<OnHazard> hazards;  ///< longest first; months of the first such scenario
  double frequency = 0;           ///< of the binding scenarios [1]
  double months = 0;              ///< mean length of the critical run
};

/// A hazard in the binding scenarios.
struct BindingDriver {
  std::size_t process = 0;
  double probability = 0;  ///< that it is on within the months at all
  double frequency = 0;    ///< the same in the binding scenarios
  double lift() const { return probability > 0 ? frequency / probability : 0; }
};

struct Binding {
  std::size_t scenario = 0;            ///< at the quantile
  std::vector<BindingWay> ways;        ///< most frequent first
  std::vector<BindingDriver> drivers;  ///< by frequency
  /// Mean and standard error of the derivatives of the stock line [yr]: by home output, by need.
  double by_output = 0, by_output_error = 0, by_need = 0, by_need_error = 0;
};

/// Processes that hit a supply, each once, rising.
std::vector<std::size_t> processes_of(const solve::ExposedSupply& supply);

/// The scenarios around the quantile at today's output; no ways when nothing is needed there.
Binding binding_of(const LineProblem& problem, const LineOutcome& outcome, const Scenarios& scenarios,
                   std::size_t confidence);

/// "Indonesia bans ore for 9 months while Malacca is closed for 2 months".
std::string words_en(const BindingWay& way, const model::Scenario& scenario, const HazardSetProcesses& set);
std::string words_zh(const BindingWay& way, const model::Scenario& scenario, const HazardSetProcesses& set);

}  // namespace adit::redline
