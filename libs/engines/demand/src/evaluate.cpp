// Evaluation of the series, one draw at a time.
#include <algorithm>
#include <cmath>

#include "compiled.hpp"
#include "methods.hpp"

namespace adit::demand {
namespace {

using model::DemandMethod;
using model::Draw;

/// A component's numbers at one calendar year of one draw.
class At {
 public:
  At(const Engine::Compiled& compiled, const Component& component, Draw draw)
      : compiled_(compiled), component_(component), draw_(draw) {}

  void move_to(int year) { year_ = year; }

  double parameter(Slot slot) const {
    const Parameter& p = component_.parameters[slot];
    if (p.given == nullptr) return p.otherwise;
    return p.free() ? p.fitted : p.given->path.at(year_, draw_);
  }
  bool has(Slot slot) const { return component_.parameters[slot].given != nullptr; }
  double driver(std::size_t i, int year) const { return component_.drivers[i]->path.at(year, draw_); }
  double driver(std::size_t i) const { return driver(i, year_); }
  double driver_ratio(std::size_t i) const { return driver(i) / driver(i, compiled_.base_year); }
  std::size_t drivers() const { return component_.drivers.size(); }
  double years() const { return year_ - compiled_.base_year; }
  int year() const { return year_; }
  int base_year() const { return compiled_.base_year; }

 private:
  const Engine::Compiled& compiled_;
  const Component& component_;
  Draw draw_;
  int year_ = 0;
};

double curve(const At& at, DemandMethod method) {
  const double where = at.drivers() > 0 ? at.driver(0) : at.year();
  const double k = at.parameter(kSaturation), r = at.parameter(kRate), t0 = at.parameter(kMidpoint);
  return method == DemandMethod::gompertz ? gompertz(k, r, t0, where) : logistic(k, r, t0, where);
}

double intensity(const At& at) {
  if (!at.has(kTurningPoint))
    return elastic_use(at.parameter(kLevel), at.driver_ratio(0), at.parameter(kElasticity),
                       at.parameter(kDecline), at.years());
  return inverted_u(at.parameter(kLevel), at.driver_ratio(0), at.driver(1), at.driver(1, at.base_year()),
                    at.parameter(kTurningPoint)) *
         std::exp(-at.parameter(kDecline) * at.years());
}

/// The method's value before scale: a flow, a stock, or (share_of, energy_mix) a share or weight.
double raw(const At& at, DemandMethod method) {
  switch (method) {
    case DemandMethod::exogenous:
      return at.parameter(kLevel) * (at.drivers() > 0 ? at.driver_ratio(0) : 1);
    case DemandMethod::intensity_of_use:
      return intensity(at);
    case DemandMethod::logistic:
    case DemandMethod::gompertz:
      return curve(at, method);
    case DemandMethod::stock_driven: {  // stock per head (or per unit of the driver) saturates in time
      const double per_head =
          logistic(at.parameter(kSaturation), at.parameter(kRate), at.parameter(kMidpoint), at.year());
      return per_head * at.driver(0);
    }
    case DemandMethod::units_content:
      return at.driver(0) * at.parameter(kShare) *
             learned(at.parameter(kContent), at.parameter(kLearning), at.years());
    case DemandMethod::share_of:
      return at.parameter(kShare);
    case DemandMethod::energy_mix: {
      const double decades = at.years() / 10;
      return std::exp(at.parameter(kWeight) + at.parameter(kTrend) * decades +
                      at.parameter(kCurvature) * decades * decades);
    }
  }
  return 0;
}

/// scale (1 + growth)^years: the uncertainty of the whole path; less what a substitute has taken.
double scaled(const At& at, double value) {
  const double growth = at.parameter(kScaleGrowth);
  value *= at.parameter(kScale);
  if (growth != 0) value *= std::pow(1 + growth, at.years());
  if (at.has(kSubstitutionCap))
    value *= 1 - substituted_share(at.parameter(kSubstitutionCap), at.parameter(kSubstitutionSpeed),
                                   std::max(0.0, at.years()));
  return value;
}

solve::Survival survival_of(const Engine::Compiled& compiled, const Component& component, Draw draw,
                            std::size_t years) {
  const model::Scenario& s = *compiled.scenario;
  const int first = compiled.last_year + 1 - static_cast<int>(years);
  std::vector<solve::CohortLaw> laws(component.lifetimes.size());
  model::LifetimeNumbers numbers;
  for (std::size_t k = 0; k < laws.size(); ++k) {
    const model::Lifetime& lifetime = *component.lifetimes[k];
    laws[k].from_cohort = static_cast<std::size_t>(std::max(0, lifetime.from_cohort - first));
    laws[k].laws = model::laws_of(lifetime, first, years, draw, numbers);
    laws[k].hazard_factor = model::hazard_factors_of(lifetime, first, years, draw);
  }
  return solve::survival_of_cohorts(laws, solve::timing_from(s.timing), years);
}

/// Inflow that keeps the stock on its path: the cohorts before the first year are back-cast from the first
/// stock.
void inflow_from_stock(const Engine::Compiled& compiled, const Component& component, Draw draw,
                       Engine::Workspace& w) {
  const YearValues& stock = w.stocks[component.index];
  const model::Scenario& s = *compiled.scenario;
  const auto history = static_cast<std::size_t>(std::max(1, compiled.first_year - s.history_from));
  const std::size_t all = history + stock.size();
  const solve::Survival survival = survival_of(compiled, component, draw, all);
  At at(compiled, component, draw);
  at.move_to(compiled.first_year);
  const double growth = at.parameter(kHistoryGrowth);
  auto& c = w.cohorts[component.index];
  for (auto* path : {&c.inflow, &c.stock, &c.outflow, &c.kept}) path->assign(all, 0.0);
  const auto before = [&](YearValues& path) { return std::span(path).first(history); };
  // The stock a year before the first is the first one shrunk by that growth.
  solve::backcast_inflow(stock.front() / (1 + growth), growth, survival, history - 1, before(c.inflow));
  solve::inflow_driven(before(c.inflow), survival, before(c.stock), before(c.outflow));
  std::ranges::copy(stock, c.stock.begin() + static_cast<std::ptrdiff_t>(history));
  const std::size_t broken = solve::stock_driven(
      c.stock, survival, solve::falling_stock_from(s.falling_stock), c.inflow, c.outflow, c.kept);
  c.falls_too_fast = broken == all ? stock.size() : broken - std::min(broken, history);
  std::copy_n(c.inflow.begin() + static_cast<std::ptrdiff_t>(history), stock.size(),
              w.values[component.index].begin());
}

void evaluate_alone(const Engine::Compiled& compiled, std::size_t index, Draw draw, Engine::Workspace& w) {
  const Component& component = compiled.components[index];
  YearValues& out = component.counts_stock ? w.stocks[index] : w.values[index];
  At at(compiled, component, draw);
  for (std::size_t i = 0; i < compiled.years(); ++i) {
    at.move_to(compiled.first_year + static_cast<int>(i));
    out[i] = scaled(at, raw(at, component.given->method));
  }
  if (component.counts_stock) inflow_from_stock(compiled, component, draw, w);
}

/// Shares of the main component's total; those of an energy mix are weights that add up to what is left.
void split_total(const Engine::Compiled& compiled, const Series& series, Draw draw, Engine::Workspace& w) {
  for (const std::size_t index : series.splitting) evaluate_alone(compiled, index, draw, w);
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

/// Tonnes of the series' form that one unit of a counted product holds.
double content_of(const Engine::Compiled& compiled, const Series& series, const Component& component,
                  int year, Draw draw) {
  const model::DemandComponent& given = *component.given;
  if (given.form.valid()) return 1;
  const model::Product& product = compiled.scenario->products[given.product.index()];
  double amount = 0;
  for (const auto& part : product.composition)
    if (part.form == series.given->form && (!part.region.valid() || part.region == given.region))
      amount += part.amount.at(year, draw);
  return product.composition.empty() ? 1 : amount;
}

/// Year of the greatest value, between years by a parabola through its neighbours.
double peak_year(const YearValues& values, int first_year) {
  const auto peak = static_cast<std::size_t>(std::ranges::max_element(values) - values.begin());
  if (peak == 0 || peak + 1 == values.size()) return first_year + static_cast<double>(peak);
  const double left = values[peak - 1], top = values[peak], right = values[peak + 1];
  const double bend = left - 2 * top + right;
  return first_year + static_cast<double>(peak) + (bend < 0 ? 0.5 * (left - right) / bend : 0);
}

/// Year from which the part is more than half of the total; the last year + 1 when never.
double crossover_year(const YearValues& part, const YearValues& total, int first_year) {
  const auto lead = [&](std::size_t i) { return 2 * part[i] - total[i]; };
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (lead(i) <= 0) continue;
    if (i == 0) return first_year;
    return first_year + static_cast<double>(i) - lead(i) / (lead(i) - lead(i - 1));
  }
  return first_year + static_cast<double>(part.size());
}

}  // namespace

void evaluate_series(const Engine::Compiled& compiled, const Series& series, Draw draw,
                     Engine::Workspace& w) {
  for (const std::size_t index : series.bottom_up) evaluate_alone(compiled, index, draw, w);
  for (const std::size_t index : series.of_which) evaluate_alone(compiled, index, draw, w);
  if (series.main == kNone) return;
  evaluate_alone(compiled, series.main, draw, w);
  if (!series.splitting.empty()) split_total(compiled, series, draw, w);
}

void total_of(const Engine::Compiled& compiled, const Series& series, Draw draw, const Engine::Workspace& w,
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

double computed_at(const Engine::Compiled& compiled, const Series& series, const model::DemandPoint& point,
                   const Engine::Workspace& w, Draw draw) {
  YearValues total;
  total_of(compiled, series, draw, w, total);
  const bool whole = point.component == model::DemandPoint::kWholeSeries;
  const YearValues& path = whole ? total : w.values[point.component];
  if (point.what == "peak_year") return peak_year(path, compiled.first_year);
  if (point.what == "crossover_year") return crossover_year(path, total, compiled.first_year);
  const int year = std::clamp(point.year, compiled.first_year, compiled.last_year);
  return path[static_cast<std::size_t>(year - compiled.first_year)];
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
