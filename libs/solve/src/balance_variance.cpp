// What a step says about its unknowns: which are known, and how well.
#include <algorithm>
#include <cmath>
#include <limits>

#include "balance_step.hpp"

namespace adit::solve {
namespace {

constexpr double kTakenOver = 1e-6;  // of the figure's variance: balances know better; avoids cancellation

}  // namespace

/// Rows that express every unknown without figure by reported ones (and by those nothing is known of).
std::vector<SparseEquation> BalanceStep::expressed() const {
  std::vector<SparseEquation> out(problem_.unknowns.size());
  const auto& pivots = elimination_->pivots();
  for (std::size_t i = pivots.size(); i-- > 0;) {
    const std::size_t column = pivots[i];
    if (priors_[column].measured()) continue;
    SparseEquation row = elimination_->rows()[elimination_->pivot_row(column)];
    const double own = row.at(column);
    for (SparseEntry& e : row.entries) e.value /= own;
    std::vector<SparseEntry> later;
    for (const SparseEntry& e : row.entries)
      if (e.column != column && !out[e.column].entries.empty()) later.push_back(e);
    for (const SparseEntry& e : later) {
      row = combine(row, out[e.column], e.value);
      std::erase_if(row.entries, [&](const SparseEntry& entry) { return entry.column == e.column; });
    }
    out[column] = std::move(row);
  }
  return out;
}

std::vector<std::vector<std::size_t>> BalanceStep::needs() const {
  std::vector<std::vector<std::size_t>> out(problem_.unknowns.size());
  const std::vector<SparseEquation> rows = expressed();
  for (std::size_t j = 0; j < out.size(); ++j) {
    if (!free(j) || priors_[j].measured()) continue;
    if (rows[j].entries.empty()) {
      out[j].push_back(j);
      continue;
    }
    for (const SparseEntry& e : rows[j].entries)
      if (e.column != j && !priors_[e.column].measured()) out[j].push_back(e.column);
  }
  return out;
}

/// Variance of the column that a row expresses by reported ones.
double BalanceStep::variance_along(const SparseEquation& row, std::size_t column, QuadraticForm& form) const {
  const double own = row.at(column);
  double square = 0;
  std::vector<std::pair<int, double>> touched;
  for (const SparseEntry& e : row.entries) {
    if (e.column == column) continue;
    const double by = e.value / own;
    square += by * by;
    for (SparseMatrix::InnerIterator it(kept_rows_, static_cast<int>(e.column)); it; ++it)
      touched.emplace_back(static_cast<int>(it.row()), it.value() * by);
  }
  return std::max(0.0, square - (touched.empty() ? 0 : form(touched)));
}

std::vector<double> BalanceStep::variances() const {
  const std::size_t n = problem_.unknowns.size();
  std::vector<double> out(n, 0);
  const std::vector<SparseEquation> rows = expressed();
  if (kept_.empty()) {
    for (std::size_t j = 0; j < n; ++j) {
      if (!free(j)) continue;
      out[j] = priors_[j].measured() ? 1 : 0;
      for (const SparseEntry& e : rows[j].entries)
        if (e.column != j) out[j] += e.value * e.value;
    }
    return out;
  }
  const SelectedInverse inverse(factor_);
  QuadraticForm form(factor_);
  for (std::size_t j = 0; j < n; ++j) {
    if (!free(j)) continue;
    if (!priors_[j].measured()) {
      if (!rows[j].entries.empty()) out[j] = variance_along(rows[j], j, form);
      continue;
    }
    double known = 0;
    for (SparseMatrix::InnerIterator a(kept_rows_, static_cast<int>(j)); a; ++a)
      for (SparseMatrix::InnerIterator b(kept_rows_, static_cast<int>(j)); b; ++b)
        known += a.value() * b.value() * inverse.at(static_cast<int>(a.row()), static_cast<int>(b.row()));
    out[j] = std::max(0.0, 1 - known);
    const std::size_t pivot = elimination_->pivot_row(j);
    if (out[j] < kTakenOver && pivot != Elimination::kNone)
      out[j] = variance_along(elimination_->rows()[pivot], j, form);
  }
  return out;
}

}  // namespace adit::solve
