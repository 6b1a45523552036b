// How accounts, links and shares come about: formulas and the rows behind them.
#include "adit/model/derivations.hpp"

#include <fmt/format.h>

#include <map>

#include "tables.hpp"

namespace adit::supply {
namespace {

constexpr const char* kMarkets =
    "production, trade and use as the bases of the row say: reported rows of the year; next_stage = sum of "
    "production of what is made of it x recipe; last_stage = production of its input / recipe; apparent = "
    "production + imports - exports; demand = demand of the flow engine; economy = what is left of the "
    "world's production by gross domestic product; as_made = production";
constexpr const char* kLinks =
    "observed: the rows of trade; estimated: a region uses its own first; what regions then have left and "
    "lack is joined by the links nearest in relative entropy to export x import x (distance / usual "
    "distance)^-{:.2f} that meet both totals";
constexpr const char* kShares =
    "every market is well mixed: share of origin o in market (form, region) = (production x share in its "
    "inputs + sum over suppliers of link x their share) / supply, solved as linear equations; "
    "least and most: greatest and smallest flow of the origin's metal through production, use and observed "
    "links";

constexpr const char* kTransit =
    "expected visits of the market on the way upstream / visits of a journey that starts there; every market "
    "is well mixed";
constexpr const char* kProducts =
    "shares of mines in each form, weighted by composition of the goods x metal content of the form";
constexpr const char* kScore =
    "observed links hidden, all or a fifth in turn, and estimated from the exports and imports they leave "
    "open; "
    "wmape = sum of errors / hidden, mass_right = sum of the smaller of both / hidden";
constexpr const char* kUnitValues =
    "sum of trade_values / sum of tonnes in trade over the links of the code and year that have both";

class Derivations {
 public:
  explicit Derivations(const Engine::Compiled& c) : c_(c), s_(*c.scenario) {}

  ResultTable take() {
    for (std::size_t k = 0; k < c_.plans.chains.size(); ++k) add_chain(k);
    add_scores();
    add_unit_values();
    return table_.take();
  }

 private:
  void add(const char* table, const std::string& key, std::string formula, const model::Selectors& inputs) {
    table_.add({std::string(table), key, std::move(formula), inputs.text()});
  }

  void add_chain(std::size_t k) {
    const Chain& chain = c_.plans.chains[k];
    for (std::size_t f = 0; f < chain.forms.size(); ++f) {
      const std::string& form = id_of(chain, f);
      model::Selectors own(s_);
      add_form(k, f, own);
      for (const std::size_t taker : chain.forms[f].takers) add_form(k, taker, own);
      add("supply_markets", form, kMarkets, own);
      add("supply_links", form, fmt::format(fmt::runtime(kLinks), c_.distance_exponent), own);
    }
    model::Selectors all(s_);
    for (std::size_t f = 0; f < chain.forms.size(); ++f) add_form(k, f, all);
    const std::string& commodity = s_.commodities[chain.commodity.index()].id;
    add("supply_dependence", commodity, kShares, all);
    add("supply_transit", commodity, kTransit, all);
    add("supply_products", commodity, kProducts, all);
  }

  void add_scores() {
    for (const ObservedTrade& trade : c_.observed)
      for (const auto& chain : c_.plans.plans)
        for (const MarketPlan& plan : chain) {
          if (plan.form != trade.form) continue;
          model::Selectors rows(s_);
          add_figures(plan, rows);
          add("supply_score", s_.forms[trade.form.index()].id, kScore, rows);
        }
  }

  void add_unit_values() {
    std::map<model::TradeCodeId, model::Selectors> rows;
    for (const model::TradeFlow& flow : s_.trade)
      if (flow.code.valid()) rows.try_emplace(flow.code, s_).first->second.add(flow.amount);
    for (const auto& [code, selectors] : rows)
      add("supply_unit_values", s_.world.trade_codes[code.index()].id, kUnitValues, selectors);
  }

  const std::string& id_of(const Chain& chain, std::size_t f) const {
    return s_.forms[chain.forms[f].form.index()].id;
  }

  void add_form(std::size_t k, std::size_t f, model::Selectors& inputs) const {
    add_figures(c_.plans.plans[k][f], inputs);
    for (const Route& route : c_.plans.chains[k].forms[f].routes)
      inputs.add(route.input_amount), inputs.add(route.output_amount);
  }

  static void add_figures(const MarketPlan& plan, model::Selectors& inputs) {
    for (const auto* figures : {&plan.production, &plan.net_imports, &plan.consumption})
      for (const Figure& figure : *figures)
        for (const model::ValueId id : figure.values) inputs.add(id);
    for (const TradeRow& row : plan.trade) inputs.add(row.value);
  }

  const Engine::Compiled& c_;
  const model::Scenario& s_;
  ResultTableBuilder table_{model::derivations_header()};
};

}  // namespace

ResultTable supply_derivations(const Engine::Compiled& compiled) { return Derivations(compiled).take(); }

}  // namespace adit::supply
