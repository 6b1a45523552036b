#pragma once
// Which classes of use go without when a region is short: after the fact, for what classes get does not
// change what the region as a whole gets.

#include <array>

#include "adit/model/scenario.hpp"
#include "chain_plan.hpp"
#include "rationing.hpp"

namespace adit::shock {

inline constexpr std::size_t kClasses = 4;  ///< model::kUseClasses
using ByClass = std::array<double, kClasses>;

struct ClassRules {
  bool known = false;            ///< shares are given
  ByClass share{};               ///< of use, sums to 1
  ByClass service{};             ///< floor of Rationing::floors [1]
  ByClass substitution{};        ///< most of a need that another material can take [1]
  ByClass substitution_after{};  ///< steps of shortage until it does
};

ClassRules class_rules(const model::Scenario& scenario, model::CommodityId commodity, const Clock& clock,
                       model::Draw draw);

/// Needs and shortages of classes from step to step.
class ClassAccount {
 public:
  ClassAccount(const ClassRules& rules, Rationing policy) : rules_(rules), policy_(policy) {}
  void restart() { short_for_ = 0; }
  /// Shares `served` of `need` among the classes; what substitutes take over is needed no more.
  void step(double need, double served);
  const ByClass& need() const { return need_; }
  const ByClass& shortage() const { return shortage_; }

 private:
  const ClassRules& rules_;
  Rationing policy_;
  double short_for_ = 0;  ///< steps of shortage in a row
  ByClass need_{}, shortage_{};
};

}  // namespace adit::shock
