// Published assessments: their inputs and results.
#include "builder.hpp"

namespace adit::model {
namespace {

std::string text(const Row& row, std::string_view column) { return std::string(row.text(column)); }

void build_lists(Builder& builder, Assessments& a) {
  for (const Row& row : builder.rows("assessments")) {
    builder.labels("assessments").emplace(row.text("id"), a.assessments.size());
    builder.resolve<Id<Source>>(row, "source");
    a.assessments.push_back({text(row, "id"), text(row, "name_en"), text(row, "method"), row.year("year", 0),
                             builder.resolve<RegionId>(row, "region")});
  }
  for (const Row& row : builder.rows("assessed_materials")) {
    builder.labels("assessed_materials").emplace(row.text("id"), a.materials.size());
    a.materials.push_back({{text(row, "id"), text(row, "name_en"), text(row, "name_zh")},
                           builder.resolve<CommodityId>(row, "commodity"),
                           builder.resolve<FormId>(row, "form")});
  }
  for (const Row& row : builder.rows("assessment_sectors")) {
    builder.labels("assessment_sectors").emplace(row.text("id"), a.sectors.size());
    a.sectors.push_back({text(row, "id"), text(row, "name_en"), builder.value(row)});
  }
}

void build_shares(Builder& builder, Assessments& a) {
  for (const Row& row : builder.rows("assessment_shares"))
    a.shares.push_back({builder.resolve<AssessmentId>(row, "assessment"),
                        builder.resolve<AssessedMaterialId>(row, "material"), text(row, "stage"),
                        text(row, "scope"), text(row, "supplier"),
                        row.blank("trade_factor") ? 1 : row.number("trade_factor"), builder.value(row)});
  for (const Row& row : builder.rows("assessment_uses")) {
    const AssessmentUse use{builder.resolve<AssessmentId>(row, "assessment"),
                            builder.resolve<AssessedMaterialId>(row, "material"),
                            text(row, "application"),
                            builder.resolve<AssessmentSectorId>(row, "sector"),
                            row.text("printed") != "no",
                            builder.value(row)};
    a.uses.push_back(use);
  }
}

/// The unit that goes with a quantity.
void check_quantity(Builder& builder, const Row& row, const std::string& quantity) {
  const Dimension expected = quantity == "import" || quantity == "domestic_production" ? Dimension::mass_flow
                             : quantity == "import_value"                              ? Dimension::money_flow
                                                                                       : Dimension::one;
  if (row.dimension() != expected)
    builder.mistake(row, "unit", "unit-mismatch",
                    fmt::format("a unit of {} ({})", canonical_unit(expected), dimension_name(expected)));
  if (expected == Dimension::one && row.number("value") > 1)
    builder.mistake(row, "value", "above-maximum", "at most 1, or 100 %");
}

void build_inputs(Builder& builder, Assessments& a) {
  for (const Row& row : builder.rows("assessment_inputs")) {
    a.inputs.push_back({builder.resolve<AssessmentId>(row, "assessment"),
                        builder.resolve<AssessedMaterialId>(row, "material"), text(row, "stage"),
                        text(row, "supplier"), text(row, "quantity"), builder.value(row)});
    check_quantity(builder, row, a.inputs.back().quantity);
  }
  for (const Row& row : builder.rows("supplier_governance"))
    a.governance.push_back(
        {text(row, "supplier"), text(row, "indicator"), row.year("year", 0), builder.value(row)});
  for (const Row& row : builder.rows("us_accounts"))
    a.accounts.push_back({builder.resolve<AssessedMaterialId>(row, "material"), row.year("year", 0),
                          text(row, "role"), text(row, "item"), "", builder.value(row)});
  for (const Row& row : builder.rows("us_withheld")) {
    builder.resolve<Id<Source>>(row, "source");
    a.accounts.push_back({builder.resolve<AssessedMaterialId>(row, "material"), row.year("year", 0),
                          text(row, "role"), text(row, "item"), text(row, "mark"), ValueId()});
  }
}

/// Columns that only one method has must be there for it.
void check_result(Builder& builder, const Row& row, const AssessmentResult& result) {
  if (result.index == "net_import_reliance" && result.route.empty())
    builder.mistake(row, "route", "route-missing",
                    "production, trade or account, since the index is net_import_reliance");
}

}  // namespace

void build_assessments(Builder& builder) {
  Assessments& a = builder.scenario.assessments;
  build_lists(builder, a);
  build_shares(builder, a);
  build_inputs(builder, a);
  for (const Row& row : builder.rows("assessment_results")) {
    a.results.push_back({builder.resolve<AssessmentId>(row, "assessment"),
                         builder.resolve<AssessedMaterialId>(row, "material"), text(row, "stage"),
                         text(row, "index"), row.year("year", 0), text(row, "mixes"), text(row, "route"),
                         text(row, "qualifier"), builder.value(row)});
    check_result(builder, row, a.results.back());
  }
}

}  // namespace adit::model
