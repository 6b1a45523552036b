// Tables about uses and commodities: stocks, supply, indicators, cohorts, and what could not be had.
#include <algorithm>

#include "table_words.hpp"

namespace adit::flow {
namespace {

using Builder = ResultTableBuilder;

class StockTables {
 public:
  StockTables(const Engine::Compiled& compiled, std::span<const double> central, const Bands& bands,
              const Engine::Workspace& w)
      : c_(compiled), s_(*compiled.scenario), central_(central), words_(compiled, bands), w_(w) {}

  void add_to(std::vector<ResultTable>& out) const {
    out.push_back(stocks());
    out.push_back(accounts("flow_supply", "Supply and use of each commodity, in tonnes of its elements",
                           "quantity", 0, kSupplies, kSupplyNames));
    out.push_back(accounts("flow_indicators", "Recycling and dependence by their proper names", "indicator",
                           kSupplies, kIndicators, kIndicatorNames));
    out.push_back(shortfalls());
    if (c_.cohorts) out.push_back(cohorts());
  }

 private:
  double year(std::size_t step) const { return s_.axis.year(step); }

  ResultTable stocks() const {
    Builder table({"flow_stocks",
                   "Forms in products: inflow, outflow, stock at the end of the interval",
                   {"form", "product", "region", "quantity", "year"},
                   TableWords::with_bands(
                       {text_column("commodity", "mineral chain"), text_column("form", "tonnes of what"),
                        text_column("product", "product"), text_column("region", "region"),
                        number_column("year", "year", "end of the interval"),
                        text_column("quantity", "inflow, outflow, stock or hibernating")})});
    std::size_t o = 0;
    for (const Use& use : c_.uses)
      for (std::size_t q = 0; q < Engine::Compiled::kUseQuantities; ++q)
        for (std::size_t k = 0; k < c_.steps(); ++k, ++o)
          table.add(words_.banded(
              {words_.commodity_of(use.form), words_.form(use.form), words_.product(use.product),
               words_.region(use.region), year(k), std::string(kUseQuantityNames[q])},
              q < 2 ? words_.flow_unit(use.form) : words_.stock_unit(use.form), central_[o], o));
    return table.take();
  }

  ResultTable accounts(const char* name, const char* title, const char* what, std::size_t first,
                       std::size_t count, const char* const* names) const {
    Builder table(
        {name,
         title,
         {"commodity", "region", what, "year"},
         TableWords::with_bands({text_column("commodity", "mineral chain"), text_column("region", "region"),
                                 number_column("year", "year", "end of the interval"),
                                 text_column(what, "see docs/methods/flow.md")})});
    for (std::size_t a = 0; a < c_.accounts.size(); ++a) {
      const Account& account = c_.accounts[a];
      const model::Commodity& commodity = s_.commodities[account.commodity.index()];
      const std::string unit = first == 0 ? words_.flow_unit(commodity.reference_form) : std::string("1");
      for (std::size_t q = 0; q < count; ++q)
        for (std::size_t k = 0; k < c_.steps(); ++k) {
          const std::size_t o = c_.first_account_output() +
                                (a * Engine::Compiled::kAccountQuantities + first + q) * c_.steps() + k;
          table.add(
              words_.banded({commodity.id, words_.region(account.region), year(k), std::string(names[q])},
                            unit, central_[o], o));
        }
    }
    return table.take();
  }

  /// What the central numbers ask for and cannot have: never silent.
  ResultTable shortfalls() const {
    Builder table(
        {"flow_shortfalls",
         "What the model asks for and cannot have, of the central numbers",
         {"kind", "subject", "region", "year"},
         {text_column("kind",
                      "unsupplied: need that nothing supplies; early_retirement: stock that falls faster "
                      "than goods retire; negative_inflow: the same with falling_stock: report; "
                      "outflow_above_stock: known outflow beyond what is in use; stock_below_inflow: "
                      "known stock below what later inflow leaves"),
          text_column("subject", "form, or form and product"), text_column("region", "region"),
          number_column("year", "year", "calendar year"), text_column("unit", "unit of the amount"),
          number_column("amount", "", "how much")}});
    for (std::size_t k = 0; k < c_.chains.size(); ++k)
      if (!c_.chains[k].idle) unsupplied(table, c_.chains[k], w_.chains[k]);
    for (std::size_t u = 0; u < c_.uses.size(); ++u) shortfalls_of(table, c_.uses[u], w_.uses[u]);
    return table.take();
  }

  void unsupplied(Builder& table, const Chain& chain, const ChainFlows& flows) const {
    const std::size_t markets = chain.markets.size();
    for (std::size_t m = 0; m < markets; ++m)
      for (std::size_t i = 0; i < c_.years.modelled(); ++i) {
        const double missing = -flows.surplus[i * markets + m];
        if (missing <= 1e-9 * std::abs(flows.demand[i * markets + m])) continue;
        const model::FormId form = chain.markets[m].form;
        table.add({std::string("unsupplied"), words_.form(form), words_.region(chain.region),
                   static_cast<double>(c_.years.year(i)), words_.flow_unit(form), missing});
      }
  }

  void shortfalls_of(Builder& table, const Use& use, const UseFlows& f) const {
    const std::string subject = words_.form(use.form) + " in " + words_.product(use.product);
    const auto add = [&](const char* kind, int at, const std::string& unit, double amount) {
      table.add(
          {std::string(kind), subject, words_.region(use.region), static_cast<double>(at), unit, amount});
    };
    const std::string flow = words_.flow_unit(use.form);
    for (std::size_t i = 0; i < f.stock.size(); ++i) {
      const int at = c_.years.year(i);
      if (f.inflow[i] < 0) add("negative_inflow", at, flow, -f.inflow[i]);
      if (f.capped[i] > 0)
        add("outflow_above_stock", at,
            std::string(canonical_unit(s_.products[use.product.index()].unit)) + "/yr", f.capped[i]);
      const double retired = retired_early(f, i);
      if (retired > 0) add("early_retirement", at, flow, retired);
    }
    if (f.stock_not_met > 0)
      add("stock_below_inflow", c_.years.start, words_.stock_unit(use.form), f.stock_not_met);
  }

  /// What leaves use in the year beyond the survival of its cohorts.
  double retired_early(const UseFlows& f, std::size_t i) const {
    const std::size_t t = c_.years.history() + i;
    double sum = 0;
    for (const Cohorts& cohorts : f.cohorts) {
      if (cohorts.kept.empty() || cohorts.kept[t] == 1) continue;
      double left = 0;
      for (std::size_t c = 0; c < t; ++c) {
        const auto table = survival_of(f).of_cohort(c);
        double kept = 1;
        for (std::size_t y = c + 1; y < t; ++y) kept *= cohorts.kept[y];
        if (t - c < table.size()) left += cohorts.inflow[c] * table[t - c] * kept;
      }
      sum += left * (1 - cohorts.kept[t]);
    }
    return sum;
  }

  ResultTable cohorts() const {
    Builder table(
        {"flow_cohorts",
         "Cohorts by the year they were put into use, and what is left of them at the end of the interval",
         {"form", "product", "region", "cohort", "year"},
         {text_column("form", "tonnes of what"), text_column("product", "product"),
          text_column("region", "region"), number_column("cohort", "year", "year of inflow"),
          number_column("year", "year", "end of the interval"), text_column("unit", "unit of what is left"),
          number_column("inflow", "", "put into use in the cohort's year"),
          number_column("left", "", "still in use at the end of the interval")}});
    for (std::size_t u = 0; u < c_.uses.size(); ++u)
      if (!c_.uses[u].dissipates() && c_.uses[u].outflow == nullptr)
        cohorts_of(table, c_.uses[u], w_.uses[u]);
    return table.take();
  }

  void cohorts_of(Builder& table, const Use& use, const UseFlows& f) const {
    const std::size_t years = c_.years.all();
    const std::vector<double> left = left_of_cohorts(c_, f);
    for (std::size_t cohort = 0; cohort < years; ++cohort) {
      double inflow = 0;
      for (const Cohorts& cohorts : f.cohorts) inflow += cohorts.inflow[cohort];
      for (std::size_t k = 0; k < c_.steps(); ++k) {
        const std::size_t t = static_cast<std::size_t>(s_.axis.year(k) - c_.years.first);
        if (t < cohort) continue;
        table.add({words_.form(use.form), words_.product(use.product), words_.region(use.region),
                   static_cast<double>(c_.years.first + static_cast<int>(cohort)), year(k),
                   words_.stock_unit(use.form), inflow, left[cohort * years + t]});
      }
    }
  }

  const Engine::Compiled& c_;
  const model::Scenario& s_;
  std::span<const double> central_;
  TableWords words_;
  const Engine::Workspace& w_;
};

}  // namespace

void add_stock_tables(const Engine::Compiled& compiled, std::span<const double> central, const Bands& bands,
                      const Engine::Workspace& w, std::vector<ResultTable>& out) {
  StockTables(compiled, central, bands, w).add_to(out);
}

}  // namespace adit::flow
