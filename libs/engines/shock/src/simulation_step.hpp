#pragma once
// The steps of a chain, for one world or eight: everything is compiled into step(), with its vectors.

#include <algorithm>

#include "simulation.hpp"

namespace adit::shock {

/// Rounding alone is no shortage.
inline constexpr double kWhole = 1 - 1e-12;

template <class Number>
ChainSimulation<Number>::ChainSimulation(const ChainPlan& plan, ExportPolicy policy)
    : plan_(plan), policy_(policy), layout_(plan) {
  for (auto* list :
       {&stock_,    &unsold_,  &level_,      &need_,    &served_, &output_,       &other_supply_, &other_use_,
        &arrivals_, &lacking_, &gap_,        &planned_, &unfed_,  &export_claim_, &given_,        &capacity_,
        &surge_,    &hit_,     &weights_of_, &factor_,  &usual_,  &refill_,       &sent_to_,      &cut_})
    list->assign(plan.markets.size(), Number{});
  for (auto* list : {&order_, &sent_, &open_, &weight_}) list->assign(layout_.amount.size(), Number{});
  for (auto* list : {&at_sea_, &cuts_}) list->assign(layout_.at_sea_at_rest.size(), Number{});
  restart();
}

/// Places without a part stay at zero: nothing moves them.
template <class Number>
void ChainSimulation<Number>::restart() {
  const std::size_t places = plan_.markets.size();
  now_ = 0;
  for (const std::size_t place : layout_.active()) {
    stock_[place] = all_worlds<Number>(plan_.markets[place].stock);
    unsold_[place] = cut_[place] = Number{};
    level_[place] = capacity_[place] = all_worlds<Number>(1);
    for (std::size_t at = place; at < at_sea_.size(); at += places) {
      at_sea_[at] = all_worlds<Number>(layout_.at_sea_at_rest[at]);
      cuts_[at] = Number{};
    }
  }
  for (std::size_t k = 0; k < order_.size(); ++k) {
    order_[k] = all_worlds<Number>(layout_.amount[k]);
    open_[k] = all_worlds<Number>(1);
  }
  open_is_whole_ = true;
}

/// Capacity falls at once and comes back over the time of recovery.
template <class Number>
ADIT_INLINE void ChainSimulation<Number>::apply(std::span<const Disturbance> disturbances) {
  const Number whole = all_worlds<Number>(1);
  for (const std::size_t place : layout_.active()) hit_[place] = whole, surge_[place] = Number{};
  if (!open_is_whole_)
    for (Number& open : open_) open = whole;
  open_is_whole_ = true;
  for (std::size_t world = 0; world < kWorlds; ++world) {
    const Disturbance& here = disturbances[world];
    for (const auto& part : here.output) world_in(hit_[part.index], world) *= 1 - part.share;
    for (const auto& part : here.surge) world_in(surge_[part.index], world) += part.share;
    for (const auto& part : here.shipment) world_in(open_[part.index], world) *= 1 - part.share;
    open_is_whole_ = open_is_whole_ && here.shipment.empty();
  }
  for (std::size_t layer = 0; layer < plan_.layers(); ++layer) {
    const double back = 1 / plan_.rules[layer].recovery;
    for (const std::size_t place : layout_.active(layer))
      capacity_[place] = least(hit_[place], capacity_[place] + back);
  }
}

template <class Number>
ADIT_INLINE void ChainSimulation<Number>::receive() {
  const std::size_t places = arrivals_.size();
  Number* const due = &at_sea_[now_ % layout_.slots * places];
  for (const std::size_t place : layout_.active()) {
    arrivals_[place] = due[place];
    due[place] = Number{};
  }
}

/// What makers mean to make, before it is known whether they are fed: less what lies unsold.
template <class Number>
ADIT_INLINE void ChainSimulation<Number>::plan_output() {
  for (const std::size_t place : layout_.active()) {
    const Market& m = plan_.markets[place];
    const Number whole = m.output * level_[place] * capacity_[place], all = whole + m.other_supply;
    const Number kept = if_less(unsold_[place], all, 1 - unsold_[place] / all, Number{});
    planned_[place] = kept * whole;
    other_supply_[place] = kept * m.other_supply;
    unfed_[place] = Number{};
  }
}

/// Output of a layer: what is planned as far as it is fed. The upper layers of this step have been shared
/// out.
template <class Number>
ADIT_INLINE void ChainSimulation<Number>::make(std::size_t layer) {
  for (const std::size_t place : layout_.active(layer))
    output_[place] = planned_[place] * most(Number{}, 1 - unfed_[place]);
}

/// What the markets of a layer are asked for, at home and from abroad.
template <class Number>
ADIT_INLINE void ChainSimulation<Number>::claim(std::size_t layer) {
  for (const std::size_t place : layout_.active(layer)) {
    need_[place] = all_worlds<Number>(plan_.markets[place].final_use);
    export_claim_[place] = Number{};
  }
  for (std::size_t k = plan_.first_feed[layer]; k < plan_.first_feed[layer + 1]; ++k) {
    const Feed& feed = plan_.feeds[k];
    const double output = plan_.markets[feed.to].output;
    if (output > 0) need_[feed.from] += feed.amount * (planned_[feed.to] / output);
  }
  for (std::size_t k = plan_.first_shipment[layer]; k < plan_.first_shipment[layer + 1]; ++k) {
    sent_[k] = order_[k] * open_[k];
    export_claim_[layout_.from[k]] += sent_[k];
  }
  for (const std::size_t place : layout_.active(layer)) need_[place] *= 1 + surge_[place];
}

/// One market: what its pool gives to home and abroad, what its stock adds.
template <class Number>
ADIT_INLINE void ChainSimulation<Number>::settle(std::size_t place, const LayerRules& rules) {
  const Market& m = plan_.markets[place];
  const Number pool = output_[place] + arrivals_[place] + other_supply_[place] + unsold_[place];
  const Number home = need_[place] + m.other_use, claims = home + export_claim_[place];
  const Number enough = claims * kWhole, none{}, whole = all_worlds<Number>(1);
  Number home_share = if_less(none, claims, if_less(pool, enough, pool / claims, whole), whole);
  given_[place] = home_share;
  if (policy_ == ExportPolicy::home_first) {
    const Number& abroad = export_claim_[place];
    const Number left = if_less(none, abroad, most(none, pool - home) / abroad, whole);
    const Number kept = if_less(none, home, least(whole, pool / home), whole);
    given_[place] = if_less(home_share, whole, left, whole);
    home_share = if_less(home_share, whole, kept, whole);
  }
  const Number supplied = home_share * need_[place];
  gap_[place] = need_[place] - supplied;
  other_use_[place] = home_share * m.other_use;
  const Number drawn = least(stock_[place], gap_[place]);
  served_[place] = supplied + drawn;
  stock_[place] -= drawn;
  answer(place, rules, pool, claims);
}

/// Stocks are refilled, what is left over is cut from the next supply, makers and buyers answer scarcity.
template <class Number>
ADIT_INLINE void ChainSimulation<Number>::answer(std::size_t place, const LayerRules& rules,
                                                 const Number& pool, const Number& claims) {
  const Market& m = plan_.markets[place];
  const Number enough = claims * kWhole, none{}, whole = all_worlds<Number>(1);
  const Number spare = if_less(pool, enough, none, most(none, pool - claims));
  const Number open = m.stock - stock_[place], full = all_worlds<Number>(1e-12 * m.stock);
  const Number added = if_less(full, open, least(open, spare), none);
  stock_[place] += added;
  unsold_[place] = spare - added;
  const Number refill = if_less(full, open, (m.stock - stock_[place]) / rules.order_adjustment, none);
  order_less(place);
  // Against rest, what this step's use and supply lack but for what is now sent.
  lacking_[place] = layout_.spare_at_rest[place] - (pool - arrivals_[place] - need_[place]);
  refill_[place] = refill;
  // Makers answer what their own market lacks and what its stocks are to get.
  Number lacking = most(if_less(pool, enough, 1 - pool / claims, none),
                        if_less(none, refill, least(whole, refill / claims), none));
  // Who is not fed plans no more.
  lacking = if_less(none, unfed_[place], none, if_less(unfed_[place], none, none, lacking));
  const Number aim = if_less(none, lacking, all_worlds<Number>(1 + rules.over_production), whole);
  level_[place] += (aim - level_[place]) * if_less(none, lacking, lacking, whole) / rules.ramp;
}

/// Share of the usual orders that stands when more lies unsold than makers can leave unmade. Orders cut
/// before, which have not yet been missed, count: else they would be cut again and again.
template <class Number>
ADIT_INLINE void ChainSimulation<Number>::order_less(std::size_t place) {
  const Market& m = plan_.markets[place];
  usual_[place] = all_worlds<Number>(1);
  if (!(m.imports > 0)) return;
  const std::size_t places = unsold_.size(), missed = now_ + 1 + layout_.usual_delay[place];
  Number& passed = cuts_[now_ % layout_.slots * places + place];
  cut_[place] -= passed;
  passed = Number{};
  const Number left = unsold_[place] - m.output * level_[place] * capacity_[place] - m.other_supply;
  const Number less = least(most(Number{}, left - cut_[place]), all_worlds<Number>(m.imports));
  cuts_[missed % layout_.slots * places + place] += less;
  cut_[place] += less;
  usual_[place] = 1 - less / m.imports;
}

/// What the markets below lack of a layer.
template <class Number>
ADIT_INLINE void ChainSimulation<Number>::feed(std::size_t layer) {
  for (std::size_t k = plan_.first_feed[layer]; k < plan_.first_feed[layer + 1]; ++k) {
    const Feed& feed = plan_.feeds[k];
    const Number& need = need_[feed.from];
    unfed_[feed.to] += feed.share * if_less(Number{}, need, 1 - served_[feed.from] / need, Number{});
  }
}

/// Ships go; what the disturbance delays is put off afterwards.
template <class Number>
ADIT_INLINE void ChainSimulation<Number>::send(std::size_t layer) {
  const std::size_t begin = plan_.first_shipment[layer], end = plan_.first_shipment[layer + 1];
  const std::size_t places = arrivals_.size(), slots = layout_.slots, now = now_ % slots;
  for (const std::size_t place : layout_.active(layer)) weights_of_[place] = sent_to_[place] = Number{};
  for (std::size_t k = begin; k < end; ++k) {
    const std::size_t to = layout_.to[k];
    const Number &given = given_[layout_.from[k]], sent = sent_[k] * given;
    std::size_t slot = now + layout_.whole[k];
    slot -= slot >= slots ? slots : 0;
    const std::size_t next = slot + 1 == slots ? 0 : slot + 1;
    at_sea_[slot * places + to] += (1 - layout_.rest[k]) * sent;
    at_sea_[next * places + to] += layout_.rest[k] * sent;
    sent_[k] = sent;
    weight_[k] = layout_.amount[k] * given * open_[k];
    weights_of_[to] += weight_[k];
    sent_to_[to] += sent;
  }
}

template <class Number>
ADIT_INLINE void ChainSimulation<Number>::delay(std::span<const Disturbance> disturbances,
                                                std::size_t layer) {
  for (std::size_t world = 0; world < kWorlds; ++world)
    for (const Disturbance::Late& late : disturbances[world].late)
      if (late.shipment >= plan_.first_shipment[layer] && late.shipment < plan_.first_shipment[layer + 1])
        put_off(world, late);
}

template <class Number>
ADIT_INLINE void ChainSimulation<Number>::put_off(std::size_t world, const Disturbance::Late& late) {
  const std::size_t k = late.shipment, places = arrivals_.size();
  const double moved = std::min(1.0, late.share) * world_in(sent_[k], world);
  const auto put = [&](double steps, double amount) {
    const auto whole = static_cast<std::size_t>(steps);
    const double rest = steps - static_cast<double>(whole);
    Number* const row = at_sea_.data() + layout_.to[k];
    world_in(row[(now_ + whole) % layout_.slots * places], world) += (1 - rest) * amount;
    world_in(row[(now_ + whole + 1) % layout_.slots * places], world) += rest * amount;
  };
  const double usual = layout_.whole[k] + layout_.rest[k];
  put(usual, -moved);
  put(usual + std::min(static_cast<double>(plan_.most_late), late.steps), moved);
}

/// Orders of the next step: what is usual less what lies unsold, and, from those who could deliver in this
/// one, what it lacked of supply and what is to refill stocks. What is under way is not ordered again.
template <class Number>
ADIT_INLINE void ChainSimulation<Number>::order(std::size_t layer) {
  for (const std::size_t place : layout_.active(layer)) {
    const Number extra = most(Number{}, lacking_[place] - sent_to_[place]) + refill_[place];
    // Nobody sends more than twice the usual at once; a way closed but for rounding is no way.
    const Number &weights = weights_of_[place], as_much = least(all_worlds<Number>(1), extra / weights);
    factor_[place] = if_less(Number{}, weights, as_much, Number{});
  }
  for (std::size_t k = plan_.first_shipment[layer]; k < plan_.first_shipment[layer + 1]; ++k)
    order_[k] = layout_.amount[k] * usual_[layout_.to[k]] + factor_[layout_.to[k]] * weight_[k];
}

template <class Number>
ADIT_INLINE void ChainSimulation<Number>::advance(std::span<const Disturbance> disturbances) {
  apply(disturbances);
  receive();
  plan_output();
  for (std::size_t layer = 0; layer < plan_.layers(); ++layer) {
    make(layer);
    claim(layer);
    for (const std::size_t place : layout_.active(layer)) settle(place, plan_.rules[layer]);
    feed(layer);
    send(layer);
    delay(disturbances, layer);
    order(layer);
  }
  ++now_;
}

}  // namespace adit::shock
