// The process chain: one system of linear equations per year, loops and all. Each market has one amount that
// the others leave to be found (its filler); a filler that would be negative is set to nothing and the
// surplus takes the rest.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "adit/base/error.hpp"
#include "adit/solve/linear.hpp"
#include "recipes.hpp"
#include "workspace.hpp"

namespace adit::flow {
namespace {

using model::Control;
using model::Draw;

constexpr double kNothing = 1e-12;  ///< of the largest amount: rounding

/// What is to be found of a market.
enum Mode : char {
  kFilled,   ///< its filler
  kShared,   ///< the processes that share it, which fill it together in the proportion of their shares
  kStopped,  ///< what is left over
};

/// The equations of one chain, year by year.
class YearSystem {
 public:
  YearSystem(const Engine::Compiled& compiled, const Chain& chain, Engine::Workspace& w, ChainFlows& flows)
      : c_(compiled), chain_(chain), w_(w), flows_(flows), markets_(chain.markets.size()) {}

  void solve(std::size_t year_index) {
    i_ = year_index;
    w_.mode.resize(markets_);
    w_.restarted.assign(markets_, 0);
    for (std::size_t m = 0; m < markets_; ++m) w_.mode[m] = first_mode(m);
    find();
    // Each round stops a filler, or lets one run again for the first time: so this ends.
    for (std::size_t round = 0; round < 6 * markets_ && (stop_negative() || restart_needed()); ++round)
      find();
    store();
  }

 private:
  double share(std::size_t k) const { return w_.shares[k * c_.years.modelled() + i_]; }

  /// Shares that add up to the whole leave nothing for the filler.
  Mode first_mode(std::size_t m) const {
    double sum = 0;
    for (const std::size_t k : chain_.sharing[m]) sum += share(k);
    return sum > 1 - kNothing ? kShared : kFilled;
  }

  double value(const Coefficient& e) const {
    double out = flows_.amounts[e.amount];
    if (e.share != Coefficient::kNoShare) {
      const bool counts = w_.mode[chain_.processes[chain_.shared[e.share]].main_market] == kFilled;
      out *= counts ? share(e.share) : 0;
    }
    return e.negative ? -out : out;
  }

  /// What is left over of a market is a column of its own: -1 in the market's row.
  bool is_surplus(std::size_t m) const {
    return w_.mode[m] == kStopped || (w_.mode[m] == kFilled && chain_.markets[m].filler == Filler::surplus);
  }

  const Column& column(std::size_t unknown) const {
    if (unknown >= markets_) return chain_.of_process[chain_.shared[unknown - markets_]];
    const Market& market = chain_.markets[unknown];
    return market.filler == Filler::activity ? chain_.of_process[market.process] : chain_.of_supply[unknown];
  }

  /// Calls `visit(row, coefficient)` for the column of an unknown.
  template <class Visit>
  void each(std::size_t unknown, Visit visit) const {
    if (unknown < markets_ && is_surplus(unknown)) return visit(unknown, -1.0);
    if (unknown < markets_ && w_.mode[unknown] == kShared) {
      for (const std::size_t k : chain_.sharing[unknown]) visit(markets_ + k, -share(k));
      return;
    }
    for (const Coefficient& e : column(unknown)) visit(std::size_t{e.row}, value(e));
  }

  /// Takes a known amount to the right-hand side.
  void move_known(const Column& of, double amount) {
    if (amount == 0) return;
    for (const Coefficient& e : of) w_.rhs[e.row] -= value(e) * amount;
  }

  void find() {
    const std::size_t at = i_ * markets_;
    w_.rhs.assign(chain_.unknowns(), 0.0);
    for (std::size_t m = 0; m < markets_; ++m) w_.rhs[m] = flows_.demand[at + m];
    for (std::size_t m = 0; m < markets_; ++m) {
      const bool traded = chain_.markets[m].net_trade != nullptr;
      move_known(chain_.of_supply[m], flows_.scrap_in[at + m] + (traded ? flows_.net_import[at + m] : 0));
    }
    for (std::size_t p = 0; p < chain_.processes.size(); ++p)
      if (chain_.processes[p].control == Control::given)
        move_known(chain_.of_process[p], flows_.activity[i_ * chain_.processes.size() + p]);
    for (std::uint32_t b = 0; b < chain_.blocks.size(); ++b) find_block(b);
  }

  /// Finds the unknowns of a block, which take the place of their right-hand sides, and moves them to the
  /// others'.
  void find_block(std::uint32_t b) {
    const auto& block = chain_.blocks[b];
    if (block.size() == 1)
      find_one(block.front());
    else
      find_together(b);
    for (const std::uint32_t unknown : block) {
      const double found = w_.rhs[unknown];
      if (found == 0) continue;
      each(unknown, [&](std::size_t row, double coefficient) {
        if (chain_.block_of[row] != b) w_.rhs[row] -= coefficient * found;
      });
    }
  }

  void find_one(std::uint32_t unknown) {
    double diagonal = 0;
    each(unknown, [&](std::size_t row, double coefficient) { diagonal += row == unknown ? coefficient : 0; });
    if (std::abs(diagonal) < 1e-14) throw_undetermined(unknown);
    w_.rhs[unknown] /= diagonal;
  }

  void find_together(std::uint32_t b) {
    const auto& block = chain_.blocks[b];
    const std::size_t n = block.size();
    w_.matrix.assign(n * n, 0.0);
    w_.unknowns.resize(n);
    for (std::size_t j = 0; j < n; ++j) {
      w_.unknowns[j] = w_.rhs[block[j]];
      each(block[j], [&](std::size_t row, double coefficient) {
        if (chain_.block_of[row] != b) return;
        const auto i = static_cast<std::size_t>(std::ranges::lower_bound(block, row) - block.begin());
        w_.matrix[i * n + j] += coefficient;
      });
    }
    const std::size_t solved = solve::solve_dense(std::span(w_.matrix).first(n * n), w_.unknowns);
    if (solved != n) throw_undetermined(block[solved]);
    for (std::size_t j = 0; j < n; ++j) w_.rhs[block[j]] = w_.unknowns[j];
  }

  double largest() const {
    double scale = 1e-300;
    for (const double found : w_.rhs) scale = std::max(scale, std::abs(found));
    for (std::size_t m = 0; m < markets_; ++m)
      scale = std::max(scale, std::abs(flows_.demand[i_ * markets_ + m]));
    return scale;
  }

  /// Stops the most negative activity; net imports may be negative (exports), and so may a shortage's
  /// surplus. Where others share the market, they fill it before anything is left over.
  bool stop_negative() {
    std::size_t worst = kNone;
    double most = -kNothing * largest();
    for (std::size_t m = 0; m < markets_; ++m) {
      const bool runs =
          w_.mode[m] == kShared || (w_.mode[m] == kFilled && chain_.markets[m].filler == Filler::activity);
      if (runs && w_.rhs[m] < most) worst = m, most = w_.rhs[m];
    }
    if (worst == kNone) return false;
    const bool others = w_.mode[worst] == kFilled && !chain_.sharing[worst].empty();
    w_.mode[worst] = others ? kShared : kStopped;
    return true;
  }

  /// A process that stopped may be needed once others have stopped: a shortage in the market it fills, or a
  /// surplus in the one it uses up.
  bool restart_needed() {
    const double nothing = kNothing * largest();
    for (std::size_t m = 0; m < markets_; ++m) {
      if (w_.mode[m] != kStopped || w_.restarted[m] != 0) continue;
      const double wrong = chain_.markets[m].used_up ? w_.rhs[m] : -w_.rhs[m];
      if (wrong <= nothing) continue;
      w_.mode[m] = first_mode(m), w_.restarted[m] = 1;
      return true;
    }
    return false;
  }

  void store() {
    const std::size_t processes = chain_.processes.size();
    for (std::size_t m = 0; m < markets_; ++m) {
      const Market& market = chain_.markets[m];
      const std::size_t at = i_ * markets_ + m;
      const double filled = w_.mode[m] == kFilled && !is_surplus(m) ? w_.rhs[m] : 0;
      flows_.surplus[at] = is_surplus(m) ? w_.rhs[m] : 0;
      if (market.filler == Filler::net_import) flows_.net_import[at] = filled;
      if (market.filler == Filler::activity)
        flows_.activity[i_ * processes + market.process] = std::max(0.0, filled);
    }
    for (std::size_t k = 0; k < chain_.shared.size(); ++k)
      flows_.activity[i_ * processes + chain_.shared[k]] = w_.rhs[markets_ + k];
  }

  [[noreturn]] void throw_undetermined(std::size_t unknown) const {
    const std::size_t m =
        unknown < markets_ ? unknown : chain_.processes[chain_.shared[unknown - markets_]].main_market;
    throw InternalError(fmt::format("the chain of {} has no answer in {}: the market of {} is not determined",
                                    c_.scenario->commodities[chain_.commodity.index()].id, c_.years.year(i_),
                                    c_.scenario->forms[chain_.markets[m].form.index()].id));
  }

  const Engine::Compiled& c_;
  const Chain& chain_;
  Engine::Workspace& w_;
  ChainFlows& flows_;
  std::size_t markets_;
  std::size_t i_ = 0;
};

/// What uses bring to and take from the chain's markets.
void fill_exchange(const Engine::Compiled& c, std::size_t index, const Engine::Workspace& w,
                   ChainFlows& flows) {
  const Chain& chain = c.chains[index];
  const std::size_t markets = chain.markets.size();
  for (const Exchange& exchange : c.exchanges[index]) {
    const UseFlows& f = w.uses[exchange.use];
    // Scrap is booked by what it contains: a tonne of metal in goods is that metal in scrap.
    const double metal = w.content[c.uses[exchange.use].form.index()];
    const auto scrap_per_form = [&](std::size_t market) {
      const double in_scrap = w.content[chain.markets[market].form.index()];
      return in_scrap > 0 ? metal / in_scrap : 1;
    };
    const std::size_t fresh = exchange.new_scrap, old = exchange.old_scrap;
    const double per_fresh = fresh == kNone ? 0 : scrap_per_form(fresh);
    const double per_old = old == kNone ? 0 : scrap_per_form(old);
    for (std::size_t i = 0; i < f.bought.size(); ++i) {
      if (exchange.bought != kNone) flows.demand[i * markets + exchange.bought] += f.bought[i];
      if (fresh != kNone) flows.scrap_in[i * markets + fresh] += (f.bought[i] - f.inflow[i]) * per_fresh;
      if (old != kNone) flows.scrap_in[i * markets + old] += f.old_scrap[i] * per_old;
    }
  }
}

/// What trade and production tables say.
void fill_given(const Engine::Compiled& c, const Chain& chain, Draw draw, Engine::Workspace& w,
                ChainFlows& flows) {
  const std::size_t years = c.years.modelled(), markets = chain.markets.size(),
                    processes = chain.processes.size();
  w.rate.resize(years);
  for (std::size_t m = 0; m < markets; ++m) {
    if (chain.markets[m].net_trade == nullptr) continue;
    chain.markets[m].net_trade->sample(c.years.year(0), draw, w.rate);
    for (std::size_t i = 0; i < years; ++i) flows.net_import[i * markets + m] = w.rate[i];
  }
  for (std::size_t p = 0; p < processes; ++p) {
    if (chain.processes[p].given == nullptr) continue;
    chain.processes[p].given->sample(c.years.year(0), draw, w.rate);
    for (std::size_t i = 0; i < years; ++i) flows.activity[i * processes + p] = std::max(0.0, w.rate[i]);
  }
}

/// Shares of the processes that share a market; sampled ones that exceed the whole shrink in proportion.
void fill_shares(const Engine::Compiled& c, const Chain& chain, Draw draw, Engine::Workspace& w) {
  const std::size_t years = c.years.modelled();
  w.shares.assign(chain.shared.size() * years, 0.0);
  for (std::size_t k = 0; k < chain.shared.size(); ++k)
    if (const model::Path* share = chain.processes[chain.shared[k]].share)
      share->sample(c.years.year(0), draw, std::span(w.shares).subspan(k * years, years));
  for (const auto& sharing : chain.sharing)
    for (std::size_t i = 0; i < years && !sharing.empty(); ++i) {
      double sum = 0;
      for (const std::size_t k : sharing) sum += w.shares[k * years + i];
      for (const std::size_t k : sharing) w.shares[k * years + i] /= std::max(1.0, sum);
    }
}

/// A surplus of a higher grade serves the lower one; never the other way. True when anything moved.
bool downgrade(const Chain& chain, std::size_t i, ChainFlows& flows) {
  const std::size_t markets = chain.markets.size();
  double scale = 0;
  for (std::size_t m = 0; m < markets; ++m) scale = std::max(scale, std::abs(flows.demand[i * markets + m]));
  bool moved = false;
  for (std::size_t m = 0; m < markets; ++m) {
    const std::size_t lower = chain.markets[m].lower;
    const double surplus = flows.surplus[i * markets + m];
    if (lower == kNone || surplus <= kNothing * scale) continue;
    flows.scrap_in[i * markets + lower] += surplus;
    flows.demand[i * markets + m] += surplus;
    flows.downgraded[i * markets + m] += surplus;
    moved = true;
  }
  return moved;
}

}  // namespace

void solve_chain(const Engine::Compiled& c, std::size_t index, Draw draw, Engine::Workspace& w) {
  const Chain& chain = c.chains[index];
  ChainFlows& flows = w.chains[index];
  const std::size_t years = c.years.modelled(), markets = chain.markets.size();
  flows.activity.assign(years * chain.processes.size(), 0.0);
  for (auto* path : {&flows.net_import, &flows.surplus, &flows.scrap_in, &flows.demand, &flows.downgraded})
    path->assign(years * markets, 0.0);
  if (chain.idle) return;
  fill_amounts(c, chain, draw, flows.amounts);
  fill_losses(c, chain, draw, w.content, flows);
  fill_exchange(c, index, w, flows);
  fill_given(c, chain, draw, w, flows);
  fill_shares(c, chain, draw, w);
  YearSystem system(c, chain, w, flows);
  for (std::size_t i = 0; i < years; ++i) {
    system.solve(i);
    // Grades form chains without loops, so as many rounds as markets are enough.
    for (std::size_t round = 0; round < markets && downgrade(chain, i, flows); ++round) system.solve(i);
  }
}

}  // namespace adit::flow
