#include "mineral.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace adit::redline {
namespace {

using model::FormId;
using model::Scenario;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double known_or_zero(double amount) { return std::isnan(amount) ? 0 : std::max(0.0, amount); }

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

/// The markets and links that supply has handed over, by form.
class Supplied {
 public:
  Supplied(const Scenario& s, const model::Handover& handover)
      : s_(s), markets_(s.forms.size()), links_(s.forms.size()) {
    for (const model::MarketAccount& market : handover.markets) markets_[market.form.index()] = &market;
    for (const model::SupplyMatrix& matrix : handover.supply) links_[matrix.form.index()] = &matrix;
  }
  const model::MarketAccount* market(FormId form) const { return markets_[form.index()]; }
  double made(FormId form) const {
    return market(form) == nullptr ? 0 : known_or_zero(market(form)->production[s_.focus.index()]);
  }
  std::vector<model::SupplyLink> bought(FormId form) const {
    std::vector<model::SupplyLink> out;
    if (const model::SupplyMatrix* matrix = links_[form.index()])
      for (const model::SupplyLink& link : matrix->links)
        if (link.to == s_.focus && link.from != s_.focus && link.amount > 0) out.push_back(link);
    return out;
  }
  /// Whether anybody is known to sell any form of the chain: else use is no more than what is made.
  bool is_traded(const Mineral& mineral) const {
    return std::ranges::any_of(mineral.nodes, [&](const ChainNode& node) {
      const model::SupplyMatrix* matrix = links_[node.form.index()];
      return matrix != nullptr && !matrix->links.empty();
    });
  }
  double bought_sum(FormId form) const {
    double sum = 0;
    for (const model::SupplyLink& link : bought(form)) sum += link.amount;
    return sum;
  }

 private:
  const Scenario& s_;
  std::vector<const model::MarketAccount*> markets_;
  std::vector<const model::SupplyMatrix*> links_;
};

/// Follows what the region uses up the chain at home: at each form a part is bought, the rest is made of the
/// forms before it, until the mine. A market is well mixed: what is used has the make-up of what there is.
class HomeChain {
 public:
  HomeChain(const Scenario& s, const Mineral& mineral, const Supplied& supplied, model::Draw draw)
      : s_(s), mineral_(mineral), supplied_(supplied), draw_(draw) {}

  std::vector<Purchase> purchases;
  double mined = 0;  ///< [t/yr of the reference form]

  /// \param amount of nodes[at] used [t/yr of the reference form]
  void follow(std::size_t at, double amount, double from_scrap) {
    const FormId form = mineral_.nodes[at].form;
    const double made = supplied_.made(form), bought = supplied_.bought_sum(form);
    if (made + bought > 0) {
      for (const model::SupplyLink& link : supplied_.bought(form))
        buy(form, link.from, amount * link.amount / (made + bought));
      amount *= made / (made + bought);
    }
    make(at, std::max(0.0, amount - from_scrap));
  }

 private:
  void make(std::size_t at, double amount) {
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
      weight.push_back((supplied_.made(form) + supplied_.bought_sum(form)) *
                       element_content(s_, form, draw_));
      sum += weight.back();
    }
    for (std::size_t i = 0; i < node.inputs.size(); ++i)
      follow(node.inputs[i], amount * (sum > 0 ? weight[i] / sum : 1 / static_cast<double>(weight.size())),
             0);
  }

  void buy(FormId form, model::RegionId from, double amount) {
    double owned = 0;
    for (const model::Equity& equity : s_.security.equity)
      if (equity.form == form && equity.region == from && equity.owner == s_.focus)
        owned = std::clamp(equity.share.at(s_.base_year, draw_), 0.0, 1.0);
    if (owned > 0) purchases.push_back({form, from, s_.focus, amount * owned});
    if (owned < 1) purchases.push_back({form, from, {}, amount * (1 - owned)});
  }

  const Scenario& s_;
  const Mineral& mineral_;
  const Supplied& supplied_;
  model::Draw draw_;
};

const model::FlowAccount* account_of(const Scenario& s, model::CommodityId commodity,
                                     const model::Handover& handover) {
  for (const model::FlowAccount& account : handover.flow)
    if (account.commodity == commodity && account.region == s.focus) return &account;
  return nullptr;
}

/// Use by the flow engine's demand; else of the market, with the assumed growth.
void read_use(const Scenario& s, const std::vector<int>& years, model::Draw draw, const Supplied& supplied,
              const model::FlowAccount* account, const Mineral& mineral, MineralInputs& out) {
  const double content = element_content(s, mineral.reference, draw);
  const model::MarketAccount* market = supplied.market(mineral.reference);
  const double base = market == nullptr ? kNaN : market->use[s.focus.index()];
  const model::ValueId growth = s.market.rule("use_growth", mineral.commodity);
  for (const int year : years) {
    double use = kNaN;
    if (account != nullptr && s.axis.contains(year)) use = account->demand[s.axis.index_of(year)] / content;
    if (!(use > 0)) {
      use = base * std::pow(1 + (growth.valid() ? draw[growth.index()] : 0),
                            year - (market == nullptr ? year : market->year));
      out.grown = true;
    }
    out.use.push_back(use > 0 ? use : kNaN);
  }
  out.known = std::ranges::none_of(out.use, [](double use) { return std::isnan(use); });
}

/// Scrap of the flow engine, else the recycled share of what is used, as supply traced it.
double secondary_of(const Scenario& s, const Mineral& mineral, const model::FlowAccount* account,
                    const model::Handover& handover, int year, double use, double content) {
  if (account != nullptr && s.axis.contains(year)) {
    const std::size_t at = s.axis.index_of(year);
    const double scrap = account->secondary_old[at] + account->secondary_new[at];
    if (!std::isnan(scrap)) return std::min(use, scrap / content);
  }
  for (const model::Origin& origin : handover.origins)
    if (origin.form == mineral.reference && origin.region == s.focus && origin.recycled > 0)
      return use * origin.recycled;
  return 0;
}

/// Goods at the end of their life and new scrap, as the flow engine books them.
double scrap_of_year(const Scenario& s, const model::FlowAccount* account, int year, double content) {
  if (account == nullptr || !s.axis.contains(year)) return kNaN;
  const std::size_t at = s.axis.index_of(year);
  return (account->end_of_life[at] + account->secondary_new[at]) / content;
}

/// By the products that demand knows, else by the assumed shares, else everything is ordinary.
std::array<double, kClassCount> class_shares(const Scenario& s, const Mineral& mineral, int year,
                                             model::Draw draw, const model::Handover& handover,
                                             bool& assumed) {
  std::array<double, kClassCount> share{};
  double sum = 0;
  const auto add = [&](std::string_view use_class, double amount) {
    for (std::size_t k = 0; k < kClassCount; ++k)
      if (model::kUseClasses[k] == use_class) share[k] += amount, sum += amount;
  };
  for (const std::string_view use_class : model::kUseClasses)
    if (const model::ValueId id = s.security.class_rule(use_class, "share", mineral.commodity); id.valid())
      add(use_class, draw[id.index()]);
  assumed = sum > 0;
  if (!assumed)
    for (const model::DemandPath& path : handover.demand.paths) {
      const model::DemandComponent& component = s.demand[path.component];
      if (!component.form.valid() || component.region != s.focus || component.of_which ||
          s.forms[component.form.index()].commodity != mineral.commodity || path.demand_per_yr.empty())
        continue;
      const int at = std::clamp(year, handover.demand.first_year, handover.demand.last_year) -
                     handover.demand.first_year;
      std::string_view use_class = "ordinary";
      if (component.product.valid()) use_class = s.products[component.product.index()].criticality;
      add(use_class,
          path.demand_per_yr[static_cast<std::size_t>(at)] * element_content(s, component.form, draw));
    }
  if (!(sum > 0)) share.back() = sum = 1;
  for (double& part : share) part /= sum;
  return share;
}

double stock_of(const Scenario& s, const Mineral& mineral, model::Draw draw) {
  double sum = kNaN;
  const double content = element_content(s, mineral.reference, draw);
  for (const model::Inventory& inventory : s.security.inventories)
    if (inventory.region == s.focus && s.forms[inventory.form.index()].commodity == mineral.commodity)
      sum = known_or_zero(sum) +
            draw[inventory.amount.index()] * element_content(s, inventory.form, draw) / content;
  return sum;
}

}  // namespace

std::vector<Mineral> minerals_of(const Scenario& s) {
  const std::set<FormId> scrap = scrap_of(s);
  std::vector<Mineral> out;
  for (std::size_t c = 0; c < s.commodities.size(); ++c) {
    Mineral mineral{model::CommodityId(c), s.commodities[c].reference_form, {}};
    if (!mineral.reference.valid() || s.commodities[c].depth == "material") continue;
    mineral.nodes.push_back({mineral.reference, {}, {}});
    for (std::size_t at = 0; at < mineral.nodes.size(); ++at) add_inputs(s, scrap, mineral, at);
    out.push_back(std::move(mineral));
  }
  return out;
}

double element_content(const Scenario& s, FormId id, model::Draw draw) {
  const model::Form& form = s.forms[id.index()];
  double sum = 0;
  if (form.commodity.valid())
    for (const model::Content& content : form.contents)
      if (std::ranges::find(s.commodities[form.commodity.index()].elements, content.element) !=
          s.commodities[form.commodity.index()].elements.end())
        sum += draw[content.share.index()];
  return sum > 0 ? sum : 1;
}

MineralInputs read_inputs(const Scenario& s, const Mineral& mineral, const std::vector<int>& years,
                          model::Draw draw, const model::Handover& handover) {
  const Supplied supplied(s, handover);
  const model::FlowAccount* account = account_of(s, mineral.commodity, handover);
  MineralInputs out;
  read_use(s, years, draw, supplied, account, mineral, out);
  if (!out.known) return out;
  out.trade_known = supplied.is_traded(mineral);
  const double content = element_content(s, mineral.reference, draw);
  for (std::size_t y = 0; y < years.size(); ++y)
    out.secondary.push_back(secondary_of(s, mineral, account, handover, years[y], out.use[y], content)),
        out.scrap.push_back(scrap_of_year(s, account, years[y], content));
  HomeChain chain(s, mineral, supplied, draw);
  chain.follow(0, out.use[0], out.secondary[0]);
  out.purchases = std::move(chain.purchases);
  double bought = 0;
  for (const Purchase& purchase : out.purchases) bought += purchase.share;
  for (Purchase& purchase : out.purchases) purchase.share /= bought;
  for (std::size_t y = 0; y < years.size(); ++y) {
    double mined = kNaN;
    if (account != nullptr && s.axis.contains(years[y]))
      mined = account->domestic_mining[s.axis.index_of(years[y])] / content;
    out.output.push_back(std::isnan(mined) ? chain.mined : mined);
    // Nothing is known to be bought: what use takes beyond home supply stays unexplained, as home output.
    const double open = std::max(0.0, out.use[y] - out.output[y] - out.secondary[y]);
    out.imports.push_back(out.purchases.empty() ? 0 : open);
    if (out.purchases.empty()) out.output[y] += open;
    out.class_share.push_back(class_shares(s, mineral, years[y], draw, handover, out.classes_assumed));
  }
  out.stock = stock_of(s, mineral, draw);
  return out;
}

}  // namespace adit::redline
