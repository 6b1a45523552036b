// Who must start by when.
#include <algorithm>
#include <cmath>

#include "stock_tables.hpp"

namespace adit::redline {
namespace {

std::vector<Actor> actors_of(const MineralFacts& facts, const StockRules& rules, const LineFact& line) {
  const std::string rate = facts.unit + "/yr";
  const double output_gap = line.output_line - facts.output_today;
  const double scrap_left = facts.secondary_potential - facts.secondary;
  std::vector<Actor> out{{"mine", output_gap, rate, rules.mine_lag_yr}};
  if (output_gap > 0) {
    out.push_back({"smelter", line.output_line - facts.smelting_capacity, rate, rules.smelter_lag_yr});
    out.push_back({"recycler", std::isnan(scrap_left) ? kUnknown : std::min(output_gap, scrap_left), rate,
                   rules.recycling_lag_yr});
  }
  out.push_back({"buyer", line.stock_line - facts.stock_today, facts.unit, rules.contract_lag_yr});
  return out;
}

}  // namespace

std::vector<Action> actions_of(const MineralFacts& facts, const StockRules& rules, const LineFact& line) {
  std::vector<Action> all = actions(actors_of(facts, rules, line), facts.year, facts.base_year);
  const ReserveInput input = reserve_input(facts, rules, line.output_line);
  if (const ReserveLine reserve = reserve_line(input); reserve.first_breach > 0) {
    const int breach = facts.base_year + reserve.first_breach;
    const Actor explorer{"explorer", reserve.addition, facts.unit + " in ore/yr", rules.exploration_lag_yr};
    const auto found = actions({&explorer, 1}, breach, facts.base_year);
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

ActionTable::ActionTable()
    : table_(
          {"redline_actions",
           "Lines not met, and the year by which a mine, smelter, recycler, explorer or buyer must start",
           {"set", "commodity", "year", "demand", "confidence", "who"},
           {text_column("set", "hazard set"), text_column("commodity", "mineral"),
            number_column("year", "year", "year of the line"), text_column("demand", "P50 or P95 of demand"),
            number_column("confidence", "1", "probability of no shortage beyond the bound"),
            text_column("who",
                        "mine, smelter, recycler (in place of a mine, as far as scrap goes), explorer, "
                        "buyer of stock"),
            number_column("gap", "", "line less what there is, in the row's unit; empty: unknown"),
            text_column("unit", "of the gap"), number_column("lead_time", "yr", "from decision to delivery"),
            number_column("start_by", "year", "last year to start in"),
            text_column("late", "yes: that year was before the base year")}}) {}

void ActionTable::add(const MineralFacts& facts, const StockRules& rules) {
  for (const LineFact& line : facts.lines) {
    for (const Action& action : actions_of(facts, rules, line))
      table_.add({facts.set, facts.commodity, static_cast<double>(facts.year), facts.demand, line.confidence,
                  action.actor.who, std::isfinite(action.actor.gap) ? action.actor.gap : kUnknown,
                  action.actor.unit, action.actor.lead_time_yr, action.start_by,
                  std::string(std::isnan(action.start_by) ? "unknown"
                              : action.late               ? "yes"
                                                          : "no")});
  }
}

}  // namespace adit::redline
