#include "extraction.hpp"

#include <algorithm>

namespace adit::redline {

ExtractionLine extraction_line(const ExtractionInput& input) {
  const auto most_depletion = [&](double t) {
    return (input.reserve + input.addition_per_yr * t) / (t + input.reserve_years);
  };
  double depletion = most_depletion(input.horizon_yr);
  if (input.reserve_years > 0) depletion = std::min(depletion, most_depletion(0));
  ExtractionLine out;
  out.output = input.recovery * depletion;
  out.hold = input.reserve_years * depletion;
  out.hold_share = out.hold / input.reserve;
  return out;
}

ByProductLimit by_product_limit(const ByProductInput& input) {
  ByProductLimit out;
  out.available = input.ratio * input.recovery * input.host_output;
  out.most_available = input.ratio * input.most_recovery * input.host_output;
  out.gap = std::max(0.0, input.required - out.most_available);
  out.host_needed = input.required / (input.ratio * input.most_recovery);
  return out;
}

double host_credit(double yield_per_host, double bought_at, double recovered_at) {
  return yield_per_host * std::max(0.0, bought_at - recovered_at);
}

}  // namespace adit::redline
