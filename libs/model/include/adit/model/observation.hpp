#pragma once
/// \file A reported figure with its uncertainty.

#include "adit/model/ids.hpp"

namespace adit::model {

struct Observation {};

}  // namespace adit::model
