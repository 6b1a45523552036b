#pragma once
// Who supplies whom where nobody reports it: the links of least relative entropy to a gravity prior that
// meet exports and imports.

#include <span>
#include <vector>

#include "adit/model/handover.hpp"

namespace adit::supply {

/// Totals to be met and what is already known of one form's trade.
struct LinkProblem {
  std::span<const double> exports, imports;  ///< by region, beyond the known links [t/yr]
  std::span<const model::SupplyLink> known;  ///< kept as they are: their pairs are not estimated
  std::span<const double> pull;              ///< of the prior, regions x regions; empty: all 1
};

/// Pull of a gravity prior: distance to the power -exponent, in units of the usual distance. Pairs without a
/// distance (NaN) have the usual one.
std::vector<double> gravity_pull(std::span<const double> log_distance_km, double exponent);

/// Estimated links, by exporter, then importer. Exports and imports may differ in sum: the larger side is met
/// only in part, in proportion.
std::vector<model::SupplyLink> estimate_links(const LinkProblem& problem);

/// The rule to beat: each importer buys from every exporter in proportion to its exports.
std::vector<model::SupplyLink> proportional_links(const LinkProblem& problem);

}  // namespace adit::supply
