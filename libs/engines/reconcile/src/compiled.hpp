#pragma once
// What the engine works out once: quantities, figures about them, balances between them, and the parts that
// can be solved apart.

#include <array>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "adit/reconcile/engine.hpp"
#include "adit/solve/weighted_least_squares.hpp"

namespace adit::reconcile {

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

enum class Kind : std::uint8_t {
  production,
  imports,
  exports,
  net_imports,
  use,
  final_use,
  stock,
  stock_build,
  scrap_use,
  activity,  ///< output of a process's main form
  input,     ///< of a form into a process
  recipe,    ///< tonnes per tonne of main output
  trade,     ///< from `partner` to `region`
  capacity,
  idle,
  world_production,
  world_use,
  use_elsewhere,
  elsewhere,  ///< of the world outside the regions that have a figure
  charge,     ///< all that the makers of a form take in
  recycled,   ///< output of recycling processes
  world_share,
  use_share,
  scrap_share,
  recycled_share,
  process_share  ///< of a process in the production of its main form
};

/// Words of the tables.
std::string_view to_text(Kind kind);
bool is_ratio(Kind kind);

/// An unknown of the least squares.
struct Quantity {
  Kind kind = Kind::production;
  model::FormId form;
  model::ProcessId process;
  model::RegionId region, partner;  ///< invalid region: the world
  int year = 0;
  auto key() const {
    const auto id = [](auto i) { return i.valid() ? i.index() : kNone; };
    return std::tuple(kind, id(form), id(process), id(region), id(partner), year);
  }
};

/// One reported number about a quantity.
struct Figure {
  std::size_t quantity = 0;
  model::ValueId value;
  double sd = 0;            ///< at the central value, spread by distance in years included
  bool own_spread = false;  ///< the row says it; otherwise the default of its standing
  bool logarithmic = false;
  int year = 0;  ///< of the row
  std::size_t observation = kNone;
};

struct NamedBalance {
  solve::BalanceEquation equation;
  std::string name;
};

/// Quantities that hang together, with numbers of their own.
struct Part {
  std::vector<std::size_t> quantities, figures, balances;  ///< ascending, global numbers
  solve::WeightedProblem problem;                          ///< in local numbers, central values
  solve::WeightedSolution central;
  bool uncertain = false;  ///< some figure has a distribution of its own
};

/// Figures that cannot all be right.
struct Choice {
  std::string id;
  std::vector<std::string> variants;                 ///< in the order of the table
  std::vector<std::vector<std::size_t>> figures_of;  ///< by variant
};

/// Spread of figures without one [share of the value], by standing, and per year of distance.
struct Defaults {
  std::array<double, 4> by_standing{};
  double per_year = 0, significance = 0.05;
};

struct Engine::Compiled {
  std::shared_ptr<const model::Scenario> scenario;
  Defaults defaults;
  std::vector<Quantity> quantities;
  std::vector<Figure> figures;
  std::vector<NamedBalance> balances;
  std::vector<Part> parts;
  std::vector<std::size_t> part_of, place_in_part;  ///< by quantity
  std::vector<std::size_t> place_of_figure;         ///< by figure, in its part
  std::vector<Choice> choices;
  std::vector<std::size_t> outputs;  ///< quantities
  /// By (form, year): quantities of the market by region, in the order of `kAccountKinds`; kNone: none.
  static constexpr std::array kAccountKinds{Kind::production, Kind::imports,     Kind::exports,
                                            Kind::use,        Kind::stock_build, Kind::net_imports};
  std::map<std::pair<std::size_t, int>, std::vector<std::array<std::size_t, 6>>> markets;

  double central(std::size_t quantity) const {
    return parts[part_of[quantity]].central.value[place_in_part[quantity]];
  }
};

struct Engine::Workspace {
  std::vector<double> value;  ///< by quantity
};

/// Collects quantities, figures and balances of the scenario.
void assemble(Engine::Compiled& compiled);

/// Cuts the system into parts and solves each with the central numbers.
void solve_parts(Engine::Compiled& compiled);

/// "use of refined_copper in CHN, 2020".
std::string name_of(const model::Scenario& scenario, const Quantity& quantity);

ResultTable figures_table(const Engine::Compiled& compiled);
ResultTable tests_table(const Engine::Compiled& compiled);
ResultTable choices_table(const Engine::Compiled& compiled);
ResultTable derivations_of(const Engine::Compiled& compiled);

}  // namespace adit::reconcile
