// The demand engine's result tables.
#include <fmt/format.h>

#include <cmath>

#include "adit/model/derivations.hpp"
#include "compiled.hpp"

namespace adit::demand {
namespace {

using Builder = ResultTableBuilder;

const double kUnknown = std::nan("");

std::string id_of(const auto& things, auto id) { return id.valid() ? things[id.index()].id : std::string(); }

/// Writes the tables of one compiled engine.
class Tables {
 public:
  Tables(const Engine::Compiled& compiled, std::span<const double> central, const Bands& bands,
         Engine::Workspace& workspace)
      : c_(compiled), s_(*compiled.scenario), central_(central), bands_(bands), w_(workspace) {}

  std::vector<ResultTable> all() {
    std::vector<ResultTable> out;
    out.push_back(demand());
    out.push_back(series());
    out.push_back(points());
    out.push_back(parameters());
    out.push_back(derivations());
    return out;
  }

 private:
  double band(std::span<const double> of, std::size_t output) const {
    return of.empty() ? kUnknown : of[output];
  }

  std::string unit_text(const auto& of) const { return std::string(canonical_unit(yearly(unit_of(s_, of)))); }

  /// '>' when a point of the series at that year is a lower bound.
  static std::string qualifier_of(const model::DemandSeries& series, std::size_t component, int year) {
    for (const model::DemandPoint& point : series.points)
      if (point.year == year && point.component == component && point.what == "level") return point.qualifier;
    return "";
  }

  ResultTable demand() {
    Builder table(
        {"demand",
         "Demand by component and in total, mean of each interval",
         {"scenario", "region", "series", "component", "year"},
         {text_column("scenario", "scenario"), text_column("commodity", "mineral chain"),
          text_column("form", "tonnes of what"), text_column("region", "region"),
          text_column("product", "product it goes into"), text_column("sector", "sector of the product"),
          text_column("strategic_area", "strategic area of the product"),
          text_column("series", "demand series"), text_column("component", "component, or total"),
          text_column("of_which", "yes: a part already inside another total"),
          number_column("year", "year", "end of the interval"), text_column("unit", "unit of the values"),
          number_column("value", "", "central value"), number_column("p5", "", "5 % quantile over draws"),
          number_column("p50", "", "median over draws"), number_column("p95", "", "95 % quantile over draws"),
          text_column("qualifier", "> lower bound"), text_column("source", "source of the method")}});
    for (std::size_t i = 0; i < c_.components.size(); ++i) add_component(table, i);
    for (std::size_t i = 0; i < c_.series.size(); ++i) add_total(table, i);
    return table.take();
  }

  void add_component(Builder& table, std::size_t i) {
    const model::DemandComponent& c = *c_.components[i].given;
    const model::DemandSeries& series = s_.series[c.series.index()];
    const model::Product& product = s_.products[c.product.index()];
    for (std::size_t k = 0; k < c_.steps(); ++k) {
      const std::size_t o = i * c_.steps() + k;
      const int year = s_.axis.year(k);
      table.add({s_.scenario_name, id_of(s_.commodities, series.commodity), id_of(s_.forms, c.form),
                 id_of(s_.regions, c.region), product.id, product.sector, product.strategic_area, series.id,
                 c.id, std::string(c.of_which ? "yes" : "no"), static_cast<double>(year), unit_text(c),
                 central_[o], band(bands_.p5, o), band(bands_.p50, o), band(bands_.p95, o),
                 qualifier_of(series, i, year), c.source});
    }
  }

  void add_total(Builder& table, std::size_t i) {
    const model::DemandSeries& series = *c_.series[i].given;
    for (std::size_t k = 0; k < c_.steps(); ++k) {
      const std::size_t o = (c_.components.size() + i) * c_.steps() + k;
      const int year = s_.axis.year(k);
      table.add({s_.scenario_name, id_of(s_.commodities, series.commodity), id_of(s_.forms, series.form),
                 id_of(s_.regions, series.region), std::string(), std::string(), std::string(), series.id,
                 std::string("total"), std::string("no"), static_cast<double>(year), unit_text(series),
                 central_[o], band(bands_.p5, o), band(bands_.p50, o), band(bands_.p95, o),
                 qualifier_of(series, model::DemandPoint::kWholeSeries, year), std::string()});
    }
  }

  /// What the series' points prove: fitted when any parameter was found from them.
  static std::string status_of(const Series& series) {
    if (series.typed_in) return "typed in";
    if (series.given->points.empty()) return "no points";
    return series.free_parameters > 0 ? "fitted" : "predicted";
  }

  static std::string note_of(const Series& series) {
    if (series.typed_in) return "a single published point, typed in: it proves nothing about the method";
    if (series.free_parameters > 0 && series.fit_points <= series.free_parameters)
      return fmt::format(
          "as many free parameters as points: passing through them proves nothing{}",
          series.priors > 0 ? "; what the priors alone foresee is the error at the last point" : "");
    return "";
  }

  ResultTable series() {
    Builder table({"demand_series",
                   "How each series was calibrated and what its points prove",
                   {"series"},
                   {text_column("series", "demand series"), text_column("commodity", "mineral chain"),
                    text_column("region", "region"), text_column("unit", "unit"),
                    number_column("points_given", "1", "points of the series"),
                    number_column("free_parameters", "1", "parameters found by least squares"),
                    number_column("priors", "1", "free parameters that are pulled towards a stated value"),
                    number_column("degrees_of_freedom", "1", "points used less free parameters"),
                    text_column("status", "fitted, predicted, typed in, no points"),
                    number_column("rmse", "1", "relative error of the levels used"),
                    number_column("leave_last_out_error_percent", "%",
                                  "error at the last point when refitted without it"),
                    text_column("note", "what this means")}});
    for (const Series& series : c_.series) {
      const double dof = static_cast<double>(series.fit_points) - static_cast<double>(series.free_parameters);
      const bool fitted = series.free_parameters > 0;
      table.add({series.given->id, id_of(s_.commodities, series.given->commodity),
                 id_of(s_.regions, series.given->region), unit_text(*series.given),
                 static_cast<double>(series.given->points.size()),
                 static_cast<double>(series.free_parameters), static_cast<double>(series.priors),
                 fitted ? dof : kUnknown, status_of(series), fitted ? series.rmse : kUnknown,
                 100 * series.leave_last_out, note_of(series)});
    }
    return table.take();
  }

  ResultTable points() {
    Builder table(
        {"demand_points",
         "Published points against what the series computes",
         {"series", "component", "what", "year", "qualifier"},
         {text_column("series", "demand series"), text_column("component", "when it is about one component"),
          text_column("what", "level, stock, cumulative, peak_year or crossover_year"),
          number_column("year", "year", "year"), text_column("unit", "unit"),
          number_column("given", "", "as published"),
          text_column("qualifier", "> lower bound, < upper bound"),
          number_column("computed", "", "by the series"),
          number_column("difference", "", "computed less given"),
          number_column("tolerance", "", "half of the last digit printed"),
          text_column("within", "yes: within the tolerance, or beyond the bound"),
          text_column("status", "fitted, predicted or typed in"),
          text_column("figure", "figure of the paper"), text_column("source", "source")}});
    const model::Draw central(s_.central);
    for (const std::size_t series : c_.order) evaluate_series(c_, series, central, w_);
    for (std::size_t series = 0; series < c_.series.size(); ++series)
      for (const model::DemandPoint& point : c_.series[series].given->points)
        add_point(table, series, point, central);
    return table.take();
  }

  std::string unit_of_point(const model::DemandPoint& point, const model::DemandSeries& series) const {
    if (point.what == "peak_year" || point.what == "crossover_year") return "year";
    const bool whole = point.component == model::DemandPoint::kWholeSeries;
    const Dimension unit = whole ? unit_of(s_, series) : unit_of(s_, s_.demand[point.component]);
    return std::string(canonical_unit(point.what == "level" ? yearly(unit) : unit));
  }

  /// A bound is met beyond it, rounding of the last bits apart; a figure within half of its last digit.
  static bool is_met(const model::DemandPoint& point, double given, double computed) {
    const double rounding = 1e-9 * std::abs(given);
    if (point.qualifier == ">") return computed >= given - rounding;
    if (point.qualifier == "<") return computed <= given + rounding;
    return std::abs(computed - given) <= std::max(point.tolerance, rounding);
  }

  void add_point(Builder& table, std::size_t series, const model::DemandPoint& point, model::Draw central) {
    const model::DemandSeries& of = *c_.series[series].given;
    const double given = central[point.value.index()];
    const double computed = computed_at(c_, series, point, w_);
    const bool whole = point.component == model::DemandPoint::kWholeSeries;
    table.add({of.id, whole ? std::string() : s_.demand[point.component].id, point.what,
               point.year > 0 ? point.year : kUnknown, unit_of_point(point, of), given, point.qualifier,
               computed, computed - given, point.tolerance,
               std::string(is_met(point, given, computed) ? "yes" : "no"),
               std::string(point.use == "fit"     ? "fitted"
                           : point.use == "check" ? "predicted"
                                                  : "typed in"),
               point.figure, point.source});
  }

  ResultTable parameters() {
    Builder table({"demand_parameters",
                   "Parameters of the components, as given and as found",
                   {"component", "parameter"},
                   {text_column("component", "component"), text_column("parameter", "parameter"),
                    text_column("unit", "unit"), number_column("start", "", "as given"),
                    number_column("fitted", "", "as used; of a path the first value"),
                    text_column("free", "yes: found by least squares"),
                    number_column("lower", "", "lower bound when free"),
                    number_column("upper", "", "upper bound when free"),
                    text_column("source", "source of the start value")}});
    for (const Component& component : c_.components)
      for (std::size_t slot = 0; slot < kSlots; ++slot) {
        const Parameter& p = component.parameters[slot];
        if (p.given == nullptr) continue;
        const model::Value& value = s_.value(p.given->value);
        table.add({component.given->id, std::string(kSlotNames[slot]),
                   std::string(canonical_unit(value.dimension)), value.number,
                   p.free() ? p.fitted : value.number, std::string(p.free() ? "yes" : "no"),
                   p.free() ? p.given->lower : kUnknown, p.free() ? p.given->upper : kUnknown,
                   std::string(value.source)});
      }
    return table.take();
  }

  static std::string_view formula_of(model::DemandMethod method, bool turns) {
    using model::DemandMethod;
    switch (method) {
      case DemandMethod::exogenous:
        return "level(t), times the driver relative to the base year when there is one";
      case DemandMethod::intensity_of_use:
        return turns ? "level * N/Nb * x/xb * exp(-(x - xb)/turning_point) * exp(-decline (t - base))"
                     : "level * (A/Ab)^elasticity * exp(-decline (t - base))";
      case DemandMethod::logistic:
        return "saturation / (1 + exp(-rate (t - midpoint)))";
      case DemandMethod::gompertz:
        return "saturation * exp(-exp(-rate (t - midpoint)))";
      case DemandMethod::stock_driven:
        return "stock = driver * saturation / (1 + exp(-rate (t - midpoint))); inflow keeps it, given the "
               "lifetimes";
      case DemandMethod::units_content:
        return "driver * share * content * (1 - learning)^(t - base); without content, composition of the "
               "product / yield of making it";
      case DemandMethod::share_of:
        return "share * total of the series' main component";
      case DemandMethod::energy_mix:
        return "total * w / sum of w, w = exp(weight + trend d + curvature d^2), d = (t - base)/10";
      case DemandMethod::substitution:
        return "ratio * what the substitute takes of the driving component: min(cap, speed (t - base)) of it";
    }
    return "";
  }

  ResultTable derivations() {
    Builder table(model::derivations_header());
    for (const Component& component : c_.components) {
      const bool turns = component.parameters[kTurningPoint].given != nullptr;
      model::Selectors inputs(s_);
      add_inputs(component, inputs);
      table.add({std::string("demand"),
                 fmt::format("{} {}", s_.series[component.given->series.index()].id, component.given->id),
                 std::string(formula_of(component.given->method, turns)), inputs.text()});
    }
    for (const Series& series : c_.series) {
      model::Selectors inputs(s_);
      for (const std::size_t index : series.given->components) add_inputs(c_.components[index], inputs);
      table.add({std::string("demand"), fmt::format("{} total", series.given->id),
                 std::string("sum of the components"), inputs.text()});
    }
    return table.take();
  }

  /// What the component's own numbers are, and those of the series or components that drive it.
  void add_inputs(const Component& component, model::Selectors& inputs) const {
    for (const Parameter& p : component.parameters)
      if (p.given != nullptr) inputs.add(p.given->path);
    inputs.add(component.composition);
    inputs.add(component.yield);
    for (const DriverSource& driver : component.drivers) {
      if (driver.given != nullptr) inputs.add(driver.given->path);
      if (driver.component != kNone) add_inputs(c_.components[driver.component], inputs);
      if (driver.series == kNone) continue;
      for (const std::size_t index : c_.series[driver.series].given->components)
        add_inputs(c_.components[index], inputs);
    }
  }

  const Engine::Compiled& c_;
  const model::Scenario& s_;
  std::span<const double> central_;
  const Bands& bands_;
  Engine::Workspace& w_;
};

}  // namespace

std::vector<ResultTable> Engine::tables(std::span<const double> central, const Bands& bands,
                                        Workspace& w) const {
  return Tables(*compiled_, central, bands, w).all();
}

}  // namespace adit::demand
