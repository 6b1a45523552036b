#include "mineral.hpp"

#include <algorithm>
#include <cmath>

#include "home_chain.hpp"

namespace adit::redline {
namespace {

using model::FormId;
using model::Scenario;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double known_or_zero(double amount) { return std::isnan(amount) ? 0 : std::max(0.0, amount); }

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

/// Demand of the focus region for forms of a commodity, or for one of them: each(component, t/yr of its
/// form).
template <class Each>
void each_demand(const Scenario& s, model::CommodityId commodity, FormId only, int year,
                 const model::DemandPaths& demand, const Each& each) {
  for (const model::DemandPath& path : demand.paths) {
    const model::DemandComponent& component = s.demand[path.component];
    if (!component.form.valid() || component.region != s.focus || component.of_which ||
        path.demand_per_yr.empty())
      continue;
    if (only.valid() ? component.form != only : s.forms[component.form.index()].commodity != commodity)
      continue;
    const int at = std::clamp(year, demand.first_year, demand.last_year) - demand.first_year;
    each(component, path.demand_per_yr[static_cast<std::size_t>(at)]);
  }
}

/// By the assumed shares, else by the products that demand knows, else everything is ordinary.
std::array<double, kClassCount> class_shares(const Scenario& s, const Mineral& mineral, FormId only, int year,
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
    each_demand(s, mineral.commodity, only, year, handover.demand,
                [&](const model::DemandComponent& component, double demand) {
                  std::string_view use_class = "ordinary";
                  if (component.product.valid())
                    use_class = s.products[component.product.index()].criticality;
                  add(use_class, demand * element_content(s, component.form, draw));
                });
  if (!(sum > 0)) share.back() = sum = 1;
  for (double& part : share) part /= sum;
  return share;
}

/// Purchases and cuts of the base year. \return what is mined for it [t/yr of the chain's form]
double read_sources(const Scenario& s, const Mineral& chain, const Supplied& supplied, model::Draw draw,
                    MineralInputs& out) {
  HomeChain home(s, chain, supplied, draw);
  home.follow(0, out.use[0], out.secondary[0]);
  out.purchases = std::move(home.purchases);
  const double bought = share_of(out.purchases);
  for (Purchase& purchase : out.purchases) purchase.share /= bought;
  out.cuts = cuts_of(s, chain, supplied, draw, out.use[0], out.secondary[0]);
  return home.mined;
}

/// What use takes beyond output and scrap is imported. Where nothing is known to be bought it stays
/// unexplained, as home output.
void fill_imports(MineralInputs& out) {
  for (std::size_t y = 0; y < out.use.size(); ++y) {
    const double open = std::max(0.0, out.use[y] - out.output[y] - out.secondary[y]);
    out.imports.push_back(out.purchases.empty() ? 0 : open);
    if (out.purchases.empty()) out.output[y] += open;
  }
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

double share_of(const std::vector<Purchase>& purchases) {
  double sum = 0;
  for (const Purchase& purchase : purchases) sum += purchase.share;
  return sum;
}

double inventory_of(const Scenario& s, FormId form, model::Draw draw) {
  double sum = kNaN;
  for (const model::Inventory& inventory : s.security.inventories)
    if (inventory.region == s.focus && inventory.form == form)
      sum = known_or_zero(sum) + draw[inventory.amount.index()];
  return sum;
}

double amount_at_focus(const Scenario& s, FormId form, std::string_view what, int year, model::Draw draw) {
  double whole = kNaN, parts = kNaN;
  for (const model::RegionalAmount& amount : s.amounts) {
    if (amount.form != form || amount.region != s.focus || amount.what != what) continue;
    double& sum = amount.process.valid() ? parts : whole;
    if (const double value = amount.path.at(year, draw); !std::isnan(value)) sum = known_or_zero(sum) + value;
  }
  return std::isnan(whole) ? parts : whole;
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
  const double mined_at_base = read_sources(s, mineral, supplied, draw, out);
  for (std::size_t y = 0; y < years.size(); ++y) {
    double mined = kNaN;
    if (account != nullptr && s.axis.contains(years[y]))
      mined = account->domestic_mining[s.axis.index_of(years[y])] / content;
    out.output.push_back(std::isnan(mined) ? mined_at_base : mined);
    out.class_share.push_back(class_shares(s, mineral, {}, years[y], draw, handover, out.classes_assumed));
  }
  fill_imports(out);
  out.stock = stock_of(s, mineral, draw);
  return out;
}

MineralInputs read_grade_inputs(const Scenario& s, const Mineral& grade, const Mineral& mineral,
                                const MineralInputs& reference, const std::vector<int>& years,
                                model::Draw draw, const model::Handover& handover) {
  Supplied supplied(s, handover);
  MineralInputs out;
  const auto demand_in = [&](int year) {
    double sum = 0;
    each_demand(s, grade.commodity, grade.reference, year, handover.demand,
                [&](const model::DemandComponent&, double demand) { sum += demand; });
    return sum > 0 ? sum : kNaN;
  };
  const model::MarketAccount* market = supplied.market(grade.reference);
  const model::MarketAccount* whole = supplied.market(mineral.reference);
  const auto used = [&](const model::MarketAccount* of) {
    return of == nullptr ? kNaN : of->use[s.focus.index()];
  };
  const double part = used(market) / used(whole);
  for (std::size_t y = 0; reference.known && y < years.size(); ++y) {
    const double demand = demand_in(years[y]), use = std::isnan(demand) ? part * reference.use[y] : demand;
    out.use.push_back(use > 0 ? use : kNaN);
  }
  out.known = reference.known && std::ranges::none_of(out.use, [](double use) { return std::isnan(use); });
  if (!out.known) return out;
  out.trade_known = supplied.is_traded(grade);
  const double bought = supplied.bought_sum(grade.reference);
  // Nobody says how much is made of what is bought too: what use and exports take beyond imports.
  if (market != nullptr && bought > 0 && std::isnan(market->production[s.focus.index()])) {
    const double use = demand_in(market->year);
    supplied.take_as_made(grade.reference,
                          std::max(0.0, (std::isnan(use) ? out.use[0] : use) +
                                            known_or_zero(market->exports[s.focus.index()]) - bought));
  }
  for (std::size_t y = 0; y < years.size(); ++y)
    out.secondary.push_back(out.use[y] * std::min(1.0, reference.secondary[y] / reference.use[y]));
  const double mined = read_sources(s, grade, supplied, draw, out) / out.use[0];
  HomeChain chain(s, mineral, supplied, draw);
  chain.follow(0, reference.use[0], reference.secondary[0]);
  const double as_mixed = chain.mined > 0 ? mined / (chain.mined / reference.use[0]) : 1;
  for (std::size_t y = 0; y < years.size(); ++y) {
    out.output.push_back(out.use[y] * reference.output[y] / reference.use[y] * as_mixed);
    out.class_share.push_back(
        class_shares(s, grade, grade.reference, years[y], draw, handover, out.classes_assumed));
  }
  fill_imports(out);
  out.stock = inventory_of(s, grade.reference, draw);
  return out;
}

}  // namespace adit::redline
