#pragma once
// What a red line is about: a mineral as the focus region uses it, where it comes from, and how much of it.

#include <array>
#include <string_view>
#include <vector>

#include "adit/model/handover.hpp"
#include "adit/model/scenario.hpp"

namespace adit::redline {

inline constexpr std::size_t kClassCount = std::size(model::kUseClasses);

/// A form of a chain with the forms it is made of at home.
struct ChainNode {
  model::FormId form;
  std::vector<std::size_t> inputs;      ///< places in Mineral::nodes
  std::vector<model::ValueId> amounts;  ///< t of the input per t of the form, one per input
};

/// A commodity with a reference form; nodes[0] is that form, inputs stand after what is made of them.
struct Mineral {
  model::CommodityId commodity;
  model::FormId reference;
  std::vector<ChainNode> nodes;
};
std::vector<Mineral> minerals_of(const model::Scenario& scenario);
/// The part of a chain that ends with one of its nodes.
Mineral chain_to(const Mineral& mineral, std::size_t node);
/// Grades and materials that stand after the reference forms: chains of their own.
std::vector<Mineral> grades_of(const model::Scenario& scenario, const std::vector<Mineral>& minerals);

/// Something that the focus region buys: the form it comes as, from whom.
struct Purchase {
  model::FormId form;
  model::RegionId from;
  model::RegionId owner;  ///< of the output, when it is the focus; invalid: anyone
  double share = 0;       ///< of all imports, in the reference form [1]; they sum to 1
};

double share_of(const std::vector<Purchase>& purchases);

/// A chain cut at one of its nodes: what joins it there or before, and what only after.
struct Cut {
  bool asked = false;                   ///< whether anything is asked of the node
  double per_reference = 1;             ///< by recipe [t of the form per t of the reference form]
  std::vector<Purchase> before, after;  ///< shares of all imports
  double mined_before = 1;              ///< of home output; the rest comes by other forms
};

/// A mineral in one draw. Amounts [t/yr of the reference form], one per year of the lines; NaN: unknown.
struct MineralInputs {
  bool known = false;        ///< use of the reference form is known
  bool trade_known = false;  ///< somebody is known to sell a form of the chain; else use is what is made
  bool grown = false;        ///< use of later years by the assumed growth, not by a demand path
  std::vector<Purchase> purchases;
  std::vector<double> use;        ///< at full service
  std::vector<double> secondary;  ///< from scrap
  std::vector<double> scrap;      ///< that falls, whether used or not; NaN: unknown
  std::vector<double> output;     ///< mined and made at home
  std::vector<double> imports;    ///< what use takes beyond output and secondary
  std::vector<std::array<double, kClassCount>> class_share;  ///< of the use [1]
  bool classes_assumed = false;                              ///< by use_classes, not by products
  double stock = 0;       ///< [t of the reference form] published at the focus; NaN: unknown
  std::vector<Cut> cuts;  ///< by node of the chain
};

/// Reads what demand, flow and supply have handed over.
MineralInputs read_inputs(const model::Scenario& scenario, const Mineral& mineral,
                          const std::vector<int>& years, model::Draw draw, const model::Handover& handover);

/// The same of a grade or material: use by its own demand, else as a steady part of the use of the reference
/// form; scrap and mines in proportion to its part of that.
/// \param reference inputs of the mineral's reference form
MineralInputs read_grade_inputs(const model::Scenario& scenario, const Mineral& grade, const Mineral& mineral,
                                const MineralInputs& reference, const std::vector<int>& years,
                                model::Draw draw, const model::Handover& handover);

/// Published stock of a form at the focus [t]; NaN: unknown.
double inventory_of(const model::Scenario& scenario, model::FormId form, model::Draw draw);
/// Reserves, or capacity, of a form at the focus in a year: of the form as a whole, else of its processes
/// together; NaN: unknown.
double amount_at_focus(const model::Scenario& scenario, model::FormId form, std::string_view what, int year,
                       model::Draw draw);

/// t of the commodity's elements per t of the form; 1 where no content is given.
double element_content(const model::Scenario& scenario, model::FormId form, model::Draw draw);

}  // namespace adit::redline
