#include "scenario_tables.hpp"

#include <fmt/format.h>

#include <limits>
#include <map>

namespace adit::study {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// The spread's numbers, NaN where the distribution has none.
struct Spread {
  double sd = kNaN, low = kNaN, high = kNaN;
};

Spread spread_of(const model::Distribution& d) {
  switch (d.kind) {
    case model::DistributionKind::normal:
    case model::DistributionKind::lognormal:
      return {.sd = d.sd};
    case model::DistributionKind::triangular:
    case model::DistributionKind::uniform:
      return {.low = d.low, .high = d.high};
    case model::DistributionKind::none:
      break;
  }
  return {};
}

std::string unit_of(const model::Value& value) { return std::string(canonical_unit(value.dimension)); }

}  // namespace

ResultTable inputs_table(const model::Scenario& scenario) {
  ResultTableBuilder table(
      {.name = "inputs",
       .title = "Every number that went in",
       .key = {"selector"},
       .columns = {
           text_column("selector", "names the value"), text_column("as_written", "as it stands in the file"),
           number_column("value", "", "in the row's unit"), text_column("unit", "canonical unit"),
           text_column("distribution", "blank: taken as exact"),
           number_column("sd", "", "standard deviation, in the row's unit"),
           number_column("low", "", "lower bound, in the row's unit"),
           number_column("high", "", "upper bound, in the row's unit"),
           text_column("standing", "observed, forecast, estimated or assumed"),
           text_column("source", "id in the table sources"),
           text_column("note", "remark, or reason of an assumption"),
           text_column("file", "in the model folder"), number_column("line", "", "line in the file")}});
  for (const model::Value& v : scenario.values) {
    const Spread spread = spread_of(v.distribution);
    const Location where = v.where();
    table.add({v.selector(), v.as_written(), v.number, unit_of(v), std::string(to_text(v.distribution.kind)),
               spread.sd, spread.low, spread.high, std::string(to_text(v.standing)), std::string(v.source),
               std::string(v.note), where.file, static_cast<double>(where.line)});
  }
  return table.take();
}

ResultTable sources_table(const model::Scenario& scenario) {
  ResultTableBuilder table(
      {.name = "sources",
       .title = "Where the numbers come from",
       .key = {"id"},
       .columns = {text_column("id", "short name"), text_column("publisher", "who says so"),
                   text_column("title", "of the work"), text_column("year", "published"),
                   text_column("where", "DOI, section or file"), text_column("licence", "of the datum")}});
  for (const model::Source& s : scenario.sources)
    table.add({s.id, s.publisher, s.title, s.year, s.where, s.licence});
  return table.take();
}

ResultTable assumptions_table(const model::Scenario& scenario) {
  ResultTableBuilder table(
      {.name = "assumptions",
       .title = "Values that are assumed or estimated, with the reason",
       .key = {"selector"},
       .columns = {text_column("selector", "names the value"),
                   number_column("value", "", "in the row's unit"), text_column("unit", "canonical unit"),
                   text_column("standing", "estimated or assumed"), text_column("reason", "why")}});
  for (const model::Value& v : scenario.values)
    if (v.standing == model::Standing::assumed || v.standing == model::Standing::estimated)
      table.add({v.selector(), v.number, unit_of(v), std::string(to_text(v.standing)), std::string(v.note)});
  return table.take();
}

ResultTable defaults_table(const model::Scenario& scenario) {
  ResultTableBuilder table(
      {.name = "defaults",
       .title = "Blanks that were filled in",
       .key = {"selector"},
       .columns = {text_column("selector", "what was blank"), text_column("value", "what it was taken as")}});
  for (const model::Default& d : scenario.defaults) table.add({d.selector, d.value});
  for (const model::Value& v : scenario.values)
    if (v.standing_is_default) table.add({v.selector() + ".standing", std::string(to_text(v.standing))});
  return table.take();
}

ResultTable labels_table(const model::Scenario& scenario) {
  ResultTableBuilder table(
      {.name = "labels",
       .title = "Names of everything in the tables, in English and Chinese",
       .key = {"kind", "id"},
       .columns = {text_column("kind", "commodity, form, process, product ..."),
                   text_column("id", "as in the tables"), text_column("en", "English"),
                   text_column("zh", "Chinese"), text_column("commodity", "chain it belongs to"),
                   text_column("stage", "stage of the chain, or sector of a product"),
                   text_column("basis", "of a form: tonnes of what")}});
  const auto add = [&](const char* kind, const model::Label& label, model::CommodityId commodity,
                       const std::string& stage, const std::string& basis = "") {
    const std::string of = commodity.valid() ? scenario.commodities[commodity.index()].id : "";
    table.add({std::string(kind), label.id, label.en, label.zh, of, stage, basis});
  };
  add("model", {.id = scenario.name, .en = scenario.title, .zh = scenario.title_zh}, {}, "");
  for (std::size_t i = 0; i < scenario.commodities.size(); ++i)
    add("commodity", scenario.commodities[i], model::CommodityId(i), scenario.commodities[i].depth);
  for (const auto& form : scenario.forms) add("form", form, form.commodity, form.stage, form.basis);
  for (const auto& process : scenario.processes) add("process", process, process.commodity, process.stage);
  for (const auto& product : scenario.products) add("product", product, {}, product.sector);
  for (const auto& region : scenario.regions) add("region", region, {}, "");
  for (const auto& element : scenario.elements) add("element", element, {}, "");
  for (const auto& series : scenario.series) add("series", series, series.commodity, "");
  for (const auto& set : scenario.hazards.sets) add("hazard_set", set, {}, "");
  for (const auto& hazard : scenario.hazards.hazards) add("hazard", hazard, {}, "");
  for (const auto& chokepoint : scenario.hazards.chokepoints) add("chokepoint", chokepoint, {}, "");
  for (const auto& shock : scenario.hazards.cases) add("shock_case", shock, {}, "");
  return table.take();
}

namespace {

struct Computed {
  double value = kNaN;
  std::string unit;
};
using ComputedBy = std::map<std::string, Computed, std::less<>>;

ComputedBy points_by_figure(const std::vector<ResultTable>& results) {
  ComputedBy by_figure;
  for (const ResultTable& result : results) {
    if (result.name != "demand_points") continue;
    const auto& figure = result.texts("figure");
    const auto& computed = result.numbers("computed");
    const auto& unit = result.texts("unit");
    for (std::size_t r = 0; r < figure.size(); ++r)
      if (!figure[r].empty()) by_figure.emplace(figure[r], Computed{computed[r], unit[r]});
  }
  return by_figure;
}

/// Values that figures became, by their selectors.
ComputedBy values_of_figures(const model::Scenario& scenario) {
  ComputedBy by_selector;
  for (const model::Figure& figure : scenario.figures)
    if (!figure.where.empty()) by_selector.emplace(figure.where, Computed{});
  if (by_selector.empty()) return by_selector;
  for (const model::Value& v : scenario.values)
    if (const auto it = by_selector.find(v.selector()); it != by_selector.end())
      it->second = {v.number, unit_of(v)};
  return by_selector;
}

}  // namespace

ResultTable figures_table(const model::Scenario& scenario, const std::vector<ResultTable>& results) {
  ResultTableBuilder table(
      {.name = "figures",
       .title = "Figures of the paper: used, checked or refused, and what the run gives",
       .key = {"id"},
       .columns = {text_column("id", "number of the figure"), text_column("section", "of the paper"),
                   text_column("subject", "what it says"), text_column("printed", "as printed"),
                   text_column("standing", "used, checked or refused"),
                   text_column("where", "selector of the value it became"),
                   number_column("computed", "", "what the run gives, in the row's unit"),
                   text_column("unit", "of the computed value"),
                   text_column("reason", "why refused, or how it was read")}});
  const ComputedBy by_figure = points_by_figure(results);
  const ComputedBy by_selector = values_of_figures(scenario);
  for (const model::Figure& figure : scenario.figures) {
    Computed computed;
    if (const auto it = by_figure.find(figure.id); it != by_figure.end())
      computed = it->second;
    else if (const auto value = by_selector.find(figure.where); value != by_selector.end())
      computed = value->second;
    table.add({figure.id, figure.section, figure.subject, figure.printed, figure.standing, figure.where,
               computed.value, computed.unit, figure.reason});
  }
  return table.take();
}

}  // namespace adit::study
