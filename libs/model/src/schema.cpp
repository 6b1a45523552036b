#include "adit/model/schema.hpp"

#include <algorithm>

#include "adit/base/error.hpp"
#include "schema_parts.hpp"

namespace adit::model {
namespace {

using namespace schema;

/// Sources, regions, elements.
void add_reference_tables(const Add& add) {
  add({"sources",
       Home::csv,
       true,
       "Where numbers come from",
       {id_column("short name used in the column source"),
        names("publisher", "who published it"),
        {.name = "title", .required = true, .doc = "title of the work"},
        names("year", "year of publication"),
        names("where", "DOI, section or file"),
        {.name = "licence", .required = true, .doc = "licence of the datum"}}});
  add({"regions",
       Home::csv,
       true,
       "Regions of the model",
       {id_column("ISO 3166 alpha-3 code, or ROW for the remainder"),
        names("name_en", "English name"),
        names("name_zh", "Chinese name"),
        names("iso3", "ISO 3166 alpha-3 code where it has one"),
        names("bloc", "bloc it belongs to, e.g. EU27"),
        {.name = "rest",
         .type = choice,
         .choices = {"yes", "no"},
         .default_text = "no",
         .doc = "yes: the remainder of the world"},
        {.name = "latitude", .type = number, .min = -90, .max = 90, .doc = "degrees north, a point for maps"},
        {.name = "longitude", .type = number, .min = -180, .max = 180, .doc = "degrees east"}}});
  add({"elements",
       Home::csv,
       true,
       "Chemical elements and compounds that are balanced",
       {{.name = "id",
         .type = id,
         .required = true,
         .key = true,
         .doc = "symbol, e.g. Li; or REO for other rare earths"},
        names("name_en", "English name"),
        names("name_zh", "Chinese name")}});
}

/// Commodities and their forms: written in YAML.
void add_form_tables(const Add& add) {
  add({"commodities",
       Home::yaml,
       true,
       "Mineral chains, one file each in commodities/",
       {id_column("e.g. lithium"),
        names("name_en", "English name"),
        names("name_zh", "Chinese name"),
        {.name = "depth",
         .type = choice,
         .required = true,
         .choices = {"full", "mineral", "energy", "material"},
         .doc = "how much of the chain the model has"},
        names("elements", "elements balanced in this chain, separated by blanks"),
        {.name = "reference_form",
         .type = reference,
         .required = true,
         .refers_to = "forms",
         .doc = "form in which demand and indicators are quoted"}}});
  add({"forms",
       Home::yaml,
       true,
       "What a commodity is at a point of its chain",
       {id_column("e.g. lithium_carbonate"),
        ref("commodity", "commodities", true, "its chain", false),
        names("name_en", "English name"),
        names("name_zh", "Chinese name"),
        {.name = "stage",
         .type = choice,
         .required = true,
         .choices = {"resource", "mining", "dressing", "smelting", "material", "manufacturing", "use",
                     "recycling"},
         .doc = "stage that puts it on the market"},
        {.name = "basis",
         .default_text = "gross",
         .doc = "tonnes of what: gross, Li, LCE, REO ...; a unit written in another basis is a mistake"},
        names("grade", "battery, electronic, 4N ...; blank: ordinary"),
        {.name = "dimension",
         .type = choice,
         .choices = {"mass", "energy", "volume"},
         .default_text = "mass",
         .doc = "what one unit of the form is"},
        {.name = "downgrades_to",
         .type = reference,
         .refers_to = "forms",
         .doc = "a surplus may serve as that lower grade; never the other way"},
        {.name = "new_scrap",
         .type = reference,
         .refers_to = "forms",
         .doc = "where fabrication scrap of it goes"},
        {.name = "old_scrap",
         .type = reference,
         .refers_to = "forms",
         .doc = "where end-of-life scrap of it goes"},
        {.name = "trade",
         .type = choice,
         .choices = {"balance", "given", "none"},
         .default_text = "none",
         .doc = "balance: net imports fill the market; given: as in net_trade; none"},
        names("hs_codes", "Harmonized System codes, separated by blanks")}});
  add({"contents",
       Home::yaml,
       false,
       "Element content of forms",
       with_value({ref("form", "forms", true, "form"), ref("element", "elements", true, "element")}, 0, 1,
                  "tonne of element per tonne of form (in the form's basis)"),
       {D::mass_per_mass, D::one}});
  add({"tolerances",
       Home::yaml,
       false,
       "Foreign elements that a form may hold and still serve (key tolerates of a form)",
       with_value({ref("form", "forms", true, "form"), ref("element", "elements", true, "element")}, 0, 1,
                  "most tonnes of the element per tonne of form"),
       {D::mass_per_mass, D::one}});
}

/// Recipes, written in YAML too.
void add_process_tables(const Add& add) {
  add({"processes",
       Home::yaml,
       false,
       "Recipes: forms in, forms out",
       {id_column("e.g. copper_smelting"),
        ref("commodity", "commodities", true, "its chain", false),
        names("name_en", "English name"),
        names("name_zh", "Chinese name"),
        {.name = "stage",
         .type = choice,
         .required = true,
         .choices = {"mining", "dressing", "smelting", "material", "manufacturing", "recycling"},
         .doc = "stage"},
        {.name = "control",
         .type = choice,
         .choices = {"balance", "push", "given", "share"},
         .default_text = "balance",
         .doc = "balance: fills the market of its main output; push: uses up its first input; given: "
                "production.csv; share: a share of the market"},
        ref("main_output", "forms", true, "the form one unit of activity makes 1 t of", false),
        {.name = "loss_to",
         .default_text = "tailings",
         .doc = "where the element that is not in an output goes"}}});
  add({"process_flows",
       Home::yaml,
       false,
       "Inputs and outputs of processes",
       with_value({ref("process", "processes", true, "process"),
                   {.name = "direction",
                    .type = choice,
                    .required = true,
                    .key = true,
                    .choices = {"input", "output"},
                    .doc = "input or output"},
                   ref("form", "forms", true, "form")},
                  0, kInf, "tonnes of the form per tonne of main output"),
       {D::mass_per_mass, D::one}});
  add({"process_shares",
       Home::yaml,
       false,
       "Share of a process in the supply of its main output (control: share)",
       with_value({ref("process", "processes", true, "process"), wild("region", "regions", "where"),
                   year_column("from which year; linear between")},
                  0, 1, "share of the market"),
       {D::one}});
  add({"process_removals",
       Home::yaml,
       false,
       "Foreign elements that a process takes out of its inputs (key removes of a process); the rest stays "
       "with the "
       "outputs",
       with_value({ref("process", "processes", true, "process"), ref("element", "elements", true, "element")},
                  0, 1, "share of the element in the inputs that is taken out"),
       {D::one}});
  add({"process_energy",
       Home::yaml,
       false,
       "Energy use of processes",
       with_value({ref("process", "processes", true, "process"),
                   {.name = "carrier",
                    .type = choice,
                    .required = true,
                    .key = true,
                    .choices = {"electricity", "coal", "gas", "oil", "heat"},
                    .doc = "energy carrier"},
                   year_column("from which year; linear between")},
                  0, kInf, "energy per tonne of main output"),
       {D::energy_per_mass}});
  add({"process_emissions",
       Home::yaml,
       false,
       "Direct emissions of processes, without electricity and fuels listed in process_energy",
       with_value(
           {ref("process", "processes", true, "process"), year_column("from which year; linear between")}, 0,
           kInf, "emissions per tonne of main output"),
       {D::emission_per_mass}});
}

/// What is observed, form by form.
void add_observation_tables(const Add& add) {
  add({"production", Home::csv, false, "Output by form, region and year",
       amount_columns("output of the year"), kFlow});
  add({"facilities",
       Home::csv,
       false,
       "Mines, smelters and plants: the capacity of a process in a region that has an owner",
       {id_column("e.g. escondida"),
        names("name_en", "English name"),
        names("name_zh", "Chinese name"),
        ref("process", "processes", true, "what it does", false),
        ref("region", "regions", true, "where it stands", false),
        names("owner", "who owns it, as in the source; shares as '57.5 % BHP; 30 % Rio Tinto'"),
        {.name = "latitude", .type = number, .min = -90, .max = 90, .doc = "degrees north"},
        {.name = "longitude", .type = number, .min = -180, .max = 180, .doc = "degrees east"}}});
  std::vector<Column> capacity = amount_columns("capacity");
  capacity.insert(capacity.begin() + 3, ref("facility", "facilities", false,
                                            "of this facility, which is a part of the region's total; blank: "
                                            "the region as a whole"));
  add({"capacity", Home::csv, false, "Capacity at the end of the year", std::move(capacity), kFlow});
  add({"reserves",
       Home::csv,
       false,
       "Reserves at the end of the year",
       amount_columns("reserves"),
       {D::mass, D::energy, D::volume}});
  add({"net_trade", Home::csv, false, "Net imports by form, region and year; exports are negative",
       amount_columns("net imports of the year", kAny), kFlow});
  add({"consumption", Home::csv, false, "Published consumption, for comparison",
       amount_columns("consumption of the year"), kFlow});
  add({"trade",
       Home::csv,
       false,
       "Trade between two regions",
       with_value({ref("form", "forms", true, "tonnes of what"), ref("exporter", "regions", true, "from"),
                   ref("importer", "regions", true, "to"), year_column("year", true),
                   ref("hs", "trade_codes", false, "code under which it was declared; blank: not known")},
                  0, kInf, "quantity"),
       {D::mass_flow}});
  add({"prices",
       Home::csv,
       false,
       "Prices",
       with_value({ref("form", "forms", true, "price of what"), year_column("year", true)}, 0, kInf,
                  "price of the year"),
       {D::price}});
}

/// Goods in use.
void add_product_tables(const Add& add) {
  add({"products",
       Home::csv,
       false,
       "Goods in use",
       {id_column("e.g. ev_battery"),
        names("name_en", "English name"),
        names("name_zh", "Chinese name"),
        names("sector", "power, transport, construction, machinery ..."),
        {.name = "strategic_area",
         .type = choice,
         .choices = {"means_of_delivery", "energy_power", "information_display", "life_health"},
         .doc = "strategic area of section 2.2; blank: none"},
        {.name = "criticality",
         .type = choice,
         .choices = {"defence", "strategic_emerging", "livelihood", "ordinary"},
         .default_text = "ordinary",
         .doc = "class of use"},
        {.name = "measured_in",
         .type = choice,
         .choices = {"mass", "items", "energy", "power", "area"},
         .default_text = "mass",
         .doc = "what one unit of the product is: t, item, MWh, MW, m2"}}});
  add({"composition",
       Home::csv,
       false,
       "Forms contained in products",
       with_value({ref("product", "products", true, "product"),
                   ref("form", "forms", true, "material form it contains"),
                   wild("region", "regions", "where it is put into use"),
                   year_column("cohort year; linear between")},
                  0, kInf, "tonnes of the form per unit of the product"),
       {D::mass_per_mass, D::one, D::mass_per_item, D::mass_per_energy, D::mass_per_power,
        D::mass_per_area}});
  add({"lifetimes",
       Home::csv,
       false,
       "Lifetime distributions of products; products without one are used up in the year",
       with_value(
           {ref("product", "products", true, "product"),
            wild("region", "regions", "where"),
            {.name = "from_cohort", .type = year, .key = true, .doc = "made from this year on; blank: all"},
            {.name = "survival",
             .type = choice,
             .required = true,
             .choices = {"fixed", "normal", "folded_normal", "truncated_normal", "lognormal", "weibull",
                         "gamma", "exponential", "table", "hazard"},
             .doc = "distribution of the lifetime"},
            {.name = "parameter",
             .type = choice,
             .required = true,
             .key = true,
             .choices = {"mean", "sd", "shape", "scale", "at_age", "hazard_factor"},
             .doc =
                 "which parameter; at_age: S(a) or h(a) of a table; hazard_factor: times the rate at which "
                 "goods leave use, those made before too"},
            {.name = "age",
             .type = integer,
             .key = true,
             .min = 0,
             .doc = "age in years, with at_age; linear between"},
            year_column("calendar year of a hazard or a hazard_factor; linear between; blank: all years")},
           0, kInf, "value of the parameter"),
       {D::time, D::one, D::rate}});
}

/// How goods are made, what becomes of them, and what is in use.
void add_fate_tables(const Add& add) {
  add({"manufacturing",
       Home::csv,
       false,
       "Fabrication and manufacturing yields",
       with_value({wild("product", "products", "product"),
                   wild("form", "forms", "material form"),
                   wild("region", "regions", "where"),
                   year_column("from which year; linear between"),
                   {.name = "parameter",
                    .type = choice,
                    .required = true,
                    .key = true,
                    .choices = {"yield"},
                    .doc = "yield: form in the product / form bought; the rest is new scrap"}},
                  0, 1, "value"),
       {D::one}});
  add({"endoflife",
       Home::csv,
       false,
       "Collection, separation and fate at the end of life",
       with_value(
           {wild("product", "products", "product"),
            wild("form", "forms", "material form"),
            wild("region", "regions", "where"),
            year_column("from which year; linear between"),
            {.name = "parameter",
             .type = choice,
             .required = true,
             .key = true,
             .choices = {"collection_rate", "separation_yield", "tramp_share", "hibernating_share"},
             .doc =
                 "collection_rate: collected / end of life; separation_yield: to its old scrap / collected; "
                 "tramp_share: to another scrap / collected; hibernating_share: kept unused / end of life"},
            {.name = "to_form",
             .type = reference,
             .key = true,
             .refers_to = "forms",
             .doc = "the other scrap, with tramp_share"}},
           0, 1, "value"),
       {D::one}});
  add({"stocks",
       Home::csv,
       false,
       "Stock in use at the end of a year",
       with_value({ref("product", "products", true, "product"),
                   ref("region", "regions", true, "where"),
                   year_column("end of this year", true),
                   {.name = "cohort",
                    .type = year,
                    .key = true,
                    .doc = "made in this year; blank: back-cast with growth"},
                   {.name = "parameter",
                    .type = choice,
                    .required = true,
                    .key = true,
                    .choices = {"stock", "growth"},
                    .doc = "stock, or yearly growth of the inflow before, for the back-cast"}},
                  kAny, kInf, "value of the parameter"),
       {D::mass, D::items, D::energy, D::power, D::area, D::rate}});
  add({"outflows",
       Home::csv,
       false,
       "Known outflow from use: the stock follows from both flows instead of a lifetime",
       with_value({ref("product", "products", true, "product"), ref("region", "regions", true, "where"),
                   year_column("year; linear between")},
                  0, kInf, "units that leave use in the year"),
       {D::mass_flow, D::items_flow, D::energy_flow, D::power_flow, D::area_flow}});
}

/// Drivers and demand.
void add_demand_tables(const Add& add) {
  add({"drivers",
       Home::csv,
       false,
       "Drivers of demand over time",
       with_value({{.name = "driver",
                    .type = text,
                    .required = true,
                    .key = true,
                    .doc = "name, e.g. gdp_per_capita"},
                   wild("region", "regions", "where"),
                   year_column("year", true),
                   {.name = "interpolation",
                    .type = choice,
                    .choices = {"linear", "log_linear", "step"},
                    .default_text = "log_linear",
                    .doc = "between the years of this driver"}},
                  kAny, kInf, "value of the driver"),
       {D::one, D::money, D::money_flow, D::money_per_item, D::items, D::items_flow, D::energy,
        D::energy_flow, D::power, D::power_flow, D::mass, D::mass_flow, D::area_flow, D::volume_flow}});
  add({"demand_series",
       Home::csv,
       false,
       "Demand totals that points are known of",
       {id_column("e.g. copper"),
        names("name_en", "English name"),
        names("name_zh", "Chinese name"),
        ref("commodity", "commodities", true, "chain", false),
        {.name = "form",
         .type = reference,
         .refers_to = "forms",
         .doc = "form the points are quoted in; blank: units of the counted product"},
        ref("region", "regions", true, "where", false)}});
  add({"demand",
       Home::csv,
       false,
       "Components of demand; the components of a series add up to it",
       {id_column("e.g. copper_power"),
        ref("series", "demand_series", true, "series it is part of", false),
        {.name = "form",
         .type = reference,
         .refers_to = "forms",
         .doc = "form bought; blank when a product is counted"},
        ref("product", "products", true, "product it goes into, or that is counted", false),
        {.name = "method",
         .type = choice,
         .required = true,
         .choices = {"exogenous", "intensity_of_use", "logistic", "gompertz", "stock_driven", "units_content",
                     "share_of", "energy_mix", "substitution"},
         .doc = "see docs/methods/demand.md"},
        {.name = "quantity",
         .type = choice,
         .choices = {"inflow", "stock"},
         .default_text = "inflow",
         .doc = "what the method gives: a yearly flow or a stock in use"},
        names("drivers", "drivers used, separated by blanks: of drivers.csv, or other series or components"),
        {.name = "of_which",
         .type = choice,
         .choices = {"yes", "no"},
         .default_text = "no",
         .doc = "yes: a part already inside another total; shown, never added"},
        {.name = "source",
         .type = reference,
         .refers_to = "sources",
         .doc = "where the method and its use come from"},
        names("note", "remark")}});
  add({"demand_parameters",
       Home::csv,
       false,
       "Parameters of the components",
       with_value({ref("demand", "demand", true, "component"),
                   {.name = "parameter", .required = true, .key = true, .doc = "see docs/methods/demand.md"},
                   year_column("when the parameter changes over time"),
                   {.name = "free",
                    .type = choice,
                    .choices = {"yes", "no"},
                    .default_text = "no",
                    .doc = "yes: found by least squares on the points"},
                   {.name = "lower", .type = spread, .doc = "lower bound when free"},
                   {.name = "upper", .type = spread, .doc = "upper bound when free"},
                   {.name = "prior_sd",
                    .type = spread,
                    .min = 0,
                    .doc = "pull towards the value when free; blank: none"}},
                  kAny, kInf, "value, or start when free"),
       {D::one,           D::rate,           D::time,           D::year,
        D::mass_flow,     D::mass,           D::energy_flow,    D::mass_per_energy,
        D::mass_per_item, D::mass_per_power, D::mass_per_area,  D::mass_per_mass,
        D::items,         D::items_flow,     D::money_per_item, D::area_flow,
        D::volume_flow,   D::power,          D::power_flow,     D::energy,
        D::price}});
}

/// What is published: points of the series, figures of the paper.
void add_published_tables(const Add& add) {
  add({"demand_points",
       Home::csv,
       false,
       "Known points of the series",
       with_value(
           {ref("series", "demand_series", true, "series"),
            {.name = "what",
             .type = choice,
             .key = true,
             .choices = {"level", "stock", "cumulative", "peak_year", "crossover_year"},
             .default_text = "level",
             .doc = "level of a year, stock in use at its end, sum of the years after the base year, year of "
                    "the peak, or year when the component passes `against`"},
            year_column("year of a level, stock or sum"),
            {.name = "component",
             .type = reference,
             .key = true,
             .refers_to = "demand",
             .doc = "when the point is about one component"},
            {.name = "qualifier",
             .type = choice,
             .key = true,
             .choices = {">", "<", "~"},
             .doc = "> lower bound, < upper bound, ~ about"},
            names("against", "crossover_year: components it passes, separated by blanks; blank: the rest"),
            {.name = "use",
             .type = choice,
             .required = true,
             .choices = {"fit", "check", "typed_in"},
             .doc = "fit: calibrates; check: compared only; typed_in: the path is this figure"},
            {.name = "tolerance",
             .type = spread,
             .min = 0,
             .doc = "half of the last digit printed in the series"},
            {.name = "figure", .type = reference, .refers_to = "figures", .doc = "figure of the paper"}},
           kAny, kInf, "the point"),
       {D::mass_flow, D::energy_flow, D::year, D::items_flow, D::items, D::area_flow, D::volume_flow,
        D::mass}});
  add({"figures",
       Home::csv,
       false,
       "Figures of the paper this model implements: used, checked or refused with the reason",
       {{.name = "id", .type = id, .required = true, .key = true, .doc = "F001 ..."},
        names("section", "section of the paper"),
        {.name = "subject", .required = true, .doc = "what it says"},
        {.name = "printed", .required = true, .doc = "value and unit as printed"},
        {.name = "standing",
         .type = choice,
         .required = true,
         .choices = {"used", "checked", "refused"},
         .doc = "what the model does with it"},
        names("where", "selector of the value it became"),
        names("reason", "why it was refused, or how it was read")}});
}

/// Carbon of energy, correlations.
void add_energy_and_correlation_tables(const Add& add) {
  add({"grid",
       Home::csv,
       false,
       "Carbon intensity of electricity",
       with_value({wild("region", "regions", "where"), year_column("year; linear between")}, 0, kInf,
                  "intensity"),
       {D::emission_per_energy}});
  add({"carriers",
       Home::csv,
       false,
       "Carbon intensity of the other energy carriers",
       with_value({{.name = "carrier",
                    .type = choice,
                    .required = true,
                    .key = true,
                    .choices = {"coal", "gas", "oil", "heat"},
                    .doc = "carrier"}},
                  0, kInf, "intensity"),
       {D::emission_per_energy}});
  add({"correlations",
       Home::csv,
       false,
       "Correlated inputs (Gaussian copula)",
       {{.name = "a", .required = true, .key = true, .doc = "selector of a value"},
        {.name = "b", .required = true, .key = true, .doc = "selector of another"},
        {.name = "rho",
         .type = number,
         .required = true,
         .min = -1,
         .max = 1,
         .doc = "correlation of the normal scores"},
        {.name = "source", .type = reference, .refers_to = "sources", .doc = "where it comes from"},
        names("note", "remark")}});
}

/// What lookups by name would find again and again.
void resolve(std::vector<TableSchema>& all) {
  for (TableSchema& schema : all) {
    for (Column& column : schema.columns) {
      const auto target = std::ranges::find(all, column.refers_to, &TableSchema::name);
      if (target != all.end()) column.target = &*target;
    }
    if (schema.dimensions.empty()) continue;
    const auto at = [&](std::string_view name) { return schema.index_of(name); };
    schema.value_columns = {.value = at("value"),
                            .unit = at("unit"),
                            .distribution = at("distribution"),
                            .sd = at("sd"),
                            .low = at("low"),
                            .high = at("high"),
                            .standing = at("standing"),
                            .source = at("source"),
                            .note = at("note")};
  }
}

std::vector<TableSchema> make_tables() {
  std::vector<TableSchema> all;
  const Add add = [&](TableSchema schema) { all.push_back(std::move(schema)); };
  add_reference_tables(add);
  add_form_tables(add);
  add_process_tables(add);
  add_observation_tables(add);
  add_product_tables(add);
  add_fate_tables(add);
  add_demand_tables(add);
  add_published_tables(add);
  add_energy_and_correlation_tables(add);
  const std::size_t of_chains = all.size();
  add_world_tables(add);
  add_market_tables(add);
  add_observation_tables_of_reconcile(add);
  add_assessment_tables(add);
  add_diagnosis_tables(add);
  add_measure_tables(add);
  add_hosts_tables(add);
  add_security_tables(add);
  add_hazard_tables(add);
  for (std::size_t t = 0; t < all.size(); ++t)
    all[t].assessed = t >= of_chains || all[t].name == "trade" || all[t].name == "reserves";
  resolve(all);  // moving the vector out keeps its elements where they are
  return all;
}

}  // namespace

const Column* TableSchema::find(std::string_view column) const {
  const auto it = std::ranges::find(columns, column, &Column::name);
  return it == columns.end() ? nullptr : &*it;
}

std::size_t TableSchema::index_of(std::string_view column) const {
  const Column* found = find(column);
  ensure(found != nullptr, "no such column in the schema");
  return static_cast<std::size_t>(found - columns.data());
}

std::span<const TableSchema> tables() {
  static const std::vector<TableSchema> all = make_tables();
  return all;
}

const TableSchema* find_table(std::string_view name) {
  const auto all = tables();
  const auto it = std::ranges::find(all, name, &TableSchema::name);
  return it == all.end() ? nullptr : &*it;
}

}  // namespace adit::model
