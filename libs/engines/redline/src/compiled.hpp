#pragma once
// What the engine works out once, and what an ensemble leaves for the tables.

#include <string>
#include <vector>

#include "adit/redline/engine.hpp"
#include "adit/solve/requirement_pass.hpp"
#include "criteria.hpp"
#include "home_limits.hpp"
#include "node_lines.hpp"

namespace adit::redline {

/// Numbers of a mineral and year in a draw, in this order among the outputs.
/// Lines stand once a confidence, in the order of kConfidences.
enum Output : std::size_t {
  kUse,
  kSecondary,
  kHomeOutput,
  kStockLine,
  kOutputLine = kStockLine + kConfidences.size(),
  kOutputs = kOutputLine + kConfidences.size()
};
/// Scenarios of one draw, and of the side questions of the ensemble.
inline constexpr std::size_t kDrawScenarios = 2048, kSideScenarios = 10'000, kFlipScenarios = 4000;
/// Factors on all rates.
inline constexpr std::array kFactors{0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0};

struct Engine::Compiled {
  std::shared_ptr<const model::Scenario> scenario;
  const model::HazardSet* set = nullptr;  ///< null: the model has no hazards
  std::size_t scenarios = 0, months = 0;
  std::size_t shown_confidence = kMiddle;  ///< on the printed board
  std::vector<Mineral> minerals;
  std::vector<Mineral> grades;  ///< forms after the references that are lines of their own
  std::vector<int> years;
  std::shared_ptr<const model::SeaRoutes> routes;  ///< at the central distances

  std::size_t output(std::size_t mineral, std::size_t year, std::size_t which) const {
    return (mineral * years.size() + year) * kOutputs + which;
  }
  const std::string& commodity(std::size_t mineral) const {
    return scenario->commodities[minerals[mineral].commodity.index()].id;
  }
};

/// Demand a line is found at.
enum class DemandCase : std::uint8_t { p50, p95 };
std::string_view to_text(DemandCase demand);

struct LineId {
  std::size_t mineral = 0, year = 0;
  DemandCase demand = DemandCase::p50;
  NeedChoice choice;
  /// What use_classes asks for: of all or several classes, what the one of least claim does. NaN: not said.
  double asked = std::numeric_limits<double>::quiet_NaN();
};

struct Line {
  LineId id;
  Exposure exposure;
  LineResult result;
};

/// A form of a chain in a year. Chains are the minerals, then the grades, which are asked at their end alone.
struct NodeId {
  std::size_t chain = 0, node = 0, year = 0;
};

/// What is held at one form of a chain alone, at the median of demand, for all classes.
struct NodeLine {
  NodeId id;
  FormOrigins origins;
  double output = 0;        ///< home output that comes through it [t/yr of the form]
  model::FormId narrowest;  ///< of the forms made of it, that with the least capacity; invalid: none
  double capacity = 0;      ///< of its works [t/yr of the narrowest]
  bool published = false;   ///< else what they make in normal times
  NodeResult result;
};

/// A line when all rates are multiplied.
struct Scaled {
  std::size_t line = 0;
  double factor = 1;
  std::array<double, 3> stock{}, output{};  ///< by confidence
};

/// A line without one of its hazards.
struct LeftOut {
  std::size_t line = 0;
  model::HazardId hazard;
  std::array<double, 3> base{}, without{};  ///< stock by confidence, on the same scenarios
};

/// A line with one assumed fact at its bounds.
struct Flip {
  std::size_t line = 0;
  model::ValueId fact;
  double low = 0, mid = 0, high = 0;
  std::array<std::array<double, 3>, 3> stock{};  ///< low, mid, high; by confidence
};

/// What the ensemble found, on the central numbers.
struct Findings {
  std::vector<MineralInputs> inputs;        ///< by mineral
  std::vector<MineralInputs> grade_inputs;  ///< by grade
  HazardWorld world;
  std::vector<NodeLine> nodes;
  std::vector<Line> lines;  ///< those of all classes first
  std::vector<Scaled> scaled;
  std::vector<LeftOut> left_out;
  std::vector<Flip> flips;
  std::vector<std::pair<std::size_t, CriteriaLines>> criteria;  ///< by line
  /// Requirement of every scenario of the side ensemble at today's output, by line of all classes at the
  /// median of demand, with the place of that line.
  std::vector<std::pair<std::size_t, std::vector<float>>> requirements;
  /// By line of all classes, in the order of `lines`: largest use that is safe at each confidence [t/yr].
  std::vector<std::array<double, 3>> secure_use;
  std::vector<HomeLimits> limits;  ///< by mineral, then year

  const HomeLimits& limits_of(const Engine::Compiled& c, const LineId& line) const {
    return limits[line.mineral * c.years.size() + line.year];
  }
};

struct Engine::Workspace {
  std::vector<MineralInputs> inputs, grade_inputs;  ///< of the last draw
  Findings findings;
};

/// Inputs at a quantile of demand: use and scrap as the bands say, imports fill what is left.
MineralInputs at_demand(const Engine::Compiled& compiled, const MineralInputs& inputs, std::size_t mineral,
                        DemandCase demand, const Bands& bands);

/// The first kSideScenarios scenarios of the ensemble, drawn once for all that is asked of them.
using SideBlocks = std::span<const solve::MonthBlock>;

void find_lines(const Engine::Compiled& compiled, const Bands& bands, SideBlocks side, EnsembleHost& host,
                Findings& out);
void find_side_answers(const Engine::Compiled& compiled, const Bands& bands, SideBlocks side,
                       EnsembleHost& host, Findings& out);
/// What joint confidence and upper lines are made of: requirements, secure use, limits at home.
void find_side_needs(const Engine::Compiled& compiled, const Bands& bands, SideBlocks side,
                     EnsembleHost& host, Findings& out);

const Mineral& chain_of(const Engine::Compiled& compiled, std::size_t chain);
/// The mineral a chain is of.
std::size_t mineral_of(const Engine::Compiled& compiled, std::size_t chain);
/// Inputs of a chain at the median of demand.
MineralInputs inputs_at_median(const Engine::Compiled& compiled, const Findings& findings, const Bands& bands,
                               std::size_t chain);
void find_node_lines(const Engine::Compiled& compiled, const Bands& bands, SideBlocks side,
                     EnsembleHost& host, Findings& out);

std::vector<ResultTable> tables_of(const Engine::Compiled& compiled, const Bands& bands,
                                   const Findings& findings);

}  // namespace adit::redline
