#pragma once
// What the engine works out before the first draw, and what it keeps of the central numbers.

#include "adit/shock/engine.hpp"
#include "ensemble_result.hpp"
#include "world.hpp"

namespace adit::shock {

struct Engine::Compiled {
  std::shared_ptr<const model::Scenario> scenario;
  Settings settings;
};

struct Engine::Workspace {
  model::Handover handover;  ///< of the draw evaluated last: in tables() and ensemble() the central one
  std::vector<SetResult> sets;
};

}  // namespace adit::shock
