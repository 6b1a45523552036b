#include "chain_network.hpp"

#include <algorithm>
#include <cmath>

#include "restriction_cascade.hpp"

namespace adit::shock {

double metal_content(const model::Scenario& s, model::FormId form, model::Draw draw) {
  const auto& elements = s.commodities[s.forms[form.index()].commodity.index()].elements;
  double sum = 0;
  for (const model::Content& content : s.forms[form.index()].contents)
    if (std::ranges::find(elements, content.element) != elements.end()) sum += draw[content.share.index()];
  return sum > 0 ? sum : 1;
}

namespace {

Layer layer_of(const model::Scenario& s, const model::MarketAccount& market,
               const model::SupplyMatrix* matrix, model::Draw draw) {
  Layer out{.form = market.form, .content = metal_content(s, market.form, draw)};
  const std::size_t regions = s.regions.size();
  std::vector<double> imports(regions, 0), exports(regions, 0);
  if (matrix != nullptr)
    for (const model::SupplyLink& link : matrix->links) {
      const double amount = link.amount * out.content;
      if (link.from == link.to || !(amount > 0)) continue;
      out.links.push_back({link.from.index(), link.to.index(), amount});
      exports[link.from.index()] += amount, imports[link.to.index()] += amount;
    }
  for (std::size_t region = 0; region < regions; ++region) {
    const double made = market.production[region] * out.content, used = market.use[region] * out.content;
    const double proven = std::max(0.0, exports[region] - imports[region]);
    out.production.push_back(std::isnan(made) ? proven : made);
    out.use.push_back(
        std::isnan(used) ? std::max(0.0, out.production.back() + imports[region] - exports[region]) : used);
  }
  return out;
}

/// Share of the lower layer's production that the use of the upper one can account for.
LayerInput input_of(const Layer& upper, const Layer& lower, std::size_t from, std::size_t to) {
  LayerInput out{from, to, {}};
  for (std::size_t region = 0; region < upper.use.size(); ++region)
    out.share.push_back(
        lower.production[region] > 0 ? std::min(1.0, upper.use[region] / lower.production[region]) : 0);
  return out;
}

/// Forms of which each is made, among those with a market.
using Makers = std::vector<std::vector<std::size_t>>;

Makers makers_of(const model::Scenario& s, model::CommodityId commodity,
                 const std::vector<model::FormId>& forms) {
  Makers out(forms.size());
  const auto place = [&](model::FormId form) {
    return static_cast<std::size_t>(std::ranges::find(forms, form) - forms.begin());
  };
  // Forms in between that nobody counts are passed through.
  std::vector<bool> seen;
  const auto upstream = [&](auto&& self, model::FormId form, std::vector<std::size_t>& found) -> void {
    for (const model::Process& process : s.processes) {
      if (process.commodity != commodity || process.main_output != form) continue;
      for (const model::ProcessFlow& input : process.inputs) {
        if (s.forms[input.form.index()].commodity != commodity || seen[input.form.index()]) continue;
        seen[input.form.index()] = true;
        if (const std::size_t at = place(input.form); at < forms.size())
          found.push_back(at);
        else
          self(self, input.form, found);
      }
    }
  };
  for (std::size_t k = 0; k < forms.size(); ++k) {
    seen.assign(s.forms.size(), false);
    seen[forms[k].index()] = true;
    upstream(upstream, forms[k], out[k]);
  }
  return out;
}

/// Every form after those it is made of; those in a circle in the order given.
std::vector<std::size_t> in_order(const Makers& makers) {
  std::vector<std::size_t> out;
  std::vector<bool> done(makers.size(), false), open(makers.size(), false);
  const auto visit = [&](auto&& self, std::size_t k) -> void {
    if (done[k] || open[k]) return;
    open[k] = true;
    for (const std::size_t maker : makers[k]) self(self, maker);
    done[k] = true;
    out.push_back(k);
  };
  for (std::size_t k = 0; k < makers.size(); ++k) visit(visit, k);
  return out;
}

bool is_scrap(const model::Scenario& s, model::FormId form) {
  return s.forms[form.index()].stage == "recycling";
}

ChainNetwork chain_network(const model::Scenario& s, const model::Handover& handover,
                           model::CommodityId commodity,
                           const std::vector<const model::MarketAccount*>& markets, model::Draw draw) {
  std::vector<model::FormId> forms;
  for (const model::MarketAccount* market : markets) forms.push_back(market->form);
  const Makers makers = makers_of(s, commodity, forms);
  ChainNetwork out{.commodity = commodity};
  std::vector<std::size_t> layer_at(forms.size());
  for (const std::size_t k : in_order(makers)) {
    const auto matrix = std::ranges::find(handover.supply, forms[k], &model::SupplyMatrix::form);
    layer_at[k] = out.layers.size();
    if (forms[k] == s.commodities[commodity.index()].reference_form)
      out.reference = out.layers.size(), out.year = markets[k]->year;
    out.layers.push_back(
        layer_of(s, *markets[k], matrix == handover.supply.end() ? nullptr : &*matrix, draw));
  }
  for (std::size_t k = 0; k < forms.size(); ++k)
    for (const std::size_t maker : makers[k])
      if (const std::size_t from = layer_at[maker], to = layer_at[k]; from < to)
        out.inputs.push_back(input_of(out.layers[from], out.layers[to], from, to));
  return out;
}

}  // namespace

TradeNetwork ChainNetwork::places() const {
  TradeNetwork out;
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    out.production.insert(out.production.end(), layers[layer].production.begin(),
                          layers[layer].production.end());
    for (const Link& link : layers[layer].links)
      out.links.push_back({place(layer, link.from), place(layer, link.to), link.amount});
  }
  for (const LayerInput& input : inputs)
    for (std::size_t region = 0; region < regions(); ++region)
      if (input.share[region] > 0)
        out.inputs.push_back({place(input.from, region), place(input.to, region), input.share[region]});
  return out;
}

std::vector<ChainNetwork> chain_networks(const model::Scenario& s, const model::Handover& handover,
                                         model::Draw draw) {
  std::vector<ChainNetwork> out;
  for (std::size_t c = 0; c < s.commodities.size(); ++c) {
    const model::CommodityId commodity(c);
    std::vector<const model::MarketAccount*> markets;
    bool reference = false;
    for (const model::MarketAccount& market : handover.markets) {
      if (s.forms[market.form.index()].commodity != commodity || is_scrap(s, market.form)) continue;
      markets.push_back(&market);
      reference = reference || market.form == s.commodities[c].reference_form;
    }
    if (reference) out.push_back(chain_network(s, handover, commodity, markets, draw));
  }
  return out;
}

ChainRestriction restrict_chain(const ChainNetwork& network, std::size_t seed, double scale) {
  const std::size_t regions = network.regions();
  ChainRestriction out;
  std::vector<double> lost(regions);
  for (std::size_t layer = 0; layer < network.layers.size(); ++layer) {
    const Layer& here = network.layers[layer];
    std::ranges::fill(lost, 0.0);
    for (const LayerInput& input : network.inputs) {
      if (input.to != layer) continue;
      const Layer& upper = network.layers[input.from];
      for (std::size_t region = 0; region < regions; ++region)
        if (const double deficit = out.deficits[input.from][region]; deficit > 0 && upper.use[region] > 0)
          lost[region] +=
              here.production[region] * input.share[region] * std::min(1.0, deficit / upper.use[region]);
    }
    lost[seed] += scale * here.production[seed];
    for (std::size_t region = 0; region < regions; ++region)
      lost[region] = std::min(lost[region], here.production[region]);
    out.deficits.push_back(restriction_cascade(here.links, lost).deficits);
  }
  return out;
}

}  // namespace adit::shock
