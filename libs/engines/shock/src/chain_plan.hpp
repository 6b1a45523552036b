#pragma once
// A chain made ready to be simulated step by step: every market of every region with what it makes, takes,
// holds and sends in a step at rest. Methods: docs/methods/shock.md.

#include <limits>

#include "adit/model/routes.hpp"
#include "chain_network.hpp"

namespace adit::shock {

/// Steps of the simulation.
struct Clock {
  int steps_per_month = 1;
  int months = 24;
  int steps() const { return steps_per_month * months; }
  double steps_per_year() const { return 12.0 * steps_per_month; }
};

/// One layer in one region. Amounts are t of metal a step.
struct Market {
  double output = 0, final_use = 0, exports = 0, imports = 0;
  double other_supply = 0, other_use = 0;  ///< what the accounts leave unexplained, taken to go on
  double stock = 0;                        ///< held, and aimed at [t]; 0 where nobody knows it
  bool stock_known = false;                ///< published, or by the assumed cover
};
/// What goes from one market to another of its layer.
struct Shipment {
  std::size_t from = 0, to = 0;  ///< places
  double amount = 0;             ///< t of metal a step
  double delay = 1;              ///< steps under way, at least one
};
/// A market that works up what another one of its region has.
struct Feed {
  std::size_t from = 0, to = 0;  ///< places
  double amount = 0;             ///< t of metal a step
  double share = 0;              ///< of the output of `to` [1]
};
/// How a layer behaves; durations in steps.
struct LayerRules {
  double over_production = 0, ramp = 1, order_adjustment = 1, recovery = 1;
  double supply_elasticity = std::numeric_limits<double>::quiet_NaN(), demand_elasticity = supply_elasticity;
};

struct ChainPlan {
  model::CommodityId commodity;
  int year = 0;
  std::size_t regions = 0, reference = 0, focus = 0;
  std::size_t most_late = 2;         ///< steps that goods may be late: longer counts as this long
  std::vector<model::FormId> forms;  ///< by layer
  std::vector<LayerRules> rules;     ///< by layer
  std::vector<Market> markets;       ///< by layer, then region
  std::vector<Shipment> shipments;   ///< by layer of the places
  std::vector<Feed> feeds;           ///< by layer of `from`
  std::vector<std::size_t> first_shipment, first_feed;  ///< by layer, and the end

  std::size_t layers() const { return forms.size(); }
  std::size_t place(std::size_t layer, std::size_t region) const { return layer * regions + region; }
  /// Processing and final use of a market at rest [t a step].
  double use(std::size_t place) const;
};

ChainPlan plan_chain(const model::Scenario& scenario, const ChainNetwork& network,
                     const model::SeaRoutes& routes, const Clock& clock, model::Draw draw);

}  // namespace adit::shock
