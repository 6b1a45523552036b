// Why a linear program has no optimum: what contradicts or runs away, and the smallest change that mends it.
#include <algorithm>
#include <cmath>

#include "adit/solve/linear_program.hpp"

namespace adit::solve {
namespace {

constexpr double kSeen = 1e-9;

// A finite bound that the elastic program may give way on, and the column that measures by how much.
struct Elastic {
  BoundChange change;
  std::size_t index = 0;   // of the row or column
  std::size_t column = 0;  // of the elastic program
  double bound = 0;
};

struct ElasticProgram {
  LinearProgram program;
  std::vector<Elastic> elastics;

  void give(std::size_t row, std::size_t index, const std::string& name, bool is_row, bool upper,
            double bound) {
    const std::size_t column = program.add_column(name, 1);
    program.add(row, column, upper ? -1.0 : 1.0);
    elastics.push_back({{name, is_row, upper, 0}, index, column, bound});
  }
};

// min sum of violations: rows give way, and columns too, except that an amount stays at or above 0.
ElasticProgram elastic(const LinearProgram& from) {
  ElasticProgram out;
  out.program.rows = from.rows;
  out.program.entries = from.entries;
  for (const auto& column : from.columns) {
    const bool stays = column.lower == 0;
    out.program.add_column(column.name, 0, stays ? 0 : -kNoBound, kNoBound);
  }
  for (std::size_t i = 0; i < from.rows.size(); ++i) {
    const auto& row = from.rows[i];
    if (row.law) continue;
    if (std::isfinite(row.upper)) out.give(i, i, row.name, true, true, row.upper);
    if (std::isfinite(row.lower)) out.give(i, i, row.name, true, false, row.lower);
  }
  for (std::size_t j = 0; j < from.columns.size(); ++j) {
    const auto& column = from.columns[j];
    const bool lower = column.lower != 0 && std::isfinite(column.lower);
    if (!lower && !std::isfinite(column.upper)) continue;
    const std::size_t row = out.program.add_row(column.name, lower ? column.lower : -kNoBound, column.upper);
    out.program.add(row, j, 1);
    if (std::isfinite(column.upper)) out.give(row, j, column.name, false, true, column.upper);
    if (lower) out.give(row, j, column.name, false, false, column.lower);
  }
  return out;
}

// Deletion filter: a bound is let go for good when the rest still contradict each other; what remains is
// irreducible. Only bounds with a price in the elastic optimum can matter: they already prove the
// contradiction.
std::vector<BoundChange> irreducible(const ElasticProgram& from, const LinearSolution& optimum,
                                     const LinearOptions& options) {
  LinearSolver solver(from.program, options);
  std::vector<const Elastic*> kept;
  for (const Elastic& e : from.elastics) {
    // The price of giving way is 1; what the bound is worth is 1 less the reduced cost of giving way.
    if (optimum.reduced_costs[e.column] < 1 - kSeen)
      kept.push_back(&e);
    else
      solver.set_cost(e.column, 0);
  }
  for (std::size_t k = 0; k < kept.size();) {
    solver.set_cost(kept[k]->column, 0);
    const LinearSolution without = solver.solve();
    if (without.status == LinearStatus::optimal && without.objective > 1e-7) {
      kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(k));
      continue;
    }
    solver.set_cost(kept[k]->column, 1);
    ++k;
  }
  std::vector<BoundChange> out;
  for (const Elastic* e : kept) {
    out.push_back(e->change);
    out.back().amount = e->bound;
  }
  return out;
}

void explain_infeasible(const LinearProgram& program, const LinearOptions& options, NoOptimum& out) {
  const ElasticProgram from = elastic(program);
  const LinearSolution optimum = solve(from.program, options);
  if (optimum.status != LinearStatus::optimal) return;
  for (const Elastic& e : from.elastics) {
    if (optimum.values[e.column] <= kSeen) continue;
    out.relaxation.push_back(e.change);
    out.relaxation.back().amount = optimum.values[e.column];
    out.total += optimum.values[e.column];
  }
  out.binds = irreducible(from, optimum, options);
}

// The fastest way to run away: directions that no bound stops, none faster than 1. By duality its optimum is
// the smallest sum of cost changes that leaves nothing to gain, and the prices of the speed limits are those
// changes.
void explain_unbounded(const LinearProgram& program, const LinearOptions& options, NoOptimum& out) {
  LinearProgram directions = program;
  const auto no_way = [](double bound, double otherwise) { return std::isfinite(bound) ? 0.0 : otherwise; };
  for (auto& column : directions.columns) {
    column.lower = no_way(column.lower, -1);
    column.upper = no_way(column.upper, 1);
  }
  for (auto& row : directions.rows) {
    row.lower = no_way(row.lower, -kNoBound);
    row.upper = no_way(row.upper, kNoBound);
  }
  const LinearSolution fastest = solve(directions, options);
  if (fastest.status != LinearStatus::optimal) return;
  for (std::size_t j = 0; j < directions.columns.size(); ++j) {
    const auto& column = directions.columns[j];
    const double rate = fastest.values[j], change = -fastest.reduced_costs[j];
    if (std::abs(rate) > kSeen) out.binds.push_back({column.name, false, rate > 0, std::abs(rate)});
    // Only limits of speed count; a price on a bound of the program itself is no change of cost.
    const bool limit = std::abs(std::abs(rate) - 1) < kSeen;
    if (!limit || std::abs(change) <= kSeen) continue;
    out.relaxation.push_back({column.name, false, rate > 0, change});
    out.total += std::abs(change);
  }
}

}  // namespace

NoOptimum explain(const LinearProgram& program, const LinearOptions& options) {
  NoOptimum out;
  out.status = solve(program, options).status;
  if (out.status == LinearStatus::infeasible) explain_infeasible(program, options, out);
  if (out.status == LinearStatus::unbounded) explain_unbounded(program, options, out);
  return out;
}

}  // namespace adit::solve
