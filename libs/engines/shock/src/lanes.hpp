#pragma once
// Numbers that a simulation counts in: one, or eight worlds abreast. Both do the same operations, so a world
// has the same bytes alone and among others.

#include "adit/solve/widest_vectors.hpp"

namespace adit::shock {

/// One world each; no operation looks across.
struct Eight {
  static constexpr std::size_t kWorlds = solve::kLanes;
  solve::Lanes lanes{};
};
struct EightMask {
  solve::LaneBits lanes{};
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

ADIT_INLINE Eight all_worlds(double value) { return {solve::Lanes{} + value}; }
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
ADIT_INLINE EightMask operator<(const Eight& a, const Eight& b) { return {a.lanes < b.lanes}; }
ADIT_INLINE EightMask operator>(const Eight& a, double b) { return {a.lanes > solve::Lanes{} + b}; }
ADIT_INLINE EightMask operator==(const Eight& a, double b) { return {a.lanes == solve::Lanes{} + b}; }

ADIT_INLINE bool both(bool a, bool b) { return a && b; }
ADIT_INLINE EightMask both(const EightMask& a, const EightMask& b) { return {a.lanes & b.lanes}; }

/// yes where the mask is set, no elsewhere. Both are worked out: what is not taken may be no number.
ADIT_INLINE double pick(bool mask, double yes, double no) { return mask ? yes : no; }
ADIT_INLINE Eight pick(const EightMask& mask, const Eight& yes, const Eight& no) {
  return {mask.lanes ? yes.lanes : no.lanes};
}
ADIT_INLINE Eight pick(const EightMask& mask, const Eight& yes, double no) {
  return pick(mask, yes, all_worlds(no));
}
ADIT_INLINE Eight pick(const EightMask& mask, double yes, double no) {
  return pick(mask, all_worlds(yes), all_worlds(no));
}

/// As std::min and std::max: the first where they are equal.
ADIT_INLINE double least(double a, double b) { return b < a ? b : a; }
ADIT_INLINE double most(double a, double b) { return a < b ? b : a; }
ADIT_INLINE Eight least(const Eight& a, const Eight& b) {
  return {b.lanes < a.lanes ? b.lanes : a.lanes};
}
ADIT_INLINE Eight most(const Eight& a, const Eight& b) {
  return {a.lanes < b.lanes ? b.lanes : a.lanes};
}
ADIT_INLINE Eight least(double a, const Eight& b) { return least(all_worlds(a), b); }
ADIT_INLINE Eight least(const Eight& a, double b) { return least(a, all_worlds(b)); }
ADIT_INLINE Eight most(double a, const Eight& b) { return most(all_worlds(a), b); }

template <class Number>
ADIT_INLINE Number the_same(double value) {
  if constexpr (kWorldsOf<Number> == 1)
    return value;
  else
    return all_worlds(value);
}

}  // namespace adit::shock
