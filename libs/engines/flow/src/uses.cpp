// Stocks in use: from what is bought to what leaves use, and where that goes.
#include <algorithm>
#include <cmath>

#include "compiled.hpp"

namespace adit::flow {
namespace {

using model::Draw;

double at(const model::Path* path, int year, Draw draw, double otherwise) {
  return path == nullptr ? otherwise : path->at(year, draw);
}

std::vector<double> table_of(const model::Scenario& s, const model::Lifetime& lifetime, std::size_t ages,
                             Draw draw) {
  const auto number = [&](model::ValueId id) { return id.valid() ? draw[id.index()] : 0.0; };
  std::vector<double> points, table(ages);
  for (const model::Knot& knot : lifetime.table) points.push_back(draw[knot.value.index()]);
  // model::Survival is solve::LifetimeKind with 'none' in front.
  const solve::LifetimeLaw law{.kind = static_cast<solve::LifetimeKind>(static_cast<int>(lifetime.kind) - 1),
                               .mean = number(lifetime.mean),
                               .sd = number(lifetime.sd),
                               .shape = number(lifetime.shape),
                               .scale = number(lifetime.scale),
                               .points = points};
  solve::survival_table(law, solve::timing_from(s.timing), table);
  return table;
}

/// Survival of the use's cohorts: the lifetime whose from_cohort is the last not after the cohort's year.
solve::Survival make_survival(const Engine::Compiled& c, const Use& use, Draw draw) {
  std::vector<std::vector<double>> tables;
  for (const model::Lifetime* lifetime : use.lifetimes)
    tables.push_back(table_of(*c.scenario, *lifetime, c.years.all(), draw));
  if (tables.size() == 1) return solve::Survival(std::move(tables.front()));
  std::vector<std::uint32_t> table_of_cohort(c.years.all());
  for (std::size_t i = 0; i < table_of_cohort.size(); ++i) {
    const int year = c.years.first + static_cast<int>(i);
    for (std::size_t k = 0; k < use.lifetimes.size(); ++k)
      if (use.lifetimes[k]->from_cohort <= year) table_of_cohort[i] = static_cast<std::uint32_t>(k);
  }
  return {std::move(tables), std::move(table_of_cohort)};
}

/// The workspace's survival of this use, made anew only when one of its numbers is another than in the draw
/// before.
const solve::Survival& survival_of(const Engine::Compiled& c, const Use& use, Draw draw, UseFlows& f) {
  std::size_t n = 0;
  bool same = f.survival.has_value();
  const auto compare = [&](model::ValueId id) {
    const double number = id.valid() ? draw[id.index()] : 0.0;
    if (n == f.survival_numbers.size()) f.survival_numbers.push_back(std::nan(""));
    same = same && f.survival_numbers[n] == number;
    f.survival_numbers[n++] = number;
  };
  for (const model::Lifetime* l : use.lifetimes) {
    for (const model::ValueId id : {l->mean, l->sd, l->shape, l->scale}) compare(id);
    for (const model::Knot& knot : l->table) compare(knot.value);
  }
  if (!same) f.survival = make_survival(c, use, draw);
  return *f.survival;
}

double form_per_unit(const Use& use, int year, Draw draw) { return at(use.composition, year, draw, 1); }

/// Inflow of the years before the axis: of known cohorts, and back-cast of the stock of unknown age.
void fill_history(const Engine::Compiled& c, const Use& use, const solve::Survival& survival, Draw draw,
                  std::span<double> inflow) {
  for (const model::InitialStock* stock : use.stocks) {
    const int until = std::min(stock->year, c.years.start);
    const double amount = draw[stock->amount.index()];
    if (stock->cohort > 0) {
      const int age = std::max(0, until - stock->cohort);
      const auto i =
          static_cast<std::size_t>(std::clamp(stock->cohort, c.years.first, until) - c.years.first);
      const double left = survival.of_cohort(i)[static_cast<std::size_t>(age)];
      if (left > 0) inflow[i] += amount * form_per_unit(use, stock->cohort, draw) / left;
      continue;
    }
    const double growth = stock->growth.valid() ? draw[stock->growth.index()] : 0;
    const auto length = static_cast<std::size_t>(std::max(1, until - c.years.first + 1));
    std::vector<double> back(length);
    solve::backcast_inflow(amount * form_per_unit(use, until, draw), growth, survival.of_cohort(length - 1),
                           back);
    for (std::size_t i = 0; i < length; ++i) inflow[i] += back[i];
    // From the year of the stock to the first modelled one the inflow goes on as it grew.
    for (std::size_t i = length; i < c.years.history(); ++i)
      inflow[i] += back.back() * std::pow(1 + growth, static_cast<double>(i - length + 1));
  }
}

void resize(const Engine::Compiled& c, UseFlows& f) {
  const std::size_t n = c.years.modelled();
  for (auto* path : {&f.bought, &f.inflow, &f.outflow, &f.stock, &f.hibernating, &f.collected, &f.old_scrap,
                     &f.separation_loss, &f.uncollected, &f.tramp})
    path->assign(n, 0.0);
  for (auto* path : {&f.cohort_inflow, &f.cohort_stock, &f.cohort_outflow}) path->assign(c.years.all(), 0.0);
  f.stock_at_start = 0;
}

/// What manufacturers buy and what of it enters use.
void fill_inflow(const Engine::Compiled& c, const Use& use, Draw draw, const model::DemandPaths& demand,
                 UseFlows& f) {
  for (std::size_t i = 0; i < f.bought.size(); ++i) {
    const int year = c.years.year(i);
    const double yield = at(use.yield, year, draw, 1);
    const auto k = static_cast<std::size_t>(year - demand.first_year);
    for (const std::size_t component : use.bought_by) f.bought[i] += demand.paths[component].demand_per_yr[k];
    f.inflow[i] = f.bought[i] * yield;
    for (const std::size_t component : use.counted_by) {
      const double in_product = demand.paths[component].inflow_per_yr[k] * form_per_unit(use, year, draw);
      f.inflow[i] += in_product;
      f.bought[i] += in_product / yield;
    }
  }
}

void fill_stock(const Engine::Compiled& c, const Use& use, Draw draw, UseFlows& f) {
  const std::size_t history = c.years.history();
  if (use.lifetimes.empty()) {  // used up in the year
    f.outflow = f.inflow;
    return;
  }
  const solve::Survival& survival = survival_of(c, use, draw, f);
  fill_history(c, use, survival, draw, std::span(f.cohort_inflow).first(history));
  std::ranges::copy(f.inflow, f.cohort_inflow.begin() + static_cast<std::ptrdiff_t>(history));
  solve::inflow_driven(f.cohort_inflow, survival, f.cohort_stock, f.cohort_outflow);
  f.stock_at_start = f.cohort_stock[history - 1];
  std::copy_n(f.cohort_stock.begin() + static_cast<std::ptrdiff_t>(history), f.stock.size(), f.stock.begin());
  std::copy_n(f.cohort_outflow.begin() + static_cast<std::ptrdiff_t>(history), f.outflow.size(),
              f.outflow.begin());
}

void fill_fate(const Engine::Compiled& c, const Use& use, Draw draw, UseFlows& f) {
  if (use.lifetimes.empty()) return;  // dissipated
  double kept = 0;
  for (std::size_t i = 0; i < f.outflow.size(); ++i) {
    const int year = c.years.year(i);
    const double hibernating = f.outflow[i] * at(use.hibernating, year, draw, 0);
    f.hibernating[i] = kept += hibernating;
    const double end_of_life = f.outflow[i] - hibernating;
    f.collected[i] = end_of_life * at(use.collection, year, draw, 0);
    f.uncollected[i] = end_of_life - f.collected[i];
    double tramp_share = 0;
    for (const Use::Tramp& tramp : use.tramp) tramp_share += at(tramp.share, year, draw, 0);
    // Sampled shares may exceed the whole; then they shrink in proportion.
    const double separation = at(use.separation, year, draw, 1);
    const double whole = std::max(1.0, separation + tramp_share);
    f.old_scrap[i] = f.collected[i] * separation / whole;
    f.tramp[i] = f.collected[i] * tramp_share / whole;
    f.separation_loss[i] = f.collected[i] - f.old_scrap[i] - f.tramp[i];
  }
}

}  // namespace

double content_of(const model::Scenario& s, model::FormId form, Draw draw) {
  const model::Form& f = s.forms[form.index()];
  if (!f.commodity.valid() || s.commodities[f.commodity.index()].elements.empty()) return 1;
  const auto& elements = s.commodities[f.commodity.index()].elements;
  double sum = 0;
  for (const model::Content& content : f.contents)
    if (std::ranges::find(elements, content.element) != elements.end()) sum += draw[content.share.index()];
  return f.contents.empty() ? 1 : sum;
}

void evaluate_use(const Engine::Compiled& c, std::size_t index, Draw draw, const model::DemandPaths& demand,
                  Engine::Workspace& w) {
  const Use& use = c.uses[index];
  UseFlows& f = w.uses[index];
  resize(c, f);
  fill_inflow(c, use, draw, demand, f);
  fill_stock(c, use, draw, f);
  fill_fate(c, use, draw, f);
}

}  // namespace adit::flow
