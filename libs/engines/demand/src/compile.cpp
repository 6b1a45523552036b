// From a scenario to a compiled engine: which parameters each method needs, and the shape of each series.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "adit/model/scoped.hpp"
#include "compiled.hpp"

namespace adit::demand {

const char* const kSlotNames[kSlots] = {
    "level",     "elasticity", "decline",      "turning_point",  "saturation",       "rate",
    "midpoint",  "share",      "content",      "learning",       "weight",           "trend",
    "curvature", "scale",      "scale_growth", "history_growth", "substitution_cap", "substitution_speed",
    "ratio"};

namespace {

using model::DemandMethod;

struct MethodNeeds {
  std::vector<Slot> required, optional;
  std::size_t least_drivers = 0, most_drivers = 0;
};

MethodNeeds needs_of(DemandMethod method) {
  switch (method) {
    case DemandMethod::exogenous:
      return {{kLevel}, {}, 0, 1};
    case DemandMethod::intensity_of_use:
      return {{kLevel}, {kElasticity, kDecline, kTurningPoint}, 1, 2};
    case DemandMethod::logistic:
    case DemandMethod::gompertz:
      return {{kSaturation, kRate, kMidpoint}, {}, 0, 1};
    case DemandMethod::stock_driven:
      return {{kSaturation, kRate, kMidpoint}, {}, 1, 1};
    case DemandMethod::units_content:
      return {{}, {kContent, kShare, kLearning}, 1, 1};
    case DemandMethod::share_of:
      return {{kShare}, {}, 0, 0};
    case DemandMethod::energy_mix:
      return {{}, {kWeight, kTrend, kCurvature}, 0, 0};
    case DemandMethod::substitution:
      return {{kRatio}, {}, 1, 1};
  }
  return {};
}

double default_of(Slot slot) { return slot == kElasticity || slot == kScale || slot == kShare ? 1 : 0; }

std::vector<double> calibration_values(const model::Scenario& s) {
  std::vector<double> out = s.central;
  for (const auto& [id, number] : s.before_overlays) out[id.index()] = number;
  for (const model::DemandSeries& series : s.series)
    for (const model::DemandPoint& point : series.points)
      out[point.value.index()] = s.central[point.value.index()];
  return out;
}

class Compiler {
 public:
  explicit Compiler(std::shared_ptr<const model::Scenario> scenario) {
    compiled_ = std::make_shared<Engine::Compiled>();
    compiled_->scenario = std::move(scenario);
    const model::Scenario& s = *compiled_->scenario;
    compiled_->first_year = s.axis.start() + 1;
    compiled_->last_year = s.axis.years().back();
    compiled_->base_year = s.base_year;
  }

  Result<std::shared_ptr<const Engine::Compiled>> compile() {
    for (std::size_t i = 0; i < scenario().demand.size(); ++i) compiled_->components.push_back(component(i));
    for (const auto& series : scenario().series) compiled_->series.push_back(shape(series));
    for (const model::SeriesId series : scenario().series_order) compiled_->order.push_back(series.index());
    compiled_->calibration = calibration_values(scenario());
    if (mistakes_.empty()) {
      Engine::Workspace workspace(*compiled_);
      for (const std::size_t series : compiled_->order) calibrate(*compiled_, series, workspace, mistakes_);
    }
    if (mistakes_.empty() && scenario().falling_stock == "error") check_falling_stocks();
    if (has_errors(mistakes_)) return std::move(mistakes_);
    return {std::shared_ptr<const Engine::Compiled>(compiled_), std::move(mistakes_)};
  }

 private:
  const model::Scenario& scenario() const { return *compiled_->scenario; }

  void mistake(std::string code, const std::string& where, std::string expected) {
    mistakes_.push_back({.code = std::move(code),
                         .where = {.file = "demand.csv"},
                         .found = where,
                         .expected = std::move(expected)});
  }

  Component component(std::size_t index) {
    Component out{.index = index, .given = &scenario().demand[index]};
    const MethodNeeds needs = needs_of(out.given->method);
    out.counts_stock = out.given->quantity == "stock" || out.given->method == DemandMethod::stock_driven;
    find_drivers(out, needs);
    find_parameters(out, needs);
    if (out.counts_stock) find_lifetime(out);
    return out;
  }

  void find_drivers(Component& out, const MethodNeeds& needs) {
    const std::size_t count = out.given->drivers.size();
    if (count < needs.least_drivers || count > needs.most_drivers)
      mistake("method-drivers", out.given->id,
              fmt::format("{} to {} drivers for its method", needs.least_drivers, needs.most_drivers));
    for (const std::string& name : out.given->drivers) {
      const DriverSource source = driver_named(name, out.given->region);
      const bool replaces = out.given->method == DemandMethod::substitution;
      if (replaces && source.component == kNone)
        mistake("method-drivers", out.given->id, "the component it replaces, by its id");
      else if (source.given == nullptr && source.series == kNone && source.component == kNone)
        mistake("method-drivers", out.given->id, fmt::format("the driver '{}' for its region", name));
      else
        out.drivers.push_back(source);
    }
  }

  DriverSource driver_named(const std::string& name, model::RegionId region) const {
    DriverSource out;
    for (const model::Driver& driver :
         scenario().drivers)  // the region's own row before the one of any region
      if (driver.id == name && (driver.region == region || (!driver.region.valid() && out.given == nullptr)))
        out.given = &driver;
    if (out.given != nullptr) return out;
    const auto series = std::ranges::find(scenario().series, name, &model::DemandSeries::id);
    if (series != scenario().series.end())
      out.series = static_cast<std::size_t>(series - scenario().series.begin());
    const auto component = std::ranges::find(scenario().demand, name, &model::DemandComponent::id);
    if (component != scenario().demand.end())
      out.component = static_cast<std::size_t>(component - scenario().demand.begin());
    return out;
  }

  void find_parameters(Component& out, const MethodNeeds& needs) {
    for (std::size_t slot = 0; slot < kSlots; ++slot)
      out.parameters[slot].otherwise = default_of(static_cast<Slot>(slot));
    for (const model::DemandParameter& p : out.given->parameters) add_parameter(out, needs, p);
    for (const Slot slot : needs.required)
      if (out.parameters[slot].given == nullptr)
        mistake("method-parameter-missing", out.given->id,
                fmt::format("the parameter '{}'", kSlotNames[slot]));
    const auto has = [&](Slot slot) { return out.parameters[slot].given != nullptr; };
    if (has(kTurningPoint) && out.given->drivers.size() < 2)
      mistake("method-drivers", out.given->id, "two drivers with turning_point: heads and income");
    if (has(kSubstitutionCap) && out.counts_stock)
      mistake("method-parameter-unknown", fmt::format("{}.substitution_cap", out.given->id),
              "a flow to take from; a stock gives nothing to a substitute");
    if (out.given->method == DemandMethod::units_content && !has(kContent)) find_content(out);
  }

  void add_parameter(Component& out, const MethodNeeds& needs, const model::DemandParameter& p) {
    const std::vector<std::string> names(kSlotNames, kSlotNames + kSlots);
    const auto it = std::ranges::find(names, p.name);
    if (it == names.end()) {
      const std::string near = nearest_name(p.name, names);
      mistake("method-parameter-unknown", fmt::format("{}.{}", out.given->id, p.name),
              near.empty() ? fmt::format("one of {}", fmt::join(names, ", ")) : fmt::format("'{}'?", near));
      return;
    }
    const auto slot = static_cast<Slot>(it - names.begin());
    out.parameters[slot].given = &p;
    out.parameters[slot].fitted = scenario().value(p.value).number;
    const bool common = slot >= kScale && slot != kRatio;
    if (!common && std::ranges::find(needs.required, slot) == needs.required.end() &&
        std::ranges::find(needs.optional, slot) == needs.optional.end())
      mistake("method-parameter-unknown", fmt::format("{}.{}", out.given->id, p.name),
              "a parameter its method uses");
  }

  /// Without the parameter, content is what the product holds over the yield of making it.
  void find_content(Component& out) {
    const model::DemandComponent& c = *out.given;
    for (const auto& part : scenario().products[c.product.index()].composition)
      if (c.form.valid() && part.form == c.form && (!part.region.valid() || part.region == c.region))
        out.composition = &part.amount;
    out.yield = model::most_specific(scenario().manufacturing, "yield", c.product, c.form, c.region);
    if (out.composition == nullptr)
      mistake("method-parameter-missing", c.id,
              "the parameter 'content', or its form in the composition of its product");
  }

  void find_lifetime(Component& out) {
    const auto& product = scenario().products[out.given->product.index()];
    out.lifetimes = model::lifetimes_in(product.lifetimes, out.given->region);
    if (out.lifetimes.empty())
      mistake("method-lifetime-missing", out.given->id,
              fmt::format("a lifetime of '{}' to turn its stock into inflow", product.id));
  }

  /// With falling_stock: error, a stock of the central numbers must not fall faster than goods retire.
  void check_falling_stocks() {
    Engine::Workspace w(*compiled_);
    for (const std::size_t series : compiled_->order)
      evaluate_series(*compiled_, series, scenario().central, w);
    for (const Component& c : compiled_->components) {
      const std::size_t year = w.cohorts[c.index].falls_too_fast;
      if (!c.counts_stock || year >= compiled_->years()) continue;
      mistake("stock-falls-too-fast",
              fmt::format("{} in {} in {}", scenario().products[c.given->product.index()].id,
                          scenario().regions[c.given->region.index()].id,
                          compiled_->first_year + static_cast<int>(year)),
              "a stock that falls no faster than goods retire, or falling_stock: early_retirement or report");
    }
  }

  static bool splits(const model::DemandComponent& c) {
    return c.method == DemandMethod::share_of || c.method == DemandMethod::energy_mix;
  }

  Series shape(const model::DemandSeries& given) {
    Series out{.given = &given};
    const bool split = std::ranges::any_of(
        given.components, [&](std::size_t index) { return splits(scenario().demand[index]); });
    for (const std::size_t index : given.components) {
      const model::DemandComponent& c = scenario().demand[index];
      const bool total = split && out.main == kNone && c.method != DemandMethod::units_content &&
                         c.method != DemandMethod::stock_driven && c.quantity != "stock" &&
                         c.method != DemandMethod::substitution;
      if (splits(c))
        out.splitting.push_back(index);
      else if (total)
        out.main = index;
      else if (c.of_which)
        out.of_which.push_back(index);
      else  // a second total adds to the first; only the first is split
        out.bottom_up.push_back(index);
    }
    if (!out.splitting.empty() && out.main == kNone)
      mistake("series-without-total", given.id, "a component whose total the shares are of");
    return out;
  }

  std::shared_ptr<Engine::Compiled> compiled_;
  Diagnostics mistakes_;
};

}  // namespace

Dimension yearly(Dimension dimension) {
  switch (dimension) {
    case Dimension::energy:
      return Dimension::energy_flow;
    case Dimension::items:
      return Dimension::items_flow;
    case Dimension::area:
      return Dimension::area_flow;
    case Dimension::power:
      return Dimension::power_flow;
    case Dimension::volume:
      return Dimension::volume_flow;
    default:
      return Dimension::mass_flow;
  }
}

Dimension unit_of(const model::Scenario& s, const model::DemandComponent& c) {
  return c.form.valid() ? s.forms[c.form.index()].dimension : s.products[c.product.index()].unit;
}

Dimension unit_of(const model::Scenario& s, const model::DemandSeries& series) {
  if (series.form.valid()) return s.forms[series.form.index()].dimension;
  return series.components.empty() ? Dimension::mass : unit_of(s, s.demand[series.components.front()]);
}

std::vector<OptionRecord> options() { return {}; }

Result<Engine> Engine::compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues&) {
  auto compiled = Compiler(std::move(scenario)).compile();
  if (!compiled.ok()) return compiled.diagnostics();
  return {Engine(*compiled), compiled.diagnostics()};
}

std::shared_ptr<Engine::Workspace> Engine::workspace() const {
  return std::make_shared<Workspace>(*compiled_);
}

namespace {

void hand_over_cohorts(const Engine::Compiled& c, const Engine::Workspace& w, std::size_t index,
                       model::DemandPath& path) {
  const auto& cohorts = w.cohorts[index];
  const auto history = static_cast<std::ptrdiff_t>(cohorts.inflow.size() - c.years());
  path.stock = w.stocks[index];
  path.history_inflow.assign(cohorts.inflow.begin(), cohorts.inflow.begin() + history);
  path.kept.assign(cohorts.kept.begin() + history, cohorts.kept.end());
}

}  // namespace

void Engine::evaluate(model::Draw draw, Workspace& w, model::DemandPaths& out,
                      std::span<double> outputs) const {
  const Compiled& c = *compiled_;
  const std::size_t steps = c.steps(), components = c.components.size();
  for (const std::size_t s : c.order) {
    evaluate_series(c, s, draw, w);
    for (std::size_t k = 0; k < steps; ++k)
      outputs[(components + s) * steps + k] = mean_over_step(c, w.totals[s], k);
  }
  out.first_year = c.first_year, out.last_year = c.last_year;
  out.paths.resize(components);
  for (std::size_t i = 0; i < components; ++i) {
    const Component& component = c.components[i];
    model::DemandPath& path = out.paths[i];
    path.component = i;
    (component.given->form.valid() ? path.demand_per_yr : path.inflow_per_yr) = w.values[i];
    if (component.counts_stock) hand_over_cohorts(c, w, i, path);
    for (std::size_t k = 0; k < steps; ++k) outputs[i * steps + k] = mean_over_step(c, w.values[i], k);
  }
}

std::size_t Engine::output_count() const {
  return (compiled_->components.size() + compiled_->series.size()) * compiled_->steps();
}

std::vector<std::size_t> Engine::headline_outputs() const {
  const Compiled& c = *compiled_;
  std::vector<std::size_t> out;
  for (std::size_t s = 0; s < c.series.size(); ++s)
    for (const int year : c.scenario->milestone_years)
      if (year != c.base_year)
        out.push_back((c.components.size() + s) * c.steps() + c.scenario->axis.index_of(year));
  return out;
}

std::string Engine::output_name(std::size_t output) const {
  const Compiled& c = *compiled_;
  const std::size_t item = output / c.steps();
  const int year = c.scenario->axis.year(output % c.steps());
  if (item < c.components.size()) return fmt::format("demand {} {}", c.components[item].given->id, year);
  const model::DemandSeries& series = *c.series[item - c.components.size()].given;
  return fmt::format("demand {} {} {}", series.id, c.scenario->regions[series.region.index()].id, year);
}

}  // namespace adit::demand
