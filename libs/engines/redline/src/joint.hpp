#pragma once
// Confidence that all minerals are safe at once, and how it is best shared among them. All minerals live
// through the same scenarios, so what goes wrong together is counted once.

#include <cstdint>
#include <span>
#include <vector>

namespace adit::redline {

/// Bonferroni: all hold with at least 1 - sum (1 - confidence), never below 0.
double bonferroni_bound(std::span<const double> confidences);
/// What the joint confidence would be if minerals failed independently: the product.
double independent_confidence(std::span<const double> confidences);

/// A confidence for each mineral, as its place on the ladder of confidences.
struct Allocation {
  std::vector<std::size_t> level;
  double joint = 0;      ///< share of scenarios in which all minerals are safe
  double cost = 0;       ///< sum over minerals
  bool reached = false;  ///< joint >= target; otherwise the levels are the highest that can be had
};

/// For each mineral and scenario the lowest rung of a ladder of confidences that is safe in it. Only the
/// scenarios that fail on the lowest rung are kept: memory (1 - lowest confidence) x scenarios x minerals x 4
/// B.
class JointConfidence {
 public:
  /// \param ladder confidences, rising, within (0, 1]
  JointConfidence(std::vector<double> ladder, std::size_t scenarios);

  /// Adds a mineral from its stock requirement in each scenario (infinite: no stock is enough). Its stock on
  /// a rung is the quantile of the requirement; rungs of infinite stock cannot be had.
  void add_mineral(std::span<const double> requirement, double cost_per_unit);
  /// The same with the quantiles at hand, one a rung: a single pass over the scenarios.
  void add_mineral(std::span<const double> requirement, std::vector<double> stock, double cost_per_unit);

  std::size_t minerals() const { return minerals_.size(); }
  const std::vector<double>& ladder() const { return ladder_; }
  double stock(std::size_t mineral, std::size_t level) const { return minerals_[mineral].stock[level]; }
  double cost(std::size_t mineral, std::size_t level) const { return minerals_[mineral].cost(level); }
  /// Levels of a mineral with finite stock; 0: not even the lowest.
  std::size_t attainable(std::size_t mineral) const { return minerals_[mineral].attainable; }

  /// Share of scenarios in which every mineral is safe at its level. A mineral without attainable level fails
  /// where its requirement is infinite whatever is held.
  double joint(std::span<const std::size_t> level) const;

  /// Every mineral on the rung of one confidence, or its highest.
  Allocation at(double confidence) const;
  /// The lowest rung common to all (or a mineral's highest) that reaches the target.
  Allocation equal(double target) const;
  /// Each mineral at 1 - (1 - target)/minerals, on the next rung above.
  Allocation bonferroni(double target) const;
  /// From the Bonferroni allocation down, always the step that saves most per joint probability lost, while
  /// the target holds. Where Bonferroni is out of reach, up from there first by most probability per cost.
  Allocation greedy(double target) const;

 private:
  struct Mineral {
    std::vector<double> stock;            ///< by rung
    std::vector<std::uint32_t> scenario;  ///< that fail on the lowest rung, by the rung that they need
    std::vector<std::size_t> first;  ///< of each needed rung in `scenario`; one past the last rung: never
    std::size_t attainable = 0;
    double cost_per_unit = 0;

    double cost(std::size_t level) const { return cost_per_unit * stock[level]; }
    std::size_t top() const { return attainable > 0 ? attainable - 1 : 0; }
    /// Scenarios that need exactly this rung.
    std::span<const std::uint32_t> needing(std::size_t level) const {
      return std::span(scenario).subspan(first[level], first[level + 1] - first[level]);
    }
  };
  class State;

  std::size_t rung_of(double confidence) const;
  Allocation at_rung(std::size_t rung, double target) const;
  Allocation evaluated(std::vector<std::size_t> level, double target) const;

  std::vector<double> ladder_;
  std::size_t scenarios_;
  std::vector<Mineral> minerals_;
};

}  // namespace adit::redline
