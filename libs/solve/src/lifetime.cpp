// Survival functions of the lifetime laws and their integrals.
#include <algorithm>
#include <array>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <numbers>

#include "adit/solve/cohort.hpp"

namespace adit::solve {
namespace {

/// P(X > x) of a standard normal.
double normal_tail(double x) { return 0.5 * std::erfc(x / std::numbers::sqrt2); }

double normal_survival(const LifetimeLaw& law, double age) {
  if (law.sd <= 0) return age < law.mean ? 1 : 0;
  return normal_tail((age - law.mean) / law.sd);
}

double lognormal_survival(const LifetimeLaw& law, double age) {
  if (age <= 0) return 1;
  const double ratio = law.sd / law.mean;
  const double variance = std::log1p(ratio * ratio);
  if (variance <= 0) return age < law.mean ? 1 : 0;
  const double mu = std::log(law.mean) - variance / 2;  // ln(m / sqrt(1 + s2/m2))
  return normal_tail((std::log(age) - mu) / std::sqrt(variance));
}

double table_survival(std::span<const double> points, double age) {
  if (points.empty()) return 0;
  if (age <= 0) return points.front();
  const double whole = std::floor(age);
  const auto i = static_cast<std::size_t>(whole);
  if (i + 1 >= points.size()) return points.back();
  return points[i] + (age - whole) * (points[i + 1] - points[i]);
}

/// Between whole ages the hazard acts evenly on what is left; the last hazard holds beyond the table.
double hazard_survival(std::span<const double> hazard, double age) {
  if (hazard.empty()) return 0;
  constexpr double kOldest = 10000;
  double left = 1 - hazard.front();
  const double bounded = std::clamp(age, 0.0, kOldest);
  const auto whole = static_cast<std::size_t>(bounded);
  const auto at = [&](std::size_t a) { return hazard[std::min(a, hazard.size() - 1)]; };
  for (std::size_t a = 1; a <= whole && left > 0; ++a) left *= 1 - at(a);
  left *= std::pow(1 - at(whole + 1), bounded - static_cast<double>(whole));
  return left;
}

/// Weibull shape whose coefficient of variation is `ratio`.
double weibull_shape(double ratio) {
  const auto excess = [&](double shape) {
    const double m = std::tgamma(1 + 1 / shape);
    return std::sqrt(std::max(0.0, std::tgamma(1 + 2 / shape) / (m * m) - 1)) - ratio;
  };
  std::uintmax_t iterations = 200;
  const auto [low, high] = boost::math::tools::toms748_solve(
      excess, 0.1, 200.0, boost::math::tools::eps_tolerance<double>(50), iterations);
  return (low + high) / 2;
}

/// Integral of S over [from, to], split finely enough for lives of a fraction of a year.
double integral(const LifetimeLaw& law, double from, double to) {
  const double scale = std::max(1e-3, law.scale > 0 ? law.scale : law.mean);
  const int pieces = std::clamp(static_cast<int>(std::ceil(8 * (to - from) / scale)), 4, 400);
  const double width = (to - from) / pieces;
  double sum = 0;
  for (int i = 0; i < pieces; ++i) {
    sum += boost::math::quadrature::gauss<double, 15>::integrate([&](double x) { return survival(law, x); },
                                                                 from + i * width, from + (i + 1) * width);
  }
  return sum;
}

/// Age beyond which nothing is left, for integrals to infinity.
double last_age(const LifetimeLaw& law) {
  double age = std::max(1.0, law.mean);
  while (survival(law, age) > 1e-14 && age < 1e5) age *= 2;
  return age;
}

}  // namespace

Timing timing_from(std::string_view word) {
  if (word == "start") return Timing::start;
  if (word == "end") return Timing::end;
  return word == "averaged" ? Timing::averaged : Timing::middle;
}

LifetimeLaw with_shape_and_scale(const LifetimeLaw& law) {
  LifetimeLaw out = law;
  if (law.shape > 0 || law.mean <= 0 || law.sd <= 0) return out;
  if (law.kind == LifetimeKind::weibull) {
    out.shape = weibull_shape(law.sd / law.mean);
    out.scale = law.mean / std::tgamma(1 + 1 / out.shape);
  } else if (law.kind == LifetimeKind::gamma) {
    out.shape = (law.mean / law.sd) * (law.mean / law.sd);
    out.scale = law.mean / out.shape;
  }
  return out;
}

double survival(const LifetimeLaw& given, double age) {
  const LifetimeLaw law = with_shape_and_scale(given);
  switch (law.kind) {
    case LifetimeKind::fixed:
      return age < law.mean ? 1 : 0;
    case LifetimeKind::normal:
      return normal_survival(law, age);
    case LifetimeKind::folded_normal:  // P(|X| > a) = P(X > a) + P(X < -a)
      return age <= 0 ? 1 : normal_survival(law, age) + normal_tail((age + law.mean) / law.sd);
    case LifetimeKind::truncated_normal:
      return age <= 0 ? 1 : normal_survival(law, age) / normal_survival(law, 0);
    case LifetimeKind::lognormal:
      return lognormal_survival(law, age);
    case LifetimeKind::weibull:
      return age <= 0 ? 1 : std::exp(-std::pow(age / law.scale, law.shape));
    case LifetimeKind::gamma:
      return age <= 0 ? 1 : boost::math::gamma_q(law.shape, age / law.scale);
    case LifetimeKind::exponential:
      return age <= 0 ? 1 : std::exp(-age / law.mean);
    case LifetimeKind::table:
      return table_survival(law.points, age);
    case LifetimeKind::hazard:
      return hazard_survival(law.points, age);
  }
  return 0;
}

double integrated_survival(const LifetimeLaw& given, double age) {
  const LifetimeLaw law = with_shape_and_scale(given);
  if (age <= 0) return 0;
  if (law.kind == LifetimeKind::fixed) return std::min(age, law.mean);
  if (law.kind == LifetimeKind::exponential) return -law.mean * std::expm1(-age / law.mean);
  return integral(law, 0, age);
}

double mean_life(const LifetimeLaw& given) {
  const LifetimeLaw law = with_shape_and_scale(given);
  return law.kind == LifetimeKind::fixed ? law.mean : integrated_survival(law, last_age(law));
}

void survival_table(const LifetimeLaw& given, Timing timing, std::span<double> out) {
  const LifetimeLaw law = with_shape_and_scale(given);
  for (std::size_t a = 0; a < out.size(); ++a) {
    const double age = static_cast<double>(a);
    switch (timing) {
      case Timing::end:
        out[a] = survival(law, age);
        break;
      case Timing::middle:
        out[a] = survival(law, age + 0.5);
        break;
      case Timing::start:
        out[a] = survival(law, age + 1);
        break;
      case Timing::averaged:  // inflow spread over the year: ages from a to a + 1, equally likely
        out[a] = law.kind == LifetimeKind::fixed ? std::clamp(law.mean - age, 0.0, 1.0)
                                                 : integral(law, age, age + 1);
        break;
    }
    // Nothing comes back from nothing: the rest of a decreasing function is zero too.
    if (out[a] < 1e-300) {
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(a), out.end(), 0.0);
      return;
    }
  }
}

}  // namespace adit::solve
