#include "start_by.hpp"

#include <cmath>

namespace adit::redline {

double start_by(int year, double lead_time_yr) { return std::floor(year - lead_time_yr); }

std::vector<Action> actions(std::span<const Actor> actors, int year, int now) {
  std::vector<Action> out;
  for (const Actor& actor : actors) {
    if (actor.gap <= 0) continue;
    const double by = start_by(year, actor.lead_time_yr);
    out.push_back({actor, by, by < now});
  }
  return out;
}

}  // namespace adit::redline
