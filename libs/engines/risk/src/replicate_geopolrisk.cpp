// Worked rows of GeoPolRisk.
#include <vector>

#include "adit/risk/geopolrisk.hpp"
#include "replication.hpp"

namespace adit::risk {
namespace {

double political_stability(const model::Scenario& s, std::string_view supplier, int year) {
  for (const model::SupplierGovernance& g : s.assessments.governance)
    if (g.supplier == supplier && g.year == year && g.indicator == "political_stability")
      return s.value(g.value).number;
  return std::nan("");
}

}  // namespace

Replication replicate_geopolrisk(const model::Scenario& s, const model::AssessmentResult& theirs) {
  Replication out;
  std::vector<geopolrisk::Import> imports;
  double tonnes = 0, usd = 0;
  for (const model::AssessmentInput& input : s.assessments.inputs) {
    if (input.assessment != theirs.assessment || input.material != theirs.material) continue;
    const double amount = s.value(input.value).number;
    if (input.quantity == "import_value") usd += amount;
    if (input.quantity != "import") continue;
    tonnes += amount;
    imports.push_back({amount, geopolrisk::instability(political_stability(s, input.supplier, theirs.year))});
  }
  const model::AssessmentInput *hhi = input_of(s, theirs, "hhi"),
                               *made = input_of(s, theirs, "domestic_production");
  if (imports.empty() || hhi == nullptr || made == nullptr) {
    out.reason = "imports by exporter, HHI or domestic production are not in the model";
    return out;
  }
  double value = geopolrisk::score(s.value(hhi->value).number, imports, s.value(made->value).number);
  if (theirs.index == "geopolrisk_cf_fixed")
    value = geopolrisk::characterisation(geopolrisk::midpoint(value, usd / tonnes / 1000),
                                         geopolrisk::kCopperOfOecd);
  out.ours = {value, value, value};
  out.complete = true;
  out.reason = "HHI as printed: output by country may not be shipped";
  if (theirs.index == "geopolrisk_cf_fixed") out.reason += "; denominator 0.409412948 USD/kg";
  return out;
}

}  // namespace adit::risk
