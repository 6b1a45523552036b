#include "builder.hpp"

namespace adit::model {

void build_reported(Builder&) {}

}  // namespace adit::model
