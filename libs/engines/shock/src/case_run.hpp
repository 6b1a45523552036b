#pragma once
// Deterministic cases through the chains: what a region got month by month, and where goods were lost.

#include "world.hpp"

namespace adit::shock {

/// One month of one market of the focus region [t of metal]; stock at its end, price as the month's mean.
struct MonthOfMarket {
  double need = 0, served = 0, stock = 0, price = 0;
};
struct MonthOfClasses {
  ByClass need{}, shortage{};
};

struct CaseRun {
  std::size_t shock_case = 0, chain = 0;
  std::vector<std::vector<MonthOfMarket>> markets;  ///< by layer, then month
  std::vector<MonthOfClasses> classes;  ///< by month, at the reference form; empty: shares unknown
  // Over all steps [t of metal]:
  std::vector<double> need, missing, output_lost;  ///< by place
  std::vector<double> shipment_lost;               ///< by shipment
};

/// The spells of a case.
std::vector<Spell> spells_of(const model::Scenario& scenario, const model::ShockCase& shock_case,
                             model::Draw draw);

/// Every case through every chain that it touches, by case, then chain.
std::vector<CaseRun> run_cases(const model::Scenario& scenario, const World& world, const Settings& settings,
                               model::Draw draw, int threads);

}  // namespace adit::shock
