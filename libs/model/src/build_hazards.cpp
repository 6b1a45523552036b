// Hazards with their numbers, hits, drivers and durations; cases, events, channels; ways by sea and land.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "adit/model/routes.hpp"
#include "builder.hpp"
#include "hazard_words.hpp"

namespace adit::model {
namespace {

using D = Dimension;

constexpr ParameterKind kOfHazards[] = {{"rate", D::rate},
                                        {"duration", D::time},
                                        {"duration_cv", D::one},
                                        {"severity", D::one, 1},
                                        {"delay", D::time}};

double number_or_nan(const Row& row, std::string_view column) {
  return row.blank(column) ? std::nan("") : row.number(column);
}

void build_sets(Builder& builder) {
  std::vector<HazardSet>& sets = builder.scenario.hazards.sets;
  for (const Row& row : builder.rows("hazard_sets")) {
    builder.labels("hazard_sets").emplace(row.text("id"), row.index());
    HazardSet& set = sets.emplace_back();
    take_label(row, set);
    set.basis = row.text("basis"), set.note = row.text("note");
  }
  for (const Row& row : builder.rows("hazard_set_rules")) {
    const auto id = builder.resolve<Id<HazardSet>>(row, "set");
    const ValueId value = builder.value(row);
    if (!id.valid()) continue;
    HazardSet& set = sets[id.index()];
    (row.text("parameter") == "governance_a" ? set.governance_a : set.governance_b) = value;
  }
  for (const Row& row : builder.rows("hazard_groups")) {
    builder.labels("hazard_groups").emplace(row.text("id"), row.index());
    HazardGroup& group = builder.scenario.hazards.groups.emplace_back();
    take_label(row, group);
    group.correlation = builder.value(row);
  }
}

/// Twelve weights, none below zero and not all zero; all alike when blank.
std::array<double, 12> season_of(Builder& builder, const Row& row) {
  std::array<double, 12> season;
  season.fill(1);
  const auto words = words_of(row.text("season"));
  if (words.empty()) return season;
  bool good = words.size() == season.size();
  double sum = 0;
  for (std::size_t month = 0; good && month < season.size(); ++month) {
    const std::string_view word = words[month];
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), season[month]);
    good = error == std::errc{} && end == word.data() + word.size() && std::isfinite(season[month]) &&
           season[month] >= 0;
    sum += season[month];
  }
  if (!good || !(sum > 0) || !std::isfinite(sum))
    builder.mistake(row, "season", "season-weights",
                    "twelve numbers separated by blanks, none below 0, not all 0");
  return season;
}

void build_hazard_rows(Builder& builder) {
  for (const Row& row : builder.rows("hazards")) {
    builder.labels("hazards").emplace(row.text("id"), row.index());
    Hazard& hazard = builder.scenario.hazards.hazards.emplace_back();
    take_label(row, hazard);
    builder.resolve_words<Id<HazardSet>>(row, "sets", "hazard_sets");
    for (const std::string_view set : words_of(row.text("sets"))) hazard.sets.emplace_back(set);
    hazard.kind = enum_of<HazardKind>(kHazardKinds, row.text("kind"));
    hazard.delays = row.text("mode") == "delay";
    hazard.group = row.text("group");
    builder.resolve<Id<HazardGroup>>(row, "group");
    hazard.law = enum_of<DurationLaw>(kDurationLaws, row.text("duration_law"));
    hazard.rate_from_governance = row.text("rate_from") == "governance";
    hazard.season = season_of(builder, row);
    builder.resolve<Id<Source>>(row, "source");
    hazard.source = row.text("source"), hazard.note = row.text("note");
  }
}

ValueId& parameter_of(Hazard& hazard, std::string_view parameter) {
  return parameter == "rate"          ? hazard.rate
         : parameter == "duration"    ? hazard.duration
         : parameter == "duration_cv" ? hazard.duration_cv
         : parameter == "severity"    ? hazard.severity
                                      : hazard.delay;
}

void build_parameters(Builder& builder) {
  std::vector<Hazard>& hazards = builder.scenario.hazards.hazards;
  for (const Row& row : builder.rows("hazard_parameters")) {
    const auto id = builder.resolve<HazardId>(row, "hazard");
    const ValueId value = parameter_value(builder, row, kOfHazards);
    const std::string_view parameter = row.text("parameter");
    if (parameter == "duration" && row.number("value") <= 0)
      builder.mistake(row, "value", "duration-not-positive", "a duration above 0");
    if (id.valid()) parameter_of(hazards[id.index()], parameter) = value;
  }
  for (const Row& row : builder.rows("hazard_durations")) {
    const auto id = builder.resolve<HazardId>(row, "hazard");
    if (row.number("months") <= 0)
      builder.mistake(row, "months", "duration-not-positive", "a duration above 0");
    if (id.valid()) hazards[id.index()].durations.push_back({row.number("months"), row.number("weight")});
  }
  for (const Row& row : builder.rows("hazard_drivers")) {
    const auto id = builder.resolve<HazardId>(row, "hazard");
    const HazardDriver driver{builder.resolve<HazardId>(row, "driver"), builder.value(row)};
    if (id.valid() && driver.hazard.valid()) hazards[id.index()].drivers.push_back(driver);
  }
}

void build_hits(Builder& builder) {
  std::vector<Hazard>& hazards = builder.scenario.hazards.hazards;
  for (const Row& row : builder.rows("hazard_hits")) {
    const auto id = builder.resolve<HazardId>(row, "hazard");
    HazardHit hit;
    hit.what = enum_of<HitWhat>(kHitWhats, row.text("what"));
    hit.region = builder.resolve<RegionId>(row, "region");
    hit.toward = builder.resolve<RegionId>(row, "toward");
    hit.owner = builder.resolve<RegionId>(row, "owner");
    hit.commodity = builder.resolve<CommodityId>(row, "commodity");
    hit.stage = row.text("stage");
    hit.form = builder.resolve<FormId>(row, "form");
    hit.facility = builder.resolve<FacilityId>(row, "facility");
    hit.chokepoint = builder.resolve<ChokepointId>(row, "chokepoint");
    hit.need = builder.resolve<NeedId>(row, "need");
    hit.share = builder.value(row);
    if (hit.what != HitWhat::use) {
      if (row.number("value") > 1)
        builder.mistake(row, "value", "above-one", "at most 1 or 100 %: a share or a probability");
      builder.scenario.values[hit.share.index()].distribution.max = 1;
    }
    check_hit(builder, row, hit);
    if (id.valid()) hazards[id.index()].hits.push_back(std::move(hit));
  }
}

void build_cases(Builder& builder) {
  std::vector<ShockCase>& cases = builder.scenario.hazards.cases;
  for (const Row& row : builder.rows("shock_cases")) {
    builder.labels("shock_cases").emplace(row.text("id"), row.index());
    ShockCase& one = cases.emplace_back();
    take_label(row, one);
    one.question = row.text("question");
  }
  for (const Row& row : builder.rows("shock_case_events")) {
    const auto id = builder.resolve<Id<ShockCase>>(row, "case");
    const CaseEvent event{builder.resolve<HazardId>(row, "hazard"),
                          static_cast<int>(row.number("start_month")), row.number("months"),
                          builder.value(row)};
    if (event.months <= 0) builder.mistake(row, "months", "duration-not-positive", "a duration above 0");
    if (id.valid()) cases[id.index()].events.push_back(event);
  }
  for (const Row& row : builder.rows("shock_cases"))
    if (cases[row.index()].events.empty())
      builder.mistake(row, "id", "case-empty", "a hazard of the case in shock_case_events.csv");
}

void build_events(Builder& builder) {
  for (const Row& row : builder.rows("hazard_events")) {
    HazardEvent& event = builder.scenario.hazards.events.emplace_back();
    take_label(row, event);
    event.kind = enum_of<HazardKind>(kHazardKinds, row.text("kind"));
    event.year = row.year("year", 0), event.month = static_cast<int>(row.number("month"));
    event.months = number_or_nan(row, "months"), event.share = number_or_nan(row, "share");
    event.region = builder.resolve<RegionId>(row, "region");
    event.commodity = builder.resolve<CommodityId>(row, "commodity");
    event.chokepoint = builder.resolve<ChokepointId>(row, "chokepoint");
    builder.resolve<Id<Source>>(row, "source");
    event.source = row.text("source"), event.note = row.text("note");
  }
  for (const Row& row : builder.rows("threat_channels")) {
    ThreatChannel& channel = builder.scenario.hazards.channels.emplace_back();
    take_label(row, channel);
    channel.kind = row.text("kind"), channel.reason = row.text("reason");
    for (const std::string_view kind : words_of(channel.kind))
      check_word(builder, row, "kind", kind, kHazardKinds, "bad-choice");
    if (row.blank("kind") && row.blank("reason"))
      builder.mistake(row, "reason", "reason-missing", "a kind of hazard, or why it is not modelled");
  }
}

template <class Place>
void build_places(Builder& builder, std::string_view table, std::vector<Place>& places) {
  for (const Row& row : builder.rows(table)) {
    builder.labels(table).emplace(row.text("id"), row.index());
    Place& place = places.emplace_back();
    take_label(row, place);
    place.latitude_deg = row.number("latitude"), place.longitude_deg = row.number("longitude");
  }
}

/// A way leads somewhere else than where it starts.
template <class IdType>
void check_ends(Builder& builder, const Row& row, IdType from, IdType to) {
  if (from.valid() && from == to) builder.mistake(row, "to", "leg-to-itself", "another place than 'from'");
}

void build_ways(Builder& builder) {
  Hazards& h = builder.scenario.hazards;
  for (const Row& row : builder.rows("sea_legs")) {
    h.legs.push_back({builder.resolve<SeaId>(row, "from"), builder.resolve<SeaId>(row, "to"),
                      builder.resolve<ChokepointId>(row, "chokepoint"), builder.value(row)});
    check_ends(builder, row, h.legs.back().from, h.legs.back().to);
  }
  for (const Row& row : builder.rows("harbours"))
    h.harbours.push_back(
        {builder.resolve<RegionId>(row, "region"), builder.resolve<SeaId>(row, "sea"), builder.value(row)});
  for (const Row& row : builder.rows("land_routes")) {
    h.land.push_back(
        {builder.resolve<RegionId>(row, "from"), builder.resolve<RegionId>(row, "to"), builder.value(row)});
    check_ends(builder, row, h.land.back().from, h.land.back().to);
  }
  for (const Row& row : builder.rows("chokepoints")) {
    if (row.index() == ChokepointSet::kMost)
      builder.mistake(row, "id", "too-many-chokepoints",
                      fmt::format("at most {} chokepoints", ChokepointSet::kMost));
    if (std::ranges::find(h.legs, ChokepointId(row.index()), &SeaLeg::chokepoint) == h.legs.end())
      builder.mistake(row, "id", "chokepoint-without-leg", "a way in sea_legs.csv that passes it");
  }
}

}  // namespace

void build_hazards(Builder& builder) {
  build_places(builder, "seas", builder.scenario.hazards.seas);
  build_places(builder, "chokepoints", builder.scenario.hazards.chokepoints);
  build_ways(builder);
  build_sets(builder);
  build_hazard_rows(builder);
  build_parameters(builder);
  build_hits(builder);
  build_cases(builder);
  build_events(builder);
  check_hazards(builder);
}

}  // namespace adit::model
