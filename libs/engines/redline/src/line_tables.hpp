#pragma once
// Tables of the ensemble's lines.

#include <span>

#include "compiled.hpp"
#include "frontier_vertex.hpp"
#include "stock_tables.hpp"
#include "verdict.hpp"

namespace adit::redline {

std::string class_name(NeedChoice choice);
std::string unit_of(const Engine::Compiled& compiled, std::size_t mineral);
std::string unit_of(const model::Form& form);
/// short_supply, scarce, superior; "": not said.
std::string resource_class(const model::Scenario& scenario, model::CommodityId commodity);

/// A line at the confidence that is asked for, in amounts of the whole: a class that has a part of all supply
/// needs the whole to be so much larger.
struct AskedLine {
  std::string use_class;
  double confidence = 0;
  solve::SampledQuantile stock, output;  ///< [t], [t/yr]
};
/// What the whole must be for every one of the lines to hold: the largest stock, and the largest output.
/// \return their classes and values; empty lines: no value
struct Composed {
  std::string stock_class, output_class;
  solve::SampledQuantile stock, output;
};
Composed composed(std::span<const AskedLine> lines);

class LineTables {
 public:
  LineTables(const Engine::Compiled& compiled, const Findings& findings, const Bands& bands);

  ResultTable board() const;  // board.cpp
  ResultTable lines() const;
  ResultTable frontier() const;
  ResultTable self_sufficiency() const;
  ResultTable classes() const;       // class_table.cpp
  ResultTable beyond_stock() const;  // beyond_table.cpp
  ResultTable criteria() const;      // criteria_table.cpp
  // what_moves.cpp
  ResultTable binding() const;
  ResultTable drivers() const;
  ResultTable sensitivity() const;
  ResultTable scaling() const;
  ResultTable break_even() const;
  ResultTable flips() const;
  ResultTable marginal() const;
  // fact_tables.cpp
  void find_facts();
  std::vector<ResultTable> stock_tables(std::uint64_t seed) const;
  ResultTable derivations() const;

 private:
  std::vector<ResultTableBuilder::Cell> key(const Line& line) const;
  void add_lines(const Line& line, std::size_t confidence, ResultTableBuilder& table) const;
  void add_node_lines(const NodeLine& line, std::size_t confidence, ResultTableBuilder& table) const;
  void add_origins(std::size_t chain, std::size_t node, std::size_t year, const FormOrigins& origins,
                   const std::array<double, 3>& needed, ResultTableBuilder& table) const;
  void add_classes(std::size_t mineral, std::size_t year, ResultTableBuilder& table) const;
  void add_frontier(const Line& line, std::size_t confidence, ResultTableBuilder& table) const;
  void add_reserves(const Line& line, std::size_t confidence, ResultTableBuilder& table) const;
  std::string stage_of(std::size_t chain, std::size_t node) const;
  /// \param line one of the findings. Null: facts have not been looked for.
  const MineralFacts* facts_for(const Line& line) const;
  double reserve_held(std::size_t mineral) const;
  /// The standing of an output line, which home may be unable to make.
  Standing limited_at_home(Standing standing, const Line& line, std::size_t confidence) const;
  ReserveStanding reserve_of(const Line& line, std::size_t confidence) const;
  // board.cpp
  void add_board_row(const Line& line, std::size_t confidence, ResultTableBuilder& table) const;
  void add_unknown(ResultTableBuilder& table) const;
  void choose_shown(ResultTable& board) const;
  std::size_t shown_year() const;  ///< of what is printed: the first milestone after the base year
  void choose_shown_origins(ResultTable& origins) const;  // self_sufficiency_table.cpp
  std::string start_by_of(const Line& line, std::size_t confidence) const;
  struct Interval {
    double low = 0, high = 0;
  };
  /// Over the parameters, of one of Output; NaN where there are no draws, or none of such a line.
  Interval band(const Line& line, std::size_t which, double value) const;
  double addition_of(const Line& line, std::size_t confidence) const;
  StockRules rules_of(std::size_t mineral) const;
  double price_of(std::size_t mineral) const;
  MineralFacts facts_of(std::size_t line) const;
  MineralFacts class_facts(const Line& line) const;
  // together_tables.cpp
  void add_joint(std::size_t year, JointTables& tables) const;
  void add_shared(std::size_t year, SharedTable& table) const;
  std::vector<FrontierCorner> frontier_from_today(const Line& line, std::size_t confidence) const;
  Light light_of(const Line& line, double stock_line) const;

  const Engine::Compiled& c_;
  const Findings& f_;
  const Bands& bands_;
  std::vector<MineralFacts> facts_;
};

}  // namespace adit::redline
