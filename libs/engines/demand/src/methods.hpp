#pragma once
// The demand equations as pure functions (docs/methods/demand.md).

namespace adit::demand {

/// Intensity of use times activity, relative to the base year: level (A/Ab)^elasticity exp(-decline (t -
/// base)).
double elastic_use(double level, double activity_ratio, double elasticity, double decline, double years);

/// Inverted U of Malenbaum (1978): demand per head rises with income x and falls beyond x0, IU(x) = a x
/// exp(-x / x0); relative to the base year: level (N/Nb) (x/xb) exp(-(x - xb) / x0).
double inverted_u(double level, double heads_ratio, double income, double base_income, double turning_point);

/// K / (1 + exp(-r (t - t0)))
double logistic(double saturation, double rate, double midpoint, double at);

/// K exp(-exp(-r (t - t0)))
double gompertz(double saturation, double rate, double midpoint, double at);

/// Content after learning: content (1 - learning)^years.
double learned(double content, double learning, double years);

/// Share of a demand that a substitute has taken after `years`: min(cap, speed years), within 0 and 1.
double substituted_share(double cap, double speed, double years);

}  // namespace adit::demand
