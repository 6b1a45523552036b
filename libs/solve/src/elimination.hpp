#pragma once
// Gaussian elimination on sparse equations: what no figure speaks of is expressed by the rest, and what stays
// behind are the equations between figures.

#include <cstddef>
#include <vector>

namespace adit::solve {

struct SparseEntry {
  std::size_t column;
  double value;
};

/// A linear equation: entries by ascending column, sum = constant.
struct SparseEquation {
  std::vector<SparseEntry> entries;
  double constant = 0;
  double size = 0;  ///< largest summand it was made of: what is far smaller is rounding
  double at(std::size_t column) const;
};

class Elimination {
 public:
  /// Columns in `order` are pivoted out one after another: for each the row in which it is prominent and that
  /// is short. The column then stands in its pivot row and in those of columns before it only.
  Elimination(std::vector<SparseEquation> rows, std::size_t columns);
  void eliminate(const std::vector<std::size_t>& order);

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  const std::vector<SparseEquation>& rows() const { return rows_; }
  /// Row a column was pivoted out with, or kNone.
  std::size_t pivot_row(std::size_t column) const { return pivot_row_[column]; }
  bool is_pivot(std::size_t row) const { return used_[row]; }
  /// Columns in the order in which they were pivoted.
  const std::vector<std::size_t>& pivots() const { return pivots_; }

  /// Multipliers of the rows as they were given, from those of the rows as they are now.
  void to_given_rows(std::vector<double>& multipliers) const;

 private:
  struct Step {
    std::size_t row, source;
    double factor;
  };
  std::size_t choose_row(std::size_t column);
  void subtract(std::size_t row, std::size_t source, double factor);

  std::vector<SparseEquation> rows_;
  std::vector<std::vector<std::size_t>> rows_of_;  ///< by column, may hold rows it has left
  std::vector<std::size_t> pivot_row_, pivots_;
  std::vector<bool> used_;
  std::vector<Step> steps_;
};

/// row - factor * source; entries that cancel are dropped.
SparseEquation combine(const SparseEquation& row, const SparseEquation& source, double factor);

}  // namespace adit::solve
