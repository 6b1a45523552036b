#include "adit/solve/max_flow.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "adit/base/error.hpp"

namespace adit::solve {

std::size_t FlowNetwork::add_arc(std::size_t from, std::size_t to, double capacity) {
  ensure(capacity >= 0, "an arc has a negative capacity");
  const std::size_t arc = arcs_.size();
  arcs_.push_back({static_cast<std::uint32_t>(to), first_[from], 0});
  first_[from] = static_cast<std::uint32_t>(arc);
  arcs_.push_back({static_cast<std::uint32_t>(from), first_[to], 0});
  first_[to] = static_cast<std::uint32_t>(arc + 1);
  capacity_.push_back(capacity);
  return arc;
}

bool FlowNetwork::find_levels(std::size_t source, std::size_t sink) {
  std::ranges::fill(level_, kNone);
  queue_.assign(1, static_cast<std::uint32_t>(source));
  level_[source] = 0;
  for (std::size_t q = 0; q < queue_.size(); ++q)
    for (std::uint32_t a = first_[queue_[q]]; a != kNone; a = arcs_[a].next)
      if (arcs_[a].left > smallest_ && level_[arcs_[a].to] == kNone) {
        level_[arcs_[a].to] = level_[queue_[q]] + 1;
        queue_.push_back(arcs_[a].to);
      }
  return level_[sink] != kNone;
}

double FlowNetwork::push(std::size_t node, std::size_t sink, double amount) {
  if (node == sink) return amount;
  double pushed = 0;
  for (std::uint32_t& a = next_[node]; a != kNone; a = arcs_[a].next) {
    Arc& arc = arcs_[a];
    if (arc.left <= smallest_ || level_[arc.to] != level_[node] + 1) continue;
    const double part = push(arc.to, sink, std::min(amount - pushed, arc.left));
    if (part > 0) {
      arc.left -= part, arcs_[a ^ 1U].left += part, pushed += part;
      if (amount - pushed <= smallest_) return pushed;
    }
  }
  return pushed;
}

double FlowNetwork::most(std::size_t source, std::size_t sink) {
  double largest = 0;
  for (std::size_t a = 0; a < capacity_.size(); ++a) {
    arcs_[2 * a].left = capacity_[a], arcs_[2 * a + 1].left = 0;
    if (std::isfinite(capacity_[a])) largest = std::max(largest, capacity_[a]);
  }
  smallest_ = largest * 1e-13;
  double total = 0;
  while (find_levels(source, sink)) {
    next_ = first_;
    const double pushed = push(source, sink, std::numeric_limits<double>::infinity());
    total += pushed;
    if (std::isinf(total) || pushed <= smallest_) break;
  }
  return total;
}

}  // namespace adit::solve
