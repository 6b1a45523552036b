#include "closed_forms.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "adit/solve/sampling.hpp"

namespace adit::redline {
namespace {

constexpr double kDaysPerYear = 365;

}  // namespace

double days_stock(double demand_per_yr, double days) { return demand_per_yr * days / kDaysPerYear; }

Shortfall nds_shortfall(std::span<const double> demand, std::span<const double> domestic,
                        std::span<const DiscountedSource> foreign) {
  Shortfall out;
  for (std::size_t y = 0; y < demand.size(); ++y) {
    double missing = demand[y] - domestic[y];
    for (const DiscountedSource& source : foreign)
      missing -= source.supply_per_yr[y] * source.reliability * source.decrement * source.share;
    out.by_year.push_back(std::max(0.0, missing));
    out.gross += out.by_year.back();
  }
  return out;
}

double newsvendor_exponential(double mean, double under, double over) {
  return mean * std::log((under + over) / over);
}

NewsvendorNormal newsvendor_normal(double mean, double sd, double under, double over) {
  const double z = solve::inverse_normal(under / (under + over));
  const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
  return {mean + z * sd, (under + over) * sd * density};
}

double single_event_stock(const OutageProcess& outage, double confidence) {
  return outage.deficit_per_yr / outage.recovery_per_yr * -std::log1p(-confidence);
}

double horizon_stock(const OutageProcess& outage, double horizon_yr, double confidence) {
  const double expected_long = outage.arrivals_per_yr * horizon_yr / -std::log(confidence);
  if (!(expected_long > 1)) return 0;
  return outage.deficit_per_yr / outage.recovery_per_yr * std::log(expected_long);
}

CostOptimum cost_optimum(const OutageProcess& outage, double holding_cost, double shortage_value) {
  const double mean_loss = outage.deficit_per_yr / outage.recovery_per_yr;
  const double worth = outage.arrivals_per_yr * shortage_value / holding_cost;
  CostOptimum out;
  out.stock = worth > 1 ? mean_loss * std::log(worth) : 0;
  out.unserved_per_yr =
      mean_loss > 0 ? outage.arrivals_per_yr * mean_loss * std::exp(-out.stock / mean_loss) : 0;
  out.cost_per_yr = holding_cost * out.stock + shortage_value * out.unserved_per_yr;
  return out;
}

}  // namespace adit::redline
