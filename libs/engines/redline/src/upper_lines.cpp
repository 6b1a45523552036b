#include "upper_lines.hpp"

#include <algorithm>
#include <cmath>

namespace adit::redline {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
/// Of the market's limit, to which the security limit is found.
constexpr double kTolerance = 1e-6;

double lesser(double a, double b) { return std::isnan(a) || std::isnan(b) ? kUnknown : std::min(a, b); }

}  // namespace

double largest_feasible(const std::function<bool(double)>& feasible, double low, double high,
                        double tolerance) {
  if (feasible(high)) return high;
  if (!feasible(low)) return kUnknown;
  while (high - low > tolerance) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    (feasible(middle) ? low : high) = middle;
  }
  return low;
}

std::vector<UpperLimit> upper_lines(const UpperInput& input) {
  const double elsewhere = input.secondary + input.imports;
  const double market = input.output_capacity + elsewhere;
  std::vector<UpperLimit> out{{"market", market},
                              {"resource", lesser(input.output_capacity, input.sustained_output) + elsewhere},
                              {"ecological", lesser(input.output_capacity, input.capped_output) + elsewhere},
                              {"security", kUnknown}};
  if (input.safe && market > 0)
    out.back().value = largest_feasible(input.safe, 0, market, kTolerance * market);
  UpperLimit* least = nullptr;
  for (UpperLimit& limit : out)
    if (!std::isnan(limit.value) && (!least || limit.value < least->value)) least = &limit;
  if (least) least->binds = true;
  return out;
}

}  // namespace adit::redline
