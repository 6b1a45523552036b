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
  // Justus et al. 1978: shape ~ ratio^-1.086, a few percent off; where that does not bracket it, anywhere.
  const double guess = std::pow(ratio, -1.086);
  double from = 0.9 * guess, to = 1.1 * guess;
  if (!(excess(from) > 0 && excess(to) < 0)) from = 0.1, to = 200;
  std::uintmax_t iterations = 200;
  const auto [low, high] = boost::math::tools::toms748_solve(
      excess, from, to, boost::math::tools::eps_tolerance<double>(50), iterations);
  return (low + high) / 2;
}

/// Integral of S over [from, to] of a law that has no closed form: its pieces between whole ages are smooth.
double quadrature(const LifetimeLaw& law, double from, double to) {
  double sum = 0;
  while (from < to) {
    const double end = std::min(to, std::floor(from) + 1);
    sum += boost::math::quadrature::gauss<double, 15>::integrate([&](double x) { return survival(law, x); },
                                                                 from, end);
    from = end;
  }
  return sum;
}

/// Integral from minus infinity of 1 - Q, reflected: the antiderivative of Q((x - mean) / sd), zero at
/// infinity.
double normal_antiderivative(double mean, double sd, double x) {
  const double z = (x - mean) / sd;
  const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
  return (x - mean) * normal_tail(z) - sd * density;
}

double normal_integral(const LifetimeLaw& law, double age) {
  if (law.sd <= 0) return std::min(age, law.mean);
  return normal_antiderivative(law.mean, law.sd, age) - normal_antiderivative(law.mean, law.sd, 0);
}

/// age S(age) + the part of the mean that lies below the age, for laws with such a closed form.
double lognormal_integral(const LifetimeLaw& law, double age) {
  const double ratio = law.sd / law.mean;
  const double variance = std::log1p(ratio * ratio);
  if (variance <= 0) return std::min(age, law.mean);
  const double z = (std::log(age / law.mean) - variance / 2) / std::sqrt(variance);
  return age * lognormal_survival(law, age) + law.mean * normal_tail(-z);
}

double integral(const LifetimeLaw& law, double age) {
  if (age <= 0) return 0;
  switch (law.kind) {
    case LifetimeKind::fixed:
      return std::min(age, law.mean);
    case LifetimeKind::normal:
      return normal_integral(law, age);
    case LifetimeKind::folded_normal:
      return normal_integral(law, age) + normal_antiderivative(-law.mean, law.sd, age) -
             normal_antiderivative(-law.mean, law.sd, 0);
    case LifetimeKind::truncated_normal:
      return normal_integral(law, age) / normal_survival(law, 0);
    case LifetimeKind::lognormal:
      return lognormal_integral(law, age);
    case LifetimeKind::weibull:
      return law.scale / law.shape *
             boost::math::tgamma_lower(1 / law.shape, std::pow(age / law.scale, law.shape));
    case LifetimeKind::gamma:
      return age * boost::math::gamma_q(law.shape, age / law.scale) +
             law.shape * law.scale * boost::math::gamma_p(law.shape + 1, age / law.scale);
    case LifetimeKind::exponential:
      return -law.mean * std::expm1(-age / law.mean);
    case LifetimeKind::table:
    case LifetimeKind::hazard:
      return quadrature(law, 0, age);
  }
  return 0;
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
  return integral(with_shape_and_scale(given), age);
}

double mean_life(const LifetimeLaw& given) {
  const LifetimeLaw law = with_shape_and_scale(given);
  return law.kind == LifetimeKind::fixed ? law.mean : integrated_survival(law, last_age(law));
}

void survival_table(const LifetimeLaw& given, Timing timing, std::span<double> out) {
  const LifetimeLaw law = with_shape_and_scale(given);
  double until = 0;  // integral up to the age
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
      case Timing::averaged: {  // inflow spread over the year: ages from a to a + 1, equally likely
        const bool pieces = law.kind == LifetimeKind::table || law.kind == LifetimeKind::hazard;
        const double next = pieces ? until + quadrature(law, age, age + 1) : integral(law, age + 1);
        out[a] = std::clamp(next - until, 0.0, 1.0);
        until = next;
        break;
      }
    }
    // Nothing comes back from nothing: the rest of a decreasing function is zero too.
    if (out[a] < 1e-300) {
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(a), out.end(), 0.0);
      return;
    }
  }
}

}  // namespace adit::solve
