// Every chain cleared in the year of its accounts and in the milestone years after it; central values only.
#include "clearing_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "adit/base/parallel.hpp"
#include "adit/model/derivations.hpp"
#include "tables.hpp"

namespace adit::supply {
namespace {

constexpr double kSmallestShare = 1e-6;  // of a form's market: below it a row says nothing

double or_zero(double amount) { return std::isnan(amount) ? 0 : amount; }

struct ClearedYear {
  int year = 0;
  Cleared cleared;
};

struct ClearedChain {
  std::unique_ptr<ClearingChain> chain;
  std::vector<ClearedYear> years;
};

std::vector<int> years_of(const model::Scenario& s, const ClearingChain& chain) {
  std::vector<int> out{chain.base_year()};
  for (const int year : s.milestone_years)
    if (year > chain.base_year()) out.push_back(year);
  return out;
}

void clear(const model::Scenario& s, ClearedChain& work) {
  if (!work.chain->why_not().empty()) return;
  std::unique_ptr<ClearingModel> model;
  for (const int year : years_of(s, *work.chain)) {
    const ClearingProblem problem = work.chain->in_year(year);
    if (model == nullptr) model = std::make_unique<ClearingModel>(problem);
    work.years.push_back({year, model->clear(problem)});
  }
}

ResultTable markets_header() {
  return {
      .name = "supply_clearing",
      .title = "Markets cleared at least cost: what each region makes and uses, at what price",
      .key = {"commodity", "form", "year", "region"},
      .columns = {text_column("commodity", "mineral chain"), text_column("form", "what is made and used"),
                  text_column("stage", "stage of the chain"), number_column("year", "", "year"),
                  text_column("region", "where"), text_column("unit", "of production, use and unserved"),
                  number_column("production", "", "made"),
                  number_column("use", "", "delivered: taken by the next stage or used"),
                  number_column("unserved", "", "wanted at the reference price and given up"),
                  number_column("price", "USD/t", "worth of one more tonne there, the dual of its delivery"),
                  text_column("status", "optimal: the market clears"),
                  text_column("price_basis",
                              "where the form's reference price comes from: published, unit_value of trade, "
                              "imputed from the next form, none: amounts only"),
                  text_column("standing", "estimated, or assumed where growth is by rule")}};
}

ResultTable links_header() {
  return {.name = "supply_clearing_links",
          .title = "Who supplies whom when markets clear at least cost",
          .key = {"commodity", "form", "year", "exporter", "importer"},
          .columns = {text_column("commodity", "mineral chain"), text_column("form", "what is sent"),
                      number_column("year", "", "year"), text_column("exporter", "from"),
                      text_column("importer", "to"), text_column("unit", "of the value"),
                      number_column("value", "", "sent")}};
}

ResultTable status_header() {
  return {.name = "supply_clearing_status",
          .title = "How each market cleared: what binds, and the smallest change that would make it clear",
          .key = {"commodity", "year"},
          .columns = {
              text_column("commodity", "mineral chain"), number_column("year", "", "year"),
              text_column("status", "optimal, infeasible, unbounded, time_limit, or no_data"),
              text_column("binds",
                          "dearest limits with what one more tonne of them would save; without an "
                          "optimum, the limits that contradict each other"),
              text_column("relaxation", "smallest change that would make it clear; blank when it does"),
              number_column("unserved_share", "1", "of what the world wants at reference prices, given up"),
              number_column("cost", "USD/yr",
                            "of supply and of blocks of use not served at their price; "
                            "blank without prices"),
              number_column("gap", "1", "between the primal and the dual objective, relative"),
              text_column("basis", "how use and capacity of the year come about")}};
}

std::string binds_of(const Cleared& c) {
  std::string out;
  const auto add = [&](const std::string& text) { out += (out.empty() ? "" : "; ") + text; };
  if (c.status == solve::LinearStatus::optimal) {
    for (std::size_t k = 0; k < std::min<std::size_t>(3, c.scarce.size()); ++k)
      add(fmt::format("{} ({:.4g} USD/t)", c.scarce[k].name, c.scarce[k].rent));
    return out;
  }
  constexpr std::size_t kMostNamed = 12;
  for (std::size_t k = 0; k < std::min(kMostNamed, c.binds.size()); ++k) add(c.binds[k].name);
  if (c.binds.size() > kMostNamed) add(fmt::format("and {} more", c.binds.size() - kMostNamed));
  return out;
}

std::string relaxation_of(const Cleared& c) {
  std::string out;
  for (const solve::BoundChange& change : c.relaxation)
    out += fmt::format("{}{}: {:.4g} t/yr {}", out.empty() ? "" : "; ", change.name, change.amount,
                       change.name.starts_with("use") ? "less" : "more");
  return out;
}

/// The three tables while they fill.
class Writer {
 public:
  explicit Writer(const model::Scenario& s) : s_(s) {}

  void add(const ClearedChain& work) {
    const std::string& commodity = s_.commodities[work.chain->commodity().index()].id;
    if (work.years.empty()) {
      const double unknown = kUnknownCell;
      status_.add({commodity, static_cast<double>(s_.base_year), std::string("no_data"),
                   work.chain->why_not(), std::string(), unknown, unknown, unknown, std::string()});
    }
    for (const ClearedYear& year : work.years) {
      add_status(*work.chain, year, commodity);
      for (std::size_t stage = 0; stage < year.cleared.stages.size(); ++stage)
        add_stage(*work.chain, year, stage);
    }
  }

  std::vector<ResultTable> take() { return {markets_.take(), links_.take(), status_.take()}; }

 private:
  void add_status(const ClearingChain& chain, const ClearedYear& of, const std::string& commodity) {
    const Cleared& c = of.cleared;
    const bool optimal = c.status == solve::LinearStatus::optimal;
    double used = 0, unserved = 0;
    for (const ClearedStage& stage : c.stages)
      for (std::size_t r = 0; r < stage.use.size(); ++r)
        used += or_zero(stage.use[r]), unserved += or_zero(stage.unserved[r]);
    const double share = optimal && used + unserved > 0 ? unserved / (used + unserved) : kUnknownCell;
    status_.add(
        {commodity, static_cast<double>(of.year), std::string(solve::name_of(c.status)),
         chain.priced() || !optimal ? binds_of(c) : std::string(), relaxation_of(c), share,
         optimal && chain.priced() ? c.cost : kUnknownCell, optimal ? c.gap : kUnknownCell,
         of.year == chain.base_year() ? std::string("market accounts of the year") : chain.growth_basis()});
  }

  void add_stage(const ClearingChain& chain, const ClearedYear& of, std::size_t index) {
    const ClearedStage& stage = of.cleared.stages[index];
    const FormWords words = words_of(s_, chain.form(index));
    const bool priced = chain.price_basis(index) != PriceBasis::none && words.unit == "t/yr";
    std::vector<double> delivered(s_.regions.size());
    double all = 0;
    for (const ClearingLink& link : stage.links) delivered[link.to] += link.amount, all += link.amount;
    const std::string standing = of.year == chain.base_year() ? "estimated" : "assumed";
    for (std::size_t r = 0; r < s_.regions.size(); ++r) {
      const double made = stage.production[r], missed = stage.unserved[r];
      if (std::max({or_zero(made), delivered[r], or_zero(missed)}) <= kSmallestShare * all) continue;
      markets_.add({words.commodity, words.form, words.stage, static_cast<double>(of.year), s_.regions[r].id,
                    words.unit, made, delivered[r], missed, priced ? stage.price[r] : kUnknownCell,
                    std::string(solve::name_of(of.cleared.status)),
                    std::string(to_text(chain.price_basis(index))), standing});
    }
    for (const ClearingLink& link : stage.links)
      if (link.from != link.to && link.amount > kSmallestShare * all)
        links_.add({words.commodity, words.form, static_cast<double>(of.year), s_.regions[link.from].id,
                    s_.regions[link.to].id, words.unit, link.amount});
  }

  const model::Scenario& s_;
  ResultTableBuilder markets_{markets_header()}, links_{links_header()}, status_{status_header()};
};

constexpr const char* kFormula =
    "least cost of processes, other feed, freight, duties and use given up that meets every delivery within "
    "capacity; "
    "price = dual of the delivery; base year: production and use of supply_markets; later years: both times "
    "their "
    "growth (demand of the flow engine, outlook, or market_rules use_growth)";

/// Prices, costs, duties, elasticities, outlook and rules of one commodity.
void add_market_inputs(const model::Scenario& s, model::CommodityId commodity, model::Selectors& inputs) {
  const auto of_chain = [&](model::FormId form) {
    return form.valid() && s.forms[form.index()].commodity == commodity;
  };
  for (const model::Price& price : s.market.prices)
    if (of_chain(price.form)) inputs.add(price.path);
  for (const model::ProcessCost& cost : s.market.costs)
    if (s.processes[cost.process.index()].commodity == commodity) inputs.add(cost.path);
  for (const model::Tariff& duty : s.market.tariffs)
    if (!duty.form.valid() || of_chain(duty.form)) inputs.add(duty.path);
  for (const model::Elasticity& e : s.market.elasticities)
    if (!e.commodity.valid() || e.commodity == commodity) inputs.add(e.value);
  for (const model::Outlook& outlook : s.market.outlook)
    if (outlook.commodity == commodity) inputs.add(outlook.path);
  for (const model::MarketRule& rule : s.market.rules)
    if (s.market.rule(rule.parameter, commodity) == rule.value) inputs.add(rule.value);
  for (const model::RegionalAmount& amount : s.amounts)
    if (amount.what == "capacity" && of_chain(amount.form)) inputs.add(amount.path);
}

ResultTable clearing_derivations(const model::Scenario& s, const MarketPlans& plans) {
  ResultTableBuilder table(model::derivations_header());
  for (std::size_t c = 0; c < plans.chains.size(); ++c) {
    const model::CommodityId commodity = plans.chains[c].commodity;
    model::Selectors inputs(s);
    add_market_inputs(s, commodity, inputs);
    for (const MarketPlan& plan : plans.plans[c])
      for (const Figure& figure : plan.production)
        for (const model::ValueId id : figure.values) inputs.add(id);
    for (const char* of : {"supply_clearing", "supply_clearing_links", "supply_clearing_status"})
      table.add({std::string(of), s.commodities[commodity.index()].id, std::string(kFormula), inputs.text()});
  }
  return table.take();
}

}  // namespace

std::vector<ResultTable> clearing_tables(const model::Scenario& s, const MarketPlans& plans,
                                         const Markets& markets, const std::vector<DemandOverTime>& demand,
                                         model::Draw draw) {
  if (s.market.rules.empty()) return {};
  std::vector<ClearedChain> all(plans.chains.size());
  parallel_chunks(all.size(), 1, 0, [&](std::size_t begin, std::size_t end) {
    for (std::size_t c = begin; c < end; ++c) {
      all[c].chain = std::make_unique<ClearingChain>(s, plans, c, markets[c], demand, draw);
      clear(s, all[c]);
    }
  });
  Writer writer(s);
  for (const ClearedChain& work : all) writer.add(work);
  std::vector<ResultTable> out = writer.take();
  out.push_back(clearing_derivations(s, plans));
  return out;
}

}  // namespace adit::supply
