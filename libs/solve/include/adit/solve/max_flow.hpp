#pragma once
/// \file The most that can flow from a source to a sink through arcs of limited capacity (Dinic's algorithm).
/// It is the linear programme "maximise the flow, conserve it at every node, exceed no arc", solved exactly.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace adit::solve {

class FlowNetwork {
 public:
  explicit FlowNetwork(std::size_t nodes) : first_(nodes, kNone), level_(nodes), next_(nodes) {}

  /// \param capacity not negative; infinite: no limit
  /// \return number of the arc, for set_capacity
  std::size_t add_arc(std::size_t from, std::size_t to, double capacity);
  void set_capacity(std::size_t arc, double capacity) { capacity_[arc / 2] = capacity; }

  /// Each call starts from empty arcs. Infinite when an unlimited path joins source and sink.
  double most(std::size_t source, std::size_t sink);

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;
  bool find_levels(std::size_t source, std::size_t sink);
  double push(std::size_t node, std::size_t sink, double amount);

  struct Arc {
    std::uint32_t to, next;
    double left;
  };
  std::vector<Arc> arcs_;  ///< each followed by its reverse
  std::vector<double> capacity_;
  std::vector<std::uint32_t> first_, level_, next_, queue_;
  double smallest_ = 0;  ///< what counts as nothing
};

}  // namespace adit::solve
