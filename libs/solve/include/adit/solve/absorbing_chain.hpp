#pragma once
/// \file Where things that move from state to state in shares end up: absorbing Markov chains, solved as
/// sparse linear equations, loops included. Source: Kemeny and Snell, Finite Markov Chains, chapter 3.

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace adit::solve {

/// The share of what is in `from` that goes on to `to`. Transitions between the same states add up.
struct Transition {
  std::size_t from = 0, to = 0;
  double share = 0;  ///< [1], not negative
};

/// What leaves a state by no transition is absorbed there. Equations are solved in blocks of states that can
/// reach one another, each densely; between blocks the order of the chain is followed, so a chain without
/// loops costs no more than its transitions.
class AbsorbingChain {
 public:
  /// \throws InternalError when a share is negative or what is in a loop can never leave it
  AbsorbingChain(std::size_t states, std::span<const Transition> transitions);
  ~AbsorbingChain();
  AbsorbingChain(AbsorbingChain&&) noexcept;
  AbsorbingChain& operator=(AbsorbingChain&&) noexcept;

  /// Expected visits: `visits` holds where the journey starts (by state) and becomes how often each state is
  /// passed through, x = start + Q' x.
  void visits(std::span<double> visits) const;
  /// Visits to a state that a journey starting there makes, its start included; 1 outside loops.
  double returns(std::size_t state) const;
  /// Numbers of states in each block, in the order of solution.
  std::vector<std::size_t> block_sizes() const;

 private:
  struct Blocks;
  std::unique_ptr<Blocks> blocks_;
};

}  // namespace adit::solve
