#include "facts.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace adit::diagnose {

double Facts::amount(What what, model::FormId form, model::RegionId region, int year) const {
  const model::Path* path = c.path(what, form, region);
  if (path == nullptr) return kUnknown;
  for (const model::Knot& knot : path->knots)
    if (knot.year == year && c.is_public(knot.value)) return read(knot.value);
  return kUnknown;
}

double Facts::world(What what, model::FormId form, int year) const {
  double sum = 0;
  bool any = false;
  for (std::size_t r = 0; r < s.regions.size(); ++r) {
    const model::Path* path = c.path(what, form, model::RegionId(r));
    if (path == nullptr) continue;
    for (const model::Knot& knot : path->knots)
      if (knot.year == year && c.is_public(knot.value)) sum += draw[knot.value.index()], any = true;
  }
  return any && sum > 0 ? sum : kUnknown;
}

double Facts::share(model::FormId form, model::RegionId region) const {
  const int year = year_of(kProduction, form);
  if (year == 0) return kUnknown;
  if (worlds_.empty()) worlds_.assign(s.forms.size(), -1);
  double& of_world = worlds_[form.index()];
  if (of_world == -1) of_world = world(kProduction, form, year);
  return amount(kProduction, form, region, year) / of_world;
}

Facts::Balance Facts::market(model::FormId form, model::RegionId region) const {
  const auto find = [&](const std::vector<model::MarketAccount>& accounts, const char* from) {
    const model::MarketAccount* best = nullptr;
    for (const model::MarketAccount& account : accounts)
      if (account.form == form && account.year >= s.base_year &&
          (best == nullptr || account.year < best->year))
        best = &account;
    if (best == nullptr) return Balance{.from = ""};
    const std::size_t r = region.index();
    const auto at = [&](const std::vector<double>& of) { return r < of.size() ? of[r] : kUnknown; };
    const double build = at(best->stock_build);
    return Balance{
        {at(best->production), at(best->imports), at(best->exports), std::isnan(build) ? 0 : build},
        best->year,
        from};
  };
  const Balance reconciled = find(handover.accounts, "reconcile");
  if (!std::isnan(dependence(reconciled.market).apparent_consumption)) return reconciled;
  const Balance observed = observed_market(form, region);
  if (!std::isnan(dependence(observed.market).apparent_consumption)) return observed;
  // A market drawn up without any trade takes use to be what is made: that says nothing of dependence.
  const Balance drawn = find(handover.markets, "supply");
  return drawn.market.imports + drawn.market.exports > 0 ? drawn
                                                         : Balance{{kUnknown, kUnknown, kUnknown, 0}, 0, ""};
}

Facts::Balance Facts::observed_market(model::FormId form, model::RegionId region) const {
  Balance out{{kUnknown, 0, 0, 0}, 0, "trade"};
  for (const model::TradeFlow& flow : s.trade)
    if (flow.form == form && flow.year >= s.base_year && (out.year == 0 || flow.year < out.year))
      out.year = flow.year;
  if (out.year == 0) return {{kUnknown, kUnknown, kUnknown, 0}, 0, ""};
  for (const model::TradeFlow& flow : s.trade) {
    if (flow.form != form || flow.year != out.year) continue;
    if (flow.importer == region) out.market.imports += read(flow.amount);
    if (flow.exporter == region) out.market.exports += read(flow.amount);
  }
  out.market.production = amount(kProduction, form, region, out.year);
  return out;
}

const model::IndicatorValue* published_value(const Engine::Compiled& c, const Basis& basis,
                                             std::size_t indicator, model::RegionId region) {
  const model::IndicatorValue* found = nullptr;
  for (const model::IndicatorValue& value : c.scenario->diagnosis.values) {
    if (value.basis != basis.name || value.region != region || value.indicator.index() != indicator) continue;
    if (!value.variant.empty() && value.variant != basis.variant) continue;
    const bool nearer = found == nullptr || (found->variant.empty() && !value.variant.empty()) ||
                        (found->variant == value.variant && value.year > found->year);
    if (nearer) found = &value;
  }
  return found;
}

Measured indicator_value(const Facts& facts, const Basis& basis, std::size_t indicator,
                         model::RegionId region) {
  if (const auto* value = published_value(facts.c, basis, indicator, region))
    return {facts.read(value->value), 1};
  const model::Indicator& about = facts.s.diagnosis.indicators[indicator];
  const bool of_values = about.how.starts_with("spindle_");
  // Output values tell of the basis they come from; everything else that is computed is public.
  const bool from_paper = std::ranges::any_of(
      facts.c.output_values, [&](const EndOutput& o) { return o.region == region && o.of_paper; });
  if (of_values ? (basis.name == "paper") != from_paper : basis.name == "paper") return {};
  const Quantity* quantity = find_quantity(about.how);
  return quantity == nullptr ? Measured{} : quantity->compute(facts, region, about);
}

void score_indicators(const Engine::Compiled& c, model::Draw draw, std::span<const double> values,
                      std::span<double> scores) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const model::Indicator& about = c.scenario->diagnosis.indicators[i];
    const double benchmark = about.benchmark.valid() ? draw[about.benchmark.index()] : kUnknown;
    scores[i] = about.benefit ? benefit_score(values[i], benchmark) : cost_score(values[i], benchmark);
  }
}

bool gives_scrap(const model::Scenario& s, model::CommodityId commodity) {
  const model::FormId reference = s.commodities[commodity.index()].reference_form;
  return reference.valid() && s.forms[reference.index()].old_scrap.valid();
}

double card_score(const Engine::Compiled& c, const Basis& basis, const Card& card,
                  std::span<const double> scores) {
  std::vector<double> known, weights;
  for (const std::size_t i : card.indicators) {
    if (!basis.indicators.contains(i)) continue;
    known.push_back(scores[i]);
    weights.push_back(c.scenario->diagnosis.indicators[i].weight);
  }
  return geometric_mean(known, weights);
}

}  // namespace adit::diagnose
