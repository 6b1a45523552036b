#include "builder.hpp"

namespace adit::model {

void build_diagnosis(Builder&) {}

}  // namespace adit::model
