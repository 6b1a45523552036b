#include "builder.hpp"

#include <algorithm>
#include <cmath>

namespace adit::model {

std::vector<Row> Builder::rows(std::string_view table) const {
  const DraftTable& from = draft->tables.find(table)->second;
  std::vector<Row> out;
  out.reserve(from.rows());
  for (std::size_t i = 0; i < from.rows(); ++i) out.emplace_back(from, i);
  return out;
}

void Builder::mistake(const Row& row, std::string_view column, std::string code, std::string expected,
                      std::string hint, Severity severity) {
  Diagnostic d{.code = std::move(code),
               .severity = severity,
               .where = row.table().where(row.index(), row.column(column)),
               .found = std::string(row.cell(column).text),
               .expected = std::move(expected),
               .hint = std::move(hint)};
  if (const auto file = draft->files.find(d.where.file); file != draft->files.end())
    d.line_text = line_of(file->second, d.where.line, d.where.column);
  mistakes.push_back(std::move(d));
}

void Builder::unknown_id(const Row& row, std::string_view column, const std::string& table,
                         const Labels& known) {
  std::vector<std::string> names;
  for (const auto& [label, unused] : known) names.emplace_back(label);
  std::ranges::sort(names);
  mistake(row, column, "unknown-id", fmt::format("an id of {}", table),
          did_you_mean(std::string(row.text(column)), names));
}

std::string Builder::selector_of(const Row& row) const {
  const TableSchema& schema = *row.table().schema;
  std::string keys;
  for (const Column& column : schema.columns) {
    if (!column.key || row.blank(column.name)) continue;
    keys += fmt::format("{}{}={}", keys.empty() ? "" : ",", column.name, row.text(column.name));
  }
  return fmt::format("{}[{}]", schema.name, keys);
}

void Builder::distribution(const Row& row, Value& value) {
  Distribution& d = value.distribution;
  const std::string_view kind = row.text("distribution");
  const Column& column = *row.table().schema->find("value");
  // The column's bounds are in the canonical unit; draws stay inside them.
  d.min = column.min, d.max = column.max;
  const bool has_sd = !row.blank("sd"), has_bounds = !row.blank("low") && !row.blank("high");
  if (kind.empty()) {
    if (has_sd || !row.blank("low") || !row.blank("high"))
      mistake(row, "distribution", "distribution-missing", "a distribution, since the row has a spread");
    return;
  }
  const bool by_sd = kind == "normal" || kind == "lognormal";
  if (by_sd && !has_sd)
    mistake(row, "distribution", "distribution-incomplete", fmt::format("an sd with {}", kind));
  if (!by_sd && !has_bounds)
    mistake(row, "distribution", "distribution-incomplete", fmt::format("low and high with {}", kind));
  if (kind == "lognormal" && value.number <= 0)
    mistake(row, "value", "distribution-impossible", "a positive value with lognormal");
  if (!by_sd && has_bounds) {
    d.low = row.number("low"), d.high = row.number("high");
    if (d.low > value.number || value.number > d.high || d.low >= d.high)
      mistake(row, "low", "bounds-disordered", "low <= value <= high and low < high");
  }
  if (by_sd) d.sd = row.number("sd");
  d.kind = kind == "normal"      ? DistributionKind::normal
           : kind == "lognormal" ? DistributionKind::lognormal
           : kind == "uniform"   ? DistributionKind::uniform
                                 : DistributionKind::triangular;
}

ValueId Builder::value(const Row& row) {
  Value v;
  v.number = row.number("value");
  v.dimension = row.dimension();
  const std::string_view standing = row.text("standing");
  v.standing = standing == "forecast"    ? Standing::forecast
               : standing == "estimated" ? Standing::estimated
               : standing == "assumed"   ? Standing::assumed
                                         : Standing::observed;
  v.source = row.text("source");
  v.note = row.text("note");
  v.selector = selector_of(row);
  v.as_written = fmt::format("{} {}", row.cell("value").text, row.cell("unit").text);
  v.where = row.table().where(row.index(), row.column("value"));
  distribution(row, v);
  resolve<Id<Source>>(row, "source");
  if (v.standing == Standing::assumed && v.note.empty())
    mistake(row, "note", "reason-missing", "a note with the reason, since the value is assumed");
  if (row.blank("standing")) scenario.defaults.push_back({v.selector + ".standing", "observed"});
  const ValueId id(scenario.values.size());
  if (v.distribution.kind != DistributionKind::none) scenario.uncertain.push_back(id);
  scenario.central.push_back(v.number);
  scenario.values.push_back(std::move(v));
  return id;
}

void Builder::add_knot(Path& path, int year, ValueId value) {
  const auto at = std::ranges::upper_bound(path.knots, year, {}, &Knot::year);
  path.knots.insert(at, {year, value});
}

Result<std::shared_ptr<const Scenario>> build_scenario(Draft draft) {
  Builder builder(std::make_shared<const Draft>(std::move(draft)));
  builder.scenario.draft = builder.draft;
  builder.scenario.folder = builder.draft->folder;
  builder.scenario.hash = builder.draft->hash;
  if (!builder.draft->scenarios.empty())
    builder.scenario.scenario_name = fmt::format("{}", fmt::join(builder.draft->scenarios, "+"));
  for (const auto step : {build_settings, build_regions, build_chain, build_products, build_observations,
                          build_demand, build_correlations, check_chain, check_products, check_lifetimes})
    step(builder);
  sort_diagnostics(builder.mistakes);
  if (has_errors(builder.mistakes)) return std::move(builder.mistakes);
  return {std::make_shared<const Scenario>(std::move(builder.scenario)), std::move(builder.mistakes)};
}

}  // namespace adit::model
