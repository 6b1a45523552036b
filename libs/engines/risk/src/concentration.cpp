#include "adit/risk/concentration.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace adit::risk {
namespace {

struct Sums {
  double total = 0, squares = 0, smallest = 0;
};

Sums sums_of(std::span<const double> amounts) {
  Sums out;
  for (const double amount : amounts) {
    if (!(amount > 0)) continue;
    out.total += amount, out.squares += amount * amount;
    if (out.smallest == 0 || amount < out.smallest) out.smallest = amount;
  }
  return out;
}

/// The rest as suppliers of the same size, the last one smaller. \return their squares
double squares_of_rest(double rest, double size) {
  if (!(size > 0) || size >= rest) return rest * rest;
  const double whole = std::floor(rest / size), last = rest - whole * size;
  return whole * size * size + last * last;
}

double sum_of_largest(std::vector<double>& amounts, std::size_t count) {
  std::ranges::sort(amounts, std::greater<>());
  double sum = 0;
  for (std::size_t i = 0; i < std::min(count, amounts.size()); ++i) sum += amounts[i];
  return sum;
}

std::vector<double> positive(std::span<const double> amounts) {
  std::vector<double> out;
  for (const double amount : amounts)
    if (amount > 0) out.push_back(amount);
  return out;
}

/// The largest `count` when the rest stands in suppliers of one size.
double largest_with_rest(std::span<const double> amounts, double rest, std::size_t count, double size) {
  std::vector<double> all = positive(amounts);
  if (!(size > 0) || size >= rest) size = rest;
  double left = rest;
  // No more than `count` of them can be among the largest.
  for (std::size_t i = 0; i < count && left > 0; ++i) {
    all.push_back(std::min(size, left));
    left -= all.back();
  }
  return sum_of_largest(all, count);
}

}  // namespace

double hhi(std::span<const double> amounts) {
  const Sums sums = sums_of(amounts);
  return sums.total > 0 ? sums.squares / (sums.total * sums.total) : std::nan("");
}

double effective_suppliers(double hhi) { return 1 / hhi; }

double concentration_ratio(std::span<const double> amounts, std::size_t count) {
  std::vector<double> all = positive(amounts);
  double total = 0;
  for (const double amount : all) total += amount;
  return total > 0 ? sum_of_largest(all, count) / total : std::nan("");
}

Bounded hhi(std::span<const double> amounts, double rest, double largest) {
  if (!(rest > 0)) {
    const double exact = hhi(amounts);
    return {exact, exact, exact};
  }
  const Sums sums = sums_of(amounts);
  const double total = sums.total + rest, square = total * total;
  const double size = sums.smallest > 0 ? std::min(sums.smallest, largest) : largest;
  return {(sums.squares + squares_of_rest(rest, size)) / square, sums.squares / square,
          (sums.squares + squares_of_rest(rest, largest)) / square};
}

Bounded concentration_ratio(std::span<const double> amounts, double rest, std::size_t count, double largest) {
  if (!(rest > 0)) {
    const double exact = concentration_ratio(amounts, count);
    return {exact, exact, exact};
  }
  const Sums sums = sums_of(amounts);
  const double total = sums.total + rest;
  const double size = sums.smallest > 0 ? std::min(sums.smallest, largest) : largest;
  std::vector<double> named = positive(amounts);
  return {largest_with_rest(amounts, rest, count, size) / total, sum_of_largest(named, count) / total,
          largest_with_rest(amounts, rest, count, largest) / total};
}

}  // namespace adit::risk
