#pragma once
/// \file What may go wrong: hazards with what they hit and what drives them, the sea legs and chokepoints
/// that trade passes, deterministic cases, and the real events that the hazards are judged by.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "adit/model/ids.hpp"

namespace adit::model {

struct HazardTag;
struct ChokepointTag;
struct SeaTag;
struct NeedTag;
using HazardId = Id<HazardTag>;
using ChokepointId = Id<ChokepointTag>;
using SeaId = Id<SeaTag>;
using NeedId = Id<NeedTag>;

enum class HazardKind : std::uint8_t {
  bloc_embargo,
  export_ban,
  quota_cut,
  mine_outage,
  smelter_outage,
  strike,
  chokepoint_closure,
  demand_surge,
  equipment_embargo
};
std::string_view to_text(HazardKind kind);

/// How long a hazard lasts once it has started.
enum class DurationLaw : std::uint8_t { exponential, lognormal, fixed, empirical };

/// What a hit takes away.
enum class HitWhat : std::uint8_t {
  exports,    ///< of a region, to everyone or to one region
  output,     ///< of a process stage or facility in a region, at home or abroad
  passage,    ///< through a chokepoint
  use,        ///< adds to the use of a region
  deliveries  ///< of a need (equipment, reagent, licence) to a region
};

/// One thing that a hazard takes down. Invalid ids and empty texts are wildcards.
struct HazardHit {
  HitWhat what = HitWhat::exports;
  RegionId region;  ///< exporter, producer, user, or the buyer of a need
  RegionId toward;  ///< exports: to whom
  RegionId owner;   ///< exports, output: only what belongs to owners of that region
  CommodityId commodity;
  std::string stage;  ///< mining (with dressing), smelting, material
  FormId form;
  FacilityId facility;
  ChokepointId chokepoint;
  NeedId need;
  ValueId share;  ///< of it that is lost at full severity [1]; of use that is added
};

/// Another hazard that may set this one off in the month it starts.
struct HazardDriver {
  HazardId hazard;
  ValueId probability;
};

/// Months of past durations with their weights.
struct DurationBin {
  double months = 0, weight = 0;
};

struct Hazard : Label {
  std::vector<std::string> sets;  ///< hazard sets it belongs to
  HazardKind kind = HazardKind::export_ban;
  bool delays = false;  ///< chokepoints: goods are late, not lost
  std::string group;    ///< hazards that share a common factor; "" none
  DurationLaw law = DurationLaw::exponential;
  bool rate_from_governance = false;  ///< rate from political stability of the region it hits
  /// Invalid when not given. rate [1/yr] of starts; duration [yr] mean; duration_cv [1] of the lognormal;
  /// severity [1] of its hits; delay [yr] of goods.
  ValueId rate, duration, duration_cv, severity, delay;
  std::array<double, 12> season{};  ///< weight of each calendar month; all equal when not given
  std::vector<HazardHit> hits;
  std::vector<HazardDriver> drivers;
  std::vector<DurationBin> durations;  ///< DurationLaw::empirical
  std::string source, note;
};

struct HazardSet : Label {
  std::string basis;  ///< history, governance, geopolitical
  std::string note;
  /// Of probability = logistic(a + b g), g = (2.5 - political stability) / 5; invalid when not given.
  ValueId governance_a, governance_b;
};

/// Hazards of a group start together more often: correlation of the one-factor normal model.
struct HazardGroup : Label {
  ValueId correlation;
};

/// One hazard of a deterministic case.
struct CaseEvent {
  HazardId hazard;
  int start_month = 1;  ///< of the simulation
  double months = 0;
  ValueId severity;
};
struct ShockCase : Label {
  std::vector<CaseEvent> events;
  std::string question;  ///< "what if Indonesia stops nickel for 12 months"
};

/// A real event, by which a hazard set is judged.
struct HazardEvent : Label {
  HazardKind kind = HazardKind::export_ban;
  int year = 0, month = 0;
  double months = 0;  ///< NaN: had not ended
  RegionId region;
  CommodityId commodity;
  ChokepointId chokepoint;
  double share = 0;  ///< of what it hit; NaN unknown
  std::string source, note;
};

struct Sea : Label {
  double latitude_deg = 0, longitude_deg = 0;
};
struct Chokepoint : Label {
  double latitude_deg = 0, longitude_deg = 0;
};
/// A way between two seas, in both directions.
struct SeaLeg {
  SeaId from, to;
  ChokepointId chokepoint;  ///< invalid: open water
  ValueId distance;         ///< km
};
/// Where a region meets the sea. A region may have several; one without any trades over land.
struct Harbour {
  RegionId region;
  SeaId sea;
  ValueId distance;  ///< km from its places of production and use
};
/// Neighbours that trade over land.
struct LandRoute {
  RegionId from, to;
  ValueId share;  ///< of their trade that goes over land [1]
};

/// A channel by which supply can be threatened, as the paper lists them.
struct ThreatChannel : Label {
  std::string kind;    ///< hazard kinds that carry it, separated by blanks; "" not modelled
  std::string reason;  ///< how, or why not
};

struct Hazards {
  std::vector<HazardSet> sets;
  std::vector<HazardGroup> groups;
  std::vector<Hazard> hazards;
  std::vector<HazardId> order;  ///< every hazard after those that drive it
  std::vector<ShockCase> cases;
  std::vector<HazardEvent> events;
  std::vector<Sea> seas;
  std::vector<Chokepoint> chokepoints;
  std::vector<SeaLeg> legs;
  std::vector<Harbour> harbours;
  std::vector<LandRoute> land;
  std::vector<ThreatChannel> channels;
};

}  // namespace adit::model
