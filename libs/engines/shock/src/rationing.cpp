#include "rationing.hpp"

#include <algorithm>
#include <numeric>

namespace adit::shock {
namespace {

void in_order(double supply, std::span<const double> claims, std::span<double> served) {
  for (std::size_t k = 0; k < claims.size(); ++k) {
    served[k] = std::min(supply, claims[k]);
    supply -= served[k];
  }
}

void in_proportion(double supply, std::span<const double> claims, std::span<double> served) {
  const double total = std::accumulate(claims.begin(), claims.end(), 0.0);
  const double share = total > supply ? supply / total : 1;
  std::ranges::transform(claims, served.begin(), [&](double claim) { return share * claim; });
}

void floors_first(double supply, std::span<const double> claims, std::span<const double> floor,
                  std::span<double> served) {
  double missing = 0;
  for (std::size_t k = 0; k < claims.size(); ++k) {
    served[k] = std::min(supply, floor[k] * claims[k]);
    supply -= served[k];
    missing += claims[k] - served[k];
  }
  const double share = missing > supply ? supply / missing : 1;
  for (std::size_t k = 0; k < claims.size(); ++k) served[k] += share * (claims[k] - served[k]);
}

}  // namespace

void ration(Rationing policy, double supply, std::span<const double> claims, std::span<const double> floor,
            std::span<double> served) {
  switch (policy) {
    case Rationing::priority:
      return in_order(supply, claims, served);
    case Rationing::proportional:
      return in_proportion(supply, claims, served);
    case Rationing::floors:
      return floors_first(supply, claims, floor, served);
  }
}

}  // namespace adit::shock
