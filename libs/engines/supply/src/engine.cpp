// The engine from outside: compiled from a scenario, evaluated draw by draw.
#include <fmt/format.h>

#include <algorithm>

#include "clearing_tables.hpp"
#include "compiled.hpp"
#include "links.hpp"
#include "origins.hpp"

namespace adit::supply {
namespace {

/// Links as reported in the central numbers, per form; what the model itself estimates teaches nothing.
std::vector<ObservedTrade> observed_trade(const model::Scenario& s, const MarketPlans& plans) {
  std::vector<ObservedTrade> out;
  for (const auto& chain : plans.plans)
    for (const MarketPlan& plan : chain) {
      ObservedTrade trade{plan.form, plan.year, {}};
      for (const TradeRow& row : plan.trade)
        if (const double amount = s.central[row.value.index()]; row.observed && amount > 0) {
          if (!trade.links.empty() && trade.links.back().from == row.from && trade.links.back().to == row.to)
            trade.links.back().amount += amount;
          else
            trade.links.push_back({row.from, row.to, amount, true});
        }
      if (!trade.links.empty()) out.push_back(std::move(trade));
    }
  return out;
}

std::vector<Answer> answers_of(const model::Scenario& s, const Engine::Compiled& c) {
  std::vector<Answer> out;
  for (std::size_t k = 0; k < c.plans.chains.size(); ++k) {
    const Chain& chain = c.plans.chains[k];
    const std::size_t form = reference_place(s, chain);
    if (form == chain.forms.size()) continue;
    for (const model::RegionId user : c.users)
      for (const std::size_t of : chain.upstream_of(form)) out.push_back({k, form, of, user});
  }
  return out;
}

bool has_figures(const MarketPlans& plans) {
  return std::ranges::any_of(plans.plans, [](const std::vector<MarketPlan>& chain) {
    return std::ranges::any_of(
        chain, [](const MarketPlan& plan) { return !plan.production.empty() || !plan.trade.empty(); });
  });
}

/// No form has production or trade near the year asked for.
Diagnostic no_figures(const model::Scenario& s, int year) {
  int first = 9999, last = 0;
  for (const model::RegionalAmount& amount : s.amounts)
    if (amount.what == "production" && !amount.path.knots.empty())
      first = std::min(first, amount.path.knots.front().year),
      last = std::max(last, amount.path.knots.back().year);
  return {.code = "market-year-empty",
          .where = {.file = "--market-year"},
          .found = std::to_string(year),
          .expected = "a year at most two off from production or trade of the model",
          .hint = last > 0 ? fmt::format("production is given between {} and {}", first, last)
                           : "the model has no production"};
}

}  // namespace

std::size_t reference_place(const model::Scenario& s, const Chain& chain) {
  return chain.place(s.commodities[chain.commodity.index()].reference_form);
}

std::vector<OptionRecord> options() {
  return {{.name = "market-year",
           .type = OptionType::integer,
           .default_value = "0",
           .min = 0,
           .max = 2200,
           .doc = "year of the market accounts; 0: for each commodity the year with most figures"}};
}

Result<Engine> Engine::compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options) {
  auto c = std::make_shared<Compiled>();
  const model::Scenario& s = *scenario;
  const int year =
      options.all().contains("market-year") ? static_cast<int>(options.integer("market-year")) : 0;
  c->plans = plan_markets(s, year);
  if (year != 0 && !has_figures(c->plans)) return no_figures(s, year);
  c->users = s.focus_regions;
  c->observed = observed_trade(s, c->plans);
  c->distance_exponent = fit_distance_exponent(c->observed, c->plans.log_distance_km, s.regions.size());
  c->pull = gravity_pull(c->plans.log_distance_km, c->distance_exponent);
  c->answers = answers_of(s, *c);
  c->scenario = std::move(scenario);
  return Engine(std::move(c));
}

std::shared_ptr<Engine::Workspace> Engine::workspace() const { return std::make_shared<Workspace>(); }

namespace {

void hand_over_markets(const Markets& markets, model::Handover& handover) {
  handover.markets.clear(), handover.supply.clear();
  for (const auto& chain : markets)
    for (const Market& m : chain) {
      handover.markets.push_back({m.form, m.year, m.production, m.imports, m.exports, m.use, {}});
      handover.supply.push_back({m.form, m.year, m.links});
    }
}

/// What clearing of later years grows use with.
void keep_demand(const model::Handover& handover, std::vector<DemandOverTime>& out) {
  out.resize(handover.flow.size());
  for (std::size_t k = 0; k < out.size(); ++k)
    out[k] = {handover.flow[k].commodity, handover.flow[k].region, handover.flow[k].demand};
}

}  // namespace

void Engine::evaluate(model::Draw draw, Workspace& w, model::Handover& handover,
                      std::span<double> outputs) const {
  const Compiled& c = *compiled_;
  const model::Scenario& s = *c.scenario;
  draw_up(s, c.plans, c.pull, draw, handover, w.markets);
  hand_over_markets(w.markets, handover);
  keep_demand(handover, w.demand);
  handover.origins.resize(c.answers.size());
  std::optional<Origins> origins;
  std::vector<double> journey;
  const Answer* last = nullptr;
  for (std::size_t a = 0; a < c.answers.size(); ++a) {
    const Answer& answer = c.answers[a];
    const Chain& chain = c.plans.chains[answer.chain];
    if (last == nullptr || last->chain != answer.chain)
      origins.emplace(s, chain, w.markets[answer.chain], draw);
    if (last == nullptr || last->chain != answer.chain || last->region != answer.region)
      journey = origins->journey(answer.form, answer.region.index());
    last = &answer;
    OriginShares shares = origins->shares(journey, answer.form, answer.of);
    std::ranges::copy(shares.by_region, outputs.begin() + static_cast<std::ptrdiff_t>(a * s.regions.size()));
    handover.origins[a] = {.form = chain.forms[answer.form].form,
                           .of = chain.forms[answer.of].form,
                           .region = answer.region,
                           .year = w.markets[answer.chain][answer.form].year,
                           .share = std::move(shares.by_region),
                           .recycled = shares.recycled,
                           .other_route = shares.other_route,
                           .unknown = shares.unknown};
  }
}

std::size_t Engine::output_count() const {
  return compiled_->answers.size() * compiled_->scenario->regions.size();
}

std::vector<std::size_t> Engine::headline_outputs() const {
  // Ranks of thousands of inputs over so few draws would be noise.
  return {};
}

std::string Engine::output_name(std::size_t output) const {
  const model::Scenario& s = *compiled_->scenario;
  const Answer& answer = compiled_->answers[output / s.regions.size()];
  const Chain& chain = compiled_->plans.chains[answer.chain];
  return fmt::format("supply_dependence {} {} {} {}", s.regions[answer.region.index()].id,
                     s.forms[chain.forms[answer.form].form.index()].id,
                     s.forms[chain.forms[answer.of].form.index()].id,
                     s.regions[output % s.regions.size()].id);
}

std::vector<ResultTable> Engine::tables(std::span<const double>, const Bands& bands,
                                        Workspace& workspace) const {
  const Compiled& c = *compiled_;
  std::vector<ResultTable> out = tables_of(c, bands, workspace);
  for (ResultTable& table :
       clearing_tables(*c.scenario, c.plans, workspace.markets, workspace.demand, c.scenario->central))
    out.push_back(std::move(table));
  return out;
}

}  // namespace adit::supply
