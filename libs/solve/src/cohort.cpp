// Stocks and outflows of cohorts. Inner loops run over ages of one cohort, so they vectorise and never build
// a table.
#include "adit/solve/cohort.hpp"

#include <algorithm>
#include <cmath>

#include "adit/solve/widest_vectors.hpp"

namespace adit::solve {
namespace {

constexpr std::size_t kBlock = 16;  ///< years whose sums are held in registers

/// stock[t] = sum of inflow[c] * survival[t - c] over the cohorts c <= t, oldest first, for the years from
/// `first` on.
ADIT_WIDEST_VECTORS
void sum_cohorts(const double* inflow, const double* survival, std::size_t ages, std::size_t first,
                 std::size_t years, double* stock) {
  for (std::size_t year = first; year < years; year += kBlock) {
    double sums[kBlock] = {};
    // Cohorts of which some of the block's years are older than the table, then those with all inside it.
    const std::size_t oldest = year >= ages ? year - ages + 1 : 0;
    const std::size_t whole = std::min(year + kBlock > ages ? year + kBlock - ages : 0, year + 1);
    for (std::size_t c = oldest; c < whole; ++c)
      for (std::size_t k = 0; k < std::min(kBlock, ages - (year - c)); ++k)
        sums[k] += inflow[c] * survival[year - c + k];
    for (std::size_t c = std::max(oldest, whole); c <= year; ++c) {
      const double* s = survival + (year - c);
      for (std::size_t k = 0; k < kBlock; ++k) sums[k] += inflow[c] * s[k];
    }
    const std::size_t last = std::min(years, year + kBlock);
    for (std::size_t c = year + 1; c < last; ++c)
      for (std::size_t t = c; t < std::min(last, c + ages); ++t)
        sums[t - year] += inflow[c] * survival[t - c];
    std::copy_n(sums, last - year, stock + year);
  }
}

/// Adds the survivors of a cohort to every year from its own on.
void add_survivors(double inflow, std::span<const double> table, std::span<double> stock_from_cohort) {
  const std::size_t ages = std::min(table.size(), stock_from_cohort.size());
  const double* s = table.data();
  double* to = stock_from_cohort.data();
  for (std::size_t a = 0; a < ages; ++a) to[a] += inflow * s[a];
}

void outflow_from_balance(std::span<const double> inflow, std::span<const double> stock,
                          std::span<double> outflow) {
  double before = 0;
  for (std::size_t t = 0; t < stock.size(); ++t) {
    outflow[t] = before + inflow[t] - stock[t];
    before = stock[t];
  }
}

}  // namespace

void inflow_driven(std::span<const double> inflow, const Survival& survival, std::span<double> stock,
                   std::span<double> outflow, std::size_t first, std::span<const double> kept) {
  const std::size_t years = inflow.size();
  if (years == 0) return;
  if (survival.same_for_all() && kept.empty()) {
    const auto table = survival.of_cohort(0);
    sum_cohorts(inflow.data(), table.data(), table.size(), first, years, stock.data());
  } else {
    std::ranges::fill(stock.subspan(first), 0.0);
    for (std::size_t c = 0; c < years; ++c) {
      const std::size_t from = std::max(c, first);
      if (!kept.empty() && kept[c] != 1)
        for (double& left : stock.subspan(from)) left *= kept[c];
      const auto table = survival.of_cohort(c);
      if (from - c < table.size()) add_survivors(inflow[c], table.subspan(from - c), stock.subspan(from));
    }
  }
  outflow_from_balance(inflow.subspan(first), stock.subspan(first), outflow.subspan(first));
}

FallingStock falling_stock_from(std::string_view word) {
  if (word == "report") return FallingStock::report;
  return word == "error" ? FallingStock::error : FallingStock::early_retirement;
}

std::size_t stock_driven(std::span<const double> stock, const Survival& survival, FallingStock policy,
                         std::span<double> inflow, std::span<double> outflow, std::span<double> kept) {
  // `outflow` holds the survivors of earlier cohorts until its own values are known.
  const std::span<double> carried = outflow;
  std::ranges::fill(carried, 0.0);
  std::ranges::fill(kept, 1.0);
  std::size_t first_broken = stock.size();
  for (std::size_t t = 0; t < stock.size(); ++t) {
    const auto table = survival.of_cohort(t);
    double needed = (stock[t] - carried[t]) / table[0];
    // A stock that retires exactly on time leaves rounding of either sign.
    if (needed < 0 && -needed <= 1e-12 * carried[t]) needed = 0;
    if (needed < 0) first_broken = std::min(first_broken, t);
    if (needed < 0 && policy == FallingStock::early_retirement) {
      const double share = stock[t] / carried[t];
      for (std::size_t later = t; later < stock.size(); ++later) carried[later] *= share;
      if (!kept.empty()) kept[t] = share;
      needed = 0;
    }
    inflow[t] = needed;
    add_survivors(needed, table, carried.subspan(t));
  }
  outflow_from_balance(inflow, stock, outflow);
  return first_broken;
}

void flow_driven(std::span<const double> inflow, std::span<const double> outflow, double initial,
                 std::span<double> stock) {
  double level = initial;
  for (std::size_t t = 0; t < stock.size(); ++t) stock[t] = level += inflow[t] - outflow[t];
}

void backcast_inflow(double stock, double growth, const Survival& survival, std::size_t at,
                     std::span<double> inflow) {
  const double before = 1 / (1 + growth);  // a year earlier, of the inflow of a year
  double per_unit = 0, level = 1;
  for (std::size_t c = inflow.size(); c-- > 0; level *= before) {
    const auto table = survival.of_cohort(c);
    per_unit += (at - c < table.size() ? table[at - c] : 0) * level;
  }
  level = per_unit > 0 ? stock / per_unit : 0;
  for (std::size_t c = inflow.size(); c-- > 0; level *= before) inflow[c] = level;
}

std::vector<double> outflow_by_cohort(std::span<const double> inflow, const Survival& survival) {
  const std::size_t years = inflow.size();
  std::vector<double> out(years * years, 0.0);
  for (std::size_t c = 0; c < years; ++c) {
    const auto table = survival.of_cohort(c);
    double before = 1;
    for (std::size_t t = c; t < years; ++t) {
      const double now = t - c < table.size() ? table[t - c] : 0;
      out[t * years + c] = inflow[c] * (before - now);
      before = now;
    }
  }
  return out;
}

void inflow_driven_uneven(double start, std::span<const double> ends, std::span<const double> inflow_per_yr,
                          const LifetimeLaw& law, std::span<double> stock, std::span<double> outflow_per_yr) {
  double stock_before = 0;
  for (std::size_t t = 0; t < ends.size(); ++t) {
    stock[t] = 0;
    for (std::size_t k = 0; k <= t; ++k) {
      const double from = k == 0 ? start : ends[k - 1];
      stock[t] += inflow_per_yr[k] *
                  (integrated_survival(law, ends[t] - from) - integrated_survival(law, ends[t] - ends[k]));
    }
    const double length = ends[t] - (t == 0 ? start : ends[t - 1]);
    outflow_per_yr[t] = inflow_per_yr[t] - (stock[t] - stock_before) / length;
    stock_before = stock[t];
  }
}

}  // namespace adit::solve
