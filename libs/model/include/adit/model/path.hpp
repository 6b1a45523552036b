#pragma once
/// \file A quantity over time given at some years: how the years between and beyond are filled is part of it.

#include <span>
#include <string_view>
#include <vector>

#include "adit/model/value.hpp"

namespace adit::model {

enum class Interpolation : std::uint8_t { linear, log_linear, step };
std::string_view to_text(Interpolation interpolation);

struct Knot {
  int year = 0;
  ValueId value;
};

/// Knots in increasing years. Before the first and after the last knot the end value holds.
struct Path {
  std::vector<Knot> knots;
  Interpolation interpolation = Interpolation::linear;

  bool empty() const { return knots.empty(); }
  /// Value at `year`; NaN when empty. log_linear falls back to linear where a knot is not positive.
  double at(int year, Draw draw) const;
  /// Values of consecutive years from `first` on.
  void sample(int first, Draw draw, std::span<double> out) const;

 private:
  double between(const Knot& before, const Knot& after, int year, Draw draw) const;
};

}  // namespace adit::model
