#include "line_run.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include "adit/base/parallel.hpp"
#include "adit/solve/sequent_peak.hpp"
#include "stock_need.hpp"

namespace adit::redline {
namespace {

constexpr double kMonths = 12;
constexpr std::size_t kBlock = 16384;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

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

/// Rows of every tile, then the one row of all scenarios in which nothing happens.
template <class Take>
void each_tile(const Exposure& exposure, std::span<const solve::MonthBlock> blocks, const Take& take) {
  solve::DeficitRowMaker maker(exposure.supply);
  solve::DeficitRows rows;
  std::size_t unhit = 0;
  for (const solve::MonthBlock& block : blocks)
    for (std::size_t tile = 0; tile < block.tiles(); ++tile) {
      stop_if_requested();
      maker.make(block, tile, rows);
      unhit += block.scenarios(tile) - rows.rows();
      if (rows.rows() > 0) take(rows, std::size_t{1}, &block, tile);
    }
  if (unhit > 0)
    take(maker.unhit_row(), unhit, static_cast<const solve::MonthBlock*>(nullptr), std::size_t{0});
}

/// What happens in the scenarios whose requirement lies within the sampling interval of a quantile.
class BindingFinder {
 public:
  BindingFinder(const Exposure& exposure, const LineResult& result, std::size_t confidence, Binding& out)
      : exposure_(exposure), quantile_(result.stock[confidence][kToday]), out_(out) {
    level_ = result.output[kToday] / kMonths;
  }

  void look_at(const solve::DeficitRows& rows, double requirement, std::size_t row,
               const solve::MonthBlock* block, std::size_t tile) {
    // Where the line is zero nothing sets it, though its sampling interval may reach above.
    if (!(quantile_.value > 0 && requirement > 0)) return;
    if (!(requirement >= quantile_.low && requirement <= quantile_.high)) return;
    const Critical critical = critical_of(exposure_, rows, row, level_);
    const std::uint64_t window = ((std::uint64_t{1} << critical.length()) - 1) << critical.first;
    BindingScenario scenario{requirement, {}};
    if (block != nullptr) note_causes(*block, tile, rows.scenario[row], window, scenario);
    by_output_ += critical.by_output, square_ += critical.by_output * critical.by_output;
    by_need_ += critical.by_need;
    by_imports_ -= imports_there(rows, row, critical);
    ++out_.scenarios;
    keep(std::move(scenario), rows, row);
  }

  void finish() {
    if (out_.scenarios == 0) return;
    const auto n = static_cast<double>(out_.scenarios);
    for (double& frequency : out_.frequency) frequency /= n;
    out_.by_output = by_output_ / n, out_.by_need = by_need_ / n;
    out_.by_imports = by_imports_ / n, out_.by_secondary = -out_.by_need;
    out_.by_output_error = std::sqrt(std::max(0.0, square_ / n - out_.by_output * out_.by_output) / n);
  }

 private:
  /// Of the derivative by need, the part for which imports are there.
  double imports_there(const solve::DeficitRows& rows, std::size_t row, const Critical& critical) const {
    const double imports = exposure_.imports / kMonths;
    if (!(imports > 0)) return 0;
    double lost = 0;
    for (std::size_t t = critical.first; t <= critical.last; ++t)
      lost += rows.balance[row * rows.stride + t] - exposure_.supply.balance[t];
    const double months = static_cast<double>(critical.length());
    return critical.by_need * std::max(0.0, 1 - lost / imports / months);
  }

  void note_causes(const solve::MonthBlock& block, std::size_t tile, std::uint32_t scenario,
                   std::uint64_t window, BindingScenario& out) {
    out_.frequency.resize(block.processes());
    const std::uint64_t horizon = (std::uint64_t{1} << exposure_.supply.balance.size()) - 1;
    for (const std::size_t process : hitting()) {
      const solve::OnMonths on = block.of(tile, process);
      const auto it = std::ranges::lower_bound(on.scenario, static_cast<std::uint16_t>(scenario));
      if (it == on.scenario.end() || *it != scenario) continue;
      const std::uint64_t months = on.months[static_cast<std::size_t>(it - on.scenario.begin())];
      if ((months & window) == 0) continue;
      out_.frequency[process] += 1;
      out.causes.push_back({process, static_cast<double>(std::popcount(months & horizon))});
    }
  }

  /// Processes that hit anything of the line, once each.
  const std::vector<std::size_t>& hitting() {
    if (hitting_.empty()) {
      const auto add = [&](const std::vector<solve::SourceHit>& hits) {
        for (const solve::SourceHit& hit : hits) {
          hitting_.push_back(hit.process);
          if (hit.with != solve::SourceHit::kAlone) hitting_.push_back(hit.with);
        }
      };
      for (const solve::HitSource& source : exposure_.supply.sources) add(source.hits);
      add(exposure_.supply.level_hits);
      std::ranges::sort(hitting_);
      hitting_.erase(std::ranges::unique(hitting_).begin(), hitting_.end());
    }
    return hitting_;
  }

  /// The few nearest to the quantile; of equals the first.
  void keep(BindingScenario scenario, const solve::DeficitRows& rows, std::size_t row) {
    constexpr std::size_t kExamples = 5;
    const auto off = [&](const BindingScenario& s) { return std::abs(s.requirement - quantile_.value); };
    auto& examples = out_.examples;
    const auto at = std::ranges::upper_bound(examples, off(scenario), {}, off);
    if (at == examples.begin()) {
      const double* balance = rows.balance.data() + row * rows.stride;
      const double* share = level_share_of(rows, row);
      out_.balance.assign(balance, balance + rows.months);
      double run = 0;
      for (std::size_t t = 0; t < rows.months; ++t) {
        double& lacking = out_.balance[t];
        lacking -= level_ * (share == nullptr ? 1 : share[t]);
        run = lacking > 0 ? run + 1 : 0;
        double less = 0;  // what substitutes have taken over by then
        for (const solve::Relief& relief : exposure_.reliefs)
          if (run > relief.after_months) less += relief.amount;
        lacking -= less;
      }
    }
    examples.insert(at, std::move(scenario));
    if (examples.size() > kExamples) examples.pop_back();
  }

  const Exposure& exposure_;
  solve::SampledQuantile quantile_;
  Binding& out_;
  double level_ = 0, by_output_ = 0, square_ = 0, by_need_ = 0, by_imports_ = 0;
  std::vector<std::size_t> hitting_;
};

}  // namespace

double least_level(const solve::DeficitRows& rows, std::size_t row) {
  const double* balance = rows.balance.data() + row * rows.stride;
  const double* share = level_share_of(rows, row);
  double most = 0;
  for (std::size_t t = 0; t < rows.months; ++t) {
    if (balance[t] <= 0) continue;
    const double there = share == nullptr ? 1 : share[t];
    most = std::max(most, there > 0 ? balance[t] / there : kInfinity);
  }
  return most;
}

std::vector<solve::MonthBlock> draw_blocks(const HazardWorld& world, std::uint64_t seed,
                                           std::size_t scenarios, std::size_t months, int threads) {
  const solve::HazardProcesses processes(world.processes, world.groups, seed, {months, 0});
  std::vector<solve::MonthBlock> blocks((scenarios + kBlock - 1) / kBlock);
  parallel_chunks(scenarios, kBlock, threads, [&](std::size_t begin, std::size_t end) {
    processes.months_on(begin, end - begin, blocks[begin / kBlock]);
    blocks[begin / kBlock].trim();
  });
  return blocks;
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
                least.add_repeated(least_level(rows, row) * kMonths, times);
            });
  TodayLine out;
  for (std::size_t c = 0; c < kConfidences.size(); ++c)
    out.stock[c] = tails[0].quantile(kConfidences[c]), out.output[c] = least.quantile(kConfidences[c]);
  return out;
}

LineResult run_line(const Exposure& exposure, std::span<const solve::MonthBlock> blocks,
                    std::size_t scenarios) {
  LineResult out;
  out.output = levels_of(exposure);
  StockNeed need(exposure, monthly(out.output));
  std::vector<solve::TailQuantiles> tails(kLevels, solve::TailQuantiles(scenarios, kLowest));
  solve::TailQuantiles least(scenarios, kLowest);
  each_tile(exposure, blocks,
            [&](const solve::DeficitRows& rows, std::size_t times, const solve::MonthBlock*, std::size_t) {
              add_times(tails, need.of(rows), times);
              for (std::size_t row = 0; row < rows.rows(); ++row)
                least.add_repeated(least_level(rows, row) * kMonths, times);
            });
  for (std::size_t c = 0; c < kConfidences.size(); ++c) {
    for (std::size_t l = 0; l < kLevels; ++l) out.stock[c][l] = tails[l].sampled(kConfidences[c]);
    out.least_output[c] = least.sampled(kConfidences[c]);
  }
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
              for (std::size_t row = 0; row < rows.rows(); ++row)
                for (BindingFinder& finder : finders)
                  finder.look_at(rows, needed[3 * row + 1], row, block, tile);
            });
  for (std::size_t l = 0; l < kLevels; ++l)
    result.shortfall[l] = tails[l].expected_shortfall(kConfidences[kMiddle]);
  for (BindingFinder& finder : finders) finder.finish();
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
