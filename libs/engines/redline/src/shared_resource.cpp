#include "shared_resource.hpp"

#include <algorithm>

namespace adit::redline {
namespace {

constexpr int kHalvings = 200;  ///< far beyond what doubles resolve

SharedAllocation at_price(std::span<const Competitor> competitors, double price) {
  SharedAllocation out;
  out.price = price, out.fits = true;
  for (const Competitor& each : competitors) {
    FrontierCosts costs = each.costs;
    costs.output_cost += price * each.use_per_output;
    costs.holding_cost += price * each.use_per_stock;
    FrontierPoint point = cheapest_point(each.frontier, costs);
    const double use = each.use_per_output * point.output + each.use_per_stock * point.stock;
    point.cost = each.costs.output_cost * point.output + each.costs.holding_cost * point.stock;
    out.use += use, out.cost += point.cost;
    out.fits = out.fits && point.feasible;
    out.points.push_back(point);
  }
  return out;
}

/// The mix of two allocations that uses exactly the limit.
SharedAllocation mixed(const SharedAllocation& over, const SharedAllocation& within, double limit) {
  const double part = (limit - within.use) / (over.use - within.use);
  SharedAllocation out = within;
  out.use = limit, out.cost += part * (over.cost - within.cost);
  for (std::size_t k = 0; k < out.points.size(); ++k) {
    FrontierPoint& point = out.points[k];
    point.output += part * (over.points[k].output - point.output);
    point.stock += part * (over.points[k].stock - point.stock);
    point.cost += part * (over.points[k].cost - point.cost);
  }
  return out;
}

}  // namespace

SharedAllocation share_resource(std::span<const Competitor> competitors, double limit) {
  SharedAllocation over = at_price(competitors, 0);
  if (over.use <= limit || !over.fits) return over;
  double low = 0, high = 1;
  SharedAllocation within = at_price(competitors, high);
  for (int n = 0; within.use > limit && n < kHalvings; ++n) {
    low = high, over = within;
    within = at_price(competitors, high *= 2);
  }
  if (within.use > limit) {
    within.fits = false;
    return within;
  }
  for (int n = 0; n < kHalvings; ++n) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    SharedAllocation tried = at_price(competitors, middle);
    (tried.use > limit ? low : high) = middle;
    (tried.use > limit ? over : within) = std::move(tried);
  }
  return mixed(over, within, limit);
}

}  // namespace adit::redline
