// The flows of the Sankey: found once by name, measured in every draw.
#include <fmt/format.h>

#include <algorithm>

#include "recipes.hpp"
#include "workspace.hpp"

namespace adit::flow {
namespace {

using What = Link::What;

class LinkFinder {
 public:
  explicit LinkFinder(Engine::Compiled& compiled) : c_(compiled), s_(*compiled.scenario) {}

  void find() {
    for (std::size_t k = 0; k < c_.chains.size(); ++k) {
      if (c_.chains[k].idle) continue;
      for (std::size_t p = 0; p < c_.chains[k].processes.size(); ++p) of_process(k, p);
      for (std::size_t m = 0; m < c_.chains[k].markets.size(); ++m) of_market(k, m);
    }
    for (std::size_t u = 0; u < c_.uses.size(); ++u) of_use(u);
  }

 private:
  std::string market(model::FormId form) const { return "market:" + s_.forms[form.index()].id; }

  void add(What what, std::size_t chain, std::size_t item, std::size_t part, model::FormId form,
           std::string from, std::string to) {
    c_.links.push_back({what, chain, item, part, form, std::move(from), std::move(to)});
  }

  void of_process(std::size_t k, std::size_t p) {
    const Chain& chain = c_.chains[k];
    const ChainProcess& process = chain.processes[p];
    const model::Process& known = s_.processes[process.id.index()];
    const auto form = [&](std::size_t m) { return chain.markets[m].form; };
    const model::FormId main = known.main_output;
    if (process.inputs.empty()) add(What::ore, k, p, 0, main, "environment:ore", known.id);
    add(What::made, k, p, 0, main, known.id, market(main));
    for (std::size_t i = 0; i < process.outputs.size(); ++i) {
      const model::FormId id = form(process.outputs[i].market);
      add(What::by_product, k, p, i, id, known.id, market(id));
    }
    for (std::size_t i = 0; i < process.inputs.size(); ++i) {
      const model::FormId id = form(process.inputs[i].market);
      add(What::input, k, p, i, id, market(id), known.id);
    }
    if (!process.inputs.empty()) add(What::loss, k, p, 0, main, known.id, "environment:" + known.loss_to);
  }

  void of_market(std::size_t k, std::size_t m) {
    const Market& at = c_.chains[k].markets[m];
    const std::string node = market(at.form);
    if (at.filler == Filler::net_import || at.net_trade != nullptr) {
      add(What::import, k, m, 0, at.form, "import", node);
      add(What::exported, k, m, 0, at.form, node, "export");
    }
    if (at.filler == Filler::net_import) return;
    add(What::surplus, k, m, 0, at.form, node, "surplus");
    add(What::unsupplied, k, m, 0, at.form, "unsupplied", node);
    if (at.lower != kNone)
      add(What::downgraded, k, m, 0, at.form, node, market(c_.chains[k].markets[at.lower].form));
  }

  void of_use(std::size_t u) {
    const Use& use = c_.uses[u];
    const model::Form& form = s_.forms[use.form.index()];
    const std::string node = "use:" + s_.products[use.product.index()].id;
    const std::string maker = "manufacture:" + s_.products[use.product.index()].id;
    const auto link = [&](What what, const std::string& from, const std::string& to) {
      add(what, kNone, u, 0, use.form, from, to);
    };
    link(What::bought, market(use.form), maker);
    link(What::used, maker, node);
    link(What::new_scrap, maker, form.new_scrap.valid() ? market(form.new_scrap) : "environment:fabrication");
    if (use.dissipates()) return link(What::dissipated, node, "environment:dissipation");
    link(What::old_scrap, node, form.old_scrap.valid() ? market(form.old_scrap) : "environment:unused scrap");
    link(What::uncollected, node, "environment:not collected");
    link(What::separation, node, "environment:separation");
    if (!use.tramp.empty()) link(What::tramp, node, "environment:tramp");
    if (use.hibernating != nullptr) link(What::hibernating, node, "stock:hibernating");
  }

  Engine::Compiled& c_;
  const model::Scenario& s_;
};

double amount_of_process(const Engine::Compiled& c, const Engine::Workspace& w, const Link& link,
                         std::size_t i) {
  const Chain& chain = c.chains[link.chain];
  const ChainFlows& flows = w.chains[link.chain];
  const ChainProcess& process = chain.processes[link.item];
  const double activity = flows.activity[i * chain.processes.size() + link.item];
  switch (link.what) {
    case What::by_product:
      return activity * flows.amounts[process.outputs[link.part].amount] * w.content[link.form.index()];
    case What::input:
      return activity * flows.amounts[process.inputs[link.part].amount] * w.content[link.form.index()];
    case What::loss:
      return activity * flows.losses[link.item];
    default:
      return activity * w.content[link.form.index()];
  }
}

double amount_of_market(const Engine::Compiled& c, const Engine::Workspace& w, const Link& link,
                        std::size_t i) {
  const ChainFlows& flows = w.chains[link.chain];
  const std::size_t at = i * c.chains[link.chain].markets.size() + link.item;
  switch (link.what) {
    case What::import:
      return flows.net_import[at];
    case What::exported:
      return -flows.net_import[at];
    case What::surplus:
      return flows.surplus[at];
    case What::unsupplied:
      return -flows.surplus[at];
    default:
      return flows.downgraded[at];
  }
}

double amount_of_use(const UseFlows& f, const Link& link, std::size_t i) {
  switch (link.what) {
    case What::bought:
      return f.bought[i];
    case What::used:
      return f.inflow[i];
    case What::new_scrap:
      return f.bought[i] - f.inflow[i];
    case What::old_scrap:
      return f.old_scrap[i];
    case What::uncollected:
      return f.uncollected[i];
    case What::separation:
      return f.separation_loss[i];
    case What::tramp:
      return f.tramp[i];
    case What::hibernating:
      return f.hibernating[i] - (i == 0 ? 0 : f.hibernating[i - 1]);
    default:
      return f.outflow[i];
  }
}

double amount_in_year(const Engine::Compiled& c, const Engine::Workspace& w, const Link& link,
                      std::size_t i) {
  if (link.what <= What::loss) return std::max(0.0, amount_of_process(c, w, link, i));
  const double amount = link.what <= What::downgraded ? amount_of_market(c, w, link, i)
                                                      : amount_of_use(w.uses[link.item], link, i);
  return std::max(0.0, amount * w.content[link.form.index()]);
}

}  // namespace

void find_links(Engine::Compiled& compiled) { LinkFinder(compiled).find(); }

double link_over_step(const Engine::Compiled& c, const Engine::Workspace& w, const Link& link,
                      std::size_t step) {
  const auto [first, last] = c.intervals[step];
  double sum = 0;
  for (std::size_t i = first; i <= last; ++i) sum += amount_in_year(c, w, link, i);
  return sum / c.intervals[step].length();
}

}  // namespace adit::flow
