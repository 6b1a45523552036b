#include "builder.hpp"

namespace adit::model {

void build_market(Builder&) {}

}  // namespace adit::model
