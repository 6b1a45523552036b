// How much of each form each region makes, and how much of that from scrap.
#include <algorithm>

#include "accounts.hpp"

namespace adit::supply {

void Accounts::find_production(std::size_t f) {
  Market& m = markets_[f];
  if (!all_unknown(m.production)) return;
  for (const Route& route : chain_.forms[f].routes) {
    const std::size_t input = chain_.place(route.input);
    if (said_to_be_traded(input) || !first_taker(input, f)) continue;
    const double per_input = (route.output_amount.valid() ? draw_[route.output_amount.index()] : 1) /
                             draw_[route.input_amount.index()];
    for (std::size_t r = 0; r < regions_; ++r)
      if (!std::isnan(markets_[input].production[r]))
        set_production(m, r, known_or_zero(m.production[r]) + markets_[input].production[r] * per_input,
                       Basis::last_stage);
  }
  if (!is_reference(f) || !all_unknown(m.production)) return;
  for (std::size_t r = 0; r < regions_; ++r)
    if (const model::FlowAccount* account = flow_account(r)) {
      // What is taken from the ground comes from home mines; the rest of the demand is bought.
      const auto& primary = chain_.forms[f].routes.empty() ? account->domestic_mining : account->primary;
      const double made =
          in_year(primary, f) + in_year(account->secondary_old, f) + in_year(account->secondary_new, f);
      if (!std::isnan(made)) set_production(m, r, made, Basis::demand);
    }
}

bool Accounts::first_taker(std::size_t input, std::size_t f) const {
  const auto& takers = chain_.forms[input].takers;
  if (std::ranges::any_of(takers, [&](std::size_t t) { return !plan_[t].production.empty(); })) return false;
  const std::size_t reference = chain_.place(s_.commodities[chain_.commodity.index()].reference_form);
  const auto leads = [&](std::size_t t) {
    if (reference == chain_.forms.size()) return false;
    const auto upstream = chain_.upstream_of(reference);
    return std::ranges::find(upstream, t) != upstream.end();
  };
  const auto it = std::ranges::find_if(takers, leads);
  return (it == takers.end() ? takers.front() : *it) == f;
}

void Accounts::find_scrap_shares(std::size_t f) {
  Market& m = markets_[f];
  if (!chain_.forms[f].from_scrap || all_unknown(m.production)) return;
  const double world = plan_[f].primary_only ? 0 : 1 - inputs_to_outputs(f, kWorld);
  for (std::size_t r = 0; r < regions_; ++r) {
    m.scrap_share[r] = !plan_[f].primary_only && used_where_made(f) ? 1 - inputs_to_outputs(f, r) : world;
    const model::FlowAccount* account = is_reference(f) ? flow_account(r) : nullptr;
    // Where the balance of the region itself says it, that of the flow engine is not needed.
    if (account == nullptr || (!plan_[f].primary_only && used_where_made(f))) continue;
    const double old_scrap = in_year(account->secondary_old, f), fresh = in_year(account->secondary_new, f);
    if (std::isnan(old_scrap) || std::isnan(m.production[r])) continue;
    const double primary = plan_[f].primary_only ? m.production[r] : in_year(account->primary, f);
    if (plan_[f].primary_only) m.production[r] += old_scrap + fresh;
    const double all = primary + old_scrap + fresh;
    if (all > 0) m.scrap_share[r] = (old_scrap + fresh) / all, m.new_scrap_share[r] = fresh / all;
  }
}

bool Accounts::used_where_made(std::size_t f) const {
  return std::ranges::all_of(chain_.forms[f].routes, [&](const Route& route) {
    const std::size_t input = chain_.place(route.input);
    return !said_to_be_traded(input) && explained_by_scrap(input);
  });
}

double Accounts::inputs_to_outputs(std::size_t f, std::size_t region) const {
  const auto amount_of = [&](const std::vector<double>& amounts) {
    return region == kWorld ? sum_of_known(amounts) : known_or_zero(amounts[region]);
  };
  double suffices = 0;
  bool known = false;
  for (const auto& [input, share] : input_shares(s_, chain_, f, draw_)) {
    if (all_unknown(markets_[input].production)) continue;
    known = true;
    suffices += amount_of(markets_[input].production) * share / input_per_output(s_, chain_, input, f, draw_);
  }
  const double made = amount_of(markets_[f].production);
  return !known || made <= 0 ? 1 : std::min(1.0, suffices / made);
}

}  // namespace adit::supply
