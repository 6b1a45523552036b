#include "simulation.hpp"

#include <algorithm>
#include <cmath>

#include "price.hpp"

namespace adit::shock {
namespace {

/// Rounding alone is no shortage.
constexpr double kWhole = 1 - 1e-12;

}  // namespace

void Disturbance::clear() {
  output.clear();
  shipment.clear();
  surge.clear();
  late.clear();
}

Simulation::Simulation(const ChainPlan& plan, ExportPolicy policy) : plan_(plan), policy_(policy) {
  const std::size_t places = plan.markets.size(), shipments = plan.shipments.size();
  for (std::size_t place = 0; place < places; ++place) at_rest_use_.push_back(plan.use(place));
  for (auto* list : {&stock_, &level_, &need_, &served_, &output_, &arrivals_, &extra_, &export_claim_,
                     &given_, &capacity_, &surge_, &served_usual_, &refill_})
    list->assign(places, 0);
  for (auto* list : {&order_, &sent_, &open_, &late_share_, &late_steps_, &weight_})
    list->assign(shipments, 0);
  ring_.push_back(0);
  for (const Shipment& shipment : plan.shipments)
    ring_.push_back(ring_.back() + static_cast<std::size_t>(std::ceil(shipment.delay)) + plan.most_late + 2);
  under_way_.resize(ring_.back());
  restart();
}

void Simulation::restart() {
  now_ = 0;
  std::ranges::fill(under_way_, 0.0);
  for (std::size_t place = 0; place < plan_.markets.size(); ++place) {
    const Market& m = plan_.markets[place];
    stock_[place] = m.stock, level_[place] = 1;
    capacity_[place] = 1, surge_[place] = 0, given_[place] = 1;
  }
  for (std::size_t k = 0; k < plan_.shipments.size(); ++k) {
    open_[k] = 1, late_share_[k] = 0, late_steps_[k] = 0;
    order_[k] = plan_.shipments[k].amount;
    // What was sent before the first step and is still under way.
    const std::size_t size = ring_[k + 1] - ring_[k];
    const auto whole = static_cast<std::size_t>(plan_.shipments[k].delay);
    const double rest = plan_.shipments[k].delay - static_cast<double>(whole);
    for (std::size_t step = 0; step < whole; ++step) under_way_[ring_[k] + step % size] = order_[k];
    under_way_[ring_[k] + whole % size] = rest * order_[k];
  }
}

void Simulation::apply(const Disturbance& disturbance) {
  std::ranges::fill(capacity_, 1.0);
  std::ranges::fill(surge_, 0.0);
  std::ranges::fill(open_, 1.0);
  std::ranges::fill(late_share_, 0.0);
  for (const auto& part : disturbance.output) capacity_[part.index] *= 1 - part.share;
  for (const auto& part : disturbance.shipment) open_[part.index] *= 1 - part.share;
  for (const auto& part : disturbance.surge) surge_[part.index] += part.share;
  for (const auto& late : disturbance.late) {
    late_share_[late.shipment] = std::max(late_share_[late.shipment], late.share);
    late_steps_[late.shipment] = std::min(static_cast<double>(plan_.most_late), late.steps);
  }
}

void Simulation::receive() {
  std::ranges::fill(arrivals_, 0.0);
  for (std::size_t k = 0; k < plan_.shipments.size(); ++k) {
    double& due = under_way_[ring_[k] + now_ % (ring_[k + 1] - ring_[k])];
    arrivals_[plan_.shipments[k].to] += due;
    due = 0;
  }
}

/// Output of a layer: what capacity and over-production allow and inputs feed. The upper layers of this step
/// have been shared out.
void Simulation::make(std::size_t layer) {
  const std::size_t first = layer * plan_.regions;
  for (std::size_t place = first; place < first + plan_.regions; ++place)
    output_[place] = plan_.markets[place].output * level_[place] * capacity_[place];
  for (std::size_t upper = 0; upper < layer; ++upper)
    for (std::size_t k = plan_.first_feed[upper]; k < plan_.first_feed[upper + 1]; ++k) {
      const Feed& feed = plan_.feeds[k];
      if (feed.to / plan_.regions != layer) continue;
      const double served = need_[feed.from] > 0 ? served_[feed.from] / need_[feed.from] : 1;
      const double fed = plan_.markets[feed.to].output * level_[feed.to] * capacity_[feed.to] *
                         (1 - feed.share * (1 - served));
      output_[feed.to] = std::min(output_[feed.to], fed);
    }
}

void Simulation::ship(std::size_t k, double amount) {
  const auto put = [&](double delay, double part) {
    const std::size_t size = ring_[k + 1] - ring_[k];
    const auto whole = static_cast<std::size_t>(delay);
    const double rest = delay - static_cast<double>(whole);
    under_way_[ring_[k] + (now_ + whole) % size] += (1 - rest) * part;
    if (rest > 0) under_way_[ring_[k] + (now_ + whole + 1) % size] += rest * part;
  };
  sent_[k] = amount;
  const double delay = plan_.shipments[k].delay, late = late_share_[k];
  put(delay, (1 - late) * amount);
  if (late > 0) put(delay + late_steps_[k], late * amount);
}

/// One market: what its pool gives to home and abroad, what its stock adds, how its makers answer.
void Simulation::settle(std::size_t place, double claims, double pool) {
  const Market& m = plan_.markets[place];
  const double home = need_[place] + m.other_use;
  double home_share = claims > 0 && pool < claims * kWhole ? pool / claims : 1;
  given_[place] = home_share;
  if (policy_ == ExportPolicy::home_first && home_share < 1) {
    home_share = home > 0 ? std::min(1.0, pool / home) : 1;
    given_[place] = export_claim_[place] > 0 ? std::max(0.0, pool - home) / export_claim_[place] : 1;
  }
  const double supplied = home_share * need_[place], missing = need_[place] - supplied;
  const double drawn = std::min(stock_[place], missing);
  served_[place] = supplied + drawn;
  stock_[place] -= drawn;
  const double spare = pool < claims * kWhole ? 0 : std::max(0.0, pool - claims);
  const double gap = m.stock - stock_[place];
  const double added = gap > 1e-12 * m.stock ? std::min(gap, spare) : 0;
  stock_[place] += added;
  const LayerRules& rules = plan_.rules[place / plan_.regions];
  refill_[place] = gap > 1e-12 * m.stock ? (m.stock - stock_[place]) / rules.order_adjustment : 0;

  const double scarcity = std::max(1 - home_share, 1 - given_[place]);
  const double most = 1 + rules.over_production;
  level_[place] += (scarcity > 0 ? (most - level_[place]) * scarcity : 1 - level_[place]) / rules.ramp;
}

void Simulation::share_out(std::size_t layer) {
  const std::size_t first = layer * plan_.regions;
  for (std::size_t place = first; place < first + plan_.regions; ++place) {
    need_[place] = plan_.markets[place].final_use;
    export_claim_[place] = 0;
  }
  for (std::size_t k = plan_.first_feed[layer]; k < plan_.first_feed[layer + 1]; ++k) {
    const Feed& feed = plan_.feeds[k];
    need_[feed.from] += feed.amount * level_[feed.to] * capacity_[feed.to];
  }
  for (std::size_t k = plan_.first_shipment[layer]; k < plan_.first_shipment[layer + 1]; ++k)
    export_claim_[plan_.shipments[k].from] += order_[k] * open_[k];
  for (std::size_t place = first; place < first + plan_.regions; ++place) {
    const Market& m = plan_.markets[place];
    need_[place] *= 1 + surge_[place];
    settle(place, need_[place] + m.other_use + export_claim_[place],
           output_[place] + arrivals_[place] + m.other_supply);
  }
  for (std::size_t k = plan_.first_shipment[layer]; k < plan_.first_shipment[layer + 1]; ++k)
    ship(k, order_[k] * open_[k] * given_[plan_.shipments[k].from]);
}

/// What is short in a step like this one where only usual orders are served, and what stocks are refilled
/// with.
double Simulation::wanted_beyond_usual(std::size_t place, double usual_arrivals) const {
  const Market& m = plan_.markets[place];
  const double claims = need_[place] + m.other_use + m.exports;
  const double gap = claims - output_[place] - m.other_supply - usual_arrivals;
  return (gap > (1 - kWhole) * claims ? gap : 0) + refill_[place];
}

/// Orders of the next step: the usual ones, and what is wanted beyond from those who could deliver in this
/// one.
void Simulation::order(std::size_t layer) {
  const std::size_t begin = plan_.first_shipment[layer], end = plan_.first_shipment[layer + 1];
  const std::size_t first = layer * plan_.regions;
  std::fill_n(served_usual_.begin() + static_cast<std::ptrdiff_t>(first), plan_.regions, 0.0);
  for (std::size_t k = begin; k < end; ++k) {
    const Shipment& shipment = plan_.shipments[k];
    weight_[k] = shipment.amount * given_[shipment.from] * open_[k];
    served_usual_[shipment.to] += weight_[k];
  }
  for (std::size_t place = first; place < first + plan_.regions; ++place)
    extra_[place] = wanted_beyond_usual(place, served_usual_[place]);
  for (std::size_t k = begin; k < end; ++k) {
    const Shipment& shipment = plan_.shipments[k];
    const double all = served_usual_[shipment.to];
    order_[k] = shipment.amount + (all > 0 ? std::min(1.0, extra_[shipment.to] / all) * weight_[k] : 0);
  }
}

void Simulation::step(const Disturbance& disturbance) {
  apply(disturbance);
  receive();
  for (std::size_t layer = 0; layer < plan_.layers(); ++layer) {
    make(layer);
    share_out(layer);
    order(layer);
  }
  ++now_;
}

double Simulation::missing_share(std::size_t layer) const {
  double made = 0, usual = 0;
  for (std::size_t place = layer * plan_.regions; place < (layer + 1) * plan_.regions; ++place) {
    made += output_[place] + plan_.markets[place].other_supply;
    usual += plan_.markets[place].output + plan_.markets[place].other_supply;
  }
  return usual > 0 ? std::clamp(1 - made / usual, 0.0, 1.0) : 0;
}

double Simulation::price_ratio(std::size_t layer) const {
  const LayerRules& rules = plan_.rules[layer];
  const double missing = missing_share(layer);
  if (std::isnan(rules.supply_elasticity + rules.demand_elasticity)) return std::nan("");
  return clear_at_constant_elasticity(missing < 1e-12 ? 0 : missing, rules.supply_elasticity,
                                      rules.demand_elasticity)
      .price;
}

}  // namespace adit::shock
