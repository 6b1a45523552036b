#pragma once
// What the engine works out before the first draw, and what one thread keeps.

#include <string>
#include <vector>

#include "adit/redline/engine.hpp"
#include "backtest.hpp"
#include "binding.hpp"
#include "joint.hpp"
#include "stock_facts.hpp"

namespace adit::redline {

/// Quantities of a mineral and year that draws give.
enum Quantity : std::size_t {
  kUse,
  kSecondary,
  kHome,
  kStock95,
  kStock99,
  kOutput95,
  kOutput99,
  kQuantities
};
inline constexpr const char* kQuantityNames[] = {"use",
                                                 "secondary",
                                                 "home output",
                                                 "stock line 95 %",
                                                 "stock line 99 %",
                                                 "output line 95 %",
                                                 "output line 99 %"};

struct Engine::Compiled {
  std::shared_ptr<const model::Scenario> scenario;
  std::size_t scenarios = 0, months = 0;
  std::vector<std::size_t>
      sets;                ///< of Hazards::sets; the one of the board first; empty: the model has no hazards
  std::vector<int> years;  ///< milestones on the axis, the base year first
  std::vector<Mineral> minerals;
  std::shared_ptr<const model::SeaRoutes> routes;  ///< at the central distances

  std::size_t output(std::size_t mineral, std::size_t year, std::size_t quantity) const {
    return (mineral * years.size() + year) * kQuantities + quantity;
  }
};

/// Which line.
struct LineKey {
  std::size_t set = 0, mineral = 0, year = 0, demand = 0;
  /// Classes up to this one must be served, the highest claim first; kClasses: all of them.
  std::size_t classes = kClasses;
};

/// A line with what explains it.
struct MineralLine {
  LineKey key;
  bool known = false;
  double use = 0, need = 0, secondary = 0, home = 0, imports = 0;  ///< [t/yr]
  double stock_today = 0;                                          ///< [t]; NaN unknown
  std::vector<double> levels;                                      ///< [t/yr]
  std::size_t today = 0;
  std::vector<std::array<solve::SampledQuantile, kConfidences.size()>> stock;  ///< by level
  std::array<double, kConfidences.size()> output{};  ///< at the stock held, none where it is unknown [t/yr]
  std::array<Binding, kConfidences.size()> binding;
  std::array<std::vector<double>, kConfidences.size()> balance;  ///< of the scenario at the quantile
  struct Without {
    std::size_t process = 0;
    std::array<double, kConfidences.size()> stock{};
  };
  std::vector<Without> without;  ///< the foremost hazards left out
  std::array<std::array<double, kConfidences.size()>, 2>
      scaled{};  ///< stock at half and twice the probabilities
  std::vector<ImportFact> import_facts;
  std::vector<OutageFact> outages;

  double stock_line(std::size_t confidence) const { return stock[today][confidence].value; }
};

/// Joint confidence of one set, year and demand.
struct JointResult {
  std::size_t set = 0, year = 0, demand = 0;
  std::vector<std::string> commodities;
  std::shared_ptr<JointConfidence> joint;
};

struct Engine::Workspace {
  std::vector<Position> positions;       ///< of the last draw, by mineral
  std::vector<HazardSetProcesses> sets;  ///< central, in the order of Compiled::sets
  std::vector<MineralLine> lines;
  std::vector<JointResult> joints;
};

inline constexpr const char* kDemands[] = {"P50", "P95"};

/// Published stock of a mineral in the focus region, by content [t]; NaN when nobody says.
double stock_today(const model::Scenario& scenario, const Mineral& mineral, model::Draw draw);

/// The problem of a line: supply, reliefs, levels.
LineProblem problem_of(const Engine::Compiled& compiled, const LineKey& key, const Position& position,
                       const Exposure& exposure, double use, model::Draw draw);

/// A line as the tables of stocks and reserves read it.
MineralFacts facts_of(const Engine::Compiled& compiled, const MineralLine& line);

std::vector<ResultTable> line_tables(const Engine::Compiled& compiled, std::span<const double> central,
                                     const Bands& bands, const Engine::Workspace& workspace);
std::vector<ResultTable> explain_tables(const Engine::Compiled& compiled, const Engine::Workspace& workspace);
std::vector<ResultTable> stock_tables(const Engine::Compiled& compiled, const Engine::Workspace& workspace);

}  // namespace adit::redline
