// Reported figures with their uncertainty, for reconciliation.
#include "schema_parts.hpp"

namespace adit::model::schema {

void add_observation_tables_of_reconcile(const Add& add) {
  add({"observations",
       Home::csv,
       false,
       "Reported figures beside those of the other tables, for reconciliation; figures that contradict each "
       "other may both stand",
       with_value({{.name = "quantity",
                    .type = choice,
                    .required = true,
                    .key = true,
                    .choices = {"production", "imports", "exports", "net_imports", "use", "final_use",
                                "stock", "stock_build", "scrap_use", "world_share", "use_share",
                                "scrap_share", "recycled_share"},
                    .doc = "what the figure is about, see docs/methods/reconcile.md"},
                   ref("form", "forms", true, "tonnes of what"),
                   ref("process", "processes", false,
                       "production, world_share: by this process; use: taken in by it"),
                   ref("region", "regions", false, "where; blank: the world"),
                   year_column("year of the figure", true),
                   {.name = "choice",
                    .key = true,
                    .doc = "name of a choice: its variants cannot all be right; blank: none"},
                   {.name = "variant", .key = true, .doc = "which side of the choice the figure is on"}},
                  kAny, kInf, "the figure; its distribution is its uncertainty, sd 0: taken as exact"),
       {D::mass_flow, D::energy_flow, D::volume_flow, D::mass, D::energy, D::volume, D::one}});
}

}  // namespace adit::model::schema
