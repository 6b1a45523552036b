// Drivers, demand series, their components, parameters and points. What a method needs is checked by the
// demand engine.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <sstream>

#include "builder.hpp"

namespace adit::model {
namespace {

DemandMethod method_of(std::string_view word) {
  static constexpr std::array kWords{"exogenous",    "intensity_of_use", "logistic", "gompertz",
                                     "stock_driven", "units_content",    "share_of", "energy_mix"};
  return static_cast<DemandMethod>(std::ranges::find(kWords, word) - kWords.begin());
}

void build_drivers(Builder& builder) {
  auto& drivers = builder.scenario.drivers;
  std::map<std::pair<std::string_view, RegionId>, std::size_t> seen;
  for (const Row& row : builder.rows("drivers")) {
    const auto region = builder.resolve<RegionId>(row, "region");
    const ValueId value = builder.value(row);
    const std::string_view how = row.text("interpolation");
    const Interpolation interpolation = how == "linear" ? Interpolation::linear
                                        : how == "step" ? Interpolation::step
                                                        : Interpolation::log_linear;
    const auto [place, fresh] = seen.emplace(std::pair(row.text("driver"), region), drivers.size());
    if (fresh)
      drivers.push_back({std::string(row.text("driver")),
                         region,
                         {.interpolation = interpolation},
                         std::string(canonical_unit(row.dimension()))});
    Driver& driver = drivers[place->second];
    if (driver.unit != canonical_unit(row.dimension())) {
      builder.mistake(row, "unit", "unit-mismatch",
                      fmt::format("a unit of {}, as in the driver's other years", driver.unit));
    } else if (driver.path.interpolation != interpolation) {
      builder.mistake(row, "interpolation", "interpolation-mixed",
                      "the same interpolation as in the driver's other years");
    }
    Builder::add_knot(driver.path, row.year("year", 0), value);
  }
}

void check_driver_names(Builder& builder, const Row& row, const std::vector<std::string>& wanted,
                        const std::set<std::string>& known) {
  for (const std::string& driver : wanted) {
    if (known.contains(driver)) continue;
    builder.mistake(row, "drivers", "unknown-id", fmt::format("drivers of drivers.csv; '{}' is none", driver),
                    did_you_mean(driver, {known.begin(), known.end()}));
  }
}

void build_components(Builder& builder) {
  Scenario& s = builder.scenario;
  std::set<std::string> drivers_known;
  for (const Driver& driver : s.drivers) drivers_known.insert(driver.id);
  for (const Row& row : builder.rows("demand")) {
    builder.labels("demand").emplace(row.text("id"), s.demand.size());
    DemandComponent& c = s.demand.emplace_back();
    c.id = row.text("id");
    c.series = builder.resolve<SeriesId>(row, "series");
    c.form = builder.resolve<FormId>(row, "form");
    c.product = builder.resolve<ProductId>(row, "product");
    c.method = method_of(row.text("method"));
    c.quantity = row.text("quantity");
    c.of_which = row.text("of_which") == "yes";
    c.source = row.text("source"), c.note = row.text("note");
    std::istringstream drivers{std::string(row.text("drivers"))};
    for (std::string driver; drivers >> driver;) c.drivers.push_back(driver);
    check_driver_names(builder, row, c.drivers, drivers_known);
    if (!c.series.valid()) continue;
    c.region = s.series[c.series.index()].region;
    s.series[c.series.index()].components.push_back(s.demand.size() - 1);
  }
}

void build_parameters(Builder& builder) {
  for (const Row& row : builder.rows("demand_parameters")) {
    const auto component = builder.resolve<Id<DemandComponent>>(row, "demand");
    const ValueId value = builder.value(row);
    if (!component.valid()) continue;
    auto& parameters = builder.scenario.demand[component.index()].parameters;
    auto it = std::ranges::find(parameters, row.text("parameter"), &DemandParameter::name);
    if (it == parameters.end()) {
      it = parameters.insert(parameters.end(), {.name = std::string(row.text("parameter")), .value = value});
      it->free = row.text("free") == "yes";
      const double start = row.number("value");
      it->lower = row.blank("lower") ? -std::numeric_limits<double>::infinity() : row.number("lower");
      it->upper = row.blank("upper") ? std::numeric_limits<double>::infinity() : row.number("upper");
      it->prior_sd = row.blank("prior_sd") ? 0 : row.number("prior_sd");
      if (it->free && (start < it->lower || start > it->upper))
        builder.mistake(row, "value", "bounds-disordered", "lower <= value <= upper");
    }
    Builder::add_knot(it->path, row.year("year", 0), value);
  }
}

void build_points(Builder& builder) {
  for (const Row& row : builder.rows("demand_points")) {
    const auto series = builder.resolve<SeriesId>(row, "series");
    const auto component = builder.resolve<Id<DemandComponent>>(row, "component");
    builder.resolve<Id<Figure>>(row, "figure");
    const ValueId value = builder.value(row);
    if (row.text("what") == "level" && row.blank("year"))
      builder.mistake(row, "year", "blank-required", "the year of a level");
    if (!series.valid()) continue;
    DemandPoint point{.year = row.year("year", 0), .value = value};
    if (component.valid()) point.component = component.index();
    point.qualifier = row.text("qualifier"), point.use = row.text("use"), point.what = row.text("what");
    point.tolerance = row.blank("tolerance") ? 0 : row.number("tolerance");
    point.figure = row.text("figure"), point.source = row.text("source");
    builder.scenario.series[series.index()].points.push_back(std::move(point));
  }
}

}  // namespace

void build_demand(Builder& builder) {
  Scenario& s = builder.scenario;
  build_drivers(builder);
  for (const Row& row : builder.rows("demand_series")) {
    builder.labels("demand_series").emplace(row.text("id"), s.series.size());
    DemandSeries& series = s.series.emplace_back();
    series.id = row.text("id"), series.en = row.text("name_en"), series.zh = row.text("name_zh");
    series.commodity = builder.resolve<CommodityId>(row, "commodity");
    series.form = builder.resolve<FormId>(row, "form");
    series.region = builder.resolve<RegionId>(row, "region");
  }
  build_components(builder);
  build_parameters(builder);
  build_points(builder);
}

}  // namespace adit::model
