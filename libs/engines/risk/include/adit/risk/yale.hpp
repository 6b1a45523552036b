#pragma once
/// \file Axes of the Yale criticality space for which there are inputs. The transforms are from general
/// knowledge of the published method, see docs/methods/risk.md.

#include <span>

namespace adit::risk::yale {

/// Global supply concentration, 0..100: 17.5 ln(HHI x 10^4) - 61.18 with HHI in 0..1, clipped.
double supply_concentration(double hhi);

/// Political instability of the suppliers, 0..100: share-weighted 20 (2.5 - political stability), over those
/// with an estimate. NaN when there is none.
double political_instability(std::span<const double> shares, std::span<const double> political_stability);

/// Share of output that is by-product of other metals, 0..100.
double companionality(double byproduct_share);

/// Length of the vector of axes 0..100 over sqrt(n): 0..100. NaN when one is unknown.
double length(std::span<const double> axes);

}  // namespace adit::risk::yale
