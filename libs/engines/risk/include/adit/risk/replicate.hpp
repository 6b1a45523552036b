#pragma once
/// \file Published assessments recomputed from their inputs. What each method needs and what is missing:
/// docs/methods/risk.md.

#include "adit/base/table.hpp"
#include "adit/model/scenario.hpp"

namespace adit::risk {

/// One row per published result: theirs, ours, the difference, whether the inputs are complete, whether both
/// agree within what rounding of the printed figures leaves open, and the reason where not. An implied factor
/// is what would close the gap; it is never fed back.
ResultTable replicate(const model::Scenario& scenario);

}  // namespace adit::risk
