// Tables about chains: links, elements, energy and carbon, observed amounts, foreign elements.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "recipes.hpp"
#include "table_words.hpp"

namespace adit::flow {
namespace {

using Builder = ResultTableBuilder;

const double kUnknown = std::nan("");

class ChainTables {
 public:
  ChainTables(const Engine::Compiled& compiled, std::span<const double> central, const Bands& bands,
              const Engine::Workspace& w)
      : c_(compiled),
        s_(*compiled.scenario),
        central_(central),
        words_(compiled, bands),
        w_(w),
        draw_(compiled.scenario->central) {}

  void add_to(std::vector<ResultTable>& out) const {
    out.push_back(links());
    out.push_back(elements());
    out.push_back(carbon());
    out.push_back(production());
    out.push_back(tramp());
    out.push_back(tramp_balance());
  }

 private:
  double year(std::size_t step) const { return s_.axis.year(step); }
  double mean(const std::vector<double>& path, std::size_t step) const {
    const auto [first, last] = c_.intervals[step];
    double sum = 0;
    for (std::size_t i = first; i <= last; ++i) sum += path[i];
    return sum / c_.intervals[step].length();
  }
  double mean_activity(std::size_t chain, std::size_t p, std::size_t step) const {
    const auto [first, last] = c_.intervals[step];
    const std::size_t processes = c_.chains[chain].processes.size();
    double sum = 0;
    for (std::size_t i = first; i <= last; ++i) sum += w_.chains[chain].activity[i * processes + p];
    return sum / c_.intervals[step].length();
  }

  /// Every axis interval; the bands at the milestone years only: draws of all years would double the memory
  /// of the draws.
  ResultTable links() const {
    Builder table(
        {"flow_links",
         "Flows between processes, markets and uses, in tonnes of the chain's elements; bands at the "
         "milestone years",
         {"commodity", "region", "year", "from", "to", "form"},
         TableWords::with_bands({text_column("commodity", "mineral chain"), text_column("region", "region"),
                                 number_column("year", "year", "end of the interval"),
                                 text_column("from", "node it leaves"), text_column("to", "node it enters"),
                                 text_column("form", "form that flows")})});
    for (std::size_t k = 0; k < c_.steps(); ++k) {
      const auto milestone = std::ranges::find(c_.milestones, k) - c_.milestones.begin();
      const bool banded = static_cast<std::size_t>(milestone) < c_.milestones.size();
      for (std::size_t n = 0; n < c_.links.size(); ++n) {
        const Link& link = c_.links[n];
        const double value = link_over_step(c_, w_, link, k);
        if (value <= 0) continue;
        const std::size_t output =
            c_.first_link_output() + n * c_.milestones.size() + static_cast<std::size_t>(milestone);
        table.add(words_.banded({words_.commodity_of(link.form), words_.region(region_of(link)), year(k),
                                 link.from, link.to, words_.form(link.form)},
                                words_.flow_unit(link.form), value, banded ? output : TableWords::kNoOutput));
      }
    }
    return table.take();
  }

  model::RegionId region_of(const Link& link) const {
    return link.chain == kNone ? c_.uses[link.item].region : c_.chains[link.chain].region;
  }

  /// Per process and element: what goes in, what comes out, and what is lost.
  ResultTable elements() const {
    Builder table({"flow_elements",
                   "Balance of every process and element at the milestone years",
                   {"commodity", "element", "region", "year", "process"},
                   {text_column("commodity", "mineral chain"), text_column("element", "element"),
                    text_column("region", "region"), number_column("year", "year", "year"),
                    text_column("process", "process"), number_column("inflow", "t/yr", "element in inputs"),
                    number_column("outflow", "t/yr", "element in outputs"),
                    number_column("loss", "t/yr", "element to tailings, slag or dissipation")}});
    for (std::size_t n = 0; n < c_.chains.size(); ++n)
      if (!c_.chains[n].idle)
        for (std::size_t p = 0; p < c_.chains[n].processes.size(); ++p) add_elements(table, n, p);
    return table.take();
  }

  void add_elements(Builder& table, std::size_t n, std::size_t p) const {
    const Chain& chain = c_.chains[n];
    const ChainProcess& process = chain.processes[p];
    const model::Process& known = s_.processes[process.id.index()];
    if (process.inputs.empty()) return;
    for (const std::size_t k : c_.milestones) {
      const double activity = mean_activity(n, p, k);
      for (const model::ElementId element : process.elements) {
        const ElementBalance b = element_balance(s_, chain, process, element, draw_, w_.chains[n].amounts);
        table.add({s_.commodities[known.commodity.index()].id, s_.elements[element.index()].id,
                   words_.region(chain.region), year(k), known.id, activity * b.in, activity * b.out,
                   activity * (b.in - b.out)});
      }
    }
  }

  ResultTable carbon() const {
    Builder table({"flow_carbon",
                   "Energy and carbon of processes",
                   {"commodity", "region", "year", "process", "carrier"},
                   {text_column("commodity", "mineral chain"), text_column("region", "region"),
                    number_column("year", "year", "year"), text_column("stage", "stage of the chain"),
                    text_column("process", "process"), text_column("carrier", "energy carrier, or direct"),
                    number_column("energy", "MWh/yr", "energy used"),
                    number_column("emissions", "tCO2e/yr", "emissions")}});
    for (std::size_t n = 0; n < c_.chains.size(); ++n)
      if (!c_.chains[n].idle)
        for (std::size_t p = 0; p < c_.chains[n].processes.size(); ++p)
          for (std::size_t k = 0; k < c_.steps(); ++k) add_carbon(table, n, p, k);
    return table.take();
  }

  double factor(const std::string& carrier, model::RegionId where, int at) const {
    if (carrier != "electricity") {
      const auto it = std::ranges::find(s_.carriers, carrier, &model::CarrierFactor::carrier);
      return it == s_.carriers.end() ? kUnknown : it->intensity.at(at, draw_);
    }
    const model::GridFactor* best = nullptr;
    for (const auto& grid : s_.grid)
      if (grid.region == where || (!grid.region.valid() && best == nullptr)) best = &grid;
    return best == nullptr ? kUnknown : best->intensity.at(at, draw_);
  }

  void add_carbon(Builder& table, std::size_t n, std::size_t p, std::size_t k) const {
    const Chain& chain = c_.chains[n];
    const model::Process& known = s_.processes[chain.processes[p].id.index()];
    const double activity = mean_activity(n, p, k);
    if (activity <= 0 || !known.commodity.valid()) return;
    const int at = s_.axis.year(k);
    const auto add = [&](const std::string& carrier, double energy, double emissions) {
      table.add({s_.commodities[known.commodity.index()].id, words_.region(chain.region), year(k),
                 known.stage, known.id, carrier, energy, emissions});
    };
    for (const auto& use : known.energy) {
      const double energy = activity * use.intensity.at(at, draw_);
      add(use.carrier, energy, energy * factor(use.carrier, chain.region, at));
    }
    if (!known.direct_emissions.empty()) add("direct", 0, activity * known.direct_emissions.at(at, draw_));
  }

  /// What is observed, of all regions, with its share of the world where the remainder is known too.
  ResultTable production() const {
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
        table.add({words_.commodity_of(amount.form), words_.form(amount.form),
                   amount.process.valid() ? s_.processes[amount.process.index()].id : std::string(),
                   words_.region(amount.region), static_cast<double>(knot.year), amount.what,
                   std::string(canonical_unit(value.dimension)), draw_[knot.value.index()],
                   sum > 0 ? draw_[knot.value.index()] / sum : kUnknown, std::string(value.source),
                   std::string(to_text(value.standing))});
      }
    return table.take();
  }

  /// A foreign element in every market it reaches.
  ResultTable tramp() const {
    Builder table(
        {"flow_tramp",
         "Foreign elements in the chains of other metals, from generation to generation",
         {"element", "form", "region", "quantity", "year"},
         TableWords::with_bands({text_column("element", "element carried in"),
                                 text_column("commodity", "mineral chain it comes from"),
                                 text_column("form", "form it is in"), text_column("region", "region"),
                                 number_column("year", "year", "end of the interval"),
                                 text_column("quantity",
                                             "amount that passes the market, concentration, tolerance, or "
                                             "dilution: clean metal needed per tonne")})});
    std::size_t output = c_.first_tramp_output();
    for (std::size_t h = 0; h < c_.tramp_hosts.size(); ++h)
      for (std::size_t m = 0; m < c_.tramp_hosts[h].markets.size(); ++m)
        for (std::size_t k = 0; k < c_.steps(); ++k) add_tramp(table, h, m, k, output++);
    return table.take();
  }

  void add_tramp(Builder& table, std::size_t h, std::size_t m, std::size_t k, std::size_t output) const {
    const TrampHost& host = c_.tramp_hosts[h];
    const Chain& chain = c_.chains[host.chain];
    const model::FormId form = chain.markets[host.markets[m]].form;
    const auto [first, last] = c_.intervals[k];
    const std::string source = words_.commodity_of(c_.uses[host.entries.front().use].form);
    double amount = 0;
    for (std::size_t i = first; i <= last; ++i) amount += w_.tramp[h].amount[i * host.markets.size() + m];
    const auto add = [&](const char* quantity, const std::string& unit, double value, std::size_t from) {
      table.add(words_.banded({s_.elements[host.element.index()].id, source, words_.form(form),
                               words_.region(chain.region), year(k), std::string(quantity)},
                              unit, value, from));
    };
    const double concentration = central_[output];
    add("amount", "t/yr", amount / c_.intervals[k].length(), TableWords::kNoOutput);
    add("concentration", "t/t", concentration, output);
    if (!host.tolerance[m].valid()) return;
    const double tolerance = draw_[host.tolerance[m].index()];
    add("tolerance", "t/t", tolerance, TableWords::kNoOutput);
    const double dilution = tolerance > 0 ? std::max(0.0, concentration / tolerance - 1) : kUnknown;
    add("dilution", "t/t", dilution, TableWords::kNoOutput);
  }

  /// Where the foreign element is: what was carried in = what is in use and hibernates + all that has left.
  ResultTable tramp_balance() const {
    Builder table({"flow_tramp_balance",
                   "Foreign elements: carried in, in use, and where the rest went",
                   {"element", "commodity", "region", "year"},
                   {text_column("element", "element carried in"), text_column("commodity", "chain it is in"),
                    text_column("region", "region"), number_column("year", "year", "end of the interval"),
                    number_column("carried_in", "t/yr", "into the chain's scrap"),
                    number_column("in_use", "t", "in use at the end"),
                    number_column("hibernating", "t", "hibernating at the end"),
                    number_column("uncollected", "t/yr", "with goods that are not collected"),
                    number_column("separation", "t/yr", "lost in separation"),
                    number_column("removed", "t/yr", "taken out by processes"),
                    number_column("dissipated", "t/yr", "with goods used up"),
                    number_column("exported", "t/yr", "with exports"),
                    number_column("surplus", "t/yr", "with what no one takes up"),
                    number_column("elsewhere", "t/yr", "into other chains, or scrap without a market")}});
    for (std::size_t h = 0; h < c_.tramp_hosts.size(); ++h) {
      const TrampHost& host = c_.tramp_hosts[h];
      const Chain& chain = c_.chains[host.chain];
      const TrampFlows& f = w_.tramp[h];
      for (std::size_t k = 0; k < c_.steps(); ++k) {
        const std::size_t last = c_.intervals[k].last;
        table.add({s_.elements[host.element.index()].id, s_.commodities[chain.commodity.index()].id,
                   words_.region(chain.region), year(k), mean(f.carried_in, k), f.in_use[last],
                   f.hibernating[last], mean(f.uncollected, k), mean(f.separation, k), mean(f.removed, k),
                   mean(f.dissipated, k), mean(f.exported, k), mean(f.surplus, k), mean(f.elsewhere, k)});
      }
    }
    return table.take();
  }

  const Engine::Compiled& c_;
  const model::Scenario& s_;
  std::span<const double> central_;
  TableWords words_;
  const Engine::Workspace& w_;
  model::Draw draw_;
};

}  // namespace

void add_chain_tables(const Engine::Compiled& compiled, std::span<const double> central, const Bands& bands,
                      const Engine::Workspace& w, std::vector<ResultTable>& out) {
  ChainTables(compiled, central, bands, w).add_to(out);
}

}  // namespace adit::flow
