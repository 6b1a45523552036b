#pragma once
// Total consumption control: the largest demand that supply, reserves, energy and carbon, and safety allow.

#include <limits>
#include <string_view>
#include <vector>

namespace adit::redline {

/// The most that each source can give in a year without disruption [t/yr]. NaN: unknown, the limits that need
/// it are unknown too.
struct UpperInput {
  static constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

  double output_capacity = 0;      ///< of mines and smelters at home, whichever is less
  double secondary = 0;            ///< least of scrap and recycling capacity
  double imports = 0;              ///< that the world offers
  double sustained_output = kNaN;  ///< at home that the reserve allows (extraction line)
  double capped_smelting = kNaN;   ///< at home that energy and carbon caps allow, of ore from anywhere
  double to_smelt = 0;             ///< of the imports, what home smelters must work up
  double secure_use = kNaN;        ///< largest use whose red line all this meets
};

/// One upper line. \invariant exactly one known limit binds, if any is known
struct UpperLimit {
  std::string_view limit;  ///< market, resource, ecological, security
  double value = 0;        ///< largest demand [t/yr]; NaN unknown
  bool binds = false;      ///< it is the least of those known
};

/// market: capacity + secondary + imports; resource: min(capacity, sustained) instead of capacity;
/// ecological: home smelting, of home and foreign ore, at most what the caps allow; security: secure_use, no
/// more than the market's.
std::vector<UpperLimit> upper_lines(const UpperInput& input);

}  // namespace adit::redline
