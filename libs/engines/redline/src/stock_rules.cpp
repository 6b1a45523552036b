// Rules of the model as numbers.
#include <cmath>

#include "stock_facts.hpp"

namespace adit::redline {
namespace {

constexpr double kMonths = 12;
constexpr const char* kKinds[] = {"ore_field", "mine_capacity", "concentrate", "metal", "material"};

double number(model::Draw draw, model::ValueId id, double otherwise = kUnknown) {
  return id.valid() ? draw[id.index()] : otherwise;
}

}  // namespace

double holding_cost(const StockRules& rules) {
  for (const KindRule& rule : rules.kinds)
    if (rule.kind.kind == "metal") return rule.kind.cost_per_t_yr;
  return kUnknown;
}

StockRules stock_rules(const model::Scenario& scenario, model::Draw draw, model::CommodityId commodity,
                       model::RegionId focus) {
  const model::Security& security = scenario.security;
  const auto rule = [&](const char* parameter) {
    return number(draw, security.rule(parameter, commodity, focus));
  };
  StockRules out{.reserve_years = rule("reserve_years"),
                 .horizon_yr = rule("horizon"),
                 .recovery = rule("recovery_mine_to_metal"),
                 .exploration_lag_yr = rule("exploration_lag"),
                 .mine_lag_yr = rule("mine_lag"),
                 .smelter_lag_yr = rule("smelter_lag"),
                 .recycling_lag_yr = rule("recycling_lag"),
                 .contract_lag_yr = rule("contract_lag"),
                 .discovery_sd = rule("discovery_sd"),
                 .discovery_cost = rule("discovery_cost"),
                 .output_cost = rule("output_cost"),
                 .shortage_value = rule("shortage_value")};
  for (const char* kind : kKinds) {
    const auto of = [&](const char* parameter) { return security.reserve_rule(kind, parameter, commodity); };
    // A kind without delay or cost is not on offer: nobody has said what it can do.
    if (!of("delay").valid() || !of("holding_cost").valid()) continue;
    KindRule offer;
    offer.kind.kind = kind;
    offer.kind.delay_months = number(draw, of("delay")) * kMonths;
    offer.kind.cost_per_t_yr = number(draw, of("holding_cost")) + number(draw, of("loss"), 0);
    offer.kind.release_per_yr = number(draw, of("release"), ReserveKind::kNoLimit);
    offer.kind.lasts = offer.kind.kind == "mine_capacity" && std::isfinite(offer.kind.release_per_yr);
    offer.most = number(draw, of("most"), ReserveKind::kNoLimit);
    offer.most_is_share = of("most").valid() && scenario.value(of("most")).dimension == Dimension::one;
    out.kinds.push_back(std::move(offer));
  }
  return out;
}

}  // namespace adit::redline
