#pragma once
// The tables of stocks and reserves, row by row from facts and rules.

#include <string>
#include <vector>

#include "adit/base/table.hpp"
#include "backtest.hpp"
#include "extraction.hpp"
#include "frontier_vertex.hpp"
#include "joint.hpp"
#include "reserve_lines.hpp"
#include "stock_facts.hpp"

namespace adit::redline {

/// redline_composition: what the stock line is best held as.
class CompositionTable {
 public:
  CompositionTable();
  void add(const MineralFacts& facts, const StockRules& rules);
  ResultTable take() { return table_.take(); }

 private:
  void add_line(const MineralFacts& facts, const StockRules& rules, const LineFact& line,
                std::span<const double> deficit);
  ResultTableBuilder table_;
};

/// redline_crosschecks: the stock line beside the rules of others.
class CrosscheckTable {
 public:
  CrosscheckTable();
  void add(const MineralFacts& facts, const StockRules& rules);
  ResultTable take() { return table_.take(); }

 private:
  void add_rule(const MineralFacts& facts, const char* rule, double confidence, double stock,
                std::string assumptions);
  ResultTableBuilder table_;
};

/// redline_reserves: what must be in the ground, what must be found, and what may be mined at most.
class ReserveTable {
 public:
  explicit ReserveTable(std::uint64_t seed);
  void add(const MineralFacts& facts, const StockRules& rules);
  ResultTable take() { return table_.take(); }

 private:
  const DiscoveryLuck& luck(double sd, int years);
  std::uint64_t seed_;
  std::vector<std::pair<double, DiscoveryLuck>> lucks_;  ///< by sd, for the years asked so far
  ResultTableBuilder table_;
};

/// redline_upper: the largest use that each limit allows.
class UpperTable {
 public:
  UpperTable();
  void add(const MineralFacts& facts, const StockRules& rules);
  ResultTable take() { return table_.take(); }

 private:
  ResultTableBuilder table_;
};

/// An output line against the limits at home.
struct OutputStanding {
  double most = kUnknown, gap = 0;  ///< least limit known; output line beyond it [t/yr]
  std::string binds;                ///< that limit: capacity, energy, carbon, hosts; "" none is known
  std::string status = "unknown";   ///< met, within, output_limited, host_limited, no_line, unknown
  std::string why_en, why_zh;
};
OutputStanding output_standing(const MineralFacts& facts, const LineFact& line);

/// redline_output_limits: whether home mines, smelters and hosts can make the output line.
class OutputLimitTable {
 public:
  OutputLimitTable();
  void add(const MineralFacts& facts);
  ResultTable take() { return table_.take(); }

 private:
  ResultTableBuilder table_;
};

/// redline_by_products: whether the hosts at home can yield the output line.
class ByProductTable {
 public:
  ByProductTable();
  void add(const MineralFacts& facts);  ///< nothing for minerals that are no by-product
  ResultTable take() { return table_.take(); }

 private:
  ResultTableBuilder table_;
};

/// redline_actions: who must start by when.
class ActionTable {
 public:
  ActionTable();
  void add(const MineralFacts& facts, const StockRules& rules);
  ResultTable take() { return table_.take(); }

 private:
  ResultTableBuilder table_;
};

/// All minerals of one hazard set, year and demand together.
struct JointFacts {
  std::string set, demand;
  int year = 0;
  std::vector<std::string> commodities;  ///< in the order in which they were added to `joint`
  const JointConfidence* joint = nullptr;
};

/// redline_joint and redline_joint_minerals.
class JointTables {
 public:
  JointTables();
  void add(const JointFacts& facts, std::span<const double> targets);
  ResultTable take_joint() { return joint_.take(); }
  ResultTable take_minerals() { return minerals_.take(); }

 private:
  void add_allocation(const JointFacts& facts, double target, const char* method,
                      const Allocation& allocation);
  ResultTableBuilder joint_, minerals_;
};

/// A mineral that takes its stock out of a budget shared with others.
struct SharingMineral {
  const MineralFacts* facts = nullptr;
  std::vector<FrontierCorner> frontier;  ///< from today's output up
  FrontierCosts costs;
  std::span<const float> requirement;  ///< stock by scenario at today's output
};

/// redline_shared: one budget for holding stocks, at parts of what all stock lines would cost.
class SharedTable {
 public:
  SharedTable();
  void add(const std::string& set, int year, double confidence, std::span<const SharingMineral> minerals);
  ResultTable take() { return table_.take(); }

 private:
  ResultTableBuilder table_;
};

/// redline_backtest, redline_backtest_ahead and redline_backtest_summary.
class BacktestTables {
 public:
  BacktestTables();
  void add(const std::string& set, TestedYears years, std::span<const BacktestRow> rows);
  /// Of rates fitted to earlier years.
  void add_ahead(const std::string& set, TestedYears years, std::span<const BacktestRow> rows);
  ResultTable take_rows() { return rows_.take(); }
  ResultTable take_ahead() { return ahead_.take(); }
  ResultTable take_summary() { return summary_.take(); }

 private:
  void add_summary(const std::string& set, const char* sample, TestedYears years,
                   std::span<const BacktestRow> rows);
  ResultTableBuilder rows_, ahead_, summary_;
};

/// The most that may be mined without additions.
ExtractionLine extraction_of(const MineralFacts& facts, const StockRules& rules);

/// What the reserve must keep up: output as constant depletion over the horizon.
ReserveInput reserve_input(const MineralFacts& facts, const StockRules& rules, double output);

}  // namespace adit::redline
