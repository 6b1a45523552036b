#pragma once
/// \file Which hazards hit what: a source of supply, the use of a region, the deliveries a process needs; and
/// how often they start. Pure functions of the scenario, shared by the engines that simulate hazards.

#include <string_view>
#include <vector>

#include "adit/model/scenario.hpp"

namespace adit::model {

/// The stage a hit goes by: mining (with resource and dressing), smelting, material (with manufacturing),
/// recycling; "" for use. `stage`: of a form or a process.
std::string_view hit_stage(std::string_view stage);

/// Whether the hit is about that form: commodity, stage and form are its own or left open.
bool is_about(const HazardHit& hit, const Scenario& scenario, FormId form);

/// Where some of a form comes from: one producer's output, bought by one region.
struct SourceOf {
  FormId form;
  RegionId producer;
  RegionId buyer;       ///< the producer itself: domestic output
  FacilityId facility;  ///< one facility's output; invalid: all that no hit names by facility
  RegionId owner;       ///< equity: whose output it is; invalid: of nobody abroad
};

/// One hazard's hold on a source: while it runs with severity v, the share v * share of it is missing.
struct Threat {
  HazardId hazard;
  HitWhat what = HitWhat::output;
  ValueId share;
};

/// Hazards that hit the output of the source, then (when it crosses a border) its exports to the buyer; in
/// the order of the hazards. Passages are not among them: see routes.hpp. Of several hits of a hazard that
/// fit, the most specific one holds (facility before owner, form, stage, commodity, buyer, region), the first
/// of equals. The source is available to the part Π (1 - severity * share) over the threats that run.
std::vector<Threat> threats_to(const Scenario& scenario, const SourceOf& source);

/// Hazards that add to the use of the form in the region: use is 1 + Σ severity * share of normal.
std::vector<Threat> surges_of(const Scenario& scenario, FormId form, RegionId region);

/// A part of a producer's output that stands or falls as one.
struct SourcePart {
  FacilityId facility;  ///< invalid: the rest
  double share = 1;     ///< of the producer's output of the form [1]
};

/// Splits a producer's output of a form into the facilities that hits name and the rest, so that the product
/// over threats_to() holds within each part. Shares are capacity over the region's (or, where that is less or
/// unknown, over all its facilities together) in `year`; a facility without capacity has none. They sum to 1.
std::vector<SourcePart> parts_of(const Scenario& scenario, FormId form, RegionId producer, int year,
                                 Draw draw);

/// Something a process needs and the hazards that stop it.
struct NeedThreat {
  NeedId need;
  HazardId hazard;
  ValueId share;  ///< of its deliveries, by the hit; times Need::share of what the process needs
};

/// Threats to what a process of the region needs. While a hazard runs with severity v, new capacity falls
/// short by v * share * Need::share at once, and running capacity by as much when it has run for Need::grace
/// [yr].
std::vector<NeedThreat> threats_to_needs(const Scenario& scenario, ProcessId process, RegionId region);

/// g = (2.5 - political stability) / 5, in [0, 1]. Source: GeoPolRisk, see docs/methods/risk.md.
double governance_risk(double political_stability);
/// Starts a year from governance: p = 1 / (1 + exp(-(a + b g))) within a year, rate = -ln(1 - p) [1/yr].
double rate_of_governance(double a, double b, double g);

/// Political stability of the region over years; nullptr when the model has none.
const Path* political_stability(const Scenario& scenario, RegionId region);
/// The one region that all hits of the hazard name, by themselves or by a facility; invalid when there are
/// several or none.
RegionId governed_region(const Scenario& scenario, const Hazard& hazard);

/// Starts a year [1/yr] of a hazard by itself, seen in a set in a year: as given, or by the set's rules from
/// the governance of its region. 0: only other hazards set it off. InternalError when it is not of the set.
double start_rate(const Scenario& scenario, HazardId hazard, const HazardSet& set, int year, Draw draw);

/// Hazards of a set, each after those that drive it.
std::vector<HazardId> hazards_of(const Scenario& scenario, const HazardSet& set);

}  // namespace adit::model
