#pragma once
// What the hazards of a set do to a mineral's supply: sources with what hits them, for the kernels.

#include <vector>

#include "adit/model/routes.hpp"
#include "adit/solve/exposed_supply.hpp"
#include "hazard_set.hpp"
#include "position.hpp"

namespace adit::redline {

/// One part of the imports with what hits it: facility, owner and exporter alike.
struct HitShare {
  std::size_t import = 0;  ///< index into Position::imports
  double share = 0;        ///< of all imports
  std::vector<solve::SourceHit> hits;
};

/// Which processes of a set hit a mineral, found once per set and draw.
struct Exposure {
  std::vector<HitShare> imports;
  std::vector<solve::SourceHit> home;   ///< of home output
  std::vector<solve::SourceHit> surge;  ///< of use: shares that are added
};
Exposure exposure_of(const model::Scenario& scenario, const Mineral& mineral, const Position& position,
                     const HazardSetProcesses& set, const model::SeaRoutes& routes, model::Draw draw);

/// Supply of one year at a use [t/yr], as the kernels read it; the level is home output [t/month].
solve::ExposedSupply supply_of(const Position& position, const Exposure& exposure, std::size_t year,
                               double use, double need_per_yr, double surge, std::size_t months);

}  // namespace adit::redline
