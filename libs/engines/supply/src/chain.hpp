#pragma once
// Which form is made of which: the part of the recipes that carries a commodity's own metal upstream.

#include <vector>

#include "adit/model/scenario.hpp"

namespace adit::supply {

/// One input of a process that makes a form out of an earlier form of the same commodity.
struct Route {
  model::ProcessId process;
  model::FormId input;
  model::ValueId input_amount;   ///< t of input per unit of activity
  model::ValueId output_amount;  ///< t of the form per unit of activity; invalid: 1, the main output
};

/// A form of a chain that is not scrap.
struct ChainForm {
  model::FormId form;
  std::vector<Route> routes;        ///< empty: taken from the ground, or nobody says what it is made of
  std::vector<std::size_t> takers;  ///< chain forms made of it, indices into Chain::forms
  bool from_scrap = false;          ///< scrap can make it too
  bool final_use = false;           ///< goods are made of it: demand, not only the next stage, takes it up
};

/// The forms of one commodity, each after those it is made of.
struct Chain {
  model::CommodityId commodity;
  std::vector<ChainForm> forms;
  std::vector<std::size_t> upstream_of(std::size_t form) const;  ///< what it is made of, itself included
  std::size_t place(model::FormId form) const;                   ///< forms.size(): not in the chain
};

std::vector<Chain> chains_of(const model::Scenario& scenario);

/// Tonnes of the commodity's own elements per tonne of a form; 1 when the model does not say.
double metal_content(const model::Scenario& scenario, model::FormId form, model::Draw draw);

/// Tonnes of one form per tonne of the form that takes it up, as far as that is not made of scrap; the
/// taker's processes count alike, for who runs which is not reported.
double input_per_output(const model::Scenario& scenario, const Chain& chain, std::size_t form,
                        std::size_t taker, model::Draw draw);

/// Shares of metal that each input brings into what of a form is not made of scrap; processes count alike.
std::vector<std::pair<std::size_t, double>> input_shares(const model::Scenario& scenario, const Chain& chain,
                                                         std::size_t form, model::Draw draw);

}  // namespace adit::supply
