#pragma once
/// \file Shape of a chain by the output values of its four ends: "large in the middle and small at both
/// ends" (Gan et al. 2022, section 4.2). Equations: docs/methods/diagnose.md.

#include <array>

namespace adit::diagnose {

/// Output values of the resource, smelting, material and recycling ends, in one unit of money.
using EndValues = std::array<double, 4>;

/// All dimensionless. NaN throughout when a value is unknown or their sum is zero.
struct Spindle {
  double total = 0;                ///< in the unit of the values
  std::array<double, 4> shares{};  ///< of the total, in the order of the ends
  double middle_to_ends = 0;       ///< smelting / (resource + material + recycling)
  double spindle_index = 0;        ///< (middle - mean end) / (middle + mean end): 0 balanced, 1 all middle
  double stage_hhi = 0;            ///< sum of squared shares: 0.25 balanced, 1 all in one end
  double evenness = 0;             ///< entropy / ln 4: 1 balanced, 0 all in one end
  double upstream = 0;             ///< resource / smelting
  double downstream = 0;           ///< material / smelting
  double loop = 0;                 ///< recycling / resource
  bool is_spindle = false;         ///< middle_to_ends above 1 and both neighbours below the middle
};

Spindle spindle(const EndValues& values);

}  // namespace adit::diagnose
