#include "most_stock.hpp"

namespace adit::redline {

MostStock most_stock(const model::Scenario& s, model::CommodityId commodity, const Exposure& exposure) {
  const model::ValueId rule = s.security.reserve_rule("metal", "most", commodity);
  if (!rule.valid()) return {exposure.use, true};
  const double most = s.central[rule.index()];
  return {s.value(rule).dimension == Dimension::one ? most * exposure.need : most, false};
}

}  // namespace adit::redline
