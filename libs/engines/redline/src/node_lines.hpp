#pragma once
// Stock and home output held at one form of a chain alone: ore, intermediate, refined, material.

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "line_run.hpp"

namespace adit::redline {

/// Making of a form at home, between the form at which stock is held and the end of the chain.
struct HomeStep {
  solve::ExposedSupply need;  ///< what must be made; its level: the capacity, with what hits the works
  model::FormId form;
  double capacity = 0;       ///< [t/month of the form at the end of the chain]
  double per_reference = 1;  ///< [t of the form per t of the form at the end]
  bool published = false;    ///< else what is made in normal times
};

/// A line at a form, in the form at the end of its chain.
struct NodeExposure {
  Exposure whole;              ///< of the chain: deficits of its users start substitution
  solve::ExposedSupply after;  ///< need less what joins only after the form
  Exposure before;             ///< what joins there or before, as a need below zero; its level: home output
  std::vector<HomeStep> steps;
  double per_reference = 1;  ///< [t of the form per t of the form at the end]
};

class NodeExposureMaker {
 public:
  /// Keeps references.
  NodeExposureMaker(const model::Scenario& scenario, const ExposureMaker& maker, const Mineral& chain,
                    const MineralInputs& inputs, std::size_t year, int calendar_year);
  NodeExposure make(std::size_t node) const;

 private:
  solve::ExposedSupply need_after(const std::vector<Purchase>& joining, double mined_before) const;
  Exposure arrivals(std::size_t node) const;
  HomeStep step(std::size_t node) const;

  const model::Scenario& s_;
  const ExposureMaker& maker_;
  const Mineral& chain_;
  const MineralInputs& in_;
  std::size_t year_;
  int calendar_year_;
  Exposure whole_;
};

/// Lines in t of the form; infinite: nothing held at it is enough.
struct NodeResult {
  std::array<solve::SampledQuantile, 3> stock, output;  ///< by confidence [t], [t/yr]
  double limited = 0;  ///< share of scenarios in which more must be made of it than works at home can [1]
};
NodeResult run_node(const NodeExposure& exposure, std::span<const solve::MonthBlock> blocks,
                    std::size_t scenarios);

/// Where the use of a form comes from. Shares of the use; they sum to 1.
struct FormOrigins {
  double use = 0;          ///< [t/yr of the form at the end of the chain]
  double bought = 0;       ///< as the form itself, abroad
  double foreign_ore = 0;  ///< made at home of what was bought in forms before it
  double home_mined = 0, scrap = 0;
  model::RegionId largest;  ///< that sells most of it, in whatever form; invalid: none
  double largest_share = 0;
};
/// \param inputs at the demand of the line
FormOrigins origins_of(const Mineral& chain, const MineralInputs& inputs, std::size_t node, std::size_t year);

/// ore, intermediate, refined, material
std::string_view chain_stage(const model::Scenario& scenario, model::FormId form, bool before_reference);

}  // namespace adit::redline
