// What must be in the ground and found, and the most that may be mined.
#include <algorithm>
#include <cmath>

#include "stock_tables.hpp"

namespace adit::redline {
namespace {

constexpr double kLuckConfidence = 0.95;
constexpr std::size_t kLuckScenarios = 10'000;

const char* name_of(ReserveStatus status) {
  switch (status) {
    case ReserveStatus::met:
      return "met";
    case ReserveStatus::not_met:
      return "not_met";
    case ReserveStatus::reserve_limited:
      return "reserve_limited";
    case ReserveStatus::unknown:
      break;
  }
  return "unknown";
}

}  // namespace

ExtractionLine extraction_of(const MineralFacts& facts, const StockRules& rules) {
  return extraction_line({facts.reserve, 0, rules.reserve_years, rules.horizon_yr, rules.recovery});
}

ReserveInput reserve_input(const MineralFacts& facts, const StockRules& rules, double output) {
  const double years = std::isnan(rules.horizon_yr) ? 0 : std::max(1.0, std::round(rules.horizon_yr));
  return {facts.reserve, facts.potential, rules.reserve_years,
          std::vector<double>(static_cast<std::size_t>(years), depletion_of(output, rules.recovery))};
}

ReserveTable::ReserveTable(std::uint64_t seed)
    : seed_(seed),
      table_(
          {"redline_reserves",
           "Reserve that must be in the ground for the output line, what must be found each year, and the "
           "most "
           "that may be mined",
           {"set", "commodity", "year", "demand", "confidence"},
           {text_column("set", "hazard set"), text_column("commodity", "mineral"),
            number_column("year", "year", "year of the output line"),
            text_column("demand", "P50 or P95 of demand"),
            number_column("confidence", "1", "probability of no shortage beyond the bound"),
            text_column("unit", "of the reserve, in ore"),
            number_column("depletion", "", "of ore for the output line [unit/yr]"),
            number_column("reserve_today", "", "proved today [unit]"),
            number_column("reserve_line", "", "least reserve: years to be covered x depletion [unit]"),
            number_column("addition", "", "to be found each year to stay above the line [unit/yr]"),
            number_column("addition_p95", "",
                          "the same with 95 % confidence under luck of discovery [unit/yr]"),
            number_column("spend", "USD/yr", "addition x cost of discovery"),
            number_column("decide_by", "year", "year in which exploration must be decided; empty: no need"),
            number_column("extraction_line", "",
                          "largest output that keeps the reserve to the horizon [unit/yr]"),
            number_column("hold", "", "ore fields to hold: still in the ground at the horizon [unit]"),
            number_column("hold_share", "1", "of today's reserve"),
            text_column("status",
                        "met, not_met, reserve_limited: not even all resources are enough, unknown")}}) {}

const DiscoveryLuck& ReserveTable::luck(double sd, int years) {
  const auto known = std::ranges::find_if(
      lucks_, [&](const auto& entry) { return entry.first == sd && entry.second.years() >= years; });
  if (known != lucks_.end()) return known->second;
  const DiscoveryLuck::Shape shape{LuckLaw::gamma, sd, years, kLuckScenarios, seed_};
  return lucks_.emplace_back(sd, DiscoveryLuck(shape)).second;
}

void ReserveTable::add(const MineralFacts& facts, const StockRules& rules) {
  if (std::isnan(rules.reserve_years) || std::isnan(rules.recovery) || std::isnan(rules.horizon_yr)) return;
  const ExtractionLine extraction = extraction_of(facts, rules);
  for (const LineFact& at : facts.lines) {
    if (std::isnan(at.output_line)) continue;
    const ReserveInput input = reserve_input(facts, rules, at.output_line);
    const ReserveLine line = reserve_line(input);
    const int years = static_cast<int>(input.depletion.size());
    const double lucky = std::isnan(rules.discovery_sd) || !(line.addition > 0)
                             ? line.addition
                             : luck(rules.discovery_sd, years).addition(input, kLuckConfidence);
    const double decide = line.first_breach > 0 && !std::isnan(rules.exploration_lag_yr)
                              ? facts.base_year + decide_by(line.first_breach, rules.exploration_lag_yr)
                              : kUnknown;
    table_.add({facts.set, facts.commodity, static_cast<double>(facts.year), facts.demand, at.confidence,
                facts.unit + " in ore", input.depletion.front(), facts.reserve, line.bottom_line,
                line.addition, lucky, line.addition * rules.discovery_cost, decide, extraction.output,
                extraction.hold, extraction.hold_share, std::string(name_of(line.status))});
  }
}

}  // namespace adit::redline
