#include "lines.hpp"

#include <algorithm>
#include <cmath>

#include "adit/base/error.hpp"
#include "adit/base/parallel.hpp"

namespace adit::redline {
namespace {

constexpr double kMonths = 12;
constexpr std::size_t kSteps = 12;    ///< levels between none and enough
constexpr double kNeighbour = 0.005;  ///< of what is enough: how far today's neighbours are

std::vector<double> monthly(std::vector<double> per_yr) {
  for (double& level : per_yr) level /= kMonths;
  return per_yr;
}

/// Shares of the level by month; null where nothing hits it.
const double* level_share_of(const solve::DeficitRows& rows, std::size_t row) {
  const bool hit = !rows.level_share.empty() && rows.level_hit[row] != 0;
  return hit ? rows.level_share.data() + row * rows.stride : nullptr;
}

/// A stock that may leave only in part each month must be larger: its release covers the largest deficit.
void cover_release(const solve::DeficitRows& rows, std::span<const double> levels, double release_per_yr,
                   std::span<double> requirement) {
  if (std::isinf(release_per_yr)) return;
  const double stock_per_deficit = kMonths / release_per_yr;
  const std::size_t n = levels.size();
  std::vector<double> most(n);
  for (std::size_t r = 0; r < rows.rows(); ++r) {
    std::ranges::fill(most, 0.0);
    const double* balance = rows.balance.data() + r * rows.stride;
    const double* share = level_share_of(rows, r);
    for (std::size_t t = 0; t < rows.months; ++t) {
      const double there = share == nullptr ? 1 : share[t];
      for (std::size_t l = 0; l < n; ++l) most[l] = std::max(most[l], balance[t] - levels[l] * there);
    }
    for (std::size_t l = 0; l < n; ++l)
      requirement[r * n + l] = std::max(requirement[r * n + l], most[l] * stock_per_deficit);
  }
}

/// Requirements of rows, by row and level.
class Requirements {
 public:
  explicit Requirements(const LineProblem& problem) : problem_(problem), levels_(monthly(problem.levels)) {}
  std::span<const double> of(const solve::DeficitRows& rows) {
    out_.resize(rows.rows() * levels_.size());
    solve::stock_requirements(rows, levels_, problem_.reliefs, out_);
    cover_release(rows, levels_, problem_.release_per_yr, out_);
    return out_;
  }

 private:
  const LineProblem& problem_;
  std::vector<double> levels_, out_;
};

}  // namespace

Scenarios draw_scenarios(const HazardSetProcesses& set, std::uint64_t seed, std::size_t count,
                         std::size_t months, int threads) {
  const solve::HazardProcesses processes(set.processes, set.groups, seed, {months, 0});
  Scenarios out;
  out.count = count, out.months = months;
  out.blocks.resize((count + Scenarios::kBlock - 1) / Scenarios::kBlock);
  parallel_chunks(out.blocks.size(), 1, threads, [&](std::size_t begin, std::size_t end) {
    for (std::size_t b = begin; b < end; ++b) {
      const std::size_t first = b * Scenarios::kBlock;
      processes.months_on(first, std::min(Scenarios::kBlock, count - first), out.blocks[b]);
      out.blocks[b].trim();
    }
  });
  return out;
}

std::vector<double> output_levels(double home, double enough, std::size_t& today) {
  std::vector<double> out;
  const double most = std::max(home, enough);
  for (std::size_t k = 0; k <= kSteps; ++k)
    out.push_back(most * static_cast<double>(k) / static_cast<double>(kSteps));
  for (const double near : {home - kNeighbour * most, home, home + kNeighbour * most})
    if (near >= 0) out.push_back(near);
  std::ranges::sort(out);
  const auto twice = std::ranges::unique(out);
  out.erase(twice.begin(), twice.end());
  today = static_cast<std::size_t>(std::ranges::find(out, home) - out.begin());
  return out;
}

LineOutcome line_of(const LineProblem& problem, const Scenarios& scenarios) {
  const std::size_t levels = problem.levels.size();
  std::vector<solve::TailQuantiles> tails(levels, solve::TailQuantiles(scenarios.count, kLowestConfidence));
  solve::DeficitRowMaker maker(problem.supply);
  Requirements requirements(problem);
  const auto quiet = requirements.of(maker.unhit_row());
  const std::vector<double> unhit(quiet.begin(), quiet.end());
  LineOutcome out;
  out.requirement.assign(scenarios.count, unhit[problem.today]);
  std::size_t hit = 0, first = 0;
  solve::DeficitRows rows;
  for (const solve::MonthBlock& block : scenarios.blocks)
    for (std::size_t tile = 0; tile < block.tiles(); ++tile) {
      maker.make(block, tile, rows);
      const auto required = requirements.of(rows);
      solve::add_rows(tails, required);
      for (std::size_t r = 0; r < rows.rows(); ++r)
        out.requirement[first + rows.scenario[r]] = required[r * levels + problem.today];
      hit += rows.rows();
      first += block.scenarios(tile);
    }
  for (std::size_t l = 0; l < levels; ++l) {
    tails[l].add_repeated(unhit[l], scenarios.count - hit);
    auto& stock = out.stock.emplace_back();
    for (std::size_t a = 0; a < kConfidences.size(); ++a) stock[a] = tails[l].sampled(kConfidences[a]);
  }
  for (const double stock : out.requirement) out.expected += stock;
  out.expected /= static_cast<double>(scenarios.count);
  return out;
}

double output_line(const LineProblem& problem, const LineOutcome& outcome, std::size_t confidence,
                   double stock) {
  for (std::size_t l = 0; l < problem.levels.size(); ++l) {
    const double needed = outcome.stock[l][confidence].value;
    if (needed > stock) continue;
    if (l == 0) return problem.levels[0];
    const double before = outcome.stock[l - 1][confidence].value;
    const double part = (before - stock) / (before - needed);
    return problem.levels[l - 1] + part * (problem.levels[l] - problem.levels[l - 1]);
  }
  return std::numeric_limits<double>::quiet_NaN();
}

Course course_of(const LineProblem& problem, const Scenarios& scenarios, std::size_t scenario) {
  const std::size_t tile_size = solve::MonthBlock::kTile;
  const solve::MonthBlock& block = scenarios.blocks[scenario / Scenarios::kBlock];
  const std::size_t within = scenario % Scenarios::kBlock;
  solve::DeficitRowMaker maker(problem.supply);
  solve::DeficitRows rows;
  maker.make(block, within / tile_size, rows);
  const auto it = std::ranges::find(rows.scenario, static_cast<std::uint32_t>(within % tile_size));
  std::size_t row = static_cast<std::size_t>(it - rows.scenario.begin());
  if (it == rows.scenario.end()) rows = maker.unhit_row(), row = 0;
  const double level = problem.levels[problem.today] / kMonths;
  const double* share = level_share_of(rows, row);
  Course out{std::vector<double>(rows.months), std::vector<double>(rows.months, 1.0)};
  if (share != nullptr) out.share.assign(share, share + rows.months);
  double run = 0;
  for (std::size_t t = 0; t < rows.months; ++t) {
    double& lacking = out.lacking[t];
    lacking = rows.balance[row * rows.stride + t] - level * out.share[t];
    run = lacking > 0 ? run + 1 : 0;
    double less = 0;
    for (const solve::Relief& relief : problem.reliefs) less += run > relief.after_months ? relief.amount : 0;
    lacking -= less;
  }
  return out;
}

}  // namespace adit::redline
