#pragma once
/// \file What a user lacks month by month when its sources are hit by on/off processes: the rows that
/// sequent_peak.hpp works on, for the scenarios of a block that are hit at all.

#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <vector>

#include "adit/solve/hazard_process.hpp"

namespace adit::solve {

/// A process takes the share `severity` [1] of a flow in the months it is on.
struct SourceHit {
  static constexpr std::size_t kAlone = static_cast<std::size_t>(-1);
  std::size_t process = 0;
  double severity = 1;
  std::size_t onset_months = 0;  ///< not 0: only in the first so many months of each run (goods delayed)
  /// Not 0: only after the first so many months of each run (spare parts last so long). A run that began
  /// before the horizon counts as past them: its age is not kept, and red lines err to the safe side.
  std::size_t grace_months = 0;
  std::size_t with = kAlone;  ///< a process that must be on too: its months and those of `process` count

  /// Months of the runs in which it takes its part.
  std::uint64_t taking(std::uint64_t on) const {
    if (onset_months != 0) return solve::onset_months(on, onset_months);
    return grace_months == 0 ? on : on & ~solve::onset_months(on, grace_months);
  }
};

/// Available: flow * product over the hits that are on of (1 - severity).
struct HitSource {
  double flow = 0;  ///< [t/month]
  std::vector<SourceHit> hits{};
};

/// What serves one need. The level (e.g. domestic output) is what a red line asks for: not in it.
struct ExposedSupply {
  std::vector<double> balance{};  ///< by month: need less supply with nothing on, without the level [t/month]
  std::vector<HitSource> sources{};     ///< their flows are in `balance`
  std::vector<SourceHit> level_hits{};  ///< what takes shares of the level itself
};

/// Numbers that begin at the start of a cache line, so that no vector of them lies across two.
template <class Number>
struct LineAllocator {
  using value_type = Number;
  static constexpr std::align_val_t kLine{64};
  LineAllocator() = default;
  template <class Other>
  explicit LineAllocator(const LineAllocator<Other>&) {}
  Number* allocate(std::size_t count) {
    return static_cast<Number*>(::operator new(count * sizeof(Number), kLine));
  }
  void deallocate(Number* numbers, std::size_t) { ::operator delete(numbers, kLine); }
  bool operator==(const LineAllocator&) const = default;
};
using LineVector = std::vector<double, LineAllocator<double>>;

/// Rows of months, one a scenario: need less supply without the level, and the share of the level that is
/// there (1 where nothing hits it).
struct DeficitRows {
  std::size_t months = 0;
  std::size_t stride = 0;  ///< from row to row; a multiple of 8, months after the last are unused
  std::vector<std::uint32_t> scenario{};  ///< of each row, less the tile's first; rising
  LineVector balance{};
  LineVector level_share{};               ///< empty when no scenario of the tile has its level hit
  std::vector<std::uint8_t> level_hit{};  ///< by row, when level_share is not empty
  std::size_t rows() const { return scenario.size(); }
};

/// Makes rows for the scenarios of a tile in which something hits the need (and, where these are nearly all,
/// for every scenario); those without a row equal `unhit_row`. Keeps its buffers from call to call; one per
/// thread.
class DeficitRowMaker {
 public:
  /// The supply must outlive it.
  explicit DeficitRowMaker(const ExposedSupply& supply);
  void make(const MonthBlock& block, std::size_t tile, DeficitRows& out);
  /// One row, as if it were a scenario in which nothing is on.
  DeficitRows unhit_row() const;

 private:
  void find_rows(const MonthBlock& block, std::size_t tile, DeficitRows& out);
  void take_source(const HitSource& source, const MonthBlock& block, std::size_t tile, DeficitRows& out);
  OnMonths entries_of(const SourceHit& hit, const MonthBlock& block, std::size_t tile);
  void take_level(const MonthBlock& block, std::size_t tile, DeficitRows& out);

  const ExposedSupply* supply_;
  std::vector<std::size_t> processes_;     ///< that hit anything, once each
  std::vector<std::uint32_t> row_of_;      ///< by scenario of the tile
  std::vector<double> kept_;               ///< by hit of the source in hand: 1 - severity
  std::vector<std::uint64_t> hit_months_;  ///< by row and hit of the source in hand
  std::vector<std::uint16_t> both_in_;     ///< scenarios in which both processes of a hit are on
  std::vector<std::uint64_t> both_on_;     ///< when
};

}  // namespace adit::solve
