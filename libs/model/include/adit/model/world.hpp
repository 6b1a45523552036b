#pragma once
/// \file What is known of the world beyond one chain: governance, published rates, trade values, hosts of
/// by-products.

#include "adit/model/ids.hpp"

namespace adit::model {

struct World {};

}  // namespace adit::model
