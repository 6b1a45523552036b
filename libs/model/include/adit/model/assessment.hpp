#pragma once
/// \file Published assessments of criticality with their inputs.

#include "adit/model/ids.hpp"

namespace adit::model {

struct Assessments {};

}  // namespace adit::model
