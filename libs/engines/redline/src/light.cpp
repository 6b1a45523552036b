#include "light.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace adit::redline {

const char* name_of(Light light) {
  switch (light) {
    case Light::green:
      return "green";
    case Light::amber:
      return "amber";
    case Light::red:
      return "red";
    case Light::grey:
      break;
  }
  return "grey";
}

Light light_of(double today, const JudgedLine& line) {
  if (std::isnan(today) || std::isnan(line.value)) return Light::grey;
  const double low = std::isnan(line.low) ? line.value : std::min(line.low, line.value);
  const double high = std::isnan(line.high) ? line.value : std::max(line.high, line.value);
  return today >= high ? Light::green : today >= low ? Light::amber : Light::red;
}

Light worse(Light a, Light b) {
  if (a == Light::grey) return b;
  if (b == Light::grey) return a;
  return std::max(a, b);
}

JudgedLine judged(double value, double p5, double p50, double p95) {
  // Where the draws' middle is nothing, shares of it say nothing: the ends themselves are taken.
  if (!(p50 > 0)) return {value, std::min(p5, value), std::max(p95, value)};
  return {value, value * p5 / p50, value * p95 / p50};
}

}  // namespace adit::redline
