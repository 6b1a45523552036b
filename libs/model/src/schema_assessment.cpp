// Inputs and results of published assessments, for replication.
#include "schema_parts.hpp"

namespace adit::model::schema {
namespace {

Column chosen(std::string_view name, bool required, std::vector<std::string_view> choices,
              std::string_view doc, bool key = true) {
  return {.name = name,
          .type = choice,
          .required = required,
          .key = key,
          .choices = std::move(choices),
          .doc = doc};
}

Column key_text(std::string_view name, bool required, std::string_view doc) {
  return {.name = name, .required = required, .key = true, .doc = doc};
}

Column assessment() { return ref("assessment", "assessments", true, "of which assessment"); }
Column material() { return ref("material", "assessed_materials", true, "of which material"); }
Column stage() {
  return chosen("stage", false, {"extraction", "processing"}, "blank: of the material as a whole");
}

void add_lists(const Add& add) {
  add({"assessments",
       Home::csv,
       false,
       "Published assessments of criticality",
       {id_column("name of the assessment"),
        {.name = "name_en", .required = true, .doc = "what it is"},
        chosen("method", true, {"eu_2017", "geopolrisk", "usgs"}, "how it is computed", false),
        {.name = "year", .type = year, .required = true, .doc = "year of publication"},
        ref("region", "regions", false, "region that it looks from", false),
        ref("source", "sources", true, "where it comes from", false)}});
  add({"assessed_materials",
       Home::csv,
       false,
       "Materials of published assessments",
       {id_column("name of the material"),
        {.name = "name_en", .required = true, .doc = "English name"},
        {.name = "name_zh", .doc = "Chinese name"},
        ref("commodity", "commodities", false, "chain of the model that it is", false),
        ref("form", "forms", false, "form of the chain; blank: the chain as a whole", false)}});
  add({"assessment_sectors",
       Home::csv,
       false,
       "Sectors of the statistics with their value added: only ratios between them count",
       with_value({id_column("code of the sector"),
                   {.name = "name_en", .required = true, .doc = "name of the sector"}},
                  0, kInf, "value added, all sectors in one currency unit"),
       {D::one}});
}

void add_shares(const Add& add) {
  add({"assessment_shares",
       Home::csv,
       false,
       "Shares of suppliers in the mixes of published assessments",
       with_value(
           {assessment(),
            material(),
            chosen("stage", true, {"extraction", "processing"}, "of the chain"),
            chosen("scope", true, {"global", "sourcing"},
                   "global: the world's supply; sourcing: of what is used at home, own output included"),
            key_text("supplier", true, "country, ISO 3166 alpha-3"),
            {.name = "trade_factor",
             .type = number,
             .min = 0,
             .max = 3,
             .doc = "0.8 free trade, 1 plain, more for export taxes, quotas, bans; blank: 1"}},
           0, 1.1, "share"),
       {D::one}});
  add({"assessment_uses",
       Home::csv,
       false,
       "End uses of materials in published assessments",
       with_value(
           {assessment(), material(), key_text("application", true, "the use"),
            ref("sector", "assessment_sectors", false, "sector it belongs to; blank: none given", false),
            chosen("printed", false, {"yes", "no"}, "no: the share is not printed", false)},
           0, 1.1, "share of the uses"),
       {D::one}});
}

void add_inputs(const Add& add) {
  add({"assessment_inputs",
       Home::csv,
       false,
       "Other inputs of published assessments",
       with_value({assessment(), material(), stage(),
                   key_text("supplier", false, "country, ISO 3166 alpha-3; blank: none"),
                   chosen("quantity", true,
                          {"si_ei", "si_sr", "import_reliance", "eol_rir", "hhi", "domestic_production",
                           "import", "import_value"},
                          "what it is")},
                  0, kInf, "value"),
       {D::one, D::mass_flow, D::money_flow}});
  add({"supplier_governance",
       Home::csv,
       false,
       "How suppliers of published assessments are governed",
       with_value({key_text("supplier", true, "country, ISO 3166 alpha-3"),
                   chosen("indicator", true, {"political_stability", "mean_of_six"}, "which indicator"),
                   year_column("year", true)},
                  -4, 4, "estimate, in standard normal units"),
       {D::one}});
  const std::vector<std::string_view> roles{"production",         "import",     "export", "stock",
                                            "government_release", "consumption"};
  add({"us_accounts",
       Home::csv,
       false,
       "Items of the accounts behind the net import reliance of the United States, as printed",
       with_value({material(), year_column("year", true), chosen("role", true, roles, "side of the account"),
                   key_text("item", true, "as the source calls it")},
                  0, kInf, "amount; stock: at the end of the year"),
       {D::mass_flow, D::volume_flow}});
  add({"us_withheld",
       Home::csv,
       false,
       "Items of the same accounts for which the source prints no number",
       {material(),
        year_column("year", true),
        chosen("role", true, roles, "side of the account"),
        key_text("item", true, "as the source calls it"),
        {.name = "mark",
         .required = true,
         .doc = "what stands there: W withheld, NA not available, < a bound"},
        ref("source", "sources", false, "where it comes from", false)}});
}

}  // namespace

void add_assessment_tables(const Add& add) {
  add_lists(add);
  add_shares(add);
  add_inputs(add);
  add({"assessment_results",
       Home::csv,
       false,
       "Results of published assessments, as printed",
       with_value(
           {assessment(), material(), stage(),
            chosen("index", true,
                   {"supply_risk", "economic_importance", "net_import_reliance", "geopolrisk_score",
                    "geopolrisk_cf_fixed"},
                   "which index"),
            year_column("year", true),
            chosen("mixes", false, {"both", "global", "sourcing"}, "mixes the source says it used", false),
            chosen("route", false, {"production", "trade", "account"},
                   "net import reliance: 1 - production / consumption, net imports / consumption, or net "
                   "imports / (production + net imports)",
                   false),
            chosen("qualifier", false, {">", "<", "E"}, "a bound; E: net exporter", false)},
           -10, kInf, "as printed; with a qualifier the bound"),
       {D::one}});
}

}  // namespace adit::model::schema
