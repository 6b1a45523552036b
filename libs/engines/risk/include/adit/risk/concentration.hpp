#pragma once
/// \file Concentration of supply: Herfindahl-Hirschman index, effective suppliers, concentration ratios.
/// Formulas and what was verified where: docs/methods/risk.md.

#include <cstddef>
#include <span>

namespace adit::risk {

/// A value with what the unknown part of its inputs leaves open. All three agree when nothing is open.
struct Bounded {
  double value = 0, low = 0, high = 0;
};

/// Sum of squared shares [1], 1/n for n equal suppliers, 1 for one. Amounts in any common unit; those that
/// are not positive or unknown (NaN) do not count. NaN when nothing is supplied.
double hhi(std::span<const double> amounts);

/// How many equal suppliers would be as concentrated: 1 / HHI [1].
double effective_suppliers(double hhi);

/// Share of the `count` largest suppliers [1]. NaN when nothing is supplied.
double concentration_ratio(std::span<const double> amounts, std::size_t count);

/// The same when an amount `rest` belongs to suppliers whose split is not known. Low: the rest is split so
/// finely that it adds nothing; high: one supplier has all of it. The value counts it as one more supplier
/// no larger than the smallest that is named: as many of that size as fit, since a source that lists the
/// main suppliers leaves out smaller ones. `largest` bounds what one unnamed supplier may have, in the unit
/// of the amounts; infinity when nothing is known of it.
Bounded hhi(std::span<const double> amounts, double rest, double largest);
Bounded concentration_ratio(std::span<const double> amounts, double rest, std::size_t count, double largest);

}  // namespace adit::risk
