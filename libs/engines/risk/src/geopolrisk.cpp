#include "adit/risk/geopolrisk.hpp"

#include <algorithm>
#include <cmath>

namespace adit::risk::geopolrisk {

double instability(double political_stability) {
  if (std::isnan(political_stability)) return kUnknownInstability;
  return std::clamp((2.5 - political_stability) / 5, 0.0, 1.0);
}

double score(double hhi, std::span<const Import> imports, double domestic_production) {
  double weighted = 0, used = domestic_production;
  for (const Import& import : imports) weighted += import.instability * import.amount, used += import.amount;
  return used > 0 ? hhi * weighted / used : std::nan("");
}

double midpoint(double score, double price_usd_per_kg) { return score * price_usd_per_kg; }

double characterisation(double midpoint, double copper) { return midpoint / copper; }

}  // namespace adit::risk::geopolrisk
