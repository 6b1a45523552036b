// The stock line beside the rules that others use.
#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "stock_tables.hpp"

namespace adit::redline {
namespace {

constexpr int kNdsYears =
    4;  ///< one of conflict and three of recovery, as the base case of the method has them

/// Holding cost of metal, else of the kind that gives first.
double holding_share(const StockRules& rules) {
  const KindRule* best = nullptr;
  for (const KindRule& rule : rules.kinds) {
    if (rule.kind.kind == "metal") return rule.kind.cost_per_t_yr;
    if (!best || rule.kind.delay_months < best->kind.delay_months) best = &rule;
  }
  return best ? best->kind.cost_per_t_yr : kUnknown;
}

double nds_gross(const MineralFacts& facts) {
  const std::vector<double> demand(kNdsYears, facts.need),
      home(kNdsYears, facts.output_today + facts.secondary);
  std::vector<DiscountedSource> foreign;
  for (const ImportFact& import : facts.imports)
    foreign.push_back({std::vector<double>(kNdsYears, import.flow), import.availability});
  return nds_shortfall(demand, home, foreign).gross;
}

}  // namespace

OutageProcess merged(const std::vector<OutageFact>& outages) {
  OutageProcess out;
  double duration = 0, deficit = 0;
  for (const OutageFact& outage : outages) {
    if (!(outage.deficit_per_yr > 0 && outage.rate_per_yr > 0)) continue;
    out.arrivals_per_yr += outage.rate_per_yr;
    duration += outage.rate_per_yr * outage.duration_yr;
    deficit += outage.rate_per_yr * outage.duration_yr * outage.deficit_per_yr;
  }
  if (!(duration > 0)) return {};
  out.recovery_per_yr = out.arrivals_per_yr / duration;
  out.deficit_per_yr = deficit / duration;
  return out;
}

CrosscheckTable::CrosscheckTable()
    : table_(
          {"redline_crosschecks",
           "The stock line beside the rules that others use, each with what it assumes",
           {"set", "commodity", "year", "demand", "rule", "confidence"},
           {text_column("set", "hazard set"), text_column("commodity", "mineral"),
            number_column("year", "year", "year of the need"), text_column("demand", "P50 or P95 of demand"),
            text_column("rule",
                        "days_60, days_90, days_180, nds, newsvendor, single_event, horizon, "
                        "cost_optimum, red_line"),
            number_column("confidence", "1", "that the rule aims at; empty where it has none"),
            number_column("stock", "", "in the row's unit; empty: the rule has no answer"),
            text_column("unit", "of the stock"),
            text_column("assumptions", "what the rule takes for granted")}}) {}

void CrosscheckTable::add_rule(const MineralFacts& facts, const char* rule, double confidence, double stock,
                               std::string assumptions) {
  table_.add({facts.set, facts.commodity, static_cast<double>(facts.year), facts.demand, std::string(rule),
              confidence, std::isfinite(stock) ? stock : kUnknown, facts.unit, std::move(assumptions)});
}

void CrosscheckTable::add(const MineralFacts& facts, const StockRules& rules) {
  add_rule(facts, "days_60", kUnknown, days_stock(facts.use, 60),
           "60 days of full use; no hazard is looked at");
  add_rule(facts, "days_90", kUnknown, days_stock(facts.use, 90),
           "90 days of full use; no hazard is looked at");
  add_rule(facts, "days_180", kUnknown, days_stock(facts.use, 180),
           "180 days of full use; no hazard is looked at");
  add_rule(
      facts, "nds", kUnknown, nds_gross(facts),
      fmt::format("need less output, secondary and imports at their mean availability, {} years; nothing is "
                  "carried over, no luck either way",
                  kNdsYears));
  const OutageProcess outage = merged(facts.outages);
  const bool any = outage.arrivals_per_yr > 0;
  const double holding = holding_share(rules), value = rules.shortage_value;
  const double mean_loss = any ? outage.deficit_per_yr / outage.recovery_per_yr : 0;
  const std::string outages =
      any ? fmt::format(
                "hazards that alone leave a deficit as one process: {:.3g} starts a year, {:.3g} months, "
                "{:.3g} {}/yr short",
                outage.arrivals_per_yr, 12 / outage.recovery_per_yr, outage.deficit_per_yr, facts.unit)
          : "no hazard alone leaves a deficit";
  add_rule(facts, "newsvendor", kUnknown, any ? newsvendor_exponential(mean_loss, value, holding) : 0,
           outages + fmt::format("; one outage is sure; a unit short costs {:.3g} times a year of holding",
                                 value / holding));
  add_rule(facts, "cost_optimum", kUnknown, any ? cost_optimum(outage, holding, value).stock : 0,
           outages + "; least holding and shortage cost; refilled between outages");
  for (const LineFact& line : facts.lines) {
    add_rule(facts, "single_event", line.confidence, any ? single_event_stock(outage, line.confidence) : 0,
             outages + "; outlasts one outage");
    add_rule(facts, "horizon", line.confidence,
             any ? horizon_stock(outage, rules.horizon_yr, line.confidence) : 0,
             outages + fmt::format("; outlasts all of {:.3g} years, refilled in between", rules.horizon_yr));
    add_rule(facts, "red_line", line.confidence, line.stock_line,
             "all hazards with what they share, month by month");
  }
}

}  // namespace adit::redline
