// How stocks, flows and balances come about: a formula and the selectors of the inputs.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenario_tables.hpp"

namespace adit::study {
namespace {

using model::Scenario;

/// Selectors, each once, in the order in which they were added.
class Selectors {
 public:
  explicit Selectors(const Scenario& scenario) : scenario_(scenario) {}
  void add(model::ValueId id) {
    if (id.valid() && seen_.insert(id).second)
      text_ += fmt::format("{}{}", text_.empty() ? "" : " ; ", scenario_.value(id).selector);
  }
  void add(const model::Path& path) {
    for (const model::Knot& knot : path.knots) add(knot.value);
  }
  const std::string& text() const { return text_; }

 private:
  const Scenario& scenario_;
  std::set<model::ValueId> seen_;
  std::string text_;
};

bool covers(model::RegionId of, model::RegionId region) { return !of.valid() || of == region; }

class Derivations {
 public:
  explicit Derivations(const Scenario& scenario)
      : s_(scenario),
        table_({.name = "derivations",
                .title = "How results come about: rows whose key's words all stand in a result's labels",
                .key = {"table", "key"},
                .columns = {text_column("table", "result table, or engine when it holds for all its tables"),
                            text_column("key", "words of the labels"),
                            text_column("formula", "how the value is computed"),
                            text_column("inputs", "selectors of the inputs, separated by ' ; '")}}) {}

  ResultTable take() {
    for (std::size_t p = 0; p < s_.products.size(); ++p) add_stocks(model::ProductId(p));
    for (std::size_t c = 0; c < s_.commodities.size(); ++c) add_chain(model::CommodityId(c));
    return table_.take();
  }

 private:
  void add(const char* table, std::string key, std::string formula, const Selectors& inputs) {
    table_.add({std::string(table), std::move(key), std::move(formula), inputs.text()});
  }

  void add_component_inputs(const model::DemandComponent& component, Selectors& inputs) const {
    for (const model::DemandParameter& parameter : component.parameters) {
      inputs.add(parameter.value);
      inputs.add(parameter.path);
    }
    for (const std::string& name : component.drivers)
      for (const model::Driver& driver : s_.drivers)
        if (driver.id == name && covers(driver.region, component.region)) inputs.add(driver.path);
    if (component.series.valid())
      for (const model::DemandPoint& point : s_.series[component.series.index()].points)
        inputs.add(point.value);
  }

  void add_product_inputs(model::ProductId id, Selectors& inputs) const {
    const model::Product& product = s_.products[id.index()];
    for (const model::Lifetime& life : product.lifetimes) {
      for (const model::ValueId value : {life.mean, life.sd, life.shape, life.scale}) inputs.add(value);
      for (const model::Knot& knot : life.table) inputs.add(knot.value);
    }
    for (const auto& composition : product.composition) inputs.add(composition.amount);
    for (const model::InitialStock& stock : s_.stocks) {
      if (stock.product != id) continue;
      inputs.add(stock.amount);
      inputs.add(stock.growth);
    }
    for (const auto* scoped : {&s_.manufacturing, &s_.endoflife})
      for (const model::Scoped& row : *scoped)
        if (!row.product.valid() || row.product == id) inputs.add(row.path);
    for (const model::DemandComponent& component : s_.demand)
      if (component.product == id) add_component_inputs(component, inputs);
  }

  void add_stocks(model::ProductId id) {
    const model::Product& product = s_.products[id.index()];
    Selectors inputs(s_);
    add_product_inputs(id, inputs);
    std::string components;
    for (const model::DemandComponent& component : s_.demand)
      if (component.product == id) components += fmt::format(" {}", component.id);
    add("flow_stocks", product.id,
        fmt::format(
            "inflow = demand component{} x manufacturing yield; stock(t) = sum over cohorts of inflow x "
            "survival; outflow = stock(t-1) + inflow - stock(t); hibernating = outflow x hibernating share",
            components.empty() ? "s (none)" : "s" + components),
        inputs);
  }

  void add_chain(model::CommodityId id) {
    const std::string& name = s_.commodities[id.index()].id;
    const Selectors chain = chain_inputs(id), energy = energy_inputs(id);
    add("flow", name,
        "the balances of all markets per region and year, solved as linear equations: outputs + net imports "
        "+ "
        "scrap = inputs + demand + surplus",
        chain);
    add("flow_carbon", name,
        "energy = activity x intensity; emissions = energy x factor of the carrier (electricity: of "
        "the region's grid) + direct emissions",
        energy);
    for (const auto& [table, quantity, formula] : kFormulas)
      add(table, fmt::format("{} {}", name, quantity), formula, Selectors(s_));
  }

  Selectors chain_inputs(model::CommodityId id) const {
    Selectors inputs(s_);
    const auto mine = [&](model::FormId form) {
      return form.valid() && s_.forms[form.index()].commodity == id;
    };
    for (const model::Process& process : s_.processes) {
      if (process.commodity != id) continue;
      for (const auto* flows : {&process.inputs, &process.outputs})
        for (const model::ProcessFlow& flow : *flows) inputs.add(flow.amount);
      inputs.add(process.share);
    }
    for (const model::Form& form : s_.forms)
      if (form.commodity == id)
        for (const model::Content& content : form.contents) inputs.add(content.share);
    for (const auto* scoped : {&s_.manufacturing, &s_.endoflife})
      for (const model::Scoped& row : *scoped)
        if (!row.form.valid() || mine(row.form)) inputs.add(row.path);
    for (const model::RegionalAmount& amount : s_.amounts)
      if (mine(amount.form) && (amount.what == "production" || amount.what == "net_import"))
        inputs.add(amount.path);
    // What the products that hold its forms need, and who buys its forms.
    for (std::size_t p = 0; p < s_.products.size(); ++p)
      if (std::ranges::any_of(s_.products[p].composition, mine, &model::Product::Composition::form))
        add_product_inputs(model::ProductId(p), inputs);
    for (const model::DemandComponent& component : s_.demand)
      if (mine(component.form)) add_component_inputs(component, inputs);
    // What the products that hold its forms need, and who buys its forms.
    for (std::size_t p = 0; p < s_.products.size(); ++p)
      if (std::ranges::any_of(s_.products[p].composition, mine, &model::Product::Composition::form))
        add_product_inputs(model::ProductId(p), inputs);
    for (const model::DemandComponent& component : s_.demand)
      if (mine(component.form)) add_component_inputs(component, inputs);
    return inputs;
  }

  Selectors energy_inputs(model::CommodityId id) const {
    Selectors inputs(s_);
    for (const model::Process& process : s_.processes) {
      if (process.commodity != id) continue;
      for (const auto& energy : process.energy) inputs.add(energy.intensity);
      inputs.add(process.direct_emissions);
    }
    for (const model::GridFactor& grid : s_.grid) inputs.add(grid.intensity);
    for (const model::CarrierFactor& carrier : s_.carriers) inputs.add(carrier.intensity);
    return inputs;
  }

  struct Formula {
    const char *table, *quantity, *formula;
  };
  /// Beside those that the engine itself explains.
  static constexpr Formula kFormulas[] = {
      {"flow_indicators", "collection_rate", "collected / generated at end of life"},
      {"flow_indicators", "process_efficiency", "recycled / collected"},
      {"flow_indicators", "eol_rr_nonfunctional",
       "end-of-life metal that ends as a tramp element / end of life"},
      {"flow_indicators", "old_scrap_ratio", "old scrap / (old + new scrap) used"},
      {"flow_indicators", "net_import_reliance", "net imports / apparent consumption"},
      {"flow_supply", "recycled", "collected x separation yield x recovery of the recycling processes"},
      {"flow_supply", "losses", "elements in the inputs of processes that are in none of their outputs"},
      {"flow_supply", "surplus", "supply that no one takes up"},
  };

  const Scenario& s_;
  ResultTableBuilder table_;
};

}  // namespace

ResultTable derivations_table(const Scenario& scenario) { return Derivations(scenario).take(); }

}  // namespace adit::study
