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
  return point.what == "peak_year" || point.what == "crossover_year" ? 0.5 : 0.005 * std::abs(given);
}

/// What the fit aims at: the point, or half a digit inside a bound.
double target_of(const model::DemandPoint& point, double given) {
  const double tolerance = tolerance_of(point, given);
  return given + (point.qualifier == ">" ? tolerance : point.qualifier == "<" ? -tolerance : 0);
}

/// Calibration of one series with the ones before it in the order held as they are.
class Calibration {
 public:
  Calibration(Engine::Compiled& compiled, std::size_t series, Engine::Workspace& workspace)
      : compiled_(compiled),
        series_(series),
        workspace_(workspace),
        central_(compiled.calibration),
        free_(free_parameters(compiled, compiled.series[series])) {}

  const std::vector<Parameter*>& free() const { return free_; }

  void fit(const Points& points) {
    if (free_.empty()) return evaluate_series(compiled_, series_, central_, workspace_);
    std::vector<solve::FreeParameter> start;
    for (const Parameter* p : free_)
      start.push_back({compiled_.scenario->value(p->given->value).number, p->given->lower, p->given->upper,
                       p->given->prior_sd});
    const auto residuals = [&](std::span<const double> x, std::span<double> r) {
      set(x);
      evaluate_series(compiled_, series_, central_, workspace_);
      for (std::size_t i = 0; i < points.size(); ++i) {
        const double given = central_[points[i]->value.index()];
        r[i] = (computed_at(compiled_, series_, *points[i], workspace_) - target_of(*points[i], given)) /
               tolerance_of(*points[i], given);
      }
    };
    set(solve::least_squares(start, points.size(), residuals).parameters);
    evaluate_series(compiled_, series_, central_, workspace_);
  }

  double relative_error(const model::DemandPoint& point) const {
    return computed_at(compiled_, series_, point, workspace_) / central_[point.value.index()] - 1;
  }

 private:
  void set(std::span<const double> x) {
    for (std::size_t i = 0; i < x.size(); ++i) free_[i]->fitted = x[i];
  }

  Engine::Compiled& compiled_;
  std::size_t series_;
  Engine::Workspace& workspace_;
  model::Draw central_;
  std::vector<Parameter*> free_;
};

bool is_level(const model::DemandPoint& point) {
  return point.what != "peak_year" && point.what != "crossover_year";
}

}  // namespace

void calibrate(Engine::Compiled& compiled, std::size_t index, Engine::Workspace& workspace,
               Diagnostics& mistakes) {
  Series& series = compiled.series[index];
  Points used, levels;  // levels: those used or compared with, by year
  for (const model::DemandPoint& point : series.given->points) {
    if (point.use == "typed_in") series.typed_in = true;
    if (point.use == "fit") used.push_back(&point);
    if (point.use != "typed_in" && is_level(point)) levels.push_back(&point);
  }
  std::ranges::stable_sort(levels, {}, &model::DemandPoint::year);
  Calibration calibration(compiled, index, workspace);
  const auto& free = calibration.free();
  series.fit_points = used.size();
  series.free_parameters = free.size();
  series.priors = static_cast<std::size_t>(
      std::ranges::count_if(free, [](const Parameter* p) { return p->given->prior_sd > 0; }));
  series.leave_last_out = series.rmse = std::nan("");
  if (!free.empty() && used.empty()) {
    mistakes.push_back({.code = "calibration-impossible",
                        .where = {.file = "demand_points.csv"},
                        .found = series.given->id,
                        .expected = "points with use 'fit', since the series has free parameters"});
    if (const auto& draft = compiled.scenario->draft)
      draft->place(mistakes.back(), "demand_series", {{"id", series.given->id}}, "id");
    return;
  }
  if (!free.empty() && levels.size() >= 2) {
    Points without;
    for (const auto* point : used)
      if (point != levels.back()) without.push_back(point);
    calibration.fit(without);
    series.leave_last_out = calibration.relative_error(*levels.back());
  }
  calibration.fit(used);
  if (levels.empty()) return;
  double squares = 0;
  for (const auto* point : levels) squares += std::pow(calibration.relative_error(*point), 2);
  series.rmse = std::sqrt(squares / static_cast<double>(levels.size()));
}

}  // namespace adit::demand
