#include "adit/solve/absorbing_chain.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "adit/base/error.hpp"

namespace adit::solve {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// Transitions by state they leave: those of state i are [start[i], start[i + 1]).
struct Rows {
  std::vector<std::uint32_t> start, to;
  std::vector<double> share;

  Rows(std::size_t states, std::span<const Transition> transitions) : start(states + 1) {
    for (const Transition& t : transitions) {
      ensure(t.from < states && t.to < states, "a transition leads out of the chain");
      ensure(t.share >= 0, "a transition has a negative share");
      if (t.share > 0) ++start[t.from + 1];
    }
    for (std::size_t i = 0; i < states; ++i) start[i + 1] += start[i];
    to.resize(start.back()), share.resize(start.back());
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    for (const Transition& t : transitions) {
      if (t.share <= 0) continue;
      const std::uint32_t at = next[t.from]++;
      to[at] = static_cast<std::uint32_t>(t.to), share[at] = t.share;
    }
  }
  std::size_t states() const { return start.size() - 1; }
};

/// Strongly connected components by Tarjan's algorithm, without recursion: those that others lead to come
/// first.
class Components {
 public:
  explicit Components(const Rows& rows)
      : rows_(rows), index_(rows.states(), kNone), low_(rows.states()), on_stack_(rows.states()) {
    for (std::uint32_t i = 0; i < rows.states(); ++i)
      if (index_[i] == kNone) visit(i);
  }
  std::vector<std::vector<std::uint32_t>> found;

 private:
  struct Frame {
    std::uint32_t state, edge;
  };

  void open(std::uint32_t state) {
    index_[state] = low_[state] = count_++;
    stack_.push_back(state), on_stack_[state] = true;
    frames_.push_back({state, rows_.start[state]});
  }

  void close(std::uint32_t state) {
    frames_.pop_back();
    if (!frames_.empty()) low_[frames_.back().state] = std::min(low_[frames_.back().state], low_[state]);
    if (low_[state] != index_[state]) return;
    auto& component = found.emplace_back();
    std::uint32_t member = kNone;
    do {
      member = stack_.back();
      stack_.pop_back(), on_stack_[member] = false;
      component.push_back(member);
    } while (member != state);
    std::ranges::sort(component);
  }

  void visit(std::uint32_t root) {
    open(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.edge == rows_.start[frame.state + 1]) {
        close(frame.state);
        continue;
      }
      const std::uint32_t next = rows_.to[frame.edge++];
      if (index_[next] == kNone) {
        open(next);
      } else if (on_stack_[next]) {
        low_[frame.state] = std::min(low_[frame.state], index_[next]);
      }
    }
  }

  const Rows& rows_;
  std::vector<std::uint32_t> index_, low_;
  std::vector<bool> on_stack_;
  std::vector<std::uint32_t> stack_;
  std::vector<Frame> frames_;
  std::uint32_t count_ = 0;
};

}  // namespace

struct AbsorbingChain::Blocks {
  struct Block {
    std::vector<std::uint32_t> states;
    Eigen::PartialPivLU<Eigen::MatrixXd> inverse;  ///< of (I - Q)' within the block; unused when alone
    double alone = 1;                              ///< 1 / (1 - share of its own return)
  };
  Rows rows;
  std::vector<Block> blocks;
  std::vector<std::uint32_t> block_of, place;  ///< of each state

  Blocks(std::size_t states, std::span<const Transition> transitions)
      : rows(states, transitions), block_of(states), place(states) {
    Components components(rows);
    std::ranges::reverse(components.found);
    blocks.resize(components.found.size());
    for (std::uint32_t b = 0; b < blocks.size(); ++b) {
      blocks[b].states = std::move(components.found[b]);
      for (std::uint32_t k = 0; k < blocks[b].states.size(); ++k)
        block_of[blocks[b].states[k]] = b, place[blocks[b].states[k]] = k;
    }
    for (Block& block : blocks) factorise(block);
  }

  void factorise(Block& block) const {
    const auto n = static_cast<Eigen::Index>(block.states.size());
    Eigen::MatrixXd m = Eigen::MatrixXd::Identity(n, n);
    for (Eigen::Index k = 0; k < n; ++k) {
      const std::uint32_t i = block.states[static_cast<std::size_t>(k)];
      for (std::uint32_t e = rows.start[i]; e < rows.start[i + 1]; ++e)
        if (block_of[rows.to[e]] == block_of[i]) m(place[rows.to[e]], k) -= rows.share[e];
    }
    if (n == 1) {
      ensure(m(0, 0) > kSmallest, "what enters a loop of a chain can never leave it");
      block.alone = 1 / m(0, 0);
      return;
    }
    block.inverse.compute(m);
    const auto pivots = block.inverse.matrixLU().diagonal().cwiseAbs();
    ensure(pivots.minCoeff() > kSmallest, "what enters a loop of a chain can never leave it");
  }
  static constexpr double kSmallest = 1e-13;
};

AbsorbingChain::AbsorbingChain(std::size_t states, std::span<const Transition> transitions)
    : blocks_(std::make_unique<Blocks>(states, transitions)) {}
AbsorbingChain::~AbsorbingChain() = default;
AbsorbingChain::AbsorbingChain(AbsorbingChain&&) noexcept = default;
AbsorbingChain& AbsorbingChain::operator=(AbsorbingChain&&) noexcept = default;

void AbsorbingChain::visits(std::span<double> visits) const {
  const Rows& rows = blocks_->rows;
  ensure(visits.size() == rows.states(), "a journey starts in a state of the chain");
  Eigen::VectorXd x;
  for (std::size_t b = 0; b < blocks_->blocks.size(); ++b) {
    const Blocks::Block& block = blocks_->blocks[b];
    const std::size_t n = block.states.size();
    if (n == 1) {
      visits[block.states[0]] *= block.alone;
    } else {
      x.resize(static_cast<Eigen::Index>(n));
      for (std::size_t k = 0; k < n; ++k) x[static_cast<Eigen::Index>(k)] = visits[block.states[k]];
      if (x.isZero(0)) continue;
      x = block.inverse.solve(x);
      for (std::size_t k = 0; k < n; ++k) visits[block.states[k]] = x[static_cast<Eigen::Index>(k)];
    }
    for (const std::uint32_t i : block.states) {
      if (visits[i] == 0) continue;
      for (std::uint32_t e = rows.start[i]; e < rows.start[i + 1]; ++e)
        if (blocks_->block_of[rows.to[e]] != b) visits[rows.to[e]] += visits[i] * rows.share[e];
    }
  }
}

double AbsorbingChain::returns(std::size_t state) const {
  const Blocks::Block& block = blocks_->blocks[blocks_->block_of[state]];
  if (block.states.size() == 1) return block.alone;
  Eigen::VectorXd x = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(block.states.size()));
  x[blocks_->place[state]] = 1;
  return block.inverse.solve(x)[blocks_->place[state]];
}

std::vector<std::size_t> AbsorbingChain::block_sizes() const {
  std::vector<std::size_t> out;
  for (const Blocks::Block& block : blocks_->blocks) out.push_back(block.states.size());
  return out;
}

}  // namespace adit::solve
