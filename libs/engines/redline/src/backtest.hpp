#pragma once
// Whether a hazard set is believable: real events of some years against what the set makes of the same years.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "adit/solve/hazard_process.hpp"

namespace adit::redline {

/// A hazard as the backtest needs it. Empty lists: any.
struct TestedHazard {
  std::string kind;
  std::vector<std::string> commodities, regions;
  double probability = 0;  ///< that it starts in a year, by itself or driven by another
  double share_lost = 0;   ///< severity x share of what it hits
  solve::OnOffProcess process;
};

/// A hazard set; drivers and groups of the processes are indices into the two lists.
struct TestedSet {
  std::vector<TestedHazard> hazards;
  std::vector<solve::ProcessGroup> groups;
};

/// A real event. Empty commodity or region: any.
struct RealEvent {
  std::string kind, commodity, region;
  int year = 0, month = 0;  ///< when it began; month 0: unknown
  double months = 0;        ///< NaN: had not ended
  double share = 0;         ///< lost of what it hit; NaN unknown
};

/// Years [first, last] that are looked at.
struct TestedYears {
  int first = 0, last = 0;
  int count() const { return last - first + 1; }
};

/// One class: what happened, what was to be expected, and the band that holds the truth in at least 90 %.
struct BacktestRow {
  std::string kind, commodity, region;  ///< "*" where all are counted
  std::string quantity;                 ///< events, or lost_source_years
  double observed = 0, expected = 0, low90 = 0, high90 = 0;
  bool inside = false;
};

/// Probabilities of 0, 1, 2 ... starts in one year. Given the common factor of a group starts are independent
/// (one-factor normal model); groups are independent of one another.
/// \param chosen of the set's hazards, by index
std::vector<double> starts_in_a_year(const TestedSet& set, std::span<const std::size_t> chosen);
/// The same over several independent years.
std::vector<double> starts_in_years(const TestedSet& set, std::span<const std::size_t> chosen, int years);

struct CountBand {
  double mean = 0, low90 = 0, high90 = 0;
};
/// Least and largest count with at most 5 % beyond on either side.
CountBand band_of(std::span<const double> probabilities);

/// Counts of each hazard kind, commodity and region that hazards or events name; and source-years lost in
/// all: sum of share x years over events whose share is known, against a simulation of the same years.
std::vector<BacktestRow> backtest(const TestedSet& set, std::span<const RealEvent> events, TestedYears years,
                                  std::uint64_t seed);

struct BacktestSummary {
  int classes = 0, outside = 0;
  int above = 0;  ///< of those outside: more happened than the band holds
};
BacktestSummary summary_of(std::span<const BacktestRow> rows);

}  // namespace adit::redline
