// Indicators with their benchmarks and values, thresholds, output values, caps, mergers, statements.
#include <algorithm>
#include <array>

#include "builder.hpp"

namespace adit::model {
namespace {

const std::vector<std::string> kTraits{"soundness", "competitiveness", "green", "technology", "safe_supply"};
const std::vector<std::string> kEnds{"resource", "smelting", "material", "recycling"};
const std::vector<std::string> kAspects{"size", "surplus_capacity", "green"};
const std::vector<std::string> kIndices{"middle_to_ends", "spindle_index", "stage_hhi", "evenness",
                                        "upstream",       "downstream",    "loop"};

void resolve_forms(Builder& builder, const Row& row, Indicator& indicator) {
  indicator.forms = builder.resolve_words<FormId>(row, "forms", "forms");
  if (row.text("how") == "steel_scrap_share" && words_of(row.text("forms")).size() != 2)
    builder.mistake(row, "forms", "indicator-forms", "two forms: the metal, then what is made of ore");
}

void build_indicators(Builder& builder) {
  for (const Row& row : builder.rows("indicators")) {
    builder.labels("indicators").emplace(row.text("id"), row.index());
    Indicator& indicator = builder.scenario.diagnosis.indicators.emplace_back();
    take_label(row, indicator);
    indicator.end = row.text("end"), indicator.aspect = row.text("aspect");
    for (const std::string_view trait : words_of(row.text("traits"))) indicator.traits.emplace_back(trait);
    for (const std::string& trait : indicator.traits)
      check_word(builder, row, "traits", trait, kTraits, "unknown-trait");
    resolve_forms(builder, row, indicator);
    indicator.benefit = row.text("direction") == "benefit";
    indicator.how = row.text("how"), indicator.section = row.text("section");
    indicator.weight = row.blank("weight") ? 1 : row.number("weight");
  }
  auto& indicators = builder.scenario.diagnosis.indicators;
  for (const Row& row : builder.rows("benchmarks")) {
    const auto id = builder.resolve<IndicatorId>(row, "indicator");
    const ValueId value = builder.value(row);
    if (row.number("value") <= 0)
      builder.mistake(row, "value", "benchmark-not-positive", "a benchmark above zero");
    if (id.valid()) indicators[id.index()].benchmark = value;
  }
}

/// A value is compared with its benchmark, so both measure the same.
void check_against_benchmark(Builder& builder, const Row& row, const Indicator& indicator) {
  if (!indicator.benchmark.valid()) return;
  const Dimension expected = builder.scenario.value(indicator.benchmark).dimension;
  if (row.dimension() != expected)
    builder.mistake(row, "unit", "unit-mismatch",
                    fmt::format("a unit of {} ({}), as the benchmark", canonical_unit(expected),
                                dimension_name(expected)));
}

void build_indicator_values(Builder& builder) {
  for (const Row& row : builder.rows("indicator_values")) {
    const auto id = builder.resolve<IndicatorId>(row, "indicator");
    builder.resolve<Id<Figure>>(row, "figure");
    builder.scenario.diagnosis.values.push_back(
        {id, std::string(row.text("basis")), std::string(row.text("variant")),
         builder.resolve<RegionId>(row, "region"), row.year("year", 0), builder.value(row),
         std::string(row.text("figure"))});
    if (!id.valid()) continue;
    const Indicator& indicator = builder.scenario.diagnosis.indicators[id.index()];
    check_against_benchmark(builder, row, indicator);
    if (indicator.how != "published" && row.text("basis") == "public")
      builder.mistake(row, "basis", "indicator-computed",
                      "paper, since the indicator is computed from the model on the public basis");
  }
}

void build_industry(Builder& builder) {
  Diagnosis& d = builder.scenario.diagnosis;
  for (const Row& row : builder.rows("output_values"))
    d.output_values.push_back({builder.resolve<RegionId>(row, "region"), std::string(row.text("end")),
                               std::string(row.text("basis")), row.year("year", 0), builder.value(row)});
  for (const Row& row : builder.rows("smelting_caps")) {
    const auto region = builder.resolve<RegionId>(row, "region");
    const auto form = builder.resolve<FormId>(row, "form");
    const std::string quantity(row.text("quantity"));
    const Dimension expected = quantity == "energy"   ? Dimension::energy_flow
                               : quantity == "carbon" ? Dimension::emission_flow
                               : quantity == "size"   ? Dimension::mass_flow
                                                      : Dimension::one;
    check_unit(builder, row, expected);
    if (quantity == "size" && row.blank("form"))
      builder.mistake(row, "form", "cap-without-form", "a form: tonnes of different metals are not added");
    auto it = std::ranges::find_if(d.caps, [&](const SmeltingCap& cap) {
      return cap.region == region && cap.form == form && cap.quantity == quantity;
    });
    if (it == d.caps.end()) it = d.caps.insert(it, {region, quantity, form, {}});
    Builder::add_knot(it->path, row.year("year", 0), builder.value(row));
  }
}

/// Following the mergers from an owner must end.
void build_mergers(Builder& builder) {
  std::map<std::string_view, std::string_view> into;
  for (const Row& row : builder.rows("mergers")) into.emplace(row.text("owner"), row.text("into"));
  for (const Row& row : builder.rows("mergers")) {
    const std::string_view start = row.text("owner");
    std::size_t steps = 0;
    for (auto it = into.find(start); it != into.end() && steps <= into.size(); ++steps)
      it = into.find(it->second);
    if (steps > into.size())
      builder.mistake(row, "into", "merger-cycle", "an owner that does not become part of this one");
    builder.scenario.diagnosis.mergers.push_back({std::string(start), std::string(row.text("into"))});
  }
}

void check_quantity(Builder& builder, const Row& row) {
  const auto words = words_of(row.text("quantity"));
  std::vector<std::string> indicators;
  for (const Indicator& indicator : builder.scenario.diagnosis.indicators) indicators.push_back(indicator.id);
  const std::array<std::pair<std::string_view, const std::vector<std::string>*>, 5> kinds{
      {{"end", &kEnds},
       {"trait", &kTraits},
       {"aspect", &kAspects},
       {"indicator", &indicators},
       {"index", &kIndices}}};
  const auto kind = std::ranges::find_if(
      kinds, [&](const auto& known) { return words.size() == 2 && words[0] == known.first; });
  if (kind == kinds.end()) {
    builder.mistake(row, "quantity", "statement-quantity",
                    "end, trait, aspect, indicator or index, a blank, and its name");
  } else {
    check_word(builder, row, "quantity", words[1], *kind->second, "statement-quantity");
  }
  if (row.blank("at_least") && row.blank("below"))
    builder.mistake(row, "at_least", "statement-open", "a threshold in at_least or below");
}

void build_statements(Builder& builder) {
  Diagnosis& d = builder.scenario.diagnosis;
  for (const Row& row : builder.rows("thresholds")) {
    builder.labels("thresholds").emplace(row.text("id"), row.index());
    take_label(row, d.thresholds.emplace_back());
    d.thresholds.back().value = builder.value(row);
  }
  for (const Row& row : builder.rows("statements")) {
    Statement& statement = d.statements.emplace_back();
    take_label(row, statement);
    statement.section = row.text("section"), statement.quantity = row.text("quantity");
    statement.note = row.text("note");
    const auto at_least = builder.resolve<Id<Threshold>>(row, "at_least");
    const auto below = builder.resolve<Id<Threshold>>(row, "below");
    if (at_least.valid()) statement.at_least = at_least.index();
    if (below.valid()) statement.below = below.index();
    check_quantity(builder, row);
  }
}

}  // namespace

void build_diagnosis(Builder& builder) {
  build_indicators(builder);
  build_indicator_values(builder);
  build_industry(builder);
  build_mergers(builder);
  build_statements(builder);
}

}  // namespace adit::model
