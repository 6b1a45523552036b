// How indices come about: formulas by index, inputs by form and year.
#include "adit/model/derivations.hpp"

#include <fmt/format.h>

#include "compiled.hpp"

namespace adit::risk {
namespace {

using model::Selectors;

class Derivations {
 public:
  Derivations(const Engine::Compiled& compiled, const Engine::Workspace& workspace)
      : c_(compiled), s_(*compiled.scenario), w_(workspace), table_(model::derivations_header()) {}

  ResultTable take() {
    const Selectors none(s_);
    add("risk_shares", "", "amount / sum of the amounts of all regions, the remainder included", none);
    for (const IndexRecord& index : kOfWorld) add("risk_indices", index.name, index.formula, none);
    for (const IndexRecord& index : kOfRegion) add("risk_indices", index.name, index.formula, none);
    add("risk_indices", kOverStages.name, kOverStages.formula, none);
    for (const Market& market : c_.markets) add_market(market);
    add("risk_indices", kImportance.name, kImportance.formula, none);
    for (const Importance& entry : c_.importance) add_importance(entry);
    for (std::size_t m = 0; m < c_.markets.size(); ++m)
      for (std::size_t f = 0; f < c_.focuses(); ++f) add_sourcing(m, f);
    return table_.take();
  }

 private:
  void add(const char* table, std::string key, std::string formula, const Selectors& inputs) {
    table_.add({std::string(table), std::move(key), std::move(formula), inputs.text()});
  }

  /// The knots that a year's value is read from.
  static void add_at(const model::Path* path, int year, Selectors& inputs) {
    if (path == nullptr || path->empty()) return;
    const model::Knot *before = nullptr, *after = nullptr;
    for (const model::Knot& knot : path->knots) {
      if (knot.year <= year) before = &knot;
      if (knot.year >= year && after == nullptr) after = &knot;
    }
    for (const model::Knot* knot : {before, after})
      if (knot != nullptr) inputs.add(knot->value);
  }

  void add_market(const Market& market) {
    Selectors inputs(s_);
    for (const auto* part : {&market.named, &market.rest})
      for (const Supplied& supplied : *part) inputs.add(supplied.amount);
    const model::Form& form = s_.forms[market.form.index()];
    const std::string key =
        fmt::format("{} {} {}", form.id, market.reserves ? std::string("reserves") : form.stage, market.year);
    add("risk_shares", key, "amounts by region", inputs);
    for (const Supplied& supplied : market.named) {
      add_at(c_.governed[supplied.region.index()].mean_of_six, market.year, inputs);
      add_at(c_.governed[supplied.region.index()].political_stability, market.year, inputs);
    }
    for (const model::Companion& companion : s_.hosts.companions)
      if (companion.form == market.form && !market.reserves) {
        inputs.add(s_.hosts.hosts[companion.host.index()].amount);
        add_at(&companion.content, market.year, inputs);
        add_at(&companion.recovery, market.year, inputs);
      }
    add("risk_indices", key, "from amounts and governance by region, and what comes with hosts", inputs);
  }

  void add_importance(const Importance& entry) {
    Selectors inputs(s_);
    for (const Importance::Use& use : entry.uses) inputs.add(use.share), inputs.add(use.value_added);
    const std::string about =
        entry.form.valid() ? s_.forms[entry.form.index()].id : s_.commodities[entry.commodity.index()].id;
    add("risk_indices",
        fmt::format("{} {} {}", s_.regions[s_.focus_regions[entry.focus].index()].id, about,
                    kImportance.name),
        "from shares of end uses and the value added of their sectors", inputs);
  }

  void add_sourcing(std::size_t m, std::size_t f) {
    const Market& market = c_.markets[m];
    const Book& book = w_.books[m * c_.focuses() + f];
    if (!book.known) return;
    const model::RegionId focus = s_.focus_regions[f];
    Selectors inputs(s_);
    for (const ReportedTrade& trade : c_.trade) {
      if (trade.form != market.form || trade.year != book.year) continue;
      for (const ReportedTrade::Flow& flow : trade.flows) {
        if (flow.to != focus && flow.from != focus) continue;
        inputs.add(flow.amount);
        if (flow.to == focus) inputs.add(flow.worth);
      }
    }
    const model::Form& form = s_.forms[market.form.index()];
    for (const model::PublishedRate& rate : s_.world.rates)
      if (rate.metric == "eol_rir" && rate.commodity == form.commodity)
        add_at(&rate.path, market.year, inputs);
    add("risk_indices", fmt::format("{} {} {}", s_.regions[focus.index()].id, form.id, market.year),
        book.estimated ? "imports by exporter as the supply engine drew them up; see supply_links"
                       : "imports by exporter as reported",
        inputs);
  }

  const Engine::Compiled& c_;
  const model::Scenario& s_;
  const Engine::Workspace& w_;
  ResultTableBuilder table_;
};

}  // namespace

ResultTable derivations_of(const Engine::Compiled& c, const Engine::Workspace& w) {
  return Derivations(c, w).take();
}

}  // namespace adit::risk
