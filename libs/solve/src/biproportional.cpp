#include "adit/solve/biproportional.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace adit::solve {
namespace {

template <std::uint32_t Cell::*Side>
void sum_up(std::span<const Cell> cells, std::vector<double>& sums) {
  std::ranges::fill(sums, 0.0);
  for (const Cell& cell : cells) sums[cell.*Side] += cell.value;
}

/// Scales each row (or column) to its target; `at_most`: only those that exceed it.
template <std::uint32_t Cell::*Side>
void scale(std::span<Cell> cells, std::span<const double> target, std::vector<double>& sums, bool at_most) {
  sum_up<Side>(cells, sums);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const double factor = sums[i] > 0 ? target[i] / sums[i] : 0;
    sums[i] = at_most ? std::min(factor, 1.0) : factor;
  }
  for (Cell& cell : cells) cell.value *= sums[cell.*Side];
}

double worst_miss(std::span<const double> sums, std::span<const double> target) {
  double worst = 0;
  for (std::size_t i = 0; i < sums.size(); ++i) worst = std::max(worst, std::abs(sums[i] - target[i]));
  return worst;
}

}  // namespace

Fit fit_margins(std::span<Cell> cells, std::span<const double> rows, std::span<const double> columns,
                double tolerance, std::size_t most_rounds) {
  std::vector<double> of_rows(rows.size()), of_columns(columns.size());
  const double total = std::accumulate(rows.begin(), rows.end(), 0.0);
  Fit fit;
  double before = std::numeric_limits<double>::infinity();
  while (fit.rounds < most_rounds) {
    ++fit.rounds;
    scale<&Cell::column>(cells, columns, of_columns, false);
    sum_up<&Cell::row>(cells, of_rows);
    fit.error = total > 0 ? worst_miss(of_rows, rows) / total : 0;
    fit.met = fit.error <= tolerance;
    // Margins that contradict each other stall at a miss that no round mends.
    if (fit.met || (fit.error > 1e-6 && fit.error > before * (1 - 1e-9))) break;
    before = fit.error;
    scale<&Cell::row>(cells, rows, of_rows, false);
  }
  if (!fit.met) {
    scale<&Cell::row>(cells, rows, of_rows, true);
    scale<&Cell::column>(cells, columns, of_columns, true);
  }
  return fit;
}

CellBounds cell_bounds(double row, double column, double total) {
  return {.least = std::max(0.0, row + column - total), .most = std::min(row, column)};
}

}  // namespace adit::solve
