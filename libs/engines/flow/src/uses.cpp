// Stocks in use: from what is bought to what leaves use, and where that goes.
#include <algorithm>
#include <cmath>

#include "adit/base/error.hpp"
#include "workspace.hpp"

namespace adit::flow {
namespace {

using model::Draw;

void sample(const model::Path* path, int first, Draw draw, double otherwise, std::span<double> out) {
  if (path == nullptr)
    std::ranges::fill(out, otherwise);
  else
    path->sample(first, draw, out);
}

double form_per_unit(const Use& use, int year, Draw draw) {
  return use.composition == nullptr ? 1 : use.composition->at(year, draw);
}

solve::Survival make_survival(const Engine::Compiled& c, const Use& use, Draw draw) {
  std::vector<solve::CohortLaw> laws(use.lifetimes.size());
  model::LifetimeNumbers numbers;
  const std::size_t years = c.years.all();
  for (std::size_t k = 0; k < laws.size(); ++k) {
    const model::Lifetime& lifetime = *use.lifetimes[k];
    laws[k].from_cohort = static_cast<std::size_t>(std::max(0, lifetime.from_cohort - c.years.first));
    laws[k].laws = model::laws_of(lifetime, c.years.first, years, draw, numbers);
    laws[k].hazard_factor = model::hazard_factors_of(lifetime, c.years.first, years, draw);
  }
  return solve::survival_of_cohorts(laws, solve::timing_from(c.scenario->timing), years);
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
    for (const auto& at : l->table)
      for (const model::Knot& knot : at.value.knots) compare(knot.value);
    for (const model::Knot& knot : l->hazard_factor.knots) compare(knot.value);
  }
  if (!same) f.survival = make_survival(c, use, draw);
  return *f.survival;
}

/// Fills one use of one draw.
class UseFiller {
 public:
  UseFiller(const Engine::Compiled& compiled, const Use& use, Draw draw, const model::DemandPaths& demand,
            Engine::Workspace& w, UseFlows& f)
      : c_(compiled), use_(use), draw_(draw), demand_(demand), w_(w), f_(f) {}

  void fill() {
    resize();
    fill_inflow();
    if (use_.dissipates())
      f_.outflow = f_.inflow;
    else if (use_.outflow != nullptr)
      fill_stock_from_flows();
    else
      fill_stock_from_cohorts();
    if (!use_.dissipates()) fill_fate();
  }

 private:
  void resize() {
    const std::size_t n = c_.years.modelled();
    for (auto* path : {&f_.bought, &f_.inflow, &f_.outflow, &f_.stock, &f_.hibernating, &f_.collected,
                       &f_.old_scrap, &f_.separation_loss, &f_.uncollected, &f_.tramp, &f_.capped})
      path->assign(n, 0.0);
    f_.tramp_to.assign(use_.tramp.size() * n, 0.0);
    for (auto* path : {&w_.yield, &w_.composition, &w_.rate}) path->resize(n);
    for (auto* path : {&w_.kernel_inflow, &w_.kernel_stock, &w_.kernel_outflow}) path->resize(c_.years.all());
    f_.stock_at_start = f_.stock_not_met = 0;
    std::size_t prescribed = 0;
    for (const auto* group : {&use_.bought_by, &use_.counted_by})
      for (const std::size_t k : *group) prescribed += demand_.paths[k].stock.empty() ? 0 : 1;
    f_.cohorts.resize(1 + prescribed);
    for (Cohorts& cohorts : f_.cohorts) cohorts.inflow.assign(c_.years.all(), 0.0);
  }

  /// Inflow of one component, in tonnes of the form put into use, and what manufacturers buy for it.
  void fill_inflow() {
    sample(use_.yield, c_.years.year(0), draw_, 1, w_.yield);
    const bool counts = !use_.counted_by.empty();
    if (counts) sample(use_.composition, c_.years.year(0), draw_, 1, w_.composition);
    std::size_t next = 1;  // cohorts of a prescribed stock
    const auto offset = static_cast<std::size_t>(c_.years.year(0) - demand_.first_year);
    for (const auto* group : {&use_.bought_by, &use_.counted_by})
      for (const std::size_t k : *group) {
        const model::DemandPath& path = demand_.paths[k];
        const bool counted = group == &use_.counted_by, prescribed = !path.stock.empty();
        Cohorts& cohorts = f_.cohorts[prescribed ? next++ : 0];
        double* modelled = cohorts.inflow.data() + c_.years.history();
        const auto& given = counted ? path.inflow_per_yr : path.demand_per_yr;
        for (std::size_t i = 0; i < f_.bought.size(); ++i) {
          const double amount = given[offset + i] * (counted ? w_.composition[i] : 1);
          // A form is bought; a product, or what a stock needs, is put into use. What a falling stock gives
          // back is not made and has no scrap.
          const bool put_into_use = counted || prescribed;
          const double yield = amount < 0 ? 1 : w_.yield[i];
          const double inflow = put_into_use ? amount : amount * yield;
          f_.bought[i] += put_into_use ? amount / yield : amount;
          f_.inflow[i] += inflow;
          modelled[i] += inflow;
        }
        if (prescribed) fill_prescribed_history(path, counted, cohorts);
      }
  }

  void fill_prescribed_history(const model::DemandPath& path, bool counted, Cohorts& cohorts) {
    for (std::size_t c = 0; c < path.history_inflow.size(); ++c)
      cohorts.inflow[c] = path.history_inflow[c] *
                          (counted ? form_per_unit(use_, c_.years.first + static_cast<int>(c), draw_) : 1);
    cohorts.kept.assign(c_.years.all(), 1.0);
    std::ranges::copy(path.kept, cohorts.kept.begin() + static_cast<std::ptrdiff_t>(c_.years.history()));
    if (std::ranges::all_of(cohorts.kept, [](double kept) { return kept == 1; })) cohorts.kept.clear();
  }

  /// Inflow of the years before the axis: of known cohorts, and back-cast of the stock of unknown age.
  void fill_history(const solve::Survival& survival) {
    for (const model::InitialStock* stock : use_.stocks) {
      double amount = draw_[stock->amount.index()];
      if (stock->cohort > 0) {
        const auto c = static_cast<std::size_t>(stock->cohort - c_.years.first);
        const auto age = static_cast<std::size_t>(stock->year - stock->cohort);
        const auto table = survival.of_cohort(c);
        const double left = age < table.size() ? table[age] : 0;
        if (left > 0) f_.cohorts[0].inflow[c] += amount * form_per_unit(use_, stock->cohort, draw_) / left;
        continue;
      }
      amount *= form_per_unit(use_, stock->year, draw_);
      amount -= of_later_cohorts(survival, stock->year);
      if (amount < 0) f_.stock_not_met = -amount;
      backcast(survival, *stock, std::max(0.0, amount));
    }
  }

  /// A stock known for a year on the axis holds cohorts put into use since.
  double of_later_cohorts(const solve::Survival& survival, int year) const {
    double sum = 0;
    for (int y = c_.years.start + 1; y <= year; ++y) {
      const auto c = static_cast<std::size_t>(y - c_.years.first);
      sum += f_.cohorts[0].inflow[c] * survival.of_cohort(c)[static_cast<std::size_t>(year - y)];
    }
    return sum;
  }

  void backcast(const solve::Survival& survival, const model::InitialStock& stock, double amount) {
    const double growth = stock.growth.valid() ? draw_[stock.growth.index()] : 0;
    const int until = std::min(stock.year, c_.years.start);
    const auto length = static_cast<std::size_t>(until - c_.years.first) + 1;
    w_.history.assign(length, 0.0);
    solve::backcast_inflow(amount, growth, survival, static_cast<std::size_t>(stock.year - c_.years.first),
                           w_.history);
    auto& inflow = f_.cohorts[0].inflow;
    for (std::size_t c = 0; c < length; ++c) inflow[c] += w_.history[c];
    // From the year of the stock to the first modelled one the inflow goes on as it grew.
    for (std::size_t c = length; c < c_.years.history(); ++c)
      inflow[c] += w_.history.back() * std::pow(1 + growth, static_cast<double>(c - length + 1));
  }

  void fill_stock_from_cohorts() {
    const std::size_t history = c_.years.history();
    const solve::Survival& survival = survival_of(c_, use_, draw_, f_);
    fill_history(survival);
    for (const Cohorts& cohorts : f_.cohorts) {
      solve::inflow_driven(cohorts.inflow, survival, w_.kernel_stock, w_.kernel_outflow, history - 1,
                           cohorts.kept);
      f_.stock_at_start += w_.kernel_stock[history - 1];
      for (std::size_t i = 0; i < f_.stock.size(); ++i) {
        f_.stock[i] += w_.kernel_stock[history + i];
        f_.outflow[i] += w_.kernel_outflow[history + i];
      }
    }
  }

  /// Both flows are known. What leaves holds as much of the form per unit as what is in use.
  void fill_stock_from_flows() {
    sample(use_.outflow, c_.years.year(0), draw_, 0, w_.rate);
    double units = 0;
    for (const model::InitialStock* stock : use_.stocks) {
      units += draw_[stock->amount.index()];
      f_.stock_at_start += draw_[stock->amount.index()] * form_per_unit(use_, stock->year, draw_);
    }
    for (std::size_t i = 0; i < f_.stock.size(); ++i) {
      const double per_unit = form_per_unit(use_, c_.years.year(i), draw_);
      units += per_unit > 0 ? f_.inflow[i] / per_unit : 0;
      const double leaving = std::min(w_.rate[i], std::max(0.0, units));
      f_.capped[i] = w_.rate[i] - leaving;
      const double in_use = (i == 0 ? f_.stock_at_start : f_.stock[i - 1]) + f_.inflow[i];
      f_.outflow[i] = units > 0 ? in_use * (leaving / units) : 0;
      units -= leaving;
      f_.stock[i] = in_use - f_.outflow[i];
    }
  }

  void fill_fate() {
    const int first = c_.years.year(0);
    const std::size_t years = f_.outflow.size();
    sample(use_.hibernating, first, draw_, 0, w_.rate);
    double kept = 0;
    for (std::size_t i = 0; i < years; ++i) {
      f_.hibernating[i] = kept += f_.outflow[i] * w_.rate[i];
      f_.uncollected[i] = f_.outflow[i] - f_.outflow[i] * w_.rate[i];  // at end of life
    }
    sample(use_.collection, first, draw_, 0, w_.rate);
    for (std::size_t i = 0; i < years; ++i) {
      f_.collected[i] = f_.uncollected[i] * w_.rate[i];
      f_.uncollected[i] -= f_.collected[i];
    }
    for (std::size_t k = 0; k < use_.tramp.size(); ++k)
      sample(use_.tramp[k].share, first, draw_, 0, std::span(f_.tramp_to).subspan(k * years, years));
    sample(use_.separation, first, draw_, 1, w_.rate);
    for (std::size_t i = 0; i < years; ++i) {
      double tramp_share = 0;
      for (std::size_t k = 0; k < use_.tramp.size(); ++k) tramp_share += f_.tramp_to[k * years + i];
      // Sampled shares may exceed the whole; then they shrink in proportion.
      const double of_collected = f_.collected[i] / std::max(1.0, w_.rate[i] + tramp_share);
      f_.old_scrap[i] = of_collected * w_.rate[i];
      f_.tramp[i] = of_collected * tramp_share;
      for (std::size_t k = 0; k < use_.tramp.size(); ++k) f_.tramp_to[k * years + i] *= of_collected;
      f_.separation_loss[i] = f_.collected[i] - f_.old_scrap[i] - f_.tramp[i];
    }
  }

  const Engine::Compiled& c_;
  const Use& use_;
  Draw draw_;
  const model::DemandPaths& demand_;
  Engine::Workspace& w_;
  UseFlows& f_;
};

}  // namespace

void evaluate_use(const Engine::Compiled& c, std::size_t index, Draw draw, const model::DemandPaths& demand,
                  Engine::Workspace& w) {
  UseFiller(c, c.uses[index], draw, demand, w, w.uses[index]).fill();
}

const solve::Survival& survival_of(const UseFlows& f) {
  if (!f.survival) throw InternalError("a use without lifetime is asked for its survival");
  return *f.survival;
}

std::vector<double> left_of_cohorts(const Engine::Compiled& c, const UseFlows& f) {
  const std::size_t years = c.years.all();
  std::vector<double> left(years * years, 0.0);
  if (!f.survival) return left;
  for (const Cohorts& cohorts : f.cohorts)
    for (std::size_t cohort = 0; cohort < years; ++cohort) {
      double kept = 1;
      const auto table = f.survival->of_cohort(cohort);
      for (std::size_t t = cohort; t < years && t - cohort < table.size(); ++t) {
        if (t > cohort && !cohorts.kept.empty()) kept *= cohorts.kept[t];
        left[cohort * years + t] += cohorts.inflow[cohort] * table[t - cohort] * kept;
      }
    }
  return left;
}

}  // namespace adit::flow
