// A chain cut at one form: what joins after it, what arrives at it, and what works between it and the end
// pass.
#include <algorithm>
#include <cmath>

#include "node_lines.hpp"

namespace adit::redline {
namespace {

constexpr double kMonths = 12;

/// Purchases as all imports there are. \return their share of the imports before
double take_alone(std::vector<Purchase>& purchases) {
  const double sum = share_of(purchases);
  for (Purchase& purchase : purchases) purchase.share /= sum;
  return sum;
}

void scale(std::vector<double>& amounts, double by) {
  for (double& amount : amounts) amount *= by;
}

/// What joins at the making of a node or after it: the node itself may be bought.
std::vector<Purchase> joining_made(const Cut& cut, model::FormId form) {
  std::vector<Purchase> out = cut.after;
  std::ranges::copy_if(cut.before, std::back_inserter(out),
                       [&](const Purchase& purchase) { return purchase.form == form; });
  return out;
}

}  // namespace

NodeExposureMaker::NodeExposureMaker(const model::Scenario& scenario, const ExposureMaker& maker,
                                     const Mineral& chain, const MineralInputs& inputs, std::size_t year,
                                     int calendar_year)
    : s_(scenario),
      maker_(maker),
      chain_(chain),
      in_(inputs),
      year_(year),
      calendar_year_(calendar_year),
      whole_(maker.make(chain, inputs, year, {})) {}

solve::ExposedSupply NodeExposureMaker::need_after(const std::vector<Purchase>& joining,
                                                   double mined_before) const {
  MineralInputs in = in_;
  in.purchases = joining;
  scale(in.imports, take_alone(in.purchases));
  Exposure out = maker_.make(chain_, in, year_, {});
  // Home output that comes by other forms is there with what hits it at the mine and on its way.
  const double beside = in.output[year_] * (1 - mined_before) / kMonths;
  if (beside > 0) {
    for (double& balance : out.supply.balance) balance -= beside;
    out.supply.sources.push_back({beside, out.supply.level_hits});
  }
  out.supply.level_hits.clear();
  return std::move(out.supply);
}

Exposure NodeExposureMaker::arrivals(std::size_t node) const {
  const Cut& cut = in_.cuts[node];
  MineralInputs in = in_;
  in.purchases = cut.before;
  scale(in.imports, take_alone(in.purchases));
  scale(in.output, cut.mined_before), scale(in.use, 0), scale(in.secondary, 0);
  Exposure out = maker_.make(chain_to(chain_, node), in, year_, {});
  std::erase_if(out.supply.sources, [](const solve::HitSource& source) { return !(source.flow > 0); });
  out.reliefs.clear();
  out.allowed = whole_.allowed;  // what is missing here is missing at the end
  return out;
}

HomeStep NodeExposureMaker::step(std::size_t node) const {
  const Cut& cut = in_.cuts[node];
  const model::FormId form = chain_.nodes[node].form;
  const std::vector<Purchase> joining = joining_made(cut, form);
  HomeStep out{need_after(joining, cut.mined_before), form, 0, cut.per_reference, false};
  // Threats to its makers: those of a chain that is this form alone.
  MineralInputs in = in_;
  in.purchases = cut.before, scale(in.use, 0), scale(in.secondary, 0);
  out.need.level_hits =
      maker_.make({chain_.commodity, form, {{form, {}, {}}}}, in, year_, {}).supply.level_hits;
  const double made = in_.use[year_] - in_.secondary[year_] - in_.imports[year_] * share_of(joining) -
                      in_.output[year_] * (1 - cut.mined_before);
  const double capacity =
      amount_at_focus(s_, form, "capacity", calendar_year_, s_.central) / cut.per_reference;
  out.published = capacity >= made;
  out.capacity = std::max({0.0, made, out.published ? capacity : 0}) / kMonths;
  return out;
}

NodeExposure NodeExposureMaker::make(std::size_t node) const {
  const Cut& cut = in_.cuts[node];
  NodeExposure out{whole_, need_after(cut.after, cut.mined_before), arrivals(node), {}, cut.per_reference};
  for (std::size_t at = 0; at < node; ++at) {
    const Mineral part = chain_to(chain_, at);
    if (std::ranges::find(part.nodes, chain_.nodes[node].form, &ChainNode::form) != part.nodes.end())
      out.steps.push_back(step(at));
  }
  return out;
}

FormOrigins origins_of(const Mineral& chain, const MineralInputs& in, std::size_t node, std::size_t y) {
  const Cut& cut = in.cuts[node];
  FormOrigins out;
  out.use = in.use[y];
  if (node > 0)
    out.use -= in.secondary[y] + in.imports[y] * share_of(cut.after) + in.output[y] * (1 - cut.mined_before);
  if (!(out.use > 0)) return {};
  out.scrap = node > 0 ? 0 : std::min(1.0, in.secondary[y] / out.use);
  out.home_mined = std::min(1 - out.scrap, in.output[y] * cut.mined_before / out.use);
  const double foreign = std::max(0.0, 1 - out.scrap - out.home_mined), all = share_of(cut.before);
  if (!(all > 0)) out.home_mined += foreign;  // nothing is known to be bought
  std::vector<std::pair<model::RegionId, double>> by_seller;
  for (const Purchase& purchase : cut.before) {
    const double share = foreign * purchase.share / all;
    (purchase.form == chain.nodes[node].form ? out.bought : out.foreign_ore) += share;
    auto it = std::ranges::find(by_seller, purchase.from, &std::pair<model::RegionId, double>::first);
    if (it == by_seller.end()) it = by_seller.insert(by_seller.end(), {purchase.from, 0});
    it->second += share;
  }
  for (const auto& [seller, share] : by_seller)
    if (share > out.largest_share) out.largest = seller, out.largest_share = share;
  return out;
}

std::string_view chain_stage(const model::Scenario& s, model::FormId form, bool before_reference) {
  const std::string& stage = s.forms[form.index()].stage;
  if (stage == "mining" || stage == "resource") return "ore";
  if (stage == "dressing" || before_reference) return "intermediate";
  return model::hit_stage(stage) == "material" ? "material" : "refined";
}

}  // namespace adit::redline
