#pragma once
// Chains under shock, step by step. Methods: docs/methods/shock.md.

#include <span>

#include "chain_layout.hpp"
#include "lanes.hpp"

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

/// A chain's state in one world, or in eight (`Number`), moved on by step(). Without a disturbance nothing
/// moves (to 1e-12). In every market and step: output + arrivals + other supply + what was held = served +
/// sent + other use + what is held then. One thread; the same steps give the same numbers.
template <class Number>
class ChainSimulation {
 public:
  static constexpr std::size_t kWorlds = kWorldsOf<Number>;

  explicit ChainSimulation(const ChainPlan& plan, ExportPolicy policy = ExportPolicy::proportional);
  void restart();  ///< back to rest
  /// By world.
  void step_all(std::span<const Disturbance> disturbances);
  void step(const Disturbance& disturbance)
    requires(kWorlds == 1)
  {
    step_all(std::span(&disturbance, 1));
  }

  /// step_all() itself, compiled into whoever calls it.
  void advance(std::span<const Disturbance> disturbances);

  // Of the last step, by place [t of metal].
  const std::vector<Number>& need() const { return need_; }      ///< processing and final use asked for
  const std::vector<Number>& served() const { return served_; }  ///< of it, from supply and stock
  const std::vector<Number>& output() const { return output_; }
  const std::vector<Number>& other_supply() const { return other_supply_; }
  const std::vector<Number>& other_use() const { return other_use_; }  ///< what it got
  const std::vector<Number>& stocks() const { return stock_; }
  /// Left over beyond the stocks aimed at: sold first in the next step, for which so much less is made and
  /// ordered.
  const std::vector<Number>& unsold() const { return unsold_; }
  const std::vector<Number>& arrivals() const { return arrivals_; }
  /// By shipment, what was sent in the last step.
  const std::vector<Number>& sent() const { return sent_; }
  /// Sent and not yet there [t of metal].
  double under_way(std::size_t world = 0) const;
  /// Use of all regions of a layer that went unserved or came from stocks [1].
  double missing_share(std::size_t layer, std::size_t world = 0) const;
  /// Price of a layer over the price at rest at constant elasticities; NaN without them.
  double price_ratio(std::size_t layer, std::size_t world = 0) const;

 private:
  void apply(std::span<const Disturbance> disturbances);
  void receive();
  void plan_output();
  void make(std::size_t layer);
  void claim(std::size_t layer);
  void settle(std::size_t place, const LayerRules& rules);
  void order_less(std::size_t place);
  void answer(std::size_t place, const LayerRules& rules, const Number& pool, const Number& claims);
  void feed(std::size_t layer);
  void send(std::size_t layer);
  void delay(std::span<const Disturbance> disturbances, std::size_t layer);
  void put_off(std::size_t world, const Disturbance::Late& late);
  void order(std::size_t layer);

  const ChainPlan& plan_;
  ExportPolicy policy_;
  ChainLayout layout_;
  // By place.
  std::vector<Number> stock_, unsold_, level_, need_, served_, output_, other_supply_, other_use_, arrivals_,
      lacking_, gap_;
  std::vector<Number> planned_, unfed_, export_claim_, given_, capacity_, surge_, hit_, weights_of_, factor_,
      usual_, cut_, refill_, sent_to_;
  // By shipment, in the order of the plan.
  std::vector<Number> order_, sent_, open_, weight_;
  std::vector<Number> at_sea_;  ///< rows of one step: what arrives where [t]
  std::vector<Number> cuts_;    ///< of the same shape: orders cut, till they are missed
  bool open_is_whole_ = true;
  std::size_t now_ = 0;
};

using Simulation = ChainSimulation<double>;
/// Eight worlds abreast, for ensembles.
using Simulations = ChainSimulation<Eight>;

}  // namespace adit::shock
