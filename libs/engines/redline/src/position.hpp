#pragma once
// What a mineral's supply of the focus region rests on in one draw: use by class, secondary and home output,
// imports by form and exporter.

#include <array>
#include <vector>

#include "adit/model/handover.hpp"
#include "adit/model/scenario.hpp"
#include "adit/solve/sequent_peak.hpp"

namespace adit::redline {

inline constexpr std::size_t kClasses = std::size(model::kUseClasses);

/// One mineral of the focus region. Parts of the scenario that do not change from draw to draw.
struct Mineral {
  model::CommodityId commodity;
  model::FormId reference;
  std::vector<model::FormId> imported;  ///< forms up to the reference form that can be bought abroad
  std::vector<model::FormId> mined;     ///< of them, those of the stages of mining
  std::string resource_class;           ///< short_supply, scarce, superior; "" not said
};

/// Imports of one form from one region, as part of all that the region buys of the mineral by content.
struct ImportShare {
  model::FormId form;
  model::RegionId from;
  double share = 0;
};

/// What a class of use takes and must have.
struct ClassNeed {
  double share = 0;         ///< of the mineral's use
  double service = 1;       ///< rho
  double substitution = 0;  ///< sigma
  double delay_months = 0;  ///< tau
};
using ClassNeeds = std::array<ClassNeed, kClasses>;

/// Position over the years of the lines [t/yr of the reference form's element].
struct Position {
  bool known = false;  ///< the flow engine has the chain and something says who sells
  std::vector<double> use, secondary, home;
  std::vector<ClassNeeds> classes;  ///< by year
  bool shares_known = false;        ///< of the classes; otherwise all use counts at full service
  std::vector<ImportShare> imports;
  double imports_per_yr(std::size_t year) const;
};

/// The mineral's position for the given years (of the scenario's axis).
Position position_of(const model::Scenario& scenario, const Mineral& mineral, std::span<const int> years,
                     const model::Handover& handover, model::Draw draw);

/// Need of the classes up to `last`, the highest claim first [t/yr], and what substitution takes off it
/// [t/month].
struct Need {
  double per_yr = 0;
  std::vector<solve::Relief> reliefs;
};
Need need_of(const Position& position, std::size_t year, double use, std::size_t last = kClasses - 1);

/// Tonnes of the mineral's own elements per tonne of a form; 1 when the model does not say.
double metal_content(const model::Scenario& scenario, model::FormId form, model::Draw draw);

}  // namespace adit::redline
