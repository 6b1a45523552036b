#include "home_chain.hpp"

#include <algorithm>
#include <cmath>

namespace adit::redline {

using model::FormId;
using model::Scenario;

Supplied::Supplied(const Scenario& s, const model::Handover& handover)
    : s_(s), markets_(s.forms.size()), links_(s.forms.size()), made_(s.forms.size(), 0) {
  for (const model::MarketAccount& market : handover.markets) {
    markets_[market.form.index()] = &market;
    const double made = market.production[s.focus.index()];
    made_[market.form.index()] = std::isnan(made) ? 0 : std::max(0.0, made);
  }
  for (const model::SupplyMatrix& matrix : handover.supply) links_[matrix.form.index()] = &matrix;
}

std::vector<model::SupplyLink> Supplied::bought(FormId form) const {
  std::vector<model::SupplyLink> out;
  if (const model::SupplyMatrix* matrix = links_[form.index()])
    for (const model::SupplyLink& link : matrix->links)
      if (link.to == s_.focus && link.from != s_.focus && link.amount > 0) out.push_back(link);
  return out;
}

bool Supplied::is_traded(const Mineral& mineral) const {
  return std::ranges::any_of(mineral.nodes, [&](const ChainNode& node) {
    const model::SupplyMatrix* matrix = links_[node.form.index()];
    return matrix != nullptr && !matrix->links.empty();
  });
}

double Supplied::bought_sum(FormId form) const {
  double sum = 0;
  for (const model::SupplyLink& link : bought(form)) sum += link.amount;
  return sum;
}

void HomeChain::follow(std::size_t at, double amount, double from_scrap, double tonnes) {
  if (at == stop_) {
    asked += amount, asked_tonnes += amount * tonnes;
    return;
  }
  const FormId form = mineral_.nodes[at].form;
  const double made = supplied_.made(form), bought = supplied_.bought_sum(form);
  if (made + bought > 0) {
    for (const model::SupplyLink& link : supplied_.bought(form))
      buy(form, link.from, amount * link.amount / (made + bought));
    amount *= made / (made + bought);
  }
  make(at, std::max(0.0, amount - from_scrap), tonnes);
}

void HomeChain::make(std::size_t at, double amount, double tonnes) {
  const ChainNode& node = mineral_.nodes[at];
  if (node.inputs.empty()) {
    mined += amount;
    return;
  }
  // Of several inputs, by how much metal of each there is; alike where that is not known.
  std::vector<double> weight;
  double sum = 0;
  for (const std::size_t input : node.inputs) {
    const FormId form = mineral_.nodes[input].form;
    weight.push_back((supplied_.made(form) + supplied_.bought_sum(form)) * element_content(s_, form, draw_));
    sum += weight.back();
  }
  for (std::size_t i = 0; i < node.inputs.size(); ++i)
    follow(node.inputs[i], amount * (sum > 0 ? weight[i] / sum : 1 / static_cast<double>(weight.size())), 0,
           tonnes * draw_[node.amounts[i].index()]);
}

void HomeChain::buy(FormId form, model::RegionId from, double amount) {
  double owned = 0;
  for (const model::Equity& equity : s_.security.equity)
    if (equity.form == form && equity.region == from && equity.owner == s_.focus)
      owned = std::clamp(equity.share.at(s_.base_year, draw_), 0.0, 1.0);
  if (owned > 0) purchases.push_back({form, from, s_.focus, amount * owned});
  if (owned < 1) purchases.push_back({form, from, {}, amount * (1 - owned)});
}

std::vector<Cut> cuts_of(const Scenario& s, const Mineral& mineral, const Supplied& supplied,
                         model::Draw draw, double use, double from_scrap) {
  std::vector<Cut> out;
  for (std::size_t node = 0; node < mineral.nodes.size(); ++node) {
    Cut cut;
    HomeChain after(s, mineral, supplied, draw, node), before(s, mineral, supplied, draw);
    after.follow(0, use, node == 0 ? 0 : from_scrap);
    before.follow(node, after.asked, node == 0 ? from_scrap : 0);
    cut.asked = after.asked > 0;
    if (cut.asked) cut.per_reference = after.asked_tonnes / after.asked;
    const double mined = after.mined + before.mined;
    if (mined > 0) cut.mined_before = before.mined / mined;
    const double bought = share_of(after.purchases) + share_of(before.purchases);
    for (Purchase& purchase : after.purchases) purchase.share /= bought;
    for (Purchase& purchase : before.purchases) purchase.share /= bought;
    cut.after = std::move(after.purchases), cut.before = std::move(before.purchases);
    out.push_back(std::move(cut));
  }
  return out;
}

}  // namespace adit::redline
