#include "upper_lines.hpp"

#include <algorithm>
#include <cmath>

namespace adit::redline {
namespace {

double lesser(double a, double b) {
  return std::isnan(a) || std::isnan(b) ? UpperInput::kNaN : std::min(a, b);
}

}  // namespace

std::vector<UpperLimit> upper_lines(const UpperInput& input) {
  const double elsewhere = input.secondary + input.imports;
  const double market = input.output_capacity + elsewhere;
  const double smelted = lesser(input.output_capacity + input.to_smelt, input.capped_smelting);
  std::vector<UpperLimit> out{{"market", market},
                              {"resource", lesser(input.output_capacity, input.sustained_output) + elsewhere},
                              {"ecological", smelted + elsewhere - input.to_smelt},
                              {"security", lesser(market, input.secure_use)}};
  UpperLimit* least = nullptr;
  for (UpperLimit& limit : out)
    if (!std::isnan(limit.value) && (!least || limit.value < least->value)) least = &limit;
  if (least) least->binds = true;
  return out;
}

}  // namespace adit::redline
