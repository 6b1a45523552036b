// A series from its components: shares of the main one, what substitutes take, the total; what it says of
// points.
#include <algorithm>

#include "compiled.hpp"

namespace adit::demand {
namespace {

using model::DemandMethod;
using model::Draw;

/// Shares of the main component's total; those of an energy mix are weights that add up to what is left.
void split_total(const Engine::Compiled& compiled, const Series& series, Draw draw, Engine::Workspace& w) {
  for (const std::size_t index : series.splitting) evaluate_component(compiled, index, draw, w);
  YearValues& total = w.values[series.main];
  for (std::size_t i = 0; i < compiled.years(); ++i) {
    double weights = 0, shares = 0;
    for (const std::size_t index : series.splitting)
      (compiled.components[index].given->method == DemandMethod::energy_mix ? weights : shares) +=
          w.values[index][i];
    // Sampled shares may exceed the whole; then they shrink in proportion.
    const double shrink = shares > 1 ? 1 / shares : 1;
    const double left = std::max(0.0, 1 - shares * shrink);
    double taken = 0;
    for (const std::size_t index : series.splitting) {
      double& value = w.values[index][i];
      const bool weighted = compiled.components[index].given->method == DemandMethod::energy_mix;
      value = total[i] * (weighted ? left * value / weights : value * shrink);
      taken += value;
    }
    total[i] = weights > 0 ? 0 : total[i] - taken;
  }
}

/// Tonnes of the series' form that one unit of a counted product holds; 1 where the series counts products.
double content_of(const Engine::Compiled& compiled, const Series& series, const Component& component,
                  int year, Draw draw) {
  const model::DemandComponent& given = *component.given;
  if (given.form.valid() || !series.given->form.valid()) return 1;
  const model::Product& product = compiled.scenario->products[given.product.index()];
  double amount = 0;
  for (const auto& part : product.composition)
    if (part.form == series.given->form && (!part.region.valid() || part.region == given.region))
      amount += part.amount.at(year, draw);
  return product.composition.empty() ? 1 : amount;
}

void add_up(const Engine::Compiled& compiled, const Series& series, Draw draw, const Engine::Workspace& w,
            YearValues& out) {
  out.assign(compiled.years(), 0.0);
  const auto add = [&](std::size_t index) {
    const Component& component = compiled.components[index];
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] += w.values[index][i] *
                content_of(compiled, series, component, compiled.first_year + static_cast<int>(i), draw);
  };
  for (const std::size_t index : series.bottom_up) add(index);
  for (const std::size_t index : series.splitting) add(index);
  if (series.main != kNone) add(series.main);
  if (series.main == kNone && series.bottom_up.empty())  // a series of nothing but parts shown for themselves
    for (const std::size_t index : series.of_which) add(index);
}

/// How far beyond the path a peak or crossover is looked for [yr].
constexpr double kBeyond = 50;

/// Year of the greatest value by the parabola through the highest year and its neighbours; where the path
/// still rises at its end (or falls from its start), by the last (first) three years, at most kBeyond
/// outside.
double peak_year(const YearValues& values, int first_year) {
  const auto last = static_cast<std::ptrdiff_t>(values.size()) - 1;
  if (last < 2) return first_year;
  const std::ptrdiff_t peak = std::ranges::max_element(values) - values.begin();
  const auto middle = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(peak, 1, last - 1));
  const double left = values[middle - 1], top = values[middle], right = values[middle + 1];
  const double bend = left - 2 * top + right, end = static_cast<double>(last);
  const double outside = peak == 0 ? -kBeyond : end + kBeyond;
  const double at = bend < 0                    ? static_cast<double>(middle) + 0.5 * (left - right) / bend
                    : peak == 0 || peak == last ? outside
                                                : static_cast<double>(peak);
  return first_year + std::clamp(at, -kBeyond, end + kBeyond);
}

/// Year from which the part is more than the others; where it is not yet at the end of the path, by the trend
/// of the last two years, at most kBeyond later.
double crossover_year(const YearValues& part, const YearValues& others, int first_year) {
  const auto lead = [&](std::size_t i) { return part[i] - others[i]; };
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (lead(i) <= 0) continue;
    if (i == 0) return first_year;
    return first_year + static_cast<double>(i) - lead(i) / (lead(i) - lead(i - 1));
  }
  const std::size_t last = part.size() - 1;
  const double rise = last > 0 ? lead(last) - lead(last - 1) : 0;
  const double wait = rise > 0 ? -lead(last) / rise : kBeyond;
  return first_year + static_cast<double>(last) + std::min(wait, kBeyond);
}

/// The components a crossover point compares with; the rest of the series when it names none.
YearValues others_of(const model::DemandPoint& point, const YearValues& part, const YearValues& total,
                     const Engine::Workspace& w) {
  YearValues out(total.size(), 0.0);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (point.against.empty()) out[i] = total[i] - part[i];
    for (const std::size_t index : point.against) out[i] += w.values[index][i];
  }
  return out;
}

}  // namespace

void evaluate_series(const Engine::Compiled& compiled, std::size_t index, Draw draw, Engine::Workspace& w) {
  const Series& series = compiled.series[index];
  for (const std::size_t part : series.bottom_up) evaluate_component(compiled, part, draw, w);
  for (const std::size_t part : series.of_which) evaluate_component(compiled, part, draw, w);
  if (series.main != kNone) {
    evaluate_component(compiled, series.main, draw, w);
    if (!series.splitting.empty()) split_total(compiled, series, draw, w);
  }
  for (const std::size_t part : series.given->components) substitute(compiled, part, draw, w);
  add_up(compiled, series, draw, w, w.totals[index]);
}

double computed_at(const Engine::Compiled& compiled, std::size_t series, const model::DemandPoint& point,
                   const Engine::Workspace& w) {
  const YearValues& total = w.totals[series];
  const bool whole = point.component == model::DemandPoint::kWholeSeries;
  const YearValues& path = whole ? total : w.values[point.component];
  const auto at = [&](int year) {
    return static_cast<std::size_t>(std::clamp(year, compiled.first_year, compiled.last_year) -
                                    compiled.first_year);
  };
  if (point.what == "peak_year") return peak_year(path, compiled.first_year);
  if (point.what == "crossover_year")
    return crossover_year(path, others_of(point, path, total, w), compiled.first_year);
  if (point.what == "stock") {
    double sum = 0;
    for (const std::size_t part : compiled.series[series].given->components)
      if (whole || part == point.component) sum += w.stocks[part][at(point.year)];
    return sum;
  }
  if (point.what == "cumulative") {
    double sum = 0;
    for (int year = compiled.base_year + 1; year <= point.year; ++year) sum += path[at(year)];
    return sum;
  }
  return path[at(point.year)];
}

double mean_over_step(const Engine::Compiled& compiled, const YearValues& values, std::size_t step) {
  const TimeAxis& axis = compiled.scenario->axis;
  const int from = step == 0 ? axis.start() : axis.year(step - 1);
  double sum = 0;
  for (int year = from + 1; year <= axis.year(step); ++year)
    sum += values[static_cast<std::size_t>(year - compiled.first_year)];
  return sum / axis.length(step);
}

}  // namespace adit::demand
