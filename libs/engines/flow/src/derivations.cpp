// How stocks, flows, indicators and balances come about: formulas and the inputs behind them.
#include "adit/model/derivations.hpp"

#include <fmt/format.h>

#include "workspace.hpp"

namespace adit::flow {
namespace {

using model::Selectors;

struct Formula {
  const char *table, *what, *text;
};

/// Of one account, from its uses and its chain.
constexpr Formula kOfAccount[] = {
    {"flow_supply", "end_of_life",
     "outflow of all cohorts less what hibernates; outflow(t) = sum over cohorts c of inflow(c) (S(t-1-c) - "
     "S(t-c))"},
    {"flow_supply", "collected", "end of life * collection rate"},
    {"flow_supply", "secondary_old", "collected * separation yield / old scrap per tonne of metal"},
    {"flow_supply", "secondary_new", "(bought - put into use) / new scrap per tonne of metal"},
    {"flow_supply", "primary",
     "demand less secondary supply and net imports of metal: fills the market, from the chain's equations"},
    {"flow_supply", "net_import", "fills the market of ore or concentrate that domestic mines do not supply"},
    {"flow_supply", "losses", "elements in the inputs of processes that are in none of their outputs"},
    {"flow_supply", "surplus", "supply that no one takes up"},
    {"flow_indicators", "collection_rate", "collected / generated at end of life"},
    {"flow_indicators", "process_efficiency", "secondary metal from old scrap / collected"},
    {"flow_indicators", "eol_rr", "secondary metal from old scrap / end of life"},
    {"flow_indicators", "eol_rr_nonfunctional",
     "end-of-life metal that ends as a tramp element / end of life"},
    {"flow_indicators", "recycled_content", "(old + new scrap metal) / (primary + scrap metal)"},
    {"flow_indicators", "old_scrap_ratio", "old scrap / (old + new scrap) used"},
    {"flow_indicators", "eol_rir", "secondary metal from old scrap / (primary + scrap metal)"},
    {"flow_indicators", "net_import_reliance", "net imports / apparent consumption"},
};

constexpr const char* kBalances =
    "the balances of all markets per region and year, solved as linear equations: outputs + net imports + "
    "scrap = "
    "inputs + demand + surplus";
constexpr const char* kTramp =
    "element per tonne that passes the market, from one system of equations a year: end-of-life goods carry "
    "collected x tramp share x content into the scrap; from there it goes with the metal through processes "
    "(less what they remove), into use with its cohort, and back with new and old scrap; dilution = "
    "concentration / tolerance - 1";
constexpr const char* kCarbon =
    "energy = activity x intensity; emissions = energy x factor of the carrier (electricity: of the region's "
    "grid) + "
    "direct emissions";

class Derivations {
 public:
  explicit Derivations(const Engine::Compiled& compiled)
      : c_(compiled), s_(*compiled.scenario), table_(model::derivations_header()) {}

  ResultTable take() {
    for (const Account& account : c_.accounts) add_account(account);
    for (const Use& use : c_.uses) add_use(use);
    for (const TrampHost& host : c_.tramp_hosts) add_tramp(host);
    for (std::size_t i = 0; i < s_.commodities.size(); ++i) add_carbon(model::CommodityId(i));
    return table_.take();
  }

 private:
  void add(const char* table, std::string key, std::string formula, const Selectors& inputs) {
    table_.add({std::string(table), std::move(key), std::move(formula), inputs.text()});
  }

  void add_account(const Account& account) {
    const std::string& id = s_.commodities[account.commodity.index()].id;
    Selectors inputs(s_);
    for (const std::size_t u : account.uses) add_inputs(c_.uses[u], inputs);
    for (const Account::Place& place : account.places) add_inputs(c_.chains[place.chain], inputs);
    for (const Formula& formula : kOfAccount)
      add(formula.table, fmt::format("{} {}", id, formula.what), formula.text, inputs);
    for (const std::size_t u : account.uses) add_demand(c_.uses[u], inputs);
    add("flow", id, kBalances, inputs);
  }

  void add_use(const Use& use) {
    Selectors inputs(s_);
    add_inputs(use, inputs);
    add_demand(use, inputs);
    std::string components;
    for (const auto* group : {&use.bought_by, &use.counted_by})
      for (const std::size_t index : *group) components += " " + s_.demand[index].id;
    add("flow_stocks",
        fmt::format("{} {}", s_.forms[use.form.index()].id, s_.products[use.product.index()].id),
        fmt::format(
            "inflow = demand components{} x manufacturing yield; stock(t) = sum over cohorts of inflow x "
            "survival; outflow = stock(t-1) + inflow - stock(t); hibernating = outflow x hibernating share",
            components),
        inputs);
  }

  void add_tramp(const TrampHost& host) {
    Selectors inputs(s_);
    for (const auto& entry : host.entries) {
      inputs.add(entry.content);
      add_inputs(c_.uses[entry.use], inputs);
    }
    for (const auto& maker : host.makers) inputs.add(maker.removal);
    for (const model::ValueId tolerance : host.tolerance) inputs.add(tolerance);
    for (const Exchange& exchange : host.exchanges) add_inputs(c_.uses[exchange.use], inputs);
    const std::string& element = s_.elements[host.element.index()].id;
    add("flow_tramp", element, kTramp, inputs);
    add("flow_tramp_balance", element,
        "carried in = change of what is in use and hibernates + all that left it, checked in every year",
        inputs);
  }

  void add_carbon(model::CommodityId id) {
    Selectors inputs(s_);
    for (const model::Process& process : s_.processes) {
      if (process.commodity != id) continue;
      for (const auto& energy : process.energy) inputs.add(energy.intensity);
      inputs.add(process.direct_emissions);
    }
    for (const model::GridFactor& grid : s_.grid) inputs.add(grid.intensity);
    for (const model::CarrierFactor& carrier : s_.carriers) inputs.add(carrier.intensity);
    add("flow_carbon", s_.commodities[id.index()].id, kCarbon, inputs);
  }

  static void add_inputs(const Use& use, Selectors& inputs) {
    for (const auto* path : {use.yield, use.collection, use.separation, use.hibernating, use.composition})
      inputs.add(path);
    for (const Use::Tramp& tramp : use.tramp) inputs.add(tramp.share);
    for (const model::Lifetime* lifetime : use.lifetimes) inputs.add(*lifetime);
    for (const model::InitialStock* stock : use.stocks) inputs.add(stock->amount), inputs.add(stock->growth);
    inputs.add(use.outflow);
  }

  void add_inputs(const Chain& chain, Selectors& inputs) const {
    for (const ChainProcess& process : chain.processes) {
      inputs.add(process.given);
      for (const auto* amounts : {&process.inputs, &process.outputs})
        for (const auto& amount : *amounts) inputs.add(amount.value);
      inputs.add(process.share);
    }
    for (const Market& market : chain.markets) {
      inputs.add(market.net_trade);
      for (const model::Content& content : s_.forms[market.form.index()].contents) inputs.add(content.share);
    }
  }

  /// What the demand behind a use comes from.
  void add_demand(const Use& use, Selectors& inputs) const {
    for (const auto* group : {&use.bought_by, &use.counted_by})
      for (const std::size_t index : *group) add_demand(s_.demand[index], inputs);
  }

  void add_demand(const model::DemandComponent& component, Selectors& inputs) const {
    for (const model::DemandParameter& parameter : component.parameters) inputs.add(parameter.path);
    for (const std::string& name : component.drivers)
      for (const model::Driver& driver : s_.drivers)
        if (driver.id == name && (!driver.region.valid() || driver.region == component.region))
          inputs.add(driver.path);
    for (const model::DemandPoint& point : s_.series[component.series.index()].points)
      inputs.add(point.value);
  }

  const Engine::Compiled& c_;
  const model::Scenario& s_;
  ResultTableBuilder table_;
};

}  // namespace

ResultTable derivations_of(const Engine::Compiled& compiled) { return Derivations(compiled).take(); }

}  // namespace adit::flow
