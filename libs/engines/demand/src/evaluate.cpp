// Evaluation of one component, one draw at a time.
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
  At(const Engine::Compiled& compiled, const Component& component, Draw draw,
     const Engine::Workspace& workspace)
      : compiled_(compiled), component_(component), draw_(draw), workspace_(workspace) {}

  void move_to(int year) { year_ = year; }

  double parameter(Slot slot) const {
    const Parameter& p = component_.parameters[slot];
    if (p.given == nullptr) return p.otherwise;
    return p.free() ? p.fitted : p.given->path.at(year_, draw_);
  }
  bool has(Slot slot) const { return component_.parameters[slot].given != nullptr; }

  double driver(std::size_t i, int year) const {
    const DriverSource& source = component_.drivers[i];
    if (source.given != nullptr) return source.given->path.at(year, draw_);
    return in(source.series != kNone ? workspace_.totals[source.series] : workspace_.values[source.component],
              year);
  }
  double driver(std::size_t i) const { return driver(i, year_); }
  double driver_ratio(std::size_t i) const { return driver(i) / driver(i, compiled_.base_year); }
  std::size_t drivers() const { return component_.drivers.size(); }
  /// What a substitute has taken of the component that drives this one.
  double taken() const { return in(workspace_.taken[component_.drivers[0].component], year_); }

  /// Bought per unit: the parameter, or what the product contains over the yield of making it.
  double content() const {
    if (has(kContent)) return parameter(kContent);
    const double yield = component_.yield == nullptr ? 1 : component_.yield->at(year_, draw_);
    return component_.composition->at(year_, draw_) / yield;
  }

  double years() const { return year_ - compiled_.base_year; }
  int year() const { return year_; }
  int base_year() const { return compiled_.base_year; }

 private:
  double in(const YearValues& path, int year) const {
    return path[static_cast<std::size_t>(std::clamp(year, compiled_.first_year, compiled_.last_year) -
                                         compiled_.first_year)];
  }

  const Engine::Compiled& compiled_;
  const Component& component_;
  Draw draw_;
  const Engine::Workspace& workspace_;
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
      return at.driver(0) * at.parameter(kShare) * learned(at.content(), at.parameter(kLearning), at.years());
    case DemandMethod::share_of:
      return at.parameter(kShare);
    case DemandMethod::energy_mix: {
      const double decades = at.years() / 10;
      return std::exp(at.parameter(kWeight) + at.parameter(kTrend) * decades +
                      at.parameter(kCurvature) * decades * decades);
    }
    case DemandMethod::substitution:
      return at.parameter(kRatio) * at.taken();
  }
  return 0;
}

/// scale (1 + growth)^years: the uncertainty of the whole path.
double scaled(const At& at, double value) {
  const double growth = at.parameter(kScaleGrowth);
  value *= at.parameter(kScale);
  return growth == 0 ? value : value * std::pow(1 + growth, at.years());
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
                       double history_growth, Engine::Workspace& w) {
  const YearValues& stock = w.stocks[component.index];
  const model::Scenario& s = *compiled.scenario;
  const auto history = static_cast<std::size_t>(std::max(1, compiled.first_year - s.history_from));
  const std::size_t all = history + stock.size();
  const solve::Survival survival = survival_of(compiled, component, draw, all);
  auto& c = w.cohorts[component.index];
  for (auto* path : {&c.inflow, &c.stock, &c.outflow, &c.kept}) path->assign(all, 0.0);
  const auto before = [&](YearValues& path) { return std::span(path).first(history); };
  // The stock a year before the first is the first one shrunk by that growth.
  solve::backcast_inflow(stock.front() / (1 + history_growth), history_growth, survival, history - 1,
                         before(c.inflow));
  solve::inflow_driven(before(c.inflow), survival, before(c.stock), before(c.outflow));
  std::ranges::copy(stock, c.stock.begin() + static_cast<std::ptrdiff_t>(history));
  const std::size_t broken = solve::stock_driven(
      c.stock, survival, solve::falling_stock_from(s.falling_stock), c.inflow, c.outflow, c.kept);
  c.falls_too_fast = broken == all ? stock.size() : broken - std::min(broken, history);
  std::copy_n(c.inflow.begin() + static_cast<std::ptrdiff_t>(history), stock.size(),
              w.values[component.index].begin());
}

/// A substitute takes its share of the flow; it arrives where a component of method substitution names this
/// one.
void give_to_substitute(const Engine::Compiled& compiled, const At& at, YearValues& values,
                        YearValues& taken) {
  At moving = at;
  for (std::size_t i = 0; i < values.size(); ++i) {
    moving.move_to(compiled.first_year + static_cast<int>(i));
    taken[i] =
        values[i] * substituted_share(moving.parameter(kSubstitutionCap),
                                      moving.parameter(kSubstitutionSpeed), std::max(0.0, moving.years()));
    values[i] -= taken[i];
  }
}

}  // namespace

void evaluate_component(const Engine::Compiled& compiled, std::size_t index, Draw draw,
                        Engine::Workspace& w) {
  const Component& component = compiled.components[index];
  YearValues& out = component.counts_stock ? w.stocks[index] : w.values[index];
  At at(compiled, component, draw, w);
  for (std::size_t i = 0; i < compiled.years(); ++i) {
    at.move_to(compiled.first_year + static_cast<int>(i));
    out[i] = scaled(at, raw(at, component.given->method));
  }
  if (!component.counts_stock) return;
  at.move_to(compiled.first_year);
  inflow_from_stock(compiled, component, draw, at.parameter(kHistoryGrowth), w);
}

void substitute(const Engine::Compiled& compiled, std::size_t index, Draw draw, Engine::Workspace& w) {
  const Component& component = compiled.components[index];
  if (component.parameters[kSubstitutionCap].given == nullptr) return;
  give_to_substitute(compiled, At(compiled, component, draw, w), w.values[index], w.taken[index]);
}

}  // namespace adit::demand
