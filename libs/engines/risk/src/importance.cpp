// Economic importance of the EU method, where a published assessment says what a commodity is used for.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "adit/risk/eu.hpp"
#include "compiled.hpp"

namespace adit::risk {

void find_importance(Engine::Compiled& c) {
  const model::Scenario& s = *c.scenario;
  const model::Assessments& a = s.assessments;
  for (const model::AssessmentSector& sector : a.sectors) c.sectors.push_back(sector.value_added);
  for (const model::AssessmentUse& use : a.uses) {
    const model::Assessment& assessment = a.assessments[use.assessment.index()];
    const model::AssessedMaterial& material = a.materials[use.material.index()];
    const auto focus = std::ranges::find(s.focus_regions, assessment.region);
    if (!material.commodity.valid() || !assessment.region.valid() || focus == s.focus_regions.end()) continue;
    const auto place = static_cast<std::size_t>(focus - s.focus_regions.begin());
    auto it = std::ranges::find_if(c.importance, [&](const Importance& known) {
      return known.commodity == material.commodity && known.form == material.form && known.focus == place;
    });
    if (it == c.importance.end())
      it = c.importance.insert(it, {.commodity = material.commodity,
                                    .form = material.form,
                                    .focus = place,
                                    .assessment = assessment.id,
                                    .year = assessment.year});
    if (use.sector.valid())
      it->uses.push_back({use.share, a.sectors[use.sector.index()].value_added});
    else
      it->missing += fmt::format("; '{}' has no sector", use.application);
    if (!use.printed) it->missing += fmt::format("; the share of '{}' is not printed", use.application);
  }
}

void evaluate_importance(const Engine::Compiled& c, model::Draw draw, Engine::Workspace& w) {
  double largest = 0;
  for (const model::ValueId sector : c.sectors) largest = std::max(largest, draw[sector.index()]);
  for (std::size_t i = 0; i < c.importance.size(); ++i) {
    std::vector<eu::Use> uses;
    for (const Importance::Use& use : c.importance[i].uses)
      uses.push_back({draw[use.share.index()], draw[use.value_added.index()]});
    const double value = eu::economic_importance(uses, largest, 1);
    w.results[c.importance_output(i)] = {value, value, value};
  }
}

}  // namespace adit::risk
