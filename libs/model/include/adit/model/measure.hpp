#pragma once
/// \file A measure of the paper.

#include "adit/model/ids.hpp"

namespace adit::model {

struct Measure {};

}  // namespace adit::model
