#pragma once
/// \file Quantity<D>: a double that knows its dimension. Only the operations that keep units right compile.

#include <compare>

#include "adit/base/dimension.hpp"

namespace adit {

/// A value in the canonical unit of D. Hot loops use spans of double with the unit in the name instead.
template <Dimension D>
class Quantity {
 public:
  constexpr Quantity() = default;
  constexpr explicit Quantity(double canonical) : value_(canonical) {}
  constexpr double value() const { return value_; }

  constexpr Quantity operator+(Quantity other) const { return Quantity(value_ + other.value_); }
  constexpr Quantity operator-(Quantity other) const { return Quantity(value_ - other.value_); }
  constexpr Quantity operator-() const { return Quantity(-value_); }
  constexpr Quantity operator*(double factor) const { return Quantity(value_ * factor); }
  constexpr Quantity operator/(double divisor) const { return Quantity(value_ / divisor); }
  constexpr double operator/(Quantity other) const { return value_ / other.value_; }
  constexpr auto operator<=>(const Quantity&) const = default;

 private:
  double value_ = 0;
};

template <Dimension D>
constexpr Quantity<D> operator*(double factor, Quantity<D> quantity) {
  return quantity * factor;
}

using Mass = Quantity<Dimension::mass>;           ///< t
using MassFlow = Quantity<Dimension::mass_flow>;  ///< t/yr
using Years = Quantity<Dimension::time>;          ///< yr
using Energy = Quantity<Dimension::energy>;       ///< MWh

constexpr Mass operator*(MassFlow flow, Years duration) { return Mass(flow.value() * duration.value()); }
constexpr Mass operator*(Years duration, MassFlow flow) { return flow * duration; }
constexpr MassFlow operator/(Mass mass, Years duration) { return MassFlow(mass.value() / duration.value()); }

}  // namespace adit
