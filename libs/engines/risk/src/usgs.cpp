#include "adit/risk/usgs.hpp"

#include <algorithm>
#include <cmath>

namespace adit::risk::usgs {

double net_import_reliance(double production, double imports, double exports, double stock_draw) {
  const double net = imports - exports + stock_draw, used = production + net;
  return used > 0 ? net / used : std::nan("");
}

double disruption_potential(std::span<const Producer> producers) {
  double sum = 0;
  for (const Producer& p : producers) sum += p.share * p.share * p.ability * p.willingness;
  return sum;
}

double supply_risk(double disruption_potential, double trade_exposure, double economic_vulnerability) {
  const double exposure = trade_exposure < 0 ? 0 : trade_exposure;  // keeps NaN
  return std::cbrt(disruption_potential * exposure * economic_vulnerability);
}

}  // namespace adit::risk::usgs
