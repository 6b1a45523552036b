// Facts of each mineral for the tables of stocks and reserves; hazards, channels, backtest.
#include <algorithm>
#include <cmath>

#include "hazard_tables.hpp"
#include "line_tables.hpp"
#include "refit.hpp"
#include "tested_hazards.hpp"

namespace adit::redline {
namespace {

using model::FormId;

/// Reserves, or capacity, of a form at the focus in the year nearest to the base year; NaN when unknown.
double amount_of(const model::Scenario& s, FormId form, const char* what) {
  double sum = kUnknown;
  for (const model::RegionalAmount& amount : s.amounts)
    if (amount.form == form && amount.region == s.focus && amount.what == what) {
      const double value = amount.path.at(s.base_year, s.central);
      if (!std::isnan(value)) sum = (std::isnan(sum) ? 0 : sum) + value;
    }
  return sum;
}

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

}  // namespace

MineralFacts LineTables::facts_of(const Line& line) const {
  const model::Scenario& s = *c_.scenario;
  const Mineral& mineral = c_.minerals[line.id.mineral];
  const Exposure& e = line.exposure;
  const double content = element_content(s, mineral.reference, s.central);
  MineralFacts facts;
  facts.set = c_.set->id, facts.commodity = c_.commodity(line.id.mineral);
  facts.demand = to_text(line.id.demand), facts.unit = unit_of(c_, line.id.mineral);
  facts.year = c_.years[line.id.year], facts.base_year = s.base_year;
  facts.use = e.use, facts.need = e.need, facts.secondary = e.secondary, facts.output_today = e.output;
  facts.smelting_capacity = amount_of(s, mineral.reference, "capacity");
  facts.stock_today = f_.inputs[line.id.mineral].stock;
  for (const ChainNode& node : mineral.nodes)
    if (const double reserve = amount_of(s, node.form, "reserves"); !std::isnan(reserve))
      facts.reserve = (std::isnan(facts.reserve) ? 0 : facts.reserve) +
                      reserve * element_content(s, node.form, s.central) / content;
  facts.price = price_of(line.id.mineral);
  for (const solve::HitSource& source : e.supply.sources) {
    double there = 1;
    for (const solve::SourceHit& hit : source.hits)
      there *= 1 - hit.severity * on_share(f_.world, hit.process);
    facts.imports.push_back({source.flow * 12, there});
  }
  facts.outages = outages_of(f_.world, e);
  facts.upper.output_capacity = std::max(e.output, facts.smelting_capacity > 0 ? e.output : 0);
  facts.upper.secondary = e.secondary, facts.upper.imports = e.imports;
  facts.upper.sustained_output = kUnknown;
  for (std::size_t k = 0; k < kConfidences.size(); ++k) {
    const double stock = line.result.stock[k][kToday].value;
    facts.lines.push_back({kConfidences[k],
                           output_for(line.result, k, std::isnan(facts.stock_today) ? 0 : facts.stock_today),
                           stock, line.result.binding[k].balance});
  }
  return facts;
}

void LineTables::find_facts() {
  facts_.clear();
  std::vector<MineralFacts> out;
  for (const Line& line : f_.lines)
    if (line.id.choice.how == ClassChoice::all) out.push_back(facts_of(line));
  facts_ = std::move(out);
}

std::vector<ResultTable> LineTables::stock_tables(std::uint64_t seed) const {
  CompositionTable composition;
  CrosscheckTable crosschecks;
  ReserveTable reserves(seed);
  UpperTable upper;
  ActionTable actions;
  std::size_t at = 0;
  for (const Line& line : f_.lines) {
    if (line.id.choice.how != ClassChoice::all) continue;
    const MineralFacts& facts = facts_[at++];
    const StockRules rules = rules_of(line.id.mineral);
    composition.add(facts, rules), crosschecks.add(facts, rules), reserves.add(facts, rules);
    upper.add(facts, rules), actions.add(facts, rules);
  }
  JointConfidence joint({.9, .95, .98, .99, .995, .998, .999, .9995, .9998, .9999, 1},
                        std::min(kSideScenarios, c_.scenarios));
  JointFacts together{c_.set->id, "P50", c_.years.back(), {}, &joint};
  for (const auto& [l, requirement] : f_.requirements) {
    const std::size_t mineral = f_.lines[l].id.mineral;
    const double price = price_of(mineral);
    double holding = 0;
    for (const KindRule& kind : rules_of(mineral).kinds)
      if (kind.kind.kind == "metal" && price > 0) holding = kind.kind.cost_per_t_yr * price;
    joint.add_mineral(std::vector<double>(requirement.begin(), requirement.end()), holding);
    together.commodities.push_back(c_.commodity(mineral));
  }
  JointTables joint_tables;
  if (!together.commodities.empty()) joint_tables.add(together, kConfidences);
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
  for (ResultTable table : {composition.take(), crosschecks.take(), reserves.take(), upper.take(),
                            actions.take(), joint_tables.take_joint(), joint_tables.take_minerals(),
                            backtests.take_rows(), backtests.take_ahead(), backtests.take_summary()})
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
       {tables.board(), tables.lines(), tables.classes(), tables.beyond_stock(), tables.criteria(),
        tables.frontier(), tables.binding(), tables.drivers(), tables.sensitivity(), tables.scaling(),
        tables.break_even(), tables.flips(), tables.marginal(),
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
