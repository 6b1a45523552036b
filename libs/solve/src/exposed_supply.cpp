#include "adit/solve/exposed_supply.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "adit/base/error.hpp"
#include "adit/solve/widest_vectors.hpp"

namespace adit::solve {
namespace {

constexpr std::uint32_t kNoRow = 0xffffffff;

std::uint64_t horizon_mask(std::size_t months) { return (std::uint64_t{1} << months) - 1; }

/// Lanes that a byte of months sets, for every byte.
struct ByteMasks {
  alignas(64) std::int64_t lanes[256][kLanes];
};
constexpr ByteMasks kByteMasks = [] {
  ByteMasks masks{};
  for (int byte = 0; byte < 256; ++byte)
    for (std::size_t lane = 0; lane < kLanes; ++lane) masks.lanes[byte][lane] = byte >> lane & 1 ? -1 : 0;
  return masks;
}();

/// Months from `from` on as masks of lanes.
ADIT_INLINE void lane_masks(LaneBits& masks, std::uint64_t months, std::size_t from) {
  std::memcpy(&masks, kByteMasks.lanes[months >> from & 255], sizeof masks);
}

/// Entries of one process in a tile with what they are to change.
struct Taking {
  OnMonths entries;
  std::uint64_t months = 0;  ///< of the horizon
  SourceHit hit{};
  const std::uint32_t* row_of = nullptr;
  double* rows = nullptr;
  std::size_t stride = 0;

  ADIT_INLINE std::uint64_t on(std::size_t entry) const { return hit.taking(entries.months[entry]) & months; }
  ADIT_INLINE std::size_t row(std::size_t entry) const { return row_of[entries.scenario[entry]]; }
};

/// row[t] += amount in the months that are set, less what earlier hits of the source have taken:
/// 1 - prod (1 - s_h) = sum s_h prod_{g < h} (1 - s_g).
/// \param kept what each earlier hit leaves, 1 - severity; on: when it is on in the row
template <std::size_t kEarlier>
ADIT_INLINE void add_what_is_left(std::span<double> row, std::uint64_t months, double amount,
                                  const double* kept, const std::uint64_t* on) {
  for (std::size_t t = 0; t < row.size(); t += kLanes) {
    LaneBits masks;
    Lanes lanes, amounts;
    fill_lanes(amounts, amount);
#pragma GCC unroll 4
    for (std::size_t h = 0; h < kEarlier; ++h) {
      lane_masks(masks, on[h], t);
      amounts = masks ? amounts * kept[h] : amounts;
    }
    lane_masks(masks, months, t);
    amounts = reinterpret_cast<Lanes>(reinterpret_cast<LaneBits>(amounts) & masks);
    load_lanes(lanes, &row[t]);
    lanes += amounts;
    store_lanes(lanes, &row[t]);
  }
}

constexpr std::size_t kMostHits = 4;  ///< of one source in the quick way

/// Hit `kEarlier` of a source with several. Whether the earlier ones are on in the same months is not asked:
/// a jump that cannot be foreseen costs more than the products.
template <std::size_t kEarlier>
ADIT_INLINE void take_after(const Taking& taking, double loss, const double* given_kept,
                            std::uint64_t* hit_months) {
  double kept[kMostHits];
  for (std::size_t h = 0; h < kEarlier; ++h) kept[h] = given_kept[h];
  const Taking here = taking;  // nothing that is written can change it
  for (std::size_t entry = 0; entry < here.entries.size(); ++entry) {
    const std::uint64_t on = here.on(entry);
    const std::size_t row = here.row(entry);
    if (on == 0) continue;
    std::uint64_t* row_months = hit_months + row * kMostHits;
    add_what_is_left<kEarlier>({here.rows + row * here.stride, here.stride}, on, loss, kept, row_months);
    if constexpr (kEarlier < kMostHits - 1) row_months[kEarlier] = on;
  }
}

ADIT_WIDEST_VECTORS
void take_in_turn(const Taking& taking, std::size_t hit, double loss, const double* kept,
                  std::uint64_t* hit_months) {
  if (hit == 0) take_after<0>(taking, loss, kept, hit_months);
  if (hit == 1) take_after<1>(taking, loss, kept, hit_months);
  if (hit == 2) take_after<2>(taking, loss, kept, hit_months);
  if (hit == 3) take_after<3>(taking, loss, kept, hit_months);
}

/// A source with more hits: month by month.
void take_plainly(const Taking& taking, const HitSource& source, std::size_t hit, std::uint64_t* hit_months) {
  const std::size_t hits = source.hits.size();
  for (std::size_t entry = 0; entry < taking.entries.size(); ++entry) {
    const std::uint64_t on = taking.on(entry);
    const std::size_t row = taking.row(entry);
    if (on == 0) continue;
    std::uint64_t* row_months = hit_months + row * hits;
    for (std::uint64_t rest = on; rest != 0; rest &= rest - 1) {
      const int t = std::countr_zero(rest);
      double amount = source.flow * source.hits[hit].severity;
      for (std::size_t h = 0; h < hit; ++h)
        if (row_months[h] >> t & 1) amount *= 1 - source.hits[h].severity;
      taking.rows[row * taking.stride + static_cast<std::size_t>(t)] += amount;
    }
    row_months[hit] = on;
  }
}

ADIT_WIDEST_VECTORS
void take_share(const Taking& taking, double severity, std::uint8_t* hit) {
  for (std::size_t entry = 0; entry < taking.entries.size(); ++entry) {
    const std::uint64_t on = taking.on(entry);
    if (on == 0) continue;
    const std::size_t row = taking.row(entry);
    double* shares = taking.rows + row * taking.stride;
    if (hit[row] == 0) std::fill_n(shares, taking.stride, 1.0);
    hit[row] = 1;
    for (std::size_t t = 0; t < taking.stride; t += kLanes) {
      LaneBits masks;
      Lanes lanes;
      lane_masks(masks, on, t);
      load_lanes(lanes, shares + t);
      lanes = masks ? lanes * (1 - severity) : lanes;
      store_lanes(lanes, shares + t);
    }
  }
}

/// Calls the beginnings of the lists out of memory, where many minerals' blocks lie; the machine sees to the
/// rest.
void fetch(const OnMonths& entries) {
  constexpr std::size_t kLine = 8, kLines = 4;
  __builtin_prefetch(entries.scenario.data());
  for (std::size_t i = 0; i < std::min(entries.size(), kLine * kLines); i += kLine)
    __builtin_prefetch(entries.months.data() + i);
}

DeficitRows empty_rows(std::size_t months) {
  DeficitRows rows;
  rows.months = months;
  rows.stride = (months + kLanes - 1) / kLanes * kLanes;
  return rows;
}

}  // namespace

DeficitRowMaker::DeficitRowMaker(const ExposedSupply& supply) : supply_(&supply) {
  ensure(!supply.balance.empty() && supply.balance.size() <= kMostMonths, "a balance has 1 to 60 months");
  const auto note = [&](const SourceHit& hit) {
    ensure(hit.severity >= 0 && hit.severity <= 1, "a severity is between 0 and 1");
    if (hit.severity > 0) processes_.push_back(hit.process);
  };
  for (const HitSource& source : supply.sources) std::ranges::for_each(source.hits, note);
  std::ranges::for_each(supply.level_hits, note);
  std::ranges::sort(processes_);
  processes_.erase(std::ranges::unique(processes_).begin(), processes_.end());
}

DeficitRows DeficitRowMaker::unhit_row() const {
  DeficitRows rows = empty_rows(supply_->balance.size());
  rows.scenario = {0};
  rows.balance.assign(rows.stride, 0);
  std::ranges::copy(supply_->balance, rows.balance.begin());
  return rows;
}

void DeficitRowMaker::find_rows(const MonthBlock& block, std::size_t tile, DeficitRows& out) {
  const std::uint64_t months = horizon_mask(out.months);
  const std::size_t scenarios = block.scenarios(tile);
  out.scenario.clear();
  row_of_.assign(MonthBlock::kTile, kNoRow);
  std::size_t entries = 0;
  for (const std::size_t process : processes_) {
    const OnMonths of_process = block.of(tile, process);
    entries += of_process.size();
    fetch(of_process);
  }
  // With so many, few scenarios are spared: a row for each is quicker than looking, and as right.
  const bool all = entries >= 2 * scenarios;
  std::array<std::uint64_t, MonthBlock::kTile> on{};
  if (!all)
    for (const std::size_t process : processes_) {
      const OnMonths entry = block.of(tile, process);
      for (std::size_t e = 0; e < entry.size(); ++e) on[entry.scenario[e]] |= entry.months[e];
    }
  for (std::uint32_t i = 0; i < scenarios; ++i) {
    if (!all && (on[i] & months) == 0) continue;
    row_of_[i] = static_cast<std::uint32_t>(out.scenario.size());
    out.scenario.push_back(i);
  }
}

/// Scenarios and months in which a hit takes its part: those of its process, or those that two share.
OnMonths DeficitRowMaker::entries_of(const SourceHit& hit, const MonthBlock& block, std::size_t tile) {
  const OnMonths one = block.of(tile, hit.process);
  if (hit.with == SourceHit::kAlone) return one;
  const OnMonths other = block.of(tile, hit.with);
  both_in_.clear(), both_on_.clear();
  for (std::size_t i = 0, k = 0; i < one.size() && k < other.size();) {
    const std::uint16_t scenario = one.scenario[i];
    if (scenario == other.scenario[k]) {
      if (const std::uint64_t both = one.months[i] & other.months[k]; both != 0)
        both_in_.push_back(scenario), both_on_.push_back(both);
    }
    const bool behind = other.scenario[k] <= scenario;
    i += scenario <= other.scenario[k] ? 1 : 0;
    k += behind ? 1 : 0;
  }
  return {both_in_, both_on_};
}

void DeficitRowMaker::take_source(const HitSource& source, const MonthBlock& block, std::size_t tile,
                                  DeficitRows& out) {
  Taking taking{.months = horizon_mask(out.months),
                .row_of = row_of_.data(),
                .rows = out.balance.data(),
                .stride = out.stride};
  const std::size_t hits = source.hits.size();
  hit_months_.assign(out.rows() * std::max(hits, kMostHits), 0);
  kept_.clear();
  for (std::size_t h = 0; h < hits; ++h) {
    const SourceHit& hit = source.hits[h];
    kept_.push_back(1 - hit.severity);
    if (hit.severity == 0) continue;  // its scenarios may have no row
    taking.entries = entries_of(hit, block, tile);
    taking.hit = hit;
    if (hits <= kMostHits)
      take_in_turn(taking, h, source.flow * hit.severity, kept_.data(), hit_months_.data());
    else
      take_plainly(taking, source, h, hit_months_.data());
  }
}

void DeficitRowMaker::take_level(const MonthBlock& block, std::size_t tile, DeficitRows& out) {
  const bool any = std::ranges::any_of(supply_->level_hits, [&](const SourceHit& hit) {
    return hit.severity > 0 && block.of(tile, hit.process).size() > 0;
  });
  out.level_share.resize(any ? out.rows() * out.stride : 0);  // filled where the level is hit
  out.level_hit.assign(any ? out.rows() : 0, 0);
  if (!any) return;
  for (const SourceHit& hit : supply_->level_hits) {
    if (hit.severity == 0) continue;
    take_share({.entries = entries_of(hit, block, tile),
                .months = horizon_mask(out.months),
                .hit = hit,
                .row_of = row_of_.data(),
                .rows = out.level_share.data(),
                .stride = out.stride},
               hit.severity, out.level_hit.data());
  }
}

void DeficitRowMaker::make(const MonthBlock& block, std::size_t tile, DeficitRows& out) {
  out.months = supply_->balance.size();
  out.stride = (out.months + kLanes - 1) / kLanes * kLanes;
  find_rows(block, tile, out);
  out.balance.resize(out.rows() * out.stride);
  for (std::size_t row = 0; row < out.rows(); ++row)
    std::ranges::copy(supply_->balance, out.balance.begin() + static_cast<std::ptrdiff_t>(row * out.stride));
  for (const HitSource& source : supply_->sources) take_source(source, block, tile, out);
  take_level(block, tile, out);
}

}  // namespace adit::solve
