// Balances of every place, and the quantities and indicators of every commodity.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "adit/base/error.hpp"
#include "adit/flow/indicators.hpp"
#include "compiled.hpp"

namespace adit::flow {

const char* const kSupplyNames[kSupplies] = {"primary", "secondary_old",  "secondary_new", "net_import",
                                             "demand",  "end_of_life",    "collected",     "losses",
                                             "surplus", "domestic_mining"};
const char* const kIndicatorNames[kIndicators] = {
    "collection_rate",  "process_efficiency", "eol_rr",  "eol_rr_nonfunctional",
    "recycled_content", "old_scrap_ratio",    "eol_rir", "net_import_reliance"};
const char* const kUseQuantityNames[Engine::Compiled::kUseQuantities] = {"inflow", "outflow", "stock",
                                                                         "hibernating"};

namespace {

using model::Draw;

constexpr double kTolerance = 1e-9;

void require(double residual, double scale, const std::string& place, int year) {
  if (std::abs(residual) > kTolerance * std::max(scale, 1e-6) || std::isnan(residual))
    throw InternalError(
        fmt::format("mass is not conserved in {} in {}: {:.6g} t of {:.6g} t", place, year, residual, scale));
}

/// Stock level included: what was in use, and what came and left since.
void check_use(const Engine::Compiled& c, std::size_t index, const Engine::Workspace& w) {
  const Use& use = c.uses[index];
  const UseFlows& f = w.uses[index];
  const auto place = [&] {
    return fmt::format("use:{} of {}", c.scenario->products[use.product.index()].id,
                       c.scenario->forms[use.form.index()].id);
  };
  double level = f.stock_at_start, before = 0;
  for (std::size_t i = 0; i < f.stock.size(); ++i) {
    level += f.inflow[i] - f.outflow[i];
    const int year = c.years.year(i);
    require(level - f.stock[i], std::abs(level) + f.inflow[i], place(), year);
    const double kept = use.lifetimes.empty() ? f.outflow[i] : f.hibernating[i] - before;
    const double fates = kept + f.uncollected[i] + f.old_scrap[i] + f.tramp[i] + f.separation_loss[i];
    require(f.outflow[i] - fates, f.outflow[i], place() + " at end of life", year);
    before = f.hibernating[i];
  }
}

void check_chain(const Engine::Compiled& c, const Chain& chain, Draw draw, const ChainFlows& flows) {
  const std::size_t markets = chain.markets.size(), processes = chain.processes.size();
  std::vector<double> balance(markets), size(markets);
  for (std::size_t i = 0; i < c.years.modelled(); ++i) {
    std::ranges::fill(balance, 0.0);
    std::ranges::fill(size, 0.0);
    const auto add = [&](std::size_t market, double amount) {
      balance[market] += amount;
      size[market] += std::abs(amount);
    };
    for (std::size_t m = 0; m < markets; ++m) {
      const std::size_t at = i * markets + m;
      add(m, flows.net_import[at] + flows.scrap_in[at] - flows.demand[at] - flows.surplus[at]);
      size[m] += std::abs(flows.demand[at]) + std::abs(flows.scrap_in[at]);
    }
    for (std::size_t p = 0; p < processes; ++p) {
      const ChainProcess& process = chain.processes[p];
      const double activity = flows.activity[i * processes + p];
      add(process.main_market, activity);
      for (const auto& out : process.outputs) add(out.market, activity * draw[out.value.index()]);
      for (const auto& in : process.inputs) add(in.market, -activity * draw[in.value.index()]);
    }
    for (std::size_t m = 0; m < markets; ++m)
      require(balance[m], size[m], "market:" + c.scenario->forms[chain.markets[m].form.index()].id,
              c.years.year(i));
  }
}

/// The reference form, or a grade of it: a form that downgrades to it.
bool is_metal(const model::Scenario& s, model::FormId form, model::CommodityId commodity) {
  while (form.valid() && form != s.commodities[commodity.index()].reference_form)
    form = s.forms[form.index()].downgrades_to;
  return form.valid();
}

/// Adds the chain of one region to the quantities of the account.
void book_chain(const Engine::Compiled& c, const Account& account, const Chain& chain,
                const ChainFlows& flows, Draw draw, std::vector<double>& supply) {
  const model::Scenario& s = *c.scenario;
  const std::size_t years = c.years.modelled(), markets = chain.markets.size(),
                    processes = chain.processes.size();
  const auto content = [&](std::size_t market) {
    const model::FormId form = chain.markets[market].form;
    return s.forms[form.index()].commodity == account.commodity ? content_of(s, form, draw) : 0;
  };
  for (std::size_t p = 0; p < processes; ++p) {
    const ChainProcess& process = chain.processes[p];
    const model::Process& known = s.processes[process.id.index()];
    if (known.commodity != account.commodity) continue;
    double out = content(process.main_market), in = 0, old_scrap = 0, new_scrap = 0, metal_in = 0;
    for (const auto& o : process.outputs) out += draw[o.value.index()] * content(o.market);
    for (const auto& i : process.inputs) {
      const double amount = draw[i.value.index()] * content(i.market);
      in += amount;
      if (i.feed == Feed::old_scrap) old_scrap += amount;
      if (i.feed == Feed::new_scrap) new_scrap += amount;
      // Metal that is refined to another grade is not made anew.
      if (is_metal(s, chain.markets[i.market].form, account.commodity)) metal_in += amount;
    }
    const double main = content(process.main_market);
    // A mixed charge is split by what each input brings.
    const double from_old = in > 0 ? old_scrap / in : 0, from_new = in > 0 ? new_scrap / in : 0;
    const double primary = is_metal(s, known.main_output, account.commodity)
                               ? std::max(0.0, main * (1 - from_old - from_new) - metal_in)
                               : 0;
    for (std::size_t i = 0; i < years; ++i) {
      const double activity = flows.activity[i * processes + p];
      supply[kSecondaryOld * years + i] += activity * out * from_old;
      supply[kSecondaryNew * years + i] += activity * out * from_new;
      supply[kPrimary * years + i] += activity * primary;
      if (known.stage == "mining") supply[kDomesticMining * years + i] += activity * main;
      if (!process.inputs.empty()) supply[kLosses * years + i] += activity * (in - out);
    }
  }
  for (std::size_t m = 0; m < markets; ++m)
    for (std::size_t i = 0; i < years; ++i) {
      supply[kNetImport * years + i] += flows.net_import[i * markets + m] * content(m);
      supply[kSurplus * years + i] += flows.surplus[i * markets + m] * content(m);
    }
}

double reliance(double net_import, double mined, double old_scrap) {
  const double apparent = net_import + mined + old_scrap;
  return apparent > 0 ? net_import / apparent : std::nan("");
}

void book_indicators(std::size_t years, const std::vector<double>& tramp, std::vector<double>& supply) {
  const auto at = [&](Supply what, std::size_t i) { return supply[what * years + i]; };
  for (std::size_t i = 0; i < years; ++i) {
    const auto r = recycling_indicators({.end_of_life = at(kEndOfLife, i),
                                         .collected = at(kCollected, i),
                                         .secondary_old = at(kSecondaryOld, i),
                                         .non_functional = tramp[i],
                                         .secondary_new = at(kSecondaryNew, i),
                                         .primary = at(kPrimary, i)});
    const double values[kIndicators] = {
        r.collection_rate,  r.process_efficiency,
        r.eol_rr,           r.eol_rr_nonfunctional,
        r.recycled_content, r.old_scrap_ratio,
        r.eol_rir,          reliance(at(kNetImport, i), at(kDomesticMining, i), at(kSecondaryOld, i))};
    for (std::size_t k = 0; k < kIndicators; ++k) supply[(kSupplies + k) * years + i] = values[k];
  }
}

}  // namespace

void check_balances(const Engine::Compiled& c, Draw draw, const Engine::Workspace& w) {
  for (std::size_t u = 0; u < c.uses.size(); ++u) check_use(c, u, w);
  for (std::size_t k = 0; k < c.chains.size(); ++k) check_chain(c, c.chains[k], draw, w.chains[k]);
}

void fill_accounts(const Engine::Compiled& c, Draw draw, Engine::Workspace& w) {
  const std::size_t years = c.years.modelled();
  std::vector<double> tramp(years);
  for (std::size_t a = 0; a < c.accounts.size(); ++a) {
    const Account& account = c.accounts[a];
    std::vector<double>& supply = w.supply[a];
    supply.assign((kSupplies + kIndicators) * years, 0.0);
    std::ranges::fill(tramp, 0.0);
    for (const std::size_t u : account.uses) {
      const UseFlows& f = w.uses[u];
      const double content = content_of(*c.scenario, c.uses[u].form, draw);
      for (std::size_t i = 0; i < years; ++i) {
        supply[kDemand * years + i] += f.bought[i] * content;
        supply[kEndOfLife * years + i] += (f.collected[i] + f.uncollected[i]) * content;
        supply[kCollected * years + i] += f.collected[i] * content;
        supply[kLosses * years + i] += (f.uncollected[i] + f.separation_loss[i]) * content;
        tramp[i] += f.tramp[i] * content;
      }
    }
    for (const std::size_t k : account.chains) book_chain(c, account, c.chains[k], w.chains[k], draw, supply);
    book_indicators(years, tramp, supply);
  }
}

}  // namespace adit::flow
