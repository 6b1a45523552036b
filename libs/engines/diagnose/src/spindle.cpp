#include "adit/diagnose/spindle.hpp"

#include <cmath>
#include <limits>

namespace adit::diagnose {

Spindle spindle(const EndValues& values) {
  const auto [resource, smelting, material, recycling] = values;
  Spindle out;
  out.total = resource + smelting + material + recycling;
  const bool known = out.total > 0;  // false for NaN too
  const double total = known ? out.total : std::numeric_limits<double>::quiet_NaN();
  double entropy = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double share = out.shares[i] = values[i] / total;
    out.stage_hhi += share * share;
    if (share != 0) entropy -= share * std::log(share);
  }
  const double ends = (resource + material + recycling) / total, middle = out.shares[1];
  out.middle_to_ends = middle / ends;
  out.spindle_index = (middle - ends / 3) / (middle + ends / 3);
  out.evenness = entropy / std::log(4.0);
  out.upstream = out.shares[0] / middle;
  out.downstream = out.shares[2] / middle;
  out.loop = out.shares[3] / out.shares[0];
  out.is_spindle = out.middle_to_ends > 1 && resource < smelting && material < smelting;
  return out;
}

}  // namespace adit::diagnose
