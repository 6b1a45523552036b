#include "builder.hpp"

namespace adit::model {

void build_world(Builder&) {}

}  // namespace adit::model
