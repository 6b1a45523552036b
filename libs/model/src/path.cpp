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

double Path::at(int year, Draw draw) const {
  if (knots.empty()) return std::nan("");
  const auto after = std::ranges::upper_bound(knots, year, {}, &Knot::year);
  if (after == knots.begin()) return draw[after->value.index()];
  const Knot& before = *(after - 1);
  const double low = draw[before.value.index()];
  if (after == knots.end() || interpolation == Interpolation::step) return low;
  const double high = draw[after->value.index()];
  const double share = static_cast<double>(year - before.year) / (after->year - before.year);
  if (interpolation == Interpolation::log_linear && low > 0 && high > 0)
    return low * std::pow(high / low, share);
  return low + share * (high - low);
}

void Path::sample(std::span<const int> years, Draw draw, std::span<double> out) const {
  for (std::size_t i = 0; i < years.size(); ++i) out[i] = at(years[i], draw);
}

}  // namespace adit::model
