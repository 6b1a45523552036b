#pragma once
// Stock rules with a formula: what others use, as cross-checks beside the red line.

#include <span>
#include <vector>

namespace adit::redline {

/// Stock that covers `days` of use [unit of demand]. 60 days: Japan's target; 90: the oil stocks of the
/// International Energy Agency (there of net imports). \param demand_per_yr at full service
double days_stock(double demand_per_yr, double days);

/// A foreign source as the stockpile sizing of the United States discounts it.
struct DiscountedSource {
  std::vector<double> supply_per_yr;  ///< by year
  double reliability = 1;             ///< that it delivers at all [1]
  double decrement = 1;               ///< what war leaves of its capacity [1]
  double share = 1;                   ///< of its supply that the buyer can get [1]
};

struct Shortfall {
  std::vector<double> by_year;
  double gross = 0;  ///< sum over the years: no surplus is carried over
};

/// Step 2 of RAMF-SM (Institute for Defense Analyses): demand less domestic and discounted foreign supply,
/// year by year, never below 0. All lists have one entry a year.
Shortfall nds_shortfall(std::span<const double> demand, std::span<const double> domestic,
                        std::span<const DiscountedSource> foreign);

/// Critical ratio F(S) = under / (under + over) of a loss with exponential distribution.
/// \param under cost of a unit short, \param over cost of a unit held in vain; both > 0
double newsvendor_exponential(double mean, double under, double over);

struct NewsvendorNormal {
  double stock = 0, expected_cost = 0;
};
/// The same for a normal loss; expected cost (under + over) sd phi(z).
NewsvendorNormal newsvendor_normal(double mean, double sd, double under, double over);

/// A supply that fails now and then and comes back after an exponential time.
struct OutageProcess {
  double deficit_per_yr = 0;   ///< what is missing while it lasts
  double recovery_per_yr = 0;  ///< 1 / mean duration, > 0
  double arrivals_per_yr = 0;  ///< outages that start in a year
};

/// Stock that outlasts one outage with probability `confidence`: (d/mu) ln(1/(1-alpha)).
double single_event_stock(const OutageProcess& outage, double confidence);

/// Stock that outlasts every outage of a horizon, refilled in between: (d/mu) ln(lambda H/(-ln alpha)), from
/// the thinned Poisson process P(no shortage) = exp(-lambda H exp(-mu S/d)); 0 where none is needed.
double horizon_stock(const OutageProcess& outage, double horizon_yr, double confidence);

struct CostOptimum {
  double stock = 0;
  double cost_per_yr = 0;
  double unserved_per_yr = 0;  ///< expected
};
/// Least h S + lambda v (d/mu) exp(-mu S/d): S* = (d/mu) ln(lambda v/h), 0 where lambda v <= h.
/// \param holding_cost per unit and year, > 0, \param shortage_value per unit short
CostOptimum cost_optimum(const OutageProcess& outage, double holding_cost, double shortage_value);

}  // namespace adit::redline
