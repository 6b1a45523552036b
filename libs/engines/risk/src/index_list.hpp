#pragma once
// The indices by name: what they are called in tables, their unit, their formula.

#include <array>
#include <cstddef>

namespace adit::risk {

struct IndexRecord {
  const char *name, *unit, *formula;
};

/// Of the world's output or reserves of one form in one year.
enum WorldIndex : std::size_t {
  kHhi,
  kEffectiveSuppliers,
  kCr1,
  kCr3,
  kCr5,
  kGovernanceHhi,
  kSupplyConcentration,
  kPoliticalInstability,
  kCompanionality,
  kReservesToProduction,
  kWorldIndices
};
inline constexpr std::array<IndexRecord, kWorldIndices> kOfWorld{{
    {"hhi", "1", "sum over suppliers of share^2"},
    {"effective_suppliers", "1", "1 / hhi"},
    {"cr1", "1", "share of the largest supplier"},
    {"cr3", "1", "share of the three largest suppliers"},
    {"cr5", "1", "share of the five largest suppliers"},
    {"governance_hhi", "1",
     "sum over suppliers of share^2 x 2 (2.5 - mean of six governance indicators) x t, t = 1"},
    {"yale_supply_concentration", "1", "17.5 ln(hhi x 10^4) - 61.18, within 0..100"},
    {"yale_political_instability", "1",
     "sum over suppliers of share x 20 (2.5 - political stability), within 0..100"},
    {"companionality", "1", "output recovered as by-product of other metals / output of all regions"},
    {"reserves_to_production", "yr", "reserves of all regions / output of all regions in the same year"},
}};

/// Of one form in one year as a focus region has it.
enum RegionIndex : std::size_t {
  kSelfSufficiency,
  kImportDependence,
  kUsgsReliance,
  kEuReliance,
  kSourcingHhi,
  kEuSupplyRisk,
  kGeoPolRisk,
  kGeoPolRiskMidpoint,
  kGeoPolRiskFixed,
  kGeoPolRiskSameYear,
  kForeignOrigin,
  kOriginHhi,
  kOriginSupplyRisk,
  kRegionIndices
};
inline constexpr std::array<IndexRecord, kRegionIndices> kOfRegion{{
    {"self_sufficiency", "1", "production / (production + imports - exports)"},
    {"import_dependence", "1",
     "(imports - exports) / (production + imports - exports); negative: net exporter"},
    {"usgs_net_import_reliance", "1",
     "(imports - exports - stock build) / (production + imports - exports - stock build)"},
    {"eu_import_reliance", "1", "(imports - exports) / (production + imports - exports), within 0..1"},
    {"sourcing_hhi", "1", "sum of share^2 over where what is used comes from, the region itself included"},
    {"eu_supply_risk", "1",
     "[governance_hhi of the world x IR/2 + governance_hhi of the sourcing x (1 - IR/2)] x (1 - EoL-RIR) x "
     "SI, SI = 1"},
    {"geopolrisk_score", "1",
     "hhi x sum over exporters of clip((2.5 - political stability)/5, 0, 1) x imports / (production + "
     "imports)"},
    {"geopolrisk_midpoint", "USD/kg", "geopolrisk_score x unit value of the imports"},
    {"geopolrisk_cf_fixed", "1", "geopolrisk_midpoint / 0.409412948 USD/kg (copper, OECD, mean 2017-2021)"},
    {"geopolrisk_cf_same_year", "1", "geopolrisk_midpoint / that of copper ore for the same region and year"},
    {"foreign_origin", "1",
     "share of what is used in the chain's reference form that other regions made at this stage, through "
     "every "
     "stage between; of what was not recycled"},
    {"origin_hhi", "1",
     "sum of share^2 over the regions that made it at this stage, through every stage between"},
    {"origin_supply_risk", "1",
     "eu_supply_risk with the sourcing traced through every stage and IR = foreign_origin"},
}};

inline constexpr IndexRecord kImportance{
    "eu_economic_importance", "1",
    "sum over end uses of share x value added of the sector, as 10 for the "
    "sector with the largest value added, x SI_EI, SI_EI = 1"};

inline constexpr IndexRecord kOverStages{"eu_supply_risk_over_stages", "1",
                                         "largest eu_supply_risk of the commodity's forms in the year"};

}  // namespace adit::risk
