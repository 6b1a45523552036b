#pragma once
/// \file The hazards of a set as processes of one draw: the same scenario of a seed is the same world in
/// every engine.

#include <vector>

#include "adit/model/threats.hpp"
#include "adit/solve/hazard_process.hpp"

namespace adit::hazard {

/// Starts of all hazards times `factor`; those of `without` never.
struct HazardChange {
  double factor = 1;
  model::HazardId without;
};

struct HazardWorld {
  std::vector<model::HazardId> ids;  ///< by process, each after its drivers
  std::vector<solve::OnOffProcess> processes;
  std::vector<solve::ProcessGroup> groups;
  std::vector<double> severity;  ///< by process [1]
  std::vector<double> rate;      ///< by process [1/yr], drivers left out

  std::size_t process_of(model::HazardId id) const;  ///< processes.size() when it is not of the set
  HazardWorld changed(const HazardChange& change) const;
};

/// \param year whose governance sets the rates of a governance set
HazardWorld hazard_world(const model::Scenario& scenario, const model::HazardSet& set, int year,
                         model::Draw draw);

}  // namespace adit::hazard
