// A foreign element in the chain of another metal, followed from generation to generation: it rides along
// with the metal, in the concentration of the market it was bought from, stays in use with its cohort, and
// comes back with the old scrap. Each year is one system of linear equations: the element that passes each
// market.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "adit/base/error.hpp"
#include "adit/solve/linear.hpp"
#include "workspace.hpp"

namespace adit::flow {
namespace {

/// What becomes of what leaves use, as shares of it.
struct Fate {
  double old_scrap = 0, hibernating = 0, uncollected = 0, separation = 0, elsewhere = 0;
};

class Follower {
 public:
  Follower(const Engine::Compiled& compiled, const TrampHost& host, model::Draw draw, Engine::Workspace& w,
           TrampFlows& f)
      : c_(compiled),
        host_(host),
        chain_(compiled.chains[host.chain]),
        flows_(w.chains[host.chain]),
        draw_(draw),
        w_(w),
        f_(f),
        n_(host.markets.size()) {}

  void follow() {
    resize();
    for (i_ = 0; i_ < c_.years.modelled(); ++i_) {
      fill_through();
      w_.matrix.assign(n_ * n_, 0.0);
      w_.rhs.assign(n_, 0.0);
      for (std::size_t m = 0; m < n_; ++m) w_.matrix[m * n_ + m] = 1;
      add_entries();
      add_processes();
      add_grades();
      leave_earlier_cohorts();
      if (solve::solve_dense(std::span(w_.matrix).first(n_ * n_), std::span(w_.rhs).first(n_)) != n_)
        throw InternalError(fmt::format("a foreign element has no way out of the chain of {} in {}",
                                        c_.scenario->commodities[chain_.commodity.index()].id,
                                        c_.years.year(i_)));
      std::copy_n(w_.rhs.begin(), n_, f_.amount.begin() + static_cast<std::ptrdiff_t>(i_ * n_));
      book_markets();
      book_processes();
      book_uses();
    }
  }

 private:
  void resize() {
    const std::size_t years = c_.years.modelled();
    for (auto* path : {&f_.carried_in, &f_.in_use, &f_.hibernating, &f_.uncollected, &f_.separation,
                       &f_.removed, &f_.dissipated, &f_.elsewhere, &f_.exported, &f_.surplus})
      path->assign(years, 0.0);
    for (auto* path : {&f_.amount, &f_.through}) path->assign(years * n_, 0.0);
    std::size_t groups = 0;
    for (const Exchange& exchange : host_.exchanges) groups += w_.uses[exchange.use].cohorts.size();
    f_.left.resize(groups);
    for (auto& left : f_.left) left.assign(years, 0.0);
    f_.held.assign(groups, 0.0);
  }

  std::size_t at(std::size_t market) const { return i_ * chain_.markets.size() + market; }
  double through(std::size_t m) const { return f_.through[i_ * n_ + m]; }
  double activity(std::size_t p) const { return flows_.activity[i_ * chain_.processes.size() + p]; }
  /// Element per tonne of what passes the market.
  double concentration(std::size_t m) const {
    return through(m) > 0 ? f_.amount[i_ * n_ + m] / through(m) : 0;
  }
  void carry(std::size_t to, std::size_t from, double tonnes) {
    if (through(from) > 0) w_.matrix[to * n_ + from] -= tonnes / through(from);
  }

  /// Tonnes that pass each market: all that is brought to it.
  void fill_through() {
    double* out = f_.through.data() + i_ * n_;
    for (std::size_t m = 0; m < n_; ++m) {
      const std::size_t k = at(host_.markets[m]);
      out[m] = flows_.scrap_in[k] + std::max(0.0, flows_.net_import[k]) + std::max(0.0, -flows_.surplus[k]);
    }
    for (std::size_t p = 0; p < chain_.processes.size(); ++p) {
      const ChainProcess& process = chain_.processes[p];
      const double made = activity(p);
      if (const std::size_t m = host_.local[process.main_market]; m != kNone) out[m] += made;
      for (const auto& o : process.outputs)
        if (const std::size_t m = host_.local[o.market]; m != kNone)
          out[m] += made * flows_.amounts[o.amount];
    }
    for (const Exchange& exchange : host_.exchanges)  // a stock that falls may give metal back
      out[host_.local[exchange.bought]] += std::max(0.0, -w_.uses[exchange.use].bought[i_]);
  }

  void add_entries() {
    for (const auto& entry : host_.entries) {
      const double amount =
          w_.uses[entry.use].tramp_to[entry.tramp * c_.years.modelled() + i_] * draw_[entry.content.index()];
      f_.carried_in[i_] += amount;
      w_.rhs[host_.local[entry.market]] += amount;
    }
  }

  double removal(const TrampHost::Maker& maker) const {
    return maker.removal.valid() ? draw_[maker.removal.index()] : 0;
  }

  /// The element stays with the metal: it goes to the outputs as their metal does.
  void add_processes() {
    for (const auto& maker : host_.makers) {
      const ChainProcess& process = chain_.processes[maker.process];
      const auto metal = [&](std::size_t market, double amount) {
        return amount * w_.content[chain_.markets[market].form.index()];
      };
      double whole = metal(process.main_market, 1);
      for (const auto& o : process.outputs) whole += metal(o.market, flows_.amounts[o.amount]);
      for (const auto& in : process.inputs) {
        const std::size_t from = host_.local[in.market];
        if (from == kNone) continue;
        const double taken = activity(maker.process) * flows_.amounts[in.amount] * (1 - removal(maker));
        const auto give = [&](std::size_t market, double amount, bool main) {
          const double share = whole > 0 ? metal(market, amount) / whole : (main ? 1 : 0);
          carry(host_.local[market], from, taken * share);
        };
        give(process.main_market, 1, true);
        for (const auto& o : process.outputs) give(o.market, flows_.amounts[o.amount], false);
      }
    }
  }

  void add_grades() {
    for (std::size_t m = 0; m < n_; ++m)
      if (const std::size_t lower = chain_.markets[host_.markets[m]].lower; lower != kNone)
        carry(host_.local[lower], m, flows_.downgraded[at(host_.markets[m])]);
  }

  Fate fate_of(const UseFlows& u, const Use& use) const {
    const double out = u.outflow[i_];
    if (out == 0 || use.dissipates()) return {.elsewhere = 1};
    return {.old_scrap = u.old_scrap[i_] / out,
            .hibernating = (u.hibernating[i_] - (i_ == 0 ? 0 : u.hibernating[i_ - 1])) / out,
            .uncollected = u.uncollected[i_] / out,
            .separation = u.separation_loss[i_] / out,
            .elsewhere = u.tramp[i_] / out};
  }

  /// Share of what a cohort group's own inflow of the year loses within it.
  double leaves_at_once(const UseFlows& u, const Use& use) const {
    if (use.dissipates()) return 1;
    if (use.outflow != nullptr) return well_mixed(u);
    return 1 - survival_of(u).of_cohort(c_.years.history() + i_).front();
  }

  /// Share of all that is in use that leaves, where cohorts are not known.
  double well_mixed(const UseFlows& u) const {
    const double in_use = u.outflow[i_] + u.stock[i_];
    return in_use > 0 ? u.outflow[i_] / in_use : 0;
  }

  double inflow_of(const UseFlows& u, std::size_t group) const {
    return u.cohorts[group].inflow[c_.years.history() + i_];
  }

  /// What earlier cohorts of the group lose this year, early retirement included.
  double leaves_earlier(const UseFlows& u, const Use& use, std::size_t group, std::size_t slot) {
    if (use.dissipates()) return 0;
    if (use.outflow != nullptr) return f_.held[slot] * well_mixed(u);
    const auto& kept = u.cohorts[group].kept;
    if (!kept.empty() && kept[c_.years.history() + i_] != 1)
      for (std::size_t t = i_; t < f_.left[slot].size(); ++t)
        f_.left[slot][t] *= kept[c_.years.history() + i_];
    return f_.held[slot] - f_.left[slot][i_];
  }

  /// Puts what earlier cohorts return to the right-hand side, and the share of this year's that does to the
  /// left.
  void leave_earlier_cohorts() {
    std::size_t slot = 0;
    w_.balance.assign(f_.left.size(), 0.0);
    for (const Exchange& exchange : host_.exchanges) {
      const Use& use = c_.uses[exchange.use];
      const UseFlows& u = w_.uses[exchange.use];
      const std::size_t from = host_.local[exchange.bought];
      const std::size_t fresh = exchange.new_scrap == kNone ? kNone : host_.local[exchange.new_scrap];
      const std::size_t old = exchange.old_scrap == kNone ? kNone : host_.local[exchange.old_scrap];
      const double returned = fate_of(u, use).old_scrap;
      const bool buys = u.bought[i_] > 0;
      if (buys && fresh != kNone) carry(fresh, from, u.bought[i_] - u.inflow[i_]);
      for (std::size_t g = 0; g < u.cohorts.size(); ++g, ++slot) {
        w_.balance[slot] = leaves_earlier(u, use, g, slot);
        if (old == kNone) continue;
        w_.rhs[old] += w_.balance[slot] * returned;
        if (buys) carry(old, from, inflow_of(u, g) * leaves_at_once(u, use) * returned);
      }
    }
  }

  void book_markets() {
    for (std::size_t m = 0; m < n_; ++m) {
      const std::size_t k = at(host_.markets[m]);
      if (through(m) <= 0) {  // nothing to ride on
        f_.surplus[i_] += f_.amount[i_ * n_ + m];
        continue;
      }
      f_.exported[i_] += concentration(m) * std::max(0.0, -flows_.net_import[k]);
      f_.surplus[i_] += concentration(m) * std::max(0.0, flows_.surplus[k]);
    }
  }

  void book_processes() {
    for (const auto& maker : host_.makers)
      for (const auto& in : chain_.processes[maker.process].inputs)
        if (const std::size_t m = host_.local[in.market]; m != kNone)
          f_.removed[i_] +=
              concentration(m) * activity(maker.process) * flows_.amounts[in.amount] * removal(maker);
  }

  void book_uses() {
    std::size_t slot = 0;
    if (i_ > 0) f_.hibernating[i_] = f_.hibernating[i_ - 1];
    for (const Exchange& exchange : host_.exchanges) {
      const Use& use = c_.uses[exchange.use];
      const UseFlows& u = w_.uses[exchange.use];
      const bool buys = u.bought[i_] > 0;
      const double per_tonne = buys ? concentration(host_.local[exchange.bought]) : 0;
      if (exchange.new_scrap == kNone) f_.elsewhere[i_] += per_tonne * (u.bought[i_] - u.inflow[i_]);
      for (std::size_t g = 0; g < u.cohorts.size(); ++g, ++slot) {
        const double entering = per_tonne * inflow_of(u, g);
        const double leaving = w_.balance[slot] + entering * leaves_at_once(u, use);
        hold(u, use, slot, entering, leaving);
        if (use.dissipates()) {
          f_.dissipated[i_] += leaving;
          continue;
        }
        const Fate fate = fate_of(u, use);
        f_.hibernating[i_] += leaving * fate.hibernating;
        f_.uncollected[i_] += leaving * fate.uncollected;
        f_.separation[i_] += leaving * fate.separation;
        f_.elsewhere[i_] += leaving * fate.elsewhere;
        if (exchange.old_scrap == kNone) f_.elsewhere[i_] += leaving * fate.old_scrap;
      }
    }
  }

  /// The group's content at the end of the year, and what of it stays in later years.
  void hold(const UseFlows& u, const Use& use, std::size_t slot, double entering, double leaving) {
    f_.held[slot] += entering - leaving;
    f_.in_use[i_] += f_.held[slot];
    if (use.dissipates() || use.outflow != nullptr || entering == 0) return;
    const auto survival = survival_of(u).of_cohort(c_.years.history() + i_);
    for (std::size_t t = i_; t < f_.left[slot].size() && t - i_ < survival.size(); ++t)
      f_.left[slot][t] += entering * survival[t - i_];
  }

  const Engine::Compiled& c_;
  const TrampHost& host_;
  const Chain& chain_;
  const ChainFlows& flows_;
  model::Draw draw_;
  Engine::Workspace& w_;
  TrampFlows& f_;
  std::size_t n_;
  std::size_t i_ = 0;
};

}  // namespace

void follow_tramp(const Engine::Compiled& c, std::size_t index, model::Draw draw, Engine::Workspace& w) {
  Follower(c, c.tramp_hosts[index], draw, w, w.tramp[index]).follow();
}

}  // namespace adit::flow
