// The quantities and indicators of every commodity.
#include <algorithm>
#include <cmath>
#include <map>

#include "adit/flow/indicators.hpp"
#include "workspace.hpp"

namespace adit::flow {

const char* const kSupplyNames[kSupplies] = {"primary", "secondary_old",  "secondary_new", "net_import",
                                             "demand",  "end_of_life",    "collected",     "losses",
                                             "surplus", "domestic_mining"};
const char* const kIndicatorNames[kIndicators] = {
    "collection_rate",  "process_efficiency", "eol_rr",  "eol_rr_nonfunctional",
    "recycled_content", "old_scrap_ratio",    "eol_rir", "net_import_reliance"};
const char* const kUseQuantityNames[Engine::Compiled::kUseQuantities] = {"inflow", "outflow", "stock",
                                                                         "hibernating"};

void find_accounts(Engine::Compiled& c) {
  const model::Scenario& s = *c.scenario;
  std::map<std::pair<model::RegionId, model::CommodityId>, std::size_t> known;
  for (std::size_t u = 0; u < c.uses.size(); ++u) {
    const Use& use = c.uses[u];
    const model::CommodityId commodity = s.forms[use.form.index()].commodity;
    const auto [it, fresh] = known.emplace(std::pair(use.region, commodity), c.accounts.size());
    if (fresh) c.accounts.push_back({.commodity = commodity, .region = use.region});
    c.accounts[it->second].uses.push_back(u);
  }
  for (std::size_t k = 0; k < c.chains.size(); ++k) {
    const Chain& chain = c.chains[k];
    std::map<std::size_t, Account::Place> places;  // by account
    const auto place_of = [&](std::size_t market) -> Account::Place* {
      const auto it = known.find({chain.region, s.forms[chain.markets[market].form.index()].commodity});
      if (it == known.end()) return nullptr;
      Account::Place& place = places[it->second];
      place.chain = k;
      return &place;
    };
    for (std::size_t m = 0; m < chain.markets.size(); ++m)
      if (Account::Place* place = place_of(m)) place->markets.push_back(m);
    for (std::size_t p = 0; p < chain.processes.size(); ++p) {
      const ChainProcess& process = chain.processes[p];
      const auto touch = [&](std::size_t market) {
        Account::Place* place = place_of(market);
        if (place != nullptr && (place->processes.empty() || place->processes.back() != p))
          place->processes.push_back(p);
      };
      touch(process.main_market);
      for (const auto& flow : process.inputs) touch(flow.market);
      for (const auto& flow : process.outputs) touch(flow.market);
    }
    for (auto& [account, place] : places) c.accounts[account].places.push_back(std::move(place));
  }
}

namespace {

/// Books the chains of one account.
class Booking {
 public:
  Booking(const Engine::Compiled& compiled, const Account& account, const Engine::Workspace& w,
          std::vector<double>& supply)
      : c_(compiled), s_(*compiled.scenario), account_(account), w_(w), supply_(supply) {}

  void book() {
    for (const Account::Place& place : account_.places) {
      chain_ = &c_.chains[place.chain];
      flows_ = &w_.chains[place.chain];
      if (chain_->idle) continue;
      for (const std::size_t p : place.processes) book_process(p);
      for (const std::size_t m : place.markets) book_market(m);
    }
  }

 private:
  std::size_t years() const { return c_.years.modelled(); }

  /// Elements per tonne, of the account's forms only.
  double content(std::size_t market) const {
    const model::FormId form = chain_->markets[market].form;
    return s_.forms[form.index()].commodity == account_.commodity ? w_.content[form.index()] : 0;
  }

  void add(Supply what, std::size_t p, double per_activity) {
    if (per_activity == 0) return;
    const std::size_t processes = chain_->processes.size();
    for (std::size_t i = 0; i < years(); ++i)
      supply_[what * years() + i] += flows_->activity[i * processes + p] * per_activity;
  }

  /// The reference form, or a grade of it: a form that downgrades to it.
  bool is_metal(std::size_t market) const {
    const model::FormId reference = s_.commodities[account_.commodity.index()].reference_form;
    while (market != kNone && chain_->markets[market].form != reference)
      market = chain_->markets[market].lower;
    return market != kNone;
  }

  /// What a process's inputs bring, in tonnes per unit of activity: all, scrap, and metal that is only
  /// refined to another grade.
  struct Charge {
    double all = 0, old_scrap = 0, new_scrap = 0, metal = 0;
  };
  template <class Content>
  Charge charge_of(const ChainProcess& process, Content content_in) const {
    Charge charge;
    for (const auto& flow : process.inputs) {
      const double amount = flows_->amounts[flow.amount] * content_in(flow.market);
      charge.all += amount;
      if (flow.feed == Feed::old_scrap) charge.old_scrap += amount;
      if (flow.feed == Feed::new_scrap) charge.new_scrap += amount;
      if (is_metal(flow.market)) charge.metal += amount;
    }
    return charge;
  }

  void book_process(std::size_t p) {
    const ChainProcess& process = chain_->processes[p];
    double out = 0, of_metal = 0;
    const auto make = [&](std::size_t market, double amount) {
      out += amount * content(market);
      if (is_metal(market)) of_metal += amount * content(market);
    };
    make(process.main_market, 1);
    for (const auto& flow : process.outputs) make(flow.market, flows_->amounts[flow.amount]);
    const Charge own = charge_of(process, [&](std::size_t market) { return content(market); });
    // A by-product whose element the input does not declare is split as the whole charge is.
    const Charge& charge = own.all > 0 ? own : charge_of(process, [&](std::size_t market) {
      return w_.content[chain_->markets[market].form.index()];
    });
    const double from_old = charge.all > 0 ? charge.old_scrap / charge.all : 0;
    const double from_new = charge.all > 0 ? charge.new_scrap / charge.all : 0;
    add(kSecondaryOld, p, out * from_old);
    add(kSecondaryNew, p, out * from_new);
    add(kPrimary, p, std::max(0.0, of_metal * (1 - from_old - from_new) - own.metal));
    if (s_.processes[process.id.index()].stage == "mining") add(kDomesticMining, p, out);
    if (own.all > 0) add(kLosses, p, own.all - out);
  }

  void book_market(std::size_t m) {
    const double per_tonne = content(m);
    const std::size_t markets = chain_->markets.size();
    for (std::size_t i = 0; i < years(); ++i) {
      supply_[kNetImport * years() + i] += flows_->net_import[i * markets + m] * per_tonne;
      supply_[kSurplus * years() + i] += flows_->surplus[i * markets + m] * per_tonne;
    }
  }

  const Engine::Compiled& c_;
  const model::Scenario& s_;
  const Account& account_;
  const Engine::Workspace& w_;
  std::vector<double>& supply_;
  const Chain* chain_ = nullptr;
  const ChainFlows* flows_ = nullptr;
};

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

void fill_accounts(const Engine::Compiled& c, Engine::Workspace& w) {
  const std::size_t years = c.years.modelled();
  for (std::size_t a = 0; a < c.accounts.size(); ++a) {
    const Account& account = c.accounts[a];
    std::vector<double>& supply = w.supply[a];
    supply.assign(Engine::Compiled::kAccountQuantities * years, 0.0);
    w.tramp_sum.assign(years, 0.0);
    for (const std::size_t u : account.uses) {
      const UseFlows& f = w.uses[u];
      const double content = w.content[c.uses[u].form.index()];
      for (std::size_t i = 0; i < years; ++i) {
        supply[kDemand * years + i] += f.bought[i] * content;
        supply[kEndOfLife * years + i] += (f.collected[i] + f.uncollected[i]) * content;
        supply[kCollected * years + i] += f.collected[i] * content;
        supply[kLosses * years + i] += (f.uncollected[i] + f.separation_loss[i]) * content;
        w.tramp_sum[i] += f.tramp[i] * content;
      }
    }
    Booking(c, account, w, supply).book();
    book_indicators(years, w.tramp_sum, supply);
  }
}

}  // namespace adit::flow
