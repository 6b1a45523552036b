// How the lines come about: formulas by line, inputs by mineral.
#include "adit/model/derivations.hpp"

#include <fmt/format.h>

#include <set>

#include "line_tables.hpp"

namespace adit::redline {
namespace {

struct Formula {
  const char *table, *key, *formula;
};
constexpr Formula kFormulas[] = {
    {"redline_lines", "stock",
     "quantile over scenarios, at the confidence, of max K_t, K_t = max(0, K_t-1 + need - "
     "supply); at least 12 / release rate of the worst month"},
    {"redline_lines", "stock_days", "365 stock line / use at full service"},
    {"redline_lines", "output",
     "quantile over scenarios of the home output that leaves no month short without stock"},
    {"redline_lines", "self_sufficiency", "output line / use"},
    {"redline_lines", "self_sufficiency_total", "(output line + secondary) / use"},
    {"redline_lines", "reserve", "reserve years x output line at the stock held / recovery"},
    {"redline_lines", "reserve_addition",
     "largest over years t of (reserve years x p + t p - reserve) / t, at least 0, p = output line / "
     "recovery"},
    {"redline_lines", "extraction", "recovery x reserve / (horizon + reserve years)"},
    {"redline_self_sufficiency", "",
     "shares of the use, followed up the chain: at each form the part bought, the rest made of the forms "
     "before "
     "it; needed = output line / use"},
    {"redline_board", "need", "sum over classes of service x share x use"},
    {"redline_frontier", "", "stock line at levels of home output"},
    {"redline_drivers", "", "lift = on in the binding scenarios / on in all"},
    {"redline_output_limits", "energy",
     "home output of the smelter x cap / sum over smelters of output x energy a tonne"},
    {"redline_output_limits", "carbon",
     "home output of the smelter x cap / sum over smelters of output x carbon a tonne"},
    {"redline_output_limits", "hosts",
     "own mines + sum over hosts at home of output x content x best recovery"},
    {"redline_by_products", "", "gap = output line - own mines - hosts at the best recovery, at least 0"},
    {"redline_upper", "market", "home capacity + secondary + imports"},
    {"redline_upper", "ecological",
     "min(home capacity + imported ore, what energy and carbon caps leave) + secondary + other imports"},
    {"redline_upper", "security",
     "quantile over scenarios of the least, over months, of supply / need per use"},
    {"redline_composition", "",
     "least holding cost of kinds that meet the deficits of the scenario at the line"},
    {"redline_shared", "stock",
     "least sum over minerals of output cost + holding cost on their frontiers, at the price at which "
     "holding costs the budget"},
    {"redline_backtest", "", "events against the distribution of starts in the same years"},
    {"redline_backtest_ahead", "",
     "events of the last third of the years against starts at rates of the events before"}};

/// Everything that a rule of the model says of a mineral in the focus region.
void add_rules(const model::Scenario& s, model::CommodityId commodity, model::Selectors& inputs) {
  const auto ours = [&](model::CommodityId of) { return !of.valid() || of == commodity; };
  for (const model::ClassRule& rule : s.security.classes)
    if (ours(rule.commodity) &&
        s.security.class_rule(rule.use_class, rule.parameter, commodity) == rule.value)
      inputs.add(rule.value);
  for (const model::RedlineRule& rule : s.security.rules)
    if (ours(rule.commodity) && s.security.rule(rule.parameter, commodity, s.focus) == rule.value)
      inputs.add(rule.value);
}

/// Numbers of the hazards that hit the line.
void add_hazards(const model::Scenario& s, const HazardWorld& world, const Exposure& exposure,
                 model::Selectors& inputs) {
  std::set<std::size_t> processes;
  for (const solve::HitSource& source : exposure.supply.sources)
    for (const solve::SourceHit& hit : source.hits) processes.insert(hit.process);
  for (const solve::SourceHit& hit : exposure.supply.level_hits) processes.insert(hit.process);
  for (const std::size_t process : processes) {
    const model::Hazard& hazard = s.hazards.hazards[world.ids[process].index()];
    for (const model::ValueId id : {hazard.rate, hazard.duration, hazard.severity, hazard.delay})
      if (id.valid()) inputs.add(id);
  }
}

}  // namespace

ResultTable LineTables::derivations() const {
  const model::Scenario& s = *c_.scenario;
  ResultTableBuilder table(model::derivations_header());
  const auto add = [&](const char* name, const std::string& key, const std::string& formula,
                       const model::Selectors& inputs) {
    table.add({std::string(name), key, formula, inputs.text()});
  };
  for (const Formula& each : kFormulas) add(each.table, each.key, each.formula, model::Selectors(s));
  for (const Line& line : f_.lines) {
    if (line.id.choice.how != ClassChoice::all || line.id.demand != DemandCase::p50) continue;
    model::Selectors inputs(s);
    add_rules(s, c_.minerals[line.id.mineral].commodity, inputs);
    add_hazards(s, f_.world, line.exposure, inputs);
    const auto& examples = line.result.binding[kMiddle].examples;
    const std::string what = examples.empty() ? "no scenario leaves a shortage"
                                              : "at 99 % set by: " + words_en(s, f_.world, examples.front());
    add("redline_lines", fmt::format("{} chain {}", c_.commodity(line.id.mineral), c_.years[line.id.year]),
        what, inputs);
    for (const NodeLine& node : f_.nodes)
      if (mineral_of(c_, node.id.chain) == line.id.mineral && node.id.year == line.id.year)
        add("redline_lines",
            fmt::format("{} {}", s.forms[chain_of(c_, node.id.chain).nodes[node.id.node].form.index()].id,
                        c_.years[line.id.year]),
            "held at this form alone: need = max(0, need of the chain - what joins after the form), supply = "
            "what arrives at it; no line where works after it cannot pass what must flow",
            inputs);
  }
  return table.take();
}

}  // namespace adit::redline
