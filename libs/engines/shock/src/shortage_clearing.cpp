#include "shortage_clearing.hpp"

#include <algorithm>

#include "adit/solve/linear_program.hpp"

namespace adit::shock {
namespace {

/// The program with the columns it was made of.
struct Program {
  solve::LinearProgram linear;
  std::size_t first_way = 0, first_claim = 0;
  double floor_worth = 0;
};

/// More than any use is worth: a floor yields only where nothing is left to give it.
double worth_of_floors(const ShortageMarket& market) {
  double most = 1;
  for (const Claim& claim : market.claims) most = std::max(most, claim.value);
  for (const Offer& offer : market.offers) most = std::max(most, offer.cost);
  double ways = 0;
  for (const Way& way : market.ways) ways = std::max(ways, way.cost);
  return 4 * (most + ways * static_cast<double>(market.places));
}

/// Unserved use by claim, in two parts where it has a floor: above it, at its value, and below, at far more.
void add_claims(const ShortageMarket& market, Program& program) {
  program.first_claim = program.linear.columns.size();
  for (std::size_t k = 0; k < market.claims.size(); ++k) {
    const Claim& claim = market.claims[k];
    const double floor = market.policy == Rationing::floors ? claim.floor : 0;
    const std::string name = "unserved " + std::to_string(k);
    const std::size_t above = program.linear.add_column(name, claim.value, 0, (1 - floor) * claim.amount);
    program.linear.add(claim.place, above, 1);
    const std::size_t below = program.linear.add_column(name + " of floor", claim.value + program.floor_worth,
                                                        0, floor * claim.amount);
    program.linear.add(claim.place, below, 1);
  }
}

/// One share of use given up by place, common to its claims.
void add_common_shares(const ShortageMarket& market, Program& program) {
  std::vector<double> amount(market.places, 0), worth(market.places, 0);
  for (const Claim& claim : market.claims) {
    amount[claim.place] += claim.amount;
    worth[claim.place] += claim.amount * claim.value;
  }
  program.first_claim = program.linear.columns.size();
  for (std::size_t place = 0; place < market.places; ++place)
    program.linear.add(place, program.linear.add_column("share " + std::to_string(place), worth[place], 0, 1),
                       amount[place]);
}

Program program_of(const ShortageMarket& market) {
  Program program;
  program.floor_worth = worth_of_floors(market);
  std::vector<double> wanted(market.places, 0);
  for (const Claim& claim : market.claims) wanted[claim.place] += claim.amount;
  for (std::size_t place = 0; place < market.places; ++place)
    program.linear.add_row("balance " + std::to_string(place), wanted[place], solve::kNoBound, true);
  for (const Offer& offer : market.offers)
    program.linear.add(offer.place, program.linear.add_column("supply", offer.cost, 0, offer.capacity), 1);
  program.first_way = program.linear.columns.size();
  for (const Way& way : market.ways) {
    const std::size_t column = program.linear.add_column("way", way.cost, 0, way.capacity);
    program.linear.add(way.from, column, -1);
    program.linear.add(way.to, column, 1);
  }
  if (market.policy == Rationing::proportional)
    add_common_shares(market, program);
  else
    add_claims(market, program);
  return program;
}

}  // namespace

ShortageClearing clear_shortage(const ShortageMarket& market) {
  const Program program = program_of(market);
  const solve::LinearSolution solution = solve::solve(program.linear);
  ShortageClearing out{.status = std::string(solve::name_of(solution.status))};
  if (solution.status != solve::LinearStatus::optimal) return out;
  const auto& values = solution.values;
  const auto at = [&](std::size_t column) { return values.begin() + static_cast<std::ptrdiff_t>(column); };
  out.supplied.assign(values.begin(), at(program.first_way));
  out.carried.assign(at(program.first_way), at(program.first_claim));
  for (std::size_t k = 0; k < market.claims.size(); ++k) {
    const Claim& claim = market.claims[k];
    const std::size_t column = program.first_claim;
    out.unserved.push_back(market.policy == Rationing::proportional
                               ? values[column + claim.place] * claim.amount
                               : values[column + 2 * k] + values[column + 2 * k + 1]);
  }
  out.price = solution.prices;
  for (std::size_t k = 0; k < market.offers.size(); ++k) out.cost += market.offers[k].cost * out.supplied[k];
  for (std::size_t k = 0; k < market.ways.size(); ++k) out.cost += market.ways[k].cost * out.carried[k];
  for (std::size_t k = 0; k < market.claims.size(); ++k) out.cost += market.claims[k].value * out.unserved[k];
  return out;
}

}  // namespace adit::shock
