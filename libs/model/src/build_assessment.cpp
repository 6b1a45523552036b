#include "builder.hpp"

namespace adit::model {

void build_assessments(Builder&) {}

}  // namespace adit::model
