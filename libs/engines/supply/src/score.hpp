#pragma once
// How well unknown links are estimated: observed ones are hidden and estimated from the totals.

#include <span>
#include <string>
#include <vector>

#include "adit/model/handover.hpp"

namespace adit::supply {

/// Observed links of one form in one year.
struct ObservedTrade {
  model::FormId form;
  int year = 0;
  std::vector<model::SupplyLink> links;
};

/// Errors of one estimator on the links that were hidden.
struct Score {
  double wmape = 0;       ///< sum |estimate - hidden| / sum hidden, over all pairs that were open
  double mass_right = 0;  ///< sum min(estimate, hidden) / sum hidden
};

enum class Rule : std::uint8_t { proportional, fitted };

/// Hides every `folds`-th link in turn (1: all at once) and estimates them from the exports and imports they
/// leave open; pairs without trade are open too, for nobody tells them apart.
Score hide_and_estimate(const ObservedTrade& trade, std::size_t regions, std::size_t folds, Rule rule,
                        std::span<const double> pull);

/// The distance exponent under which the links of these forms, all hidden, are estimated best (least mean
/// wMAPE, over steps of 0.25 from 0 to 3); 0 when there is nothing to learn from.
/// \param without index of a form that is left out, so that its own score is earned
double fit_distance_exponent(std::span<const ObservedTrade> trade, std::span<const double> log_distance_km,
                             std::size_t regions, std::size_t without = static_cast<std::size_t>(-1));

}  // namespace adit::supply
