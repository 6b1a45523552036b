// Drivers, demand series, their components, parameters and points. What a method needs is checked by the
// demand engine.
#include <algorithm>
#include <array>
#include <map>
#include <sstream>

#include "builder.hpp"

namespace adit::model {
namespace {

DemandMethod method_of(std::string_view word) {
  static constexpr std::array kWords{"exogenous", "intensity_of_use", "logistic",
                                     "gompertz",  "stock_driven",     "units_content",
                                     "share_of",  "energy_mix",       "substitution"};
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

void build_components(Builder& builder) {
  Scenario& s = builder.scenario;
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

/// Components that a crossover passes, separated by blanks.
std::vector<std::size_t> against_of(Builder& builder, const Row& row) {
  std::vector<std::size_t> out;
  const Builder::Labels& known = builder.labels("demand");
  std::istringstream words{std::string(row.text("against"))};
  for (std::string word; words >> word;) {
    const auto it = known.find(word);
    if (it != known.end()) {
      out.push_back(it->second);
      continue;
    }
    std::vector<std::string> ids;
    for (const auto& [id, unused] : known) ids.emplace_back(id);
    std::ranges::sort(ids);
    builder.mistake(row, "against", "unknown-id", fmt::format("ids of demand.csv; '{}' is none", word),
                    did_you_mean(word, ids));
  }
  return out;
}

void build_points(Builder& builder) {
  for (const Row& row : builder.rows("demand_points")) {
    const auto series = builder.resolve<SeriesId>(row, "series");
    const auto component = builder.resolve<Id<DemandComponent>>(row, "component");
    builder.resolve<Id<Figure>>(row, "figure");
    const ValueId value = builder.value(row);
    const std::string_view what = row.text("what");
    if (what != "peak_year" && what != "crossover_year" && row.blank("year"))
      builder.mistake(row, "year", "blank-required", fmt::format("the year of a {}", what));
    if (!series.valid()) continue;
    DemandPoint point{.year = row.year("year", 0), .value = value};
    if (component.valid()) point.component = component.index();
    point.qualifier = row.text("qualifier"), point.use = row.text("use"), point.what = row.text("what");
    point.tolerance = row.blank("tolerance") ? 0 : row.number("tolerance");
    point.figure = row.text("figure"), point.source = row.text("source");
    point.against = against_of(builder, row);
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
  order_series(builder);
}

}  // namespace adit::model
