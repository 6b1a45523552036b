// Finds who has which figure of which year, pairs of mines and smelters, and the cards that are scored.
#include <algorithm>
#include <cmath>
#include <map>

#include "compiled.hpp"

namespace adit::diagnose {
namespace {

constexpr int kYearsAfterBase = 5;

void find_paper_sources(Engine::Compiled& c) {
  for (const model::IndicatorValue& value : c.scenario->diagnosis.values)
    if (value.basis == "paper" && c.scenario->value(value.value).standing == model::Standing::observed)
      c.paper_sources.insert(c.scenario->value(value.value).source);
  c.paper_sources.erase("");
}

void find_amounts(Engine::Compiled& c) {
  const model::Scenario& s = *c.scenario;
  for (auto& of : c.amounts) of.assign(c.forms() * c.places(), nullptr);
  for (const model::RegionalAmount& amount : s.amounts) {
    const What what = amount.what == "production" ? kProduction
                      : amount.what == "capacity" ? kCapacity
                      : amount.what == "reserves" ? kReserves
                                                  : kWhats;
    if (what == kWhats || !amount.form.valid() || !amount.region.valid()) continue;
    const model::Path*& place = c.amounts[what][amount.form.index() * c.places() + amount.region.index()];
    if (place == nullptr) place = &amount.path;
  }
}

/// The earliest year that has nearly as many regions as any: what is compared stands in one year.
int year_with_most(const Engine::Compiled& c, What what, model::FormId form) {
  const int base = c.scenario->base_year;
  std::array<std::size_t, kYearsAfterBase + 1> regions{};
  for (std::size_t r = 0; r < c.places(); ++r) {
    const model::Path* path = c.path(what, form, model::RegionId(r));
    if (path == nullptr) continue;
    for (const model::Knot& knot : path->knots)
      if (knot.year >= base && knot.year <= base + kYearsAfterBase && c.is_public(knot.value))
        ++regions[static_cast<std::size_t>(knot.year - base)];
  }
  const std::size_t most = *std::ranges::max_element(regions);
  if (most == 0) return 0;
  const auto it = std::ranges::find_if(regions, [&](std::size_t n) { return 5 * n >= 4 * most; });
  return base + static_cast<int>(it - regions.begin());
}

void find_forms(Engine::Compiled& c) {
  const model::Scenario& s = *c.scenario;
  for (auto& of : c.year_of) of.assign(c.forms(), 0);
  for (std::size_t f = 0; f < c.forms(); ++f) {
    for (std::size_t w = 0; w < kWhats; ++w)
      c.year_of[w][f] = year_with_most(c, static_cast<What>(w), model::FormId(f));
    if (c.year_of[kProduction][f] == 0) continue;
    const std::string& stage = s.forms[f].stage;
    if (stage == "mining") c.mined.emplace_back(f);
    if (stage == "smelting") c.refined.emplace_back(f);
    if (stage == "material") c.materials.emplace_back(f);
  }
}

std::size_t producers(const Engine::Compiled& c, model::FormId form) {
  std::size_t n = 0;
  for (std::size_t r = 0; r < c.places(); ++r)
    n += c.path(kProduction, form, model::RegionId(r)) != nullptr ? 1 : 0;
  return n;
}

/// One pair a commodity: the ore and the refined form that most regions make.
void find_pairs(Engine::Compiled& c) {
  const auto most_made = [&](const std::vector<model::FormId>& forms, model::CommodityId commodity) {
    model::FormId best;
    for (const model::FormId form : forms)
      if (c.scenario->forms[form.index()].commodity == commodity &&
          (!best.valid() || producers(c, form) > producers(c, best)))
        best = form;
    return best;
  };
  for (std::size_t k = 0; k < c.scenario->commodities.size(); ++k) {
    const model::CommodityId commodity(k);
    const Pair pair{commodity, most_made(c.mined, commodity), most_made(c.refined, commodity)};
    if (pair.mined.valid() && pair.refined.valid()) c.pairs.push_back(pair);
  }
}

/// The process by which each refined form is made of ore: not from scrap.
void find_smelters(Engine::Compiled& c) {
  for (const model::FormId form : c.refined)
    for (const model::Process& process : c.scenario->processes)
      if (process.main_output == form && process.stage == "smelting" && !process.energy.empty()) {
        c.smelters.push_back({form, &process});
        break;
      }
}

void find_code_trade(Engine::Compiled& c) {
  const model::Scenario& s = *c.scenario;
  using Key = std::tuple<std::size_t, std::size_t, std::size_t, int>;
  std::map<Key, model::ValueId> tonnes;
  for (const model::TradeFlow& flow : s.trade)
    if (flow.code.valid())
      tonnes.emplace(Key{flow.code.index(), flow.exporter.index(), flow.importer.index(), flow.year},
                     flow.amount);
  for (const model::TradeValue& value : s.world.trade_values) {
    if (!value.code.valid() || s.world.trade_codes[value.code.index()].fit == "bundle") continue;
    const auto it =
        tonnes.find({value.code.index(), value.exporter.index(), value.importer.index(), value.year});
    if (it == tonnes.end()) continue;
    c.code_trade[{value.code.index(), value.exporter.index()}].exports.emplace_back(value.value, it->second);
    c.code_trade[{value.code.index(), value.importer.index()}].imports.emplace_back(value.value, it->second);
  }
}

void find_output_values(Engine::Compiled& c) {
  for (const model::OutputValue& value : c.scenario->diagnosis.output_values) {
    const auto same = [&](const EndOutput& o) {
      return o.region == value.region && o.year == value.year && o.kind == value.basis;
    };
    auto it = std::ranges::find_if(c.output_values, same);
    if (it == c.output_values.end())
      it = c.output_values.insert(it, {.region = value.region, .kind = value.basis, .year = value.year});
    const auto end = std::ranges::find(kEnds, value.end);
    it->values[static_cast<std::size_t>(end - kEnds.begin())] = value.value;
    it->of_paper = c.paper_sources.contains(c.scenario->value(value.value).source);
  }
}

}  // namespace

double Engine::Compiled::threshold(std::string_view id, model::Draw draw) const {
  const model::ValueId value = threshold_id(id);
  return value.valid() ? draw[value.index()] : kUnknown;
}

model::ValueId Engine::Compiled::threshold_id(std::string_view id) const {
  const auto& all = scenario->diagnosis.thresholds;
  const auto it = std::ranges::find(all, id, &model::Threshold::id);
  return it == all.end() ? model::ValueId() : it->value;
}

Thresholds Engine::Compiled::thresholds(model::Draw draw) const {
  const double least = threshold("least_indicators", draw);
  return {threshold("entered", draw), threshold("catching_up", draw),
          std::isnan(least) ? std::size_t{1} : static_cast<std::size_t>(std::lround(least))};
}

void find_figures(Engine::Compiled& c) {
  find_paper_sources(c);
  find_amounts(c);
  find_forms(c);
  find_pairs(c);
  find_smelters(c);
  find_code_trade(c);
  find_output_values(c);
  c.by_products = std::make_shared<const model::ByProducts>(*c.scenario);
}

namespace {

bool is_scored(const model::Indicator& indicator) {
  return indicator.benchmark.valid() && indicator.weight > 0;
}

/// Indicators that can have a value on a basis at all.
std::set<std::size_t> indicators_of(const Engine::Compiled& c, const std::string& basis) {
  std::set<std::size_t> out;
  const model::Diagnosis& d = c.scenario->diagnosis;
  for (const model::IndicatorValue& value : d.values)
    if (value.basis == basis && is_scored(d.indicators[value.indicator.index()]))
      out.insert(value.indicator.index());
  const bool paper_money = std::ranges::any_of(c.output_values, &EndOutput::of_paper);
  for (std::size_t i = 0; i < d.indicators.size(); ++i) {
    const model::Indicator& indicator = d.indicators[i];
    if (indicator.how == "published" || !is_scored(indicator)) continue;
    const bool of_paper = indicator.how.starts_with("spindle_") && paper_money;
    if (of_paper == (basis == "paper")) out.insert(i);
  }
  return out;
}

void add_end_cards(Engine::Compiled& c, const std::string& end) {
  const auto& indicators = c.scenario->diagnosis.indicators;
  const auto add = [&](std::string part, auto belongs) {
    Card card{"end", end, std::move(part), {}};
    for (std::size_t i = 0; i < indicators.size(); ++i)
      if (indicators[i].end == end && is_scored(indicators[i]) && belongs(indicators[i].aspect))
        card.indicators.push_back(i);
    if (!card.indicators.empty() || card.part.empty()) c.cards.push_back(std::move(card));
  };
  add("", [](const std::string& aspect) { return aspect != "green"; });
  const auto has_aspect = [&](const model::Indicator& i) { return i.end == end && !i.aspect.empty(); };
  if (std::ranges::none_of(indicators, has_aspect)) return;
  add("with_green", [](const std::string&) { return true; });
  add("without_size", [](const std::string& aspect) { return aspect != "size"; });
  for (const char* aspect : {"size", "surplus_capacity", "green"})
    add(std::string(aspect) + "_only", [&](const std::string& of) { return of == aspect; });
}

}  // namespace

void find_cards(Engine::Compiled& c) {
  const model::Diagnosis& d = c.scenario->diagnosis;
  for (const char* end : kEnds) add_end_cards(c, end);
  for (const char* trait : kTraits) {
    Card card{"trait", trait, "", {}};
    for (std::size_t i = 0; i < d.indicators.size(); ++i)
      if (is_scored(d.indicators[i]) &&
          std::ranges::find(d.indicators[i].traits, trait) != d.indicators[i].traits.end())
        card.indicators.push_back(i);
    c.cards.push_back(std::move(card));
  }
  for (const char* basis : {"paper", "public"}) {
    c.bases.push_back({basis, "", indicators_of(c, basis)});
    std::set<std::string> variants;
    for (const model::IndicatorValue& value : d.values)
      if (value.basis == basis && !value.variant.empty()) variants.insert(value.variant);
    for (const std::string& variant : variants)
      c.bases.push_back({basis, variant, c.bases.back().indicators});
  }
}

}  // namespace adit::diagnose
