#pragma once
/// \file Published assessments recomputed from their inputs, for `adit replicate`.

#include "adit/base/table.hpp"
#include "adit/model/scenario.hpp"

namespace adit::study {

/// The table risk_replication: one row per published result of the model.
ResultTable replicate(const model::Scenario& scenario);

}  // namespace adit::study
