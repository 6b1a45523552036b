// The tables of lines: board, lines, frontier, binding scenarios, what moves them.
#include "line_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "verdict.hpp"

namespace adit::redline {
namespace {

using Cells = std::vector<ResultTableBuilder::Cell>;

std::vector<ResultColumn> key_columns() {
  return {text_column("set", "hazard set"),
          text_column("commodity", "mineral"),
          text_column("node",
                      "chain: the reference form with everything before it; else the form at which alone "
                      "something is held"),
          text_column("form", "tonnes of what"),
          text_column("class",
                      "class of use: all; one class with its part of supply; nested_ with those before it"),
          number_column("year", "year", "year of need and supply"),
          text_column("demand", "P50 or P95 of demand")};
}

std::vector<ResultColumn> joined(std::vector<ResultColumn> columns, std::vector<ResultColumn> more) {
  for (ResultColumn& column : more) columns.push_back(std::move(column));
  return columns;
}

std::vector<std::string> key_with(std::vector<std::string> more) {
  std::vector<std::string> key{"set", "commodity", "node", "class", "year", "demand"};
  for (std::string& column : more) key.push_back(std::move(column));
  return key;
}

}  // namespace

std::string class_name(NeedChoice choice) {
  const std::string name(model::kUseClasses[choice.use_class]);
  return choice.how == ClassChoice::all ? "all" : choice.how == ClassChoice::alone ? name : "nested_" + name;
}

std::string resource_class(const model::Scenario& s, model::CommodityId commodity) {
  for (const model::ResourceClass& row : s.world.resource_classes)
    if (row.commodity == commodity) return row.value;
  return "";
}

std::string unit_of(const Engine::Compiled& c, std::size_t mineral) {
  return unit_of(c.scenario->forms[c.minerals[mineral].reference.index()]);
}

namespace {

/// A line that nothing reaches is no line, whatever the standing.
std::string status_of(const Standing& standing, double value) {
  return std::isinf(value) && standing.status != "met"
             ? standing.status == "release_limited" ? "release_limited" : "no_line"
             : standing.status;
}

}  // namespace

LineTables::LineTables(const Engine::Compiled& compiled, const Findings& findings, const Bands& bands)
    : c_(compiled), f_(findings), bands_(bands) {}

std::vector<ResultTableBuilder::Cell> LineTables::key(const Line& line) const {
  const Mineral& mineral = c_.minerals[line.id.mineral];
  return {c_.set->id,
          c_.commodity(line.id.mineral),
          std::string("chain"),
          c_.scenario->forms[mineral.reference.index()].id,
          class_name(line.id.choice),
          static_cast<double>(c_.years[line.id.year]),
          std::string(to_text(line.id.demand))};
}

/// One row a line of a confidence: output, self-sufficiency, stock.
ResultTable LineTables::lines() const {
  ResultTableBuilder table(
      {.name = "redline_lines",
       .title = "Every red line with its intervals: of the parameters, and of the sample",
       .key = key_with({"confidence", "line"}),
       .columns = joined(
           key_columns(),
           {number_column("confidence", "1", "probability of no shortage"),
            text_column(
                "line",
                "output (with no stock), self_sufficiency, self_sufficiency_total, stock, stock_days; for "
                "the output line at the stock held: reserve, reserve_addition; extraction"),
            text_column("unit", "of the values"), number_column("value", "", "the line"),
            number_column("p5", "", "5 % quantile over parameter draws"),
            number_column("p95", "", "95 % quantile over parameter draws"),
            number_column("sampling_low", "", "95 % interval that the number of scenarios leaves"),
            number_column("sampling_high", "", "its upper end"), number_column("today", "", "what there is"),
            text_column("light", "green, amber, red, grey"),
            text_column("status",
                        "met, not_met, unknown, release_limited, reserve_limited, stage_limited (works after "
                        "the form pass too little), no_line; output_limited, host_limited: home mines, "
                        "smelters or hosts cannot make the output line"),
            text_column("why_en", "why"), text_column("why_zh", "why, in Chinese"),
            text_column("stage", "of the form: ore, intermediate, refined, material")})});
  for (const Line& line : f_.lines)
    for (std::size_t k = 0; k < kConfidences.size(); ++k) add_lines(line, k, table);
  for (const NodeLine& line : f_.nodes)
    for (std::size_t k = 0; k < kConfidences.size(); ++k) add_node_lines(line, k, table);
  return table.take();
}

LineTables::Interval LineTables::band(const Line& line, std::size_t which, double value) const {
  if (line.id.choice.how != ClassChoice::all || line.id.demand != DemandCase::p50 || bands_.p5.empty())
    return {kUnknown, kUnknown};
  const std::size_t at = c_.output(line.id.mineral, line.id.year, which);
  // The draws run fewer scenarios than the line: their ends are widened where needed to hold it.
  return {std::min(bands_.p5[at], value), std::max(bands_.p95[at], value)};
}

void LineTables::add_lines(const Line& line, std::size_t k, ResultTableBuilder& table) const {
  const Exposure& e = line.exposure;
  const std::string unit = unit_of(c_, line.id.mineral);
  const Standing standing = standing_of(c_, f_, line, k, reserve_of(line, k));
  const Standing at_home = limited_at_home(standing, line, k);
  const solve::SampledQuantile out = line.result.least_output[k], stock = line.result.stock[k][kToday];
  const auto add = [&](const char* name, const std::string& of, const solve::SampledQuantile& value,
                       double p5, double p95, double today, const Standing& stands, Light light) {
    Cells row = key(line);
    row.insert(row.end(), {kConfidences[k], std::string(name), of, value.value, p5, p95, value.low,
                           value.high, today, std::string(to_text(light)), status_of(stands, value.value),
                           stands.why_en, stands.why_zh, stage_of(line.id.mineral, 0)});
    table.add(std::move(row));
  };
  const auto scaled = [](const solve::SampledQuantile& q, double by, double plus = 0) {
    return solve::SampledQuantile{(q.value + plus) * by, (q.low + plus) * by, (q.high + plus) * by};
  };
  const auto [p5, p95] = band(line, kOutputLine + k, out.value);
  add("output", unit + "/yr", out, p5, p95, e.output, at_home, at_home.output);
  add("self_sufficiency", "1", scaled(out, 1 / e.use), p5 / e.use, p95 / e.use, e.output / e.use, at_home,
      at_home.output);
  add("self_sufficiency_total", "1", scaled(out, 1 / e.use, e.secondary), (p5 + e.secondary) / e.use,
      (p95 + e.secondary) / e.use, (e.output + e.secondary) / e.use, at_home, at_home.output);
  const auto [low, high] = band(line, kStockLine + k, stock.value);
  const double held = held_of(f_, line);
  add("stock", unit, stock, low, high, held, standing, standing.stock);
  add("stock_days", "d", scaled(stock, 365 / e.use), 365 * low / e.use, 365 * high / e.use,
      365 * held / e.use, standing, standing.stock);
  add_reserves(line, k, table);
}

ResultTable LineTables::frontier() const {
  ResultTableBuilder table(
      {.name = "redline_frontier",
       .title = "Home output against stock: the least stock at each output",
       .key = key_with({"confidence", "output"}),
       .columns = joined(
           key_columns(),
           {number_column("confidence", "1", "probability of no shortage"),
            number_column("output", "", "home output [output_unit]"),
            text_column("output_unit", "of the output"),
            number_column("stock", "", "least stock [stock_unit]"), text_column("stock_unit", "of the stock"),
            number_column("stock_low", "", "sampling interval"),
            number_column("stock_high", "", "its upper end"),
            number_column("expected_shortage", "", "mean over scenarios at that stock [stock_unit]"),
            number_column("cvar", "", "mean of the worst scenarios beyond the confidence [stock_unit]"),
            number_column("cost", "USD/yr", "of output and holding, at the price of the model"),
            text_column("chosen", "yes: the cheapest point; today: today's output")})});
  for (const Line& line : f_.lines) {
    if (line.id.choice.how != ClassChoice::all) continue;
    for (std::size_t k = 0; k < kConfidences.size(); ++k) add_frontier(line, k, table);
  }
  return table.take();
}

void LineTables::add_frontier(const Line& line, std::size_t k, ResultTableBuilder& table) const {
  const LineResult& r = line.result;
  const StockRules rules = rules_of(line.id.mineral);
  const double price = price_of(line.id.mineral);
  const FrontierCosts costs{rules.output_cost * price, holding_cost(rules) * price,
                            std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  std::vector<FrontierCorner> corners;
  std::vector<std::size_t> order;
  for (std::size_t l = 0; l < kLevels; ++l) order.push_back(l);
  std::ranges::stable_sort(order, {}, [&](std::size_t l) { return r.output[l]; });
  for (std::size_t l = 0; l < kToday; ++l) corners.push_back({r.output[l], r.stock[k][l].value});
  const bool priced = costs.output_cost > 0 && costs.holding_cost > 0;
  const FrontierPoint best = priced ? cheapest_point(corners, costs) : FrontierPoint{};
  for (const std::size_t l : order) {
    Cells row = key(line);
    const std::string unit = unit_of(c_, line.id.mineral);
    const double stock = r.stock[k][l].value;
    const bool chosen = priced && best.feasible && r.output[l] == best.output && l != kToday;
    row.insert(row.end(), {kConfidences[k], r.output[l], unit + "/yr", stock, unit, r.stock[k][l].low,
                           r.stock[k][l].high, k == kMiddle ? r.expected[l] : kUnknown,
                           k == kMiddle ? r.shortfall[l] : kUnknown,
                           costs.output_cost * r.output[l] + costs.holding_cost * stock,
                           std::string(chosen        ? "yes"
                                       : l == kToday ? "today"
                                                     : "no")});
    table.add(std::move(row));
  }
}

}  // namespace adit::redline
