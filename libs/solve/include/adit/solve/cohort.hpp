#pragma once
/// \file Cohorts: survival of what was put into use, and the stocks and outflows that follow from it.
/// Cohort c put into use in year c has survivors inflow(c) * S(t - c) at the end of year t. Conventions and
/// names as in Pauliuk and Heeren 2020 (ODYM), doi:10.1111/jiec.12952; S(0) < 1 means outflow within the year
/// of inflow.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "adit/base/lifetime_law.hpp"

namespace adit::solve {

/// When in the year the inflow enters: ages at the end of years 0, 1, 2 ... are 0, 1, 2 (end), 0.5, 1.5
/// (middle), 1, 2 (start), or spread evenly over the year (averaged).
enum class Timing : std::uint8_t { start, middle, end, averaged };

/// From "start", "middle", "end" or "averaged"; middle for anything else.
Timing timing_from(std::string_view word);

using adit::LifetimeKind;
using adit::LifetimeLaw;

/// Weibull or gamma law given by mean and sd, rewritten with shape and scale; other laws unchanged.
LifetimeLaw with_shape_and_scale(const LifetimeLaw& law);

/// Share still in use at `age` [yr]; 1 before age 0 but for `normal`.
double survival(const LifetimeLaw& law, double age);

/// Mean life [yr], by the integral of the survival function.
double mean_life(const LifetimeLaw& law);

/// Integral of the survival function from 0 to `age` [yr].
double integrated_survival(const LifetimeLaw& law, double age);

/// S at the ends of years 0, 1, ... out.size() - 1 after the inflow, under the timing.
void survival_table(const LifetimeLaw& law, Timing timing, std::span<double> out);

/// One survival table for all cohorts, or one per cohort (table_of[c] indexes tables).
class Survival {
 public:
  explicit Survival(std::vector<double> table) : tables_{std::move(table)} {}
  Survival(std::vector<std::vector<double>> tables, std::vector<std::uint32_t> table_of)
      : tables_(std::move(tables)), table_of_(std::move(table_of)) {}
  bool same_for_all() const { return table_of_.empty(); }
  /// S by age of the cohort; ages beyond the table have no survivors.
  std::span<const double> of_cohort(std::size_t cohort) const {
    return tables_[table_of_.empty() ? 0 : table_of_[cohort]];
  }

 private:
  std::vector<std::vector<double>> tables_;
  std::vector<std::uint32_t> table_of_;
};

/// How long the cohorts from some index on last.
struct CohortLaw {
  std::size_t from_cohort = 0;    ///< index of the first cohort it holds for; those before the first law too
  std::vector<LifetimeLaw> laws;  ///< one; or one per year when the hazard changes with the calendar
  std::vector<double> hazard_factor;  ///< per year, or empty for 1: goods in use last longer (< 1) or shorter
  bool by_calendar_year() const { return laws.size() > 1 || !hazard_factor.empty(); }
};

/// Survival of `years` yearly cohorts; `laws` in rising from_cohort. Where the calendar matters, what stays
/// in year t is S_t(a) / S_t(a - 1) of that year's law, to the power of that year's factor (the hazard rate
/// times the factor).
Survival survival_of_cohorts(std::span<const CohortLaw> laws, Timing timing, std::size_t years);

/// Survival by cohort from hazards that differ by calendar year and cohort, hazard[t * years + c]: how the
/// life of goods already in use is extended or cut from some year on.
Survival survival_from_hazards(std::span<const double> hazard, std::size_t years);

/// stock and outflow from inflow; all spans have one entry a year. outflow(t) = stock(t-1) + inflow(t) -
/// stock(t).
/// \param first years before it are left as they are, and outflow(first) takes the stock before as 0
/// \param kept when not empty: share of the earlier cohorts that is not retired early in the year
void inflow_driven(std::span<const double> inflow, const Survival& survival, std::span<double> stock,
                   std::span<double> outflow, std::size_t first = 0, std::span<const double> kept = {});

/// What to do when the stock falls faster than retirement allows.
enum class FallingStock : std::uint8_t {
  early_retirement,  ///< all cohorts shrink in proportion, the stock is met, inflow is 0
  report,            ///< negative inflow
  error,             ///< stop and name the year
};

/// From "early_retirement", "report" or "error"; early_retirement for anything else.
FallingStock falling_stock_from(std::string_view word);

/// Inflow and outflow from the stock at the end of each year.
/// \param kept when not empty: share of the earlier cohorts that early retirement leaves, 1 where there is
/// none \return index of the first year whose stock falls faster than retirement, or stock.size()
std::size_t stock_driven(std::span<const double> stock, const Survival& survival, FallingStock policy,
                         std::span<double> inflow, std::span<double> outflow, std::span<double> kept = {});

/// Stock from both flows; `initial` is the stock before the first year.
void flow_driven(std::span<const double> inflow, std::span<const double> outflow, double initial,
                 std::span<double> stock);

/// Inflow history that leaves `stock` in use at the end of year `at` (an index not before its last year),
/// having grown by `growth` a year [1/yr].
void backcast_inflow(double stock, double growth, const Survival& survival, std::size_t at,
                     std::span<double> inflow);

/// Outflow of every cohort: out[t * years + c]. The sum over c is the outflow of inflow_driven.
std::vector<double> outflow_by_cohort(std::span<const double> inflow, const Survival& survival);

/// Inflow-driven over uneven steps: `inflow_per_yr` flows evenly during each step (ends[k-1], ends[k]],
/// ends[-1] = start. Stock at each end; outflow per year averaged over the step: length * (in - out) = stock
/// change.
void inflow_driven_uneven(double start, std::span<const double> ends, std::span<const double> inflow_per_yr,
                          const LifetimeLaw& law, std::span<double> stock, std::span<double> outflow_per_yr);

}  // namespace adit::solve
