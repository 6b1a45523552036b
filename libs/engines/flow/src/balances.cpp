// The balances of every place, checked in every draw.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "adit/base/error.hpp"
#include "recipes.hpp"
#include "workspace.hpp"

namespace adit::flow {
namespace {

using model::Draw;

constexpr double kTolerance = 1e-9;

/// `place` is called only when the balance is broken.
template <class Place>
void require(double residual, double scale, int year, Place place) {
  if (std::abs(residual) <= kTolerance * std::max(scale, 1e-6)) return;
  throw InternalError(
      fmt::format("mass is not conserved in {} in {}: {:.6g} t of {:.6g} t", place(), year, residual, scale));
}

/// Stock level included: what was in use, and what came and left since.
void check_use(const Engine::Compiled& c, std::size_t index, const Engine::Workspace& w) {
  const Use& use = c.uses[index];
  const UseFlows& f = w.uses[index];
  const auto place = [&] {
    return fmt::format("use:{} of {} in {}", c.scenario->products[use.product.index()].id,
                       c.scenario->forms[use.form.index()].id, c.scenario->regions[use.region.index()].id);
  };
  const auto end_of_life = [&] { return place() + " at end of life"; };
  double level = f.stock_at_start, before = 0;
  for (std::size_t i = 0; i < f.stock.size(); ++i) {
    level += f.inflow[i] - f.outflow[i];
    const int year = c.years.year(i);
    require(level - f.stock[i], std::abs(level) + std::abs(f.inflow[i]), year, place);
    const double kept = use.dissipates() ? f.outflow[i] : f.hibernating[i] - before;
    const double fates = kept + f.uncollected[i] + f.old_scrap[i] + f.tramp[i] + f.separation_loss[i];
    require(f.outflow[i] - fates, std::abs(f.outflow[i]) + f.hibernating[i], year, end_of_life);
    before = f.hibernating[i];
  }
}

void check_markets(const Engine::Compiled& c, const Chain& chain, const ChainFlows& flows,
                   Engine::Workspace& w) {
  const std::size_t markets = chain.markets.size(), processes = chain.processes.size();
  for (std::size_t i = 0; i < c.years.modelled(); ++i) {
    w.balance.assign(markets, 0.0);
    w.size.assign(markets, 0.0);
    const auto add = [&](std::size_t market, double amount) {
      w.balance[market] += amount;
      w.size[market] += std::abs(amount);
    };
    for (std::size_t m = 0; m < markets; ++m) {
      const std::size_t at = i * markets + m;
      for (const double amount :
           {flows.net_import[at], flows.scrap_in[at], -flows.demand[at], -flows.surplus[at]})
        add(m, amount);
    }
    for (std::size_t p = 0; p < processes; ++p) {
      const ChainProcess& process = chain.processes[p];
      const double activity = flows.activity[i * processes + p];
      if (activity == 0) continue;
      add(process.main_market, activity);
      for (const auto& out : process.outputs) add(out.market, activity * flows.amounts[out.amount]);
      for (const auto& in : process.inputs) add(in.market, -activity * flows.amounts[in.amount]);
    }
    for (std::size_t m = 0; m < markets; ++m)
      require(w.balance[m], w.size[m], c.years.year(i), [&] {
        return fmt::format("market:{} in {}", c.scenario->forms[chain.markets[m].form.index()].id,
                           c.scenario->regions[chain.region.index()].id);
      });
  }
}

/// No process makes an element: per unit of activity, so for every year. Recipes without uncertainty were
/// checked when the scenario was built, and by the same measure.
void check_elements(const Engine::Compiled& c, const Chain& chain, Draw draw, const ChainFlows& flows) {
  const model::Scenario& s = *c.scenario;
  constexpr double kOfRecipes = 1e-6 / kTolerance;
  for (const ChainProcess& process : chain.processes)
    for (const model::ElementId element : process.elements) {
      if (!process.varies) continue;
      const ElementBalance balance = element_balance(s, chain, process, element, draw, flows.amounts);
      if (balance.in <= 0) continue;  // a by-product's element that the input does not declare
      require(std::max(0.0, balance.out - balance.in), balance.in * kOfRecipes, c.years.year(0), [&] {
        return fmt::format("process:{} of {} in {}", s.processes[process.id.index()].id,
                           s.elements[element.index()].id, s.regions[chain.region.index()].id);
      });
    }
}

/// All of a foreign element that was carried in is somewhere.
void check_tramp(const Engine::Compiled& c, std::size_t index, const Engine::Workspace& w) {
  const TrampHost& host = c.tramp_hosts[index];
  const TrampFlows& f = w.tramp[index];
  double in = 0, gone = 0;
  for (std::size_t i = 0; i < c.years.modelled(); ++i) {
    in += f.carried_in[i];
    for (const auto* lost :
         {&f.uncollected, &f.separation, &f.removed, &f.dissipated, &f.elsewhere, &f.exported, &f.surplus})
      gone += (*lost)[i];
    require(in - gone - f.in_use[i] - f.hibernating[i], in, c.years.year(i), [&] {
      const Chain& chain = c.chains[host.chain];
      return fmt::format("tramp:{} in {} in {}", c.scenario->elements[host.element.index()].id,
                         c.scenario->commodities[chain.commodity.index()].id,
                         c.scenario->regions[chain.region.index()].id);
    });
  }
}

}  // namespace

void check_balances(const Engine::Compiled& c, Draw draw, Engine::Workspace& w) {
  for (std::size_t u = 0; u < c.uses.size(); ++u) check_use(c, u, w);
  for (std::size_t k = 0; k < c.chains.size(); ++k) {
    if (c.chains[k].idle) continue;
    check_markets(c, c.chains[k], w.chains[k], w);
    check_elements(c, c.chains[k], draw, w.chains[k]);
  }
  for (std::size_t h = 0; h < c.tramp_hosts.size(); ++h) check_tramp(c, h, w);
}

}  // namespace adit::flow
