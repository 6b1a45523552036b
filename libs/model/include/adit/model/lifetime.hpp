#pragma once
/// \file Lifetimes of products as the model gives them, and their numbers in one draw.

#include <deque>
#include <vector>

#include "adit/base/lifetime_law.hpp"
#include "adit/model/ids.hpp"
#include "adit/model/path.hpp"

namespace adit::model {

/// Lifetime of cohorts made from `from_cohort` on. Engines read the parameters from the draw.
struct Lifetime {
  RegionId region;  ///< invalid = any
  int from_cohort = 0;
  LifetimeKind kind = LifetimeKind::fixed;
  ValueId mean, sd, shape, scale;  ///< [yr] but shape; the pair that is given is valid
  struct AtAge {
    int age = 0;
    Path value;  ///< survival S(a) in any year, or hazard h(a) by calendar year
  };
  std::vector<AtAge> table;  ///< in rising age
  Path hazard_factor;        ///< by calendar year; empty = 1
};

/// Tables of laws; keeps what the laws point to.
struct LifetimeNumbers {
  std::deque<std::vector<double>> points;
};

/// The distribution of a draw: one, or one per calendar year from `first` on when it changes with the
/// calendar. Ages between the given ones are linear.
std::vector<LifetimeLaw> laws_of(const Lifetime& lifetime, int first, std::size_t years, Draw draw,
                                 LifetimeNumbers& numbers);

/// Factors on the hazard per calendar year from `first` on; empty when there are none.
std::vector<double> hazard_factors_of(const Lifetime& lifetime, int first, std::size_t years, Draw draw);

/// Lifetimes of a product that fit the region, in rising from_cohort; where one is given for the region and
/// one for any, the region's own.
std::vector<const Lifetime*> lifetimes_in(const std::vector<Lifetime>& lifetimes, RegionId region);

}  // namespace adit::model
