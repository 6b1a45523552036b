// What markets clear with: costs, tariffs, elasticities, how supply and use will grow, rules where nothing is
// known.
#include "schema_parts.hpp"

namespace adit::model::schema {
namespace {

void add_cost_tables(const Add& add) {
  add({"costs",
       Home::csv,
       false,
       "What it costs to run a process, without the inputs of its own chain",
       with_value({ref("process", "processes", true, "which process"), wild("region", "regions", "where"),
                   year_column("year; linear between", true)},
                  0, kInf, "money per tonne of the main output"),
       {D::price},
       true});
  add({"tariffs",
       Home::csv,
       false,
       "Duties on trade; the most specific row holds",
       with_value({wild("form", "forms", "on what"), wild("exporter", "regions", "from"),
                   wild("importer", "regions", "to"), year_column("from this year on", true)},
                  0, kInf, "share of the price"),
       {D::one},
       true});
}

void add_response_tables(const Add& add) {
  add({"elasticities",
       Home::csv,
       false,
       "How use answers to price",
       with_value(
           {wild("commodity", "commodities", "of which commodity"), wild("region", "regions", "where")}, 0,
           kInf, "price elasticity of use, without its minus sign: 0.2 means 1 % dearer, 0.2 % less"),
       {D::one},
       true});
  add({"outlook", Home::csv, false,
       "Production and use to come, as published; its growth is applied to the figures of the base year",
       with_value({ref("commodity", "commodities", true, "of which commodity"),
                   {.name = "stage",
                    .type = choice,
                    .required = true,
                    .key = true,
                    .choices = {"mining", "smelting", "use"},
                    .doc = "mining (with dressing), smelting (refining and what follows), or use"},
                   wild("region", "regions",
                        "where; the remainder of the world stands for every region without a row"),
                   year_column("year; linear between", true)},
                  0, kInf, "amount of the year, on the publisher's basis"),
       kFlow, true});
}

}  // namespace

void add_market_tables(const Add& add) {
  add_cost_tables(add);
  add_response_tables(add);
  add({"market_rules",
       Home::csv,
       false,
       "What a market goes by where no figure is known; a row of a commodity goes before '*'",
       with_value(
           {wild("commodity", "commodities", "for which commodity"),
            {.name = "parameter",
             .type = choice,
             .required = true,
             .key = true,
             .choices = {"capacity_margin", "cost_share", "upstream_price_share", "freight_fixed",
                         "freight_per_1000_km", "distance_of_rest", "unserved_price", "use_growth"},
             .doc =
                 "capacity_margin: capacity above the output seen [1]; cost_share: of what a process adds to "
                 "the price [1]; upstream_price_share: of a form's price, that its input is worth [1]; "
                 "freight_fixed, freight_per_1000_km [USD/t]; distance_of_rest: to a region without a place "
                 "[km]; unserved_price: times the price, at which use is given up [1]; blank: use must be "
                 "served; use_growth [1/yr]"}},
           0, kInf, "value of the parameter"),
       {D::one, D::price, D::distance, D::rate},
       true});
}

}  // namespace adit::model::schema
