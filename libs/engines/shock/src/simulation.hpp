#pragma once
// One chain under shock, step by step. Methods: docs/methods/shock.md.

#include <cstdint>
#include <span>

#include "chain_plan.hpp"
#include "rationing.hpp"

namespace adit::shock {

/// What is wrong in one step. Lists of what is not as usual; everything else is whole.
struct Disturbance {
  struct Part {
    std::size_t index = 0;
    double share = 0;  ///< that is missing, or is added [1]
  };
  struct Late {
    std::size_t shipment = 0;
    double share = 0, steps = 0;
  };
  std::vector<Part> output;    ///< by place: capacity gone
  std::vector<Part> shipment;  ///< by shipment: cannot be sent or does not get through
  std::vector<Part> surge;     ///< by place: use added
  std::vector<Late> late;      ///< share of what is sent arrives later by so many steps
  bool empty() const { return output.empty() && shipment.empty() && surge.empty() && late.empty(); }
  void clear();
};

/// How exporters share out what they are short of.
enum class ExportPolicy : unsigned char {
  proportional,  ///< home and abroad get the same share of what they ask for
  home_first     ///< exports are cut first
};

/// The chain's state, moved on by step(). Without a disturbance nothing moves (to 1e-12). In every market and
/// step: output + arrivals + other supply + what was held = served + sent + other use + what is held then.
/// One thread; the same steps give the same numbers.
class Simulation {
 public:
  explicit Simulation(const ChainPlan& plan, ExportPolicy policy = ExportPolicy::proportional);
  void restart();  ///< back to rest
  void step(const Disturbance& disturbance);

  // Of the last step, by place [t of metal].
  const std::vector<double>& need() const { return need_; }      ///< processing and final use asked for
  const std::vector<double>& served() const { return served_; }  ///< of it, from supply and stock
  const std::vector<double>& output() const { return output_; }
  const std::vector<double>& other_supply() const { return other_supply_; }
  const std::vector<double>& other_use() const { return other_use_; }  ///< what it got
  const std::vector<double>& stocks() const { return stock_; }
  /// Left over beyond the stocks aimed at: sold first in the next step, for which so much less is made and
  /// ordered.
  const std::vector<double>& unsold() const { return unsold_; }
  const std::vector<double>& arrivals() const { return arrivals_; }
  /// By shipment, what was sent in the last step.
  const std::vector<double>& sent() const { return sent_; }
  double under_way() const;  ///< sent and not yet there [t of metal]
  /// Use of all regions of a layer that went unserved or came from stocks [1].
  double missing_share(std::size_t layer) const;
  /// Price of a layer over the price at rest at constant elasticities; NaN without them.
  double price_ratio(std::size_t layer) const;

 private:
  void list_active();
  std::span<const std::uint32_t> active(std::size_t layer) const;
  void lay_out_shipments();
  void apply(const Disturbance& disturbance);
  void receive();
  void plan_output();
  void make(std::size_t layer);
  void claim(std::size_t layer);
  void settle(std::size_t place, const LayerRules& rules);
  double order_less(std::size_t place);
  void answer(std::size_t place, const LayerRules& rules, double pool, double claims);
  void send(std::size_t layer);
  void delay(const Disturbance& disturbance, std::size_t layer);
  void order(std::size_t layer);

  const ChainPlan& plan_;
  ExportPolicy policy_;
  // By place.
  std::vector<double> stock_, unsold_, level_, need_, served_, output_, other_supply_, other_use_, arrivals_,
      lacking_, gap_;
  std::vector<double> planned_, unfed_, export_claim_, given_, capacity_, surge_, hit_, weights_of_, factor_,
      usual_, cut_, refill_, sent_to_, spare_at_rest_;
  std::vector<std::size_t> usual_delay_;   ///< of what a market buys [steps]
  std::vector<std::uint32_t> active_;      ///< places that have a part, by layer
  std::vector<std::size_t> first_active_;  ///< by layer, and the end
  // By shipment, in the order of the plan.
  std::vector<std::uint32_t> from_, to_, whole_;  ///< places; whole steps under way
  std::vector<double> rest_, amount_;             ///< rest of a step under way; at rest [t]
  std::vector<double> order_, sent_, open_, weight_;
  std::size_t slots_ = 0;
  std::vector<double> at_sea_, at_sea_at_rest_;  ///< rows of one step: what arrives where [t]
  std::vector<double> cuts_;                     ///< of the same shape: orders cut, till they are missed
  bool open_is_whole_ = true;
  std::size_t now_ = 0;
};

}  // namespace adit::shock
