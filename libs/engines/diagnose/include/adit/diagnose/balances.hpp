#pragma once
/// \file Dependence on others, and the readings of the goal that recycled metal reaches a share of
/// consumption. Equations: docs/methods/diagnose.md.

#include <array>
#include <span>

namespace adit::diagnose {

/// One market of a region in one year, in one unit.
struct Market {
  double production = 0, imports = 0, exports = 0, stock_build = 0;  ///< a build is positive
};

/// NaN where apparent consumption is unknown or not positive.
struct Dependence {
  double apparent_consumption = 0;   ///< production + imports - exports - stock build
  double net_import_dependence = 0;  ///< (imports - exports) / apparent consumption
  double self_sufficiency = 0;       ///< production / apparent consumption
};
Dependence dependence(const Market& market);

/// Amounts of one metal in a year [t element/yr].
struct Recycled {
  double old_scrap = 0, new_scrap = 0;  ///< metal made of it
  double consumption = 0;
};

/// What "recycled metal reaches 30 % of consumption" (section 5.3.3) can mean: each metal alone or all
/// together, new scrap counted or not.
enum class Reading { each_old, each_with_new, total_old, total_with_new };
inline constexpr std::array<Reading, 4> kReadings{Reading::each_old, Reading::each_with_new,
                                                  Reading::total_old, Reading::total_with_new};
const char* to_text(Reading reading);

/// Recycled / consumption [1] of one metal (each_*) or of the sum over all (total_*, by tonnes). NaN when a
/// figure is unknown or the consumption is zero.
double recycled_share(std::span<const Recycled> metals, Reading reading, std::size_t metal = 0);

}  // namespace adit::diagnose
