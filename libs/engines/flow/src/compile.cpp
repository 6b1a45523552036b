// From a scenario to a compiled engine: uses, chains with their fillers, accounts.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "adit/model/scoped.hpp"
#include "compiled.hpp"

namespace adit::flow {
namespace {

using model::Control;

constexpr std::size_t kLargestChain = 200;

const model::Path* scoped(const std::vector<model::Scoped>& rows, std::string_view parameter,
                          const Use& use) {
  return model::most_specific(rows, parameter, use.product, use.form, use.region);
}

class Compiler {
 public:
  Compiler(std::shared_ptr<const model::Scenario> scenario, bool cohorts) {
    compiled_->scenario = std::move(scenario);
    compiled_->cohorts = cohorts;
    const model::Scenario& s = *compiled_->scenario;
    compiled_->years = {.first = std::min(s.history_from, s.axis.start()),
                        .start = s.axis.start(),
                        .last = s.axis.years().back()};
  }

  Result<std::shared_ptr<const Engine::Compiled>> compile() {
    find_uses();
    compiled_->place.assign(s().regions.size(), std::vector<Engine::Compiled::Place>(s().forms.size()));
    std::set<model::RegionId> regions;
    for (const Use& use : compiled_->uses) regions.insert(use.region);
    for (const model::RegionId region : regions) find_chains(region);
    find_accounts();
    if (has_errors(mistakes_)) return std::move(mistakes_);
    return {std::shared_ptr<const Engine::Compiled>(compiled_), std::move(mistakes_)};
  }

 private:
  const model::Scenario& s() const { return *compiled_->scenario; }

  Use& use_of(model::ProductId product, model::FormId form, model::RegionId region) {
    for (Use& use : compiled_->uses)
      if (use.product == product && use.form == form && use.region == region) return use;
    Use use{.product = product, .form = form, .region = region};
    complete(use);
    return compiled_->uses.emplace_back(std::move(use));
  }

  void complete(Use& use) {
    use.yield = scoped(s().manufacturing, "yield", use);
    use.collection = scoped(s().endoflife, "collection_rate", use);
    use.separation = scoped(s().endoflife, "separation_yield", use);
    use.hibernating = scoped(s().endoflife, "hibernating_share", use);
    for (const model::Scoped& row : s().endoflife)
      if (row.parameter == "tramp_share" && (!row.product.valid() || row.product == use.product) &&
          (!row.form.valid() || row.form == use.form) && (!row.region.valid() || row.region == use.region))
        use.tramp.push_back({row.to_form, &row.path});
    for (const auto& part : s().products[use.product.index()].composition)
      if (part.form == use.form && (!part.region.valid() || part.region == use.region))
        use.composition = &part.amount;
    for (const auto& lifetime : s().products[use.product.index()].lifetimes)
      if (!lifetime.region.valid() || lifetime.region == use.region) use.lifetimes.push_back(&lifetime);
    std::ranges::stable_sort(use.lifetimes, {}, &model::Lifetime::from_cohort);
    for (const auto& stock : s().stocks)
      if (stock.product == use.product && stock.region == use.region) use.stocks.push_back(&stock);
  }

  void find_uses() {
    for (std::size_t i = 0; i < s().demand.size(); ++i) {
      const model::DemandComponent& c = s().demand[i];
      if (c.of_which) continue;
      if (c.form.valid()) {
        use_of(c.product, c.form, c.region).bought_by.push_back(i);
        continue;
      }
      for (const auto& part : s().products[c.product.index()].composition) {
        if (part.region.valid() && part.region != c.region) continue;
        use_of(c.product, part.form, c.region).counted_by.push_back(i);
      }
    }
  }

  /// Forms that processes join make one chain (union by the smallest index).
  std::vector<std::size_t> groups() const {
    std::vector<std::size_t> group(s().forms.size());
    std::iota(group.begin(), group.end(), std::size_t{0});
    const auto root = [&](std::size_t f) {
      while (group[f] != f) f = group[f];
      return f;
    };
    const auto join = [&](model::FormId a, model::FormId b) {
      if (!a.valid() || !b.valid()) return;
      const std::size_t ra = root(a.index()), rb = root(b.index());
      group[std::max(ra, rb)] = std::min(ra, rb);
    };
    for (const model::Process& process : s().processes) {
      for (const auto& flow : process.inputs) join(process.main_output, flow.form);
      for (const auto& flow : process.outputs) join(process.main_output, flow.form);
    }
    for (std::size_t f = 0; f < s().forms.size(); ++f) join(model::FormId(f), s().forms[f].downgrades_to);
    for (std::size_t f = 0; f < group.size(); ++f) group[f] = root(f);
    return group;
  }

  void find_chains(model::RegionId region) {
    const std::vector<std::size_t> group = groups();
    std::map<std::size_t, std::size_t> chain_of;
    for (std::size_t f = 0; f < group.size(); ++f) {
      const auto [it, fresh] = chain_of.emplace(group[f], compiled_->chains.size());
      if (fresh)
        compiled_->chains.push_back(
            {.region = region, .commodity = s().forms[f].commodity, .markets = {}, .processes = {}});
      Chain& chain = compiled_->chains[it->second];
      compiled_->place[region.index()][f] = {it->second, chain.markets.size()};
      chain.markets.push_back(market(model::FormId(f), region));
    }
    for (std::size_t p = 0; p < s().processes.size(); ++p) add_process(model::ProcessId(p), region);
    for (const auto& [unused, index] : chain_of) check_size(compiled_->chains[index]);
  }

  void check_size(const Chain& chain) {
    if (chain.markets.size() + chain.processes.size() <= kLargestChain) return;
    mistakes_.push_back(
        {.code = "chain-too-large",
         .where = {.file = "commodities"},
         .found = s().commodities[chain.commodity.index()].id,
         .expected = fmt::format("at most {} forms and processes that hang together", kLargestChain)});
  }

  const model::Path* amount(std::string_view what, model::FormId form, model::ProcessId process,
                            model::RegionId region) const {
    const model::Path* of_form = nullptr;
    for (const model::RegionalAmount& row : s().amounts) {
      if (row.what != what || row.form != form || row.region != region) continue;
      if (row.process == process) return &row.path;
      if (!row.process.valid()) of_form = &row.path;
    }
    return of_form;
  }

  Market market(model::FormId form, model::RegionId region) const {
    Market out{.form = form};
    const std::string& trade = s().forms[form.index()].trade;
    if (trade == "balance") out.filler = Filler::net_import;
    if (trade == "given") out.net_trade = amount("net_trade", form, {}, region);
    return out;
  }

  void add_process(model::ProcessId id, model::RegionId region) {
    const model::Process& known = s().processes[id.index()];
    const auto place = [&](model::FormId form) { return compiled_->place[region.index()][form.index()]; };
    Chain& chain = compiled_->chains[place(known.main_output).chain];
    ChainProcess process{.id = id, .control = known.control, .main_market = place(known.main_output).market};
    for (const auto& flow : known.inputs)
      process.inputs.push_back({place(flow.form).market, flow.amount, feed_of(flow.form)});
    for (const auto& flow : known.outputs) process.outputs.push_back({place(flow.form).market, flow.amount});
    if (known.control == Control::given) process.given = amount("production", known.main_output, id, region);
    const std::size_t index = chain.processes.size();
    if (known.control == Control::balance) fill(chain, process.main_market, index);
    if (known.control == Control::push && !process.inputs.empty())
      fill(chain, process.inputs.front().market, index);
    chain.processes.push_back(std::move(process));
  }

  Feed feed_of(model::FormId input) const {
    for (const model::Form& form : s().forms) {
      if (form.old_scrap == input) return Feed::old_scrap;
      if (form.new_scrap == input) return Feed::new_scrap;
    }
    return Feed::ore;
  }

  void fill(Chain& chain, std::size_t market, std::size_t process) {
    Market& m = chain.markets[market];
    if (m.filler != Filler::surplus) {
      mistakes_.push_back({.code = "market-two-fillers",
                           .where = {.file = "commodities"},
                           .found = s().forms[m.form.index()].id,
                           .expected = "one process or net imports that fills it or uses it up"});
      return;
    }
    m.filler = Filler::activity;
    m.process = process;
  }

  void find_accounts() {
    std::map<std::pair<model::RegionId, model::CommodityId>, std::size_t> known;
    const auto account = [&](model::RegionId region, model::CommodityId commodity) -> Account& {
      const auto [it, fresh] = known.emplace(std::pair(region, commodity), compiled_->accounts.size());
      if (fresh)
        compiled_->accounts.push_back({.commodity = commodity, .region = region, .uses = {}, .chains = {}});
      return compiled_->accounts[it->second];
    };
    for (std::size_t u = 0; u < compiled_->uses.size(); ++u) {
      const Use& use = compiled_->uses[u];
      account(use.region, s().forms[use.form.index()].commodity).uses.push_back(u);
    }
    for (Account& a : compiled_->accounts)
      for (std::size_t k = 0; k < compiled_->chains.size(); ++k) {
        const Chain& chain = compiled_->chains[k];
        const bool touches = std::ranges::any_of(chain.markets, [&](const Market& m) {
          return s().forms[m.form.index()].commodity == a.commodity;
        });
        if (chain.region == a.region && touches) a.chains.push_back(k);
      }
  }

  std::shared_ptr<Engine::Compiled> compiled_ = std::make_shared<Engine::Compiled>();
  Diagnostics mistakes_;
};

/// Mean over the interval, or the value at its end for stocks.
double over_step(const Engine::Compiled& c, const double* path, std::size_t step, bool at_end) {
  const TimeAxis& axis = c.scenario->axis;
  const int from = step == 0 ? axis.start() : axis.year(step - 1);
  if (at_end) return path[axis.year(step) - c.years.start - 1];
  double sum = 0;
  for (int year = from + 1; year <= axis.year(step); ++year) sum += path[year - c.years.start - 1];
  return sum / axis.length(step);
}

}  // namespace

std::vector<OptionRecord> options() {
  return {{.name = "cohorts",
           .type = OptionType::flag,
           .default_value = "false",
           .doc = "also write inflow cohorts and what is left of them by name (table flow_cohorts)"}};
}

Result<Engine> Engine::compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options) {
  const bool cohorts = options.all().contains("cohorts") && options.flag("cohorts");
  auto compiled = Compiler(std::move(scenario), cohorts).compile();
  if (!compiled.ok()) return compiled.diagnostics();
  return {Engine(*compiled), compiled.diagnostics()};
}

std::shared_ptr<Engine::Workspace> Engine::workspace() const {
  auto out = std::make_shared<Workspace>();
  out->uses.resize(compiled_->uses.size());
  out->chains.resize(compiled_->chains.size());
  out->supply.resize(compiled_->accounts.size());
  return out;
}

void Engine::evaluate(model::Draw draw, Workspace& w, const model::DemandPaths& demand,
                      std::span<double> outputs) const {
  const Compiled& c = *compiled_;
  w.central.assign(draw.begin(), draw.end());
  for (std::size_t u = 0; u < c.uses.size(); ++u) evaluate_use(c, u, draw, demand, w);
  for (std::size_t k = 0; k < c.chains.size(); ++k) solve_chain(c, k, draw, w);
  check_balances(c, draw, w);
  fill_accounts(c, draw, w);
  const std::size_t steps = c.steps();
  double* out = outputs.data();
  for (const UseFlows& f : w.uses)
    for (const auto* path : {&f.inflow, &f.outflow, &f.stock, &f.hibernating}) {
      const bool at_end = path == &f.stock || path == &f.hibernating;
      for (std::size_t k = 0; k < steps; ++k) *out++ = over_step(c, path->data(), k, at_end);
    }
  for (const auto& supply : w.supply)
    for (std::size_t q = 0; q < kSupplies + kIndicators; ++q)
      for (std::size_t k = 0; k < steps; ++k)
        *out++ = over_step(c, supply.data() + q * c.years.modelled(), k, false);
}

std::size_t Engine::output_count() const {
  return compiled_->first_account_output() + compiled_->accounts.size() * compiled_->account_outputs();
}

std::vector<std::size_t> Engine::headline_outputs() const {
  const Compiled& c = *compiled_;
  std::vector<std::size_t> out;
  for (std::size_t a = 0; a < c.accounts.size(); ++a) {
    if (c.accounts[a].chains.empty()) continue;
    for (const std::size_t what :
         {std::size_t{kEndOfLife}, std::size_t{kSecondaryOld}, std::size_t{kPrimary}})
      for (const int year : c.scenario->milestone_years)
        if (year != c.scenario->base_year)
          out.push_back(c.first_account_output() + a * c.account_outputs() + what * c.steps() +
                        c.scenario->axis.index_of(year));
  }
  return out;
}

std::string Engine::output_name(std::size_t output) const {
  const Compiled& c = *compiled_;
  const model::Scenario& s = *c.scenario;
  const int year = s.axis.year(output % c.steps());
  std::size_t item = output / c.steps();
  if (output < c.first_account_output()) {
    const Use& use = c.uses[item / Compiled::kUseQuantities];
    return fmt::format("flow {} {} {} {} {}", kUseQuantityNames[item % Compiled::kUseQuantities],
                       s.forms[use.form.index()].id, s.products[use.product.index()].id,
                       s.regions[use.region.index()].id, year);
  }
  item -= c.first_account_output() / c.steps();
  const Account& account = c.accounts[item / (kSupplies + kIndicators)];
  const std::size_t what = item % (kSupplies + kIndicators);
  return fmt::format("flow {} {} {} {}",
                     what < kSupplies ? kSupplyNames[what] : kIndicatorNames[what - kSupplies],
                     s.commodities[account.commodity.index()].id, s.regions[account.region.index()].id, year);
}

}  // namespace adit::flow
