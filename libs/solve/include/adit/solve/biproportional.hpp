#pragma once
/// \file Matrices made to meet given row and column sums while keeping the proportions of a prior: iterative
/// proportional fitting (RAS), which is the matrix of least relative entropy to the prior. Source: Deming and
/// Stephan 1940, doi 10.1214/aoms/1177731829.

#include <cstddef>
#include <cstdint>
#include <span>

namespace adit::solve {

/// One cell that may be filled; cells that are not listed stay zero.
struct Cell {
  std::uint32_t row = 0, column = 0;
  double value = 0;  ///< prior, then the fitted value; not negative
};

struct Fit {
  std::size_t rounds = 0;
  double error = 0;  ///< largest miss of a row or column sum, relative to the sum of all rows
  bool met = false;  ///< error within the tolerance
};

/// Fits the cells to `rows` and `columns` in place. Where the margins cannot be met (a row without cells,
/// sums that differ) the cells exceed neither; the caller sees what is missing. \param tolerance relative to
/// the sum of all rows
Fit fit_margins(std::span<Cell> cells, std::span<const double> rows, std::span<const double> columns,
                double tolerance = 1e-12, std::size_t most_rounds = 2000);

/// Most and least one cell of a non-negative matrix with these sums can be, whatever the others are (bounds
/// of Fréchet): at most the smaller of its row and column, at least what the others cannot take.
struct CellBounds {
  double least = 0, most = 0;
};
CellBounds cell_bounds(double row, double column, double total);

}  // namespace adit::solve
