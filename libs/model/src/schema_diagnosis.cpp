// Indicators, thresholds, output values and targets of the diagnosis.
#include "schema_parts.hpp"

namespace adit::model::schema {

void add_diagnosis_tables(const Add&) {}

}  // namespace adit::model::schema
