#pragma once
// The most that can be made at home of a mineral, whatever a red line asks for: by the capacity of mines and
// smelters, by the caps on energy and carbon of smelting, by the hosts of a by-product.

#include <limits>
#include <vector>

#include "adit/model/companions.hpp"
#include "mineral.hpp"

namespace adit::redline {

/// All in t/yr of the reference form; NaN: unknown.
struct HomeLimits {
  static constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

  double capacity = kNaN;      ///< least known capacity of the forms that every tonne passes through
  model::FormId narrowest;     ///< the form of that capacity
  bool mine_is_known = false;  ///< the mine is among those with a known capacity
  /// Of smelting at home, ore from abroad included: today's times cap / load of all smelters.
  double energy = kNaN, carbon = kNaN;
  /// Of a by-product: what mines of its own make, and with what the hosts yield today and at the best
  /// recovery.
  double own = kNaN, by_product = kNaN, by_product_best = kNaN;
};

/// The most at home in a year [t/yr]: what the mine can do where that is known, else today's output.
double most_output(const HomeLimits& limits, double today);

/// Reads the limits of a scenario at the focus. Keeps references; evaluated for one draw.
class HomeLimitReader {
 public:
  HomeLimitReader(const model::Scenario& scenario, model::Draw draw);
  /// \param year of the capacities, caps and grids; hosts and smelters are at their output of the base year
  HomeLimits of(const Mineral& mineral, int year) const;

 private:
  struct Smelter {
    model::FormId form;
    const model::Process* process = nullptr;
    double output = 0;  ///< in the base year [t/yr of the form]
  };
  struct Load {
    double energy = 0;  ///< [MWh/yr]
    double carbon = 0;  ///< [tCO2e/yr]
  };

  void read_capacity(const Mineral& mineral, int year, HomeLimits& out) const;
  Load load_of(const Smelter& smelter, int year) const;
  double cap_over_load(const char* quantity, model::FormId form, double Load::*load, int year) const;
  void read_caps(const Mineral& mineral, int year, HomeLimits& out) const;
  void read_hosts(const Mineral& mineral, HomeLimits& out) const;

  const model::Scenario& s_;
  model::Draw draw_;
  model::ByProducts by_products_;
  std::vector<model::ByProduct> hosted_;  ///< at the focus in the base year
  std::vector<Smelter> smelters_;
};

}  // namespace adit::redline
