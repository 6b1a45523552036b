#include "elimination.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <utility>

namespace adit::solve {

namespace {
constexpr double kCancelled = 1e-11;  // of the larger summand: a sum this small is rounding
constexpr double kProminent = 0.1;    // of the column's largest entry: good enough for a pivot
}  // namespace

double SparseEquation::at(std::size_t column) const {
  const auto it = std::ranges::lower_bound(entries, column, {}, &SparseEntry::column);
  return it != entries.end() && it->column == column ? it->value : 0;
}

SparseEquation combine(const SparseEquation& row, const SparseEquation& source, double factor) {
  SparseEquation out;
  out.entries.reserve(row.entries.size() + source.entries.size());
  auto a = row.entries.begin(), b = source.entries.begin();
  while (a != row.entries.end() || b != source.entries.end()) {
    if (b == source.entries.end() || (a != row.entries.end() && a->column < b->column)) {
      out.entries.push_back(*a++);
    } else if (a == row.entries.end() || b->column < a->column) {
      out.entries.push_back({b->column, -factor * b->value});
      ++b;
    } else {
      const double other = factor * b->value, sum = a->value - other;
      if (std::abs(sum) > kCancelled * std::max(std::abs(a->value), std::abs(other)))
        out.entries.push_back({a->column, sum});
      ++a, ++b;
    }
  }
  out.constant = row.constant - factor * source.constant;
  out.size = std::max(row.size, std::abs(factor) * source.size);
  return out;
}

Elimination::Elimination(std::vector<SparseEquation> rows, std::size_t columns)
    : rows_(std::move(rows)), rows_of_(columns), pivot_row_(columns, kNone), used_(rows_.size(), false) {
  for (std::size_t r = 0; r < rows_.size(); ++r)
    for (const SparseEntry& entry : rows_[r].entries) rows_of_[entry.column].push_back(r);
}

std::size_t Elimination::choose_row(std::size_t column) {
  auto& rows = rows_of_[column];
  std::ranges::sort(rows);
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  std::erase_if(rows, [&](std::size_t r) { return used_[r] || rows_[r].at(column) == 0; });
  double largest = 0;
  for (const std::size_t r : rows) largest = std::max(largest, std::abs(rows_[r].at(column)));
  std::size_t best = kNone;
  for (const std::size_t r : rows)
    if (std::abs(rows_[r].at(column)) >= kProminent * largest &&
        (best == kNone || rows_[r].entries.size() < rows_[best].entries.size()))
      best = r;
  return best;
}

void Elimination::subtract(std::size_t row, std::size_t source, double factor) {
  for (const SparseEntry& entry : rows_[source].entries)
    if (rows_[row].at(entry.column) == 0) rows_of_[entry.column].push_back(row);
  rows_[row] = combine(rows_[row], rows_[source], factor);
  steps_.push_back({row, source, factor});
}

void Elimination::eliminate(const std::vector<std::size_t>& order) {
  // Columns in few rows first: they fill in least. Counts may be out of date by then; that costs time only.
  using Entry = std::pair<std::size_t, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  for (const std::size_t column : order) queue.emplace(rows_of_[column].size(), column);
  while (!queue.empty()) {
    const auto [count, column] = queue.top();
    queue.pop();
    if (rows_of_[column].size() > 2 * count + 2) {
      queue.emplace(rows_of_[column].size(), column);
      continue;
    }
    const std::size_t pivot = choose_row(column);
    if (pivot == kNone) continue;
    const double at_pivot = rows_[pivot].at(column);
    const std::vector<std::size_t> others = rows_of_[column];
    used_[pivot] = true, pivot_row_[column] = pivot;
    pivots_.push_back(column);
    for (const std::size_t r : others)
      if (r != pivot) {
        subtract(r, pivot, rows_[r].at(column) / at_pivot);
        auto& entries = rows_[r].entries;  // exactly gone, whatever the rounding
        std::erase_if(entries, [&](const SparseEntry& entry) { return entry.column == column; });
      }
  }
}

void Elimination::to_given_rows(std::vector<double>& multipliers) const {
  for (std::size_t i = steps_.size(); i-- > 0;)
    multipliers[steps_[i].source] -= steps_[i].factor * multipliers[steps_[i].row];
}

}  // namespace adit::solve
