// How a chain's use, capacity, prices, costs and freight stand in a year.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "clearing_chain.hpp"

namespace adit::supply {
namespace {

constexpr std::size_t kDemandSegments = 10;
constexpr double kUnpriced_usd_per_t = 1000;  // where no price is known only freight and amounts steer

double known_or_zero(double amount) { return std::isnan(amount) ? 0 : std::max(0.0, amount); }

/// Value over tonnes of what was traded in a year under codes that stand for the form; 0 when unknown.
double unit_value(const model::Scenario& s, model::FormId form, int year, model::Draw draw) {
  double money = 0, tonnes = 0;
  for (const model::TradeFlow& flow : s.trade)
    if (flow.form == form && flow.year == year && flow.code.valid()) tonnes += draw[flow.amount.index()];
  for (const model::TradeValue& value : s.world.trade_values)
    if (value.code.valid() && s.world.trade_codes[value.code.index()].form == form && value.year == year)
      money += draw[value.value.index()];
  return tonnes > 0 ? money / tonnes : 0;
}

std::string_view outlook_stage(std::string_view stage) {
  return stage == "resource" || stage == "mining" || stage == "dressing" ? "mining" : "smelting";
}

}  // namespace

std::string_view to_text(PriceBasis basis) {
  switch (basis) {
    case PriceBasis::published:
      return "published";
    case PriceBasis::unit_value:
      return "unit_value";
    case PriceBasis::imputed:
      return "imputed";
    case PriceBasis::none:
      break;
  }
  return "none";
}

double ClearingChain::rule(std::string_view parameter, double otherwise) const {
  const model::ValueId id = s_.market.rule(parameter, chain_.commodity);
  return id.valid() ? draw_[id.index()] : otherwise;
}

/// Published, else what trade paid, else the price of a better grade.
void ClearingChain::find_prices() {
  prices_.resize(forms_.size());
  for (std::size_t s = 0; s < forms_.size(); ++s) {
    const Market& m = markets_[forms_[s]];
    for (const model::Price& price : s_.market.prices)
      if (price.form == m.form) prices_[s] = {price.path.at(m.year, draw_), PriceBasis::published};
    if (prices_[s].usd_per_t > 0) continue;
    prices_[s] = {unit_value(s_, m.form, m.year, draw_), PriceBasis::unit_value};
    // A better grade of the same: its price is the nearest there is.
    for (const model::Price& price : s_.market.prices)
      if (prices_[s].usd_per_t <= 0 && s_.forms[price.form.index()].downgrades_to == m.form)
        prices_[s] = {price.path.at(m.year, draw_), PriceBasis::imputed};
  }
  priced_ = std::ranges::any_of(prices_, [](const ReferencePrice& p) { return p.usd_per_t > 0; });
  if (priced_) {
    impute_prices();
  } else {
    std::ranges::fill(prices_, ReferencePrice{kUnpriced_usd_per_t, PriceBasis::none});
  }
}

/// A form without a price is worth the stated share of what is made of it; else what its inputs are worth
/// over it.
void ClearingChain::impute_prices() {
  const double share = std::max(0.01, rule("upstream_price_share", 1));
  for (std::size_t s = forms_.size(); s-- > 0;)
    for (const Way& way : ways_[s]) {
      double in = 0;
      for (const auto& [input, amount] : way.inputs) in += amount;
      for (const auto& [input, amount] : way.inputs)
        if (prices_[input].usd_per_t <= 0 && prices_[s].usd_per_t > 0)
          prices_[input] = {share * prices_[s].usd_per_t / in, PriceBasis::imputed};
    }
  for (std::size_t s = 0; s < forms_.size(); ++s) {
    if (prices_[s].usd_per_t > 0) continue;
    for (const Way& way : ways_[s]) {
      double worth = 0;
      for (const auto& [input, amount] : way.inputs) worth += amount * prices_[input].usd_per_t;
      if (worth > 0 && prices_[s].usd_per_t <= 0) prices_[s] = {worth / share, PriceBasis::imputed};
    }
    if (prices_[s].usd_per_t <= 0) prices_[s] = {kUnpriced_usd_per_t, PriceBasis::none};
  }
}

/// The reported capacity, never less than what was made; else what was made and the margin.
double ClearingChain::capacity_of(std::size_t stage, std::size_t region) const {
  const Market& m = markets_[forms_[stage]];
  const double made = known_or_zero(m.production[region]);
  double reported = 0;
  for (const model::RegionalAmount& amount : s_.amounts)
    if (amount.what == "capacity" && amount.form == m.form && amount.region.index() == region)
      reported += amount.path.at(m.year, draw_);
  return reported > 0 ? std::max(reported, made) : made * (1 + rule("capacity_margin", 0));
}

/// Of the region, else of the remainder of the world; NaN when there is no outlook.
double ClearingChain::outlook_growth(std::string_view stage, model::RegionId region, int year) const {
  double growth = std::nan("");
  for (const model::Outlook& outlook : s_.market.outlook) {
    if (outlook.commodity != chain_.commodity || outlook.stage != stage) continue;
    const bool rest = outlook.region.valid() && s_.regions[outlook.region.index()].rest;
    if (outlook.region != region && !(rest && region.valid() && std::isnan(growth))) continue;
    const double before = outlook.path.at(base_year_, draw_), after = outlook.path.at(year, draw_);
    if (before > 0) growth = after / before;
    if (outlook.region == region) break;
  }
  return growth;
}

/// By the flow engine's demand, else by the outlook of the world's use, else by the rule.
double ClearingChain::use_growth(std::size_t region, int year) const {
  for (const DemandOverTime& path : demand_) {
    if (path.commodity != chain_.commodity || path.region.index() != region) continue;
    const std::size_t from = s_.axis.index_of(base_year_), to = s_.axis.index_of(year);
    if (from < path.demand.size() && to < path.demand.size() && path.demand[from] > 0)
      return path.demand[to] / path.demand[from];
  }
  const double outlook = outlook_growth("use", {}, year);
  return std::isnan(outlook) ? std::pow(1 + rule("use_growth", 0), year - base_year_) : outlook;
}

double ClearingChain::world_use_growth(int year) const {
  double before = 0, after = 0;
  for (const auto& use : final_use_)
    for (std::size_t r = 0; r < use.size(); ++r) before += use[r], after += use[r] * use_growth(r, year);
  return before > 0 ? after / before : 1;
}

double ClearingChain::capacity_growth(std::size_t stage, std::size_t region, int year) const {
  const std::string_view of = outlook_stage(s_.forms[form(stage).index()].stage);
  const double outlook = outlook_growth(of, model::RegionId(region), year);
  return std::isnan(outlook) ? world_use_growth(year) : outlook;
}

std::string ClearingChain::growth_basis() const {
  const bool outlook = std::ranges::any_of(
      s_.market.outlook, [&](const model::Outlook& o) { return o.commodity == chain_.commodity; });
  std::string used;
  for (const DemandOverTime& path : demand_)
    if (path.commodity == chain_.commodity)
      used += (used.empty() ? "" : " ") + s_.regions[path.region.index()].id;
  if (!used.empty()) used = fmt::format("demand of {} as the flow engine has it; ", used);
  return used + (outlook ? "use elsewhere and capacity: published outlook"
                         : "use elsewhere grows by the assumed rate, capacity as the world's use (assumed)");
}

/// Given, else the stated share of what the process adds to the price; no price, no cost.
double ClearingChain::cost_of(const Way& way, std::size_t stage, std::size_t region, int year) const {
  const model::ProcessCost* best = nullptr;
  for (const model::ProcessCost& cost : s_.market.costs)
    if (way.process.valid() && cost.process == way.process &&
        (cost.region == model::RegionId(region) || (!cost.region.valid() && best == nullptr)))
      best = &cost;
  if (best != nullptr) return best->path.at(year, draw_);
  if (!priced_) return 0;
  double inputs = 0;
  for (const auto& [input, amount] : way.inputs) inputs += amount * prices_[input].usd_per_t;
  return rule("cost_share", 1) * std::max(0.0, prices_[stage].usd_per_t - inputs);
}

std::vector<double> ClearingChain::transport(std::size_t stage, int year) const {
  const std::size_t regions = s_.regions.size();
  const double fixed = rule("freight_fixed", 0), per_km = rule("freight_per_1000_km", 0) / 1000;
  const double rest_km = rule("distance_of_rest", 0);
  std::vector<double> out(regions * regions);
  for (std::size_t from = 0; from < regions; ++from)
    for (std::size_t to = 0; to < regions; ++to) {
      if (from == to) continue;
      const double log_km = plans_.log_distance_km[from * regions + to];
      double& cost = out[from * regions + to];
      cost = fixed + per_km * (std::isnan(log_km) ? rest_km : std::exp(log_km));
      const model::Tariff* duty = s_.market.tariff(form(stage), model::RegionId(from), model::RegionId(to));
      if (duty != nullptr && priced_ && year >= duty->path.knots.front().year)
        cost += duty->path.at(year, draw_) * prices_[stage].usd_per_t;
    }
  return out;
}

void ClearingChain::add_producers(std::size_t stage, int year, ClearingStage& out) const {
  const Market& m = markets_[forms_[stage]];
  for (const Way& way : ways_[stage])
    out.routes.push_back(
        {way.process.valid() ? s_.processes[way.process.index()].id : out.form + " source", way.inputs, {}});
  for (std::size_t r = 0; r < s_.regions.size(); ++r) {
    if (known_or_zero(m.production[r]) <= 0) continue;
    double feed_cost = 0;
    for (std::size_t w = 0; w < ways_[stage].size(); ++w) {
      const double cost = cost_of(ways_[stage][w], stage, r, year);
      out.routes[w].cost.push_back(cost);
      double with_inputs = cost;
      if (priced_)
        for (const auto& [input, amount] : ways_[stage][w].inputs)
          with_inputs += amount * prices_[input].usd_per_t;
      feed_cost = std::max(feed_cost, with_inputs);
    }
    out.producers.push_back(
        {r, capacity_of(stage, r) * capacity_growth(stage, r, year), other_feed_[stage][r], feed_cost});
  }
}

void ClearingChain::add_users(std::size_t stage, int year, ClearingStage& out) const {
  const model::ValueId most = s_.market.rule("unserved_price", chain_.commodity);
  const double price = prices_[stage].usd_per_t;
  for (std::size_t r = 0; r < s_.regions.size(); ++r) {
    const double amount = final_use_[stage][r] * use_growth(r, year);
    if (final_use_[stage][r] <= 0) continue;
    const model::ValueId elasticity = s_.market.elasticity(chain_.commodity, model::RegionId(r));
    if (!most.valid()) {
      out.users.push_back({r, amount, {{amount, solve::kNoBound}}});
    } else {
      const double answers = elasticity.valid() && priced_ ? draw_[elasticity.index()] : 0;
      out.users.push_back(
          {r, amount, elastic_blocks(amount, price, answers, draw_[most.index()], kDemandSegments)});
    }
  }
}

ClearingStage ClearingChain::stage_in_year(std::size_t stage, int year) const {
  ClearingStage out{.form = s_.forms[form(stage).index()].id, .scale = made_[stage] / 100};
  add_producers(stage, year, out);
  add_users(stage, year, out);
  out.transport = transport(stage, year);
  return out;
}

ClearingProblem ClearingChain::in_year(int year) const {
  ClearingProblem out;
  for (const model::Region& region : s_.regions) out.regions.push_back(region.id);
  for (std::size_t stage = 0; stage < forms_.size(); ++stage)
    out.stages.push_back(stage_in_year(stage, year));
  out.price_scale = prices_.back().usd_per_t;
  return out;
}

}  // namespace adit::supply
