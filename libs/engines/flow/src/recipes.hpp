#pragma once
// Amounts of a chain's recipes in one draw, and the elements they move.

#include "workspace.hpp"

namespace adit::flow {

/// Fills the chain's amounts of a draw; the first is the constant 1.
void fill_amounts(const Engine::Compiled& compiled, const Chain& chain, model::Draw draw,
                  std::vector<double>& amounts);

/// Elements of the process's commodity that its outputs do not hold, per unit of activity.
void fill_losses(const Engine::Compiled& compiled, const Chain& chain, model::Draw draw,
                 const std::vector<double>& content, ChainFlows& flows);

/// Tonnes of an element per unit of activity.
struct ElementBalance {
  double in = 0, out = 0;
};
ElementBalance element_balance(const model::Scenario& scenario, const Chain& chain,
                               const ChainProcess& process, model::ElementId element, model::Draw draw,
                               const std::vector<double>& amounts);

}  // namespace adit::flow
