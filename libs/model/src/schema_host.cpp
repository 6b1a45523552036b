// What comes with what: hosts of by-products, mixes of deposits, minerals of materials, published footprints.
#include "schema_parts.hpp"

namespace adit::model::schema {
namespace {

void add_host_tables(const Add& add) {
  add({"hosts",
       Home::csv,
       false,
       "Ores and streams that hold several metals: how much of a form's output they are",
       with_value({id_column("e.g. bayan_obo"),
                   names("name_en", "English name"),
                   names("name_zh", "Chinese name"),
                   {.name = "kind",
                    .type = choice,
                    .required = true,
                    .choices = {"deposit", "stream"},
                    .doc = "deposit: one ore field; stream: all that is made of the form"},
                   ref("form", "forms", true, "form whose output the others come with", false),
                   wild("region", "regions", "where; *: everywhere the form is put out")},
                  0, kInf, "share of the region's output of the form (1, %), or output of its own (kt/yr)"),
       {D::one, D::mass_flow}});
  add({"companions",
       Home::csv,
       false,
       "What comes with a host, and how much of it is recovered",
       with_value(
           {ref("host", "hosts", true, "host"),
            ref("form", "forms", true, "form it becomes"),
            wild("region", "regions", "where; a region of its own goes before *"),
            year_column("linear between; blank: all years"),
            {.name = "parameter",
             .type = choice,
             .required = true,
             .key = true,
             .choices = {"content", "recovery", "best_recovery"},
             .doc = "content: t of the form's basis in the ore per t of host form put out; recovery: share "
                    "of it that becomes the form today; best_recovery: share that known technology can get"}},
           0, kInf, "value of the parameter"),
       {D::one, D::mass_per_mass}});
}

void add_deposit_tables(const Add& add) {
  add({"ore_types",
       Home::csv,
       false,
       "Types of deposit of an ore whose elements come in a fixed mix",
       {id_column("e.g. ion_adsorption_clay"), names("name_en", "English name"),
        names("name_zh", "Chinese name"), ref("form", "forms", true, "the ore as put out", false)}});
  add({"ore_contents",
       Home::csv,
       false,
       "Mix of a type of deposit; the shares of a type add up to 1",
       with_value({ref("ore_type", "ore_types", true, "type of deposit"),
                   ref("form", "forms", true, "form that a share becomes, e.g. nd_oxide")},
                  0, 1, "t of the form per t of ore, both in the ore's basis"),
       {D::one, D::mass_per_mass}});
  add({"ore_mix",
       Home::csv,
       false,
       "Which types of deposit a region's output comes from; the shares of a year add up to 1",
       with_value(
           {ref("region", "regions", true, "where"), ref("ore_type", "ore_types", true, "type of deposit"),
            year_column("year of the share; linear between", true)},
           0, 1, "share of the region's output of the ore"),
       {D::one}});
}

void add_material_tables(const Add& add) {
  add({"materials",
       Home::csv,
       false,
       "High-end materials of the strategic areas",
       {id_column("e.g. bearing_steel"),
        names("name_en", "English name"),
        names("name_zh", "Chinese name"),
        {.name = "strategic_area",
         .type = choice,
         .required = true,
         .choices = {"means_of_delivery", "energy_power", "information_display", "life_health"},
         .doc = "strategic area of section 2.2"},
        names("section", "section of the paper that names it"),
        ref("product", "products", false, "product that stands for it, where there is one", false),
        names("reason", "why no mineral is named, where none is")}});
  add({"material_minerals",
       Home::csv,
       false,
       "Minerals that high-end materials need; amounts stand in composition.csv",
       {ref("material", "materials", true, "high-end material"),
        ref("commodity", "commodities", true, "mineral it needs"),
        ref("form", "forms", false, "form of the mineral, where one is meant", false),
        {.name = "role",
         .type = choice,
         .required = true,
         .choices = {"main", "alloying", "functional", "processing"},
         .doc = "main: most of it; alloying: part of an alloy; functional: what gives it its function; "
                "processing: used up or worn in making it"},
        {.name = "source", .type = reference, .required = true, .refers_to = "sources", .doc = "who says so"},
        {.name = "note", .required = true, .doc = "what it does there"}}});
}

}  // namespace

void add_hosts_tables(const Add& add) {
  add_host_tables(add);
  add_deposit_tables(add);
  add_material_tables(add);
  add({"footprints",
       Home::csv,
       false,
       "Published energy and greenhouse gas of forms from cradle to gate, not split into stages",
       with_value({ref("form", "forms", true, "form"),
                   {.name = "indicator",
                    .type = choice,
                    .required = true,
                    .key = true,
                    .choices = {"energy", "carbon"},
                    .doc = "energy: primary energy [MWh/t]; carbon: greenhouse gas [tCO2e/t]"},
                   year_column("year of the technology", true)},
                  0, kInf, "per tonne of the form"),
       {D::energy_per_mass, D::emission_per_mass}});
}

}  // namespace adit::model::schema
