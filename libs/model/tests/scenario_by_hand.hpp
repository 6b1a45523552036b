#pragma once
// A scenario put together by hand, number by number, for tests of what is computed from it.

#include "adit/model/scenario.hpp"

namespace adit::model {

struct ByHand {
  Scenario s;

  ValueId value(double number) {
    s.values.push_back({.number = number});
    s.central.push_back(number);
    return ValueId(s.central.size() - 1);
  }
  Path path(double number, int year = 0) { return {.knots = {{year, value(number)}}}; }
};

}  // namespace adit::model
