#pragma once
/// \file Concentration of an industry by its owners, world shares and their classes, and how long reserves
/// last. Equations: docs/methods/diagnose.md.

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace adit::diagnose {

struct OwnedOutput {
  std::string owner;
  double amount = 0;  ///< output or capacity, in one unit
};

/// CRn: the share of the n largest owners.
struct Concentration {
  double covered = 0;        ///< share of the total whose owner is known [1]
  double low = 0, high = 0;  ///< what CRn can be, whoever owns the rest
  double value = 0;          ///< NaN unless `covered` is at least what is asked for
};

/// The rest, whose owners are unknown, is spread over many small ones for `low` and added to the largest for
/// `high`; the value is `low`, which the rest can raise by its own share at most. Equal owners are summed.
/// \param total output of the industry; below the sum of the owners', that sum is taken
/// \param least_covered share that must be known for a value, e.g. 0.8
Concentration concentration(std::span<const OwnedOutput> owned, double total, std::size_t n,
                            double least_covered);

/// The owners after mergers: `first` becomes part of `second`, along chains too.
std::vector<OwnedOutput> merged(std::span<const OwnedOutput> owned,
                                std::span<const std::pair<std::string, std::string>> mergers);

/// 1 + the number of others that are larger; NaN when unknown. `others` that are NaN do not count.
double rank_of(double own, std::span<const double> others);

/// Highest of the limits that the share is above; NaN when above none, e.g. 0.2, 0.5, 0.7.
double share_class(double share, std::span<const double> limits);

/// Years that reserves last at this rate; NaN where either is unknown or the rate is zero.
double years_left(double reserves, double per_year);

}  // namespace adit::diagnose
