#pragma once
// A scenario of one region, made by hand: what the tests of the engine need and nothing else.

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "adit/demand/engine.hpp"

namespace adit::demand {

class SmallWorld {
 public:
  SmallWorld(int base, int last) {
    std::vector<int> years;
    for (int year = base; year <= last; ++year) years.push_back(year);
    s_.axis = TimeAxis(base - 1, years);
    s_.base_year = base;
    s_.history_from = base - 60;
    s_.timing = "end";
    s_.falling_stock = "early_retirement";
    s_.regions.push_back({{"here", "", ""}});
    s_.commodities.push_back({{"metal", "", ""}});
  }

  model::ValueId value(double number) {
    const model::ValueId id(s_.values.size());
    s_.values.push_back({.number = number});
    s_.central.push_back(number);
    return id;
  }

  model::Path path(const std::vector<std::pair<int, double>>& knots,
                   model::Interpolation interpolation = model::Interpolation::linear) {
    model::Path out{.interpolation = interpolation};
    for (const auto& [year, number] : knots) out.knots.push_back({year, value(number)});
    return out;
  }

  void driver(const std::string& id, const std::vector<std::pair<int, double>>& knots,
              const std::string& unit = "t/yr") {
    s_.drivers.push_back({id, model::RegionId(0), path(knots, model::Interpolation::log_linear), unit});
  }
  model::FormId form(const std::string& id) {
    model::Form form;
    form.id = id;
    s_.forms.push_back(form);
    return model::FormId(s_.forms.size() - 1);
  }
  model::ProductId product(const std::string& id) {
    model::Product product;
    product.id = id;
    s_.products.push_back(product);
    return model::ProductId(s_.products.size() - 1);
  }
  void life(model::ProductId product, double years, LifetimeKind kind = LifetimeKind::fixed) {
    model::Lifetime lifetime;
    lifetime.kind = kind;
    lifetime.mean = value(years);
    s_.products[product.index()].lifetimes.push_back(lifetime);
  }
  void contains(model::ProductId product, model::FormId form, double amount) {
    s_.products[product.index()].composition.push_back({form, {}, path({{0, amount}})});
  }
  void yield(model::ProductId product, model::FormId form, double share) {
    s_.manufacturing.push_back({product, form, {}, "yield", {}, path({{0, share}})});
  }
  /// Series are evaluated in the order in which they were added.
  void series(const std::string& id, model::FormId form) {
    model::DemandSeries series;
    series.id = id, series.form = form, series.region = model::RegionId(0),
    series.commodity = model::CommodityId(0);
    s_.series.push_back(series);
    s_.series_order.emplace_back(s_.series.size() - 1);
  }
  /// A component of the last series.
  model::DemandComponent& component(const std::string& id, model::FormId form, model::ProductId product,
                                    model::DemandMethod method, std::vector<std::string> drivers = {}) {
    model::DemandComponent c;
    c.id = id, c.series = model::SeriesId(s_.series.size() - 1), c.region = model::RegionId(0);
    c.form = form, c.product = product, c.method = method, c.quantity = "inflow",
    c.drivers = std::move(drivers);
    s_.series.back().components.push_back(s_.demand.size());
    return s_.demand.emplace_back(std::move(c));
  }
  /// A parameter of the last component.
  model::DemandParameter& parameter(const std::string& name, std::vector<std::pair<int, double>> knots) {
    model::DemandParameter p;
    p.name = name;
    p.path = path(knots);
    p.value = p.path.knots.front().value;
    p.lower = -1e300, p.upper = 1e300;
    s_.demand.back().parameters.push_back(p);
    return s_.demand.back().parameters.back();
  }
  model::DemandParameter& parameter(const std::string& name, double number) {
    return parameter(name, {{0, number}});
  }
  void free(const std::string& name, double start, double lower, double upper, double prior_sd = 0) {
    model::DemandParameter& p = parameter(name, start);
    p.free = true, p.lower = lower, p.upper = upper, p.prior_sd = prior_sd;
  }
  /// A point of the last series.
  model::DemandPoint& point(int year, double number, const std::string& use = "fit", double tolerance = 0) {
    model::DemandPoint p;
    p.year = year, p.value = value(number), p.use = use, p.what = "level", p.tolerance = tolerance;
    s_.series.back().points.push_back(p);
    return s_.series.back().points.back();
  }

  const model::Scenario& scenario() const { return s_; }

 private:
  model::Scenario s_;
};

/// The engine's answers on the central values.
class Answers {
 public:
  explicit Answers(const SmallWorld& world)
      : scenario_(std::make_shared<const model::Scenario>(world.scenario())) {
    auto engine = Engine::compile(scenario_, {});
    mistakes_ = engine.diagnostics();
    if (!engine.ok()) return;
    auto workspace = engine->workspace();
    outputs_.resize(engine->output_count());
    engine->evaluate(scenario_->central, *workspace, handover_, outputs_);
    for (std::size_t i = 0; i < outputs_.size(); ++i) names_.push_back(engine->output_name(i));
  }

  const Diagnostics& mistakes() const { return mistakes_; }
  /// Yearly demand of a component.
  double component(const std::string& id, int year) const {
    for (const model::DemandPath& path : handover_.demand.paths) {
      if (scenario_->demand[path.component].id != id) continue;
      const auto& values = path.demand_per_yr.empty() ? path.inflow_per_yr : path.demand_per_yr;
      return values.at(static_cast<std::size_t>(year - handover_.demand.first_year));
    }
    throw std::runtime_error("no component " + id);
  }
  /// Total of a series.
  double total(const std::string& id, int year) const {
    const std::string name = "demand " + id + " here " + std::to_string(year);
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i] == name) return outputs_[i];
    throw std::runtime_error("no output " + name);
  }

 private:
  std::shared_ptr<const model::Scenario> scenario_;
  Diagnostics mistakes_;
  model::Handover handover_;
  std::vector<double> outputs_;
  std::vector<std::string> names_;
};

}  // namespace adit::demand
