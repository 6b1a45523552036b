// Lines at one form through an ensemble. Both sides of the cut are rows of the same scenarios; what must flow
// through the form less what arrives there is a row for the sequent peak like any other.
#include <algorithm>
#include <bit>
#include <cmath>

#include "adit/base/parallel.hpp"
#include "node_lines.hpp"
#include "stock_need.hpp"

namespace adit::redline {
namespace {

constexpr double kMonths = 12, kLowest = 0.9;
constexpr double kTie = 1e-9;  // of the need: capacity that is just what is made is enough
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::size_t kTile = solve::MonthBlock::kTile;

/// Rows of one supply by scenario of a tile, hit or not.
class TileRows {
 public:
  explicit TileRows(const solve::ExposedSupply& supply) : maker_(supply), unhit_(maker_.unhit_row()) {}

  void make(const solve::MonthBlock& block, std::size_t tile, std::vector<bool>& hit) {
    maker_.make(block, tile, rows_);
    row_of_.assign(kTile, kNone);
    for (std::size_t row = 0; row < rows_.rows(); ++row)
      row_of_[rows_.scenario[row]] = row, hit[rows_.scenario[row]] = true;
  }
  /// kTile: one in which nothing happens.
  const double* balance(std::size_t scenario) const {
    const std::size_t row = row_of(scenario);
    return row == kNone ? unhit_.balance.data() : rows_.balance.data() + row * rows_.stride;
  }
  const double* share(std::size_t scenario) const {
    const std::size_t row = row_of(scenario);
    return row == kNone ? nullptr : level_share_of(rows_, row);
  }
  std::size_t stride() const { return unhit_.stride; }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t row_of(std::size_t scenario) const { return scenario < kTile ? row_of_[scenario] : kNone; }

  solve::DeficitRowMaker maker_;
  solve::DeficitRows rows_, unhit_;
  std::vector<std::size_t> row_of_ = std::vector<std::size_t>(kTile, kNone);
};

/// What scenarios ask of a form, one tile at a time.
class NodePass {
 public:
  explicit NodePass(const NodeExposure& exposure)
      : e_(exposure),
        whole_(exposure.whole.supply),
        after_(exposure.after),
        before_(exposure.before.supply),
        relief_(exposure.whole.supply.balance.size(), 0) {
    for (const HomeStep& step : exposure.steps) steps_.emplace_back(step.need);
  }

  // By row: with what substitutes take over, and as if none did.
  solve::DeficitRows relieved, plain;
  std::vector<bool> limited, plain_limited;

  void make(const solve::MonthBlock& block, std::size_t tile) {
    std::vector<bool> hit(kTile, false);
    for (TileRows* rows : {&whole_, &after_, &before_}) rows->make(block, tile, hit);
    for (TileRows& rows : steps_) rows.make(block, tile, hit);
    std::vector<std::size_t> scenarios;
    for (std::size_t i = 0; i < kTile; ++i)
      if (hit[i]) scenarios.push_back(i);
    fill(scenarios);
  }
  void make_unhit() { fill({kTile}); }

 private:
  void fill(const std::vector<std::size_t>& scenarios) {
    const std::size_t months = relief_.size(), stride = after_.stride();
    plain.months = months, plain.stride = stride;
    plain.scenario.assign(scenarios.begin(), scenarios.end());
    plain.balance.assign(scenarios.size() * stride, 0);
    plain.level_share.assign(scenarios.size() * stride, 1);
    plain.level_hit.assign(scenarios.size(), 0);
    relieved = plain;
    limited.assign(scenarios.size(), false), plain_limited = limited;
    for (std::size_t row = 0; row < scenarios.size(); ++row) {
      const std::size_t scenario = scenarios[row];
      std::ranges::fill(relief_, 0.0);
      plain_limited[row] = is_limited(scenario);
      join(scenario, row, plain);
      find_relief(scenario);
      limited[row] = is_limited(scenario);
      join(scenario, row, relieved);
    }
  }

  /// Substitutes take over as the users of the chain lack supply, before any stock.
  void find_relief(std::size_t scenario) {
    const double *balance = whole_.balance(scenario), *share = whole_.share(scenario);
    double run = 0;
    for (std::size_t t = 0; t < relief_.size() && !e_.whole.reliefs.empty(); ++t) {
      double lacking = balance[t] - e_.whole.output / kMonths * (share == nullptr ? 1 : share[t]);
      run = lacking > 0 ? run + 1 : 0;
      for (const solve::Relief& relief : e_.whole.reliefs)
        if (run > relief.after_months) relief_[t] += relief.amount;
    }
  }

  bool is_limited(std::size_t scenario) const {
    const double tie = kTie * e_.whole.need / kMonths;
    for (std::size_t k = 0; k < steps_.size(); ++k) {
      const double *balance = steps_[k].balance(scenario), *share = steps_[k].share(scenario);
      const double capacity = e_.steps[k].capacity;
      for (std::size_t t = 0; t < relief_.size(); ++t)
        if (balance[t] - relief_[t] > capacity * (share == nullptr ? 1 : share[t]) + tie) return true;
    }
    return false;
  }

  void join(std::size_t scenario, std::size_t row, solve::DeficitRows& out) const {
    const double *after = after_.balance(scenario), *before = before_.balance(scenario);
    double* balance = out.balance.data() + row * out.stride;
    for (std::size_t t = 0; t < out.months; ++t)
      balance[t] = std::max(0.0, after[t] - relief_[t]) + before[t];
    const double* share = before_.share(scenario);
    if (share == nullptr) return;
    out.level_hit[row] = 1;
    std::copy(share, share + out.months, out.level_share.data() + row * out.stride);
  }

  const NodeExposure& e_;
  TileRows whole_, after_, before_;
  std::vector<TileRows> steps_;
  std::vector<double> relief_;  ///< of the scenario in hand, by month
};

solve::SampledQuantile times(const solve::SampledQuantile& q, double by) {
  return {q.value * by, q.low * by, q.high * by};
}

}  // namespace

NodeResult run_node(const NodeExposure& e, std::span<const solve::MonthBlock> blocks, std::size_t scenarios) {
  NodePass pass(e);
  StockNeed need(e.before, {e.before.output / kMonths});
  solve::TailQuantiles stock(scenarios, kLowest), output(scenarios, kLowest);
  NodeResult out;
  const auto take = [&](std::size_t count) {
    const auto needed = need.of(pass.relieved);
    for (std::size_t row = 0; row < pass.plain.rows(); ++row) {
      stock.add_repeated(pass.limited[row] ? kInfinity : needed[row], count);
      output.add_repeated(
          pass.plain_limited[row] ? kInfinity : least_level(e.before, pass.plain, row) * kMonths, count);
      if (pass.limited[row]) out.limited += static_cast<double>(count) / static_cast<double>(scenarios);
    }
  };
  std::size_t unhit = 0;
  for (const solve::MonthBlock& block : blocks)
    for (std::size_t tile = 0; tile < block.tiles(); ++tile) {
      stop_if_requested();
      pass.make(block, tile);
      unhit += block.scenarios(tile) - pass.plain.rows();
      take(1);
    }
  pass.make_unhit();
  if (unhit > 0) take(unhit);
  for (std::size_t c = 0; c < kConfidences.size(); ++c) {
    out.stock[c] = times(stock.sampled(kConfidences[c]), e.per_reference);
    out.output[c] = times(output.sampled(kConfidences[c]), e.per_reference);
  }
  return out;
}

}  // namespace adit::redline
