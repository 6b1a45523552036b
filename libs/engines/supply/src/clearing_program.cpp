// Columns: what a producer makes by each route and from other feed, what goes where, use given up. Rows:
// capacity, output, delivery.
#include "clearing_program.hpp"

#include <fmt/format.h>

#include <cmath>

namespace adit::supply {

double money_scale(const ClearingProblem& problem) {
  return problem.price_scale * problem.stages.back().scale;
}

void ClearingModel::Program::build(const ClearingProblem& problem) {
  places.resize(problem.stages.size());
  for (std::size_t s = 0; s < problem.stages.size(); ++s) {
    add_producers(problem, s);
    add_deliveries(problem, s);
    add_users(problem, s);
  }
  for (std::size_t s = 0; s < problem.stages.size(); ++s) add_intake(problem, s);
}

void ClearingModel::Program::add_producers(const ClearingProblem& problem, std::size_t s) {
  const ClearingStage& stage = problem.stages[s];
  StagePlaces& at = places[s];
  at.route_columns.resize(stage.routes.size());
  for (const ClearingProducer& producer : stage.producers) {
    const std::string& region = problem.regions[producer.region];
    const std::size_t capacity =
        linear.add_row(fmt::format("capacity of {} in {}", stage.form, region), -solve::kNoBound, 0);
    const std::size_t output =
        linear.add_row(fmt::format("output of {} in {}", stage.form, region), 0, solve::kNoBound, true);
    at.capacity_rows.push_back(capacity);
    at.output_rows.push_back(output);
    const auto make = [&](std::string name) {
      const std::size_t column = linear.add_column(std::move(name), 0);
      linear.add(capacity, column, 1);
      linear.add(output, column, 1);
      return column;
    };
    for (std::size_t r = 0; r < stage.routes.size(); ++r)
      at.route_columns[r].push_back(make(fmt::format("{} in {}", stage.routes[r].name, region)));
    at.feed_columns.emplace_back();
    if (producer.other_feed > 0)
      at.feed_columns.back() = make(fmt::format("other feed of {} in {}", stage.form, region));
  }
}

void ClearingModel::Program::add_deliveries(const ClearingProblem& problem, std::size_t s) {
  const std::size_t regions = problem.regions.size();
  const ClearingStage& stage = problem.stages[s];
  StagePlaces& at = places[s];
  std::vector<bool> takes(regions);
  for (const ClearingUser& user : stage.users) takes[user.region] = true;
  for (const ClearingStage& later : problem.stages)
    for (const ClearingRoute& route : later.routes)
      for (const auto& [input, amount] : route.inputs)
        if (input == s)
          for (const ClearingProducer& producer : later.producers) takes[producer.region] = true;
  at.delivery_rows.resize(regions);
  for (std::size_t to = 0; to < regions; ++to) {
    if (!takes[to]) continue;
    at.delivery_rows[to] = linear.add_row(
        fmt::format("delivery of {} in {}", stage.form, problem.regions[to]), 0, solve::kNoBound, true);
    for (std::size_t p = 0; p < stage.producers.size(); ++p) {
      const std::size_t from = stage.producers[p].region;
      if (!std::isfinite(stage.transport[from * regions + to])) continue;
      const std::size_t column = linear.add_column(
          fmt::format("{} from {} to {}", stage.form, problem.regions[from], problem.regions[to]), 0);
      linear.add(at.output_rows[p], column, -1);
      linear.add(*at.delivery_rows[to], column, 1);
      at.arcs.push_back({p, to, column});
    }
  }
}

void ClearingModel::Program::add_users(const ClearingProblem& problem, std::size_t s) {
  const ClearingStage& stage = problem.stages[s];
  for (const ClearingUser& user : stage.users) {
    auto& columns = places[s].short_columns.emplace_back();
    for (std::size_t b = 0; b < user.blocks.size(); ++b) {
      // What must be served has such a column too, held at 0, so that an explanation can give way on it.
      columns.push_back(linear.add_column(
          fmt::format("use of {} in {}", stage.form, problem.regions[user.region]), 0, 0, 0));
      linear.add(*places[s].delivery_rows[user.region], columns.back(), 1);
    }
  }
}

void ClearingModel::Program::add_intake(const ClearingProblem& problem, std::size_t s) {
  const ClearingStage& stage = problem.stages[s];
  for (std::size_t r = 0; r < stage.routes.size(); ++r)
    for (const auto& [input, amount] : stage.routes[r].inputs)
      for (std::size_t p = 0; p < stage.producers.size(); ++p)
        linear.add(*places[input].delivery_rows[stage.producers[p].region], places[s].route_columns[r][p],
                   -amount * stage.scale / problem.stages[input].scale);
}

}  // namespace adit::supply
