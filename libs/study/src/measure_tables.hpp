#pragma once
// Tables of what the paper says should be done and reached.

#include "adit/base/table.hpp"
#include "adit/model/scenario.hpp"

namespace adit::study {

/// One row a measure, or one a lever where it has any.
ResultTable measures_table(const model::Scenario& scenario);
ResultTable targets_table(const model::Scenario& scenario);

}  // namespace adit::study
