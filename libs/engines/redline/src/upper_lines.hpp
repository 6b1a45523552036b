#pragma once
// Total consumption control: the largest demand that supply, reserves, energy and carbon, and safety allow.

#include <functional>
#include <limits>
#include <string_view>
#include <vector>

namespace adit::redline {

/// The most that each source can give in a year without disruption [t/yr]. NaN: unknown, the limits that need
/// it are unknown too.
struct UpperInput {
  double output_capacity = 0;   ///< of mines and smelters at home, whichever is less
  double secondary = 0;         ///< least of scrap and recycling capacity
  double imports = 0;           ///< that the world offers
  double sustained_output = 0;  ///< at home that the reserve allows (extraction line)
  double capped_output =
      std::numeric_limits<double>::quiet_NaN();  ///< at home that energy and carbon caps allow
  /// Whether the red line at this demand can be met with all that can be had; must not rise with demand.
  /// Empty: unknown.
  std::function<bool(double demand)> safe;
};

/// One upper line. \invariant exactly one known limit binds, if any is known
struct UpperLimit {
  std::string_view limit;  ///< market, resource, ecological, security
  double value = 0;        ///< largest demand [t/yr]; NaN unknown; infinity: no limit found
  bool binds = false;      ///< it is the least of those known
};

/// Largest x in [low, high] with feasible(x), for a test that holds below some x and fails above: bisection
/// to `tolerance` from below, so the answer is feasible; `high` if all are. NaN when even `low` is not.
double largest_feasible(const std::function<bool(double)>& feasible, double low, double high,
                        double tolerance);

/// market: capacity + secondary + imports; resource: min(capacity, sustained) instead of capacity;
/// ecological: min(capacity, capped); security: bisection on the red line up to the market's limit.
std::vector<UpperLimit> upper_lines(const UpperInput& input);

}  // namespace adit::redline
