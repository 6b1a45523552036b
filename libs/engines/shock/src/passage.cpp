#include "passage.hpp"

#include <algorithm>
#include <cmath>

namespace adit::shock {

Closure close_passage(const Passage& passage) {
  const double exposed = passage.severity * passage.flow;
  const bool no_way = std::isinf(passage.detour);
  Closure out;
  out.delayed_rate = no_way ? 0 : std::min(exposed, passage.detour_capacity);
  out.lost_rate = exposed - out.delayed_rate;
  out.lost = out.lost_rate * passage.closed;
  if (out.delayed_rate > 0) {
    const double late =
        std::isnan(passage.detour) ? passage.detour : std::min(passage.detour, passage.closed);
    out.transit_deficit = out.delayed_rate * late;
  }
  return out;
}

}  // namespace adit::shock
