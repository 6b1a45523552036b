#pragma once
// Traffic lights: what is held or made today against a line and its interval.

#include <string>

namespace adit::redline {

enum class Light : unsigned char { green, amber, red, grey };
const char* name_of(Light light);

/// A line with the interval of its parameters; NaN ends: no interval.
struct JudgedLine {
  double value = 0, low = 0, high = 0;
};
/// green: met at the unfavourable end too; amber: met only within the interval; red: not met; grey: unknown.
Light light_of(double today, const JudgedLine& line);

/// The worse of two known lights; grey only where both are.
Light worse(Light a, Light b);

/// Interval of a line moved in proportion from the one the draws gave.
JudgedLine judged(double value, double p5, double p50, double p95);

}  // namespace adit::redline
