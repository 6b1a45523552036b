// Inputs and results of published assessments, for replication.
#include "schema_parts.hpp"

namespace adit::model::schema {

void add_assessment_tables(const Add&) {}

}  // namespace adit::model::schema
