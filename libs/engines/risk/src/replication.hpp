#pragma once
// What replicating one printed result gives, and intervals that printed figures leave open.

#include <cmath>
#include <string>

#include "adit/model/scenario.hpp"
#include "adit/risk/concentration.hpp"

namespace adit::risk {

struct Replication {
  Bounded ours{std::nan(""), std::nan(""),
               std::nan("")};     ///< value and what rounding of the inputs leaves open
  bool complete = false;          ///< every input of the method stands in the model, of the right year
  bool second_hand = false;       ///< and all do only with one that was not read from the assessment itself
  double implied = std::nan("");  ///< factor that would close the gap
  std::string reason;             ///< what is missing, or a remark
};

/// The value with its rounding interval: the bounds of its uniform distribution, or exact.
inline Bounded printed(const model::Scenario& s, model::ValueId id) {
  const model::Value& value = s.value(id);
  if (value.distribution.kind != model::DistributionKind::uniform)
    return {value.number, value.number, value.number};
  return {value.number, value.distribution.low, value.distribution.high};
}

/// Adds `more` to a list of reasons.
inline void add_reason(std::string& reason, const std::string& more) {
  if (!reason.empty()) reason += "; ";
  reason += more;
}

Replication replicate_eu_supply_risk(const model::Scenario& s, const model::AssessmentResult& theirs);
Replication replicate_eu_importance(const model::Scenario& s, const model::AssessmentResult& theirs);
Replication replicate_net_import_reliance(const model::Scenario& s, const model::AssessmentResult& theirs);
Replication replicate_geopolrisk(const model::Scenario& s, const model::AssessmentResult& theirs);

/// An input of the assessment; nullptr when the model has none. Of the stage where there is one, else of the
/// material as a whole.
const model::AssessmentInput* input_of(const model::Scenario& s, const model::AssessmentResult& theirs,
                                       std::string_view quantity, std::string_view stage = {});

}  // namespace adit::risk
