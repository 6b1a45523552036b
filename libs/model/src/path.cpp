#include "adit/model/path.hpp"

#include <algorithm>
#include <cmath>

namespace adit::model {

std::string_view to_text(Interpolation interpolation) {
  switch (interpolation) {
    case Interpolation::linear:
      return "linear";
    case Interpolation::log_linear:
      return "log_linear";
    case Interpolation::step:
      return "step";
  }
  return "";
}

double Path::between(const Knot& before, const Knot& after, int year, Draw draw) const {
  const double low = draw[before.value.index()];
  if (interpolation == Interpolation::step) return low;
  const double high = draw[after.value.index()];
  const double share = static_cast<double>(year - before.year) / (after.year - before.year);
  if (interpolation == Interpolation::log_linear && low > 0 && high > 0)
    return low * std::pow(high / low, share);
  return low + share * (high - low);
}

double Path::at(int year, Draw draw) const {
  if (knots.empty()) return std::nan("");
  const auto after = std::ranges::upper_bound(knots, year, {}, &Knot::year);
  if (after == knots.begin()) return draw[after->value.index()];
  if (after == knots.end()) return draw[knots.back().value.index()];
  return between(*(after - 1), *after, year, draw);
}

void Path::sample(int first, Draw draw, std::span<double> out) const {
  if (knots.size() <= 1) {
    std::ranges::fill(out, knots.empty() ? std::nan("") : draw[knots.front().value.index()]);
    return;
  }
  std::size_t after = 0;  // the first knot later than the year
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int year = first + static_cast<int>(i);
    while (after < knots.size() && knots[after].year <= year) ++after;
    out[i] = after == 0              ? draw[knots.front().value.index()]
             : after == knots.size() ? draw[knots.back().value.index()]
                                     : between(knots[after - 1], knots[after], year, draw);
  }
}

}  // namespace adit::model
