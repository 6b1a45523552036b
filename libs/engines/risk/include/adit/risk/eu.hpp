#pragma once
/// \file Criticality as the European Commission's method of 2017 has it: supply risk and economic importance.
/// Formulas and what was verified where: docs/methods/risk.md.

#include <span>
#include <vector>

namespace adit::risk::eu {

inline constexpr double kCriticalSupplyRisk = 1.0, kCriticalEconomicImportance = 2.8;

/// Governance on the method's scale: 2 (2.5 - mean of the six indicators), 0 best to 10 worst.
double scaled_governance(double mean_of_six);

/// One supplier of a mix.
struct Supplier {
  double share = 0;         ///< of the mix [1]
  double governance = 0;    ///< scaled_governance, 0..10
  double trade_factor = 1;  ///< 0.8 free trade, 1 plain, 1.1..1.5 export taxes, quotas, bans
};

/// Concentration weighted by governance and trade: sum of share^2 x governance x trade factor. NaN when the
/// mix is empty or a supplier's governance is unknown.
double weighted_hhi(std::span<const Supplier> mix);

/// (imports - exports) / (domestic production + imports - exports), between 0 and 1. NaN when nothing is
/// used.
double import_reliance(double production, double imports, double exports);

struct SupplyRisk {
  double global = 0;           ///< weighted_hhi of the world's supply; NaN: mix unknown
  double sourcing = 0;         ///< weighted_hhi of what is used at home; NaN: mix unknown
  double import_reliance = 0;  ///< [1]
  double eol_rir = 0;          ///< end-of-life recycling input rate [1]
  double substitution = 1;     ///< SI_SR
};

/// [global x IR/2 + sourcing x (1 - IR/2)] (1 - EoL-RIR) SI_SR; with one mix only, that one alone: the
/// import reliance is then not needed. NaN when both mixes or another input are unknown.
double supply_risk(const SupplyRisk& inputs);

/// The largest of the stages' supply risks; NaN entries do not count. NaN when all are unknown.
double over_stages(std::span<const double> supply_risks);

struct Use {
  double share = 0;        ///< of the material's uses [1]
  double value_added = 0;  ///< of the sector [any one currency unit]
};

/// Sum of share x value added, as 10 for the sector with the largest value added, x SI_EI. NaN when empty.
double economic_importance(std::span<const Use> uses, double largest_value_added, double substitution);

/// A substitute in one of the material's uses.
struct Substitute {
  double use_share = 0;  ///< of the material in the use [1]
  double sub_share = 0;  ///< part of that use the substitute can take [1]
  double cost_performance = 1;
  double production = 1, criticality = 1, co_production = 1;
};

/// SI_EI = sum of cost-performance x sub-share x share. The part of a use that has no substitute stands in
/// the list as its own substitute with factors of 1.
double substitution_importance(std::span<const Substitute> substitutes);
/// SI_SR = sum of (production x criticality x co-production)^(1/3) x sub-share x share.
double substitution_supply_risk(std::span<const Substitute> substitutes);

}  // namespace adit::risk::eu
