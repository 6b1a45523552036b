// Which foreign elements enter which chain, and how far they can get.
#include <algorithm>
#include <map>
#include <tuple>

#include "compiled.hpp"

namespace adit::flow {
namespace {

/// Markets that can be reached from the marked ones, by processes, uses and grades.
void spread(const Engine::Compiled& c, std::size_t chain_index, std::vector<char>& reached) {
  const Chain& chain = c.chains[chain_index];
  bool more = true;
  const auto reach = [&](std::size_t market) {
    if (market == kNone || reached[market] != 0) return;
    reached[market] = 1;
    more = true;
  };
  while (more) {
    more = false;
    for (const ChainProcess& process : chain.processes) {
      if (std::ranges::none_of(process.inputs, [&](const auto& in) { return reached[in.market] != 0; }))
        continue;
      reach(process.main_market);
      for (const auto& out : process.outputs) reach(out.market);
    }
    for (const Exchange& exchange : c.exchanges[chain_index])
      if (exchange.bought != kNone && reached[exchange.bought] != 0)
        reach(exchange.new_scrap), reach(exchange.old_scrap);
    for (std::size_t m = 0; m < chain.markets.size(); ++m)
      if (reached[m] != 0) reach(chain.markets[m].lower);
  }
}

model::ValueId share_of(const std::vector<model::Content>& contents, model::ElementId element) {
  const auto it = std::ranges::find(contents, element, &model::Content::element);
  return it == contents.end() ? model::ValueId() : it->share;
}

void complete(const Engine::Compiled& c, TrampHost& host) {
  const model::Scenario& s = *c.scenario;
  const Chain& chain = c.chains[host.chain];
  std::vector<char> reached(chain.markets.size(), 0);
  for (const auto& entry : host.entries) reached[entry.market] = 1;
  spread(c, host.chain, reached);
  host.local.assign(chain.markets.size(), kNone);
  for (std::size_t m = 0; m < reached.size(); ++m) {
    if (reached[m] == 0) continue;
    host.local[m] = host.markets.size();
    host.markets.push_back(m);
    host.tolerance.push_back(share_of(s.forms[chain.markets[m].form.index()].tolerances, host.element));
  }
  for (std::size_t p = 0; p < chain.processes.size(); ++p)
    if (std::ranges::any_of(chain.processes[p].inputs,
                            [&](const auto& in) { return reached[in.market] != 0; }))
      host.makers.push_back({p, share_of(s.processes[chain.processes[p].id.index()].removals, host.element)});
  for (const Exchange& exchange : c.exchanges[host.chain])
    if (exchange.bought != kNone && reached[exchange.bought] != 0) host.exchanges.push_back(exchange);
}

}  // namespace

void find_tramp_hosts(Engine::Compiled& c) {
  const model::Scenario& s = *c.scenario;
  std::map<std::pair<std::size_t, model::ElementId>, std::size_t> known;
  for (std::size_t u = 0; u < c.uses.size(); ++u) {
    const Use& use = c.uses[u];
    const model::Form& form = s.forms[use.form.index()];
    if (!form.commodity.valid()) continue;
    const auto& elements = s.commodities[form.commodity.index()].elements;
    for (std::size_t k = 0; k < use.tramp.size(); ++k)
      for (const model::Content& content : form.contents) {
        if (std::ranges::find(elements, content.element) == elements.end()) continue;
        const auto& place = c.place[use.region.index()][use.tramp[k].to.index()];
        const auto [it, fresh] = known.emplace(std::pair(place.chain, content.element), c.tramp_hosts.size());
        if (fresh) c.tramp_hosts.push_back({.element = content.element, .chain = place.chain});
        c.tramp_hosts[it->second].entries.push_back({u, k, place.market, content.share});
      }
  }
  for (TrampHost& host : c.tramp_hosts) complete(c, host);
}

}  // namespace adit::flow
