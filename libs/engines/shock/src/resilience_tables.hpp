#pragma once
// Result tables of single suppliers removed, and of how losses grow with the scale of what goes wrong.

#include <functional>
#include <string>

#include "adit/base/table.hpp"
#include "chain_network.hpp"

namespace adit::shock {

/// One supplier of the focus region, at one stage of a chain.
struct Supplier {
  model::CommodityId commodity;
  model::FormId form, of;  ///< what is used, and the form the supplier makes
  model::RegionId region;
  double need = 0;               ///< of the reference form in the focus region [t/yr]; NaN unknown
  double share = 0;              ///< of it that comes from the supplier [1]
  double stock = 0;              ///< [t]; NaN unknown
  bool stock_published = false;  ///< else from the cover that models of shocks assume
  double recover = 0;            ///< [yr] until the supplier is back; NaN unknown
  double price = 0;              ///< [USD/t]; NaN none
};

/// Suppliers of a hundredth of the need or more, by commodity, stage and region; from origins of supply.
std::vector<Supplier> suppliers_of(const model::Scenario& scenario, const model::Handover& handover, int year,
                                   model::Draw draw);

/// shock_resilience: time to survive, time to recover, impact and exposure index of each supplier.
ResultTable resilience_table(const model::Scenario& scenario, const std::vector<Supplier>& suppliers);

/// Loss of the focus region when a supplier fails by a scale [1], in any unit.
using LossOfScale = std::function<double(const Supplier&, double scale)>;

/// The deficit at the reference form by restrict_chain: without stocks and time.
LossOfScale static_loss(const model::Scenario& scenario, const std::vector<ChainNetwork>& networks);

/// A way to find the loss, with the name it is shown by.
struct NamedLoss {
  std::string by;
  LossOfScale loss;
};

/// shock_elasticity: slope of ln(loss) on ln(scale) over 10 to 90 %, by commodity, supplier and way.
ResultTable elasticity_table(const model::Scenario& scenario, const std::vector<Supplier>& suppliers,
                             const std::vector<NamedLoss>& ways);

}  // namespace adit::shock
