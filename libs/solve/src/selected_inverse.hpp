#pragma once
// Entries of the inverse of a sparse positive definite matrix, without the whole of it.

#include <Eigen/SparseCholesky>
#include <cstddef>
#include <utility>
#include <vector>

namespace adit::solve {

using SparseMatrix = Eigen::SparseMatrix<double>;
using Factor = Eigen::SimplicialLDLT<SparseMatrix, Eigen::Lower, Eigen::AMDOrdering<int>>;

/// Takahashi's recursion (Takahashi, Fagan and Chin 1973): the inverse where the factor has entries.
class SelectedInverse {
 public:
  explicit SelectedInverse(const Factor& factor);
  /// Entry of the inverse; (i, j) must be an entry of the matrix itself.
  double at(int i, int j) const;

 private:
  std::vector<int> place_;  ///< of a row in the factor's order
  std::vector<int> begin_, row_;
  std::vector<double> value_, diagonal_;
};

/// w' S^-1 w for sparse w: forward substitution along the elimination tree only.
class QuadraticForm {
 public:
  explicit QuadraticForm(const Factor& factor);
  double operator()(const std::vector<std::pair<int, double>>& w);

 private:
  const Factor& factor_;
  std::vector<int> parent_;
  std::vector<double> work_;
  std::vector<bool> marked_;
};

}  // namespace adit::solve
