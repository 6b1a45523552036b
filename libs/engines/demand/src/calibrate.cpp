// Free parameters by least squares on the points; what each series' fit is worth.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "adit/solve/least_squares.hpp"
#include "compiled.hpp"

namespace adit::demand {
namespace {

using Points = std::vector<const model::DemandPoint*>;

std::vector<Parameter*> free_parameters(Engine::Compiled& compiled, const Series& series) {
  std::vector<Parameter*> out;
  const auto add = [&](std::size_t index) {
    for (Parameter& p : compiled.components[index].parameters)
      if (p.free()) out.push_back(&p);
  };
  if (series.main != kNone) add(series.main);
  for (const auto* group : {&series.bottom_up, &series.splitting, &series.of_which})
    for (const std::size_t index : *group) add(index);
  return out;
}

/// Half of the last printed digit; without it half a percent of a level, half a year of a date.
double tolerance_of(const model::DemandPoint& point, double given) {
  if (point.tolerance > 0) return point.tolerance;
  return point.what == "level" ? 0.005 * std::abs(given) : 0.5;
}

void fit(Engine::Compiled& compiled, const Series& series, const std::vector<Parameter*>& free,
         const Points& points) {
  const model::Draw central(compiled.scenario->central);
  std::vector<solve::FreeParameter> start;
  for (const Parameter* p : free)
    start.push_back({compiled.scenario->value(p->given->value).number, p->given->lower, p->given->upper,
                     p->given->prior_sd});
  Engine::Workspace workspace(compiled);
  const auto residuals = [&](std::span<const double> x, std::span<double> r) {
    for (std::size_t i = 0; i < x.size(); ++i) free[i]->fitted = x[i];
    evaluate_series(compiled, series, central, workspace);
    for (std::size_t i = 0; i < points.size(); ++i) {
      const double given = central[points[i]->value.index()];
      r[i] = (computed_at(compiled, series, *points[i], workspace, central) - given) /
             tolerance_of(*points[i], given);
    }
  };
  const solve::Fit found = solve::least_squares(start, points.size(), residuals);
  for (std::size_t i = 0; i < free.size(); ++i) free[i]->fitted = found.parameters[i];
}

double relative_error(const Engine::Compiled& compiled, const Series& series,
                      const model::DemandPoint& point) {
  const model::Draw central(compiled.scenario->central);
  Engine::Workspace workspace(compiled);
  evaluate_series(compiled, series, central, workspace);
  const double given = central[point.value.index()];
  return computed_at(compiled, series, point, workspace, central) / given - 1;
}

}  // namespace

void calibrate(Engine::Compiled& compiled, Series& series, Diagnostics& mistakes) {
  Points used, levels;
  for (const model::DemandPoint& point : series.given->points) {
    if (point.use == "typed_in") series.typed_in = true;
    if (point.use != "fit") continue;
    used.push_back(&point);
    if (point.what == "level") levels.push_back(&point);
  }
  std::ranges::stable_sort(levels, {}, &model::DemandPoint::year);
  const auto free = free_parameters(compiled, series);
  series.fit_points = used.size();
  series.free_parameters = free.size();
  series.leave_last_out = std::nan("");
  if (free.empty()) return;
  if (used.empty()) {
    mistakes.push_back({.code = "calibration-impossible",
                        .where = {.file = "demand_points.csv"},
                        .found = series.given->id,
                        .expected = "points with use 'fit', since the series has free parameters"});
    return;
  }
  if (levels.size() >= 2) {
    Points without;
    for (const auto* point : used)
      if (point != levels.back()) without.push_back(point);
    fit(compiled, series, free, without);
    series.leave_last_out = relative_error(compiled, series, *levels.back());
  }
  fit(compiled, series, free, used);
  double squares = 0;
  for (const auto* point : levels) squares += std::pow(relative_error(compiled, series, *point), 2);
  series.rmse = levels.empty() ? std::nan("") : std::sqrt(squares / static_cast<double>(levels.size()));
}

}  // namespace adit::demand
