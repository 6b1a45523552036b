#include "adit/model/lifetime.hpp"

#include <algorithm>

namespace adit::model {

namespace {

/// Values at whole ages, linear between the given ones.
std::vector<double> points_in(const Lifetime& lifetime, int year, Draw draw) {
  std::vector<double> points;
  for (const Lifetime::AtAge& at : lifetime.table) {
    // Sampled shares stay shares, and what is in use never becomes more.
    double value = std::clamp(at.value.at(year, draw), 0.0, 1.0);
    if (lifetime.kind == LifetimeKind::table && !points.empty()) value = std::min(value, points.back());
    const double before = points.empty() ? value : points.back();
    const std::size_t known = points.size(), end = static_cast<std::size_t>(at.age) + 1;
    for (std::size_t a = known; a < end; ++a)
      points.push_back(before + (value - before) * static_cast<double>(a + 1 - known) /
                                    static_cast<double>(end - known));
  }
  return points;
}

}  // namespace

std::vector<LifetimeLaw> laws_of(const Lifetime& lifetime, int first, std::size_t years, Draw draw,
                                 LifetimeNumbers& numbers) {
  const auto number = [&](ValueId id) { return id.valid() ? draw[id.index()] : 0.0; };
  const LifetimeLaw law{.kind = lifetime.kind,
                        .mean = number(lifetime.mean),
                        .sd = number(lifetime.sd),
                        .shape = number(lifetime.shape),
                        .scale = number(lifetime.scale)};
  const bool changes = std::ranges::any_of(
      lifetime.table, [](const Lifetime::AtAge& at) { return at.value.knots.size() > 1; });
  std::vector<LifetimeLaw> laws(changes ? years : 1, law);
  if (lifetime.table.empty()) return laws;
  for (std::size_t i = 0; i < laws.size(); ++i) {
    numbers.points.push_back(points_in(lifetime, first + static_cast<int>(i), draw));
    laws[i].points = numbers.points.back();
  }
  return laws;
}

std::vector<double> hazard_factors_of(const Lifetime& lifetime, int first, std::size_t years, Draw draw) {
  std::vector<double> factors(lifetime.hazard_factor.empty() ? 0 : years);
  if (!factors.empty()) lifetime.hazard_factor.sample(first, draw, factors);
  return factors;
}

std::vector<const Lifetime*> lifetimes_in(const std::vector<Lifetime>& lifetimes, RegionId region) {
  std::vector<const Lifetime*> out;
  for (const Lifetime& lifetime : lifetimes) {
    if (lifetime.region.valid() && lifetime.region != region) continue;
    const auto same = std::ranges::find(out, lifetime.from_cohort, &Lifetime::from_cohort);
    if (same == out.end())
      out.push_back(&lifetime);
    else if (lifetime.region.valid())
      *same = &lifetime;
  }
  std::ranges::stable_sort(out, {}, &Lifetime::from_cohort);
  return out;
}

}  // namespace adit::model
