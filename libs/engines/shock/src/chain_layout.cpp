#include "chain_layout.hpp"

#include <algorithm>
#include <cmath>

namespace adit::shock {

ChainLayout::ChainLayout(const ChainPlan& plan) {
  for (std::size_t place = 0; place < plan.markets.size(); ++place) {
    const Market& m = plan.markets[place];
    spare_at_rest.push_back(m.output + m.imports + m.other_supply - plan.use(place));
  }
  list_active(plan);
  lay_out_shipments(plan);
}

void ChainLayout::list_active(const ChainPlan& plan) {
  for (std::size_t layer = 0; layer < plan.layers(); ++layer) {
    first_active_.push_back(active_.size());
    for (std::size_t place = plan.place(layer, 0); place < plan.place(layer + 1, 0); ++place) {
      const Market& m = plan.markets[place];
      if (m.output + m.imports + m.exports + m.other_supply + m.other_use + m.stock + plan.use(place) > 0)
        active_.push_back(static_cast<std::uint32_t>(place));
    }
  }
  first_active_.push_back(active_.size());
}

/// What is under way is kept by where and when it arrives: memory of a loop over shipments does not grow with
/// their delays.
void ChainLayout::lay_out_shipments(const ChainPlan& plan) {
  const std::size_t places = plan.markets.size();
  double longest = 0;
  std::vector<double> delays(places, 0);
  for (const Shipment& shipment : plan.shipments) {
    const double steps = std::floor(shipment.delay);
    from.push_back(static_cast<std::uint32_t>(shipment.from));
    to.push_back(static_cast<std::uint32_t>(shipment.to));
    whole.push_back(static_cast<std::uint32_t>(steps));
    rest.push_back(shipment.delay - steps);
    amount.push_back(shipment.amount);
    longest = std::max(longest, shipment.delay);
    delays[shipment.to] += shipment.delay * shipment.amount;
  }
  slots = static_cast<std::size_t>(std::ceil(longest)) + plan.most_late + 2;
  at_sea_at_rest.assign(slots * places, 0);
  for (std::size_t k = 0; k < amount.size(); ++k) {
    for (std::size_t step = 0; step < whole[k]; ++step) at_sea_at_rest[step * places + to[k]] += amount[k];
    at_sea_at_rest[whole[k] * places + to[k]] += rest[k] * amount[k];
  }
  for (std::size_t place = 0; place < places; ++place) {
    const double imports = plan.markets[place].imports;
    usual_delay.push_back(imports > 0 ? static_cast<std::size_t>(std::ceil(delays[place] / imports)) : 0);
  }
}

}  // namespace adit::shock
