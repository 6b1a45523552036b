#pragma once
// What of a chain's plan stays as it is while it is simulated, in the order in which steps pass over it.

#include <cstdint>
#include <span>

#include "chain_plan.hpp"

namespace adit::shock {

class ChainLayout {
 public:
  explicit ChainLayout(const ChainPlan& plan);

  /// Places of a layer that have a part; most regions have none in most markets.
  std::span<const std::uint32_t> active(std::size_t layer) const {
    return std::span(active_).subspan(first_active_[layer], first_active_[layer + 1] - first_active_[layer]);
  }
  std::span<const std::uint32_t> active() const { return active_; }

  // By place.
  std::vector<double> spare_at_rest;     ///< of what is at hand, beyond use [t]
  std::vector<std::size_t> usual_delay;  ///< of what a market buys [steps]
  // By shipment, in the order of the plan.
  std::vector<std::uint32_t> from, to, whole;  ///< places; whole steps under way
  std::vector<double> rest, amount;            ///< rest of a step under way; at rest [t]

  std::size_t slots = 0;               ///< steps ahead in which something may arrive
  std::vector<double> at_sea_at_rest;  ///< rows of one step: what arrives where [t]

 private:
  void list_active(const ChainPlan& plan);
  void lay_out_shipments(const ChainPlan& plan);

  std::vector<std::uint32_t> active_;
  std::vector<std::size_t> first_active_;  ///< by layer, and the end
};

}  // namespace adit::shock
