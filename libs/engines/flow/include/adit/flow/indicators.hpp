#pragma once
/// \file Recycling indicators by their names in UNEP (2011), Recycling Rates of Metals, and the EU's EOL-RIR.

namespace adit::flow {

/// One year's amounts of one metal [t].
struct RecyclingAmounts {
  double end_of_life = 0;  ///< generated at end of life
  double collected = 0;
  double secondary_old = 0;   ///< metal made from old scrap, functional
  double non_functional = 0;  ///< of old scrap into other metals' scrap (tramp)
  double secondary_new = 0;   ///< metal made from new scrap
  double primary = 0;         ///< metal made from ore, with net imports of metal
};

/// Ratios; NaN where the denominator is zero.
struct RecyclingIndicators {
  double collection_rate = 0;     ///< collected / end of life
  double process_efficiency = 0;  ///< secondary from old scrap / collected
  double eol_rr = 0;              ///< functional end-of-life recycling rate: the product of both
  double eol_rr_nonfunctional = 0;
  double recycled_content = 0;  ///< (old + new scrap used) / (primary + scrap used)
  double old_scrap_ratio = 0;   ///< old / (old + new) scrap used
  double eol_rir = 0;           ///< old scrap used / (primary + scrap used)
};

RecyclingIndicators recycling_indicators(const RecyclingAmounts& amounts);

}  // namespace adit::flow
