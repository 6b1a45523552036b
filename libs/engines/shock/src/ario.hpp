#pragma once
// Adaptive regional input-output model with inventories (Hallegatte 2008, 2013), in the equations of BoARIO
// (Juhel 2024). Firms make one product each and hold stocks of what they use up. Methods:
// docs/methods/shock.md.

#include "links.hpp"

namespace adit::shock {

/// An economy at rest. Amounts are per step, all in one unit; durations in steps.
struct Economy {
  std::vector<std::size_t> product;   ///< of each firm
  std::vector<double> final_demand;   ///< of each firm's product, by others than firms
  std::vector<Link> links;            ///< what firms send one another
  std::vector<double> stock_steps;    ///< by product: how long the stock aimed at lasts
  std::vector<double> restock_steps;  ///< by product: time in which a gap of the stock is ordered
  double psi = 0.8;                   ///< share of the stock aimed at below which it limits output [1]
  double most_output = 1;             ///< over-production at most, 1 none [1]
  double ramp_steps = 365;            ///< time over which over-production grows
};

/// Capacity that a firm is without: `share` [1] of it from the step `start` (the first is 0) for `steps`,
/// then less and less, to nothing after `recovery_steps` more.
struct CapacityLoss {
  std::size_t firm = 0;
  double share = 0;
  long start = 0, steps = 0, recovery_steps = 0;
};

/// What one step did, by firm.
struct ArioStep {
  std::vector<double> demand, capacity, wanted, output, final_received;
  std::vector<double> scarcity;  ///< share of the demand that was not met [1]
};

/// The economy as it moves. One thread; the same steps give the same numbers.
class Ario {
 public:
  explicit Ario(const Economy& economy);

  /// One stock of a firm: the product it is of, and its place in `stocks()`.
  struct Slot {
    std::size_t firm = 0, product = 0;
    double per_output = 0;  ///< used per unit of output [1]
  };
  const std::vector<Slot>& slots() const { return slots_; }
  std::vector<double>& stocks() { return stock_; }  ///< by slot
  /// By slot: the stock below which output is limited in the last step.
  std::vector<double> constraints() const;
  /// By link as given: what was sent in the last step.
  std::vector<double> sent() const;
  const std::vector<double>& output_at_rest() const { return rest_; }
  const std::vector<double>& over_production() const { return over_production_; }

  /// Capacity lost [1] by firm in this step.
  const ArioStep& step(std::span<const double> capacity_lost);

 private:
  void produce(std::span<const double> capacity_lost);
  void distribute_and_order();
  void change_over_production();

  /// A link as its user sees it: the share of the slot's orders that goes to this sender.
  struct Supply {
    std::size_t from = 0;
    double share = 0;
  };
  Economy economy_;
  std::vector<double> rest_;                            ///< output at rest, by firm
  std::vector<Slot> slots_;                             ///< by firm, then product
  std::vector<std::size_t> first_slot_;                 ///< by firm
  std::vector<Supply> supplies_;                        ///< by slot
  std::vector<std::size_t> first_supply_;               ///< by slot
  std::vector<std::size_t> supply_of_;                  ///< by link as given
  std::vector<double> stock_, ordered_, next_ordered_;  ///< by slot
  std::vector<double> over_production_, served_;        ///< by firm
  ArioStep step_;
};

/// Totals of a run, by firm.
struct ArioRun {
  std::vector<double> output_lost;   ///< less than at rest, summed over steps (more made counts against it)
  std::vector<double> unserved;      ///< final demand not met
  std::vector<double> output_total;  ///< by step, of all firms
};
ArioRun run_ario(const Economy& economy, std::span<const CapacityLoss> losses, long steps);

}  // namespace adit::shock
