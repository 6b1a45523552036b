// What the tables of a hazard must say together: its numbers, what it hits, what drives it.
#include <algorithm>
#include <set>

#include "adit/model/threats.hpp"
#include "builder.hpp"
#include "hazard_words.hpp"

namespace adit::model {

std::string_view to_text(HazardKind kind) { return kHazardKinds[static_cast<std::size_t>(kind)]; }

namespace {

/// What a kind of hit is about: columns it needs one of, and columns that may narrow it down.
struct HitColumns {
  std::vector<std::string_view> needed, allowed;
  std::string_view expected;  ///< what is wanted where all needed ones are blank
};

const HitColumns& columns_of(HitWhat what) {
  static const HitColumns kColumns[] = {
      {{"region"}, {"toward", "owner", "commodity", "stage", "form"}, "the region whose exports it hits"},
      {{"region", "facility"},
       {"owner", "commodity", "stage", "form"},
       "the region or the facility whose output it hits"},
      {{"chokepoint"}, {"commodity", "form"}, "the chokepoint it closes"},
      {{"region", "commodity", "form"}, {}, "the region or the commodity whose use it raises"},
      {{"need"}, {"region"}, "the need whose deliveries it stops"}};
  return kColumns[static_cast<std::size_t>(what)];
}

bool given(const Row& row, std::string_view column) {
  return !row.text(column).empty() && row.text(column) != "*";
}

/// Some form of the model is of the hit's commodity, stage and form.
bool hits_a_form(const Scenario& s, const HazardHit& hit) {
  for (std::size_t f = 0; f < s.forms.size(); ++f)
    if (is_about(hit, s, FormId(f))) return true;
  return false;
}

void check_facility(Builder& builder, const Row& row, const HazardHit& hit) {
  if (!hit.facility.valid()) return;
  const Facility& facility = builder.scenario.facilities[hit.facility.index()];
  if (hit.region.valid() && facility.region.valid() && hit.region != facility.region)
    builder.mistake(
        row, "region", "facility-elsewhere",
        fmt::format("{}, where the facility is", builder.scenario.regions[facility.region.index()].id));
}

}  // namespace

void check_hit(Builder& builder, const Row& row, const HazardHit& hit) {
  const HitColumns& columns = columns_of(hit.what);
  const auto is_given = [&](std::string_view column) { return given(row, column); };
  if (std::ranges::none_of(columns.needed, is_given))
    builder.mistake(row, columns.needed.front(), "hit-incomplete", std::string(columns.expected));
  for (const std::string_view column :
       {"region", "toward", "owner", "commodity", "stage", "form", "facility", "chokepoint", "need"})
    if (is_given(column) && std::ranges::find(columns.needed, column) == columns.needed.end() &&
        std::ranges::find(columns.allowed, column) == columns.allowed.end())
      builder.mistake(
          row, column, "hit-column-unused",
          fmt::format("nothing: a hit of {} goes by {}", row.text("what"), fmt::join(columns.needed, ", ")));
  check_facility(builder, row, hit);
  check_form_of(builder, row, hit.form, hit.commodity);
  const bool same_chain = !hit.form.valid() || !hit.commodity.valid() ||
                          builder.scenario.forms[hit.form.index()].commodity == hit.commodity;
  if (same_chain && !hit.stage.empty() && !hits_a_form(builder.scenario, hit))
    builder.mistake(row, "stage", "hit-matches-nothing",
                    "a stage that the chain's forms, or this form, have");
}

namespace {

/// Numbers that a hazard needs, and those that say nothing about it.
class HazardCheck {
 public:
  HazardCheck(Builder& builder, const std::set<HazardId>& in_cases)
      : builder_(builder), in_cases_(in_cases) {}

  void run(const Row& row, const Hazard& hazard) {
    if (hazard.hits.empty())
      mistake(row, "id", "hazard-hits-nothing", "something it takes down, in hazard_hits.csv");
    if (hazard.sets.empty() && !in_cases_.contains(HazardId(row.index())))
      mistake(row, "sets", "hazard-unused", "a set it belongs to, or a case that uses it");
    if (hazard.delays &&
        std::ranges::any_of(hazard.hits, [](const HazardHit& hit) { return hit.what != HitWhat::passage; }))
      mistake(row, "mode", "delay-of-no-passage",
              "loss: only goods on their way through a chokepoint are late");
    if (!hazard.delays) unused(row, hazard.delay, "delay", "mode delay");
    check_rate(row, hazard);
    check_duration(row, hazard);
  }

 private:
  void mistake(const Row& row, std::string_view column, std::string code, std::string expected) {
    builder_.mistake(row, column, std::move(code), std::move(expected));
  }
  void missing(const Row& row, std::string_view column, std::string_view parameter) {
    mistake(row, column, "hazard-parameter-missing",
            fmt::format("its {} in hazard_parameters.csv", parameter));
  }
  void unused(const Row& row, ValueId value, std::string_view parameter, std::string_view only_with) {
    if (value.valid())
      mistake(row, "id", "hazard-parameter-unused",
              fmt::format("no {} in hazard_parameters.csv: it is read with {}", parameter, only_with));
  }

  /// Of the set, or of the region it hits. A hazard that only others set off, or only cases use, has no rate.
  void check_rate(const Row& row, const Hazard& hazard) {
    if (!hazard.rate_from_governance) {
      if (!hazard.rate.valid() && hazard.drivers.empty() && !hazard.sets.empty()) missing(row, "id", "rate");
      return;
    }
    unused(row, hazard.rate, "rate", "rate_from given");
    for (const HazardSet& set : builder_.scenario.hazards.sets)
      if (std::ranges::find(hazard.sets, set.id) != hazard.sets.end() &&
          (!set.governance_a.valid() || !set.governance_b.valid()))
        mistake(row, "sets", "governance-missing",
                fmt::format("governance_a and governance_b of {} in hazard_set_rules.csv", set.id));
    const RegionId region = governed_region(builder_.scenario, hazard);
    if (!hazard.hits.empty() && !region.valid())
      mistake(row, "rate_from", "governance-missing", "hits of one region: it is its governance that counts");
    else if (region.valid() && political_stability(builder_.scenario, region) == nullptr)
      mistake(row, "rate_from", "governance-missing",
              fmt::format("political_stability of {} in governance.csv",
                          builder_.scenario.regions[region.index()].id));
  }

  void check_duration(const Row& row, const Hazard& hazard) {
    double weight = 0;
    for (const DurationBin& bin : hazard.durations) weight += bin.weight;
    const bool empirical = hazard.law == DurationLaw::empirical;
    if (empirical && !(weight > 0))
      mistake(row, "duration_law", "hazard-parameter-missing", "its past durations in hazard_durations.csv");
    if (!empirical && !hazard.durations.empty())
      mistake(row, "duration_law", "hazard-parameter-unused",
              "empirical, or no durations of it in hazard_durations.csv");
    if (empirical) unused(row, hazard.duration, "duration", "another duration_law");
    if (!empirical && !hazard.duration.valid()) missing(row, "duration_law", "duration");
    if (hazard.law != DurationLaw::lognormal)
      unused(row, hazard.duration_cv, "duration_cv", "duration_law lognormal");
    else if (!hazard.duration_cv.valid())
      missing(row, "duration_law", "duration_cv");
  }

  Builder& builder_;
  const std::set<HazardId>& in_cases_;
};

/// Driver to driven, or the other way round.
std::vector<std::vector<std::size_t>> edges_of(const std::vector<Hazard>& hazards, bool backwards) {
  std::vector<std::vector<std::size_t>> edges(hazards.size());
  for (std::size_t h = 0; h < hazards.size(); ++h)
    for (const HazardDriver& driver : hazards[h].drivers) {
      const std::size_t d = driver.hazard.index();
      backwards ? edges[h].push_back(d) : edges[d].push_back(h);
    }
  return edges;
}

/// Everything after what leads to it. Circles, and what they lead to, stay out.
std::vector<HazardId> ordered(const std::vector<std::vector<std::size_t>>& edges) {
  std::vector<std::size_t> waits(edges.size());
  for (const auto& targets : edges)
    for (const std::size_t target : targets) ++waits[target];
  std::vector<HazardId> order;
  for (std::size_t h = 0; h < edges.size(); ++h)
    if (waits[h] == 0) order.emplace_back(h);
  for (std::size_t next = 0; next < order.size(); ++next)
    for (const std::size_t target : edges[order[next].index()])
      if (--waits[target] == 0) order.emplace_back(target);
  return order;
}

/// Drivers that come back to themselves.
void check_circles(Builder& builder) {
  const std::vector<Hazard>& hazards = builder.scenario.hazards.hazards;
  std::set<HazardId> free(builder.scenario.hazards.order.begin(), builder.scenario.hazards.order.end());
  if (free.size() == hazards.size()) return;
  const auto ends = ordered(edges_of(hazards, true));
  free.insert(ends.begin(), ends.end());
  for (const Row& row : builder.rows("hazard_drivers")) {
    const auto hazard = builder.find<HazardId>(row, "hazard"), driver = builder.find<HazardId>(row, "driver");
    if (hazard.valid() && driver.valid() && !free.contains(hazard) && !free.contains(driver))
      builder.mistake(row, "driver", "hazard-cycle", "a hazard that this one does not drive in its turn");
  }
}

}  // namespace

void check_hazards(Builder& builder) {
  Hazards& h = builder.scenario.hazards;
  std::set<HazardId> in_cases;
  for (const ShockCase& one : h.cases)
    for (const CaseEvent& event : one.events) in_cases.insert(event.hazard);
  HazardCheck check(builder, in_cases);
  for (const Row& row : builder.rows("hazards")) check.run(row, h.hazards[row.index()]);

  h.order = ordered(edges_of(h.hazards, false));
  check_circles(builder);
}

}  // namespace adit::model
