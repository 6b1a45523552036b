#include "selected_inverse.hpp"

#include <algorithm>

#include "adit/base/error.hpp"

namespace adit::solve {
namespace {

using LowerColumn = SparseMatrix::InnerIterator;

const SparseMatrix& lower(const Factor& factor) { return factor.matrixL().nestedExpression(); }

}  // namespace

SelectedInverse::SelectedInverse(const Factor& factor) {
  const SparseMatrix& l = lower(factor);
  const int n = static_cast<int>(l.cols());
  const auto& d = factor.vectorD();
  const auto& order = factor.permutationP().indices();
  place_.assign(order.data(), order.data() + order.size());
  begin_.assign(1, 0);
  std::vector<double> factor_value;
  for (int j = 0; j < n; ++j) {
    for (LowerColumn it(l, j); it; ++it)
      if (it.row() > j) row_.push_back(static_cast<int>(it.row())), factor_value.push_back(it.value());
    begin_.push_back(static_cast<int>(row_.size()));
  }
  value_.assign(row_.size(), 0);
  diagonal_.assign(static_cast<std::size_t>(n), 0);
  std::vector<int> slot(static_cast<std::size_t>(n), -1);  // place of row i in column j, or -1
  for (int j = n - 1; j >= 0; --j) {
    const int from = begin_[j], to = begin_[j + 1];
    for (int p = from; p < to; ++p) slot[row_[p]] = p;
    // Z_ij = - sum over k of Z_ik L_kj, for i and k in the column; Z_ik stands in column min(i, k).
    for (int p = from; p < to; ++p) {
      const int k = row_[p];
      value_[p] -= diagonal_[k] * factor_value[p];
      for (int q = begin_[k]; q < begin_[k + 1]; ++q) {
        const int at = slot[row_[q]];
        if (at < 0) continue;
        value_[at] -= value_[q] * factor_value[p];
        value_[p] -= value_[q] * factor_value[at];
      }
    }
    diagonal_[j] = 1 / d[j];
    for (int p = from; p < to; ++p) diagonal_[j] -= value_[p] * factor_value[p], slot[row_[p]] = -1;
  }
}

double SelectedInverse::at(int i, int j) const {
  int a = place_[i], b = place_[j];
  if (a == b) return diagonal_[a];
  if (a > b) std::swap(a, b);
  const auto first = row_.begin() + begin_[a], last = row_.begin() + begin_[a + 1];
  const auto it = std::lower_bound(first, last, b);
  ensure(it != last && *it == b, "entry of the selected inverse outside the factor");
  return value_[it - row_.begin()];
}

QuadraticForm::QuadraticForm(const Factor& factor)
    : factor_(factor),
      parent_(static_cast<std::size_t>(factor.rows()), -1),
      work_(parent_.size(), 0),
      marked_(parent_.size(), false) {
  const SparseMatrix& l = lower(factor);
  for (int j = 0; j < l.cols(); ++j)
    for (LowerColumn it(l, j); it; ++it)
      if (it.row() > j) {
        parent_[j] = static_cast<int>(it.row());
        break;
      }
}

double QuadraticForm::operator()(const std::vector<std::pair<int, double>>& w) {
  std::vector<int> reach;
  for (const auto& [row, value] : w) {
    const int at = factor_.permutationP().indices()[row];
    work_[at] += value;
    for (int i = at; i >= 0 && !marked_[i]; i = parent_[i]) marked_[i] = true, reach.push_back(i);
  }
  std::ranges::sort(reach);
  const SparseMatrix& l = lower(factor_);
  double sum = 0;
  for (const int j : reach) {
    const double x = work_[j];
    sum += x * x / factor_.vectorD()[j];
    for (LowerColumn it(l, j); it; ++it)
      if (it.row() > j) work_[it.row()] -= it.value() * x;
    work_[j] = 0, marked_[j] = false;
  }
  return sum;
}

}  // namespace adit::solve
