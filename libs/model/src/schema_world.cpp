// The world beyond one chain: governance, published rates, trade values.
#include "schema_parts.hpp"

namespace adit::model::schema {

void add_world_tables(const Add&) {}

}  // namespace adit::model::schema
