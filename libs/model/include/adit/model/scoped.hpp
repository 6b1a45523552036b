#pragma once
/// \file Parameters given by product, form and region with wildcards: the most specific row wins.

#include <string_view>
#include <vector>

#include "adit/model/scenario.hpp"

namespace adit::model {

/// Path of the row that fits best, product before form before region; nullptr when none fits.
const Path* most_specific(const std::vector<Scoped>& rows, std::string_view parameter, ProductId product,
                          FormId form, RegionId region);

}  // namespace adit::model
