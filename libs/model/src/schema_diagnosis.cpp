// Indicators, benchmarks, thresholds, output values, caps, mergers and statements of the diagnosis.
#include "schema_parts.hpp"

namespace adit::model::schema {
namespace {

const std::vector<D> kMeasured{
    D::one,           D::items,           D::items_flow,        D::mass_flow,           D::energy_flow,
    D::emission_flow, D::energy_per_mass, D::emission_per_mass, D::emission_per_energy, D::time,
    D::yuan_flow};

Column one_of(std::string_view name, std::vector<std::string_view> choices, bool key, std::string_view doc,
              bool required = true) {
  return {.name = name,
          .type = choice,
          .required = required,
          .key = key,
          .choices = std::move(choices),
          .doc = doc};
}

void add_indicator_tables(const Add& add) {
  add({"indicators",
       Home::csv,
       false,
       "Indicators of the ends of the chain and of the traits of high-quality development",
       {id_column("indicator"),
        names("name_en", "English name"),
        names("name_zh", "Chinese name"),
        one_of("end", {"resource", "smelting", "material", "recycling", "chain"}, false,
               "whose score it enters; chain: of none, only of traits"),
        names("traits",
              "traits it tells of, separated by blanks: soundness, competitiveness, green, technology, "
              "safe_supply"),
        one_of("aspect", {"size", "surplus_capacity", "green"}, false,
               "part of the end that is also scored apart; green is left out of the end's own score", false),
        one_of("direction", {"benefit", "cost"}, false, "benefit: more is better"),
        one_of("how", {"published",         "spindle_evenness",    "spindle_loop",
                       "ore_cover",         "reserve_years",       "mine_output_change",
                       "reserve_change",    "ore_import_reliance", "refined_import_reliance",
                       "source_hhi",        "refined_share",       "capacity_use",
                       "grid_intensity",    "smelting_intensity",  "steel_scrap_share",
                       "eol_rir",           "recycled_content",    "unit_value_ratio",
                       "material_location", "chain_balance",       "byproduct_recovery"},
               false, "published: from indicator_values; else the quantity that is computed"),
        names("forms",
              "forms that the quantity is about, separated by blanks; steel_scrap_share: the metal, then "
              "what is "
              "made of ore"),
        {.name = "weight", .type = number, .default_text = "1", .min = 0, .doc = "in the end's score"},
        names("section", "section of the paper"),
        names("note", "why this indicator, and what it leaves out")}});
  add({"benchmarks", Home::csv, false,
       "What an indicator is measured against; an indicator without one is shown and not scored",
       with_value({{.name = "indicator",
                    .type = reference,
                    .required = true,
                    .key = true,
                    .refers_to = "indicators",
                    .doc = "of which indicator"}},
                  0, kInf, "the value that scores 1"),
       kMeasured});
  add({"indicator_values", Home::csv, false, "Figures of indicators as published",
       with_value(
           {ref("indicator", "indicators", true, "which indicator"),
            one_of("basis", {"paper", "public"}, true, "paper: only its own figures enter its diagnosis"),
            {.name = "variant", .key = true, .doc = "name of a second reading; blank: as printed"},
            ref("region", "regions", true, "where"),
            year_column("year of the figure", true),
            {.name = "figure",
             .type = reference,
             .refers_to = "figures",
             .doc = "figure of the paper, or the first of those it follows from"}},
           kAny, kInf, "value of the indicator"),
       kMeasured});
  add({"thresholds",
       Home::csv,
       false,
       "Limits that verdicts and classes are made with",
       with_value({id_column("limit"), names("name_en", "English name"), names("name_zh", "Chinese name")}, 0,
                  kInf, "the limit"),
       {D::one, D::items}});
}

void add_industry_tables(const Add& add) {
  add({"output_values",
       Home::csv,
       false,
       "What the producers of each end made",
       with_value({ref("region", "regions", true, "where"),
                   one_of("end", {"resource", "smelting", "material", "recycling"}, true, "end of the chain"),
                   one_of("basis", {"gross_output", "value_added"}, true,
                          "gross output counts what one end buys of another twice"),
                   year_column("year", true)},
                  0, kInf, "money of the year"),
       {D::yuan_flow}});
  add({"smelting_caps",
       Home::csv,
       false,
       "The most that smelting should use, emit, make or leave idle",
       with_value({ref("region", "regions", true, "where"),
                   one_of("quantity", {"energy", "carbon", "size", "surplus_capacity"}, true,
                          "surplus_capacity: share of capacity that is idle"),
                   ref("form", "forms", false, "of which form; blank: of all together"),
                   year_column("year; linear between", true)},
                  0, kInf, "the cap"),
       {D::energy_flow, D::emission_flow, D::mass_flow, D::one}});
  add({"mergers",
       Home::csv,
       false,
       "Mergers to be thought through: what concentration would become",
       {{.name = "owner", .required = true, .key = true, .doc = "owner as in facilities"},
        {.name = "into", .required = true, .doc = "owner it becomes part of"},
        names("note", "why this one")}});
  add({"statements",
       Home::csv,
       false,
       "Statements of the paper that figures can bear out",
       {id_column("statement"),
        names("name_en", "the statement"),
        names("name_zh", "the statement in Chinese"),
        names("section", "section of the paper"),
        {.name = "quantity",
         .required = true,
         .doc = "end, trait, aspect, indicator or index, a blank, its name: 'end resource'"},
        ref("at_least", "thresholds", false, "it holds when the quantity is at least this", false),
        ref("below", "thresholds", false, "and below this", false),
        names("note", "how the words were read")}});
}

}  // namespace

void add_diagnosis_tables(const Add& add) {
  add_indicator_tables(add);
  add_industry_tables(add);
}

}  // namespace adit::model::schema
