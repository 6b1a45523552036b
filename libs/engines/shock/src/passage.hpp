#pragma once
// A closed chokepoint: what cannot get round it is lost, what can is late, and late goods are missing once
// from the stock in transit.

namespace adit::shock {

/// Goods that pass a chokepoint, and the way round it. Times in one unit.
struct Passage {
  double flow = 0;             ///< that passes [t/time]
  double detour_capacity = 0;  ///< that the way round can take of it [t/time]; infinite: all
  double detour = 0;           ///< longer by [time]; NaN: not known, infinite: there is no way round
  double closed = 0;           ///< for how long [time]
  double severity = 1;         ///< share of the passage that is closed [1]
};

struct Closure {
  double lost_rate = 0;        ///< [t/time] while it is closed
  double lost = 0;             ///< [t]
  double delayed_rate = 0;     ///< [t/time] that goes the long way
  double transit_deficit = 0;  ///< late once, until the passage reopens [t]
};

/// Goods wait for the passage where that is shorter than the way round.
Closure close_passage(const Passage& passage);

}  // namespace adit::shock
