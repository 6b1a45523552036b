#pragma once
// Unit text, by UDUNITS-2 with our own definitions: converted once, here.

#include <optional>
#include <string>
#include <string_view>

#include "adit/base/dimension.hpp"

namespace adit::io {

/// "kt/yr LCE" is the unit "kt/yr" and the basis "LCE".
struct UnitText {
  std::string_view unit, basis;
};
UnitText split_unit(std::string_view text);

struct Conversion {
  double scale = 1;  ///< canonical = scale * number
};

/// \return nothing when the text is no unit at all
bool is_unit(std::string_view unit);
/// \return nothing when the unit is not of the dimension
std::optional<Conversion> convert(std::string_view unit, Dimension dimension);

}  // namespace adit::io
