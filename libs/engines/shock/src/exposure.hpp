#pragma once
// What each hazard takes from a chain: places, shipments, use, and goods that are late.

#include "adit/hazard/closures.hpp"
#include "adit/model/threats.hpp"
#include "chain_plan.hpp"
#include "simulation.hpp"

namespace adit::shock {

/// Everything one hazard does to one chain at full severity.
struct HazardEffect {
  Disturbance effect;
  /// Output that falls only when the hazard has run for so long: what a process needs and no longer gets.
  struct After {
    Disturbance::Part output;
    double grace_months = 0;
  };
  std::vector<After> after;
  /// What two closed passages take of a shipment while both are closed, beyond what each takes by itself.
  struct Both {
    std::size_t shipment = 0;
    double share = 0, lost = 0;              ///< ships that this hazard stops, and of those lost [1]
    double other_share = 0, other_lost = 0;  ///< the same of the other
    double lost_beyond = 0;                  ///< of ships that both stop [1]
    std::vector<Disturbance::Late> late{};   ///< of ships that both stop: changes of what is late
  };
  struct With {
    model::HazardId other;
    std::vector<Both> both;
  };
  std::vector<With> with;  ///< hazards after this one
  bool joins = false;      ///< is the other of one before it
  bool touches() const { return !effect.empty() || !after.empty() || !with.empty() || joins; }
};

/// By hazard of the model.
std::vector<HazardEffect> effects_on(const model::Scenario& scenario, const ChainPlan& plan,
                                     const model::SeaRoutes& routes, const Clock& clock, model::Draw draw);

/// A hazard that runs [months from the start].
struct Spell {
  model::HazardId hazard;
  double begin = 0, end = 0;
  double severity = 1;
  auto operator<=>(const Spell&) const = default;
};

/// What the spells do in one step, each by the part of the step in which it runs.
void disturb(std::span<const HazardEffect> effects, std::span<const Spell> spells, long step,
             const Clock& clock, Disturbance& out);

}  // namespace adit::shock
