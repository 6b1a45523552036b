#include "simulation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

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
  const std::size_t places = plan.markets.size();
  for (std::size_t place = 0; place < places; ++place) {
    const Market& m = plan.markets[place];
    spare_at_rest_.push_back(m.output + m.imports + m.other_supply - plan.use(place));
  }
  for (auto* list :
       {&stock_,    &unsold_,  &level_,      &need_,    &served_, &output_,       &other_supply_, &other_use_,
        &arrivals_, &lacking_, &gap_,        &planned_, &unfed_,  &export_claim_, &given_,        &capacity_,
        &surge_,    &hit_,     &weights_of_, &factor_,  &usual_,  &refill_,       &sent_to_,      &cut_})
    list->assign(places, 0);
  list_active();
  lay_out_shipments();
  restart();
}

/// Most regions have no part in most markets: steps pass over them.
void Simulation::list_active() {
  for (std::size_t layer = 0; layer < plan_.layers(); ++layer) {
    first_active_.push_back(active_.size());
    for (std::size_t place = plan_.place(layer, 0); place < plan_.place(layer + 1, 0); ++place) {
      const Market& m = plan_.markets[place];
      if (m.output + m.imports + m.exports + m.other_supply + m.other_use + m.stock + plan_.use(place) > 0)
        active_.push_back(static_cast<std::uint32_t>(place));
    }
  }
  first_active_.push_back(active_.size());
}

std::span<const std::uint32_t> Simulation::active(std::size_t layer) const {
  return std::span(active_).subspan(first_active_[layer], first_active_[layer + 1] - first_active_[layer]);
}

/// What is under way is kept by where and when it arrives: memory of a loop over shipments does not grow with
/// their delays.
void Simulation::lay_out_shipments() {
  const std::size_t places = plan_.markets.size();
  double longest = 0;
  for (const Shipment& shipment : plan_.shipments) {
    const double whole = std::floor(shipment.delay);
    from_.push_back(static_cast<std::uint32_t>(shipment.from));
    to_.push_back(static_cast<std::uint32_t>(shipment.to));
    whole_.push_back(static_cast<std::uint32_t>(whole));
    rest_.push_back(shipment.delay - whole);
    amount_.push_back(shipment.amount);
    longest = std::max(longest, shipment.delay);
  }
  slots_ = static_cast<std::size_t>(std::ceil(longest)) + plan_.most_late + 2;
  at_sea_at_rest_.assign(slots_ * places, 0);
  for (std::size_t k = 0; k < amount_.size(); ++k) {
    for (std::size_t step = 0; step < whole_[k]; ++step)
      at_sea_at_rest_[step * places + to_[k]] += amount_[k];
    at_sea_at_rest_[whole_[k] * places + to_[k]] += rest_[k] * amount_[k];
  }
  for (auto* list : {&order_, &sent_, &open_, &weight_}) list->assign(amount_.size(), 0);
  std::vector<double> delays(places, 0);
  for (const Shipment& shipment : plan_.shipments) delays[shipment.to] += shipment.delay * shipment.amount;
  for (std::size_t place = 0; place < places; ++place) {
    const double imports = plan_.markets[place].imports;
    usual_delay_.push_back(imports > 0 ? static_cast<std::size_t>(std::ceil(delays[place] / imports)) : 0);
  }
}

void Simulation::restart() {
  now_ = 0;
  at_sea_ = at_sea_at_rest_;
  for (std::size_t place = 0; place < plan_.markets.size(); ++place)
    stock_[place] = plan_.markets[place].stock;
  for (auto* list : {&unsold_, &cut_}) std::ranges::fill(*list, 0.0);
  cuts_.assign(at_sea_.size(), 0);
  std::ranges::fill(level_, 1.0);
  std::ranges::fill(capacity_, 1.0);
  order_ = amount_;
  std::ranges::fill(open_, 1.0);
  open_is_whole_ = true;
}

/// Capacity falls at once and comes back over the time of recovery.
void Simulation::apply(const Disturbance& disturbance) {
  std::ranges::fill(hit_, 1.0);
  std::ranges::fill(surge_, 0.0);
  for (const auto& part : disturbance.output) hit_[part.index] *= 1 - part.share;
  for (const auto& part : disturbance.surge) surge_[part.index] += part.share;
  for (std::size_t layer = 0; layer < plan_.layers(); ++layer) {
    const double back = 1 / plan_.rules[layer].recovery;
    for (const std::size_t place : active(layer))
      capacity_[place] = std::min(hit_[place], capacity_[place] + back);
  }
  if (!open_is_whole_) std::ranges::fill(open_, 1.0);
  for (const auto& part : disturbance.shipment) open_[part.index] *= 1 - part.share;
  open_is_whole_ = disturbance.shipment.empty();
}

void Simulation::receive() {
  const std::size_t places = arrivals_.size();
  double* const due = &at_sea_[now_ % slots_ * places];
  std::copy_n(due, places, arrivals_.begin());
  std::fill_n(due, places, 0.0);
}

/// What makers mean to make, before it is known whether they are fed: less what lies unsold.
void Simulation::plan_output() {
  for (const std::size_t place : active_) {
    const Market& m = plan_.markets[place];
    const double whole = m.output * level_[place] * capacity_[place], all = whole + m.other_supply;
    const double kept = unsold_[place] < all ? 1 - unsold_[place] / all : 0;
    planned_[place] = kept * whole;
    other_supply_[place] = kept * m.other_supply;
    unfed_[place] = 0;
  }
}

/// Output of a layer: what is planned as far as it is fed. The upper layers of this step have been shared
/// out.
void Simulation::make(std::size_t layer) {
  for (const std::size_t place : active(layer))
    output_[place] = planned_[place] * std::max(0.0, 1 - unfed_[place]);
}

/// What the markets of a layer are asked for, at home and from abroad.
void Simulation::claim(std::size_t layer) {
  for (const std::size_t place : active(layer)) {
    need_[place] = plan_.markets[place].final_use;
    export_claim_[place] = 0;
  }
  for (std::size_t k = plan_.first_feed[layer]; k < plan_.first_feed[layer + 1]; ++k) {
    const Feed& feed = plan_.feeds[k];
    const double output = plan_.markets[feed.to].output;
    if (output > 0) need_[feed.from] += feed.amount * (planned_[feed.to] / output);
  }
  for (std::size_t k = plan_.first_shipment[layer]; k < plan_.first_shipment[layer + 1]; ++k)
    export_claim_[from_[k]] += sent_[k] = order_[k] * open_[k];
  for (const std::size_t place : active(layer)) need_[place] *= 1 + surge_[place];
}

/// One market: what its pool gives to home and abroad, what its stock adds.
void Simulation::settle(std::size_t place, const LayerRules& rules) {
  const Market& m = plan_.markets[place];
  const double pool = output_[place] + arrivals_[place] + other_supply_[place] + unsold_[place];
  const double home = need_[place] + m.other_use, claims = home + export_claim_[place];
  double home_share = claims > 0 && pool < claims * kWhole ? pool / claims : 1;
  given_[place] = home_share;
  if (policy_ == ExportPolicy::home_first && home_share < 1) {
    home_share = home > 0 ? std::min(1.0, pool / home) : 1;
    given_[place] = export_claim_[place] > 0 ? std::max(0.0, pool - home) / export_claim_[place] : 1;
  }
  const double supplied = home_share * need_[place];
  gap_[place] = need_[place] - supplied;
  other_use_[place] = home_share * m.other_use;
  const double drawn = std::min(stock_[place], gap_[place]);
  served_[place] = supplied + drawn;
  stock_[place] -= drawn;
  answer(place, rules, pool, claims);
}

/// Stocks are refilled, what is left over is cut from the next supply, makers and buyers answer scarcity.
void Simulation::answer(std::size_t place, const LayerRules& rules, double pool, double claims) {
  const Market& m = plan_.markets[place];
  const double spare = pool < claims * kWhole ? 0 : std::max(0.0, pool - claims);
  const double open = m.stock - stock_[place];
  const bool refills = open > 1e-12 * m.stock;
  const double added = refills ? std::min(open, spare) : 0;
  stock_[place] += added;
  unsold_[place] = spare - added;
  const double refill = refills ? (m.stock - stock_[place]) / rules.order_adjustment : 0;
  usual_[place] = order_less(place);
  // Against rest, what this step's use and supply lack but for what is now sent.
  lacking_[place] = spare_at_rest_[place] - (pool - arrivals_[place] - need_[place]);
  refill_[place] = refill;
  // Makers answer what their own market lacks and what its stocks are to get.
  const double lacking = std::max(pool < claims * kWhole ? 1 - pool / claims : 0.0,
                                  refill > 0 ? std::min(1.0, refill / claims) : 0.0);
  const bool more = lacking > 0 && unfed_[place] == 0;  // who is not fed plans no more
  const double aim = more ? 1 + rules.over_production : 1;
  level_[place] += (aim - level_[place]) * (more ? lacking : 1) / rules.ramp;
}

/// Share of the usual orders that stands when more lies unsold than makers can leave unmade. Orders cut
/// before, which have not yet been missed, count: else they would be cut again and again.
double Simulation::order_less(std::size_t place) {
  const Market& m = plan_.markets[place];
  if (!(m.imports > 0)) return 1;
  double& passed = cuts_[now_ % slots_ * unsold_.size() + place];
  cut_[place] -= passed;
  passed = 0;
  const double left = unsold_[place] - m.output * level_[place] * capacity_[place] - m.other_supply;
  const double less = std::clamp(left - cut_[place], 0.0, m.imports);
  cuts_[(now_ + 1 + usual_delay_[place]) % slots_ * unsold_.size() + place] += less;
  cut_[place] += less;
  return 1 - less / m.imports;
}

/// Ships go; what the disturbance delays is put off afterwards.
void Simulation::send(std::size_t layer) {
  const std::size_t begin = plan_.first_shipment[layer], end = plan_.first_shipment[layer + 1];
  const std::size_t places = arrivals_.size(), now = now_ % slots_;
  for (const std::size_t place : active(layer)) weights_of_[place] = sent_to_[place] = 0;
  for (std::size_t k = begin; k < end; ++k) {
    const double given = given_[from_[k]], sent = sent_[k] * given;
    std::size_t slot = now + whole_[k];
    slot -= slot >= slots_ ? slots_ : 0;
    const std::size_t next = slot + 1 == slots_ ? 0 : slot + 1;
    at_sea_[slot * places + to_[k]] += (1 - rest_[k]) * sent;
    at_sea_[next * places + to_[k]] += rest_[k] * sent;
    sent_[k] = sent;
    weight_[k] = amount_[k] * given * open_[k];
    weights_of_[to_[k]] += weight_[k];
    sent_to_[to_[k]] += sent;
  }
}

void Simulation::delay(const Disturbance& disturbance, std::size_t layer) {
  const std::size_t places = arrivals_.size();
  for (const Disturbance::Late& late : disturbance.late) {
    const std::size_t k = late.shipment;
    if (k < plan_.first_shipment[layer] || k >= plan_.first_shipment[layer + 1]) continue;
    const double moved = std::min(1.0, late.share) * sent_[k];
    const auto put = [&](double steps, double amount) {
      const auto whole = static_cast<std::size_t>(steps);
      const double rest = steps - static_cast<double>(whole);
      at_sea_[(now_ + whole) % slots_ * places + to_[k]] += (1 - rest) * amount;
      at_sea_[(now_ + whole + 1) % slots_ * places + to_[k]] += rest * amount;
    };
    const double usual = whole_[k] + rest_[k];
    put(usual, -moved);
    put(usual + std::min(static_cast<double>(plan_.most_late), late.steps), moved);
  }
}

/// Orders of the next step: what is usual less what lies unsold, and, from those who could deliver in this
/// one, what it lacked of supply and what is to refill stocks. What is under way is not ordered again.
void Simulation::order(std::size_t layer) {
  for (const std::size_t place : active(layer)) {
    const double extra = std::max(0.0, lacking_[place] - sent_to_[place]) + refill_[place];
    // Nobody sends more than twice the usual at once; a way closed but for rounding is no way.
    factor_[place] = weights_of_[place] > 0 ? std::min(1.0, extra / weights_of_[place]) : 0;
  }
  for (std::size_t k = plan_.first_shipment[layer]; k < plan_.first_shipment[layer + 1]; ++k)
    order_[k] = usual_[to_[k]] * amount_[k] + factor_[to_[k]] * weight_[k];
}

void Simulation::step(const Disturbance& disturbance) {
  apply(disturbance);
  receive();
  plan_output();
  for (std::size_t layer = 0; layer < plan_.layers(); ++layer) {
    make(layer);
    claim(layer);
    for (const std::size_t place : active(layer)) settle(place, plan_.rules[layer]);
    for (std::size_t k = plan_.first_feed[layer]; k < plan_.first_feed[layer + 1]; ++k) {
      const Feed& feed = plan_.feeds[k];
      if (need_[feed.from] > 0) unfed_[feed.to] += feed.share * (1 - served_[feed.from] / need_[feed.from]);
    }
    send(layer);
    delay(disturbance, layer);
    order(layer);
  }
  ++now_;
}

double Simulation::under_way() const { return std::accumulate(at_sea_.begin(), at_sea_.end(), 0.0); }

double Simulation::missing_share(std::size_t layer) const {
  double missing = 0, need = 0;
  for (const std::size_t place : active(layer)) missing += gap_[place], need += need_[place];
  return need > 0 ? std::clamp(missing / need, 0.0, 1.0) : 0;
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
