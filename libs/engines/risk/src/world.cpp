// Indices of the world's supply: of output and of reserves.
#include <cmath>
#include <limits>

#include "adit/risk/eu.hpp"
#include "adit/risk/yale.hpp"
#include "compiled.hpp"

namespace adit::risk {
namespace {

const double kUnknown = std::nan("");
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kWorstGovernance = 10;

Bounded exactly(double value) { return {value, value, value}; }

/// A function of a bounded quantity that never falls.
template <class Function>
Bounded rising(const Bounded& of, Function function) {
  return {function(of.value), function(of.low), function(of.high)};
}

double sum_of(std::span<const double> amounts) {
  double sum = 0;
  for (const double amount : amounts)
    if (amount > 0) sum += amount;
  return sum;
}

}  // namespace

Bounded governance_hhi(std::span<const double> amounts, double rest, std::span<const double> governance) {
  double total = rest > 0 ? rest : 0, known = 0, weighted = 0, squares = 0, open = 0;
  for (std::size_t r = 0; r < amounts.size(); ++r) {
    if (!(amounts[r] > 0)) continue;
    total += amounts[r];
    if (std::isnan(governance[r])) {
      open += amounts[r] * amounts[r];
    } else {
      known += amounts[r], weighted += amounts[r] * governance[r];
      squares += amounts[r] * amounts[r] * governance[r];
    }
  }
  if (!(total > 0) || !(known > 0)) return {kUnknown, kUnknown, kUnknown};
  // What the unnamed suppliers add to the HHI, by the same rule.
  const Bounded all = hhi(amounts, rest, kInfinity);
  const double square = total * total,
               named = hhi(amounts, 0, kInfinity).value * (total - rest) * (total - rest);
  const double mean = weighted / known;
  return {(squares + open * mean + (all.value * square - named) * mean) / square, squares / square,
          (squares + open * kWorstGovernance + (all.high * square - named) * kWorstGovernance) / square};
}

double amounts_of(const Engine::Compiled& c, const Market& market, model::Draw draw,
                  std::vector<double>& amounts) {
  amounts.assign(c.scenario->regions.size(), 0);
  for (const Supplied& supplied : market.named)
    amounts[supplied.region.index()] += draw[supplied.amount.index()];
  double rest = 0;
  for (const Supplied& supplied : market.rest) rest += draw[supplied.amount.index()];
  return rest;
}

void fill_governance(const Engine::Compiled& c, int year, model::Draw draw, Engine::Workspace& w) {
  w.governance.assign(c.governed.size(), kUnknown);
  w.stability.assign(c.governed.size(), kUnknown);
  for (std::size_t r = 0; r < c.governed.size(); ++r) {
    if (c.governed[r].mean_of_six != nullptr)
      w.governance[r] = eu::scaled_governance(c.governed[r].mean_of_six->at(year, draw));
    if (c.governed[r].political_stability != nullptr)
      w.stability[r] = c.governed[r].political_stability->at(year, draw);
  }
}

void evaluate_world(const Engine::Compiled& c, std::size_t m, model::Draw draw, Engine::Workspace& w) {
  const Market& market = c.markets[m];
  Bounded* out = &w.results[c.world_output(m, kHhi)];
  for (std::size_t i = 0; i < kWorldIndices; ++i) out[i] = exactly(kUnknown);
  const double rest = amounts_of(c, market, draw, w.amounts);
  const double named = sum_of(w.amounts), total = named + rest;
  if (!(named > 0)) return;
  out[kHhi] = hhi(w.amounts, rest, kInfinity);
  out[kEffectiveSuppliers] = {1 / out[kHhi].value, 1 / out[kHhi].high, 1 / out[kHhi].low};
  out[kCr1] = concentration_ratio(w.amounts, rest, 1, kInfinity);
  out[kCr3] = concentration_ratio(w.amounts, rest, 3, kInfinity);
  out[kCr5] = concentration_ratio(w.amounts, rest, 5, kInfinity);
  if (market.reserves) return;
  fill_governance(c, market.year, draw, w);
  out[kGovernanceHhi] = governance_hhi(w.amounts, rest, w.governance);
  out[kSupplyConcentration] = rising(out[kHhi], yale::supply_concentration);
  out[kPoliticalInstability] = exactly(yale::political_instability(w.amounts, w.stability));
  if (c.is_companion[market.form.index()])
    out[kCompanionality] = exactly(c.by_products->companionality(market.form, market.year, draw).share());
  if (market.other == Market::kNone) return;
  double reserves = 0;
  for (const auto* part : {&c.markets[market.other].named, &c.markets[market.other].rest})
    for (const Supplied& supplied : *part) reserves += draw[supplied.amount.index()];
  out[kReservesToProduction] = exactly(reserves / total);
}

}  // namespace adit::risk
