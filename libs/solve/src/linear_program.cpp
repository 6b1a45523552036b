// Linear programs by HiGHS: the only file that knows the solver.
#include "adit/solve/linear_program.hpp"

#include <Highs.h>

#include <algorithm>
#include <cmath>

#include "adit/base/error.hpp"

namespace adit::solve {
namespace {

std::vector<LinearProgram::Entry> summed(std::vector<LinearProgram::Entry> entries) {
  std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    return a.column != b.column ? a.column < b.column : a.row < b.row;
  });
  std::size_t kept = 0;
  for (const auto& entry : entries) {
    if (kept > 0 && entries[kept - 1].column == entry.column && entries[kept - 1].row == entry.row)
      entries[kept - 1].value += entry.value;
    else
      entries[kept++] = entry;
  }
  entries.resize(kept);
  return entries;
}

HighsLp to_highs(const LinearProgram& program) {
  HighsLp lp;
  lp.num_col_ = static_cast<HighsInt>(program.columns.size());
  lp.num_row_ = static_cast<HighsInt>(program.rows.size());
  lp.sense_ = program.maximise ? ObjSense::kMaximize : ObjSense::kMinimize;
  for (const auto& column : program.columns) {
    lp.col_cost_.push_back(column.cost);
    lp.col_lower_.push_back(column.lower);
    lp.col_upper_.push_back(column.upper);
  }
  for (const auto& row : program.rows) {
    lp.row_lower_.push_back(row.lower);
    lp.row_upper_.push_back(row.upper);
  }
  lp.a_matrix_.format_ = MatrixFormat::kColwise;
  lp.a_matrix_.start_.assign(program.columns.size() + 1, 0);
  for (const auto& entry : summed(program.entries)) {
    if (entry.column >= program.columns.size() || entry.row >= program.rows.size())
      throw InternalError("linear program: a coefficient outside its rows and columns");
    ++lp.a_matrix_.start_[entry.column + 1];
    lp.a_matrix_.index_.push_back(static_cast<HighsInt>(entry.row));
    lp.a_matrix_.value_.push_back(entry.value);
  }
  for (std::size_t j = 0; j < program.columns.size(); ++j)
    lp.a_matrix_.start_[j + 1] += lp.a_matrix_.start_[j];
  return lp;
}

LinearStatus status_of(HighsModelStatus status) {
  switch (status) {
    case HighsModelStatus::kOptimal:
    case HighsModelStatus::kModelEmpty:
      return LinearStatus::optimal;
    case HighsModelStatus::kInfeasible:
      return LinearStatus::infeasible;
    case HighsModelStatus::kUnbounded:
      return LinearStatus::unbounded;
    case HighsModelStatus::kTimeLimit:
      return LinearStatus::time_limit;
    default:
      return LinearStatus::failed;
  }
}

// What a bound is worth: a price above 0 leans on the lower bound when costs are minimised, below 0 on the
// upper.
double worth(double price, double lower, double upper, double level, bool maximise) {
  const double bound = ((price > 0) != maximise) ? lower : upper;
  return price * (std::isfinite(bound) ? bound : level);
}

double gap_of(const LinearProgram& program, const LinearSolution& s) {
  double primal = 0, dual = 0;
  for (std::size_t j = 0; j < program.columns.size(); ++j) {
    const auto& column = program.columns[j];
    primal += column.cost * s.values[j];
    dual += worth(s.reduced_costs[j], column.lower, column.upper, s.values[j], program.maximise);
  }
  for (std::size_t i = 0; i < program.rows.size(); ++i)
    dual +=
        worth(s.prices[i], program.rows[i].lower, program.rows[i].upper, s.activities[i], program.maximise);
  return std::abs(primal - dual) / (1 + std::abs(primal));
}

void quiet(Highs& highs, const LinearOptions& options) {
  highs.setOptionValue("output_flag", false);
  highs.setOptionValue("threads", 1);
  highs.setOptionValue("parallel", kHighsOffString);
  highs.setOptionValue("solver", kSimplexString);
  highs.setOptionValue("random_seed", 0);
  highs.setOptionValue("presolve", options.presolve ? kHighsOnString : kHighsOffString);
  highs.setOptionValue("time_limit", std::isfinite(options.time_limit_s) ? options.time_limit_s : kHighsInf);
}

}  // namespace

struct LinearSolver::State {
  explicit State(LinearProgram from) : program(std::move(from)) {}
  void pass_changes();

  LinearProgram program;
  // What changed since the last solve, by index: the solver takes many changes at once far quicker than one
  // by one.
  std::vector<HighsInt> costs, column_bounds, row_bounds;
  Highs highs;
};

void LinearSolver::State::pass_changes() {
  const auto once = [](std::vector<HighsInt>& changed) {
    std::ranges::sort(changed);
    changed.erase(std::ranges::unique(changed).begin(), changed.end());
    return static_cast<HighsInt>(changed.size());
  };
  const auto gather = [](const std::vector<HighsInt>& changed, const auto& of, auto member) {
    std::vector<double> out;
    out.reserve(changed.size());
    for (const HighsInt index : changed) out.push_back(of[static_cast<std::size_t>(index)].*member);
    return out;
  };
  using Column = LinearProgram::Column;
  using Row = LinearProgram::Row;
  if (const HighsInt count = once(costs); count > 0)
    highs.changeColsCost(count, costs.data(), gather(costs, program.columns, &Column::cost).data());
  if (const HighsInt count = once(column_bounds); count > 0)
    highs.changeColsBounds(count, column_bounds.data(),
                           gather(column_bounds, program.columns, &Column::lower).data(),
                           gather(column_bounds, program.columns, &Column::upper).data());
  if (const HighsInt count = once(row_bounds); count > 0)
    highs.changeRowsBounds(count, row_bounds.data(), gather(row_bounds, program.rows, &Row::lower).data(),
                           gather(row_bounds, program.rows, &Row::upper).data());
  costs.clear(), column_bounds.clear(), row_bounds.clear();
}

LinearSolver::LinearSolver(const LinearProgram& program, const LinearOptions& options)
    : state_(std::make_unique<State>(program)) {
  quiet(state_->highs, options);
  if (state_->highs.passModel(to_highs(program)) == HighsStatus::kError)
    throw InternalError("linear program: a bound, cost or coefficient is not a number");
}
LinearSolver::~LinearSolver() = default;
LinearSolver::LinearSolver(LinearSolver&&) noexcept = default;
LinearSolver& LinearSolver::operator=(LinearSolver&&) noexcept = default;

const LinearProgram& LinearSolver::program() const { return state_->program; }

void LinearSolver::set_cost(std::size_t column, double cost) {
  double& changed = state_->program.columns.at(column).cost;
  if (changed == cost) return;
  changed = cost;
  state_->costs.push_back(static_cast<HighsInt>(column));
}

void LinearSolver::set_column_bounds(std::size_t column, double lower, double upper) {
  auto& changed = state_->program.columns.at(column);
  if (changed.lower == lower && changed.upper == upper) return;
  changed.lower = lower, changed.upper = upper;
  state_->column_bounds.push_back(static_cast<HighsInt>(column));
}

void LinearSolver::set_row_bounds(std::size_t row, double lower, double upper) {
  auto& changed = state_->program.rows.at(row);
  if (changed.lower == lower && changed.upper == upper) return;
  changed.lower = lower, changed.upper = upper;
  state_->row_bounds.push_back(static_cast<HighsInt>(row));
}

void LinearSolver::set_maximise(bool maximise) {
  state_->program.maximise = maximise;
  state_->highs.changeObjectiveSense(maximise ? ObjSense::kMaximize : ObjSense::kMinimize);
}

void LinearSolver::start_from(const Basis& basis) {
  const LinearProgram& program = state_->program;
  if (basis.columns.size() != program.columns.size() || basis.rows.size() != program.rows.size()) return;
  HighsBasis start;
  start.valid = true;
  for (const unsigned char status : basis.columns)
    start.col_status.push_back(static_cast<HighsBasisStatus>(status));
  for (const unsigned char status : basis.rows)
    start.row_status.push_back(static_cast<HighsBasisStatus>(status));
  state_->highs.setBasis(start, "");
}

LinearSolution LinearSolver::solve() {
  Highs& highs = state_->highs;
  state_->pass_changes();
  highs.run();
  LinearSolution out;
  out.status = status_of(highs.getModelStatus());
  out.iterations = std::max<long>(0, highs.getInfo().simplex_iteration_count);
  if (out.status != LinearStatus::optimal) return out;
  const HighsSolution& solution = highs.getSolution();
  out.values = solution.col_value, out.activities = solution.row_value;
  out.prices = solution.row_dual, out.reduced_costs = solution.col_dual;
  for (std::size_t j = 0; j < out.values.size(); ++j)
    out.objective += state_->program.columns[j].cost * out.values[j];
  out.gap = gap_of(state_->program, out);
  out.basis.columns.reserve(out.values.size());
  for (const HighsBasisStatus status : highs.getBasis().col_status)
    out.basis.columns.push_back(static_cast<unsigned char>(status));
  for (const HighsBasisStatus status : highs.getBasis().row_status)
    out.basis.rows.push_back(static_cast<unsigned char>(status));
  return out;
}

LinearSolution solve(const LinearProgram& program, const LinearOptions& options, const Basis& start) {
  LinearSolver solver(program, options);
  if (!start.empty()) solver.start_from(start);
  return solver.solve();
}

std::string_view name_of(LinearStatus status) {
  switch (status) {
    case LinearStatus::optimal:
      return "optimal";
    case LinearStatus::infeasible:
      return "infeasible";
    case LinearStatus::unbounded:
      return "unbounded";
    case LinearStatus::time_limit:
      return "time_limit";
    case LinearStatus::failed:
      break;
  }
  return "failed";
}

}  // namespace adit::solve
