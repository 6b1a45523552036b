#pragma once
// How long tables become labelled arrays: which columns are dimensions, which rows make one variable.

#include <map>
#include <string>
#include <vector>

#include "adit/base/run_result.hpp"

namespace adit::io {

/// A labelled dimension; `time` has years instead of labels.
struct ArrayDimension {
  std::string name;
  std::vector<std::string> labels;
};

/// Labels along another dimension, e.g. the product of every row of a sparse table.
struct ArrayCoordinate {
  std::string name, doc, dimension;
  std::vector<std::string> labels;
};

struct ArrayVariable {
  std::string name, long_name, unit;
  std::vector<std::string> dimensions;   ///< slowest first
  std::vector<std::string> coordinates;  ///< names of ArrayCoordinates that label it
  std::vector<double> cells;             ///< NaN where the table has no row
};

struct ArraySet {
  std::vector<int> years;  ///< labels of the dimension time
  std::vector<ArrayDimension> dimensions;
  std::vector<ArrayCoordinate> coordinates;
  std::vector<ArrayVariable> variables;
};

/// Result tables as arrays. A table whose labels nearly fill the box they span becomes a dense array over
/// (label, ..., time); a sparse one gets a dimension of its own with the labels as coordinates.
ArraySet arrays_of(const RunResult& result);

}  // namespace adit::io
