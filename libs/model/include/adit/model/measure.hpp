#pragma once
/// \file Measures and targets of the paper: what it says should be done, and what should be reached by when.

#include <string>
#include <vector>

#include "adit/model/ids.hpp"

namespace adit::model {

/// A value of the model that a measure moves, and how far.
struct Lever {
  ValueId moved;
  ValueId low, high;  ///< ends of the range, in the dimension of the value moved
};

/// A measure of the paper: one sentence of it.
struct Measure {
  std::string id, section, sentence;
  std::string kind;  ///< lever, indicator, not_modelled
  std::vector<Lever> levers;
  std::string indicator;  ///< result table and labels that show it
  std::string reason;     ///< why it is not modelled, or how it is read
};

/// A goal of the paper. Most are words; the value is invalid where no figure is printed.
struct Target {
  std::string id, section, quantity;
  std::string scope;      ///< resource, smelting, material, recycling, chain
  int year = 0;           ///< 0: not said
  std::string qualifier;  ///< >=, >, ~ or what the words say: "significantly improved"
  ValueId value;
  std::string figure, note;
};

}  // namespace adit::model
