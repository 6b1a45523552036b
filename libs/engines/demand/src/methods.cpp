#include "methods.hpp"

#include <algorithm>
#include <cmath>

namespace adit::demand {

double elastic_use(double level, double activity_ratio, double elasticity, double decline, double years) {
  return level * std::pow(activity_ratio, elasticity) * std::exp(-decline * years);
}

double inverted_u(double level, double heads_ratio, double income, double base_income, double turning_point) {
  return level * heads_ratio * (income / base_income) * std::exp(-(income - base_income) / turning_point);
}

double logistic(double saturation, double rate, double midpoint, double at) {
  return saturation / (1 + std::exp(-rate * (at - midpoint)));
}

double gompertz(double saturation, double rate, double midpoint, double at) {
  return saturation * std::exp(-std::exp(-rate * (at - midpoint)));
}

double learned(double content, double learning, double years) {
  return content * std::pow(1 - learning, years);
}

double substituted_share(double cap, double speed, double years) {
  return std::clamp(std::min(cap, speed * years), 0.0, 1.0);
}

}  // namespace adit::demand
