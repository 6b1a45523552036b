// What may go wrong: hazards with what they hit and what drives them, cases, events, and the ways by sea and
// over land that goods take.
#include "hazard_words.hpp"
#include "schema_parts.hpp"

namespace adit::model::schema {
namespace {

const std::vector<std::string_view> kKinds(std::begin(kHazardKinds), std::end(kHazardKinds));

Column one_of(std::string_view name, std::vector<std::string_view> choices, bool key, std::string_view doc) {
  return {
      .name = name, .type = choice, .required = true, .key = key, .choices = std::move(choices), .doc = doc};
}

std::vector<Column> labelled(std::string_view what, std::vector<Column> more = {}) {
  std::vector<Column> columns{id_column(what), names("name_en", "English name"),
                              names("name_zh", "Chinese name")};
  columns.insert(columns.end(), more.begin(), more.end());
  return columns;
}

Column source_column() { return ref("source", "sources", false, "where it comes from", false); }

void add_hazard_sets(const Add& add) {
  add({"hazard_sets", Home::csv, false, "Sets of hazards that are judged together",
       labelled("hazard set", {one_of("basis", {"history", "governance", "geopolitical"}, false,
                                      "history: rates from past events; governance: from how regions are "
                                      "governed; geopolitical: a named case, judged"),
                               names("note", "what the set assumes and leaves out")})});
  add({"hazard_set_rules",
       Home::csv,
       false,
       "How a set reads rates from governance: a start within a year has the probability "
       "1 / (1 + exp(-(a + b g))), with g = (2.5 - political stability) / 5",
       with_value({ref("set", "hazard_sets", true, "of which set"),
                   one_of("parameter", {"governance_a", "governance_b"}, true, "a or b")},
                  kAny, kInf, "value of the parameter"),
       {D::one}});
  add({"hazard_groups",
       Home::csv,
       false,
       "Hazards that share a common cause: they start in the same year more often than by chance",
       with_value(labelled("group"), 0, 1, "correlation in the one-factor normal model"),
       {D::one}});
}

void add_hazards(const Add& add) {
  add({"hazards", Home::csv, false,
       "What may go wrong. Its numbers stand in hazard_parameters, what it takes down in hazard_hits",
       labelled(
           "hazard",
           {names("sets", "sets it belongs to, separated by blanks; blank: only cases use it"),
            one_of("kind", kKinds, false, "class of hazard"),
            {.name = "mode",
             .type = choice,
             .choices = {"loss", "delay"},
             .default_text = "loss",
             .doc = "passages only: goods are lost to the buyer, or late"},
            ref("group", "hazard_groups", false, "common cause; blank: none", false),
            {.name = "duration_law",
             .type = choice,
             .choices = {"exponential", "lognormal", "fixed", "empirical"},
             .default_text = "exponential",
             .doc = "how long it lasts; empirical: as in hazard_durations"},
            {.name = "rate_from",
             .type = choice,
             .choices = {"given", "governance"},
             .default_text = "given",
             .doc = "given: parameter rate; governance: political stability of the region it hits, by the "
                    "set's rules"},
            names("season",
                  "weights of the twelve calendar months of its start, separated by blanks; "
                  "blank: all alike"),
            source_column(),
            names("note", "what the judgement rests on")})});
  add({"hazard_parameters",
       Home::csv,
       false,
       "Numbers of the hazards",
       with_value({ref("hazard", "hazards", true, "of which hazard"),
                   one_of("parameter", {"rate", "duration", "duration_cv", "severity", "delay"}, true,
                          "rate: starts a year; duration: mean time it lasts; duration_cv: coefficient of "
                          "variation of the lognormal; severity: share of what it hits that is gone, 1 when "
                          "not given; delay: of goods in mode delay, the way round when not given")},
                  0, kInf, "value of the parameter"),
       {D::rate, D::time, D::one}});
}

void add_hits(const Add& add) {
  add({"hazard_hits",
       Home::csv,
       false,
       "What a hazard takes down at full severity; the columns that narrow it down default to everything",
       with_value(
           {ref("hazard", "hazards", true, "which hazard"),
            one_of("what", {"exports", "output", "passage", "use", "deliveries"}, true,
                   "exports of a region; output of a region or facility, whoever buys it; passage of a "
                   "chokepoint; use: adds to the use of a region; deliveries of a need"),
            wild("region", "regions", "exporter, producer, user, or buyer of the need"),
            wild("toward", "regions", "exports: to whom"),
            wild("owner", "regions", "exports, output: only what belongs to owners of that region (equity)"),
            wild("commodity", "commodities", "of which chain"),
            {.name = "stage",
             .type = choice,
             .key = true,
             .choices = {"mining", "smelting", "material", "recycling"},
             .doc = "mining (with dressing), smelting, material or recycling; blank: all"},
            wild("form", "forms", "of which form"),
            wild("facility", "facilities", "output: of one facility"),
            wild("chokepoint", "chokepoints", "passage: through which"),
            wild("need", "needs", "deliveries: of which need")},
           0, kInf,
           "share of it that is lost at full severity; use: share that is added, which may be above 1"),
       {D::one}});
  add({"hazard_drivers",
       Home::csv,
       false,
       "Hazards that set off others in the month they start",
       with_value({ref("hazard", "hazards", true, "which one starts"),
                   ref("driver", "hazards", true, "when which one has started")},
                  0, 1, "probability that it does"),
       {D::one}});
  add({"hazard_durations",
       Home::csv,
       false,
       "Past durations of hazards with duration_law empirical",
       {ref("hazard", "hazards", true, "of which hazard"),
        {.name = "months",
         .type = number,
         .required = true,
         .key = true,
         .doc = "how long it lasted, above 0"},
        {.name = "weight", .type = number, .required = true, .min = 0, .doc = "how often"}}});
}

void add_cases_and_events(const Add& add) {
  add({"shock_cases", Home::csv, false, "What if: cases without chance",
       labelled("case", {names("question", "what is asked")})});
  add({"shock_case_events",
       Home::csv,
       false,
       "Hazards of a case",
       with_value({ref("case", "shock_cases", true, "of which case"),
                   ref("hazard", "hazards", true, "which hazard happens"),
                   {.name = "start_month",
                    .type = integer,
                    .required = true,
                    .key = true,
                    .min = 1,
                    .doc = "month of the simulation it starts in; the first is 1"},
                   {.name = "months", .type = number, .required = true, .doc = "how long it lasts, above 0"}},
                  0, 1, "severity"),
       {D::one}});
  add({"hazard_events", Home::csv, false, "Real events, by which sets of hazards are judged",
       labelled(
           "event",
           {one_of("kind", kKinds, false, "class of hazard it was"),
            {.name = "year", .type = year, .required = true, .doc = "year it began"},
            {.name = "month", .type = integer, .required = true, .min = 1, .max = 12, .doc = "month of it"},
            {.name = "months", .type = number, .min = 0, .doc = "how long it lasted; blank: had not ended"},
            ref("region", "regions", false, "whose exports, output or use; blank: none of the model's",
                false),
            ref("commodity", "commodities", false, "of which chain; blank: several", false),
            ref("chokepoint", "chokepoints", false, "which passage", false),
            {.name = "share", .type = number, .min = 0, .doc = "of what it hit; blank: unknown"},
            source_column(),
            names("note", "what happened")})});
  add({"threat_channels", Home::csv, false, "Ways in which supply is threatened, as the paper lists them",
       labelled("channel",
                {names("kind", "kinds of hazard that carry it, separated by blanks; blank: not modelled"),
                 names("reason", "how they carry it, or why it is not modelled")})});
}

std::vector<Column> place(std::string_view what) {
  return labelled(what, {{.name = "latitude",
                          .type = number,
                          .required = true,
                          .min = -90,
                          .max = 90,
                          .doc = "degrees north, a point for maps"},
                         {.name = "longitude",
                          .type = number,
                          .required = true,
                          .min = -180,
                          .max = 180,
                          .doc = "degrees east"}});
}

void add_ways(const Add& add) {
  add({"seas", Home::csv, false, "Seas that legs join", place("sea")});
  add({"chokepoints", Home::csv, false, "Straits and canals that may be closed", place("chokepoint")});
  add({"sea_legs",
       Home::csv,
       false,
       "Ways between two seas, in both directions",
       with_value({ref("from", "seas", true, "one end"), ref("to", "seas", true, "the other"),
                   ref("chokepoint", "chokepoints", false, "what it passes; blank: open water")},
                  0, kInf, "length of the way"),
       {D::distance}});
  add({"harbours",
       Home::csv,
       false,
       "Where regions meet the sea; a region without one trades over land",
       with_value({ref("region", "regions", true, "which region"), ref("sea", "seas", true, "at which sea")},
                  0, kInf, "way from its places of production and use to that sea"),
       {D::distance}});
  add({"land_routes",
       Home::csv,
       false,
       "Neighbours that trade over land, in both directions",
       with_value({ref("from", "regions", true, "one of them"), ref("to", "regions", true, "the other")}, 0,
                  1, "share of their trade that goes over land"),
       {D::one}});
}

}  // namespace

void add_hazard_tables(const Add& add) {
  add_hazard_sets(add);
  add_hazards(add);
  add_hits(add);
  add_cases_and_events(add);
  add_ways(add);
}

}  // namespace adit::model::schema
