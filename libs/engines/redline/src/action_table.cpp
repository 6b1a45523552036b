// Who must start by when.
#include <algorithm>
#include <cmath>
#include <iterator>

#include "start_by.hpp"
#include "stock_tables.hpp"

namespace adit::redline {
namespace {

double finite(double value) { return std::isfinite(value) ? value : kUnknown; }

std::string reason(const LineFact& line, bool known, const char* unknown) {
  if (std::isinf(line.output_line)) return "no home output is enough: the gap has no bound";
  return known ? "" : unknown;
}

/// A gap to something of which nobody may know how much there is.
Actor actor(std::string who, double line, double there, std::string unit, double lead, std::string why) {
  return {std::move(who), line > 0 ? line - there : 0, std::move(unit), lead, line, std::move(why)};
}

std::vector<Actor> actors_of(const MineralFacts& facts, const StockRules& rules, const LineFact& line) {
  const std::string rate = facts.unit + "/yr";
  const bool whole = facts.use_class == "all";
  const double output_gap = line.output_line - facts.output_today;
  std::vector<Actor> out;
  out.push_back({"mine", output_gap, rate, rules.mine_lag_yr, output_gap, reason(line, true, "")});
  if (output_gap > 0 && whole) {
    out.push_back(actor("smelter", line.output_line, facts.smelting_capacity, rate, rules.smelter_lag_yr,
                        reason(line, !std::isnan(facts.smelting_capacity),
                               "no capacity of smelters is known: at most the whole line")));
    const double scrap_left = facts.secondary_potential - facts.secondary;
    const bool known = !std::isnan(scrap_left);
    out.push_back({"recycler", known ? std::min(output_gap, scrap_left) : kUnknown, rate,
                   rules.recycling_lag_yr, output_gap,
                   reason(line, known, "how much scrap falls is not known: at most in place of the mine")});
  }
  const bool held = !std::isnan(facts.stock_today);
  out.push_back(actor("buyer", line.stock_line, facts.stock_today, facts.unit, rules.contract_lag_yr,
                      std::isinf(line.stock_line) ? "no stock is enough"
                      : held                      ? ""
                      : whole                     ? "the stock held is not published: at most the whole line"
                              : "which class a stock is for is not published: at most the whole line"));
  return out;
}

/// Who must find ore: of superior minerals for what is mined too, where that is more than the line.
std::vector<Action> exploration(const MineralFacts& facts, const StockRules& rules, const LineFact& line) {
  const double output = facts.superior ? std::max(line.output_line, facts.output_today) : line.output_line;
  const ReserveInput input = reserve_input(facts, rules, output);
  const ReserveLine reserve = reserve_line(input);
  if (input.depletion.empty() || !(output > 0)) return {};
  Actor explorer{
      "explorer", reserve.addition, facts.unit + " in ore/yr", rules.exploration_lag_yr, reserve.addition,
      ""};
  if (std::isnan(reserve.addition)) {
    explorer.why = "the reserve is not known", explorer.lead_time_yr = kUnknown;
    return actions({&explorer, 1}, facts.base_year, facts.base_year);
  }
  if (reserve.first_breach == 0) return {};
  if (reserve.status == ReserveStatus::reserve_limited)
    explorer.why = "not even all resources are enough";
  else if (std::isnan(facts.potential))
    explorer.why = "how much can be found is not known";
  return actions({&explorer, 1}, facts.base_year + reserve.first_breach, facts.base_year);
}

}  // namespace

ActionTable::ActionTable()
    : table_(
          {"redline_actions",
           "Lines not met, and the year by which a mine, smelter, recycler, explorer or buyer must start",
           {"set", "commodity", "class", "year", "demand", "confidence", "who"},
           {text_column("set", "hazard set"), text_column("commodity", "mineral"),
            text_column("class",
                        "class of use, as in redline_lines; smelter, recycler and explorer stand with all"),
            number_column("year", "year", "year of the line"), text_column("demand", "P50 or P95 of demand"),
            number_column("confidence", "1", "probability of no shortage beyond the bound"),
            text_column("who",
                        "mine, smelter, recycler (in place of a mine, as far as scrap goes), explorer, "
                        "buyer of stock"),
            number_column("gap", "", "line less what there is, in the row's unit; empty: unknown"),
            number_column("gap_most", "", "the same if nothing of it were there; empty: no bound"),
            text_column("unit", "of the gap"), number_column("lead_time", "yr", "from decision to delivery"),
            number_column("start_by", "year", "last year to start in"),
            text_column("late", "yes: that year was before the base year"),
            text_column("why", "why the gap is not known, or has no bound")}}) {}

void ActionTable::add(const MineralFacts& facts, const StockRules& rules) {
  for (const LineFact& line : facts.lines) {
    std::vector<Action> all = actions(actors_of(facts, rules, line), facts.year, facts.base_year);
    if (facts.use_class == "all") std::ranges::move(exploration(facts, rules, line), std::back_inserter(all));
    for (const Action& action : all)
      table_.add({facts.set, facts.commodity, facts.use_class, static_cast<double>(facts.year), facts.demand,
                  line.confidence, action.actor.who, finite(action.actor.gap), finite(action.actor.most),
                  action.actor.unit, action.actor.lead_time_yr, action.start_by,
                  std::string(std::isnan(action.start_by) ? "unknown"
                              : action.late               ? "yes"
                                                          : "no"),
                  action.actor.why});
  }
}

}  // namespace adit::redline
