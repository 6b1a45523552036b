#include "secure_use.hpp"

#include <algorithm>
#include <cmath>

#include "adit/base/error.hpp"
#include "adit/solve/tail_quantiles.hpp"
#include "stock_need.hpp"

namespace adit::redline {
namespace {

constexpr double kMonths = 12;
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr double kLowest = 0.9;      // confidence from which quantiles are kept
constexpr double kTolerance = 1e-6;  // of the most that is asked for
constexpr double kRounding = 1e-12;  // of the stock

/// The exposure at `factor` times the use of `once`.
Exposure at_use(const Exposure& once, const Exposure& twice, double factor) {
  const auto between = [&](double a, double b) { return a + (factor - 1) * (b - a); };
  Exposure out = once;
  out.use = between(once.use, twice.use), out.need = between(once.need, twice.need);
  for (std::size_t t = 0; t < out.supply.balance.size(); ++t)
    out.supply.balance[t] = between(once.supply.balance[t], twice.supply.balance[t]);
  for (std::size_t i = 0; i < out.supply.sources.size(); ++i)
    out.supply.sources[i].flow = between(once.supply.sources[i].flow, twice.supply.sources[i].flow);
  for (std::size_t i = 0; i < out.reliefs.size(); ++i)
    out.reliefs[i].amount = between(once.reliefs[i].amount, twice.reliefs[i].amount);
  return out;
}

/// Largest use of a row, in that of `once`: supply over need per use in the worst month.
double bearable(const solve::DeficitRows& once, const solve::DeficitRows& twice, std::size_t row,
                double level) {
  const double* share = level_share_of(once, row);
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t t = 0; t < once.months; ++t) {
    const double lacking = once.balance[row * once.stride + t] - level * (share == nullptr ? 1 : share[t]);
    const double per_use = twice.balance[row * twice.stride + t] - once.balance[row * once.stride + t];
    if (per_use > 0) least = std::min(least, 1 - lacking / per_use);
  }
  return std::max(0.0, least);
}

std::array<double, kConfidences.size()> without_stock(const Exposure& once, const Exposure& twice,
                                                      double level, std::span<const solve::MonthBlock> blocks,
                                                      std::size_t scenarios) {
  solve::DeficitRowMaker make_once(once.supply), make_twice(twice.supply);
  solve::DeficitRows at_once, at_twice;
  solve::TailQuantiles tail(scenarios, kLowest);  // of the largest use, with its sign turned
  std::size_t unhit = 0;
  for (const solve::MonthBlock& block : blocks)
    for (std::size_t tile = 0; tile < block.tiles(); ++tile) {
      make_once.make(block, tile, at_once), make_twice.make(block, tile, at_twice);
      ensure(at_once.scenario == at_twice.scenario, "use changes no hit");
      unhit += block.scenarios(tile) - at_once.rows();
      for (std::size_t row = 0; row < at_once.rows(); ++row)
        tail.add_repeated(-bearable(at_once, at_twice, row, level), 1);
    }
  if (unhit > 0) tail.add_repeated(-bearable(make_once.unhit_row(), make_twice.unhit_row(), 0, level), unhit);
  std::array<double, kConfidences.size()> out;
  for (std::size_t c = 0; c < out.size(); ++c) out[c] = -tail.quantile(kConfidences[c]) * once.use;
  return out;
}

}  // namespace

double largest_feasible(const std::function<bool(double)>& feasible, double low, double high,
                        double tolerance) {
  if (feasible(high)) return high;
  if (!feasible(low)) return kUnknown;
  while (high - low > tolerance) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    (feasible(middle) ? low : high) = middle;
  }
  return low;
}

std::array<double, kConfidences.size()> secure_use(const Exposure& once, const Exposure& twice,
                                                   const SupplyAtHand& supply, double most,
                                                   std::span<const solve::MonthBlock> blocks,
                                                   std::size_t scenarios) {
  std::array<double, kConfidences.size()> out;
  out.fill(kUnknown);
  if (!(once.use > 0)) return out;
  if (!(supply.stock > 0)) {
    out = without_stock(once, twice, supply.output / kMonths, blocks, scenarios);
    for (double& use : out) use = std::min(use, most);
    return out;
  }
  for (std::size_t c = 0; c < out.size(); ++c) {
    const auto safe = [&](double use) {
      Exposure at = at_use(once, twice, use / once.use);
      at.output = supply.output;
      return run_today(at, blocks, scenarios).stock[c] <= supply.stock * (1 + kRounding);
    };
    out[c] = largest_feasible(safe, 0, most, kTolerance * most);
  }
  return out;
}

}  // namespace adit::redline
