#pragma once
// The markets of one commodity as a network of layers, from ore to what is made last, in tonnes of its metal.

#include <vector>

#include "adit/model/handover.hpp"
#include "adit/model/scenario.hpp"
#include "threshold_cascade.hpp"

namespace adit::shock {

/// Tonnes of the commodity's own elements per tonne of a form; 1 when the model does not say.
double metal_content(const model::Scenario& scenario, model::FormId form, model::Draw draw);

/// One form's market. By region, in t of the commodity's elements a year. Unknown production stands as what
/// exports prove of it; unknown use as supply less exports.
struct Layer {
  model::FormId form;
  double content = 1;  ///< t of the elements per t of the form
  std::vector<double> production, use;
  std::vector<Link> links;
};

/// The upper layer is worked up into the lower one.
struct LayerInput {
  std::size_t from = 0, to = 0;
  std::vector<double> share;  ///< by region: part of the production of `to` that comes from it [1]
};

struct ChainNetwork {
  model::CommodityId commodity;
  int year = 0;
  std::vector<Layer> layers;  ///< each after those it is made from
  std::vector<LayerInput> inputs;
  std::size_t reference = 0;  ///< layer of the commodity's reference form

  std::size_t regions() const { return layers.front().production.size(); }
  std::size_t place(std::size_t layer, std::size_t region) const { return layer * regions() + region; }
  /// One place per layer and region.
  TradeNetwork places() const;
};

/// Chains of which the reference form has a market; by commodity.
std::vector<ChainNetwork> chain_networks(const model::Scenario& scenario, const model::Handover& handover,
                                         model::Draw draw);

/// What a region is short of, at every layer, when one of them makes less.
struct ChainRestriction {
  std::vector<std::vector<double>> deficits;  ///< by layer, then region [t/yr of the elements]
};

/// The seed makes less by `scale` [1] at every layer; each layer's deficits spread by restriction_cascade,
/// and what a region is then short of to work up is missing from its output at the next layer.
ChainRestriction restrict_chain(const ChainNetwork& network, std::size_t seed, double scale);

}  // namespace adit::shock
