#pragma once
/// \file Processes that are on or off (bans, outages, closures) over the months of many scenarios: yearly
/// starts with a common factor, season, duration, and processes that set others off. Every number is a
/// function of (seed, stream, scenario, year), so any scenario can be made alone; blocks and threads change
/// nothing. Methods: docs/methods/redline.md.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace adit::solve {

struct ProcessPlan;  ///< processes made ready to draw; private

enum class SpellKind : std::uint8_t { exponential, lognormal, fixed, empirical };

/// How long a process stays on once it has started.
struct SpellLaw {
  SpellKind kind = SpellKind::exponential;
  double mean_months = 0;         ///< not of `empirical`
  double cv = 0;                  ///< [1] of the lognormal
  std::vector<double> months{};   ///< empirical: lengths
  std::vector<double> weights{};  ///< empirical: their weights, not all zero
};

/// Sets the process off, with `probability` [1], at the moment it starts itself.
struct ProcessDriver {
  std::size_t process = 0;  ///< index of an earlier process
  double probability = 0;
};

struct OnOffProcess {
  std::uint32_t stream = 0;         ///< number of its random stream; its own, and kept when others come or go
  double start_probability = 0;     ///< [1] that it starts by itself in a year: 1 - exp(-rate)
  std::ptrdiff_t group = -1;        ///< index of its common factor; -1: none
  std::array<double, 12> season{};  ///< weights of the calendar months; all zero: all equal
  SpellLaw spell;
  std::vector<ProcessDriver> drivers{};
};

/// Common factor of a group in each year: a process starts when
/// sqrt(correlation) F + sqrt(1 - correlation) e < Phi^-1(start probability), F and e standard normal.
struct ProcessGroup {
  std::uint32_t stream = 0;
  double correlation = 0;  ///< [1], 0 to < 1
};

struct ProcessHorizon {
  std::size_t months = 24;  ///< at most kMostMonths
  std::size_t first_calendar_month =
      0;  ///< 0 January; years of the process begin with month 1 of the horizon
};
inline constexpr std::size_t kMostMonths = 60;

/// Bit of a mask that says: on in the month before month 1.
inline constexpr std::uint64_t kOnBefore = std::uint64_t{1} << 63;

/// Scenarios of a tile in which a process is on, and when: two lists of one length, scenarios rising.
struct OnMonths {
  std::span<const std::uint16_t> scenario{};  ///< less the tile's first
  std::span<const std::uint64_t> months{};    ///< bit t: on in month t + 1; kOnBefore
  std::size_t size() const { return scenario.size(); }
};

/// A time a process is on in one scenario [months from the start of month 1]: it may have begun before month
/// 1 (negative) and end after the horizon. Spells of a process that overlap or touch are one.
struct OnSpell {
  std::uint16_t scenario = 0;  ///< less the tile's first
  double begin = 0, end = 0;
};

/// What is on in a block of consecutive scenarios, sparse: only scenarios in which a process is on at all.
/// Stored by tile of kTile scenarios, so that loops over a tile stay in the nearest memory.
class ProcessBlock {
 public:
  static constexpr std::size_t kTile = 512;
  std::uint64_t first_scenario() const { return first_; }
  std::size_t scenarios() const { return count_; }
  std::size_t processes() const { return processes_; }
  std::size_t tiles() const { return (count_ + kTile - 1) / kTile; }
  /// Scenarios of one tile: kTile but for the last.
  std::size_t scenarios(std::size_t tile) const { return std::min(kTile, count_ - tile * kTile); }
  std::size_t entries() const { return begin_.empty() ? 0 : begin_.back(); }

 protected:
  friend class HazardProcesses;
  std::uint64_t first_ = 0;
  std::size_t count_ = 0, processes_ = 0;
  std::vector<std::size_t> begin_;  ///< by tile and process, and the end
};

/// Ten bytes for each process and scenario that is on.
class MonthBlock : public ProcessBlock {
 public:
  OnMonths of(std::size_t tile, std::size_t process) const {
    const std::size_t at = tile * processes_ + process, size = begin_[at + 1] - begin_[at];
    return {{scenario_.data() + begin_[at], size}, {months_.data() + begin_[at], size}};
  }
  /// Gives spare memory back: for blocks that are kept.
  void trim() {
    scenario_.shrink_to_fit();
    months_.shrink_to_fit();
  }

 private:
  friend class HazardProcesses;
  std::vector<std::uint16_t> scenario_;
  std::vector<std::uint64_t> months_;
};

class SpellBlock : public ProcessBlock {
 public:
  /// In rising (scenario, begin).
  std::span<const OnSpell> of(std::size_t tile, std::size_t process) const {
    const std::size_t at = tile * processes_ + process;
    return {spells_.data() + begin_[at], begin_[at + 1] - begin_[at]};
  }

 private:
  friend class HazardProcesses;
  std::vector<OnSpell> spells_;
};

class HazardProcesses {
 public:
  /// Throws InternalError when a driver does not stand before what it drives, a probability or correlation is
  /// outside [0, 1], a mean or an empirical length is not positive, two share a stream, or the horizon
  /// is too long.
  HazardProcesses(const std::vector<OnOffProcess>& processes, std::vector<ProcessGroup> groups,
                  std::uint64_t seed, ProcessHorizon horizon = {});

  std::size_t processes() const;
  const ProcessHorizon& horizon() const;
  /// Years before month 1 in which starts are drawn: what started earlier and is still on at month 1 has a
  /// probability below 1e-6 (at most kMostWarmUp).
  std::size_t warm_up_years(std::size_t process) const;
  static constexpr std::size_t kMostWarmUp = 60;

  /// A month is on when its middle is: spells start at any moment of a month, so the mean of months on is the
  /// mean of the spells.
  void months_on(std::uint64_t first, std::size_t count, MonthBlock& out) const;
  /// The same spells to the moment, for daily steps.
  void spells(std::uint64_t first, std::size_t count, SpellBlock& out) const;

 private:
  template <class Block, class Take>
  void fill(std::uint64_t first, std::size_t count, Block& out, Take take) const;
  std::shared_ptr<const ProcessPlan> plan_;
};

/// Of the months in `on`, those within the first `months` of each of its runs: what a delay of so many months
/// keeps away. A run that was on before month 1 (kOnBefore) began earlier.
std::uint64_t onset_months(std::uint64_t on, std::size_t months);

}  // namespace adit::solve
