#include "survival.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "adit/solve/linear_program.hpp"

namespace adit::shock {

Holdout hold_out(double stock, double need, double remaining, double recover) {
  const double deficit = need - remaining;
  if (!(deficit > 0)) {
    const bool unknown = std::isnan(stock) || std::isnan(deficit);
    return {unknown ? deficit + stock : std::numeric_limits<double>::infinity(), false,
            unknown ? deficit + stock : 0};
  }
  const double survive = stock / deficit;
  // A stock that is not known makes all three unknown; NaN is never "exposed".
  return {survive, survive < recover,
          std::isnan(survive) ? survive : deficit * std::max(0.0, recover - survive)};
}

namespace {

/// Rows "what is taken of an input <= stock + inflow x time", with `made` columns per good and a time column.
void add_inputs(const SharedInputs& goods, std::span<const std::size_t> made, std::size_t time,
                solve::LinearProgram& program) {
  for (std::size_t input = 0; input < goods.stock.size(); ++input) {
    const std::size_t row =
        program.add_row("input " + std::to_string(input), -solve::kNoBound, goods.stock[input]);
    for (std::size_t good = 0; good < made.size(); ++good)
      program.add(row, made[good], goods.per_unit[good][input]);
    program.add(row, time, -goods.inflow[input]);
  }
}

/// The program over a time that is a column: made_j + lost_j >= time x (need_j - remaining_j).
struct TimeProgram {
  TimeProgram(const SharedInputs& goods, double least_time, double most_time, bool may_lose) {
    time = linear.add_column("time", 0, least_time, most_time);
    for (std::size_t good = 0; good < goods.need.size(); ++good) {
      made.push_back(linear.add_column("made " + std::to_string(good), 0));
      lost.push_back(linear.add_column("lost " + std::to_string(good), goods.value[good], 0,
                                       may_lose ? solve::kNoBound : 0));
      const std::size_t row = linear.add_row("need " + std::to_string(good), 0, solve::kNoBound);
      linear.add(row, made.back(), 1);
      linear.add(row, lost.back(), 1);
      linear.add(row, time, goods.remaining[good] - goods.need[good]);
    }
    add_inputs(goods, made, time, linear);
  }
  solve::LinearProgram linear;
  std::size_t time = 0;
  std::vector<std::size_t> made, lost;
};

}  // namespace

SharedHoldout hold_out(const SharedInputs& goods, double recover) {
  SharedHoldout out;
  TimeProgram longest(goods, 0, solve::kNoBound, false);
  longest.linear.maximise = true;
  longest.linear.columns[longest.time].cost = 1;
  for (const std::size_t column : longest.lost) longest.linear.columns[column].cost = 0;
  const solve::LinearSolution survive = solve::solve(longest.linear);
  if (survive.status == solve::LinearStatus::unbounded)
    out.survive = std::numeric_limits<double>::infinity();
  else if (survive.status == solve::LinearStatus::optimal)
    out.survive = survive.values[longest.time];
  else
    return {std::string(solve::name_of(survive.status)), std::nan(""), std::nan(""), {}};
  const TimeProgram least(goods, recover, recover, true);
  const solve::LinearSolution loss = solve::solve(least.linear);
  out.status = solve::name_of(loss.status);
  if (loss.status != solve::LinearStatus::optimal) return {out.status, out.survive, std::nan(""), {}};
  out.impact = loss.objective;
  for (const std::size_t column : least.lost) out.unserved.push_back(loss.values[column]);
  return out;
}

std::vector<double> exposure_index(std::span<const double> impacts) {
  double most = 0;
  for (const double impact : impacts)
    if (impact > most) most = impact;
  std::vector<double> out;
  for (const double impact : impacts) out.push_back(most > 0 || std::isnan(impact) ? impact / most : 0);
  return out;
}

}  // namespace adit::shock
