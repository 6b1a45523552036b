#include "product_needs.hpp"

#include <algorithm>
#include <map>

#include "chain_network.hpp"

namespace adit::shock {
namespace {

using Needs = std::map<std::pair<std::size_t, std::size_t>, double>;  // commodity, product

void add_form(const model::Scenario& s, model::FormId form, model::ProductId product, double amount,
              model::Draw draw, Needs& needs) {
  if (!form.valid() || !product.valid() || !(amount > 0)) return;
  const model::CommodityId commodity = s.forms[form.index()].commodity;
  if (!commodity.valid()) return;
  needs[{commodity.index(), product.index()}] += amount * metal_content(s, form, draw);
}

/// Forms in a product made in a year.
void add_product(const model::Scenario& s, const model::DemandComponent& component, double units, int year,
                 model::Draw draw, Needs& needs) {
  for (const model::Product::Composition& part : s.products[component.product.index()].composition)
    if (!part.region.valid() || part.region == component.region)
      add_form(s, part.form, component.product, units * part.amount.at(year, draw), draw, needs);
}

}  // namespace

std::vector<ProductNeed> product_needs(const model::Scenario& s, const model::DemandPaths& demand, int year,
                                       model::Draw draw) {
  Needs needs;
  for (const model::DemandPath& path : demand.paths) {
    const model::DemandComponent& component = s.demand[path.component];
    if (component.of_which || component.region != s.focus || !component.product.valid()) continue;
    const std::size_t at = static_cast<std::size_t>(year - demand.first_year);
    if (component.form.valid() && at < path.demand_per_yr.size())
      add_form(s, component.form, component.product, path.demand_per_yr[at], draw, needs);
    else if (!component.form.valid() && at < path.inflow_per_yr.size())
      add_product(s, component, path.inflow_per_yr[at], year, draw, needs);
  }
  std::vector<ProductNeed> out;
  for (const auto& [key, metal] : needs)
    out.push_back({model::CommodityId(key.first), model::ProductId(key.second), metal});
  return out;
}

}  // namespace adit::shock
