// All minerals of a year together: joint confidence, and one budget for their stocks.
#include <algorithm>
#include <cmath>

#include "line_tables.hpp"

namespace adit::redline {

void LineTables::add_joint(std::size_t year, JointTables& tables) const {
  JointConfidence joint({.9, .95, .98, .99, .995, .998, .999, .9995, .9998, .9999, 1},
                        std::min(kSideScenarios, c_.scenarios));
  JointFacts together{c_.set->id, "P50", c_.years[year], {}, &joint};
  for (const auto& [l, requirement] : f_.requirements) {
    if (f_.lines[l].id.year != year) continue;
    const std::size_t mineral = f_.lines[l].id.mineral;
    const double holding = holding_cost(rules_of(mineral)) * price_of(mineral);
    joint.add_mineral(std::vector<double>(requirement.begin(), requirement.end()), holding > 0 ? holding : 0);
    together.commodities.push_back(c_.commodity(mineral));
  }
  if (!together.commodities.empty()) tables.add(together, kConfidences);
}

/// From today's output up: home output is not given up for stock.
std::vector<FrontierCorner> LineTables::frontier_from_today(const Line& line, std::size_t k) const {
  const LineResult& r = line.result;
  std::vector<FrontierCorner> out{{r.output[kToday], r.stock[k][kToday].value}};
  for (std::size_t l = 0; l < kToday; ++l)
    if (r.output[l] > out.back().output && r.output[l] < r.least_output[k].value)
      out.push_back({r.output[l], r.stock[k][l].value});
  if (std::isfinite(r.least_output[k].value) && r.least_output[k].value > out.back().output)
    out.push_back({r.least_output[k].value, 0});
  return out;
}

void LineTables::add_shared(std::size_t year, SharedTable& table) const {
  constexpr double kNoBound = std::numeric_limits<double>::infinity();
  std::vector<SharingMineral> minerals;
  for (const auto& [l, requirement] : f_.requirements) {
    const Line& line = f_.lines[l];
    const double stock = line.result.stock[kMiddle][kToday].value;
    if (line.id.year != year || !(stock > 0) || std::isinf(stock)) continue;
    const StockRules rules = rules_of(line.id.mineral);
    const double price = price_of(line.id.mineral);
    const MineralFacts& facts = *facts_for(line);
    const double most = output_standing(facts, facts.lines[kMiddle]).most;
    const FrontierCosts costs{rules.output_cost * price, holding_cost(rules) * price,
                              std::isnan(most) ? kNoBound : std::max(most, facts.output_today), kNoBound};
    if (!(costs.output_cost > 0 && costs.holding_cost > 0) || !f_.inputs[line.id.mineral].trade_known)
      continue;
    minerals.push_back({&facts, frontier_from_today(line, kMiddle), costs, requirement});
  }
  if (!minerals.empty()) table.add(c_.set->id, c_.years[year], kConfidences[kMiddle], minerals);
}

}  // namespace adit::redline
