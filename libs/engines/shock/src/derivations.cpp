#include "derivations.hpp"

#include <algorithm>

#include "adit/model/derivations.hpp"

namespace adit::shock {
namespace {

constexpr const char* kCase =
    "the chain from rest, step by step: pool = output + arrivals + other supply + unsold; a pool below its "
    "claims is shared by the export policy, the stock serves what home then lacks, the rest is short; output "
    "= at rest x level x capacity x (1 - sum of input shares unserved)";
constexpr const char* kEnsemble =
    "shortage over the months of each drawn scenario of the hazard set, the chain simulated as in a case; "
    "mean and upper quantiles over scenarios; inputs: how often the hazards start that touch the chain";
constexpr const char* kHit = "shortage of a region in a case, through the links and stages that lost most";
constexpr const char* kProducts =
    "shortage shared among products by their part of demand, or by the class of the product; value at stake "
    "= output value x share missing";
constexpr const char* kResilience =
    "time to survive = stock / (need - what remains); exposed when it is below the time to recover; impact "
    "= (need - what remains) x (time to recover - time to survive)";
constexpr const char* kCascade =
    "threshold: fails when more than alpha of supply is lost; load: fails when more paths than (1 + alpha) "
    "times the usual lead through; export_restriction: who is short cuts exports first";
constexpr const char* kElasticity =
    "slope of ln(loss of the focus region) over ln(part of the supplier's output that fails), 10 to 90 %";

constexpr const char* kPassages =
    "value of the links of all chains whose shortest way passes the chokepoint, over the value of all links; "
    "extra way = the shortest with it closed less the shortest, weighted by value";

class Derivations {
 public:
  Derivations(const model::Scenario& s, const World& world) : s_(s), world_(world) {}

  ResultTable take() {
    for (std::size_t chain = 0; chain < world_.plans.size(); ++chain) {
      add_chain(chain);
      for (const model::ShockCase& one : s_.hazards.cases) add_case(chain, one);
      for (const model::HazardSet& set : s_.hazards.sets) add_set(chain, set);
    }
    add_passages();
    return table_.take();
  }

 private:
  const std::string& commodity(std::size_t chain) const {
    return s_.commodities[world_.plans[chain].commodity.index()].id;
  }
  void add(const char* table, const std::string& key, const char* formula, const model::Selectors& inputs) {
    table_.add({std::string(table), key, std::string(formula), inputs.text()});
  }

  /// Rules, published stocks and classes that a chain goes by.
  void add_own(std::size_t chain, model::Selectors& inputs) const {
    const ChainPlan& plan = world_.plans[chain];
    for (const model::ShockRule& rule : s_.security.shock_rules)
      if (!rule.commodity.valid() || rule.commodity == plan.commodity) inputs.add(rule.value);
    for (const model::Inventory& inventory : s_.security.inventories)
      if (std::ranges::find(plan.forms, inventory.form) != plan.forms.end()) inputs.add(inventory.amount);
    for (const model::ClassRule& rule : s_.security.classes)
      if (!rule.commodity.valid() || rule.commodity == plan.commodity) inputs.add(rule.value);
    if (const model::ValueId id = s_.market.elasticity(plan.commodity, s_.focus); id.valid()) inputs.add(id);
  }

  void add_chain(std::size_t chain) {
    model::Selectors own(s_);
    add_own(chain, own);
    add("shock_resilience", commodity(chain), kResilience, own);
    add("shock_cascade", commodity(chain), kCascade, model::Selectors(s_));
    add("shock_elasticity", commodity(chain), kElasticity, own);
  }

  void add_passages() {
    model::Selectors ways(s_);
    for (const model::SeaLeg& leg : s_.hazards.legs) ways.add(leg.distance);
    for (const model::Harbour& harbour : s_.hazards.harbours) ways.add(harbour.distance);
    for (const char* buyers : {"all", "focus"})
      for (const model::Chokepoint& passage : s_.hazards.chokepoints)
        add("shock_passages", buyers + (" " + passage.id), kPassages, ways);
  }

  void add_hazard(const model::Hazard& hazard, model::Selectors& inputs) const {
    for (const model::ValueId id : {hazard.severity, hazard.delay})
      if (id.valid()) inputs.add(id);
    for (const model::HazardHit& hit : hazard.hits)
      if (hit.share.valid()) inputs.add(hit.share);
  }

  void add_case(std::size_t chain, const model::ShockCase& one) {
    model::Selectors inputs(s_);
    bool touches = false;
    for (const model::CaseEvent& event : one.events) {
      if (!world_.effects[chain][event.hazard.index()].touches()) continue;
      touches = true;
      if (event.severity.valid()) inputs.add(event.severity);
      add_hazard(s_.hazards.hazards[event.hazard.index()], inputs);
    }
    if (!touches) return;
    add_own(chain, inputs);
    const std::string key = one.id + " " + commodity(chain);
    for (const char* table : {"shock_overview", "shock_summary", "shock_paths"})
      add(table, key, kCase, inputs);
    add("shock_hit", key, kHit, inputs);
    add("shock_products", key, kProducts, inputs);
  }

  void add_set(std::size_t chain, const model::HazardSet& set) {
    model::Selectors inputs(s_);
    for (const model::HazardId id : model::hazards_of(s_, set)) {
      if (!world_.effects[chain][id.index()].touches()) continue;
      const model::Hazard& hazard = s_.hazards.hazards[id.index()];
      if (hazard.rate.valid()) inputs.add(hazard.rate);
    }
    for (const model::ValueId id : {set.governance_a, set.governance_b})
      if (id.valid()) inputs.add(id);
    add("shock_ensemble", set.id + " " + commodity(chain), kEnsemble, inputs);
  }

  const model::Scenario& s_;
  const World& world_;
  ResultTableBuilder table_{model::derivations_header()};
};

}  // namespace

ResultTable shock_derivations(const model::Scenario& scenario, const World& world) {
  return Derivations(scenario, world).take();
}

}  // namespace adit::shock
