#include "joint.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "adit/solve/tail_quantiles.hpp"

namespace adit::redline {
namespace {

using solve::kProbabilityTie;

/// Requirements at the ranks of the ladder.
std::vector<double> quantiles(std::span<const double> requirement, std::span<const double> ladder) {
  std::vector<double> sorted(requirement.begin(), requirement.end());
  std::vector<double> out;
  auto from = sorted.begin();
  for (const double confidence : ladder) {
    const std::size_t rank = solve::quantile_rank(confidence, sorted.size());
    const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
    std::nth_element(from, at, sorted.end());
    out.push_back(*at), from = at;
  }
  return out;
}

}  // namespace

double bonferroni_bound(std::span<const double> confidences) {
  double failing = 0;
  for (const double confidence : confidences) failing += 1 - confidence;
  return std::max(0.0, 1 - failing);
}

double independent_confidence(std::span<const double> confidences) {
  double product = 1;
  for (const double confidence : confidences) product *= confidence;
  return product;
}

/// Levels with the number of minerals that fail in each scenario, kept up to date step by step.
class JointConfidence::State {
 public:
  State(const JointConfidence& joint, std::vector<std::size_t> level)
      : joint_(joint), level_(std::move(level)), failing_(joint.scenarios_), safe_(joint.scenarios_) {
    for (std::size_t m = 0; m < level_.size(); ++m) {
      const Mineral& mineral = joint_.minerals_[m];
      for (std::size_t rung = level_[m] + 1; rung <= joint_.ladder_.size(); ++rung)
        for (const std::uint32_t w : mineral.needing(rung)) safe_ -= failing_[w]++ == 0;
    }
  }

  double confidence() const { return share(safe_); }
  bool reaches(double target) const { return confidence() >= target - kProbabilityTie; }
  std::vector<std::size_t> levels() const { return level_; }

  bool can_raise(std::size_t m) const { return level_[m] + 1 < joint_.minerals_[m].attainable; }
  bool can_lower(std::size_t m) const { return level_[m] > 0; }
  /// Cost of the next rung above this mineral's, or of its own above the one below.
  double step_cost(std::size_t m, bool raise) const {
    const std::size_t low = raise ? level_[m] : level_[m] - 1;
    return joint_.cost(m, low + 1) - joint_.cost(m, low);
  }
  /// Joint probability that the step gains, or loses.
  double step_probability(std::size_t m, bool raise) const {
    const std::uint32_t failing = raise ? 1 : 0;
    std::size_t count = 0;
    for (const std::uint32_t w : joint_.minerals_[m].needing(level_[m] + (raise ? 1 : 0)))
      count += failing_[w] == failing;
    return share(count);
  }
  void raise(std::size_t m) {
    for (const std::uint32_t w : joint_.minerals_[m].needing(++level_[m])) safe_ += --failing_[w] == 0;
  }
  void lower(std::size_t m) {
    for (const std::uint32_t w : joint_.minerals_[m].needing(level_[m]--)) safe_ -= failing_[w]++ == 0;
  }

 private:
  double share(std::size_t count) const {
    return static_cast<double>(count) / static_cast<double>(joint_.scenarios_);
  }

  const JointConfidence& joint_;
  std::vector<std::size_t> level_;
  std::vector<std::uint32_t> failing_;
  std::size_t safe_;
};

JointConfidence::JointConfidence(std::vector<double> ladder, std::size_t scenarios)
    : ladder_(std::move(ladder)), scenarios_(scenarios) {}

void JointConfidence::add_mineral(std::span<const double> requirement, double cost_per_unit) {
  add_mineral(requirement, quantiles(requirement, ladder_), cost_per_unit);
}

void JointConfidence::add_mineral(std::span<const double> requirement, std::vector<double> stock,
                                  double cost_per_unit) {
  Mineral mineral;
  mineral.stock = std::move(stock);
  mineral.cost_per_unit = cost_per_unit;
  mineral.attainable = std::ranges::count_if(mineral.stock, [](double held) { return std::isfinite(held); });
  const std::span<const double> had = std::span(mineral.stock).first(mineral.attainable);
  std::vector<std::vector<std::uint32_t>> needing(ladder_.size() + 1);
  for (std::size_t w = 0; w < scenarios_; ++w) {
    const double need = requirement[w];
    if (!had.empty() && need <= had.front()) continue;
    const std::size_t rung = std::ranges::lower_bound(had, need) - had.begin();
    // What no rung that can be had covers, none covers.
    needing[rung < had.size() ? rung : ladder_.size()].push_back(static_cast<std::uint32_t>(w));
  }
  for (const auto& scenarios : needing) {
    mineral.first.push_back(mineral.scenario.size());
    mineral.scenario.insert(mineral.scenario.end(), scenarios.begin(), scenarios.end());
  }
  mineral.first.push_back(mineral.scenario.size());
  minerals_.push_back(std::move(mineral));
}

double JointConfidence::joint(std::span<const std::size_t> level) const {
  return State(*this, {level.begin(), level.end()}).confidence();
}

std::size_t JointConfidence::rung_of(double confidence) const {
  const auto at = std::ranges::lower_bound(ladder_, confidence - kProbabilityTie);
  return at == ladder_.end() ? ladder_.size() - 1 : at - ladder_.begin();
}

Allocation JointConfidence::evaluated(std::vector<std::size_t> level, double target) const {
  Allocation out{std::move(level), 0, 0, false};
  out.joint = joint(out.level);
  out.reached = out.joint >= target - kProbabilityTie;
  for (std::size_t m = 0; m < minerals_.size(); ++m)
    if (minerals_[m].attainable > 0) out.cost += cost(m, out.level[m]);
  return out;
}

Allocation JointConfidence::at_rung(std::size_t rung, double target) const {
  std::vector<std::size_t> level;
  for (const Mineral& mineral : minerals_) level.push_back(std::min(rung, mineral.top()));
  return evaluated(std::move(level), target);
}

Allocation JointConfidence::at(double confidence) const { return at_rung(rung_of(confidence), confidence); }

Allocation JointConfidence::equal(double target) const {
  Allocation out;
  for (std::size_t rung = 0; rung < ladder_.size() && !out.reached; ++rung) out = at_rung(rung, target);
  return out;
}

Allocation JointConfidence::bonferroni(double target) const {
  const double count = static_cast<double>(std::max<std::size_t>(1, minerals_.size()));
  return at_rung(rung_of(1 - (1 - target) / count), target);
}

Allocation JointConfidence::greedy(double target) const {
  State state(*this, bonferroni(target).level);
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  while (!state.reaches(target)) {
    std::size_t best = kNone;
    double most = -1;
    for (std::size_t m = 0; m < minerals_.size(); ++m) {
      if (!state.can_raise(m)) continue;
      const double cost = state.step_cost(m, true), gain = state.step_probability(m, true);
      const double rate = cost > 0 ? gain / cost : std::numeric_limits<double>::infinity();
      if (rate > most) most = rate, best = m;
    }
    if (best == kNone) break;
    state.raise(best);
  }
  while (state.reaches(target)) {
    std::size_t best = kNone;
    double most = 0;
    for (std::size_t m = 0; m < minerals_.size(); ++m) {
      if (!state.can_lower(m)) continue;
      const double saved = state.step_cost(m, false), lost = state.step_probability(m, false);
      if (state.confidence() - lost < target - kProbabilityTie) continue;
      // A step that loses nothing counts as losing half a scenario: dearer ones of its kind go first.
      const double rate = saved / std::max(lost, 0.5 / static_cast<double>(scenarios_));
      if (rate > most) most = rate, best = m;
    }
    if (best == kNone) break;
    state.lower(best);
  }
  return evaluated(state.levels(), target);
}

}  // namespace adit::redline
