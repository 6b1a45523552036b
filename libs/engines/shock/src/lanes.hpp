#pragma once
// Numbers that a simulation counts in: one, or eight worlds abreast. Both do the same operations, so a world
// has the same bytes alone and among others.

#include "adit/solve/widest_vectors.hpp"

namespace adit::shock {

/// One world each; no operation looks across.
struct alignas(64) Eight {
  static constexpr std::size_t kWorlds = solve::kLanes;
  solve::Lanes lanes{};
};

template <class Number>
inline constexpr std::size_t kWorldsOf = Number::kWorlds;
template <>
inline constexpr std::size_t kWorldsOf<double> = 1;

/// One world's number.
ADIT_INLINE double& world_in(double& number, std::size_t) { return number; }
ADIT_INLINE double world_in(const double& number, std::size_t) { return number; }
ADIT_INLINE double& world_in(Eight& number, std::size_t world) {
  return reinterpret_cast<double*>(&number)[world];
}
ADIT_INLINE double world_in(const Eight& number, std::size_t world) { return number.lanes[world]; }

/// The same number in every world.
template <class Number>
ADIT_INLINE Number all_worlds(double value) {
  if constexpr (kWorldsOf<Number> == 1)
    return value;
  else
    return {solve::Lanes{} + value};
}

ADIT_INLINE Eight operator+(const Eight& a, const Eight& b) { return {a.lanes + b.lanes}; }
ADIT_INLINE Eight operator-(const Eight& a, const Eight& b) { return {a.lanes - b.lanes}; }
ADIT_INLINE Eight operator*(const Eight& a, const Eight& b) { return {a.lanes * b.lanes}; }
ADIT_INLINE Eight operator/(const Eight& a, const Eight& b) { return {a.lanes / b.lanes}; }
ADIT_INLINE Eight operator+(double a, const Eight& b) { return {a + b.lanes}; }
ADIT_INLINE Eight operator-(double a, const Eight& b) { return {a - b.lanes}; }
ADIT_INLINE Eight operator*(double a, const Eight& b) { return {a * b.lanes}; }
ADIT_INLINE Eight operator+(const Eight& a, double b) { return {a.lanes + b}; }
ADIT_INLINE Eight operator-(const Eight& a, double b) { return {a.lanes - b}; }
ADIT_INLINE Eight operator*(const Eight& a, double b) { return {a.lanes * b}; }
ADIT_INLINE Eight operator/(const Eight& a, double b) { return {a.lanes / b}; }
ADIT_INLINE Eight& operator+=(Eight& a, const Eight& b) { return a.lanes += b.lanes, a; }
ADIT_INLINE Eight& operator-=(Eight& a, const Eight& b) { return a.lanes -= b.lanes, a; }
ADIT_INLINE Eight& operator*=(Eight& a, const Eight& b) { return a.lanes *= b.lanes, a; }

/// yes where a < b, no elsewhere. Both are worked out: what is not taken may be no number. (Comparisons are
/// not kept: g++ 12 compiles a choice by a kept one lane by lane.)
ADIT_INLINE double if_less(double a, double b, double yes, double no) { return a < b ? yes : no; }
ADIT_INLINE Eight if_less(const Eight& a, const Eight& b, const Eight& yes, const Eight& no) {
  return {a.lanes < b.lanes ? yes.lanes : no.lanes};
}

/// As std::min and std::max: the first where they are equal.
ADIT_INLINE double least(double a, double b) { return b < a ? b : a; }
ADIT_INLINE double most(double a, double b) { return a < b ? b : a; }
ADIT_INLINE Eight least(const Eight& a, const Eight& b) { return {b.lanes < a.lanes ? b.lanes : a.lanes}; }
ADIT_INLINE Eight most(const Eight& a, const Eight& b) { return {a.lanes < b.lanes ? b.lanes : a.lanes}; }

}  // namespace adit::shock
