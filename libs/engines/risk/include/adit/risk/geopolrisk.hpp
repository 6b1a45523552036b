#pragma once
/// \file Geopolitical supply risk of a country's imports (GeoPolRisk, Gemechu et al. 2016, Koyamparambath
/// et al. 2024). Formulas and what was verified where: docs/methods/risk.md.

#include <span>

namespace adit::risk::geopolrisk {

/// Mean of copper's characterisation over the OECD countries 2017-2021 [USD/kg], the fixed denominator.
inline constexpr double kCopperOfOecd = 0.409412948;
/// Instability of a country without a political stability estimate.
inline constexpr double kUnknownInstability = 0.5;

/// (2.5 - political stability) / 5, between 0 and 1; 0.5 when unknown (NaN).
double instability(double political_stability);

struct Import {
  double amount = 0;       ///< [t]
  double instability = 0;  ///< of the exporter, 0..1; 0 within one's own bloc
};

/// HHI of world production x sum of instability x import / (domestic production + imports), 0..1. NaN when
/// nothing is used or the HHI is unknown.
double score(double hhi, std::span<const Import> imports, double domestic_production);

/// Score x price [USD/kg]: the midpoint indicator.
double midpoint(double score, double price_usd_per_kg);

/// Midpoint relative to copper [kg Cu-eq/kg]: `copper` is kCopperOfOecd, or the midpoint of copper for the
/// same country and year: results differ by which, so it is printed beside them.
double characterisation(double midpoint, double copper);

}  // namespace adit::risk::geopolrisk
