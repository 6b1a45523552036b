#include "ario.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace adit::shock {

Ario::Ario(const Economy& economy) : economy_(economy), rest_(economy.final_demand) {
  const std::size_t firms = economy.product.size();
  for (const Link& link : economy.links) rest_[link.from] += link.amount;
  std::vector<std::size_t> order(economy.links.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t k) {
    const Link& link = economy.links[k];
    return std::pair(link.to, economy.product[link.from]);
  };
  std::ranges::stable_sort(order, {}, key);
  supply_of_.resize(order.size());
  first_slot_.assign(firms + 1, 0);
  for (const std::size_t k : order) {
    const auto [firm, product] = key(k);
    if (slots_.empty() || slots_.back().firm != firm || slots_.back().product != product) {
      slots_.push_back({firm, product, 0});
      first_supply_.push_back(supplies_.size());
      ordered_.push_back(0);
      ++first_slot_[firm + 1];
    }
    supply_of_[k] = supplies_.size();
    supplies_.push_back({economy.links[k].from, economy.links[k].amount});
    ordered_.back() += economy.links[k].amount;
  }
  first_supply_.push_back(supplies_.size());
  std::partial_sum(first_slot_.begin(), first_slot_.end(), first_slot_.begin());
  for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
    for (std::size_t k = first_supply_[slot]; k < first_supply_[slot + 1]; ++k)
      supplies_[k].share = ordered_[slot] > 0 ? supplies_[k].share / ordered_[slot] : 0;
    Slot& s = slots_[slot];
    s.per_output = rest_[s.firm] > 0 ? ordered_[slot] / rest_[s.firm] : 0;
    stock_.push_back(economy.stock_steps[s.product] * ordered_[slot]);
  }
  over_production_.assign(firms, 1);
  served_.resize(firms);
  next_ordered_ = ordered_;
  step_ = {rest_, rest_, rest_, rest_, economy.final_demand, std::vector<double>(firms, 0)};
}

std::vector<double> Ario::constraints() const {
  std::vector<double> out;
  for (const Slot& slot : slots_)
    out.push_back(economy_.psi * economy_.stock_steps[slot.product] * slot.per_output *
                  step_.wanted[slot.firm]);
  return out;
}

std::vector<double> Ario::sent() const {
  std::vector<double> by_supply(supplies_.size()), out;
  for (std::size_t slot = 0; slot < slots_.size(); ++slot)
    for (std::size_t k = first_supply_[slot]; k < first_supply_[slot + 1]; ++k)
      by_supply[k] = served_[supplies_[k].from] * ordered_[slot] * supplies_[k].share;
  for (const std::size_t k : supply_of_) out.push_back(by_supply[k]);
  return out;
}

void Ario::produce(std::span<const double> capacity_lost) {
  step_.demand = economy_.final_demand;
  for (std::size_t slot = 0; slot < slots_.size(); ++slot)
    for (std::size_t k = first_supply_[slot]; k < first_supply_[slot + 1]; ++k)
      step_.demand[supplies_[k].from] += ordered_[slot] * supplies_[k].share;
  for (std::size_t firm = 0; firm < rest_.size(); ++firm) {
    step_.capacity[firm] = over_production_[firm] * (1 - capacity_lost[firm]) * rest_[firm];
    step_.wanted[firm] = std::min(step_.demand[firm], step_.capacity[firm]);
    double limit = 1;
    for (std::size_t slot = first_slot_[firm]; slot < first_slot_[firm + 1]; ++slot) {
      const double least = economy_.psi * economy_.stock_steps[slots_[slot].product] *
                           slots_[slot].per_output * step_.wanted[firm];
      if (stock_[slot] < least) limit = std::min(limit, stock_[slot] / least);
    }
    step_.output[firm] = step_.wanted[firm] * limit;
    served_[firm] = step_.demand[firm] > 0 ? step_.output[firm] / step_.demand[firm] : 0;
    step_.final_received[firm] = served_[firm] * economy_.final_demand[firm];
    step_.scarcity[firm] = step_.demand[firm] > 0 ? 1 - served_[firm] : 0;
  }
}

void Ario::distribute_and_order() {
  for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
    const Slot& s = slots_[slot];
    double received = 0;
    for (std::size_t k = first_supply_[slot]; k < first_supply_[slot + 1]; ++k)
      received += served_[supplies_[k].from] * ordered_[slot] * supplies_[k].share;
    const double used = s.per_output * step_.output[s.firm];
    // Rounding may leave a stock that is used up a hair below nothing.
    stock_[slot] = std::max(0.0, stock_[slot] + received - used);
    const double aim = economy_.stock_steps[s.product] * s.per_output * step_.wanted[s.firm];
    next_ordered_[slot] = std::max(0.0, aim - stock_[slot]) / economy_.restock_steps[s.product] + used;
  }
}

void Ario::change_over_production() {
  for (std::size_t firm = 0; firm < rest_.size(); ++firm) {
    double& level = over_production_[firm];
    const double scarcity = step_.scarcity[firm];
    level += (scarcity > 0 ? (economy_.most_output - level) * scarcity : 1 - level) / economy_.ramp_steps;
    level = std::max(1.0, level);
  }
}

const ArioStep& Ario::step(std::span<const double> capacity_lost) {
  std::swap(ordered_, next_ordered_);
  produce(capacity_lost);
  distribute_and_order();
  change_over_production();
  return step_;
}

namespace {

double lost_at(const CapacityLoss& loss, long step) {
  const long since = step - loss.start;
  if (since < 0) return 0;
  if (since < loss.steps) return loss.share;
  const long recovering = since - loss.steps;
  if (recovering >= loss.recovery_steps) return 0;
  return loss.share * (1 - static_cast<double>(recovering) / static_cast<double>(loss.recovery_steps));
}

}  // namespace

ArioRun run_ario(const Economy& economy, std::span<const CapacityLoss> losses, long steps) {
  Ario ario(economy);
  const std::size_t firms = economy.product.size();
  ArioRun out{std::vector<double>(firms, 0), std::vector<double>(firms, 0), {}};
  std::vector<double> left(firms), lost(firms);
  for (long step = 0; step < steps; ++step) {
    std::ranges::fill(left, 1.0);
    for (const CapacityLoss& loss : losses) left[loss.firm] *= 1 - lost_at(loss, step);
    std::ranges::transform(left, lost.begin(), [](double share) { return 1 - share; });
    const ArioStep& done = ario.step(lost);
    for (std::size_t firm = 0; firm < firms; ++firm) {
      out.output_lost[firm] += ario.output_at_rest()[firm] - done.output[firm];
      out.unserved[firm] += economy.final_demand[firm] - done.final_received[firm];
    }
    out.output_total.push_back(std::accumulate(done.output.begin(), done.output.end(), 0.0));
  }
  return out;
}

}  // namespace adit::shock
