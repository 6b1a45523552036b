// The engine from outside: compiled from a scenario, evaluated draw by draw.
#include <fmt/format.h>

#include <algorithm>

#include "workspace.hpp"

namespace adit::flow {

std::size_t Engine::Compiled::first_link_output() const {
  std::size_t reached = 0;
  for (const TrampHost& host : tramp_hosts) reached += host.markets.size();
  return first_tramp_output() + reached * steps();
}

namespace {

/// Contents that make up the tonnes of a form's own commodity.
std::vector<std::vector<model::ValueId>> contents_of(const model::Scenario& s) {
  std::vector<std::vector<model::ValueId>> out;
  for (const model::Form& form : s.forms) {
    auto& contents = out.emplace_back();
    if (!form.commodity.valid()) continue;
    const auto& elements = s.commodities[form.commodity.index()].elements;
    for (const model::Content& content : form.contents)
      if (std::ranges::find(elements, content.element) != elements.end()) contents.push_back(content.share);
  }
  return out;
}

void fill_content(const Engine::Compiled& c, model::Draw draw, std::vector<double>& content) {
  content.resize(c.contents.size());
  for (std::size_t f = 0; f < content.size(); ++f) {
    const model::Form& form = c.scenario->forms[f];
    const bool plain = form.contents.empty() || !form.commodity.valid() ||
                       c.scenario->commodities[form.commodity.index()].elements.empty();
    content[f] = plain ? 1 : 0;
    if (plain) continue;
    for (const model::ValueId share : c.contents[f]) content[f] += draw[share.index()];
  }
}

/// Means over the intervals, or for stocks the values at their ends.
double* put_path(const Engine::Compiled& c, const double* path, bool at_end, double* out) {
  for (const auto& [first, last] : c.intervals) {
    double sum = path[last];
    if (!at_end)
      for (std::size_t i = first; i < last; ++i) sum += path[i];
    *out++ = at_end ? sum : sum / static_cast<double>(last - first + 1);
  }
  return out;
}

/// Concentrations over the interval: element per tonne that passed.
double* put_concentrations(const Engine::Compiled& c, const TrampHost& host, const TrampFlows& f,
                           double* out) {
  const std::size_t n = host.markets.size();
  for (std::size_t m = 0; m < n; ++m)
    for (const auto& [first, last] : c.intervals) {
      double element = 0, form = 0;
      for (std::size_t i = first; i <= last; ++i)
        element += f.amount[i * n + m], form += f.through[i * n + m];
      *out++ = form > 0 ? element / form : 0;
    }
  return out;
}

/// The accounts over the intervals, by name.
void hand_over(const Engine::Compiled& c, const Engine::Workspace& w, std::vector<model::FlowAccount>& out) {
  out.resize(c.accounts.size());
  for (std::size_t a = 0; a < out.size(); ++a) {
    model::FlowAccount& to = out[a];
    to.commodity = c.accounts[a].commodity, to.region = c.accounts[a].region;
    const auto put = [&](std::size_t quantity, std::vector<double>& path) {
      path.resize(c.steps());
      put_path(c, w.supply[a].data() + quantity * c.years.modelled(), false, path.data());
    };
    put(kPrimary, to.primary), put(kSecondaryOld, to.secondary_old), put(kSecondaryNew, to.secondary_new);
    put(kNetImport, to.net_import), put(kDemand, to.demand), put(kEndOfLife, to.end_of_life);
    put(kCollected, to.collected), put(kLosses, to.losses), put(kSurplus, to.surplus);
    put(kDomesticMining, to.domestic_mining);
    const auto put_indicator = [&](Indicator what, std::vector<double>& path) {
      put(kSupplies + what, path);
    };
    put_indicator(kCollectionRate, to.collection_rate),
        put_indicator(kProcessEfficiency, to.process_efficiency);
    put_indicator(kEolRr, to.eol_rr), put_indicator(kRecycledContent, to.recycled_content);
    put_indicator(kOldScrapRatio, to.old_scrap_ratio), put_indicator(kEolRir, to.eol_rir);
    put_indicator(kNetImportReliance, to.net_import_reliance);
  }
}

void put_outputs(const Engine::Compiled& c, const Engine::Workspace& w, double* out) {
  for (const UseFlows& f : w.uses)
    for (const auto* path : {&f.inflow, &f.outflow, &f.stock, &f.hibernating})
      out = put_path(c, path->data(), path == &f.stock || path == &f.hibernating, out);
  for (const auto& supply : w.supply)
    for (std::size_t q = 0; q < Engine::Compiled::kAccountQuantities; ++q)
      out = put_path(c, supply.data() + q * c.years.modelled(), false, out);
  for (std::size_t h = 0; h < c.tramp_hosts.size(); ++h)
    out = put_concentrations(c, c.tramp_hosts[h], w.tramp[h], out);
  for (const Link& link : c.links)
    for (const std::size_t k : c.milestones) *out++ = link_over_step(c, w, link, k);
}

}  // namespace

std::vector<OptionRecord> options() {
  return {{.name = "cohorts",
           .type = OptionType::flag,
           .default_value = "false",
           .doc = "also write inflow cohorts and what is left of them by name (table flow_cohorts)"}};
}

Result<Engine> Engine::compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options) {
  auto compiled = std::make_shared<Compiled>();
  compiled->cohorts = options.all().contains("cohorts") && options.flag("cohorts");
  const model::Scenario& s = *scenario;
  compiled->years = {.first = std::min(s.history_from, s.axis.start()),
                     .start = s.axis.start(),
                     .last = s.axis.years().back()};
  for (std::size_t k = 0; k < s.axis.size(); ++k) {
    const int from = k == 0 ? s.axis.start() : s.axis.year(k - 1);
    compiled->intervals.push_back({compiled->years.index(from + 1), compiled->years.index(s.axis.year(k))});
    if (std::ranges::find(s.milestone_years, s.axis.year(k)) != s.milestone_years.end())
      compiled->milestones.push_back(k);
  }
  compiled->contents = contents_of(s);
  compiled->scenario = std::move(scenario);
  Diagnostics mistakes;
  find_uses(*compiled, mistakes);
  find_chains(*compiled, mistakes);
  if (has_errors(mistakes)) return mistakes;
  find_accounts(*compiled);
  find_tramp_hosts(*compiled);
  find_links(*compiled);
  return {Engine(std::move(compiled)), std::move(mistakes)};
}

std::shared_ptr<Engine::Workspace> Engine::workspace() const {
  auto out = std::make_shared<Workspace>();
  out->uses.resize(compiled_->uses.size());
  out->chains.resize(compiled_->chains.size());
  out->tramp.resize(compiled_->tramp_hosts.size());
  out->supply.resize(compiled_->accounts.size());
  return out;
}

void Engine::evaluate(model::Draw draw, Workspace& w, model::Handover& handover,
                      std::span<double> outputs) const {
  const Compiled& c = *compiled_;
  fill_content(c, draw, w.content);
  for (std::size_t u = 0; u < c.uses.size(); ++u) evaluate_use(c, u, draw, handover.demand, w);
  for (std::size_t k = 0; k < c.chains.size(); ++k) solve_chain(c, k, draw, w);
  for (std::size_t h = 0; h < c.tramp_hosts.size(); ++h) follow_tramp(c, h, draw, w);
  check_balances(c, draw, w);
  fill_accounts(c, w);
  put_outputs(c, w, outputs.data());
  hand_over(c, w, handover.flow);
}

std::size_t Engine::output_count() const { return compiled_->outputs(); }

std::vector<std::size_t> Engine::headline_outputs() const {
  const Compiled& c = *compiled_;
  std::vector<std::size_t> out;
  for (std::size_t a = 0; a < c.accounts.size(); ++a) {
    if (c.accounts[a].places.empty()) continue;
    for (const std::size_t what :
         {std::size_t{kEndOfLife}, std::size_t{kSecondaryOld}, std::size_t{kPrimary}})
      for (const int year : c.scenario->milestone_years)
        if (year != c.scenario->base_year)
          out.push_back(c.first_account_output() + (a * Compiled::kAccountQuantities + what) * c.steps() +
                        c.scenario->axis.index_of(year));
  }
  return out;
}

namespace {

std::string name_of_tramp(const Engine::Compiled& c, std::size_t item) {
  const model::Scenario& s = *c.scenario;
  for (const TrampHost& host : c.tramp_hosts) {
    if (item < host.markets.size()) {
      const Chain& chain = c.chains[host.chain];
      return fmt::format("concentration {} {} {}", s.elements[host.element.index()].id,
                         s.forms[chain.markets[host.markets[item]].form.index()].id,
                         s.regions[chain.region.index()].id);
    }
    item -= host.markets.size();
  }
  return "";
}

}  // namespace

std::string Engine::output_name(std::size_t output) const {
  const Compiled& c = *compiled_;
  const model::Scenario& s = *c.scenario;
  if (output >= c.first_link_output()) {
    const std::size_t of_links = output - c.first_link_output();
    const Link& link = c.links[of_links / c.milestones.size()];
    return fmt::format("flow {} to {} {} {}", link.from, link.to, s.forms[link.form.index()].id,
                       s.axis.year(c.milestones[of_links % c.milestones.size()]));
  }
  const int year = s.axis.year(output % c.steps());
  const std::size_t item = output / c.steps();
  if (output >= c.first_tramp_output())
    return fmt::format("flow {} {}", name_of_tramp(c, item - c.first_tramp_output() / c.steps()), year);
  if (output < c.first_account_output()) {
    const Use& use = c.uses[item / Compiled::kUseQuantities];
    return fmt::format("flow {} {} {} {} {}", kUseQuantityNames[item % Compiled::kUseQuantities],
                       s.forms[use.form.index()].id, s.products[use.product.index()].id,
                       s.regions[use.region.index()].id, year);
  }
  const std::size_t of_accounts = item - c.first_account_output() / c.steps();
  const Account& account = c.accounts[of_accounts / Compiled::kAccountQuantities];
  const std::size_t what = of_accounts % Compiled::kAccountQuantities;
  return fmt::format("flow {} {} {} {}",
                     what < kSupplies ? kSupplyNames[what] : kIndicatorNames[what - kSupplies],
                     s.commodities[account.commodity.index()].id, s.regions[account.region.index()].id, year);
}

std::vector<ResultTable> Engine::tables(std::span<const double> central, const Bands& bands,
                                        Workspace& w) const {
  std::vector<ResultTable> out;
  add_stock_tables(*compiled_, central, bands, w, out);
  add_chain_tables(*compiled_, central, bands, w, out);
  out.push_back(derivations_of(*compiled_));
  return out;
}

}  // namespace adit::flow
