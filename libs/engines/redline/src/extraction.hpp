#pragma once
// Lines from above on what is mined: superior minerals whose reserve must last, by-products that follow a
// host.

#include <cstdint>

namespace adit::redline {

/// A reserve that must last to a horizon. Amounts in t of the element in ore.
struct ExtractionInput {
  double reserve = 0;          ///< V0; NaN unknown
  double addition_per_yr = 0;  ///< discoveries counted on
  double reserve_years = 0;    ///< RP to be kept all along [yr]
  double horizon_yr = 0;       ///< H
  double recovery = 1;         ///< from ore to metal
};

struct ExtractionLine {
  double output = 0;      ///< largest yearly output [t/yr of metal]
  double hold = 0;        ///< ore fields to hold: reserve that must still be there at the horizon [t in ore]
  double hold_share = 0;  ///< of today's reserve [1]
};

/// Largest E with V0 + a t - t E/r >= RP E/r for all 0 <= t <= H: E = r min_t (V0 + a t)/(t + RP). The ratio
/// is monotone in t, so the least is at t = 0 or H. NaN where the reserve is unknown.
ExtractionLine extraction_line(const ExtractionInput& input);

/// A by-product and its host.
struct ByProductInput {
  double required = 0;       ///< of the by-product [t/yr]
  double host_output = 0;    ///< [t/yr]
  double ratio = 0;          ///< kappa: by-product in the host's ore per t of host
  double recovery = 0;       ///< of it today [1]
  double most_recovery = 0;  ///< that is possible [1]
};

struct ByProductLimit {
  double available = 0;       ///< kappa x recovery x host [t/yr]
  double most_available = 0;  ///< at the best recovery
  double gap = 0;             ///< required beyond that, 0 if none
  double host_needed = 0;     ///< host output that yields what is required, at the best recovery [t/yr]
};

/// P <= kappa rec P_host.
ByProductLimit by_product_limit(const ByProductInput& input);

/// What one more unit of host is worth through its by-product, while the by-product is short: yield x (price
/// of buying it - cost of recovering it); 0 where recovery costs more.
double host_credit(double yield_per_host, double bought_at, double recovered_at);

}  // namespace adit::redline
