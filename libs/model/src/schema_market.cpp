// What markets clear with: costs, tariffs, elasticities, capacities of routes.
#include "schema_parts.hpp"

namespace adit::model::schema {

void add_market_tables(const Add&) {}

}  // namespace adit::model::schema
