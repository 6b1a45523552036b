// From the lines of the ensemble to the tables of stocks and reserves.
#include <algorithm>
#include <cmath>

#include "compiled.hpp"
#include "hazard_tables.hpp"
#include "stock_tables.hpp"
#include "tested_hazards.hpp"

namespace adit::redline {
namespace {

constexpr std::uint64_t kLuckSeed = 20200102, kBacktestSeed = 20200103;

/// Amount of a table for forms of a mineral at home, by content, at the year nearest to the base year; NaN
/// without rows.
double amount_at_home(const model::Scenario& s, std::span<const model::FormId> forms, const char* what) {
  double sum = kUnknown;
  for (const model::RegionalAmount& amount : s.amounts) {
    if (amount.what != what || amount.region != s.focus || amount.path.empty() ||
        std::ranges::find(forms, amount.form) == forms.end())
      continue;
    const double value = amount.path.at(s.base_year, s.central) * metal_content(s, amount.form, s.central);
    sum = (std::isnan(sum) ? 0 : sum) + value;
  }
  return sum;
}

double price_of(const model::Scenario& s, model::FormId form) {
  for (const model::Price& price : s.market.prices)
    if (price.form == form && !price.path.empty()) return price.path.at(s.base_year, s.central);
  return kUnknown;
}

}  // namespace

MineralFacts facts_of(const Engine::Compiled& c, const MineralLine& line) {
  const model::Scenario& s = *c.scenario;
  const Mineral& mineral = c.minerals[line.key.mineral];
  MineralFacts out;
  out.set = s.hazards.sets[c.sets[line.key.set]].id,
  out.commodity = s.commodities[mineral.commodity.index()].id;
  out.demand = kDemands[line.key.demand];
  out.year = c.years[line.key.year], out.base_year = s.base_year;
  out.use = line.use, out.need = line.need, out.secondary = line.secondary, out.output_today = line.home;
  out.stock_today = line.stock_today;
  out.smelting_capacity = amount_at_home(s, {&mineral.reference, 1}, "capacity");
  out.reserve = amount_at_home(s, mineral.mined, "reserves");
  out.price = price_of(s, mineral.reference);
  out.imports = line.import_facts, out.outages = line.outages;
  out.upper.output_capacity =
      std::isnan(out.smelting_capacity) ? line.home : std::min(line.home, out.smelting_capacity);
  out.upper.secondary = line.secondary, out.upper.imports = line.imports,
  out.upper.sustained_output = kUnknown;
  for (std::size_t a = 0; a < kConfidences.size(); ++a)
    out.lines.push_back({kConfidences[a], line.output[a], line.stock_line(a), line.balance[a]});
  return out;
}

std::vector<ResultTable> stock_tables(const Engine::Compiled& c, const Engine::Workspace& w) {
  const model::Scenario& s = *c.scenario;
  CompositionTable composition;
  CrosscheckTable crosschecks;
  ReserveTable reserves(kLuckSeed);
  UpperTable upper;
  ActionTable actions;
  for (const MineralLine& line : w.lines) {
    if (!line.known) continue;
    const MineralFacts facts = facts_of(c, line);
    const StockRules rules = stock_rules(s, s.central, c.minerals[line.key.mineral].commodity, s.focus);
    composition.add(facts, rules), crosschecks.add(facts, rules), reserves.add(facts, rules);
    upper.add(facts, rules), actions.add(facts, rules);
  }
  JointTables joint;
  for (const JointResult& result : w.joints)
    if (!result.commodities.empty())
      joint.add({s.hazards.sets[c.sets[result.set]].id, kDemands[result.demand], c.years[result.year],
                 result.commodities, result.joint.get()},
                kConfidences);
  BacktestTables tested;
  const std::vector<RealEvent> events = real_events(s);
  for (const std::size_t set : c.sets)
    if (!events.empty())
      tested.add(s.hazards.sets[set].id, backtest(tested_set(s, s.hazards.sets[set], s.base_year, s.central),
                                                  events, years_of(events), kBacktestSeed));
  std::vector<ResultTable> out;
  out.push_back(composition.take()), out.push_back(crosschecks.take()), out.push_back(reserves.take());
  out.push_back(upper.take()), out.push_back(actions.take());
  out.push_back(joint.take_joint()), out.push_back(joint.take_minerals());
  out.push_back(tested.take_rows()), out.push_back(tested.take_summary());
  out.push_back(hazards_table(s, s.base_year, s.central)), out.push_back(channels_table(s));
  return out;
}

}  // namespace adit::redline
