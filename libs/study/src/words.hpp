#pragma once
// Words for the enumerations of a scenario, as its files write them.

#include <string_view>

#include "adit/model/value.hpp"

namespace adit::study {

inline std::string_view word(model::DistributionKind kind) {
  constexpr std::string_view kWords[] = {"", "normal", "lognormal", "triangular", "uniform"};
  return kWords[static_cast<std::size_t>(kind)];
}

inline std::string_view word(model::Standing standing) {
  constexpr std::string_view kWords[] = {"observed", "forecast", "estimated", "assumed"};
  return kWords[static_cast<std::size_t>(standing)];
}

}  // namespace adit::study
