#include "line_run.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "adit/base/parallel.hpp"
#include "adit/solve/requirement_pass.hpp"
#include "adit/solve/sequent_peak.hpp"
#include "binding_finder.hpp"
#include "stock_need.hpp"
#include "tiles.hpp"

namespace adit::redline {
namespace {

constexpr double kMonths = 12;
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kUnasked = std::numeric_limits<double>::quiet_NaN();

std::vector<double> monthly(std::span<const double> levels) {
  std::vector<double> out(levels.begin(), levels.end());
  for (double& level : out) level /= kMonths;
  return out;
}

constexpr double kLowest = 0.9;       // confidence from which quantiles are kept
constexpr double kNeighbour = 0.005;  // of the need: how far today's neighbours are

/// Requirements by row and level; the row of quiet scenarios stands for many.
void add_times(std::vector<solve::TailQuantiles>& tails, std::span<const double> needed, std::size_t times) {
  if (times == 1) return solve::add_rows(tails, needed);
  for (std::size_t l = 0; l < tails.size(); ++l) tails[l].add_repeated(needed[l], times);
}

}  // namespace

std::vector<solve::MonthBlock> draw_blocks(const HazardWorld& world, std::uint64_t seed,
                                           std::size_t scenarios, std::size_t months, int threads) {
  return solve::draw_months({world.processes, world.groups, seed, {months, 0}}, scenarios, threads);
}

std::array<double, kLevels> levels_of(const Exposure& exposure) {
  std::array<double, kLevels> out;
  for (std::size_t l = 0; l < kToday; ++l)
    out[l] = exposure.need * static_cast<double>(l) / static_cast<double>(kToday - 1);
  out[kToday] = exposure.output;
  return out;
}

TodayLine run_today(const Exposure& exposure, std::span<const solve::MonthBlock> blocks,
                    std::size_t scenarios) {
  StockNeed need(exposure, {exposure.output / kMonths});
  std::vector<solve::TailQuantiles> tails(1, solve::TailQuantiles(scenarios, kLowest));
  solve::TailQuantiles least(scenarios, kLowest);
  each_tile(exposure, blocks,
            [&](const solve::DeficitRows& rows, std::size_t times, const solve::MonthBlock*, std::size_t) {
              add_times(tails, need.of(rows), times);
              for (std::size_t row = 0; row < rows.rows(); ++row)
                least.add_repeated(least_level(exposure, rows, row) * kMonths, times);
            });
  TodayLine out;
  for (std::size_t c = 0; c < kConfidences.size(); ++c)
    out.stock[c] = tails[0].quantile(kConfidences[c]), out.output[c] = least.quantile(kConfidences[c]);
  return out;
}

LineResult run_line(const Exposure& exposure, std::span<const solve::MonthBlock> blocks,
                    std::size_t scenarios, double asked) {
  LineResult out;
  out.output = levels_of(exposure);
  StockNeed need(exposure, monthly(out.output));
  const double lowest = asked > 0 ? std::min(kLowest, asked) : kLowest;
  std::vector<solve::TailQuantiles> tails(kLevels, solve::TailQuantiles(scenarios, lowest));
  solve::TailQuantiles least(scenarios, lowest);
  each_tile(exposure, blocks,
            [&](const solve::DeficitRows& rows, std::size_t times, const solve::MonthBlock*, std::size_t) {
              add_times(tails, need.of(rows), times);
              for (std::size_t row = 0; row < rows.rows(); ++row)
                least.add_repeated(least_level(exposure, rows, row) * kMonths, times);
            });
  for (std::size_t c = 0; c < kConfidences.size(); ++c) {
    for (std::size_t l = 0; l < kLevels; ++l) out.stock[c][l] = tails[l].sampled(kConfidences[c]);
    out.least_output[c] = least.sampled(kConfidences[c]);
  }
  out.asked_stock = out.asked_output = {kUnasked, kUnasked, kUnasked};
  if (asked > 0) out.asked_stock = tails[kToday].sampled(asked), out.asked_output = least.sampled(asked);
  return out;
}

void explain_line(const Exposure& exposure, std::span<const solve::MonthBlock> blocks, std::size_t scenarios,
                  LineResult& result) {
  const auto levels = monthly(result.output);
  std::vector<solve::StockCase> cases;
  for (std::size_t l = 0; l < kLevels; ++l) {
    const double stock = result.stock[kMiddle][l].value;
    const bool limited = std::isfinite(exposure.release_per_yr);
    cases.push_back({levels[l], stock, limited ? exposure.release_per_yr * stock / kMonths : kInfinity});
  }
  std::vector<solve::TailQuantiles> tails(kLevels, solve::TailQuantiles(scenarios, kConfidences[kMiddle]));
  std::vector<BindingFinder> finders;
  for (std::size_t c = 0; c < kConfidences.size(); ++c)
    finders.emplace_back(exposure, result, c, result.binding[c]);
  BeyondFinder beyond(exposure, levels[kToday], result.beyond);
  const double today = levels[kToday], step = kNeighbour * exposure.need / kMonths;
  const double below = std::max(0.0, today - step), above = today + step;
  StockNeed need(exposure, {below, today, above});
  std::vector<solve::TailQuantiles> near(3, solve::TailQuantiles(scenarios, kLowest));
  std::vector<double> left;
  each_tile(exposure, blocks,
            [&](const solve::DeficitRows& rows, std::size_t times, const solve::MonthBlock* block,
                std::size_t tile) {
              left.resize(rows.rows() * kLevels);
              solve::unserved(rows, cases, exposure.reliefs, left);
              const auto needed = need.of(rows);
              add_times(near, needed, times);
              for (std::size_t l = 0; l < kLevels; ++l) {
                double sum = 0;
                for (std::size_t row = 0; row < rows.rows(); ++row) {
                  tails[l].add_repeated(left[row * kLevels + l], times);
                  sum += left[row * kLevels + l];
                }
                result.expected[l] += sum * static_cast<double>(times) / static_cast<double>(scenarios);
              }
              for (std::size_t row = 0; row < rows.rows(); ++row) {
                for (BindingFinder& finder : finders)
                  finder.look_at(rows, needed[3 * row + 1], row, block, tile);
                beyond.look_at(rows, needed[3 * row + 1], row, times, block, tile);
              }
            });
  for (std::size_t l = 0; l < kLevels; ++l)
    result.shortfall[l] = tails[l].expected_shortfall(kConfidences[kMiddle]);
  for (BindingFinder& finder : finders) finder.finish();
  beyond.finish(scenarios);
  for (std::size_t c = 0; c < kConfidences.size(); ++c)
    result.by_difference[c] =
        (near[2].quantile(kConfidences[c]) - near[0].quantile(kConfidences[c])) / ((above - below) * kMonths);
}

double output_for(const LineResult& result, std::size_t confidence, double stock) {
  if (!(stock > 0)) return result.least_output[confidence].value;
  // Requirements fall as the level rises: the first segment that comes down to the stock. The curve is convex
  // between the levels where nothing is hit at home, so a straight line is on the safe side.
  const auto& needed = result.stock[confidence];
  if (needed[0].value <= stock) return 0;
  for (std::size_t l = 1; l < kToday; ++l) {
    if (needed[l].value > stock) continue;
    const double above = needed[l - 1].value - stock, all = needed[l - 1].value - needed[l].value;
    const double line = result.output[l - 1] + (result.output[l] - result.output[l - 1]) * above / all;
    return std::min(line, result.least_output[confidence].value);
  }
  return result.least_output[confidence].value;
}

}  // namespace adit::redline
