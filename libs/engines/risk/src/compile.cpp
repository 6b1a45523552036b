// From the scenario to markets by form and year, and trade as reported.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "compiled.hpp"

namespace adit::risk {
namespace {

constexpr int kFirstYear = 2018, kLastYear = 2024;
constexpr const char* kReference = "copper_concentrate";

void find_governed(Engine::Compiled& c) {
  c.governed.resize(c.scenario->regions.size());
  for (const model::Governance& governance : c.scenario->world.governance) {
    Governed& of = c.governed[governance.region.index()];
    (governance.indicator == "mean_of_six" ? of.mean_of_six : of.political_stability) = &governance.path;
  }
}

/// Stages whose output is a supply of something, not what use or recycling give back.
bool is_supply(const model::Form& form) {
  return form.commodity.valid() && (form.stage == "mining" || form.stage == "dressing" ||
                                    form.stage == "smelting" || form.stage == "material");
}

/// Markets of the years for which the model has figures: no year is filled from another.
void find_markets(Engine::Compiled& c) {
  const model::Scenario& s = *c.scenario;
  std::map<std::tuple<bool, model::FormId, int>, Market> found;
  for (const model::RegionalAmount& amount : s.amounts) {
    const bool reserves = amount.what == "reserves";
    if ((!reserves && amount.what != "production") || !is_supply(s.forms[amount.form.index()])) continue;
    for (const model::Knot& knot : amount.path.knots) {
      if (knot.year < kFirstYear || knot.year > kLastYear) continue;
      Market& market = found[{reserves, amount.form, knot.year}];
      market.form = amount.form, market.reserves = reserves, market.year = knot.year;
      (s.regions[amount.region.index()].rest ? market.rest : market.named)
          .push_back({amount.region, knot.value});
    }
  }
  for (auto& [key, market] : found) {
    // One region alone, or one and all others, says nothing of how many suppliers there are.
    std::set<model::RegionId> regions;
    for (const Supplied& supplied : market.named) regions.insert(supplied.region);
    if (regions.size() > 1) c.markets.push_back(std::move(market));
  }
  for (Market& market : c.markets)
    for (std::size_t i = 0; i < c.markets.size() && !market.reserves; ++i)
      if (c.markets[i].reserves && c.markets[i].form == market.form && c.markets[i].year == market.year)
        market.other = i;
}

void find_trade(Engine::Compiled& c) {
  const model::Scenario& s = *c.scenario;
  std::map<std::tuple<model::TradeCodeId, model::RegionId, model::RegionId, int>, model::ValueId> worth;
  for (const model::TradeValue& value : s.world.trade_values)
    worth[{value.code, value.exporter, value.importer, value.year}] = value.value;
  std::map<std::pair<model::FormId, int>, ReportedTrade> found;
  for (const model::TradeFlow& flow : s.trade) {
    ReportedTrade& trade = found[{flow.form, flow.year}];
    trade.form = flow.form, trade.year = flow.year;
    const auto it =
        flow.code.valid() ? worth.find({flow.code, flow.exporter, flow.importer, flow.year}) : worth.end();
    trade.flows.push_back(
        {flow.exporter, flow.importer, flow.amount, it == worth.end() ? model::ValueId() : it->second});
  }
  for (auto& [key, trade] : found) c.trade.push_back(std::move(trade));
  for (const Market& market : c.markets) {
    const auto same = std::ranges::find_if(c.trade, [&](const ReportedTrade& trade) {
      return !market.reserves && trade.form == market.form && trade.year == market.year;
    });
    c.trade_of.push_back(same == c.trade.end() ? Market::kNone
                                               : static_cast<std::size_t>(same - c.trade.begin()));
  }
  c.focus_of.assign(s.regions.size(), Market::kNone);
  for (std::size_t f = 0; f < c.focuses(); ++f) c.focus_of[s.focus_regions[f].index()] = f;
}

void find_over_stages(Engine::Compiled& c) {
  std::map<std::pair<model::CommodityId, int>, OverStages> found;
  for (std::size_t m = 0; m < c.markets.size(); ++m) {
    if (c.markets[m].reserves) continue;
    const model::CommodityId commodity = c.scenario->forms[c.markets[m].form.index()].commodity;
    OverStages& entry = found[{commodity, c.markets[m].year}];
    entry.commodity = commodity, entry.year = c.markets[m].year;
    entry.markets.push_back(m);
  }
  for (auto& [key, entry] : found) c.over_stages.push_back(std::move(entry));
}

void find_reference(Engine::Compiled& c, const std::string& form) {
  const auto& forms = c.scenario->forms;
  const auto it = std::ranges::find(forms, form, &model::Form::id);
  if (it != forms.end()) c.reference = model::FormId(static_cast<std::size_t>(it - forms.begin()));
  for (const Market& market : c.markets) {
    const auto same = std::ranges::find_if(c.markets, [&](const Market& other) {
      return !other.reserves && other.form == c.reference && other.year == market.year;
    });
    c.reference_of.push_back(same == c.markets.end() ? Market::kNone
                                                     : static_cast<std::size_t>(same - c.markets.begin()));
  }
}

}  // namespace

std::vector<OptionRecord> options() {
  return {{.name = "geopolrisk-reference",
           .type = OptionType::text,
           .default_value = kReference,
           .doc = "form whose midpoint of the same region and year is GeoPolRisk's second denominator"}};
}

Result<Engine> Engine::compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options) {
  auto compiled = std::make_shared<Compiled>();
  compiled->scenario = std::move(scenario);
  compiled->by_products = std::make_shared<const model::ByProducts>(*compiled->scenario);
  compiled->is_companion.resize(compiled->scenario->forms.size());
  for (const model::Companion& companion : compiled->scenario->hosts.companions)
    compiled->is_companion[companion.form.index()] = true;
  find_governed(*compiled);
  find_markets(*compiled);
  find_trade(*compiled);
  find_over_stages(*compiled);
  find_importance(*compiled);
  const auto given = options.all().find("geopolrisk-reference");
  find_reference(*compiled, given == options.all().end() ? kReference : given->second);
  return {Engine(std::move(compiled))};
}

}  // namespace adit::risk
