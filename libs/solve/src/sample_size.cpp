#include "adit/solve/sample_size.hpp"

#include <cmath>

#include "adit/base/error.hpp"

namespace adit::solve {

std::size_t scenarios_for_tail(double alpha, double relative, double z) {
  ensure(alpha > 0 && alpha < 1 && relative > 0, "a confidence is between 0 and 1, an error positive");
  const double ratio = z / relative;
  return static_cast<std::size_t>(std::ceil(ratio * ratio * alpha / (1 - alpha)));
}

std::size_t wilks_scenarios(double alpha, double risk) {
  ensure(alpha > 0 && alpha < 1 && risk > 0 && risk < 1, "confidence and risk are between 0 and 1");
  return static_cast<std::size_t>(std::ceil(std::log(risk) / std::log(alpha)));
}

}  // namespace adit::solve
