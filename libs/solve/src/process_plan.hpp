#pragma once
/// \file Processes made ready to draw: thresholds that sort out most scenarios by one comparison, seasons,
/// spells, warm-up.

#include <array>
#include <cstdint>
#include <vector>

#include "adit/solve/hazard_process.hpp"
#include "spell_law.hpp"

namespace adit::solve {

/// Buckets of the factor's uniform number within which start probabilities are bounded.
inline constexpr std::size_t kFactorBuckets = 1024;
inline constexpr int kFactorShift = 22;  ///< 32-bit word to bucket

/// Number in (0, 1) at the middle of the cell of a 32-bit word.
inline double unit_of(std::uint32_t word) { return (static_cast<double>(word) + 0.5) * 0x1p-32; }

struct ReadyProcess {
  explicit ReadyProcess(const OnOffProcess& process) : given(process), spells(process.spell) {}
  OnOffProcess given;
  Spells spells;
  std::array<double, 12> season{};  ///< cumulated
  bool drives = false;
  std::size_t warm_up = 0;       ///< years
  double normal_quantile = 0;    ///< of the start probability
  double loading = 0, rest = 1;  ///< sqrt(correlation), sqrt(1 - correlation)
  /// Upper bounds of the start probability by bucket of the factor, scaled to words; one when there is no
  /// group.
  std::vector<std::uint64_t> bound;

  /// Start probability given the factor's word.
  double start_probability(std::uint32_t factor) const;
  /// Share of the starts of a year that can matter at all: of those before month 1 the spells that last.
  double lasting(int year) const;
};

struct ProcessPlan {
  ProcessPlan(const std::vector<OnOffProcess>& given, std::vector<ProcessGroup> groups, std::uint64_t seed,
              ProcessHorizon horizon);
  std::vector<ReadyProcess> processes;
  std::vector<ProcessGroup> groups;
  std::uint64_t seed = 0;
  ProcessHorizon horizon;
  int years = 0;            ///< of the horizon, begun ones too
  std::size_t warm_up = 0;  ///< the longest
};

}  // namespace adit::solve
