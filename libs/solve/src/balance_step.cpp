#include "balance_step.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace adit::solve {
namespace {

constexpr double kDependent = 1e-10;   // of a unit row: what is left of it is rounding
constexpr double kContradicts = 1e-8;  // of the summands: what is left over is no rounding
constexpr double kDominant = 1e3;      // spread against the next in a row: near parallel rows otherwise

/// Slopes of a balance at a point by unknown, ascending, and its value.
struct Linear {
  std::vector<SparseEntry> slopes;
  double value = 0, size = 0;
};

void linearise_at(const BalanceEquation& balance, const std::vector<double>& x, Linear& out) {
  out.slopes.clear();
  out.value = -balance.constant, out.size = std::abs(balance.constant);
  for (const BalanceTerm& term : balance.terms) {
    const bool product = term.factor != kNoUnknown;
    const double by = product ? x[term.factor] : 1, summand = term.coefficient * x[term.unknown] * by;
    out.slopes.push_back({term.unknown, term.coefficient * by});
    if (product) out.slopes.push_back({term.factor, term.coefficient * x[term.unknown]});
    out.value += summand, out.size = std::max(out.size, std::abs(summand));
  }
  std::ranges::stable_sort(out.slopes, {}, &SparseEntry::column);
  std::size_t last = 0;  // several terms of one unknown become one
  for (std::size_t i = 1; i < out.slopes.size(); ++i)
    if (out.slopes[i].column == out.slopes[last].column)
      out.slopes[last].value += out.slopes[i].value;
    else
      out.slopes[++last] = out.slopes[i];
  if (!out.slopes.empty()) out.slopes.resize(last + 1);
}

}  // namespace

BalanceStep::BalanceStep(const WeightedProblem& problem, const std::vector<Prior>& priors, const Point& point)
    : problem_(problem), priors_(priors), point_(point) {}

void BalanceStep::solve() {
  linearise();
  eliminate();
  factorise();
  find_multipliers();
  substitute_back();
  find_broken();
}

void BalanceStep::linearise() {
  const std::size_t n = problem_.unknowns.size(), rows = problem_.balances.size();
  scale_.assign(n, 0), target_.assign(n, 0);
  for (std::size_t j = 0; j < n; ++j) {
    if (!free(j) || !priors_[j].measured()) continue;
    const bool log = problem_.unknowns[j].logarithmic;
    const double now = log ? std::log(point_.x[j]) : point_.x[j];
    scale_[j] = priors_[j].sd * (log ? point_.x[j] : 1);
    target_[j] = (priors_[j].mean - now) / priors_[j].sd;
  }
  std::vector<SparseEquation> equations(rows);
  held_.assign(rows, {});
  Linear linear;
  for (std::size_t r = 0; r < rows; ++r) {
    linearise_at(problem_.balances[r], point_.x, linear);
    equations[r].constant = -linear.value, equations[r].size = linear.size;
    for (const SparseEntry& e : linear.slopes)
      if (e.value != 0) (free(e.column) ? equations[r].entries : held_[r]).push_back(e);
  }
  // Rows to unit spread of what is reported, columns without figures to about one.
  std::vector<double> size(rows, 0);
  for (std::size_t r = 0; r < rows; ++r) {
    for (const SparseEntry& e : equations[r].entries)
      size[r] = std::hypot(size[r], e.value * scale_[e.column]);
  }
  for (int sweep = 0; sweep < 4; ++sweep) {
    std::vector<double> largest(n, 0);
    for (std::size_t r = 0; r < rows; ++r)
      for (const SparseEntry& e : equations[r].entries)
        if (size[r] > 0) largest[e.column] = std::max(largest[e.column], std::abs(e.value) / size[r]);
    for (std::size_t j = 0; j < n; ++j)
      if (scale_[j] == 0 && free(j) && largest[j] > 0) scale_[j] = 1 / largest[j];
    for (std::size_t r = 0; r < rows; ++r)
      if (size[r] == 0)
        for (const SparseEntry& e : equations[r].entries)
          size[r] = std::max(size[r], std::abs(e.value * scale_[e.column]));
  }
  for (std::size_t j = 0; j < n; ++j)
    if (scale_[j] == 0) scale_[j] = 1;
  for (std::size_t r = 0; r < rows; ++r) {
    const double by = size[r] > 0 ? size[r] : std::max(equations[r].size, 1e-300);
    for (SparseEntry& e : equations[r].entries) e.value *= scale_[e.column] / by;
    for (SparseEntry& e : held_[r]) e.value /= by;
    equations[r].constant /= by, equations[r].size /= by;
  }
  elimination_ = std::make_unique<Elimination>(std::move(equations), n);
}

/// Columns whose spread dwarfs the rest of at least two rows: the rows would be parallel but for rounding.
void BalanceStep::find_dominant(std::vector<std::size_t>& order) const {
  std::map<std::size_t, int> times;
  for (std::size_t r = 0; r < elimination_->rows().size(); ++r) {
    if (elimination_->is_pivot(r)) continue;
    const SparseEntry* most = nullptr;
    double next = 0;
    for (const SparseEntry& e : elimination_->rows()[r].entries) {
      if (most == nullptr || std::abs(e.value) > std::abs(most->value)) {
        if (most != nullptr) next = std::abs(most->value);
        most = &e;
      } else {
        next = std::max(next, std::abs(e.value));
      }
    }
    if (most != nullptr && std::abs(most->value) > kDominant * next) ++times[most->column];
  }
  for (const auto& [column, count] : times)
    if (count > 1) order.push_back(column);
}

void BalanceStep::eliminate() {
  const std::size_t n = problem_.unknowns.size();
  std::vector<std::size_t> order;
  for (std::size_t j = 0; j < n; ++j)
    if (free(j) && !priors_[j].measured()) order.push_back(j);
  elimination_->eliminate(order);
  defining_.assign(problem_.balances.size(), false);
  for (std::size_t r = 0; r < defining_.size(); ++r) defining_[r] = elimination_->is_pivot(r);
  for (int pass = 0; pass < 3; ++pass) {
    order.clear();
    find_dominant(order);
    if (order.empty()) break;
    elimination_->eliminate(order);
  }
  in_reduced_.assign(n, false);
  for (std::size_t r = 0; r < defining_.size(); ++r)
    if (!defining_[r])
      for (const SparseEntry& e : elimination_->rows()[r].entries) in_reduced_[e.column] = true;
}

void BalanceStep::factorise() {
  const auto build = [&] {
    std::vector<Eigen::Triplet<double>> entries;
    for (std::size_t k = 0; k < kept_.size(); ++k) {
      const auto& row = elimination_->rows()[kept_[k]].entries;
      double norm = 0;
      for (const SparseEntry& e : row) norm = std::hypot(norm, e.value);
      for (const SparseEntry& e : row)
        entries.emplace_back(static_cast<int>(k), static_cast<int>(e.column), e.value / norm);
    }
    kept_rows_ = SparseMatrix(static_cast<int>(kept_.size()), static_cast<int>(problem_.unknowns.size()));
    kept_rows_.setFromTriplets(entries.begin(), entries.end());
    SparseMatrix normal = kept_rows_ * SparseMatrix(kept_rows_.transpose());
    for (int k = 0; k < normal.rows(); ++k) normal.coeffRef(k, k) += 1e-15;
    factor_.compute(normal);
  };
  for (std::size_t r = 0; r < defining_.size(); ++r)
    if (!defining_[r]) (elimination_->rows()[r].entries.empty() ? dropped_ : kept_).push_back(r);
  if (kept_.empty()) return;
  build();
  std::vector<std::size_t> independent;
  for (std::size_t k = 0; k < kept_.size(); ++k) {
    const int at = factor_.permutationP().indices()[static_cast<int>(k)];
    (factor_.vectorD()[at] > kDependent ? independent : dropped_).push_back(kept_[k]);
  }
  if (independent.size() == kept_.size()) return;
  kept_ = std::move(independent);
  if (!kept_.empty()) build();
}

void BalanceStep::find_multipliers() {
  const std::size_t n = problem_.unknowns.size();
  step_ = target_;
  multipliers_.assign(problem_.balances.size(), 0);
  if (kept_.empty()) return;
  const auto rows = static_cast<int>(kept_.size());
  Eigen::VectorXd norm(rows), constant(rows), lambda = Eigen::VectorXd::Zero(rows);
  for (int k = 0; k < rows; ++k) {
    const SparseEquation& row = elimination_->rows()[kept_[static_cast<std::size_t>(k)]];
    double square = 0;
    for (const SparseEntry& e : row.entries) square += e.value * e.value;
    norm[k] = std::sqrt(square), constant[k] = row.constant / norm[k];
  }
  const Eigen::Map<const Eigen::VectorXd> target(target_.data(), static_cast<Eigen::Index>(n));
  Eigen::Map<Eigen::VectorXd> z(step_.data(), static_cast<Eigen::Index>(n));
  for (int pass = 0; pass < 4; ++pass) {  // the later ones mend what rounding left
    lambda += factor_.solve(kept_rows_ * z - constant);
    z = target - kept_rows_.transpose() * lambda;
  }
  for (int k = 0; k < rows; ++k) multipliers_[kept_[static_cast<std::size_t>(k)]] = lambda[k] / norm[k];
  elimination_->to_given_rows(multipliers_);
}

void BalanceStep::substitute_back() {
  const auto& pivots = elimination_->pivots();
  for (std::size_t i = pivots.size(); i-- > 0;) {
    const std::size_t column = pivots[i];
    if (priors_[column].measured()) continue;
    const SparseEquation& row = elimination_->rows()[elimination_->pivot_row(column)];
    double rest = row.constant, own = 1;
    for (const SparseEntry& e : row.entries) {
      if (e.column == column)
        own = e.value;
      else
        rest -= e.value * step_[e.column];
    }
    step_[column] = rest / own;
  }
}

void BalanceStep::find_broken() {
  for (const std::size_t r : dropped_) {
    const SparseEquation& row = elimination_->rows()[r];
    double left = row.constant, size = row.size;
    for (const SparseEntry& e : row.entries) {
      left -= e.value * step_[e.column];
      size = std::max(size, std::abs(e.value * step_[e.column]));
    }
    if (std::abs(left) > kContradicts * size) broken_.push_back(r);
  }
}

void BalanceStep::conflict(std::vector<std::size_t>& balances, std::vector<std::size_t>& held) const {
  for (const std::size_t r : broken_) {
    // The combination of rows whose unknowns cancel.
    std::vector<double> weight(problem_.balances.size(), 0);
    weight[r] = 1;
    if (!kept_.empty() && !elimination_->rows()[r].entries.empty()) {
      Eigen::VectorXd row = Eigen::VectorXd::Zero(kept_rows_.cols());
      for (const SparseEntry& e : elimination_->rows()[r].entries) row[static_cast<int>(e.column)] = e.value;
      const Eigen::VectorXd with = factor_.solve(kept_rows_ * row);
      for (std::size_t k = 0; k < kept_.size(); ++k) {
        double square = 0;
        for (const SparseEntry& e : elimination_->rows()[kept_[k]].entries) square += e.value * e.value;
        weight[kept_[k]] = -with[static_cast<int>(k)] / std::sqrt(square);
      }
    }
    elimination_->to_given_rows(weight);
    double most = 0;
    for (const double w : weight) most = std::max(most, std::abs(w));
    std::map<std::size_t, double> slopes;
    for (std::size_t b = 0; b < weight.size(); ++b) {
      if (std::abs(weight[b]) <= 1e-7 * most) continue;
      balances.push_back(b);
      for (const SparseEntry& e : held_[b]) slopes[e.column] += weight[b] * e.value;
    }
    for (const auto& [unknown, slope] : slopes)
      if (slope != 0) held.push_back(unknown);
  }
}

void BalanceStep::slopes(std::vector<double>& slope, std::vector<double>& size) const {
  const std::size_t n = problem_.unknowns.size();
  slope.assign(n, 0), size.assign(n, 0);
  for (std::size_t j = 0; j < n; ++j) {
    if (!point_.pinned[j] || !priors_[j].measured()) continue;
    const double sd = priors_[j].sd;
    slope[j] = (point_.x[j] - priors_[j].mean) / (sd * sd), size[j] = std::abs(slope[j]);
  }
  for (std::size_t r = 0; r < held_.size(); ++r)
    for (const SparseEntry& e : held_[r]) {
      const double summand = multipliers_[r] * e.value;
      slope[e.column] += summand, size[e.column] += std::abs(summand);
    }
}

}  // namespace adit::solve
