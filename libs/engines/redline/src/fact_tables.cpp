// Facts of each mineral for the tables of stocks and reserves; hazards, channels, backtest.
#include <algorithm>
#include <cmath>

#include "hazard_tables.hpp"
#include "line_tables.hpp"
#include "refit.hpp"
#include "tested_hazards.hpp"

namespace adit::redline {
namespace {

/// Share of the time a process is on, in the long run.
double on_share(const HazardWorld& world, std::size_t process) {
  const double busy = world.rate[process] * world.processes[process].spell.mean_months / 12;
  return busy / (1 + busy);
}

double mean_months(const solve::SpellLaw& spell) {
  if (spell.kind != solve::SpellKind::empirical) return spell.mean_months;
  double sum = 0, weights = 0;
  for (std::size_t i = 0; i < spell.months.size(); ++i)
    sum += spell.months[i] * spell.weights[i], weights += spell.weights[i];
  return weights > 0 ? sum / weights : 0;
}

/// Each hazard alone, at today's output: what it leaves short.
std::vector<OutageFact> outages_of(const HazardWorld& world, const Exposure& e) {
  std::vector<OutageFact> out;
  for (std::size_t p = 0; p < world.ids.size(); ++p) {
    double lost = 0;
    for (const solve::HitSource& source : e.supply.sources) {
      double there = 1;
      for (const solve::SourceHit& hit : source.hits)
        if (hit.process == p) there *= 1 - hit.severity;
      lost += source.flow * (1 - there);
    }
    double home = 1;
    for (const solve::SourceHit& hit : e.supply.level_hits)
      if (hit.process == p) home *= 1 - hit.severity;
    lost += e.output / 12 * (1 - home);
    if (!(lost > 0)) continue;
    const double deficit = e.supply.balance.front() - e.output / 12 + lost;
    out.push_back({world.rate[p], mean_months(world.processes[p].spell) / 12, 12 * std::max(0.0, deficit)});
  }
  return out;
}

/// Whether a hazard of the scenario hits a step at home that what is mined must still pass.
bool smelters_out(const model::Scenario& s, const Mineral& mineral, const HazardWorld& world,
                  const Binding& binding) {
  if (binding.examples.empty()) return false;
  const auto is_on = [&](model::HazardId hazard) {
    return std::ranges::find(binding.examples.front().causes, world.process_of(hazard), &Cause::process) !=
           binding.examples.front().causes.end();
  };
  for (std::size_t n = 0; n + 1 < mineral.nodes.size(); ++n) {
    const model::FormId form = mineral.nodes[n].form;
    for (const model::Threat& threat : model::threats_to(s, {form, s.focus, s.focus, {}, {}}))
      if (is_on(threat.hazard)) return true;
    for (std::size_t p = 0; p < s.processes.size(); ++p)
      if (s.processes[p].main_output == form)
        for (const model::NeedThreat& threat : model::threats_to_needs(s, model::ProcessId(p), s.focus))
          if (is_on(threat.hazard)) return true;
  }
  return false;
}

}  // namespace

/// In ore, as the reference form; NaN: unknown.
double LineTables::reserve_held(std::size_t m) const {
  const model::Scenario& s = *c_.scenario;
  const Mineral& mineral = c_.minerals[m];
  double sum = kUnknown;
  for (const ChainNode& node : mineral.nodes)
    if (const double reserve = amount_at_focus(s, node.form, "reserves", s.base_year, s.central);
        !std::isnan(reserve))
      sum = (std::isnan(sum) ? 0 : sum) + reserve * element_content(s, node.form, s.central) /
                                              element_content(s, mineral.reference, s.central);
  return sum;
}

MineralFacts LineTables::facts_of(std::size_t l) const {
  const Line& line = f_.lines[l];
  const model::Scenario& s = *c_.scenario;
  const Mineral& mineral = c_.minerals[line.id.mineral];
  const Exposure& e = line.exposure;
  MineralFacts facts;
  facts.set = c_.set->id, facts.commodity = c_.commodity(line.id.mineral);
  facts.demand = to_text(line.id.demand), facts.unit = unit_of(c_, line.id.mineral);
  facts.year = c_.years[line.id.year], facts.base_year = s.base_year;
  facts.use = e.use, facts.need = e.need, facts.secondary = e.secondary, facts.output_today = e.output;
  facts.secondary_potential = f_.inputs[line.id.mineral].scrap[line.id.year];
  facts.superior = resource_class(s, mineral.commodity) == "superior";
  facts.smelting_capacity = amount_at_focus(s, mineral.reference, "capacity", s.base_year, s.central);
  facts.stock_today = f_.inputs[line.id.mineral].stock;
  facts.reserve = reserve_held(line.id.mineral);
  facts.price = price_of(line.id.mineral);
  for (const solve::HitSource& source : e.supply.sources) {
    double there = 1;
    for (const solve::SourceHit& hit : source.hits)
      there *= 1 - hit.severity * on_share(f_.world, hit.process);
    facts.imports.push_back({source.flow * 12, there});
  }
  facts.outages = outages_of(f_.world, e);
  facts.limits = f_.limits_of(c_, line.id);
  if (facts.limits.narrowest.valid()) {
    const model::Form& form = s.forms[facts.limits.narrowest.index()];
    facts.narrowest_en = form.en.empty() ? form.id : form.en;
    facts.narrowest_zh = form.zh.empty() ? facts.narrowest_en : form.zh;
  }
  facts.upper = {.output_capacity = most_output(facts.limits, e.output),
                 .secondary = e.secondary,
                 .imports = e.imports,
                 .capped_smelting = std::fmin(facts.limits.energy, facts.limits.carbon),
                 .secure_use = f_.secure_use[l][kMiddle]};
  for (const Purchase& purchase : f_.inputs[line.id.mineral].purchases)
    if (purchase.form != mineral.reference) facts.upper.to_smelt += purchase.share * e.imports;
  for (std::size_t k = 0; k < kConfidences.size(); ++k) {
    const double stock = line.result.stock[k][kToday].value;
    facts.lines.push_back(
        {kConfidences[k], output_for(line.result, k, std::isnan(facts.stock_today) ? 0 : facts.stock_today),
         stock, line.result.binding[k].balance, smelters_out(s, mineral, f_.world, line.result.binding[k])});
  }
  return facts;
}

/// What a line of classes says for those who must act. Of the reserve a class by itself has its part of
/// supply.
MineralFacts LineTables::class_facts(const Line& line) const {
  const Exposure& e = line.exposure;
  MineralFacts facts;
  facts.set = c_.set->id, facts.commodity = c_.commodity(line.id.mineral);
  facts.use_class = class_name(line.id.choice);
  facts.demand = to_text(line.id.demand), facts.unit = unit_of(c_, line.id.mineral);
  facts.year = c_.years[line.id.year], facts.base_year = c_.scenario->base_year;
  facts.use = e.use, facts.need = e.need, facts.secondary = e.secondary, facts.output_today = e.output;
  const MineralInputs& in = f_.inputs[line.id.mineral];
  const bool alone = line.id.choice.how == ClassChoice::alone;
  facts.reserve =
      reserve_held(line.id.mineral) * (alone ? in.class_share[line.id.year][line.id.choice.use_class] : 1);
  for (std::size_t k = 0; k < kConfidences.size(); ++k)
    facts.lines.push_back(
        {kConfidences[k], line.result.least_output[k].value, line.result.stock[k][kToday].value, {}});
  return facts;
}

void LineTables::find_facts() {
  std::vector<MineralFacts> out;
  for (std::size_t l = 0; l < f_.lines.size(); ++l)
    out.push_back(f_.lines[l].id.choice.how == ClassChoice::all ? facts_of(l) : class_facts(f_.lines[l]));
  facts_ = std::move(out);
}

std::vector<ResultTable> LineTables::stock_tables(std::uint64_t seed) const {
  CompositionTable composition;
  CrosscheckTable crosschecks;
  ReserveTable reserves(seed);
  UpperTable upper;
  ActionTable actions;
  OutputLimitTable limits;
  ByProductTable by_products;
  for (const Line& line : f_.lines) {
    if (line.id.choice.how != ClassChoice::all) continue;
    const MineralFacts& facts = *facts_for(line);
    const StockRules rules = rules_of(line.id.mineral);
    composition.add(facts, rules), crosschecks.add(facts, rules), reserves.add(facts, rules);
    upper.add(facts, rules), actions.add(facts, rules);
    limits.add(facts), by_products.add(facts);
  }
  JointTables joint_tables;
  SharedTable shared;
  for (std::size_t y = 0; y < c_.years.size(); ++y) add_joint(y, joint_tables), add_shared(y, shared);
  for (const Line& line : f_.lines)
    if (line.id.choice.how != ClassChoice::all) actions.add(*facts_for(line), rules_of(line.id.mineral));
  BacktestTables backtests;
  const std::vector<RealEvent> events = real_events(*c_.scenario);
  if (!events.empty() && c_.set->basis != "geopolitical") {
    const TestedSet tested = tested_set(*c_.scenario, f_.world, c_.scenario->central);
    const TestedYears years = years_of(events);
    backtests.add(c_.set->id, years, backtest(tested, events, years, seed));
    // Rates of a history set come from the events themselves: once more, from the earlier ones alone.
    const SplitYears parts = split(years);
    if (c_.set->basis == "history" && parts.tested.count() > 0)
      backtests.add_ahead(c_.set->id, parts.tested,
                          backtest(fitted_to(tested, events, parts.fitted), events, parts.tested, seed));
  }
  std::vector<ResultTable> out;
  for (ResultTable table :
       {composition.take(), crosschecks.take(), reserves.take(), upper.take(), limits.take(),
        by_products.take(), actions.take(), joint_tables.take_joint(), joint_tables.take_minerals(),
        shared.take(), backtests.take_rows(), backtests.take_ahead(), backtests.take_summary()})
    out.push_back(std::move(table));
  return out;
}

namespace {

/// What has no bound has no number: an empty cell, its status says why.
void empty_infinities(ResultTable& table) {
  for (ResultColumn& column : table.columns)
    if (auto* numbers = std::get_if<std::vector<double>>(&column.cells))
      for (double& number : *numbers)
        if (std::isinf(number)) number = kUnknown;
}

}  // namespace

std::vector<ResultTable> tables_of(const Engine::Compiled& compiled, const Bands& bands,
                                   const Findings& findings) {
  if (compiled.set == nullptr) return {};
  LineTables tables(compiled, findings, bands);
  tables.find_facts();
  std::vector<ResultTable> out;
  for (ResultTable table :
       {tables.board(), tables.lines(), tables.self_sufficiency(), tables.classes(), tables.beyond_stock(),
        tables.criteria(), tables.frontier(), tables.binding(), tables.drivers(), tables.sensitivity(),
        tables.scaling(), tables.break_even(), tables.flips(), tables.marginal(),
        hazards_table(*compiled.scenario, *compiled.set, findings.world, compiled.scenario->central),
        channels_table(*compiled.scenario)})
    out.push_back(std::move(table));
  constexpr std::uint64_t kLuckSeed = 1;
  for (ResultTable& table : tables.stock_tables(kLuckSeed)) out.push_back(std::move(table));
  out.push_back(tables.derivations());
  for (ResultTable& table : out) empty_infinities(table);
  return out;
}

}  // namespace adit::redline
