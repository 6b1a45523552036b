// Reported figures with their uncertainty, for reconciliation.
#include <algorithm>
#include <array>
#include <set>

#include "builder.hpp"

namespace adit::model {
namespace {

constexpr std::array<std::string_view, 13> kQuantities{
    "production",  "imports",   "exports",     "net_imports", "use",         "final_use",     "stock",
    "stock_build", "scrap_use", "world_share", "use_share",   "scrap_share", "recycled_share"};

ObservedQuantity quantity_of(std::string_view text) {
  const auto it = std::ranges::find(kQuantities, text);  // the reader has noted other words
  return static_cast<ObservedQuantity>(it == kQuantities.end() ? 0 : it - kQuantities.begin());
}

Dimension expected_dimension(const Scenario& s, const Observation& o) {
  if (is_share(o.quantity)) return Dimension::one;
  const Dimension unit = s.forms[o.form.index()].dimension;
  if (o.quantity == ObservedQuantity::stock) return unit;
  return unit == Dimension::mass     ? Dimension::mass_flow
         : unit == Dimension::energy ? Dimension::energy_flow
                                     : Dimension::volume_flow;
}

void check_value(Builder& builder, const Row& row, const Observation& o) {
  const Scenario& s = builder.scenario;
  if (!o.form.valid()) return;
  const Dimension expected = expected_dimension(s, o);
  if (row.dimension() != expected) {
    builder.mistake(row, "unit", "unit-mismatch",
                    fmt::format("a unit of {} ({})", canonical_unit(expected), dimension_name(expected)));
    return;
  }
  const double value = s.value(o.value).number;
  const bool signed_quantity =
      o.quantity == ObservedQuantity::net_imports || o.quantity == ObservedQuantity::stock_build;
  if (value < 0 && !signed_quantity) builder.mistake(row, "value", "below-minimum", "at least 0");
  if (value > 1 && is_share(o.quantity)) builder.mistake(row, "value", "above-maximum", "at most 1");
}

void check_process(Builder& builder, const Row& row, const Observation& o) {
  if (!o.process.valid() || !o.form.valid()) return;
  const bool makes =
                 o.quantity == ObservedQuantity::production || o.quantity == ObservedQuantity::world_share,
             takes = o.quantity == ObservedQuantity::use;
  const Process& process = builder.scenario.processes[o.process.index()];
  const auto& flows = makes ? process.outputs : process.inputs;
  const bool there = (makes && process.main_output == o.form) ||
                     std::ranges::find(flows, o.form, &ProcessFlow::form) != flows.end();
  if ((!makes && !takes) || !there)
    builder.mistake(row, "process", "process-without-form",
                    makes   ? "a process that makes the form"
                    : takes ? "a process that takes the form in"
                            : "nothing: only production, world_share and use are by process");
}

/// A choice needs two sides at least; a side needs a choice.
void check_choices(Builder& builder) {
  std::map<std::string_view, std::set<std::string_view>> variants;
  for (const Row& row : builder.rows("observations"))
    if (!row.blank("choice")) variants[row.text("choice")].insert(row.text("variant"));
  for (const Row& row : builder.rows("observations")) {
    if (row.blank("choice") != row.blank("variant"))
      builder.mistake(row, row.blank("choice") ? "choice" : "variant", "variant-without-choice",
                      "both a choice and a variant, or neither");
    else if (!row.blank("choice") && variants[row.text("choice")].size() < 2)
      builder.mistake(row, "choice", "choice-of-one", "another variant of the same choice");
  }
}

}  // namespace

std::string_view to_text(ObservedQuantity quantity) {
  return kQuantities[static_cast<std::size_t>(quantity)];
}

bool is_share(ObservedQuantity quantity) { return quantity >= ObservedQuantity::world_share; }

void build_reported(Builder& builder) {
  for (const Row& row : builder.rows("observations")) {
    const Observation o{.quantity = quantity_of(row.text("quantity")),
                        .form = builder.resolve<FormId>(row, "form"),
                        .process = builder.resolve<ProcessId>(row, "process"),
                        .region = builder.resolve<RegionId>(row, "region"),
                        .year = row.year("year", 0),
                        .choice = std::string(row.text("choice")),
                        .variant = std::string(row.text("variant")),
                        .value = builder.value(row)};
    check_value(builder, row, o);
    check_year(builder, row);
    check_process(builder, row, o);
    builder.scenario.observations.push_back(o);
  }
  check_choices(builder);
}

}  // namespace adit::model
