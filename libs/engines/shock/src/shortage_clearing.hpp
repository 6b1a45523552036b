#pragma once
// Clearing under shortage: a flow of least cost with use that is given up, and what one more unit would be
// worth. Methods: docs/methods/shock.md.

#include <string>

#include "links.hpp"
#include "rationing.hpp"

namespace adit::shock {

/// Supply at a place: what it can give at most, and what a unit costs.
struct Offer {
  std::size_t place = 0;
  double capacity = 0, cost = 0;
};
/// A way between places: most it carries (infinite when nothing limits it), and what a unit costs.
struct Way {
  std::size_t from = 0, to = 0;
  double capacity = 0, cost = 0;
};
/// Use of one class at a place: what it wants, what a unit that it goes without is worth, and the share of
/// it that must be served before anything above a floor is (Rationing::floors).
struct Claim {
  std::size_t place = 0;
  double amount = 0, value = 0, floor = 0;
};

struct ShortageMarket {
  std::size_t places = 0;
  std::vector<Offer> offers;
  std::vector<Way> ways;
  std::vector<Claim> claims;
  Rationing policy = Rationing::priority;  ///< proportional: one share for all claims of a place
};

/// Amounts in the order of the market's lists.
struct ShortageClearing {
  std::string status;  ///< optimal, or why not: then the lists are empty
  std::vector<double> supplied, carried, unserved;
  std::vector<double> price;  ///< by place: what one more unit of use there would cost all together
  double cost = 0;            ///< of supply and ways, and the value of what went unserved
};

/// Minimises supply + ways + value of what is unserved. Scale amounts and values to numbers near 1 to 1e4.
ShortageClearing clear_shortage(const ShortageMarket& market);

}  // namespace adit::shock
