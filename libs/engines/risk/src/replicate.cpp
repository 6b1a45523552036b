// The table of replications.
#include "adit/risk/replicate.hpp"

#include <cmath>

#include "replication.hpp"

namespace adit::risk {
namespace {

/// Whether what both figures leave open has a value in common.
bool agree(const Bounded& ours, const Bounded& theirs, const std::string& qualifier) {
  constexpr double kRelative = 1e-9;  // the last digits of sums
  if (qualifier == "E") return ours.low <= 0;
  if (qualifier == ">") return ours.high > theirs.value;
  if (qualifier == "<") return ours.low < theirs.value;
  const double slack = kRelative * std::abs(theirs.value);
  return ours.low <= theirs.high + slack && ours.high >= theirs.low - slack;
}

Replication replication_of(const model::Scenario& s, const model::AssessmentResult& theirs) {
  if (theirs.index == "supply_risk") return replicate_eu_supply_risk(s, theirs);
  if (theirs.index == "economic_importance") return replicate_eu_importance(s, theirs);
  if (theirs.index == "net_import_reliance") return replicate_net_import_reliance(s, theirs);
  return replicate_geopolrisk(s, theirs);
}

const char* completeness(const Replication& r) {
  if (!r.complete) return "no";
  return r.second_hand ? "second_hand" : "yes";
}

std::string what_agrees(const Replication& r, bool agrees) {
  if (std::isnan(r.ours.value)) return "";
  return agrees ? "yes" : "no";
}

}  // namespace

const model::AssessmentInput* input_of(const model::Scenario& s, const model::AssessmentResult& theirs,
                                       std::string_view quantity, std::string_view stage) {
  const model::AssessmentInput* found = nullptr;
  for (const model::AssessmentInput& input : s.assessments.inputs) {
    if (input.assessment != theirs.assessment || input.material != theirs.material ||
        input.quantity != quantity)
      continue;
    if (input.stage == stage) return &input;
    if (input.stage.empty()) found = &input;
  }
  return found;
}

ResultTable replicate(const model::Scenario& s) {
  ResultTableBuilder table(
      {"risk_replication",
       "Published assessments recomputed from their inputs",
       {"method", "material", "what", "stage", "year"},
       {text_column("method", "assessment"), text_column("material", "material"),
        text_column("what", "index"), text_column("stage", "extraction, processing; blank: the material"),
        number_column("year", "year", "year of the result"),
        text_column("qualifier", "> or < a bound; E net exporter"), number_column("theirs", "", "as printed"),
        number_column("ours", "", "recomputed"),
        number_column("ours_low", "", "least that rounding of the inputs leaves open"),
        number_column("ours_high", "", "most that rounding of the inputs leaves open"),
        number_column("difference", "", "ours - theirs"),
        text_column("complete",
                    "yes: every input is in the model, of the right year; second_hand: with one transcribed "
                    "second-hand"),
        text_column("agrees", "yes: equal within rounding; blank: nothing to compare"),
        number_column("implied_factor", "", "what would close the gap; never fed back"),
        text_column("reason", "what is missing, or why they differ")}});
  for (const model::AssessmentResult& theirs : s.assessments.results) {
    const Replication r = replication_of(s, theirs);
    const Bounded printed_value = printed(s, theirs.value);
    const bool agrees = agree(r.ours, printed_value, theirs.qualifier);
    const bool bound = !theirs.qualifier.empty();
    table.add({s.assessments.assessments[theirs.assessment.index()].id,
               s.assessments.materials[theirs.material.index()].id, theirs.index, theirs.stage,
               static_cast<double>(theirs.year), theirs.qualifier, printed_value.value, r.ours.value,
               r.ours.low, r.ours.high, bound ? std::nan("") : r.ours.value - printed_value.value,
               std::string(completeness(r)), what_agrees(r, agrees), r.implied, r.reason});
  }
  return table.take();
}

}  // namespace adit::risk
