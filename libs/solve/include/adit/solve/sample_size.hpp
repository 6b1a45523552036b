#pragma once
/// \file How many scenarios a confidence takes.

#include <cstddef>

namespace adit::solve {

/// Scenarios for which the share 1 - alpha is known to a relative error `relative` at z standard errors:
/// ceil((z / relative)^2 alpha / (1 - alpha)).
std::size_t scenarios_for_tail(double alpha, double relative, double z = 1.959963984540054);

/// Scenarios whose largest value is above the alpha-quantile with probability 1 - risk (Wilks 1941,
/// one-sided, first order): smallest n with alpha^n <= risk.
std::size_t wilks_scenarios(double alpha, double risk = 0.05);

}  // namespace adit::solve
