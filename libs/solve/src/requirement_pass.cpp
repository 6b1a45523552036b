#include "adit/solve/requirement_pass.hpp"

#include <algorithm>

#include "adit/base/error.hpp"
#include "adit/base/parallel.hpp"

namespace adit::solve {
namespace {

/// Where a scenario is.
struct Place {
  const MonthBlock* block = nullptr;
  std::size_t tile = 0, in_tile = 0;
};
Place place_of(std::span<const MonthBlock> blocks, std::size_t scenario) {
  for (const MonthBlock& block : blocks) {
    if (scenario < block.scenarios())
      return {&block, scenario / MonthBlock::kTile, scenario % MonthBlock::kTile};
    scenario -= block.scenarios();
  }
  throw InternalError("a scenario is one of those drawn");
}

/// Calls work(rows) with the scenarios of each tile that have rows, in order.
template <class Work>
void each_tile(const ExposedSupply& supply, std::span<const MonthBlock> blocks, const Work& work) {
  DeficitRowMaker maker(supply);
  DeficitRows rows;
  std::size_t first = 0;
  for (const MonthBlock& block : blocks) {
    stop_if_requested();
    for (std::size_t tile = 0; tile < block.tiles(); ++tile) {
      maker.make(block, tile, rows);
      work(rows, first + tile * MonthBlock::kTile);
    }
    first += block.scenarios();
  }
}

/// One value in every scenario: `value(rows, out)` for those with rows, and once for all others.
template <class Value>
std::vector<double> each_scenario(const ExposedSupply& supply, std::span<const MonthBlock> blocks,
                                  const Value& value) {
  double unhit = 0;
  value(DeficitRowMaker(supply).unhit_row(), std::span(&unhit, 1));
  std::vector<double> all(scenarios_in(blocks), unhit), out;
  each_tile(supply, blocks, [&](const DeficitRows& rows, std::size_t first) {
    out.resize(rows.rows());
    value(rows, std::span(out));
    for (std::size_t row = 0; row < rows.rows(); ++row) all[first + rows.scenario[row]] = out[row];
  });
  return all;
}

/// Several values in every scenario into their tails. \return means, summed in the order of scenarios
template <class Values>
std::vector<double> into_tails(const ExposedSupply& supply, std::span<const MonthBlock> blocks,
                               std::span<TailQuantiles> tails, const Values& values) {
  const std::size_t width = tails.size(), scenarios = scenarios_in(blocks);
  std::vector<double> sums(width, 0), out, unhit(width);
  std::size_t made = 0;
  each_tile(supply, blocks, [&](const DeficitRows& rows, std::size_t) {
    if (rows.rows() == 0) return;
    out.resize(rows.rows() * width);
    values(rows, std::span(out));
    add_rows(tails, out);
    made += rows.rows();
    for (std::size_t row = 0; row < rows.rows(); ++row)
      for (std::size_t l = 0; l < width; ++l) sums[l] += out[row * width + l];
  });
  values(DeficitRowMaker(supply).unhit_row(), std::span(unhit));
  for (std::size_t l = 0; l < width; ++l) {
    tails[l].add_repeated(unhit[l], scenarios - made);
    if (scenarios > made) sums[l] += unhit[l] * static_cast<double>(scenarios - made);
    sums[l] /= static_cast<double>(scenarios);
  }
  return sums;
}

}  // namespace

std::vector<MonthBlock> draw_months(const HazardProcesses& hazards, std::size_t scenarios, int threads) {
  std::vector<MonthBlock> blocks((scenarios + kPassBlock - 1) / kPassBlock);
  parallel_chunks(scenarios, kPassBlock, threads, [&](std::size_t begin, std::size_t end) {
    MonthBlock& block = blocks[begin / kPassBlock];
    hazards.months_on(begin, end - begin, block);
    block.trim();
  });
  return blocks;
}

std::size_t scenarios_in(std::span<const MonthBlock> blocks) {
  std::size_t count = 0;
  for (const MonthBlock& block : blocks) count += block.scenarios();
  return count;
}

std::vector<TailQuantiles> requirement_tails(const ExposedSupply& supply, std::span<const MonthBlock> blocks,
                                             std::span<const double> levels, const StockLimits& limits,
                                             double lowest_alpha) {
  std::vector<TailQuantiles> tails(levels.size(), TailQuantiles(scenarios_in(blocks), lowest_alpha));
  into_tails(supply, blocks, tails, [&](const DeficitRows& rows, std::span<double> out) {
    stocks_needed(rows, levels, limits, out);
  });
  return tails;
}

std::vector<double> all_requirements(const ExposedSupply& supply, std::span<const MonthBlock> blocks,
                                     double level, const StockLimits& limits) {
  return each_scenario(supply, blocks, [&](const DeficitRows& rows, std::span<double> out) {
    stocks_needed(rows, {&level, 1}, limits, out);
  });
}

std::vector<double> all_unserved(const ExposedSupply& supply, std::span<const MonthBlock> blocks,
                                 const StockCase& a_case, std::span<const Relief> reliefs) {
  return each_scenario(supply, blocks, [&](const DeficitRows& rows, std::span<double> out) {
    unserved(rows, {&a_case, 1}, reliefs, out);
  });
}

std::vector<UnservedTail> unserved_tails(const ExposedSupply& supply, std::span<const MonthBlock> blocks,
                                         std::span<const StockCase> cases, std::span<const Relief> reliefs,
                                         double lowest_alpha) {
  std::vector<TailQuantiles> tails(cases.size(), TailQuantiles(scenarios_in(blocks), lowest_alpha));
  const std::vector<double> means = into_tails(
      supply, blocks, tails,
      [&](const DeficitRows& rows, std::span<double> out) { unserved(rows, cases, reliefs, out); });
  std::vector<UnservedTail> result;
  for (std::size_t i = 0; i < cases.size(); ++i) result.push_back({means[i], std::move(tails[i])});
  return result;
}

DeficitRows scenario_row(const ExposedSupply& supply, std::span<const MonthBlock> blocks,
                         std::size_t scenario) {
  const Place place = place_of(blocks, scenario);
  DeficitRowMaker maker(supply);
  DeficitRows rows;
  maker.make(*place.block, place.tile, rows);
  const auto at = std::ranges::find(rows.scenario, place.in_tile);
  if (at == rows.scenario.end()) return maker.unhit_row();
  const auto row = at - rows.scenario.begin();
  const auto cut = [&](LineVector& numbers) {
    const auto stride = static_cast<std::ptrdiff_t>(rows.stride);
    if (!numbers.empty())
      numbers = LineVector(numbers.begin() + row * stride, numbers.begin() + (row + 1) * stride);
  };
  const bool hit = !rows.level_share.empty() && rows.level_hit[static_cast<std::size_t>(row)] != 0;
  cut(rows.balance);
  if (hit)
    cut(rows.level_share);
  else
    rows.level_share.clear();
  rows.level_hit.assign(hit ? 1 : 0, 1);
  rows.scenario.assign(1, static_cast<std::uint32_t>(place.in_tile));
  return rows;
}

std::vector<ProcessOn> processes_on(std::span<const MonthBlock> blocks, std::size_t scenario) {
  const Place place = place_of(blocks, scenario);
  std::vector<ProcessOn> result;
  for (std::size_t p = 0; p < place.block->processes(); ++p) {
    const OnMonths on = place.block->of(place.tile, p);
    const auto at = std::ranges::lower_bound(on.scenario, place.in_tile);
    if (at != on.scenario.end() && *at == place.in_tile)
      result.push_back({p, on.months[static_cast<std::size_t>(at - on.scenario.begin())]});
  }
  return result;
}

}  // namespace adit::solve
