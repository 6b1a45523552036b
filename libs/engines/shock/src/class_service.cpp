#include "class_service.hpp"

#include <cmath>
#include <numeric>

namespace adit::shock {

ClassRules class_rules(const model::Scenario& s, model::CommodityId commodity, const Clock& clock,
                       model::Draw draw) {
  const auto rule = [&](std::size_t k, const char* parameter, double otherwise) {
    const model::ValueId value = s.security.class_rule(model::kUseClasses[k], parameter, commodity);
    return value.valid() ? draw[value.index()] : otherwise;
  };
  ClassRules out;
  for (std::size_t k = 0; k < kClasses; ++k) {
    out.share[k] = rule(k, "share", std::nan(""));
    out.service[k] = rule(k, "service", 0);
    out.substitution[k] = rule(k, "substitution_cap", 0);
    out.substitution_after[k] = rule(k, "substitution_delay", 0) * clock.steps_per_year();
  }
  const double total = std::accumulate(out.share.begin(), out.share.end(), 0.0);
  out.known = total > 0;  // false, too, when a share is unknown
  if (out.known)
    for (double& share : out.share) share /= total;
  return out;
}

void ClassAccount::step(double need, double served) {
  short_for_ = served < need * (1 - 1e-12) ? short_for_ + 1 : 0;
  for (std::size_t k = 0; k < kClasses; ++k) {
    const bool substituted = short_for_ > rules_.substitution_after[k];
    need_[k] = need * rules_.share[k] * (substituted ? 1 - rules_.substitution[k] : 1);
  }
  ByClass given{};
  ration(policy_, served, need_, rules_.service, given);
  for (std::size_t k = 0; k < kClasses; ++k) {
    const double missing = need_[k] - given[k];
    shortage_[k] = missing > 1e-12 * need_[k] ? missing : 0;
  }
}

}  // namespace adit::shock
