// Checks that rows of several tables share.
#include "builder.hpp"

namespace adit::model {

std::vector<std::string_view> words_of(std::string_view text) {
  static constexpr std::string_view kBlank = " \t\r\n";
  std::vector<std::string_view> words;
  for (std::size_t from = text.find_first_not_of(kBlank); from != std::string_view::npos;
       from = text.find_first_not_of(kBlank, from)) {
    const std::size_t to = std::min(text.find_first_of(kBlank, from), text.size());
    words.push_back(text.substr(from, to - from));
    from = to;
  }
  return words;
}

void check_unit(Builder& builder, const Row& row, Dimension expected) {
  if (row.dimension() != expected)
    builder.mistake(row, "unit", "unit-mismatch",
                    fmt::format("a unit of {} ({})", canonical_unit(expected), dimension_name(expected)));
}

void check_dimension(Builder& builder, const Row& row, FormId form, bool stock) {
  if (!form.valid()) return;
  const Dimension unit = builder.scenario.forms[form.index()].dimension;
  check_unit(builder, row,
             stock                       ? unit
             : unit == Dimension::mass   ? Dimension::mass_flow
             : unit == Dimension::energy ? Dimension::energy_flow
                                         : Dimension::volume_flow);
}

void check_form_of(Builder& builder, const Row& row, FormId form, CommodityId commodity) {
  const Scenario& s = builder.scenario;
  if (form.valid() && commodity.valid() && s.forms[form.index()].commodity != commodity)
    builder.mistake(row, "form", "form-of-another",
                    fmt::format("a form of {}", s.commodities[commodity.index()].id));
}

ValueId parameter_value(Builder& builder, const Row& row, std::span<const ParameterKind> kinds) {
  const ValueId id = builder.value(row);
  const auto named = [&](const ParameterKind& kind) { return kind.name == row.text("parameter"); };
  const auto first = std::ranges::find_if(kinds, named);
  if (first == kinds.end()) return id;  // no such parameter: noted by the reader
  const auto kind = std::ranges::find_if(
      kinds, [&](const ParameterKind& k) { return named(k) && k.dimension == row.dimension(); });
  if (kind == kinds.end()) {
    check_unit(builder, row, first->dimension);
    return id;
  }
  if (builder.scenario.value(id).number > kind->most)
    builder.mistake(row, "value", "above-one", "at most 1 or 100 %: a share or a probability");
  Distribution& distribution = builder.scenario.values[id.index()].distribution;
  distribution.max = std::min(distribution.max, kind->most);
  return id;
}

}  // namespace adit::model
