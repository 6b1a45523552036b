#include "adit/diagnose/balances.hpp"

#include <limits>

namespace adit::diagnose {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

Dependence dependence(const Market& m) {
  const double net = m.imports - m.exports, apparent = m.production + net - m.stock_build;
  const double divisor = apparent > 0 ? apparent : kUnknown;
  return {divisor, net / divisor, m.production / divisor};
}

const char* to_text(Reading reading) {
  switch (reading) {
    case Reading::each_old:
      return "each metal, old scrap";
    case Reading::each_with_new:
      return "each metal, old and new scrap";
    case Reading::total_old:
      return "all together, old scrap";
    case Reading::total_with_new:
      return "all together, old and new scrap";
  }
  return "";
}

double recycled_share(std::span<const Recycled> metals, Reading reading, std::size_t metal) {
  const bool each = reading == Reading::each_old || reading == Reading::each_with_new;
  const bool with_new = reading == Reading::each_with_new || reading == Reading::total_with_new;
  double recycled = 0, consumption = 0;
  for (const Recycled& m : each ? metals.subspan(metal, 1) : metals) {
    recycled += m.old_scrap + (with_new ? m.new_scrap : 0);
    consumption += m.consumption;
  }
  return consumption > 0 ? recycled / consumption : kUnknown;
}

}  // namespace adit::diagnose
