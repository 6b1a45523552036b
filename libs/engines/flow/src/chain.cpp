// The process chain: one system of linear equations per year, loops and all. Each market has one amount that
// the others leave to be found (its filler); a filler that would be negative is set to nothing and the
// surplus takes the rest.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "adit/base/error.hpp"
#include "adit/solve/linear.hpp"
#include "compiled.hpp"

namespace adit::flow {
namespace {

using model::Control;
using model::Draw;

/// One chain in one year.
class YearSystem {
 public:
  YearSystem(const Engine::Compiled& compiled, const Chain& chain, Draw draw, Engine::Workspace& w,
             ChainFlows& flows, std::size_t year_index)
      : c_(compiled),
        chain_(chain),
        draw_(draw),
        w_(w),
        flows_(flows),
        i_(year_index),
        year_(compiled.years.year(year_index)),
        markets_(chain.markets.size()),
        stopped_(markets_, false) {
    for (std::size_t p = 0; p < chain.processes.size(); ++p)
      if (chain.processes[p].control == Control::share) shared_.push_back(p);
  }

  void solve() {
    // Each round may stop one filler; a stopped one stays stopped, so this ends.
    for (std::size_t round = 0; round <= markets_; ++round) {
      assemble();
      const std::size_t n = markets_ + shared_.size();
      const std::size_t solved =
          solve::solve_dense(std::span(w_.matrix).first(n * n), std::span(w_.rhs).first(n));
      if (solved != n) throw_singular(solved);
      if (!stop_negative()) break;
    }
    store();
  }

 private:
  /// Market whose amount to be found is this process's activity.
  std::size_t market_filled_by(std::size_t p) const {
    for (std::size_t m = 0; m < markets_; ++m)
      if (chain_.markets[m].filler == Filler::activity && chain_.markets[m].process == p) return m;
    return kNone;
  }

  double& a(std::size_t row, std::size_t column) {
    return w_.matrix[row * (markets_ + shared_.size()) + column];
  }

  /// Adds a process's forms to the market equations in the column of its activity, or as a known amount.
  void add_process(std::size_t p, std::size_t column, double known) {
    const ChainProcess& process = chain_.processes[p];
    const auto add = [&](std::size_t market, double per_activity) {
      if (column != kNone)
        a(market, column) += per_activity;
      else
        w_.rhs[market] -= per_activity * known;
    };
    add(process.main_market, 1);
    for (const auto& out : process.outputs) add(out.market, draw_[out.value.index()]);
    for (const auto& in : process.inputs) add(in.market, -draw_[in.value.index()]);
  }

  /// Equation of market m: what processes and trade bring and take, less surplus = demand - scrap.
  void assemble() {
    const std::size_t n = markets_ + shared_.size();
    w_.matrix.assign(n * n, 0.0);
    w_.rhs.assign(n, 0.0);
    for (std::size_t m = 0; m < markets_; ++m) {
      const Market& market = chain_.markets[m];
      w_.rhs[m] += flows_.demand[i_ * markets_ + m] - flows_.scrap_in[i_ * markets_ + m];
      if (market.net_trade != nullptr) w_.rhs[m] -= market.net_trade->at(year_, draw_);
      if (stopped_[m] || market.filler == Filler::surplus)
        a(m, m) -= 1;
      else if (market.filler == Filler::net_import)
        a(m, m) += 1;
      else
        add_process(market.process, m, 0);
    }
    for (std::size_t p = 0; p < chain_.processes.size(); ++p) {
      const ChainProcess& process = chain_.processes[p];
      if (process.control == Control::given)
        add_process(p, kNone, process.given == nullptr ? 0 : std::max(0.0, process.given->at(year_, draw_)));
    }
    for (std::size_t k = 0; k < shared_.size(); ++k) {
      add_process(shared_[k], markets_ + k, 0);
      add_share(k);
    }
  }

  /// activity = share of all that supplies its main market: other processes, imports and scrap.
  void add_share(std::size_t k) {
    const ChainProcess& process = chain_.processes[shared_[k]];
    const std::size_t row = markets_ + k, m = process.main_market;
    const double share = c_.scenario->processes[process.id.index()].share.at(year_, draw_);
    a(row, row) += 1 - share;
    const auto supplies = [&](std::size_t p) {
      double amount = chain_.processes[p].main_market == m ? 1 : 0;
      for (const auto& out : chain_.processes[p].outputs)
        if (out.market == m) amount += draw_[out.value.index()];
      return amount;
    };
    for (std::size_t p = 0; p < chain_.processes.size(); ++p) {
      const double amount = supplies(p);
      if (amount == 0 || p == shared_[k]) continue;
      const ChainProcess& other = chain_.processes[p];
      if (other.control == Control::given)
        w_.rhs[row] +=
            share * amount * (other.given == nullptr ? 0 : std::max(0.0, other.given->at(year_, draw_)));
      else if (other.control == Control::share)
        a(row, markets_ + static_cast<std::size_t>(std::ranges::find(shared_, p) - shared_.begin())) -=
            share * amount;
      else if (const std::size_t filled = market_filled_by(p); filled != kNone && !stopped_[filled])
        a(row, filled) -= share * amount;
    }
    if (chain_.markets[m].filler == Filler::net_import && !stopped_[m]) a(row, m) -= share;
    w_.rhs[row] += share * flows_.scrap_in[i_ * markets_ + m];
    if (chain_.markets[m].net_trade != nullptr)
      w_.rhs[row] += share * chain_.markets[m].net_trade->at(year_, draw_);
  }

  /// Stops the most negative activity; net imports may be negative (exports), and so may a shortage's
  /// surplus.
  bool stop_negative() {
    std::size_t worst = kNone;
    double most = 0;
    double scale = 1e-300;
    for (std::size_t m = 0; m < markets_; ++m) scale = std::max(scale, std::abs(w_.rhs[m]));
    for (std::size_t m = 0; m < markets_; ++m)
      if (!stopped_[m] && chain_.markets[m].filler == Filler::activity &&
          w_.rhs[m] < std::min(most, -1e-12 * scale))
        worst = m, most = w_.rhs[m];
    if (worst == kNone) return false;
    stopped_[worst] = true;
    return true;
  }

  void store() {
    const std::size_t processes = chain_.processes.size();
    for (std::size_t m = 0; m < markets_; ++m) {
      const Market& market = chain_.markets[m];
      const std::size_t at = i_ * markets_ + m;
      const double found = w_.rhs[m];
      const bool surplus = stopped_[m] || market.filler == Filler::surplus;
      flows_.surplus[at] = surplus ? found : 0;
      flows_.net_import[at] = market.net_trade != nullptr ? market.net_trade->at(year_, draw_) : 0;
      if (surplus) continue;
      if (market.filler == Filler::net_import)
        flows_.net_import[at] = found;
      else
        flows_.activity[i_ * processes + market.process] = std::max(0.0, found);
    }
    for (std::size_t k = 0; k < shared_.size(); ++k)
      flows_.activity[i_ * processes + shared_[k]] = w_.rhs[markets_ + k];
    for (std::size_t p = 0; p < processes; ++p) {
      const ChainProcess& process = chain_.processes[p];
      if (process.control == Control::given && process.given != nullptr)
        flows_.activity[i_ * processes + p] = std::max(0.0, process.given->at(year_, draw_));
    }
  }

  [[noreturn]] void throw_singular(std::size_t column) const {
    const std::size_t m = std::min(column, markets_ - 1);
    throw InternalError(fmt::format("the chain of {} has no answer in {}: the market of {} is not determined",
                                    c_.scenario->commodities[chain_.commodity.index()].id, year_,
                                    c_.scenario->forms[chain_.markets[m].form.index()].id));
  }

  const Engine::Compiled& c_;
  const Chain& chain_;
  Draw draw_;
  Engine::Workspace& w_;
  ChainFlows& flows_;
  std::size_t i_;
  int year_;
  std::size_t markets_;
  std::vector<bool> stopped_;
  std::vector<std::size_t> shared_;
};

/// What uses bring to and take from the chain's markets.
void fill_exchange(const Engine::Compiled& c, std::size_t index, Draw draw, const Engine::Workspace& w,
                   ChainFlows& flows) {
  const Chain& chain = c.chains[index];
  const std::size_t markets = chain.markets.size();
  const auto local = [&](model::RegionId region, model::FormId form) {
    if (!form.valid()) return kNone;
    const auto& place = c.place[region.index()][form.index()];
    return place.chain == index ? place.market : kNone;
  };
  for (std::size_t u = 0; u < c.uses.size(); ++u) {
    const Use& use = c.uses[u];
    if (use.region != chain.region) continue;
    const UseFlows& f = w.uses[u];
    const model::Form& form = c.scenario->forms[use.form.index()];
    const std::size_t buys = local(use.region, use.form);
    // Scrap is booked by what it contains: a tonne of metal in goods is that metal in scrap.
    const auto scrap_per_form = [&](model::FormId scrap) {
      const double in_scrap = content_of(*c.scenario, scrap, draw);
      return in_scrap > 0 ? content_of(*c.scenario, use.form, draw) / in_scrap : 1;
    };
    const std::size_t fresh = local(use.region, form.new_scrap), old = local(use.region, form.old_scrap);
    const double fresh_factor = fresh == kNone ? 0 : scrap_per_form(form.new_scrap);
    const double old_factor = old == kNone ? 0 : scrap_per_form(form.old_scrap);
    for (std::size_t i = 0; i < f.bought.size(); ++i) {
      if (buys != kNone) flows.demand[i * markets + buys] += f.bought[i];
      if (fresh != kNone) flows.scrap_in[i * markets + fresh] += (f.bought[i] - f.inflow[i]) * fresh_factor;
      if (old != kNone) flows.scrap_in[i * markets + old] += f.old_scrap[i] * old_factor;
    }
  }
}

/// A surplus of a higher grade serves the lower one; never the other way. True when anything moved.
bool downgrade(const Engine::Compiled& c, const Chain& chain, std::size_t i, ChainFlows& flows) {
  const std::size_t markets = chain.markets.size();
  bool moved = false;
  for (std::size_t m = 0; m < markets; ++m) {
    const model::FormId lower = c.scenario->forms[chain.markets[m].form.index()].downgrades_to;
    double& surplus = flows.surplus[i * markets + m];
    if (!lower.valid() || surplus <= 0) continue;
    const auto& place = c.place[chain.region.index()][lower.index()];
    flows.scrap_in[i * markets + place.market] += surplus;
    flows.demand[i * markets + m] += surplus;
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
  for (auto* path : {&flows.net_import, &flows.surplus, &flows.scrap_in, &flows.demand})
    path->assign(years * markets, 0.0);
  fill_exchange(c, index, draw, w, flows);
  for (std::size_t i = 0; i < years; ++i) {
    YearSystem(c, chain, draw, w, flows, i).solve();
    // Grades form chains without loops, so as many rounds as markets are enough.
    for (std::size_t round = 0; round < markets && downgrade(c, chain, i, flows); ++round)
      YearSystem(c, chain, draw, w, flows, i).solve();
  }
}

}  // namespace adit::flow
