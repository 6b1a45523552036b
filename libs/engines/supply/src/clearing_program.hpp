#pragma once
// The linear program of a clearing problem and where its columns and rows stand.

#include <optional>

#include "clearing.hpp"

namespace adit::supply {

/// Where one stage's columns and rows stand in the program.
struct StagePlaces {
  struct Arc {
    std::size_t producer, region, column;
  };
  std::vector<std::vector<std::size_t>> route_columns;    // by route, producer
  std::vector<std::optional<std::size_t>> feed_columns;   // by producer that can run on other feed
  std::vector<std::size_t> capacity_rows, output_rows;    // by producer
  std::vector<std::optional<std::size_t>> delivery_rows;  // by region
  std::vector<Arc> arcs;
  std::vector<std::vector<std::size_t>> short_columns;  // by user, block: use given up
};

struct ClearingModel::Program {
  std::vector<StagePlaces> places;
  solve::LinearProgram linear;
  std::optional<solve::LinearSolver> solver;

  void build(const ClearingProblem& problem);

 private:
  void add_producers(const ClearingProblem& problem, std::size_t stage);
  void add_deliveries(const ClearingProblem& problem, std::size_t stage);
  void add_users(const ClearingProblem& problem, std::size_t stage);
  void add_intake(const ClearingProblem& problem, std::size_t stage);
};

/// USD per unit of the program's objective: costs of one scaled tonne are near 1.
double money_scale(const ClearingProblem& problem);

}  // namespace adit::supply
