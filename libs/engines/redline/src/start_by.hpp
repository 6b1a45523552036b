#pragma once
// Who must start when, so that a line is met in its year.

#include <span>
#include <string>
#include <vector>

namespace adit::redline {

/// Someone who can close a gap, and how long it takes.
struct Actor {
  std::string who;  ///< mine, smelter, recycler, explorer, buyer
  double gap = 0;   ///< line less what there is [unit]; NaN unknown
  std::string unit;
  double lead_time_yr = 0;  ///< from the decision to the first delivery; NaN unknown
  double most = 0;          ///< the gap if nothing of it were there [unit]
  std::string why{};        ///< why the gap is not known, or what it rests on
};

struct Action {
  Actor actor;
  double start_by = 0;  ///< last year to start in; NaN unknown
  bool late = false;    ///< that year has gone by
};

/// Last whole year to start in so that a lead time ends by the beginning of `year`.
double start_by(int year, double lead_time_yr);

/// One action for each actor with a gap; gaps of 0 or less need none. Unknown gaps stay, without a year when
/// the lead time is unknown. \param now the first year in which anything can still start
std::vector<Action> actions(std::span<const Actor> actors, int year, int now);

}  // namespace adit::redline
