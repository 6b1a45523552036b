#pragma once
/// \file Linear programs: the problem with names, its solution with prices, and why there is none.

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace adit::solve {

inline constexpr double kNoBound = std::numeric_limits<double>::infinity();

/// minimise (or maximise) c·x subject to  lower <= A x <= upper  and bounds on x. Scale it so that numbers
/// are near 1: tolerances are absolute (1e-7).
class LinearProgram {
 public:
  struct Column {
    std::string name;
    double cost = 0, lower = 0, upper = kNoBound;
  };
  struct Row {
    std::string name;
    double lower = -kNoBound, upper = kNoBound;
    bool law = false;  ///< holds whatever happens, as balances do: no explanation names it or gives way on it
  };
  struct Entry {
    std::size_t row = 0, column = 0;
    double value = 0;
  };

  /// Index of the new column.
  std::size_t add_column(std::string name, double cost, double lower = 0, double upper = kNoBound) {
    columns.push_back({std::move(name), cost, lower, upper});
    return columns.size() - 1;
  }
  /// Index of the new row: lower <= sum <= upper; equal bounds make an equation.
  std::size_t add_row(std::string name, double lower, double upper, bool law = false) {
    rows.push_back({std::move(name), lower, upper, law});
    return rows.size() - 1;
  }
  /// A coefficient; several of the same place add up.
  void add(std::size_t row, std::size_t column, double value) { entries.push_back({row, column, value}); }

  std::vector<Column> columns;
  std::vector<Row> rows;
  std::vector<Entry> entries;
  bool maximise = false;
};

/// Which columns and rows are basic, at a bound or free: where a later solve starts from.
struct Basis {
  std::vector<unsigned char> columns, rows;
  bool empty() const { return columns.empty() && rows.empty(); }
};

enum class LinearStatus : std::uint8_t { optimal, infeasible, unbounded, time_limit, failed };
std::string_view name_of(LinearStatus status);

/// Unless optimal, the vectors are empty.
struct LinearSolution {
  LinearStatus status = LinearStatus::failed;
  double objective = 0;
  std::vector<double> values;         ///< by column
  std::vector<double> activities;     ///< by row: A x
  std::vector<double> prices;         ///< by row: change of the objective per unit of the binding bound
  std::vector<double> reduced_costs;  ///< by column: cost less what the rows are worth
  double gap = 0;  ///< |objective - dual objective| / (1 + |objective|), computed here from the prices [1]
  Basis basis;
  long iterations = 0;
};

struct LinearOptions {
  double time_limit_s = kNoBound;
  bool presolve = true;  ///< off: quicker for small problems and from a basis
};

/// A program kept in the solver: change costs and bounds, solve again from where the last solve ended.
/// One thread, no output, the same answer for the same calls. Not to be shared by threads.
class LinearSolver {
 public:
  explicit LinearSolver(const LinearProgram& program, const LinearOptions& options = {});
  ~LinearSolver();
  LinearSolver(LinearSolver&&) noexcept;
  LinearSolver& operator=(LinearSolver&&) noexcept;

  void set_cost(std::size_t column, double cost);
  void set_column_bounds(std::size_t column, double lower, double upper);
  void set_row_bounds(std::size_t row, double lower, double upper);
  void set_maximise(bool maximise);
  /// Starts the next solve from a basis of a program of the same shape; one of another shape is left out.
  void start_from(const Basis& basis);

  LinearSolution solve();
  const LinearProgram& program() const;  ///< with the changes made

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Solves once, from a basis when one is given.
LinearSolution solve(const LinearProgram& program, const LinearOptions& options = {},
                     const Basis& start = {});

/// One bound that stands in the way, or one change that would clear it.
struct BoundChange {
  std::string name;  ///< of the row or column
  bool row = true;
  bool upper = true;  ///< which of its bounds; when unbounded, the direction in which the column runs away
  double amount = 0;  ///< [unit of the row or column]; when unbounded, of the cost
};

/// Why a program has no optimum.
struct NoOptimum {
  LinearStatus status = LinearStatus::optimal;
  /// infeasible: an irreducible set of bounds that contradict each other (amount is the bound itself).
  /// unbounded: columns that run away together (amount is the rate, the fastest at 1).
  std::vector<BoundChange> binds;
  /// The smallest sum of changes that mends it: of row bounds and of column bounds other than x >= 0
  /// (infeasible), of costs (unbounded).
  std::vector<BoundChange> relaxation;
  double total = 0;  ///< sum of the relaxation's amounts
};

/// Explains a program without optimum; for one that has an optimum the lists are empty.
NoOptimum explain(const LinearProgram& program, const LinearOptions& options = {});

}  // namespace adit::solve
