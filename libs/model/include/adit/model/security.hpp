#pragma once
/// \file What keeps a region safe when supply fails: classes of use and the service each must have, stocks,
/// kinds of reserve, what processes need from abroad, who owns what abroad.

#include <string>
#include <string_view>
#include <vector>

#include "adit/model/hazard.hpp"
#include "adit/model/ids.hpp"
#include "adit/model/path.hpp"

namespace adit::model {

/// Classes of use in order of claim: defence, strategic_emerging, livelihood, ordinary.
inline constexpr std::string_view kUseClasses[] = {"defence", "strategic_emerging", "livelihood", "ordinary"};

/// A parameter of a class of use. Parameters: share of a commodity's use [1]; service that must hold [1];
/// substitution_cap [1]; substitution_delay [yr]; confidence [1]; shortage_bound: of the need [1].
struct ClassRule {
  CommodityId commodity;  ///< invalid: any
  std::string use_class, parameter;
  ValueId value;
};

/// A stock that someone has published. No row: unknown, never zero.
struct Inventory {
  FormId form;
  RegionId region;
  std::string holder;  ///< national, commercial, in_plant
  int year = 0;        ///< at the end of it
  ValueId amount;      ///< t of the form
};

/// How a stage of a chain behaves under shock. Parameters: cover [yr of use held], cover_target [yr],
/// over_production [1 of output], ramp [yr], recovery [yr], order_adjustment [yr], price_elasticity_supply
/// [1], time_per_1000_km [yr] at sea.
struct ShockRule {
  CommodityId commodity;  ///< invalid: any
  std::string stage;      ///< "": any
  std::string parameter;
  ValueId value;
};

/// A kind of reserve. Parameters: delay [yr], release [1/yr of its volume], most [t/yr or share of need],
/// holding_cost [1/yr of the price], loss [1/yr].
struct ReserveRule {
  CommodityId commodity;  ///< invalid: any
  std::string kind;       ///< ore_field, mine_capacity, concentrate, metal, material
  std::string parameter;
  ValueId value;
};

/// What red lines go by. Parameters: reserve_years [yr], horizon [yr], recovery_mine_to_metal [1],
/// exploration_lag [yr], mine_lag [yr], smelter_lag [yr], recycling_lag [yr], contract_lag [yr],
/// discovery_sd [1], discovery_cost [USD/t], output_cost [1 of the price], shortage_value [1 of the price],
/// import_surge [1], release_rate [1/yr].
struct RedlineRule {
  CommodityId commodity;  ///< invalid: any
  RegionId region;        ///< invalid: any
  std::string parameter;
  ValueId value;
};

/// What a process cannot run or grow without, and from where it comes.
struct Need : Label {
  std::string kind;   ///< equipment, reagent, licence
  ProcessId process;  ///< invalid: any of the stage
  std::string stage;
  RegionId region;  ///< the buyer; invalid: any
  RegionId supplier;
  ValueId share;  ///< of its deliveries from that supplier [1]
  ValueId grace;  ///< until running capacity suffers [yr]; new capacity suffers at once
};

/// Output abroad that belongs to owners of a region: a source with hazards of its own.
struct Equity {
  FormId form;
  RegionId region;  ///< where the output is
  RegionId owner;   ///< whose
  Path share;       ///< of the region's output [1]
};

struct Security {
  std::vector<ClassRule> classes;
  std::vector<Inventory> inventories;
  std::vector<ShockRule> shock_rules;
  std::vector<ReserveRule> reserve_rules;
  std::vector<RedlineRule> rules;
  std::vector<Need> needs;
  std::vector<Equity> equity;

  /// The rule of a commodity before the common one; invalid when there is none.
  ValueId class_rule(std::string_view use_class, std::string_view parameter, CommodityId commodity) const;
  ValueId shock_rule(std::string_view parameter, CommodityId commodity, std::string_view stage) const;
  ValueId reserve_rule(std::string_view kind, std::string_view parameter, CommodityId commodity) const;
  ValueId rule(std::string_view parameter, CommodityId commodity, RegionId region) const;
};

}  // namespace adit::model
