// Supply risk and economic importance of the European Commission's assessments.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "adit/risk/eu.hpp"
#include "replication.hpp"

namespace adit::risk {
namespace {

const double kUnknown = std::nan("");

/// The one estimate the model has of a supplier's governance on the method's scale; NaN when none.
double governance_of(const model::Scenario& s, std::string_view supplier) {
  for (const model::SupplierGovernance& g : s.assessments.governance)
    if (g.supplier == supplier && g.indicator == "mean_of_six")
      return eu::scaled_governance(s.value(g.value).number);
  return kUnknown;
}

struct MixRisk {
  Bounded hhi{kUnknown, kUnknown, kUnknown};
  double ungoverned = 0;  ///< share of suppliers without governance
};

MixRisk mix_risk(const model::Scenario& s, const model::AssessmentResult& theirs, std::string_view stage,
                 std::string_view scope) {
  std::vector<eu::Supplier> value, low, high;
  MixRisk out;
  for (const model::AssessmentShare& share : s.assessments.shares) {
    if (share.assessment != theirs.assessment || share.material != theirs.material || share.stage != stage ||
        share.scope != scope)
      continue;
    const Bounded of = printed(s, share.share);
    const double governance = governance_of(s, share.supplier);
    if (std::isnan(governance)) {
      out.ungoverned += of.value;
      continue;
    }
    value.push_back({of.value, governance, share.trade_factor});
    low.push_back({of.low, governance, share.trade_factor});
    high.push_back({of.high, governance, share.trade_factor});
  }
  out.hhi = {eu::weighted_hhi(value), eu::weighted_hhi(low), eu::weighted_hhi(high)};
  return out;
}

/// Inputs of one stage as printed, with what is missing.
struct Stage {
  Bounded global, sourcing, reliance, recycled, substitution;
  std::string missing;
};

Bounded given(const model::Scenario& s, const model::AssessmentResult& theirs, std::string_view quantity,
              std::string_view stage, double otherwise, Stage& out) {
  const model::AssessmentInput* input = input_of(s, theirs, quantity, stage);
  if (input != nullptr) return printed(s, input->value);
  add_reason(out.missing, fmt::format("{} is not in the model", quantity));
  return {otherwise, otherwise, otherwise};
}

/// \param mixes both, global, sourcing; blank: whatever the model has
Stage stage_of(const model::Scenario& s, const model::AssessmentResult& theirs, std::string_view stage,
               std::string_view mixes) {
  Stage out;
  const auto mix = [&](std::string_view scope, std::string_view other) -> Bounded {
    if (mixes == other) return {kUnknown, kUnknown, kUnknown};
    const MixRisk found = mix_risk(s, theirs, stage, scope);
    if (std::isnan(found.hhi.value) && !mixes.empty())
      add_reason(out.missing, fmt::format("{} shares are not in the model", scope));
    if (found.ungoverned > 0)
      add_reason(out.missing,
                 fmt::format("no governance for suppliers of {:.3g} % ({})", 100 * found.ungoverned, scope));
    return found.hhi;
  };
  out.global = mix("global", "sourcing");
  out.sourcing = mix("sourcing", "global");
  if (!std::isnan(out.global.value) && !std::isnan(out.sourcing.value))
    out.reliance = given(s, theirs, "import_reliance", stage, kUnknown, out);
  out.recycled = given(s, theirs, "eol_rir", {}, 0, out);
  out.substitution = given(s, theirs, "si_sr", {}, 1, out);
  return out;
}

/// The risk and what rounding leaves open: it falls with recycling, rises with substitution, and with the
/// import reliance towards the larger of the two mixes.
Bounded risk_of(const Stage& stage) {
  const auto at = [&](double Bounded::*end, double Bounded::*other, double reliance) {
    return eu::supply_risk(
        {stage.global.*end, stage.sourcing.*end, reliance, stage.recycled.*other, stage.substitution.*end});
  };
  const double value = at(&Bounded::value, &Bounded::value, stage.reliance.value);
  if (std::isnan(value)) return {kUnknown, kUnknown, kUnknown};
  return {value,
          std::min(at(&Bounded::low, &Bounded::high, stage.reliance.low),
                   at(&Bounded::low, &Bounded::high, stage.reliance.high)),
          std::max(at(&Bounded::high, &Bounded::low, stage.reliance.low),
                   at(&Bounded::high, &Bounded::low, stage.reliance.high))};
}

/// What the source says of the mixes at a stage; blank when nothing.
std::string mixes_at(const model::Scenario& s, const model::AssessmentResult& theirs,
                     std::string_view stage) {
  for (const model::AssessmentResult& other : s.assessments.results)
    if (other.assessment == theirs.assessment && other.material == theirs.material && other.stage == stage &&
        other.index == theirs.index)
      return other.mixes;
  return "";
}

bool has_shares(const model::Scenario& s, const model::AssessmentResult& theirs) {
  return std::ranges::any_of(s.assessments.shares, [&](const model::AssessmentShare& share) {
    return share.assessment == theirs.assessment && share.material == theirs.material;
  });
}

constexpr const char* kGovernanceYears =
    "governance is the mean of six of the latest year: those of the assessment's years are not in the model";

/// Without shares all that can be said is what concentration and substitution together must have been.
Replication without_shares(const model::Scenario& s, const model::AssessmentResult& theirs) {
  Replication out;
  out.reason = "no shares of this material and assessment in the model";
  if (const model::AssessmentInput* recycled = input_of(s, theirs, "eol_rir")) {
    const double rate = s.value(recycled->value).number;
    if (rate < 1) out.implied = s.value(theirs.value).number / (1 - rate);
    out.reason += "; implied: concentration x governance x substitution";
  }
  return out;
}

}  // namespace

Replication replicate_eu_supply_risk(const model::Scenario& s, const model::AssessmentResult& theirs) {
  if (!has_shares(s, theirs)) return without_shares(s, theirs);
  Replication out;
  for (const std::string_view stage : {"extraction", "processing"}) {
    if (!theirs.stage.empty() && theirs.stage != stage) continue;
    const Stage inputs =
        stage_of(s, theirs, stage, theirs.stage.empty() ? mixes_at(s, theirs, stage) : theirs.mixes);
    const Bounded risk = risk_of(inputs);
    if (std::isnan(risk.value)) {
      if (!theirs.stage.empty()) add_reason(out.reason, inputs.missing);
      continue;
    }
    if (out.ours.value >= risk.value) continue;
    out.ours = risk, out.reason = inputs.missing;
  }
  if (std::isnan(out.ours.value)) {
    if (out.reason.empty()) out.reason = "inputs of no stage are in the model";
    return out;
  }
  // The governance that the model has is never that of the assessment's years.
  add_reason(out.reason, kGovernanceYears);
  if (out.ours.value > 0) out.implied = s.value(theirs.value).number / out.ours.value;
  return out;
}

Replication replicate_eu_importance(const model::Scenario& s, const model::AssessmentResult& theirs) {
  Replication out;
  double largest = 0;
  for (const model::AssessmentSector& sector : s.assessments.sectors)
    largest = std::max(largest, s.value(sector.value_added).number);
  std::vector<eu::Use> value, low, high;
  Bounded shares;
  for (const model::AssessmentUse& use : s.assessments.uses) {
    if (use.assessment != theirs.assessment || use.material != theirs.material) continue;
    const Bounded share = printed(s, use.share);
    if (!use.printed)
      add_reason(out.reason, fmt::format("the share of '{}' is not printed", use.application));
    shares = {shares.value + share.value, shares.low + share.low, shares.high + share.high};
    if (!use.sector.valid()) {
      add_reason(out.reason,
                 fmt::format("'{}' ({:.3g} %) has no sector", use.application, 100 * share.value));
      continue;
    }
    const double added = s.value(s.assessments.sectors[use.sector.index()].value_added).number;
    value.push_back({share.value, added}), low.push_back({share.low, added}),
        high.push_back({share.high, added});
  }
  if (value.empty()) {
    out.reason = "no uses of this material and assessment in the model";
    return out;
  }
  if (shares.low > 1 || shares.high < 1)
    add_reason(out.reason, fmt::format("shares of the uses add up to {:.4g} %", 100 * shares.value));
  const model::AssessmentInput* substitution = input_of(s, theirs, "si_ei");
  const Bounded si = substitution == nullptr ? Bounded{1, 1, 1} : printed(s, substitution->value);
  if (substitution == nullptr) add_reason(out.reason, "si_ei is not in the model: taken as 1");
  out.ours = {eu::economic_importance(value, largest, si.value),
              eu::economic_importance(low, largest, si.low), eu::economic_importance(high, largest, si.high)};
  out.complete = out.reason.empty();
  out.second_hand =
      substitution != nullptr && s.value(substitution->value).standing != model::Standing::observed;
  const Bounded result = printed(s, theirs.value);
  if (out.complete && out.ours.low <= result.high && out.ours.high >= result.low) return out;
  const double needed = result.value / (out.ours.value / si.value);
  out.implied = result.value / out.ours.value;
  add_reason(out.reason,
             fmt::format("the score needs a substitution index of {:.3f}{}", needed,
                         substitution == nullptr ? ""
                                                 : fmt::format(", {:.2f} is transcribed{}", si.value,
                                                               out.second_hand ? " second-hand" : "")));
  if (needed > 1 && out.complete) {
    out.reason += ": more than 1 is against the method, so shares or sectors are not those of the assessment";
    out.complete = false;
  }
  return out;
}

}  // namespace adit::risk
