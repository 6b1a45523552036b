// The world beyond one chain: governance, economy, published rates, what trade was worth, classes of
// minerals.
#include "schema_parts.hpp"

namespace adit::model::schema {
namespace {

Column choice_key(std::string_view name, std::vector<std::string_view> choices, std::string_view doc) {
  return {
      .name = name, .type = choice, .required = true, .key = true, .choices = std::move(choices), .doc = doc};
}

void add_region_tables(const Add& add) {
  add({"governance",
       Home::csv,
       false,
       "How regions are governed",
       with_value({ref("region", "regions", true, "where"),
                   choice_key("indicator", {"political_stability", "mean_of_six"},
                              "Worldwide Governance Indicators: political stability and absence of violence, "
                              "or the mean of all six"),
                   year_column("year; linear between", true)},
                  -4, 4, "estimate, in standard normal units: about -2.5 (worst) to 2.5; a few lie beyond"),
       {D::one}});
  add({"economy",
       Home::csv,
       false,
       "Size of the regions' economies",
       with_value({ref("region", "regions", true, "where"),
                   choice_key("quantity", {"gdp", "population"}, "gdp: money of its year, not deflated"),
                   year_column("year; linear between", true)},
                  0, kInf, "product of the year, or persons"),
       {D::money_flow, D::items}});
  add({"published_rates",
       Home::csv,
       false,
       "Recycling rates as published, for comparison and for indices that take them",
       with_value({ref("commodity", "commodities", true, "of which commodity"),
                   ref("form", "forms", false, "of which form; blank: the commodity as a whole"),
                   wild("region", "regions", "where"),
                   choice_key("metric", {"eol_rir", "eol_rr", "recycled_content"},
                              "eol_rir: recycling input rate, old scrap in all inputs; eol_rr: functional "
                              "recycling of what leaves use; recycled_content: all scrap in all inputs"),
                   year_column("year of the figure", true)},
                  0, 1, "rate"),
       {D::one}});
}

void add_trade_value_tables(const Add& add) {
  add({"trade_codes",
       Home::csv,
       false,
       "Codes of the Harmonized System that trade and trade_values use",
       {id_column("six digits"),
        ref("commodity", "commodities", false, "of which commodity; blank: several", false),
        ref("form", "forms", false, "of which form; blank: none of the model, or several", false),
        {.name = "fit",
         .type = choice,
         .required = true,
         .choices = {"exact", "dominant", "proxy", "bundle"},
         .doc = "how well the code stands for the form: it alone; mostly; something close; several things in "
                "one, not to be read as one"},
        ref("source", "sources", false, "where the reading comes from", false),
        names("note", "what else the code holds, what it misses")}});
  add({"trade_values",
       Home::csv,
       false,
       "What trade between two regions was worth: money of its year, not deflated",
       with_value(
           {ref("hs", "trade_codes", true, "goods of which code"), ref("exporter", "regions", true, "from"),
            ref("importer", "regions", true, "to"), year_column("year", true)},
           0, kInf, "value of the year, free on board"),
       {D::money_flow}});
}

void add_class_tables(const Add& add) {
  add({"resource_classes",
       Home::csv,
       false,
       "Resource class of commodities",
       {ref("commodity", "commodities", true, "which"),
        {.name = "class",
         .type = choice,
         .required = true,
         .choices = {"short_supply", "scarce", "superior"},
         .doc = "short_supply: in short supply; scarce: rare metals and materials for new industries; "
                "superior: the country has much of it"},
        {.name = "standing",
         .type = choice,
         .required = true,
         .choices = {"named", "judged"},
         .doc = "named by the paper, or judged here with the reason in the note"},
        names("section", "section of the paper that names it"),
        ref("source", "sources", false, "where it comes from", false),
        names("note", "remark; the reason when judged")}});
  add({"world_classes",
       Home::csv,
       false,
       "What the paper says of the focus region's rank and share in the world",
       with_value(
           {ref("commodity", "commodities", true, "which"),
            choice_key("stage", {"reserves", "mining", "smelting"}, "of what"),
            choice_key("claim", {"rank_at_most", "above_20", "above_50", "above_70", "share"},
                       "rank_at_most: that rank or a better one; above_20 ...: more than that share of "
                       "the world, in percent; share: that share"),
            {.name = "holds",
             .type = choice,
             .choices = {"yes", "no"},
             .default_text = "yes",
             .doc = "no: the paper excepts it"},
            ref("form", "forms", false, "what is counted; blank: not said", false),
            year_column("year of the statement", true),
            names("section", "section of the paper"),
            {.name = "figure",
             .type = reference,
             .refers_to = "figures",
             .doc = "figure of the paper; blank: words only"}},
           0, kInf, "rank, or share of the world"),
       {D::one}});
}

}  // namespace

void add_world_tables(const Add& add) {
  add_region_tables(add);
  add_trade_value_tables(add);
  add_class_tables(add);
}

}  // namespace adit::model::schema
