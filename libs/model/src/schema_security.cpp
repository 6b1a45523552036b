// What keeps a region safe: classes of use, stocks, rules of shock and reserve, needs, output owned abroad.
#include "schema_parts.hpp"

namespace adit::model::schema {
namespace {

Column one_of(std::string_view name, std::vector<std::string_view> choices, std::string_view doc) {
  return {
      .name = name, .type = choice, .required = true, .key = true, .choices = std::move(choices), .doc = doc};
}

void add_class_and_stock_tables(const Add& add) {
  add({"use_classes",
       Home::csv,
       false,
       "Classes of use in order of claim; a row of a commodity goes before '*'",
       with_value(
           {one_of("class", {"defence", "strategic_emerging", "livelihood", "ordinary"}, "which class"),
            wild("commodity", "commodities", "of which commodity's use"),
            one_of("parameter",
                   {"share", "service", "substitution_cap", "substitution_delay", "confidence",
                    "shortage_bound"},
                   "share of the commodity's use, where products do not tell; service: least share of "
                   "its demand that must be met; substitution_cap: share of its need that others can "
                   "take over, after substitution_delay of shortage; confidence asked for; "
                   "shortage_bound: share of the need that may be missing")},
           0, kInf, "value of the parameter"),
       {D::one, D::time}});
  add({"inventories",
       Home::csv,
       false,
       "Stocks that someone has published; no row: unknown, never zero",
       with_value({ref("form", "forms", true, "of which form"), ref("region", "regions", true, "where"),
                   one_of("holder", {"national", "commercial", "in_plant"},
                          "national: of the state; commercial: of traders and exchanges; in_plant: of those "
                          "who use it"),
                   year_column("at the end of which year", true)},
                  0, kInf, "amount"),
       {D::mass, D::energy, D::volume}});
}

void add_rule_tables(const Add& add) {
  add({"shock_rules",
       Home::csv,
       false,
       "How the stages of chains behave under shock; the most specific row holds",
       with_value(
           {wild("commodity", "commodities", "of which chain"),
            {.name = "stage",
             .type = choice,
             .key = true,
             .choices = {"mining", "smelting", "material", "recycling", "use"},
             .doc = "which stage; blank: all"},
            one_of("parameter",
                   {"cover", "cover_target", "over_production", "ramp", "recovery", "order_adjustment",
                    "price_elasticity_supply", "time_per_1000_km"},
                   "cover: use held in stock at the start, and cover_target aimed at; over_production: above "
                   "normal output at most; ramp: time to reach it; recovery: time to normal output after a "
                   "hit; order_adjustment: time in which a gap of stock is ordered; price_elasticity_supply; "
                   "time_per_1000_km at sea, for ways round a closed chokepoint")},
           0, kInf, "value of the parameter"),
       {D::time, D::one}});
  add({"reserve_rules",
       Home::csv,
       false,
       "Kinds of reserve; a row of a commodity goes before '*'",
       with_value(
           {wild("commodity", "commodities", "of which commodity"),
            one_of("kind", {"ore_field", "mine_capacity", "concentrate", "metal", "material"},
                   "what is held"),
            one_of(
                "parameter", {"delay", "release", "most", "holding_cost", "loss"},
                "delay until it gives; release: of its volume a year; most that it can give, in t/yr or as "
                "a share of the need; holding_cost: of the price a year; loss: of its volume a year")},
           0, kInf, "value of the parameter"),
       {D::time, D::rate, D::mass_flow, D::one}});
  add({"redline_rules",
       Home::csv,
       false,
       "What red lines go by; the most specific row holds, commodity before region",
       with_value(
           {wild("commodity", "commodities", "of which commodity"),
            wild("region", "regions", "seen from where"),
            one_of(
                "parameter",
                {"reserve_years", "horizon", "recovery_mine_to_metal", "exploration_lag", "mine_lag",
                 "smelter_lag", "recycling_lag", "contract_lag", "discovery_sd", "discovery_cost",
                 "output_cost", "shortage_value", "import_surge", "release_rate"},
                "reserve_years: output that reserves must cover; horizon they are kept to; "
                "recovery_mine_to_metal: metal per metal in the ground; the lags until new reserves, mines, "
                "smelters, recyclers, contracts give; discovery_sd: relative, of a year's discoveries; "
                "discovery_cost per tonne found; output_cost, shortage_value: times the price; "
                "import_surge: above normal imports from sources that still deliver; release_rate of stock")},
           0, kInf, "value of the parameter"),
       {D::time, D::one, D::price, D::rate}});
}

void add_need_tables(const Add& add) {
  add({"needs",
       Home::csv,
       false,
       "What processes cannot run or grow without, and from where it comes",
       {id_column("need"),
        names("name_en", "English name"),
        names("name_zh", "Chinese name"),
        {.name = "kind",
         .type = choice,
         .required = true,
         .choices = {"equipment", "reagent", "licence"},
         .doc = "what is needed"},
        ref("process", "processes", false, "which process; blank: all of the stage", false),
        {.name = "stage",
         .type = choice,
         .choices = {"mining", "smelting", "material", "recycling"},
         .doc = "stage of the processes, when none is named"},
        {.name = "region",
         .type = reference,
         .refers_to = "regions",
         .wildcard = true,
         .default_text = "*",
         .doc = "who buys it"},
        ref("supplier", "regions", true, "who supplies it", false),
        ref("source", "sources", false, "where it comes from", false),
        names("note", "remark")}});
  add({"need_parameters",
       Home::csv,
       false,
       "Numbers of the needs",
       with_value(
           {ref("need", "needs", true, "of which need"),
            one_of("parameter", {"share", "grace"},
                   "share of its deliveries from that supplier; grace: how long running capacity holds "
                   "without them; new capacity stops at once")},
           0, kInf, "value of the parameter"),
       {D::one, D::time}});
  add({"equity",
       Home::csv,
       false,
       "Output abroad that belongs to owners of another region",
       with_value(
           {ref("form", "forms", true, "output of which form"), ref("region", "regions", true, "where"),
            ref("owner", "regions", true, "whose"), year_column("year; linear between", true)},
           0, 1, "share of the region's output"),
       {D::one}});
}

}  // namespace

void add_security_tables(const Add& add) {
  add_class_and_stock_tables(add);
  add_rule_tables(add);
  add_need_tables(add);
}

}  // namespace adit::model::schema
