// Measures of the paper as levers, indicators or not modelled.
#include "schema_parts.hpp"

namespace adit::model::schema {

void add_measure_tables(const Add&) {}

}  // namespace adit::model::schema
