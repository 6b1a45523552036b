#include "adit/flow/indicators.hpp"

#include <cmath>

namespace adit::flow {
namespace {

double ratio(double part, double whole) { return whole > 0 ? part / whole : std::nan(""); }

}  // namespace

RecyclingIndicators recycling_indicators(const RecyclingAmounts& a) {
  const double scrap = a.secondary_old + a.secondary_new;
  const double input = a.primary + scrap;
  return {.collection_rate = ratio(a.collected, a.end_of_life),
          .process_efficiency = ratio(a.secondary_old, a.collected),
          .eol_rr = ratio(a.secondary_old, a.end_of_life),
          .eol_rr_nonfunctional = ratio(a.non_functional, a.end_of_life),
          .recycled_content = ratio(scrap, input),
          .old_scrap_ratio = ratio(a.secondary_old, scrap),
          .eol_rir = ratio(a.secondary_old, input)};
}

}  // namespace adit::flow
