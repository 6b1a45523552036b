// A year's numbers into the program, and its answer back into tonnes and prices.
#include "clearing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "clearing_program.hpp"

namespace adit::supply {
namespace {

constexpr double kNothing = 1e-9;  // of a stage's scale

void set_producers(const ClearingStage& stage, const StagePlaces& at, double cost_unit,
                   solve::LinearSolver& solver) {
  for (std::size_t p = 0; p < stage.producers.size(); ++p) {
    const ClearingProducer& producer = stage.producers[p];
    const double capacity = producer.capacity / stage.scale;
    solver.set_row_bounds(at.capacity_rows[p], -solve::kNoBound, capacity);
    for (std::size_t r = 0; r < stage.routes.size(); ++r)
      solver.set_cost(at.route_columns[r][p], stage.routes[r].cost[p] * cost_unit);
    if (!at.feed_columns[p]) continue;
    solver.set_cost(*at.feed_columns[p], producer.feed_cost * cost_unit);
    solver.set_column_bounds(*at.feed_columns[p], 0, producer.other_feed * capacity);
  }
}

void set_users(const ClearingStage& stage, const StagePlaces& at, double cost_unit,
               solve::LinearSolver& solver) {
  for (std::size_t u = 0; u < stage.users.size(); ++u) {
    const ClearingUser& user = stage.users[u];
    double wanted = 0;
    for (std::size_t b = 0; b < user.blocks.size(); ++b) {
      const double amount = user.blocks[b].amount / stage.scale;
      wanted += amount;
      const bool must = !std::isfinite(user.blocks[b].price);
      solver.set_cost(at.short_columns[u][b], must ? 0 : user.blocks[b].price * cost_unit);
      solver.set_column_bounds(at.short_columns[u][b], 0, must ? 0 : amount);
    }
    solver.set_row_bounds(*at.delivery_rows[user.region], wanted, solve::kNoBound);
  }
}

std::vector<double> unknown(std::size_t regions) {
  return std::vector<double>(regions, std::numeric_limits<double>::quiet_NaN());
}

void read_producers(const ClearingStage& stage, const StagePlaces& at, const solve::LinearSolution& solution,
                    double cost_unit, ClearedStage& out) {
  for (std::size_t p = 0; p < stage.producers.size(); ++p) {
    const std::size_t region = stage.producers[p].region;
    const double made = std::max(0.0, solution.activities[at.capacity_rows[p]]) * stage.scale;
    out.production[region] = std::isnan(out.production[region]) ? made : out.production[region] + made;
    out.price[region] = std::max(0.0, solution.prices[at.output_rows[p]]) / cost_unit;
  }
  for (const StagePlaces::Arc& arc : at.arcs)
    if (solution.values[arc.column] > kNothing)
      out.links.push_back(
          {stage.producers[arc.producer].region, arc.region, solution.values[arc.column] * stage.scale});
}

/// Use of the form itself and what is left unserved, and the price at which it is delivered.
void read_users(const ClearingStage& stage, const StagePlaces& at, const solve::LinearSolution& solution,
                double cost_unit, ClearedStage& out) {
  for (std::size_t region = 0; region < at.delivery_rows.size(); ++region)
    if (at.delivery_rows[region])
      out.price[region] = std::max(0.0, solution.prices[*at.delivery_rows[region]]) / cost_unit;
  for (std::size_t u = 0; u < stage.users.size(); ++u) {
    const ClearingUser& user = stage.users[u];
    double all = 0, missed = 0;
    auto& by_block = out.block_unserved.emplace_back();
    for (std::size_t b = 0; b < user.blocks.size(); ++b) {
      all += user.blocks[b].amount;
      by_block.push_back(solution.values[at.short_columns[u][b]] * stage.scale);
      missed += by_block.back();
    }
    out.use[user.region] = all - missed;
    const double missing = user.wanted - out.use[user.region];
    out.unserved[user.region] = missing > kNothing * stage.scale ? missing : 0;
  }
}

void note_scarcity(const ClearingStage& stage, const StagePlaces& at, const solve::LinearProgram& program,
                   const solve::LinearSolution& solution, double cost_unit, std::vector<Scarcity>& out) {
  for (std::size_t p = 0; p < stage.producers.size(); ++p) {
    const double rent = -solution.prices[at.capacity_rows[p]];
    if (rent > kNothing)
      out.push_back({program.rows[at.capacity_rows[p]].name, rent / cost_unit, stage.producers[p].capacity});
  }
}

/// Amounts of the explanation, which are in the stages' own units, in tonnes.
void to_tonnes(const ClearingProblem& problem, std::vector<solve::BoundChange>& changes) {
  for (solve::BoundChange& change : changes)
    for (const ClearingStage& stage : problem.stages)
      if (change.name.find(" " + stage.form + " ") != std::string::npos) change.amount *= stage.scale;
}

}  // namespace

std::vector<DemandBlock> elastic_blocks(double amount, double reference_price, double elasticity, double most,
                                        std::size_t segments) {
  if (!(elasticity > 0) || segments == 0) return {{amount, reference_price * most}};
  const auto use_at = [&](double ratio) { return amount * std::pow(ratio, -elasticity); };
  std::vector<DemandBlock> out{{use_at(most), reference_price * most}};
  const double step = std::pow(most, 2.0 / static_cast<double>(segments));
  double dearer = most;
  for (std::size_t k = 0; k < segments; ++k) {
    const double cheaper = dearer / step;
    out.push_back({use_at(cheaper) - use_at(dearer), reference_price * std::sqrt(dearer * cheaper)});
    dearer = cheaper;
  }
  return out;
}

ClearingModel::ClearingModel(const ClearingProblem& problem) : program_(std::make_unique<Program>()) {
  program_->build(problem);
  program_->solver.emplace(program_->linear, solve::LinearOptions{.presolve = false});
}
ClearingModel::~ClearingModel() = default;
ClearingModel::ClearingModel(ClearingModel&&) noexcept = default;

Cleared ClearingModel::clear(const ClearingProblem& problem) {
  solve::LinearSolver& solver = *program_->solver;
  const std::size_t regions = problem.regions.size();
  const double money = money_scale(problem);
  for (std::size_t s = 0; s < problem.stages.size(); ++s) {
    const ClearingStage& stage = problem.stages[s];
    const StagePlaces& at = program_->places[s];
    const double cost_unit = stage.scale / money;
    set_producers(stage, at, cost_unit, solver);
    set_users(stage, at, cost_unit, solver);
    for (const StagePlaces::Arc& arc : at.arcs)
      solver.set_cost(
          arc.column,
          stage.transport[stage.producers[arc.producer].region * regions + arc.region] * cost_unit);
  }
  const solve::LinearSolution solution = solver.solve();
  Cleared out{.status = solution.status, .gap = solution.gap, .iterations = solution.iterations};
  if (solution.status != solve::LinearStatus::optimal) {
    solve::NoOptimum why = solve::explain(solver.program());
    to_tonnes(problem, why.binds);
    to_tonnes(problem, why.relaxation);
    out.binds = std::move(why.binds), out.relaxation = std::move(why.relaxation);
    return out;
  }
  out.cost = solution.objective * money;
  for (std::size_t s = 0; s < problem.stages.size(); ++s) {
    const ClearingStage& stage = problem.stages[s];
    const StagePlaces& at = program_->places[s];
    const double cost_unit = stage.scale / money;
    ClearedStage& cleared = out.stages.emplace_back();
    cleared.production = cleared.use = cleared.unserved = cleared.price = unknown(regions);
    read_producers(stage, at, solution, cost_unit, cleared);
    read_users(stage, at, solution, cost_unit, cleared);
    note_scarcity(stage, at, solver.program(), solution, cost_unit, out.scarce);
  }
  std::ranges::stable_sort(
      out.scarce, [](const Scarcity& a, const Scarcity& b) { return a.rent * a.amount > b.rent * b.amount; });
  return out;
}

}  // namespace adit::supply
