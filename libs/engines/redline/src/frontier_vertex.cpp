#include "frontier_vertex.hpp"

#include <algorithm>
#include <cmath>

namespace adit::redline {
namespace {

double cost_of(double output, double stock, const FrontierCosts& costs) {
  return costs.output_cost * output + costs.holding_cost * stock;
}

/// Keeps the cheaper of two points; at the same cost the one with less output, which comes first.
class Cheapest {
 public:
  explicit Cheapest(const FrontierCosts& costs) : costs_(costs) {
    best_ = {costs.most_output, costs.most_stock, cost_of(costs.most_output, costs.most_stock, costs), false};
  }
  void offer(double output, double stock) {
    if (output > costs_.most_output || stock > costs_.most_stock) return;
    const double cost = cost_of(output, stock, costs_);
    if (!best_.feasible || cost < best_.cost) best_ = {output, stock, cost, true};
  }
  FrontierPoint best() const { return best_; }

 private:
  const FrontierCosts& costs_;
  FrontierPoint best_;
};

/// Where the edge from a to b meets an output or a stock.
double stock_at(const FrontierCorner& a, const FrontierCorner& b, double output) {
  return a.stock + (b.stock - a.stock) * (output - a.output) / (b.output - a.output);
}
double output_at(const FrontierCorner& a, const FrontierCorner& b, double stock) {
  return a.output + (b.output - a.output) * (a.stock - stock) / (a.stock - b.stock);
}

}  // namespace

FrontierPoint linear_vertex(double gap_per_yr, double duration_yr, const FrontierCosts& costs) {
  const double gap = std::max(0.0, gap_per_yr);
  const FrontierCorner corners[] = {{0, gap * duration_yr}, {gap, 0}};
  return cheapest_point(corners, costs);
}

FrontierPoint cheapest_point(std::span<const FrontierCorner> frontier, const FrontierCosts& costs) {
  Cheapest cheapest(costs);
  for (std::size_t k = 0; k < frontier.size(); ++k) {
    const FrontierCorner& here = frontier[k];
    if (!std::isfinite(here.stock)) continue;
    cheapest.offer(here.output, here.stock);
    if (k + 1 == frontier.size()) break;
    const FrontierCorner& next = frontier[k + 1];
    if (here.stock > costs.most_stock && next.stock < costs.most_stock)
      cheapest.offer(output_at(here, next, costs.most_stock), costs.most_stock);
    if (here.output < costs.most_output && next.output > costs.most_output)
      cheapest.offer(costs.most_output, stock_at(here, next, costs.most_output));
  }
  return cheapest.best();
}

}  // namespace adit::redline
