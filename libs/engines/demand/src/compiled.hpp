#pragma once
// What the demand engine works out once: for every component its drivers, parameters and place in its series.

#include <limits>
#include <memory>
#include <vector>

#include "adit/demand/engine.hpp"
#include "adit/solve/cohort.hpp"

namespace adit::demand {

inline constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// Names of the parameters, in the order of their slots.
enum Slot : std::size_t {
  kLevel,
  kElasticity,
  kDecline,
  kTurningPoint,
  kSaturation,
  kRate,
  kMidpoint,
  kShare,
  kContent,
  kLearning,
  kWeight,
  kTrend,
  kCurvature,
  kScale,
  kScaleGrowth,
  kHistoryGrowth,
  kSubstitutionCap,
  kSubstitutionSpeed,
  kRatio,
  kSlots
};
extern const char* const kSlotNames[kSlots];

/// A parameter of one component: over time from the draw, or one number found by calibration.
struct Parameter {
  const model::DemandParameter* given = nullptr;  ///< nullptr: the default below
  double otherwise = 0;
  double fitted = 0;  ///< when free
  bool free() const { return given != nullptr && given->free; }
};

/// Where a driver's numbers come from: a row of drivers.csv, the total of another series, or a component of
/// one.
struct DriverSource {
  const model::Driver* given = nullptr;
  std::size_t series = kNone, component = kNone;
};

struct Component {
  std::size_t index = 0;  ///< in Scenario::demand
  const model::DemandComponent* given = nullptr;
  std::vector<DriverSource> drivers;
  Parameter parameters[kSlots];
  bool counts_stock = false;                      ///< its value is a stock in use; the inflow follows from it
  std::vector<const model::Lifetime*> lifetimes;  ///< of its product, then
  const model::Path* composition = nullptr;  ///< units_content without content: t of form per unit of product
  const model::Path* yield = nullptr;        ///< of manufacturing, with composition
};

/// How the components of a series make its total: bottom-up ones add; the main one is the total of the rest,
/// of which the splitting ones take their shares and the main one's product keeps what is left.
struct Series {
  const model::DemandSeries* given = nullptr;
  std::size_t main = kNone;
  std::vector<std::size_t> bottom_up, splitting, of_which;
  // Quality of the calibration.
  std::size_t fit_points = 0, free_parameters = 0, priors = 0;
  double rmse = 0;  ///< of the levels used, relative
  double leave_last_out =
      0;  ///< relative error at the last point when refitted without it; NaN when not done
  bool typed_in = false;
};

struct Engine::Compiled {
  std::shared_ptr<const model::Scenario> scenario;
  int first_year = 0, last_year = 0;  ///< calendar years of the paths
  int base_year = 0;
  std::vector<Component> components;
  std::vector<Series> series;
  /// Central values without overlays, but with the points as overlaid: what calibration is done on. A
  /// scenario changes what drives demand, not how demand answers.
  std::vector<double> calibration;
  std::vector<std::size_t> order;  ///< of evaluation: a series comes after those that drive it

  std::size_t years() const { return 1 + static_cast<std::size_t>(last_year - first_year); }
  std::size_t steps() const { return scenario->axis.size(); }
};

/// Path of a component or series per calendar year, in the unit of its form or product.
using YearValues = std::vector<double>;

struct Engine::Workspace {
  explicit Workspace(const Compiled& compiled)
      : values(compiled.components.size(), YearValues(compiled.years())),
        stocks(values),
        cohorts(compiled.components.size()),
        taken(values),
        totals(compiled.series.size(), YearValues(compiled.years())) {}

  std::vector<YearValues> values;  ///< per component: form demand [t/yr] or product inflow
  std::vector<YearValues> stocks;  ///< per component: stock when it counts one
  /// Per component that counts a stock: years from history_from on.
  struct Cohorts {
    YearValues inflow, stock, outflow, kept;
    std::size_t falls_too_fast = 0;  ///< first year of the paths in which it does; years() when never
  };
  std::vector<Cohorts> cohorts;
  std::vector<YearValues> taken;   ///< per component: what a substitute has taken of it
  std::vector<YearValues> totals;  ///< per series, in its unit, without the of_which parts
};

/// A component's own method, before shares are taken of it and substitutes take theirs.
void evaluate_component(const Engine::Compiled& compiled, std::size_t index, model::Draw draw,
                        Engine::Workspace& workspace);

/// What a substitute takes of a component's flow, after shares were taken.
void substitute(const Engine::Compiled& compiled, std::size_t index, model::Draw draw,
                Engine::Workspace& workspace);

/// Evaluates all components of one series and its total; the series that drive it come first.
void evaluate_series(const Engine::Compiled& compiled, std::size_t series, model::Draw draw,
                     Engine::Workspace& workspace);

/// What the series, as evaluated, says of a point.
double computed_at(const Engine::Compiled& compiled, std::size_t series, const model::DemandPoint& point,
                   const Engine::Workspace& workspace);

/// Finds the free parameters of a series; notes how well it went. The workspace holds the series before it in
/// the order.
void calibrate(Engine::Compiled& compiled, std::size_t series, Engine::Workspace& workspace,
               Diagnostics& mistakes);

/// Mean of a calendar-year path over the axis interval `step`.
double mean_over_step(const Engine::Compiled& compiled, const YearValues& values, std::size_t step);

/// Unit of a year's demand: of a form, or of a counted product.
Dimension yearly(Dimension dimension);
Dimension unit_of(const model::Scenario& scenario, const model::DemandComponent& component);
Dimension unit_of(const model::Scenario& scenario, const model::DemandSeries& series);

}  // namespace adit::demand
