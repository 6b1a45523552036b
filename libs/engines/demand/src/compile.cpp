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

/// What a content is per: MWh of t/MWh; one when it is a plain number.
Dimension counted_by(Dimension content) {
  switch (content) {
    case Dimension::mass_per_energy:
      return Dimension::energy;
    case Dimension::mass_per_power:
      return Dimension::power;
    case Dimension::mass_per_item:
      return Dimension::items;
    case Dimension::mass_per_area:
      return Dimension::area;
    case Dimension::mass_per_mass:
      return Dimension::mass;
    default:
      return Dimension::one;
  }
}

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

  /// A mistake at a cell of one table's row.
  void mistake_at(const char* table, const model::RowLabels& labels, const char* column, const char* code,
                  std::string expected, std::string found = "") {
    mistakes_.push_back({.code = code,
                         .where = {.file = fmt::format("{}.csv", table)},
                         .found = std::move(found),
                         .expected = std::move(expected)});
    if (scenario().draft != nullptr) scenario().draft->place(mistakes_.back(), table, labels, column);
  }

  void mistake(const Component& component, const char* column, const char* code, std::string expected) {
    mistake_at("demand", {{"id", component.given->id}}, column, code, std::move(expected));
  }

  void mistake(const Component& component, const std::string& parameter, const char* code,
               std::string expected) {
    mistake_at("demand_parameters", {{"demand", component.given->id}, {"parameter", parameter}}, "parameter",
               code, std::move(expected));
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
      mistake(out, "drivers", "method-drivers",
              needs.most_drivers == 0 ? "no driver with this method"
                                      : fmt::format("{} to {} drivers with this method", needs.least_drivers,
                                                    needs.most_drivers));
    for (const std::string& name : out.given->drivers) {
      const DriverSource source = driver_named(name, out.given->region);
      const bool replaces = out.given->method == DemandMethod::substitution;
      if (replaces && source.component == kNone)
        mistake(out, "drivers", "method-drivers", "the component it replaces, by its id");
      else if (source.given == nullptr && source.series == kNone && source.component == kNone)
        mistake(out, "drivers", "method-drivers", fmt::format("the driver '{}' for its region", name));
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
        mistake(out, "method", "method-parameter-missing",
                fmt::format("the parameter '{}' with this method", kSlotNames[slot]));
    const auto has = [&](Slot slot) { return out.parameters[slot].given != nullptr; };
    if (has(kTurningPoint) && out.given->drivers.size() < 2)
      mistake(out, "drivers", "method-drivers", "two drivers with turning_point: heads and income");
    if (has(kSubstitutionCap) && out.counts_stock)
      mistake(out, std::string(kSlotNames[kSubstitutionCap]), "method-parameter-unknown",
              "a flow to take from; a stock gives nothing to a substitute");
    if (out.given->method != DemandMethod::units_content) return;
    if (!has(kContent)) find_content(out);
    check_driver_unit(out);
  }

  void add_parameter(Component& out, const MethodNeeds& needs, const model::DemandParameter& p) {
    const std::vector<std::string> names(kSlotNames, kSlotNames + kSlots);
    const auto it = std::ranges::find(names, p.name);
    if (it == names.end()) {
      mistake(out, p.name, "method-parameter-unknown", fmt::format("one of {}", fmt::join(names, ", ")));
      mistakes_.back().hint = did_you_mean(p.name, names);
      return;
    }
    const auto slot = static_cast<Slot>(it - names.begin());
    out.parameters[slot].given = &p;
    out.parameters[slot].fitted = scenario().value(p.value).number;
    const bool common = slot >= kScale && slot != kRatio;
    if (!common && std::ranges::find(needs.required, slot) == needs.required.end() &&
        std::ranges::find(needs.optional, slot) == needs.optional.end())
      mistake(out, p.name, "method-parameter-unknown", "a parameter its method uses");
  }

  std::string unit_of_driver(const DriverSource& driver) const {
    if (driver.given != nullptr) return driver.given->unit;
    const Dimension unit = driver.series != kNone ? unit_of(scenario(), scenario().series[driver.series])
                                                  : unit_of(scenario(), scenario().demand[driver.component]);
    return std::string(canonical_unit(yearly(unit)));
  }

  /// Units times content must be tonnes: t/MWh asks for a driver in MWh/yr (or MWh, for a stock).
  void check_driver_unit(const Component& out) {
    const model::DemandParameter* content = out.parameters[kContent].given;
    const Dimension unit = content == nullptr ? scenario().products[out.given->product.index()].unit
                                              : counted_by(scenario().value(content->value).dimension);
    if (out.drivers.empty() || unit == Dimension::one) return;
    const std::string found = unit_of_driver(out.drivers.front());
    if (found != canonical_unit(unit) && found != canonical_unit(yearly(unit)))
      mistake(out, "drivers", "driver-unit",
              fmt::format("a driver in {}, for its content, not in {}", canonical_unit(yearly(unit)), found));
  }

  /// Without the parameter, content is what the product holds over the yield of making it.
  void find_content(Component& out) {
    const model::DemandComponent& c = *out.given;
    for (const auto& part : scenario().products[c.product.index()].composition)
      if (c.form.valid() && part.form == c.form && (!part.region.valid() || part.region == c.region))
        out.composition = &part.amount;
    out.yield = model::most_specific(scenario().manufacturing, "yield", c.product, c.form, c.region);
    if (out.composition == nullptr)
      mistake(out, "method", "method-parameter-missing",
              "the parameter 'content', or its form in the composition of its product");
  }

  void find_lifetime(Component& out) {
    const auto& product = scenario().products[out.given->product.index()];
    out.lifetimes = model::lifetimes_in(product.lifetimes, out.given->region);
    if (out.lifetimes.empty())
      mistake(out, "product", "method-lifetime-missing",
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
      mistake_at(
          "demand", {{"id", c.given->id}}, "id", "stock-falls-too-fast",
          "a stock that falls no faster than goods retire, or falling_stock: early_retirement or report",
          fmt::format("{} in {} in {}", scenario().products[c.given->product.index()].id,
                      scenario().regions[c.given->region.index()].id,
                      compiled_->first_year + static_cast<int>(year)));
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
      mistake_at("demand_series", {{"id", given.id}}, "id", "series-without-total",
                 "a component whose total the shares are of");
    return out;
  }

  std::shared_ptr<Engine::Compiled> compiled_;
  Diagnostics mistakes_;
};

}  // namespace

Result<Engine> Engine::compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues&) {
  auto compiled = Compiler(std::move(scenario)).compile();
  if (!compiled.ok()) return compiled.diagnostics();
  return {Engine(*compiled), compiled.diagnostics()};
}

}  // namespace adit::demand
