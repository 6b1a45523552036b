#pragma once
/// \file What a diagnosis is made with: indicators with benchmarks and values, thresholds, output values,
/// caps, mergers that are thought of, statements to be tested. Methods: docs/methods/diagnose.md.

#include <string>
#include <vector>

#include "adit/model/ids.hpp"
#include "adit/model/path.hpp"

namespace adit::model {

struct IndicatorTag;
using IndicatorId = Id<IndicatorTag>;

struct Indicator : Label {
  std::string end;                  ///< resource, smelting, material, recycling, or chain: the whole
  std::vector<std::string> traits;  ///< of high-quality development that it tells of
  std::string aspect;               ///< size, surplus_capacity, green, or "" where an end has no such parts
  bool benefit = true;              ///< more is better
  std::vector<FormId> forms;        ///< that the quantity is about, where it needs to be told
  std::string how;                  ///< published, or the name of a computed quantity
  double weight = 1;                ///< in the end's score
  std::string section;              ///< of the paper
  ValueId benchmark;                ///< invalid: shown, not scored
};

/// A figure for an indicator as published.
struct IndicatorValue {
  IndicatorId indicator;
  std::string basis;    ///< paper, public
  std::string variant;  ///< "", or the name of a second reading of the same figure
  RegionId region;
  int year = 0;
  ValueId value;
  std::string figure;  ///< of the paper
};

/// A limit by its name: least score of a class, shares, a goal.
struct Threshold : Label {
  ValueId value;
};

/// What the producers of one end made in a year [CNY/yr of the year].
struct OutputValue {
  RegionId region;
  std::string end, basis;  ///< gross_output, value_added
  int year = 0;
  ValueId value;
};

/// The most that the smelters of a region should use, emit, make or leave idle.
struct SmeltingCap {
  RegionId region;
  std::string quantity;  ///< energy, carbon, size, surplus_capacity
  FormId form;           ///< invalid: all together
  Path path;
};

/// A thought: one owner becomes part of another.
struct Merger {
  std::string owner, into;
};

/// A statement that figures can bear out: quantity at least one threshold and below another.
struct Statement : Label {
  std::string section;
  std::string quantity;  ///< end, trait, aspect, indicator or index, with its name: "end resource"
  std::size_t at_least = kNoThreshold, below = kNoThreshold;  ///< into Diagnosis::thresholds
  std::string note;
  static constexpr std::size_t kNoThreshold = static_cast<std::size_t>(-1);
};

struct Diagnosis {
  std::vector<Indicator> indicators;
  std::vector<IndicatorValue> values;
  std::vector<Threshold> thresholds;
  std::vector<OutputValue> output_values;
  std::vector<SmeltingCap> caps;
  std::vector<Merger> mergers;
  std::vector<Statement> statements;
};

}  // namespace adit::model
