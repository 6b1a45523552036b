#pragma once
/// \file Indicators, thresholds, output values and targets of the diagnosis.

#include "adit/model/ids.hpp"

namespace adit::model {

struct Diagnosis {};

}  // namespace adit::model
