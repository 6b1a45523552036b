#include "builder.hpp"

namespace adit::model {

void build_measures(Builder&) {}

}  // namespace adit::model
