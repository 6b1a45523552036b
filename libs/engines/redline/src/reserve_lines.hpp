#pragma once
// Reserves in the ground: the least that keeps output going, what must be added each year, with the luck of
// exploration and its lag. Amounts in t of the element in ore; a year counts from 1, the base year is 0.

#include <cstdint>
#include <span>
#include <vector>

namespace adit::redline {

/// One mineral's reserve and what draws on it.
struct ReserveInput {
  double reserve = 0;             ///< V0 at the end of the base year; NaN unknown
  double potential = 0;           ///< resources that could become reserves; NaN unknown
  double reserve_years = 0;       ///< RP: reserve / depletion that must be kept [yr]
  std::vector<double> depletion;  ///< p of years 1..T: output / recovery from ore to metal [t/yr]
};

enum class ReserveStatus : std::uint8_t { met, not_met, reserve_limited, unknown };

struct ReserveLine {
  double bottom_line = 0;  ///< V* = RP p of the first year
  double addition = 0;   ///< A*: equal yearly addition that keeps V >= RP p in every year [t/yr]; NaN unknown
  int first_breach = 0;  ///< first year that fails without additions; 0 none
  ReserveStatus status = ReserveStatus::unknown;
};

/// Output at home to depletion of its ore. \param recovery of mining x dressing x smelting, in (0, 1]
double depletion_of(double output, double recovery);

/// A* = max_t [(RP p_t + p_1 + ... + p_t - V0) / t]+, which for constant p is max_t [p - (V0 - RP p)/t]+.
/// `reserve_limited` when depletion and the reserve to be kept at the end exceed reserve and potential.
ReserveLine reserve_line(const ReserveInput& input);

/// Year in which exploration must be decided, counted from the base year: first breach less the lag, rounded
/// down; negative: it should have been before. Only for a breach.
int decide_by(int first_breach, double lag_yr);

/// How yearly discoveries scatter about their mean.
enum class LuckLaw : std::uint8_t { gamma, lognormal };

/// Sums of yearly luck (mean 1) of many scenarios, shared by all minerals: a scenario is equally lucky for
/// each. A Latin hypercube sample (McKay, Beckman and Conover 1979): in every year each scenario has a
/// stratum of its own, so few scenarios give fine quantiles.
class DiscoveryLuck {
 public:
  struct Shape {
    LuckLaw law = LuckLaw::gamma;
    double sd = 0;  ///< of a year's discoveries, as share of their mean; 0: no luck
    int years = 0;
    std::size_t scenarios = 0;
    std::uint64_t seed = 0;
  };
  explicit DiscoveryLuck(const Shape& shape);

  int years() const { return shape_.years; }
  /// Sum of luck of years 1..t of each scenario; expected t.
  std::span<const double> sum(int t) const;

  /// Yearly mean addition that keeps the reserve with probability `confidence`: the quantile of
  /// A(w) = max_t [need_t / sum of luck to t]+. Infinite where luck fails altogether.
  double addition(const ReserveInput& input, double confidence) const;

 private:
  Shape shape_;
  std::vector<double> sums_;  ///< [year][scenario]
};

}  // namespace adit::redline
