// The flow engine's result tables, of the draw the workspace evaluated last.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "compiled.hpp"

namespace adit::flow {
namespace {

using Builder = ResultTableBuilder;

const double kUnknown = std::nan("");

std::vector<ResultColumn> with_bands(std::vector<ResultColumn> columns) {
  columns.push_back(text_column("unit", "unit of the values"));
  columns.push_back(number_column("value", "", "central value"));
  columns.push_back(number_column("p5", "", "5 % quantile over draws"));
  columns.push_back(number_column("p50", "", "median over draws"));
  columns.push_back(number_column("p95", "", "95 % quantile over draws"));
  return columns;
}

class Tables {
 public:
  Tables(const Engine::Compiled& compiled, std::span<const double> central, const Bands& bands,
         const Engine::Workspace& w)
      : c_(compiled), s_(*compiled.scenario), central_(central), bands_(bands), w_(w), draw_(w.central) {}

  std::vector<ResultTable> all() {
    std::vector<ResultTable> out;
    out.push_back(stocks());
    out.push_back(accounts("flow_supply", "Supply and use of each commodity, in tonnes of its elements",
                           "quantity", 0, kSupplies, kSupplyNames));
    out.push_back(accounts("flow_indicators", "Recycling and dependence by their proper names", "indicator",
                           kSupplies, kIndicators, kIndicatorNames));
    out.push_back(links());
    out.push_back(elements());
    out.push_back(carbon());
    out.push_back(production());
    out.push_back(tramp());
    out.push_back(derivations_of(c_));
    if (c_.cohorts) out.push_back(cohorts());
    return out;
  }

 private:
  double band(std::span<const double> of, std::size_t output) const {
    return of.empty() ? kUnknown : of[output];
  }
  std::string region(model::RegionId id) const { return s_.regions[id.index()].id; }
  std::string form(model::FormId id) const { return s_.forms[id.index()].id; }
  std::string commodity_of(model::FormId id) const {
    const model::CommodityId commodity = s_.forms[id.index()].commodity;
    return commodity.valid() ? s_.commodities[commodity.index()].id : std::string();
  }
  std::string flow_unit(model::FormId id) const {
    return fmt::format("{}/yr", canonical_unit(s_.forms[id.index()].dimension));
  }
  std::size_t year_index(std::size_t step) const {
    return static_cast<std::size_t>(s_.axis.year(step) - c_.years.start - 1);
  }
  double content(model::FormId id) const { return content_of(s_, id, draw_); }

  ResultTable stocks() {
    Builder table(
        {"flow_stocks",
         "Forms in products: inflow, outflow, stock at the end of the interval",
         {"form", "product", "region", "quantity", "year"},
         with_bands({text_column("commodity", "mineral chain"), text_column("form", "tonnes of what"),
                     text_column("product", "product"), text_column("region", "region"),
                     number_column("year", "year", "end of the interval"),
                     text_column("quantity", "inflow, outflow, stock or hibernating")})});
    for (std::size_t u = 0; u < c_.uses.size(); ++u) {
      const Use& use = c_.uses[u];
      for (std::size_t q = 0; q < Engine::Compiled::kUseQuantities; ++q)
        for (std::size_t k = 0; k < c_.steps(); ++k) {
          const std::size_t o = (u * Engine::Compiled::kUseQuantities + q) * c_.steps() + k;
          const std::string unit(q < 2 ? flow_unit(use.form)
                                       : std::string(canonical_unit(s_.forms[use.form.index()].dimension)));
          table.add({commodity_of(use.form), form(use.form), s_.products[use.product.index()].id,
                     region(use.region), static_cast<double>(s_.axis.year(k)),
                     std::string(kUseQuantityNames[q]), unit, central_[o], band(bands_.p5, o),
                     band(bands_.p50, o), band(bands_.p95, o)});
        }
    }
    return table.take();
  }

  ResultTable accounts(const char* name, const char* title, const char* what, std::size_t first,
                       std::size_t count, const char* const* names) {
    Builder table({name,
                   title,
                   {"commodity", "region", what, "year"},
                   with_bands({text_column("commodity", "mineral chain"), text_column("region", "region"),
                               number_column("year", "year", "end of the interval"),
                               text_column(what, "see docs/methods/flow.md")})});
    for (std::size_t a = 0; a < c_.accounts.size(); ++a) {
      const Account& account = c_.accounts[a];
      const model::Commodity& commodity = s_.commodities[account.commodity.index()];
      const std::string unit = first == 0 ? flow_unit(commodity.reference_form) : std::string("1");
      for (std::size_t q = 0; q < count; ++q)
        for (std::size_t k = 0; k < c_.steps(); ++k) {
          const std::size_t o =
              c_.first_account_output() + a * c_.account_outputs() + (first + q) * c_.steps() + k;
          table.add({commodity.id, region(account.region), static_cast<double>(s_.axis.year(k)),
                     std::string(names[q]), unit, central_[o], band(bands_.p5, o), band(bands_.p50, o),
                     band(bands_.p95, o)});
        }
    }
    return table.take();
  }

  /// Links of one interval's last year, in tonnes of the commodity's elements.
  class LinkWriter {
   public:
    LinkWriter(const Tables& tables, Builder& table, model::RegionId region, int year)
        : tables_(tables), table_(table), region_(tables.region(region)), year_(year) {}
    void add(model::FormId form, const std::string& from, const std::string& to, double amount) {
      const double value = amount * tables_.content(form);
      if (value <= 0) return;
      table_.add({tables_.commodity_of(form), region_, static_cast<double>(year_), from, to,
                  tables_.form(form), tables_.flow_unit(form), value, kUnknown, kUnknown, kUnknown});
    }

   private:
    const Tables& tables_;
    Builder& table_;
    std::string region_;
    int year_;
  };

  ResultTable links() {
    Builder table(
        {"flow_links",
         "Flows between processes, markets and uses, in tonnes of the chain's elements",
         {"commodity", "region", "year", "from", "to", "form"},
         with_bands({text_column("commodity", "mineral chain"), text_column("region", "region"),
                     number_column("year", "year", "year of the flow"), text_column("from", "node it leaves"),
                     text_column("to", "node it enters"), text_column("form", "form that flows")})});
    for (std::size_t k = 0; k < c_.steps(); ++k) {
      const std::size_t i = year_index(k);
      for (std::size_t n = 0; n < c_.chains.size(); ++n) chain_links(table, n, i);
      for (std::size_t u = 0; u < c_.uses.size(); ++u) use_links(table, u, i);
    }
    return table.take();
  }

  std::string market_node(model::FormId id) const { return "market:" + form(id); }

  void chain_links(Builder& table, std::size_t n, std::size_t i) const {
    const Chain& chain = c_.chains[n];
    const ChainFlows& flows = w_.chains[n];
    LinkWriter out(*this, table, chain.region, c_.years.year(i));
    for (std::size_t p = 0; p < chain.processes.size(); ++p) {
      const ChainProcess& process = chain.processes[p];
      const model::Process& known = s_.processes[process.id.index()];
      const double activity = flows.activity[i * chain.processes.size() + p];
      if (activity <= 0) continue;
      if (process.inputs.empty()) out.add(known.main_output, "environment:ore", known.id, activity);
      double lost = -activity * content(known.main_output);
      out.add(known.main_output, known.id, market_node(known.main_output), activity);
      for (const auto& o : process.outputs) {
        const model::FormId id = chain.markets[o.market].form;
        out.add(id, known.id, market_node(id), activity * draw_[o.value.index()]);
        lost -= activity * draw_[o.value.index()] * content(id);
      }
      for (const auto& in : process.inputs) {
        const model::FormId id = chain.markets[in.market].form;
        out.add(id, market_node(id), known.id, activity * draw_[in.value.index()]);
        lost += activity * draw_[in.value.index()] * content(id);
      }
      if (!process.inputs.empty() && content(known.main_output) > 0)
        out.add(known.main_output, known.id, "environment:" + known.loss_to,
                lost / content(known.main_output));
    }
    for (std::size_t m = 0; m < chain.markets.size(); ++m) {
      const model::FormId id = chain.markets[m].form;
      const double net = flows.net_import[i * chain.markets.size() + m];
      const double surplus = flows.surplus[i * chain.markets.size() + m];
      out.add(id, "import", market_node(id), net);
      out.add(id, market_node(id), "export", -net);
      out.add(id, market_node(id), "surplus", surplus);
      out.add(id, "unsupplied", market_node(id), -surplus);
    }
  }

  void use_links(Builder& table, std::size_t u, std::size_t i) const {
    const Use& use = c_.uses[u];
    const UseFlows& f = w_.uses[u];
    const model::Form& bought = s_.forms[use.form.index()];
    LinkWriter out(*this, table, use.region, c_.years.year(i));
    const std::string node = "use:" + s_.products[use.product.index()].id;
    const std::string maker = "manufacture:" + s_.products[use.product.index()].id;
    out.add(use.form, market_node(use.form), maker, f.bought[i]);
    out.add(use.form, maker, node, f.inflow[i]);
    const double fresh = f.bought[i] - f.inflow[i];
    out.add(use.form, maker,
            bought.new_scrap.valid() ? market_node(bought.new_scrap) : "environment:fabrication", fresh);
    if (use.lifetimes.empty()) {
      out.add(use.form, node, "environment:dissipation", f.outflow[i]);
      return;
    }
    out.add(use.form, node,
            bought.old_scrap.valid() ? market_node(bought.old_scrap) : "environment:unused scrap",
            f.old_scrap[i]);
    out.add(use.form, node, "environment:not collected", f.uncollected[i]);
    out.add(use.form, node, "environment:separation", f.separation_loss[i]);
    out.add(use.form, node, "environment:tramp", f.tramp[i]);
    const double before = i == 0 ? 0 : f.hibernating[i - 1];
    out.add(use.form, node, "stock:hibernating", f.hibernating[i] - before);
  }

  /// Per process and element: what goes in, what comes out, and what is lost; residual is what the balance
  /// leaves.
  ResultTable elements() {
    Builder table({"flow_elements",
                   "Balance of every process and element at the milestone years",
                   {"commodity", "element", "region", "year", "process"},
                   {text_column("commodity", "mineral chain"), text_column("element", "element"),
                    text_column("region", "region"), number_column("year", "year", "year"),
                    text_column("process", "process"), number_column("inflow", "t/yr", "element in inputs"),
                    number_column("outflow", "t/yr", "element in outputs"),
                    number_column("loss", "t/yr", "element to tailings, slag or dissipation")}});
    for (std::size_t n = 0; n < c_.chains.size(); ++n)
      for (std::size_t p = 0; p < c_.chains[n].processes.size(); ++p)
        for (const int year : s_.milestone_years) add_elements(table, n, p, year);
    return table.take();
  }

  void add_elements(Builder& table, std::size_t n, std::size_t p, int year) const {
    const Chain& chain = c_.chains[n];
    const ChainProcess& process = chain.processes[p];
    const model::Process& known = s_.processes[process.id.index()];
    if (process.inputs.empty() || !known.commodity.valid()) return;
    const std::size_t i = static_cast<std::size_t>(year - c_.years.start - 1);
    const double activity = w_.chains[n].activity[i * chain.processes.size() + p];
    for (const model::ElementId element : s_.commodities[known.commodity.index()].elements) {
      const auto share = [&](model::FormId id) {
        for (const auto& part : s_.forms[id.index()].contents)
          if (part.element == element) return draw_[part.share.index()];
        return 0.0;
      };
      double in = 0, out = activity * share(known.main_output);
      for (const auto& flow : process.inputs)
        in += activity * draw_[flow.value.index()] * share(chain.markets[flow.market].form);
      for (const auto& flow : process.outputs)
        out += activity * draw_[flow.value.index()] * share(chain.markets[flow.market].form);
      table.add({s_.commodities[known.commodity.index()].id, s_.elements[element.index()].id,
                 region(chain.region), static_cast<double>(year), known.id, in, out, in - out});
    }
  }

  ResultTable carbon() {
    Builder table({"flow_carbon",
                   "Energy and carbon of processes",
                   {"commodity", "region", "year", "process", "carrier"},
                   {text_column("commodity", "mineral chain"), text_column("region", "region"),
                    number_column("year", "year", "year"), text_column("stage", "stage of the chain"),
                    text_column("process", "process"), text_column("carrier", "energy carrier, or direct"),
                    number_column("energy", "MWh/yr", "energy used"),
                    number_column("emissions", "tCO2e/yr", "emissions")}});
    for (std::size_t n = 0; n < c_.chains.size(); ++n)
      for (std::size_t p = 0; p < c_.chains[n].processes.size(); ++p)
        for (std::size_t k = 0; k < c_.steps(); ++k) add_carbon(table, n, p, year_index(k));
    return table.take();
  }

  double factor(const std::string& carrier, model::RegionId where, int year) const {
    if (carrier != "electricity") {
      const auto it = std::ranges::find(s_.carriers, carrier, &model::CarrierFactor::carrier);
      return it == s_.carriers.end() ? kUnknown : it->intensity.at(year, draw_);
    }
    const model::GridFactor* best = nullptr;
    for (const auto& grid : s_.grid)
      if (grid.region == where || (!grid.region.valid() && best == nullptr)) best = &grid;
    return best == nullptr ? kUnknown : best->intensity.at(year, draw_);
  }

  void add_carbon(Builder& table, std::size_t n, std::size_t p, std::size_t i) const {
    const Chain& chain = c_.chains[n];
    const model::Process& known = s_.processes[chain.processes[p].id.index()];
    const double activity = w_.chains[n].activity[i * chain.processes.size() + p];
    if (activity <= 0) return;
    const int year = c_.years.year(i);
    const auto add = [&](const std::string& carrier, double energy, double emissions) {
      table.add({s_.commodities[known.commodity.index()].id, region(chain.region), static_cast<double>(year),
                 known.stage, known.id, carrier, energy, emissions});
    };
    for (const auto& use : known.energy) {
      const double energy = activity * use.intensity.at(year, draw_);
      add(use.carrier, energy, energy * factor(use.carrier, chain.region, year));
    }
    if (!known.direct_emissions.empty()) add("direct", 0, activity * known.direct_emissions.at(year, draw_));
  }

  /// What is observed, of all regions, with its share of the world where the remainder is known too.
  ResultTable production() {
    Builder table({"flow_production",
                   "Observed output, capacity, reserves and trade by region",
                   {"form", "region", "quantity", "year", "process"},
                   {text_column("commodity", "mineral chain"), text_column("form", "tonnes of what"),
                    text_column("process", "process"), text_column("region", "region"),
                    number_column("year", "year", "year of the figure"),
                    text_column("quantity", "production, capacity, reserves, net_trade or consumption"),
                    text_column("unit", "unit"), number_column("value", "", "figure"),
                    number_column("share", "1", "of all regions; blank where the remainder is unknown"),
                    text_column("source", "source"),
                    text_column("standing", "observed, forecast, estimated or assumed")}});
    using Key = std::tuple<model::FormId, std::string, int>;
    std::map<Key, double> sums;
    std::set<Key> whole;  // years in which the remainder of the world is known
    const bool no_rest = std::ranges::none_of(s_.regions, &model::Region::rest);
    for (const auto& amount : s_.amounts)
      for (const auto& knot : amount.path.knots) {
        const Key key{amount.form, amount.what, knot.year};
        sums[key] += std::max(0.0, draw_[knot.value.index()]);
        if (no_rest || s_.regions[amount.region.index()].rest) whole.insert(key);
      }
    for (const auto& amount : s_.amounts)
      for (const auto& knot : amount.path.knots) {
        const model::Value& value = s_.value(knot.value);
        const Key key{amount.form, amount.what, knot.year};
        const double sum = whole.contains(key) ? sums[key] : 0;
        table.add({commodity_of(amount.form), form(amount.form),
                   amount.process.valid() ? s_.processes[amount.process.index()].id : std::string(),
                   region(amount.region), static_cast<double>(knot.year), amount.what,
                   std::string(canonical_unit(value.dimension)), draw_[knot.value.index()],
                   sum > 0 ? draw_[knot.value.index()] / sum : kUnknown, std::string(value.source),
                   std::string(to_text(value.standing))});
      }
    return table.take();
  }

  /// Foreign element that ends in another metal's scrap, per tonne of that scrap.
  ResultTable tramp() {
    Builder table({"flow_tramp",
                   "Foreign elements carried into the scrap of other metals",
                   {"element", "form", "region", "year"},
                   {text_column("element", "element carried in"), text_column("form", "scrap it ends in"),
                    text_column("region", "region"), number_column("year", "year", "year"),
                    number_column("amount", "t/yr", "element carried in"),
                    number_column("concentration", "t/t", "per tonne of that scrap")}});
    std::map<std::tuple<model::RegionId, model::FormId, std::string, std::size_t>, double> amounts;
    for (std::size_t u = 0; u < c_.uses.size(); ++u) {
      const Use& use = c_.uses[u];
      double shares = 0;
      for (std::size_t i = 0; i < c_.years.modelled(); ++i) {
        shares = 0;
        for (const auto& t : use.tramp) shares += t.share->at(c_.years.year(i), draw_);
        for (const auto& t : use.tramp)
          if (shares > 0)
            amounts[{use.region, t.to, commodity_of(use.form), i}] +=
                w_.uses[u].tramp[i] * content(use.form) * t.share->at(c_.years.year(i), draw_) / shares;
      }
    }
    for (const auto& [key, amount] : amounts) {
      const auto& [where, scrap, commodity, i] = key;
      const auto& place = c_.place[where.index()][scrap.index()];
      const ChainFlows& flows = w_.chains[place.chain];
      const double scrap_t = flows.scrap_in[i * c_.chains[place.chain].markets.size() + place.market];
      table.add({commodity, form(scrap), region(where), static_cast<double>(c_.years.year(i)), amount,
                 scrap_t > 0 ? amount / scrap_t : kUnknown});
    }
    return table.take();
  }

  ResultTable cohorts() {
    Builder table({"flow_cohorts",
                   "Cohorts by the year they were put into use",
                   {"form", "product", "region", "cohort"},
                   {text_column("form", "tonnes of what"), text_column("product", "product"),
                    text_column("region", "region"), number_column("cohort", "year", "year of inflow"),
                    number_column("inflow", "t/yr", "put into use in that year")}});
    for (std::size_t u = 0; u < c_.uses.size(); ++u) {
      const Use& use = c_.uses[u];
      for (std::size_t i = 0; i < w_.uses[u].cohort_inflow.size(); ++i)
        table.add({form(use.form), s_.products[use.product.index()].id, region(use.region),
                   static_cast<double>(c_.years.first + static_cast<int>(i)), w_.uses[u].cohort_inflow[i]});
    }
    return table.take();
  }

  const Engine::Compiled& c_;
  const model::Scenario& s_;
  std::span<const double> central_;
  const Bands& bands_;
  const Engine::Workspace& w_;
  model::Draw draw_;
};

}  // namespace

std::vector<ResultTable> Engine::tables(std::span<const double> central, const Bands& bands,
                                        Workspace& w) const {
  return Tables(*compiled_, central, bands, w).all();
}

}  // namespace adit::flow
