// Survival of every cohort: laws that change from a cohort on, hazards that change with the calendar.
#include <algorithm>
#include <cmath>

#include "adit/solve/cohort.hpp"

namespace adit::solve {
namespace {

/// Tables of one law, one per year when it changes with the calendar.
std::vector<std::vector<double>> tables_of(const CohortLaw& law, Timing timing, std::size_t years) {
  std::vector<std::vector<double>> tables(law.laws.size(), std::vector<double>(years));
  for (std::size_t k = 0; k < tables.size(); ++k) survival_table(law.laws[k], timing, tables[k]);
  return tables;
}

/// The cohort's survival where each year keeps its own share of what is left.
std::vector<double> through_the_years(const CohortLaw& law, const std::vector<std::vector<double>>& tables,
                                      std::size_t cohort, std::size_t years) {
  std::vector<double> out;
  double left = 1;
  for (std::size_t t = cohort; t < years; ++t) {
    const auto& table = tables[tables.size() == 1 ? 0 : t];
    const std::size_t age = t - cohort;
    const double before = age == 0 ? 1 : table[age - 1];
    double stays = before > 0 ? table[age] / before : 0;
    if (!law.hazard_factor.empty() && law.hazard_factor[t] != 1)
      stays = std::pow(stays, law.hazard_factor[t]);
    out.push_back(left *= stays);
  }
  return out;
}

}  // namespace

Survival survival_of_cohorts(std::span<const CohortLaw> laws, Timing timing, std::size_t years) {
  std::vector<std::vector<double>> tables;
  std::vector<std::uint32_t> table_of(years);
  for (std::size_t k = 0; k < laws.size(); ++k) {
    const std::size_t from = k == 0 ? 0 : laws[k].from_cohort;
    const std::size_t until = k + 1 < laws.size() ? std::min(laws[k + 1].from_cohort, years) : years;
    if (from >= until) continue;
    auto own = tables_of(laws[k], timing, years);
    if (!laws[k].by_calendar_year()) {
      std::fill(table_of.begin() + static_cast<std::ptrdiff_t>(from),
                table_of.begin() + static_cast<std::ptrdiff_t>(until),
                static_cast<std::uint32_t>(tables.size()));
      tables.push_back(std::move(own.front()));
      continue;
    }
    for (std::size_t c = from; c < until; ++c) {
      table_of[c] = static_cast<std::uint32_t>(tables.size());
      tables.push_back(through_the_years(laws[k], own, c, years));
    }
  }
  if (tables.size() == 1) return Survival(std::move(tables.front()));
  return {std::move(tables), std::move(table_of)};
}

Survival survival_from_hazards(std::span<const double> hazard, std::size_t years) {
  std::vector<std::vector<double>> tables(years);
  std::vector<std::uint32_t> table_of(years);
  for (std::size_t c = 0; c < years; ++c) {
    double left = 1;
    for (std::size_t t = c; t < years; ++t) {
      left *= 1 - hazard[t * years + c];
      tables[c].push_back(left);
    }
    table_of[c] = static_cast<std::uint32_t>(c);
  }
  return {std::move(tables), std::move(table_of)};
}

}  // namespace adit::solve
