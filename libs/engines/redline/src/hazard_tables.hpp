#pragma once
// The hazards of a model as a table, with what is known of each; the channels of threat and what carries
// them.

#include "adit/base/table.hpp"
#include "exposure.hpp"

namespace adit::redline {

/// redline_hazards: one row a hazard of the set.
ResultTable hazards_table(const model::Scenario& scenario, const model::HazardSet& set,
                          const HazardWorld& world, model::Draw draw);

/// redline_channels: which hazard kinds carry a channel, or why it is not modelled.
ResultTable channels_table(const model::Scenario& scenario);

/// What a hit takes down, in words: "exports of IDN to CHN, nickel ore: 100 %".
std::string words_of(const model::Scenario& scenario, const model::HazardHit& hit, model::Draw draw);

}  // namespace adit::redline
