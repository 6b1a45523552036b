#include "form_price.hpp"

#include <algorithm>
#include <cmath>

#include "chain_network.hpp"

namespace adit::shock {

double price_of(const model::Scenario& s, model::FormId form, int year, model::Draw draw) {
  const auto& prices = s.market.prices;
  if (const auto own = std::ranges::find(prices, form, &model::Price::form); own != prices.end())
    return own->path.at(year, draw);
  const model::Form& wanted = s.forms[form.index()];
  for (const model::Price& price : prices) {
    const model::Form& other = s.forms[price.form.index()];
    if (other.commodity == wanted.commodity && other.stage == wanted.stage)
      return price.path.at(year, draw) * metal_content(s, form, draw) / metal_content(s, price.form, draw);
  }
  return std::nan("");
}

}  // namespace adit::shock
