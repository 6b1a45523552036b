#pragma once
/// \file What closed passages take from trade by sea, each closure by itself and two together.

#include <limits>
#include <vector>

#include "adit/model/routes.hpp"

namespace adit::hazard {

/// One hazard's hold on passages: at severity v it stops the share v * share of the ships.
struct Closure {
  model::HazardId hazard;
  model::ChokepointSet passages;
  double share = 1;                                        ///< [1]
  bool delays = false;                                     ///< ships go round; else what would pass is lost
  double days = std::numeric_limits<double>::quiet_NaN();  ///< late, as the hazard says; NaN: by the way
};
/// Closures that concern a form, in the order of the hazards.
std::vector<Closure> closures_of(const model::Scenario& scenario, model::FormId form, model::Draw draw);

/// Of the trade between two regions, when all its ships are stopped.
struct Stopped {
  double lost = 0;  ///< [1]
  double late = 0;  ///< [1]
  double days = 0;  ///< by which the late part is late; NaN when nothing says it
};

/// What two closures take of the ships that both stop, beyond what each takes by itself: those left are
/// (1 - lost of one) (1 - lost of the other) - lost, and `late` of the trade is later by `days` more than the
/// delays of both add up to. Never negative.
using StoppedBeyond = Stopped;

/// Trade in one commodity into one region over the ways of a scenario.
class ClosedWays {
 public:
  ClosedWays(const model::Scenario& scenario, const model::SeaRoutes& routes, model::CommodityId commodity,
             model::Draw draw)
      : s_(scenario), routes_(routes), commodity_(commodity), draw_(draw) {}

  Stopped stopped(model::RegionId from, model::RegionId to, const Closure& closure) const;
  StoppedBeyond beyond(model::RegionId from, model::RegionId to, const Closure& one,
                       const Closure& other) const;

 private:
  const model::Scenario& s_;
  const model::SeaRoutes& routes_;
  model::CommodityId commodity_;
  model::Draw draw_;
};

/// The part that two hazards stop, at severities whose products with the shares of the closures are given, so
/// that with what each takes by itself just as much is lost as when ships meet both: x with
/// (1 - a l) (1 - b m) (1 - x) = (1 - a l) (1 - b m) - a b lost.
double joint_severity(double a, double lost_by_one, double b, double lost_by_other, double lost_beyond);

}  // namespace adit::hazard
