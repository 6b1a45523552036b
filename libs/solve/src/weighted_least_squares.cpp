#include "adit/solve/weighted_least_squares.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "balance_step.hpp"

namespace adit::solve {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr double kBelowZero = 1e-10;   // of the scale: no rounding
constexpr double kLongestLogStep = 1;  // a factor e: the linearisation holds no further
constexpr double kWrongSlope = 1e-7;   // of its summands: no rounding
constexpr int kPatience = 5;           // rounds in which more may be misplaced than before
constexpr int kMostRounds = 200;       // of choosing what is held at zero

double log_sd(double value, double sd) { return std::sqrt(std::log1p(sd * sd / (value * value))); }

class Reconciler {
 public:
  Reconciler(const WeightedProblem& problem, const WeightedOptions& options)
      : problem_(problem), options_(options) {}

  WeightedSolution run() {
    const std::size_t n = problem_.unknowns.size();
    out_.value.assign(n, kUnknown), out_.sd.assign(n, kUnknown);
    out_.state.assign(n, Observability::unobservable), out_.at_bound.assign(n, false), out_.needs.resize(n);
    out_.adjustment.assign(problem_.figures.size(), kUnknown), out_.residual = out_.adjustment;
    gather();
    if (out_.status == SolveStatus::solved) iterate();
    if (out_.status == SolveStatus::contradictory)
      out_.chi2 = out_.p_value = kUnknown;
    else
      describe();
    return std::move(out_);
  }

 private:
  /// A figure and its spread on the scale of its unknown.
  std::pair<double, double> on_scale(const ReportedFigure& figure) const {
    if (!problem_.unknowns[figure.unknown].logarithmic || figure.sd == 0) return {figure.value, figure.sd};
    return {std::log(figure.value), log_sd(figure.value, figure.sd)};
  }

  /// Figures of each unknown together; fixed ones that differ contradict each other.
  void gather() {
    const std::size_t n = problem_.unknowns.size();
    priors_.assign(n, {}), point_.x.resize(n), point_.pinned.assign(n, false);
    std::vector<double> weight(n, 0), sum(n, 0);
    std::vector<std::size_t> fixed_by(n, kNoUnknown);
    for (std::size_t k = 0; k < problem_.figures.size(); ++k) {
      const ReportedFigure& figure = problem_.figures[k];
      Prior& prior = priors_[figure.unknown];
      const auto [value, sd] = on_scale(figure);
      ++prior.figures;
      if (sd > 0) {
        weight[figure.unknown] += 1 / (sd * sd), sum[figure.unknown] += value / (sd * sd);
      } else if (!prior.fixed) {
        prior.fixed = true, fixed_by[figure.unknown] = k, point_.x[figure.unknown] = value;
      } else if (value != point_.x[figure.unknown]) {
        out_.status = SolveStatus::contradictory;
        out_.conflicting_figures = {fixed_by[figure.unknown], k};
      }
    }
    for (std::size_t j = 0; j < n; ++j) {
      Prior& prior = priors_[j];
      const Unknown& unknown = problem_.unknowns[j];
      if (prior.measured()) {
        prior.mean = sum[j] / weight[j], prior.sd = 1 / std::sqrt(weight[j]);
        point_.x[j] = unknown.logarithmic ? std::exp(prior.mean) : prior.mean;
      } else if (!prior.fixed) {
        point_.x[j] = unknown.start;
      }
      const bool given = j < options_.start.size() && std::isfinite(options_.start[j]);
      if (given && !prior.fixed && (!unknown.logarithmic || options_.start[j] > 0))
        point_.x[j] = options_.start[j];
      if (options_.held != nullptr && (*options_.held)[j] && !prior.fixed)
        point_.pinned[j] = true, point_.x[j] = 0;
    }
  }

  bool curved() const {
    for (const ReportedFigure& figure : problem_.figures)
      if (problem_.unknowns[figure.unknown].logarithmic && figure.sd > 0) return true;
    for (const BalanceEquation& balance : problem_.balances)
      for (const BalanceTerm& term : balance.terms)
        if (term.factor != kNoUnknown && !priors_[term.factor].fixed && !priors_[term.unknown].fixed)
          return true;
    return false;
  }

  /// Linearised steps with what is held at zero, until nothing moves; then the set is looked at again.
  void iterate() {
    const bool again = curved();
    for (int round = 0; round < kMostRounds; ++round) {
      if (!settle(again)) return check();
      if (!change_bounds()) return check();
    }
    out_.status = SolveStatus::not_converged;
  }

  void check() {
    if (step_->contradictory()) note_conflict();
  }

  bool settle(bool again) {
    for (int i = 0; i < options_.most_iterations; ++i) {
      ++out_.iterations;
      step_.emplace(problem_, priors_, point_);
      step_->solve();
      const bool moved = advance();
      if (!again || !moved) return true;
    }
    out_.status = SolveStatus::not_converged;
    return false;
  }

  bool advance() {
    bool moved = false;
    for (std::size_t j = 0; j < point_.x.size(); ++j) {
      const double before = point_.x[j], step = step_->step(j), scale = step_->scale(j);
      if (problem_.unknowns[j].logarithmic && priors_[j].measured() && !point_.pinned[j]) {
        const double by = std::clamp(step * priors_[j].sd, -kLongestLogStep, kLongestLogStep);
        point_.x[j] *= std::exp(by);
      } else {
        point_.x[j] += step * scale;
      }
      const double size = std::max(std::abs(before), std::abs(scale));
      moved = moved || std::abs(point_.x[j] - before) > options_.settled * size;
    }
    return moved;
  }

  /// Unknowns on the wrong side: free below zero, or held though the sum of squares falls as they rise.
  std::vector<std::size_t> misplaced() const {
    std::vector<std::size_t> out;
    std::vector<double> slope, size;
    step_->slopes(slope, size);
    std::vector<std::vector<std::size_t>> needs;
    for (std::size_t j = 0; j < point_.x.size(); ++j) {
      if (!problem_.unknowns[j].at_least_zero || priors_[j].fixed) continue;
      if (point_.pinned[j]) {
        if (slope[j] < -kWrongSlope * size[j]) out.push_back(j);
        continue;
      }
      if (point_.x[j] >= -kBelowZero * step_->scale(j)) continue;
      if (needs.empty()) needs = step_->needs();
      if (needs[j].empty()) out.push_back(j);  // what is not known is not known to be negative
    }
    return out;
  }

  /// Block principal pivoting (Judice and Pires 1994): all that are misplaced change sides as long as their
  /// number falls; otherwise the last of them alone, which ends.
  bool change_bounds() {
    std::vector<std::size_t> wrong = misplaced();
    if (wrong.empty()) return false;
    if (wrong.size() < fewest_)
      fewest_ = wrong.size(), patience_ = kPatience;
    else if (patience_ > 0)
      --patience_;
    else
      wrong.erase(wrong.begin(), wrong.end() - 1);
    for (const std::size_t j : wrong) {
      point_.pinned[j] = !point_.pinned[j];
      if (point_.pinned[j]) point_.x[j] = 0;
    }
    return true;
  }

  void note_conflict() {
    out_.status = SolveStatus::contradictory;
    std::vector<std::size_t> held;
    step_->conflict(out_.conflicting_balances, held);
    const auto in_order = [](std::vector<std::size_t>& list) {
      std::ranges::sort(list);
      list.erase(std::unique(list.begin(), list.end()), list.end());
    };
    in_order(out_.conflicting_balances), in_order(held);
    for (std::size_t k = 0; k < problem_.figures.size(); ++k)
      if (std::ranges::binary_search(held, problem_.figures[k].unknown))
        out_.conflicting_figures.push_back(k);
    for (const std::size_t j : held) out_.at_bound[j] = point_.pinned[j];
  }

  void describe() {
    const std::size_t n = problem_.unknowns.size();
    const auto needs = step_->needs();
    std::vector<double> variance;
    if (options_.variances) {
      step_.emplace(problem_, priors_, point_);  // at the end, not at the last but one
      step_->solve();
      variance = step_->variances();
    }
    std::size_t free_measured = 0;
    for (std::size_t j = 0; j < n; ++j) {
      const Prior& prior = priors_[j];
      const bool held = prior.fixed || point_.pinned[j], measured = prior.measured();
      if (!held && measured) ++free_measured;
      out_.at_bound[j] = point_.pinned[j];
      out_.state[j] = prior.fixed ? Observability::fixed
                      : measured && (held || prior.figures > 1 || step_->redundant(j))
                          ? Observability::redundant
                      : measured || held || needs[j].empty() ? Observability::observable
                                                             : Observability::unobservable;
      out_.needs[j] = needs[j];
      if (out_.state[j] == Observability::unobservable) continue;
      out_.value[j] = point_.x[j];
      if (variance.empty()) continue;
      const double sd = held ? 0 : std::sqrt(variance[j]) * step_->scale(j);
      const bool log = problem_.unknowns[j].logarithmic && measured && !held;
      out_.sd[j] = log ? std::sqrt(std::expm1(variance[j] * prior.sd * prior.sd)) * point_.x[j] : sd;
    }
    std::size_t spread = 0;
    for (std::size_t k = 0; k < problem_.figures.size(); ++k)
      if (problem_.figures[k].sd > 0) ++spread, compare(k, variance);
    out_.dof = spread + step_->rank() - free_measured;
    out_.p_value = chi_square_tail(out_.chi2, static_cast<double>(out_.dof));
  }

  void compare(std::size_t k, const std::vector<double>& variance) {
    const std::size_t j = problem_.figures[k].unknown;
    const auto [value, sd] = on_scale(problem_.figures[k]);
    const bool log = problem_.unknowns[j].logarithmic, held = priors_[j].fixed || point_.pinned[j];
    const double now =
        log ? std::log(std::max(point_.x[j], std::numeric_limits<double>::min())) : point_.x[j];
    const double adjustment = (now - value) / sd;
    out_.adjustment[k] = adjustment;
    out_.chi2 += adjustment * adjustment;
    if (variance.empty()) return;
    const double known = held ? 0 : variance[j] * priors_[j].sd * priors_[j].sd / (sd * sd);
    const bool checked = out_.state[j] == Observability::redundant || priors_[j].fixed;
    if (checked && known < 1 - 1e-12) out_.residual[k] = adjustment / std::sqrt(1 - known);
  }

  const WeightedProblem& problem_;
  const WeightedOptions& options_;
  std::vector<Prior> priors_;
  Point point_;
  std::optional<BalanceStep> step_;
  std::size_t fewest_ = kNoUnknown;  ///< misplaced so far
  int patience_ = kPatience;
  WeightedSolution out_;
};

}  // namespace

double chi_square_tail(double chi2, double dof) {
  if (!(dof > 1e-9) || !(chi2 >= 0)) return kUnknown;
  return boost::math::gamma_q(dof / 2, chi2 / 2);
}

WeightedSolution reconcile(const WeightedProblem& problem, const WeightedOptions& options) {
  return Reconciler(problem, options).run();
}

std::vector<std::size_t> connected_parts(const WeightedProblem& problem) {
  std::vector<std::size_t> parent(problem.unknowns.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  const auto join = [&](std::size_t a, std::size_t b) {
    a = root(a), b = root(b);
    parent[std::max(a, b)] = std::min(a, b);
  };
  for (const BalanceEquation& balance : problem.balances)
    for (const BalanceTerm& term : balance.terms) {
      join(balance.terms.front().unknown, term.unknown);
      if (term.factor != kNoUnknown) join(term.unknown, term.factor);
    }
  std::vector<std::size_t> part(parent.size());
  std::size_t parts = 0;
  for (std::size_t i = 0; i < part.size(); ++i) part[i] = root(i) == i ? parts++ : part[root(i)];
  return part;
}

}  // namespace adit::solve
