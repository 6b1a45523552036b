// Lines from above: the largest use that each limit allows, and what by-products' hosts can yield.
#include <algorithm>
#include <cmath>

#include "stock_tables.hpp"

namespace adit::redline {
namespace {

constexpr double kRounding = 1e-9;  // use is made up of the same parts as the market's limit

/// Why a limit has no value, or what it rests on.
std::string_view why_of(const UpperLimit& limit, const MineralFacts& facts) {
  const bool known = !std::isnan(limit.value);
  if (limit.limit == "market")
    return facts.limits.mine_is_known ? "capacity at home, scrap, imports as offered"
                                      : "today's output (no capacity of mines is known), scrap, imports as "
                                        "offered";
  if (limit.limit == "resource")
    return known ? "home output no more than the extraction line" : "the reserve is not known";
  if (limit.limit == "ecological")
    return known ? "home smelting no more than its part of the energy and carbon caps"
                 : "no cap, or its smelters' output or energy is not known";
  return known ? "no shortage with 99 % confidence, at all that can be had and the stock held"
               : "not even no use is safe";
}

}  // namespace

UpperTable::UpperTable()
    : table_(
          {"redline_upper",
           "The largest use that markets, reserves, energy and carbon, and safety allow",
           {"set", "commodity", "year", "demand", "limit"},
           {text_column("set", "hazard set"), text_column("commodity", "mineral"),
            number_column("year", "year", "year of the use"), text_column("demand", "P50 or P95 of demand"),
            text_column("limit", "market, resource, ecological, security"),
            number_column("value", "", "largest use in the row's unit; empty: unknown"),
            text_column("unit", "of the value"), number_column("use", "", "that is expected [unit]"),
            text_column("binds", "yes: it is the least of those known"),
            text_column("exceeded", "yes: the use expected is above it"),
            text_column("why", "what it rests on, or why it is not known")}}) {}

void UpperTable::add(const MineralFacts& facts, const StockRules& rules) {
  UpperInput input = facts.upper;
  if (std::isnan(input.sustained_output)) input.sustained_output = extraction_of(facts, rules).output;
  for (const UpperLimit& limit : upper_lines(input))
    table_.add({facts.set, facts.commodity, static_cast<double>(facts.year), facts.demand,
                std::string(limit.limit), limit.value, facts.unit + "/yr", facts.use,
                std::string(limit.binds ? "yes" : "no"),
                std::string(std::isnan(limit.value) || std::isnan(facts.use) ? "unknown"
                            : facts.use > limit.value * (1 + kRounding)      ? "yes"
                                                                             : "no"),
                std::string(why_of(limit, facts))});
}

ByProductTable::ByProductTable()
    : table_({"redline_by_products",
              "Whether the hosts at home can yield the output line of their by-products",
              {"set", "commodity", "year", "demand", "confidence"},
              {text_column("set", "hazard set"), text_column("commodity", "by-product"),
               number_column("year", "year", "year of the output line"),
               text_column("demand", "P50 or P95 of demand"),
               number_column("confidence", "1", "probability of no shortage beyond the bound"),
               text_column("unit", "of the amounts"), number_column("required", "", "output line [unit]"),
               number_column("own", "", "from mines of its own, today [unit]"),
               number_column("available", "", "at today's recovery from today's hosts [unit]"),
               number_column("most_available", "", "at the best recovery known [unit]"),
               number_column("gap", "", "required beyond own mines and the best recovery [unit]"),
               number_column("host_needed", "1",
                             "host output that would do at the best recovery, times today's"),
               text_column("status", "within, host_limited: not even the best recovery is enough")}}) {}

void ByProductTable::add(const MineralFacts& facts) {
  const HomeLimits& at = facts.limits;
  const double from_hosts = at.by_product_best - at.own;
  if (!(from_hosts > 0)) return;
  for (const LineFact& line : facts.lines) {
    if (!std::isfinite(line.output_line)) continue;
    // Hosts as one, in units of their own output: what they yield is the ratio.
    const ByProductLimit limit = by_product_limit(
        {std::max(0.0, line.output_line - at.own), 1, from_hosts, (at.by_product - at.own) / from_hosts, 1});
    table_.add({facts.set, facts.commodity, static_cast<double>(facts.year), facts.demand, line.confidence,
                facts.unit + "/yr", line.output_line, at.own, limit.available, limit.most_available,
                limit.gap, limit.host_needed, std::string(limit.gap > 0 ? "host_limited" : "within")});
  }
}

}  // namespace adit::redline
