#pragma once
/// \file What markets clear with: costs, tariffs, elasticities.

#include "adit/model/ids.hpp"

namespace adit::model {

struct Market {};

}  // namespace adit::model
