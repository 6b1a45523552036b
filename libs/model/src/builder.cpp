#include "builder.hpp"

#include <algorithm>
#include <cmath>

namespace adit::model {

FileNotes& Builder::notes_of(const std::string& file) {
  const auto text = draft->files.find(file);
  return notes_.try_emplace(file, text == draft->files.end() ? std::string_view() : text->second)
      .first->second;
}

void Builder::note_rest() {
  for (const auto& [file, notes] : notes_) notes.add_rest(file, mistakes);
}

void Builder::mistake(const Row& row, std::string_view column, std::string code, std::string expected,
                      std::string hint, Severity severity) {
  Location where = row.table().where(row.index(), row.column(column));
  FileNotes& notes = notes_of(where.file);
  if (!notes.wanted(code)) return;
  notes.add({.code = std::move(code),
             .severity = severity,
             .where = std::move(where),
             .found = std::string(row.cell(column).text),
             .expected = std::move(expected),
             .hint = std::move(hint)},
            mistakes);
}

void Builder::unknown_id(const Row& row, std::string_view column, std::string_view label,
                         const TableSchema* target) {
  if (notes_of(row.table().file(row.index())).full("unknown-id")) {
    mistake(row, column, "unknown-id", "");
    return;
  }
  const Labels& known = labels_[target];
  std::vector<std::string>& names = names_[target];
  if (names.size() != known.size()) {
    names.clear();
    for (const auto& [name, unused] : known) names.emplace_back(name);
    std::ranges::sort(names);
  }
  mistake(row, column, "unknown-id", fmt::format("an id of {}", target->name),
          did_you_mean(std::string(label), names));
}

void Builder::distribution(const Row& row, Value& value) {
  const ValueColumns& columns = row.table().schema->value_columns;
  Distribution& d = value.distribution;
  // The column's bounds are in the canonical unit; draws stay inside them.
  const Column& column = row.table().schema->columns[columns.value];
  d.min = column.min, d.max = column.max;
  const std::string_view kind = row.text(columns.distribution);
  const Cell &sd = row.cell(columns.sd), &low = row.cell(columns.low), &high = row.cell(columns.high);
  if (kind.empty()) {
    if (!sd.blank() || !low.blank() || !high.blank())
      mistake(row, "distribution", "distribution-missing", "a distribution, since the row has a spread");
    return;
  }
  const bool by_sd = kind == "normal" || kind == "lognormal", has_bounds = !low.blank() && !high.blank();
  if (by_sd && sd.blank())
    mistake(row, "distribution", "distribution-incomplete", fmt::format("an sd with {}", kind));
  if (!by_sd && !has_bounds)
    mistake(row, "distribution", "distribution-incomplete", fmt::format("low and high with {}", kind));
  if (kind == "lognormal" && value.number <= 0)
    mistake(row, "value", "distribution-impossible", "a positive value with lognormal");
  if (!by_sd && has_bounds) {
    d.low = low.number, d.high = high.number;
    if (d.low > value.number || value.number > d.high || d.low >= d.high)
      mistake(row, "low", "bounds-disordered", "low <= value <= high and low < high");
  }
  if (by_sd) d.sd = sd.number;
  d.kind = kind == "normal"      ? DistributionKind::normal
           : kind == "lognormal" ? DistributionKind::lognormal
           : kind == "uniform"   ? DistributionKind::uniform
                                 : DistributionKind::triangular;
}

ValueId Builder::value(const Row& row) {
  const ValueColumns& columns = row.table().schema->value_columns;
  Value v{.number = row.cell(columns.value).number,
          .dimension = row.dimension(),
          .source = row.text(columns.source),
          .note = row.text(columns.note),
          .table = &row.table(),
          .row = static_cast<std::uint32_t>(row.index())};
  const std::string_view standing = row.text(columns.standing);
  v.standing = standing == "forecast"    ? Standing::forecast
               : standing == "estimated" ? Standing::estimated
               : standing == "assumed"   ? Standing::assumed
                                         : Standing::observed;
  v.standing_is_default = row.cell(columns.standing).blank();
  distribution(row, v);
  resolve<Id<Source>>(row, "source");
  if (v.standing == Standing::assumed && v.note.empty())
    mistake(row, "note", "reason-missing", "a note with the reason, since the value is assumed");
  const ValueId id(scenario.values.size());
  if (v.distribution.kind != DistributionKind::none) scenario.uncertain.push_back(id);
  scenario.central.push_back(v.number);
  const auto before = draft->before_overlays.find({row.table().schema->name, row.index()});
  if (before != draft->before_overlays.end()) scenario.before_overlays.emplace_back(id, before->second);
  scenario.values.push_back(v);
  return id;
}

void Builder::add_knot(Path& path, int year, ValueId value) {
  const auto at = std::ranges::upper_bound(path.knots, year, {}, &Knot::year);
  path.knots.insert(at, {year, value});
}

namespace {

/// Values of chains first: their draws do not change with what is known of other regions. Demand and flow
/// work only where there is demand or stock.
void order_uncertain(Scenario& s) {
  std::vector<bool> elsewhere(s.regions.size(), true);
  for (const DemandSeries& series : s.series)
    if (series.region.valid()) elsewhere[series.region.index()] = false;
  for (const InitialStock& stock : s.stocks)
    if (stock.region.valid()) elsewhere[stock.region.index()] = false;
  std::vector<bool> assessed(s.values.size(), false);
  for (const RegionalAmount& amount : s.amounts)
    if (amount.region.valid() && elsewhere[amount.region.index()])
      for (const Knot& knot : amount.path.knots) assessed[knot.value.index()] = true;
  for (std::size_t v = 0; v < s.values.size(); ++v)
    if (s.values[v].table->schema->assessed) assessed[v] = true;
  const auto world =
      std::ranges::stable_partition(s.uncertain, [&](ValueId id) { return !assessed[id.index()]; });
  s.chain_inputs = s.uncertain.size() - world.size();
}

}  // namespace

Result<std::shared_ptr<const Scenario>> build_scenario(Draft draft) {
  Builder builder(std::make_shared<const Draft>(std::move(draft)));
  builder.scenario.draft = builder.draft;
  builder.scenario.folder = builder.draft->folder;
  builder.scenario.hash = builder.draft->hash;
  std::size_t values = 0;
  for (const auto& [name, table] : builder.draft->tables)
    if (!table.schema->dimensions.empty()) values += table.rows();
  builder.scenario.values.reserve(values);
  builder.scenario.central.reserve(values);
  if (!builder.draft->scenarios.empty())
    builder.scenario.scenario_name = fmt::format("{}", fmt::join(builder.draft->scenarios, "+"));
  for (const auto step :
       {build_settings,     build_regions,      build_chain, build_products, build_trade_codes,
        build_observations, build_demand,       build_world, build_market,   build_assessments,
        build_diagnosis,    build_reported,     build_hosts, build_security, build_hazards,
        build_measures,     build_correlations, check_chain, check_products, check_lifetimes})
    step(builder);
  order_uncertain(builder.scenario);
  builder.note_rest();
  sort_diagnostics(builder.mistakes);
  if (has_errors(builder.mistakes)) return std::move(builder.mistakes);
  return {std::make_shared<const Scenario>(std::move(builder.scenario)), std::move(builder.mistakes)};
}

}  // namespace adit::model
