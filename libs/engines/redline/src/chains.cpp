// Chains by the recipes of the model: what a form is made of at home, back to the mine.
#include <algorithm>
#include <set>

#include "mineral.hpp"

namespace adit::redline {
namespace {

using model::FormId;
using model::Scenario;

std::set<FormId> scrap_of(const Scenario& s) {
  std::set<FormId> out;
  for (std::size_t f = 0; f < s.forms.size(); ++f) {
    if (s.forms[f].stage == "recycling") out.insert(FormId(f));
    for (const FormId scrap : {s.forms[f].new_scrap, s.forms[f].old_scrap})
      if (scrap.valid()) out.insert(scrap);
  }
  return out;
}

/// Adds what nodes[at] is made of, once each.
void add_inputs(const Scenario& s, const std::set<FormId>& scrap, Mineral& mineral, std::size_t at) {
  const FormId form = mineral.nodes[at].form;
  for (const model::Process& process : s.processes) {
    if (process.main_output != form || process.stage == "recycling") continue;
    for (const model::ProcessFlow& input : process.inputs) {
      if (s.forms[input.form.index()].commodity != mineral.commodity || scrap.contains(input.form) ||
          input.form == form)
        continue;
      auto it = std::ranges::find(mineral.nodes, input.form, &ChainNode::form);
      const auto place = static_cast<std::size_t>(it - mineral.nodes.begin());
      if (place <= at) continue;  // a loop of recipes
      if (it == mineral.nodes.end()) mineral.nodes.push_back({input.form, {}, {}});
      ChainNode& node = mineral.nodes[at];
      if (std::ranges::find(node.inputs, place) != node.inputs.end()) continue;
      node.inputs.push_back(place), node.amounts.push_back(input.amount);
    }
  }
}

Mineral chain_with(const Scenario& s, const std::set<FormId>& scrap, model::CommodityId commodity,
                   FormId form) {
  Mineral chain{commodity, form, {{form, {}, {}}}};
  for (std::size_t at = 0; at < chain.nodes.size(); ++at) add_inputs(s, scrap, chain, at);
  return chain;
}

}  // namespace

std::vector<Mineral> minerals_of(const Scenario& s) {
  const std::set<FormId> scrap = scrap_of(s);
  std::vector<Mineral> out;
  for (std::size_t c = 0; c < s.commodities.size(); ++c) {
    const FormId reference = s.commodities[c].reference_form;
    if (reference.valid() && s.commodities[c].depth != "material")
      out.push_back(chain_with(s, scrap, model::CommodityId(c), reference));
  }
  return out;
}

Mineral chain_to(const Mineral& mineral, std::size_t node) {
  // Inputs stand after what is made of them: one pass finds everything before the node.
  std::vector<bool> before(mineral.nodes.size(), false);
  before[node] = true;
  for (std::size_t at = node; at < mineral.nodes.size(); ++at)
    for (const std::size_t input : mineral.nodes[at].inputs)
      if (before[at]) before[input] = true;
  std::vector<std::size_t> place(mineral.nodes.size(), 0);
  Mineral out{mineral.commodity, mineral.nodes[node].form, {}};
  for (std::size_t at = node; at < mineral.nodes.size(); ++at) {
    if (!before[at]) continue;
    place[at] = out.nodes.size();
    out.nodes.push_back(mineral.nodes[at]);
  }
  for (ChainNode& each : out.nodes)
    for (std::size_t& input : each.inputs) input = place[input];
  return out;
}

std::vector<Mineral> grades_of(const Scenario& s, const std::vector<Mineral>& minerals) {
  const std::set<FormId> scrap = scrap_of(s);
  std::vector<Mineral> out;
  for (const Mineral& mineral : minerals)
    for (std::size_t f = 0; f < s.forms.size(); ++f) {
      const model::Form& form = s.forms[f];
      if (form.commodity != mineral.commodity || scrap.contains(FormId(f)) ||
          (form.stage != "material" && form.grade.empty()) ||
          std::ranges::find(mineral.nodes, FormId(f), &ChainNode::form) != mineral.nodes.end())
        continue;
      Mineral grade = chain_with(s, scrap, mineral.commodity, FormId(f));
      if (grade.nodes.size() > 1) out.push_back(std::move(grade));
    }
  return out;
}

}  // namespace adit::redline
