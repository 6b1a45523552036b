#include "adit/model/value.hpp"

namespace adit::model {

std::string_view to_text(Standing standing) {
  constexpr std::string_view kWords[] = {"observed", "forecast", "estimated", "assumed"};
  return kWords[static_cast<std::size_t>(standing)];
}

std::string_view to_text(DistributionKind kind) {
  constexpr std::string_view kWords[] = {"", "normal", "lognormal", "triangular", "uniform"};
  return kWords[static_cast<std::size_t>(kind)];
}

}  // namespace adit::model
