// Reported figures with their uncertainty, for reconciliation.
#include "schema_parts.hpp"

namespace adit::model::schema {

void add_observation_tables_of_reconcile(const Add&) {}

}  // namespace adit::model::schema
