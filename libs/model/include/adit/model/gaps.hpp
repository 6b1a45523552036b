#pragma once
/// \file What a scenario does not know, or only assumes, and which results that touches.

#include <string>
#include <vector>

#include "adit/model/scenario.hpp"

namespace adit::model {

struct Gap {
  bool hole = true;       ///< false: an assumption
  std::string table;      ///< where the figure would stand, or where the assumed ones do
  CommodityId commodity;  ///< invalid: not of one chain
  FormId form;            ///< invalid: of the commodity as a whole
  RegionId region;        ///< invalid: everywhere
  int year = 0;           ///< 0: any
  std::string what;       ///< one line
  std::string blocks;     ///< results that cannot be given, or that rest on the assumption
};

/// Holes first, by commodity in the order of the model, then assumptions by table and commodity. A base-year
/// figure may come from a year at most two off; beyond that it is a hole.
std::vector<Gap> find_gaps(const Scenario& scenario);

}  // namespace adit::model
