// How much of each form each region uses.
#include <algorithm>

#include "accounts.hpp"

namespace adit::supply {

void Accounts::find_use(std::size_t f) {
  Market& m = markets_[f];
  for (std::size_t r = 0; r < regions_; ++r) use_of_next_stage(f, r);
  for (const Figure& figure : plan_[f].net_imports) {
    const std::size_t r = figure.region.index();
    if (!trade_known(f) && std::isnan(m.use[r]) && !std::isnan(m.production[r]))
      set_use(m, r, m.production[r] + value(figure), Basis::apparent);
  }
  for (const Figure& figure : plan_[f].consumption)
    if (!trade_known(f) || all_unknown(m.production))
      set_use(m, figure.region.index(), value(figure), Basis::reported);
  if (const model::MarketAccount* account = reconciled(f))
    for (std::size_t r = 0; r < std::min(regions_, account->use.size()); ++r)
      if (!std::isnan(account->use[r])) set_use(m, r, account->use[r], Basis::reconciled);
  if (trade_known(f)) {
    use_from_trade(f);
  } else if (chain_.forms[f].final_use) {
    final_use(f);
  } else {
    used_as_made(f);
  }
}

void Accounts::use_of_next_stage(std::size_t f, std::size_t r) {
  double sum = 0;
  bool known = false;
  for (const std::size_t t : chain_.forms[f].takers) {
    const Market& taker = markets_[t];
    if (all_unknown(taker.production)) continue;
    known = true;
    sum += known_or_zero(taker.production[r]) * (1 - taker.scrap_share[r]) *
           input_per_output(s_, chain_, f, t, draw_);
  }
  if (known && !chain_.forms[f].final_use) set_use(markets_[f], r, sum, Basis::next_stage);
}

void Accounts::use_from_trade(std::size_t f) {
  Market& m = markets_[f];
  sum_links(m);
  const bool made = !all_unknown(m.production);
  for (std::size_t r = 0; r < regions_; ++r) {
    if (!made && !std::isnan(m.use[r]))
      set_production(m, r, m.use[r] + m.exports[r] - m.imports[r], Basis::apparent);
    if (!made || !std::isnan(m.use[r])) continue;
    set_use(m, r, known_or_zero(m.production[r]) + m.imports[r] - m.exports[r], Basis::apparent);
  }
}

void Accounts::final_use(std::size_t f) {
  Market& m = markets_[f];
  if (all_unknown(m.production)) {
    m.made_at_home = !said_to_be_traded(f);
    return;
  }
  for (std::size_t r = 0; r < regions_ && is_reference(f); ++r)
    if (const model::FlowAccount* account = flow_account(r); account != nullptr && std::isnan(m.use[r]))
      if (const double demand = in_year(account->demand, f); !std::isnan(demand))
        set_use(m, r, demand, Basis::demand);
  const double left = sum_of_known(m.production) - sum_of_known(m.use);
  double economies = 0;
  for (std::size_t r = 0; r < regions_; ++r)
    if (std::isnan(m.use[r])) economies += known_or_zero(gdp(r, m.year));
  for (std::size_t r = 0; r < regions_ && economies > 0; ++r)
    if (const double own = gdp(r, m.year); std::isnan(m.use[r]) && !std::isnan(own))
      set_use(m, r, left * own / economies, Basis::economy);
}

double Accounts::gdp(std::size_t region, int year) const {
  return model::Path{.knots = plans_.gdp[region]}.at(year, draw_);
}

void Accounts::used_as_made(std::size_t f) {
  Market& m = markets_[f];
  const bool made = !all_unknown(m.production), used = !all_unknown(m.use);
  m.made_at_home = !made && !used && !said_to_be_traded(f);
  if (!made || (used && !explained_by_scrap(f))) return;
  if (used && said_to_be_traded(f)) return;
  for (std::size_t r = 0; r < regions_; ++r)
    if (!std::isnan(m.production[r])) {
      set_use(m, r, m.production[r], Basis::as_made);
    } else {
      m.use[r] = std::numeric_limits<double>::quiet_NaN(), m.use_basis[r] = Basis::unknown;
    }
}

bool Accounts::explained_by_scrap(std::size_t f) const {
  const std::string& stage = s_.forms[chain_.forms[f].form.index()].stage;
  if (stage == "mining" || stage == "dressing") return false;
  return std::ranges::all_of(chain_.forms[f].takers, [&](std::size_t t) {
    return chain_.forms[t].from_scrap && !plan_[t].primary_only;
  });
}

}  // namespace adit::supply
