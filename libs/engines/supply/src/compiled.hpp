#pragma once
// What the engine works out from a scenario before the first draw, and the scratch of one thread.

#include "adit/supply/engine.hpp"

namespace adit::supply {

struct Engine::Compiled {
  std::shared_ptr<const model::Scenario> scenario;
};

struct Engine::Workspace {};

}  // namespace adit::supply
