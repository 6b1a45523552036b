#include "hazard_tables.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "adit/solve/sampling.hpp"

namespace adit::redline {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kMonths = 12;
constexpr double kLow = 0.05, kHigh = 0.95;

double number(model::Draw draw, model::ValueId id, double otherwise = kNone) {
  return id.valid() ? draw[id.index()] : otherwise;
}

/// Quantile of a value's distribution; NaN where it has none.
double quantile_of(const model::Value& value, double probability) {
  constexpr solve::MarginalKind kKinds[] = {solve::MarginalKind::constant, solve::MarginalKind::normal,
                                            solve::MarginalKind::lognormal, solve::MarginalKind::triangular,
                                            solve::MarginalKind::uniform};
  const model::Distribution& law = value.distribution;
  if (law.kind == model::DistributionKind::none) return kNone;
  const solve::MarginalKind kind = kKinds[static_cast<std::size_t>(law.kind)];  // in the order of the model's
  return solve::quantile({kind, value.number, law.sd, law.low, law.high, law.min, law.max}, probability);
}

double mean_months(const model::Hazard& hazard, model::Draw draw) {
  if (hazard.law != model::DurationLaw::empirical) return number(draw, hazard.duration) * kMonths;
  double months = 0, weights = 0;
  for (const model::DurationBin& bin : hazard.durations)
    months += bin.weight * bin.months, weights += bin.weight;
  return months / weights;
}

const char* verb_of(model::HitWhat what) {
  switch (what) {
    case model::HitWhat::exports:
      return "exports";
    case model::HitWhat::output:
      return "output";
    case model::HitWhat::passage:
      return "passage";
    case model::HitWhat::use:
      return "more use";
    case model::HitWhat::deliveries:
      break;
  }
  return "deliveries";
}

template <class List, class Id>
void append(std::string& text, const char* before, const List& list, Id id) {
  if (id.valid()) text += before + list[id.index()].id;
}

std::string all_hits(const model::Scenario& scenario, const model::Hazard& hazard, model::Draw draw) {
  std::string out;
  for (const model::HazardHit& hit : hazard.hits)
    out += (out.empty() ? "" : "; ") + words_of(scenario, hit, draw);
  return out;
}

}  // namespace

std::string words_of(const model::Scenario& s, const model::HazardHit& hit, model::Draw draw) {
  std::string out = verb_of(hit.what);
  append(out, " of ", s.regions, hit.region);
  append(out, " to ", s.regions, hit.toward);
  append(out, " through ", s.hazards.chokepoints, hit.chokepoint);
  append(out, " at ", s.facilities, hit.facility);
  append(out, " for ", s.security.needs, hit.need);
  append(out, ", owned by ", s.regions, hit.owner);
  if (hit.form.valid())
    append(out, ", ", s.forms, hit.form);
  else
    append(out, ", ", s.commodities, hit.commodity);
  if (!hit.stage.empty()) out += ", " + hit.stage;
  return out + fmt::format(": {:.3g} %", 100 * number(draw, hit.share, 1));
}

ResultTable hazards_table(const model::Scenario& scenario, const model::HazardSet& set,
                          const HazardWorld& world, model::Draw draw) {
  ResultTableBuilder table(
      {"redline_hazards",
       "What may go wrong, how often and how long: judgement of the model, each with its source",
       {"set", "hazard"},
       {text_column("set", "hazard set"), text_column("hazard", "id"), text_column("kind", "hazard class"),
        text_column("mode", "loss, or delay of goods"), text_column("name_en", "English name"),
        text_column("name_zh", "Chinese name"),
        number_column("rate", "1/yr", "starts by itself; 0: only others set it off"),
        number_column("rate_low", "1/yr", "5 % quantile of what is thought possible; empty: no range given"),
        number_column("rate_high", "1/yr", "95 % quantile"),
        number_column("duration_months", "month", "mean"),
        number_column("severity", "1", "at which its hits count"), text_column("hits", "what it takes down"),
        text_column("driven_by", "hazards that may set it off"), text_column("standing", "of its rate"),
        text_column("source", "where it comes from"), text_column("note", "remark")}});
  for (std::size_t k = 0; k < world.ids.size(); ++k) {
    const model::Hazard& hazard = scenario.hazards.hazards[world.ids[k].index()];
    const bool given = hazard.rate.valid() && !hazard.rate_from_governance;
    std::string drivers;
    for (const model::HazardDriver& driver : hazard.drivers)
      drivers += (drivers.empty() ? "" : " ") + scenario.hazards.hazards[driver.hazard.index()].id;
    table.add({set.id, hazard.id, std::string(model::to_text(hazard.kind)),
               std::string(hazard.delays ? "delay" : "loss"), hazard.en, hazard.zh, world.rate[k],
               given ? quantile_of(scenario.value(hazard.rate), kLow) : kNone,
               given ? quantile_of(scenario.value(hazard.rate), kHigh) : kNone, mean_months(hazard, draw),
               world.severity[k], all_hits(scenario, hazard, draw), drivers,
               given ? std::string(model::to_text(scenario.value(hazard.rate).standing)) : "estimated",
               hazard.source, hazard.note});
  }
  return table.take();
}

ResultTable channels_table(const model::Scenario& scenario) {
  ResultTableBuilder table({"redline_channels",
                            "Channels by which supply can be threatened, and the hazards that stand for them",
                            {"channel"},
                            {text_column("channel", "id"), text_column("name_en", "English name"),
                             text_column("name_zh", "Chinese name"),
                             text_column("kind", "hazard classes that carry it; not_modelled"),
                             text_column("reason", "how, or why not")}});
  for (const model::ThreatChannel& channel : scenario.hazards.channels)
    table.add({channel.id, channel.en, channel.zh, channel.kind.empty() ? "not_modelled" : channel.kind,
               channel.reason});
  return table.take();
}

}  // namespace adit::redline
