// Which forms of a chain are markets, what goes into them, and who uses them in the year of the accounts.
#include "clearing_chain.hpp"

#include <algorithm>
#include <cmath>

namespace adit::supply {
namespace {

double known_or_zero(double amount) { return std::isnan(amount) ? 0 : std::max(0.0, amount); }

double sum_of(const std::vector<double>& amounts) {
  double sum = 0;
  for (const double amount : amounts) sum += known_or_zero(amount);
  return sum;
}

}  // namespace

ClearingChain::ClearingChain(const model::Scenario& scenario, const MarketPlans& plans, std::size_t chain,
                             const std::vector<Market>& markets, const std::vector<DemandOverTime>& demand,
                             model::Draw draw)
    : s_(scenario),
      plans_(plans),
      chain_(plans.chains[chain]),
      markets_(markets),
      demand_(demand),
      draw_(draw) {
  choose_stages();
  if (forms_.empty()) {
    why_not_ = "no form whose production and use by region are known";
    return;
  }
  base_year_ = markets_[forms_.back()].year;
  resolve_ways();
  find_other_feed();
  find_final_use();
  find_prices();
  double used = 0;
  for (const auto& use : final_use_) used += sum_of(use);
  if (used <= 0) why_not_ = "nobody is known to use what is made", forms_.clear();
}

/// A form is a market when somebody is known to make it and somebody to take it.
void ClearingChain::choose_stages() {
  std::vector<bool> made(chain_.forms.size());
  for (std::size_t f = 0; f < made.size(); ++f) made[f] = sum_of(markets_[f].production) > 0;
  for (std::size_t f = made.size(); f-- > 0;) {
    const bool taken = std::ranges::any_of(chain_.forms[f].takers, [&](std::size_t t) { return made[t]; });
    if (!taken && sum_of(markets_[f].use) <= 0) made[f] = false;
  }
  for (std::size_t f = 0; f < made.size(); ++f)
    if (made[f]) forms_.push_back(f), made_.push_back(sum_of(markets_[f].production));
}

/// What a form is made of, down to forms that are markets: a form nobody is known to make is passed through.
bool ClearingChain::resolve(std::size_t form, double amount,
                            std::vector<std::pair<std::size_t, double>>& out) const {
  const auto it = std::ranges::find(forms_, form);
  if (it != forms_.end()) {
    out.emplace_back(static_cast<std::size_t>(it - forms_.begin()), amount);
    return true;
  }
  const auto& routes = chain_.forms[form].routes;
  bool any = false;
  for (const Route& route : routes) {
    if (route.process != routes.front().process) break;
    const double per_output = route.output_amount.valid() ? draw_[route.output_amount.index()] : 1;
    const std::size_t input = chain_.place(route.input);
    if (input < form) any |= resolve(input, amount * draw_[route.input_amount.index()] / per_output, out);
  }
  return any;
}

void ClearingChain::resolve_ways() {
  for (const std::size_t form : forms_) {
    auto& ways = ways_.emplace_back();
    const auto& routes = chain_.forms[form].routes;
    for (std::size_t k = 0; k < routes.size(); ++k) {
      if (k == 0 || routes[k].process != routes[k - 1].process) ways.push_back({routes[k].process, {}});
      const double per_output = routes[k].output_amount.valid() ? draw_[routes[k].output_amount.index()] : 1;
      const std::size_t input = chain_.place(routes[k].input);
      if (input < form)
        resolve(input, draw_[routes[k].input_amount.index()] / per_output, ways.back().inputs);
    }
    // Made from the ground: of the process that says so, if one does.
    if (!ways.empty()) continue;
    model::ProcessId source;
    for (std::size_t p = 0; p < s_.processes.size(); ++p)
      if (s_.processes[p].main_output == chain_.forms[form].form && s_.processes[p].stage != "recycling")
        source = model::ProcessId(p);
    ways.push_back({source, {}});
  }
}

/// What the makers of a form took in that year beyond what its inputs' makers made: scrap where scrap can
/// make it, and what no account explains. That share of every maker's output may come from outside the chain.
void ClearingChain::find_other_feed() {
  std::vector<double> needed(forms_.size());
  const auto primary = [&](std::size_t stage, std::size_t region) {
    const Market& m = markets_[forms_[stage]];
    return known_or_zero(m.production[region]) * (1 - known_or_zero(m.scrap_share[region]));
  };
  for (std::size_t s = 0; s < forms_.size(); ++s)
    for (std::size_t r = 0; r < s_.regions.size(); ++r)
      for (const Way& way : ways_[s])
        for (const auto& [input, amount] : way.inputs)
          needed[input] += primary(s, r) * amount / static_cast<double>(ways_[s].size());
  for (std::size_t s = 0; s < forms_.size(); ++s) {
    double met = 0;
    for (const Way& way : ways_[s]) {
      double least = 1;
      for (const auto& [input, amount] : way.inputs)
        if (needed[input] > 0) least = std::min(least, made_[input] / needed[input]);
      met += least / static_cast<double>(ways_[s].size());
    }
    auto& shares = other_feed_.emplace_back(s_.regions.size());
    for (std::size_t r = 0; r < s_.regions.size(); ++r)
      shares[r] = 1 - (1 - known_or_zero(markets_[forms_[s]].scrap_share[r])) * met;
  }
}

/// Use beyond what later stages of the chain take, never more in sum than what is left of the world's output.
void ClearingChain::find_final_use() {
  std::vector<std::vector<double>> intake(forms_.size(), std::vector<double>(s_.regions.size()));
  std::vector<bool> taken(forms_.size());
  for (std::size_t s = 0; s < forms_.size(); ++s)
    for (const Way& way : ways_[s])
      for (const auto& [input, amount] : way.inputs) {
        taken[input] = true;
        for (std::size_t r = 0; r < s_.regions.size(); ++r)
          intake[input][r] += known_or_zero(markets_[forms_[s]].production[r]) * (1 - other_feed_[s][r]) *
                              amount / static_cast<double>(ways_[s].size());
      }
  for (std::size_t s = 0; s < forms_.size(); ++s) {
    auto& use = final_use_.emplace_back(s_.regions.size());
    if (taken[s] && !chain_.forms[forms_[s]].final_use) continue;
    for (std::size_t r = 0; r < s_.regions.size(); ++r)
      use[r] = std::max(0.0, known_or_zero(markets_[forms_[s]].use[r]) - intake[s][r]);
    const double left = std::max(0.0, made_[s] - sum_of(intake[s])), all = sum_of(use);
    if (all > left)
      for (double& amount : use) amount *= left / all;
  }
}

}  // namespace adit::supply
