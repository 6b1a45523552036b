#pragma once
// One chain under shock, step by step. Methods: docs/methods/shock.md.

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

/// The chain's state, moved on by step(). Without a disturbance nothing moves (to 1e-12). One thread; the
/// same steps give the same numbers.
class Simulation {
 public:
  explicit Simulation(const ChainPlan& plan, ExportPolicy policy = ExportPolicy::proportional);
  void restart();  ///< back to rest
  void step(const Disturbance& disturbance);

  // Of the last step, by place [t of metal].
  const std::vector<double>& need() const { return need_; }      ///< processing and final use asked for
  const std::vector<double>& served() const { return served_; }  ///< of it, from supply and stock
  const std::vector<double>& output() const { return output_; }
  const std::vector<double>& stocks() const { return stock_; }
  const std::vector<double>& arrivals() const { return arrivals_; }
  /// By shipment, what was sent in the last step.
  const std::vector<double>& sent() const { return sent_; }
  /// Use of all regions of a layer that went unserved or came from stocks [1].
  double missing_share(std::size_t layer) const;
  /// Price of a layer over the price at rest at constant elasticities; NaN without them.
  double price_ratio(std::size_t layer) const;

 private:
  void apply(const Disturbance& disturbance);
  void receive();
  void make(std::size_t layer);
  void share_out(std::size_t layer);
  void settle(std::size_t place, double claims, double pool);
  double wanted_beyond_usual(std::size_t place, double usual_arrivals) const;
  void order(std::size_t layer);
  void ship(std::size_t shipment, double amount);

  const ChainPlan& plan_;
  ExportPolicy policy_;
  std::vector<double> at_rest_use_;
  std::vector<double> stock_, level_, need_, served_, output_, arrivals_,
      extra_;                                 ///< ordered beyond the usual
  std::vector<double> export_claim_, given_;  ///< by place: asked for by others; share of it that is sent
  std::vector<double> capacity_, surge_;      ///< by place: shares in this step
  std::vector<double> order_, sent_, open_, late_share_, late_steps_, weight_;  ///< by shipment
  std::vector<double> served_usual_, refill_;                                   ///< by place
  std::vector<double> under_way_;  ///< rings of what arrives when, one after another
  std::vector<std::size_t> ring_;  ///< by shipment: first entry of its ring, and the end
  std::size_t now_ = 0;
};

}  // namespace adit::shock
