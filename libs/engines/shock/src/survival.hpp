#pragma once
// How long a chain holds out without one of its suppliers, and what it costs when that is not long enough
// (Simchi-Levi et al. 2014, 2015). Methods: docs/methods/shock.md.

#include <span>
#include <string>
#include <vector>

namespace adit::shock {

/// What hangs on one stock: t, t per unit of time.
struct Holdout {
  double survive = 0;    ///< time until something goes unserved; infinite when what remains is enough
  bool exposed = false;  ///< sooner than the supplier recovers
  double unserved = 0;   ///< until it has recovered
};

/// One need [t/time] that a stock [t] and the remaining supply [t/time] serve until `recover` [time].
Holdout hold_out(double stock, double need, double remaining, double recover);

/// Goods that share inputs. All rates per unit of the same time.
struct SharedInputs {
  std::vector<double> need;                   ///< by good
  std::vector<double> remaining;              ///< by good: rate that does not hang on the inputs
  std::vector<double> value;                  ///< by good: worth of a unit lost
  std::vector<double> stock;                  ///< by input
  std::vector<double> inflow;                 ///< by input: rate that still comes in
  std::vector<std::vector<double>> per_unit;  ///< by good, then input: what a unit takes
};

struct SharedHoldout {
  std::string status;            ///< optimal, or why not
  double survive = 0;            ///< infinite when nothing runs out
  double impact = 0;             ///< least value lost until recovery: performance impact
  std::vector<double> unserved;  ///< by good, in the plan that loses least
};

/// Time to survive and performance impact over `recover`, each the optimum of a linear program.
SharedHoldout hold_out(const SharedInputs& goods, double recover);

/// Impacts over the largest of them: the risk exposure index [1]; zeros where nobody is missed. NaN stays
/// NaN.
std::vector<double> exposure_index(std::span<const double> impacts);

}  // namespace adit::shock
