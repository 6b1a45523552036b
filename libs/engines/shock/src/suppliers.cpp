// Who the focus region's supply hangs on, and what it holds against their failing.
#include <algorithm>
#include <cmath>

#include "form_price.hpp"
#include "resilience_tables.hpp"

namespace adit::shock {
namespace {

/// Suppliers of less are left out.
constexpr double kLeastShare = 0.01;

double rule_or_nan(model::ValueId value, model::Draw draw) {
  return value.valid() ? draw[value.index()] : std::nan("");
}

/// Published stocks of the form, all holders; else the cover of its stage times the need.
void find_stock(const model::Scenario& s, model::Draw draw, Supplier& out) {
  double published = 0;
  int newest = 0;
  for (const model::Inventory& inventory : s.security.inventories)
    if (inventory.form == out.form && inventory.region == s.focus) newest = std::max(newest, inventory.year);
  for (const model::Inventory& inventory : s.security.inventories)
    if (inventory.form == out.form && inventory.region == s.focus && inventory.year == newest)
      published += draw[inventory.amount.index()];
  out.stock_published = newest > 0;
  const model::ValueId cover = s.security.shock_rule("cover", out.commodity, s.forms[out.form.index()].stage);
  out.stock = out.stock_published ? published : rule_or_nan(cover, draw) * out.need;
}

}  // namespace

std::vector<Supplier> suppliers_of(const model::Scenario& s, const model::Handover& handover, int year,
                                   model::Draw draw) {
  std::vector<Supplier> out;
  for (const model::Origin& origin : handover.origins) {
    if (origin.region != s.focus) continue;
    const auto market = std::ranges::find(handover.markets, origin.form, &model::MarketAccount::form);
    if (market == handover.markets.end()) continue;
    const model::Form& of = s.forms[origin.of.index()];
    Supplier supplier{.commodity = of.commodity,
                      .form = origin.form,
                      .of = origin.of,
                      .need = market->use[s.focus.index()],
                      .price = price_of(s, origin.form, year, draw)};
    supplier.recover = rule_or_nan(s.security.shock_rule("recovery", of.commodity, of.stage), draw);
    find_stock(s, draw, supplier);
    for (std::size_t region = 0; region < origin.share.size(); ++region) {
      if (!(origin.share[region] >= kLeastShare)) continue;
      supplier.region = model::RegionId(region), supplier.share = origin.share[region];
      out.push_back(supplier);
    }
  }
  return out;
}

}  // namespace adit::shock
