#include "spell_law.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "adit/base/error.hpp"
#include "adit/solve/sampling.hpp"

namespace adit::solve {

Spells::Spells(const SpellLaw& law) : law_(law) {
  if (law.kind != SpellKind::empirical) {
    ensure(law.mean_months > 0, "a spell has a positive mean length");
    // Mean m and cv c of a lognormal: sigma^2 = ln(1 + c^2), mu = ln m - sigma^2 / 2.
    const double variance = std::log1p(law.cv * law.cv);
    sigma_ = std::sqrt(variance);
    mu_ = std::log(law.mean_months) - variance / 2;
    return;
  }
  ensure(!law.months.empty() && law.months.size() == law.weights.size(),
         "empirical spells have their weights");
  std::vector<std::size_t> order(law.months.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return law.months[i]; });
  double sum = 0;
  for (const std::size_t i : order) {
    ensure(law.months[i] > 0 && law.weights[i] >= 0, "an empirical spell has a positive length and a weight");
    months_.push_back(law.months[i]);
    cumulated_.push_back(sum += law.weights[i]);
  }
  ensure(sum > 0, "empirical spells have weights above zero");
  for (double& share : cumulated_) share /= sum;
}

double Spells::longer_than(double months) const {
  if (months <= 0) return 1;
  if (law_.kind == SpellKind::exponential) return std::exp(-months / law_.mean_months);
  if (law_.kind == SpellKind::fixed || (law_.kind == SpellKind::lognormal && sigma_ == 0))
    return months < law_.mean_months ? 1 : 0;
  if (law_.kind == SpellKind::lognormal) return normal_cdf((mu_ - std::log(months)) / sigma_);
  std::size_t longer = 0;
  while (longer < months_.size() && months_[longer] > months) ++longer;
  return longer == 0 ? 0 : cumulated_[longer - 1];
}

double Spells::exceeded_by(double v) const {
  if (law_.kind == SpellKind::exponential) return -law_.mean_months * std::log(v);
  if (law_.kind == SpellKind::fixed || (law_.kind == SpellKind::lognormal && sigma_ == 0))
    return law_.mean_months;
  if (law_.kind == SpellKind::lognormal) return std::exp(mu_ - sigma_ * inverse_normal(v));
  const auto at = std::ranges::lower_bound(cumulated_, v);
  return months_[std::min<std::size_t>(static_cast<std::size_t>(at - cumulated_.begin()),
                                       months_.size() - 1)];
}

}  // namespace adit::solve
