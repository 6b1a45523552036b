// Accounts and links of every form, drawn up from what the model and the engines before say.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "links.hpp"
#include "markets.hpp"

namespace adit::supply {
namespace {

using model::FormId;

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

double known_or_zero(double amount) { return std::isnan(amount) ? 0 : amount; }

double sum_of(const std::vector<double>& amounts) {
  double sum = 0;
  for (const double amount : amounts) sum += known_or_zero(amount);
  return sum;
}

bool all_unknown(const std::vector<double>& amounts) {
  return std::ranges::all_of(amounts, [](double amount) { return std::isnan(amount); });
}

/// The markets of one chain in one draw.
class Accounts {
 public:
  Accounts(const model::Scenario& s, const MarketPlans& plans, std::size_t chain, model::Draw draw,
           const model::Handover& handover, std::vector<Market>& out)
      : s_(s),
        plans_(plans),
        chain_(plans.chains[chain]),
        plan_(plans.plans[chain]),
        draw_(draw),
        handover_(handover),
        markets_(out),
        regions_(s.regions.size()) {}

  void draw_up(std::span<const double> pull) {
    markets_.resize(chain_.forms.size());
    for (std::size_t f = 0; f < markets_.size(); ++f) start(f);
    for (std::size_t f = 0; f < markets_.size(); ++f) find_production(f);
    for (std::size_t f = 0; f < markets_.size(); ++f) find_scrap_shares(f);
    for (std::size_t f = 0; f < markets_.size(); ++f) find_use(f);
    for (std::size_t f = 0; f < markets_.size(); ++f) {
      find_trade(f, pull);
      find_missing(f);
    }
  }

 private:
  double value(const Figure& figure) const {
    double sum = 0;
    for (const model::ValueId id : figure.values) sum += draw_[id.index()];
    return sum;
  }

  const model::MarketAccount* reconciled(std::size_t f) const {
    for (const model::MarketAccount& account : handover_.accounts)
      if (account.form == chain_.forms[f].form && std::abs(account.year - plan_[f].year) <= 2)
        return &account;
    return nullptr;
  }

  void start(std::size_t f) {
    Market& m = markets_[f];
    m.form = chain_.forms[f].form, m.year = plan_[f].year, m.made_at_home = false,
    m.trade_reported = trade_known(f);
    for (auto* amounts : {&m.production, &m.imports, &m.exports, &m.use}) amounts->assign(regions_, kUnknown);
    for (auto* shares : {&m.scrap_share, &m.new_scrap_share, &m.missing}) shares->assign(regions_, 0.0);
    m.production_basis.assign(regions_, Basis::unknown), m.use_basis.assign(regions_, Basis::unknown);
    m.production_observed.assign(regions_, false);
    m.links.clear();
    for (const TradeRow& row : plan_[f].trade) {
      const double amount = draw_[row.value.index()];
      if (!m.links.empty() && m.links.back().from == row.from && m.links.back().to == row.to) {
        m.links.back().amount += amount;
        m.links.back().observed = m.links.back().observed && row.observed;
      } else {
        m.links.push_back({row.from, row.to, amount, row.observed});
      }
    }
    for (const Figure& figure : plan_[f].production) {
      set_production(m, figure.region.index(), value(figure), Basis::reported);
      m.production_observed[figure.region.index()] = figure.observed;
    }
    if (const model::MarketAccount* account = reconciled(f))
      for (std::size_t r = 0; r < std::min(regions_, account->production.size()); ++r)
        if (!std::isnan(account->production[r])) {
          const bool observed = m.production_observed[r];
          set_production(m, r, account->production[r], Basis::reconciled);
          m.production_observed[r] = observed;
        }
  }

  static void set_production(Market& m, std::size_t r, double amount, Basis basis) {
    m.production[r] = std::max(0.0, amount), m.production_basis[r] = basis;
  }
  static void set_use(Market& m, std::size_t r, double amount, Basis basis) {
    m.use[r] = std::max(0.0, amount), m.use_basis[r] = basis;
  }

  /// Rows of trade, or a form that the model lets be traded.
  bool trade_known(std::size_t f) const { return !plan_[f].trade.empty(); }
  bool said_to_be_traded(std::size_t f) const {
    return trade_known(f) || s_.forms[chain_.forms[f].form.index()].trade != "none";
  }

  const model::FlowAccount* flow_account(std::size_t region) const {
    for (const model::FlowAccount& account : handover_.flow)
      if (account.commodity == chain_.commodity && account.region.index() == region) return &account;
    return nullptr;
  }

  /// A path of the flow engine in the year of the market, per tonne of form; NaN off the axis.
  double in_year(const std::vector<double>& path, std::size_t f) const {
    const std::size_t k = s_.axis.index_of(markets_[f].year);
    return k < path.size() ? path[k] / metal_content(s_, markets_[f].form, draw_) : kUnknown;
  }

  bool is_reference(std::size_t f) const {
    return s_.commodities[chain_.commodity.index()].reference_form == chain_.forms[f].form;
  }

  /// Where nobody reports a form: what the stage before makes goes into it where it is made, unless that
  /// stage's product is traded; and what the flow engine books for the reference form.
  void find_production(std::size_t f) {
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

  /// A form whose takers nobody reports goes to the one that leads to the reference form, else to the first.
  bool first_taker(std::size_t input, std::size_t f) const {
    const auto& takers = chain_.forms[input].takers;
    if (std::ranges::any_of(takers, [&](std::size_t t) { return !plan_[t].production.empty(); }))
      return false;
    const std::size_t reference = chain_.place(s_.commodities[chain_.commodity.index()].reference_form);
    const auto leads = [&](std::size_t t) {
      if (reference == chain_.forms.size()) return false;
      const auto upstream = chain_.upstream_of(reference);
      return std::ranges::find(upstream, t) != upstream.end();
    };
    const auto it = std::ranges::find_if(takers, leads);
    return (it == takers.end() ? takers.front() : *it) == f;
  }

  /// How much of a form scrap makes: by the flow engine where it has an account, else what the world's
  /// inputs leave over.
  void find_scrap_shares(std::size_t f) {
    Market& m = markets_[f];
    if (!chain_.forms[f].from_scrap || all_unknown(m.production)) return;
    const double world = plan_[f].primary_only ? 0 : scrap_share_of_world(f);
    for (std::size_t r = 0; r < regions_; ++r) {
      m.scrap_share[r] = !plan_[f].primary_only && used_where_made(f) ? scrap_share_of_region(f, r) : world;
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

  /// What the inputs suffice for / what is made; 1 where nobody reports inputs.
  double inputs_to_outputs(std::size_t f, auto&& amount_of) const {
    double suffices = 0;
    bool known = false;
    for (const auto& [input, share] : input_shares(s_, chain_, f, draw_)) {
      if (all_unknown(markets_[input].production)) continue;
      known = true;
      suffices +=
          amount_of(markets_[input].production) * share / input_per_output(s_, chain_, input, f, draw_);
    }
    const double made = amount_of(markets_[f].production);
    return !known || made <= 0 ? 1 : std::min(1.0, suffices / made);
  }
  double scrap_share_of_world(std::size_t f) const { return 1 - inputs_to_outputs(f, sum_of); }
  double scrap_share_of_region(std::size_t f, std::size_t r) const {
    return 1 - inputs_to_outputs(f, [r](const std::vector<double>& of) { return known_or_zero(of[r]); });
  }
  /// Made of something that is not traded, where scrap explains what that leaves open.
  bool used_where_made(std::size_t f) const {
    return std::ranges::all_of(chain_.forms[f].routes, [&](const Route& route) {
      const std::size_t input = chain_.place(route.input);
      return !said_to_be_traded(input) && explained_by_scrap(input);
    });
  }

  void find_use(std::size_t f) {
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

  /// Production of what is made of it, times the recipe.
  void use_of_next_stage(std::size_t f, std::size_t r) {
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

  /// Trade is reported: what is made and not sent away is used; production follows from use where only that
  /// is known.
  void use_from_trade(std::size_t f) {
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

  void sum_links(Market& m) const {
    m.imports.assign(regions_, 0), m.exports.assign(regions_, 0);
    for (const model::SupplyLink& link : m.links)
      m.exports[link.from.index()] += link.amount, m.imports[link.to.index()] += link.amount;
  }

  /// Demand where the flow engine knows it; what the world's supply leaves is spread by the size of
  /// economies.
  void final_use(std::size_t f) {
    Market& m = markets_[f];
    if (all_unknown(m.production)) {
      m.made_at_home = !said_to_be_traded(f);
      return;
    }
    for (std::size_t r = 0; r < regions_ && is_reference(f); ++r)
      if (const model::FlowAccount* account = flow_account(r); account != nullptr && std::isnan(m.use[r]))
        if (const double demand = in_year(account->demand, f); !std::isnan(demand))
          set_use(m, r, demand, Basis::demand);
    const double left = sum_of(m.production) - sum_of(m.use);
    double economies = 0;
    for (std::size_t r = 0; r < regions_; ++r)
      if (std::isnan(m.use[r])) economies += known_or_zero(gdp(r, m.year));
    for (std::size_t r = 0; r < regions_ && economies > 0; ++r)
      if (const double own = gdp(r, m.year); std::isnan(m.use[r]) && !std::isnan(own))
        set_use(m, r, left * own / economies, Basis::economy);
  }

  double gdp(std::size_t region, int year) const {
    return model::Path{.knots = plans_.gdp[region]}.at(year, draw_);
  }

  void used_as_made(std::size_t f) {
    Market& m = markets_[f];
    const bool made = !all_unknown(m.production), used = !all_unknown(m.use);
    m.made_at_home = !made && !used && !said_to_be_traded(f);
    if (!made || (used && !explained_by_scrap(f))) return;
    if (used && said_to_be_traded(f)) return;
    for (std::size_t r = 0; r < regions_; ++r)
      if (!std::isnan(m.production[r])) {
        set_use(m, r, m.production[r], Basis::as_made);
      } else {
        m.use[r] = kUnknown, m.use_basis[r] = Basis::unknown;
      }
  }

  /// All that it goes into can also be made of scrap, so its trade need not close the balance. Ores and
  /// concentrates travel; hot metal does not.
  bool explained_by_scrap(std::size_t f) const {
    const std::string& stage = s_.forms[chain_.forms[f].form.index()].stage;
    if (stage == "mining" || stage == "dressing") return false;
    return std::ranges::all_of(chain_.forms[f].takers, [&](std::size_t t) {
      return chain_.forms[t].from_scrap && !plan_[t].primary_only;
    });
  }

  /// Unreported trade: a region uses its own first, sends what is left and buys what it lacks.
  void find_trade(std::size_t f, std::span<const double> pull) {
    Market& m = markets_[f];
    std::vector<double> surplus(regions_), gap(regions_);
    if (trade_known(f)) {
      if (const model::MarketAccount* account = reconciled(f)) {
        for (std::size_t r = 0; r < regions_; ++r) {
          surplus[r] = std::max(0.0, known_or_zero(account->exports[r]) - m.exports[r]);
          gap[r] = std::max(0.0, known_or_zero(account->imports[r]) - m.imports[r]);
        }
        add_links(m, surplus, gap, pull);
      }
    } else if (!all_unknown(m.production) && !all_unknown(m.use)) {
      for (std::size_t r = 0; r < regions_; ++r) {
        const double net = known_or_zero(m.production[r]) - known_or_zero(m.use[r]);
        surplus[r] = std::max(0.0, net), gap[r] = std::max(0.0, -net);
      }
      add_links(m, surplus, gap, pull);
    }
  }

  void add_links(Market& m, const std::vector<double>& surplus, const std::vector<double>& gap,
                 std::span<const double> pull) {
    const auto fresh = estimate_links({surplus, gap, m.links, pull});
    m.links.insert(m.links.end(), fresh.begin(), fresh.end());
    std::ranges::stable_sort(m.links, {}, [](const model::SupplyLink& l) { return std::pair(l.from, l.to); });
    sum_links(m);
  }

  void find_missing(std::size_t f) {
    Market& m = markets_[f];
    if (m.made_at_home) return;
    const bool made = !all_unknown(m.production);
    for (std::size_t r = 0; r < regions_; ++r) {
      if (!made) {
        m.missing[r] = kUnknown;  // how much is made, nobody knows
        continue;
      }
      const double supplied = known_or_zero(m.production[r]) + known_or_zero(m.imports[r]);
      const double taken = known_or_zero(m.use[r]) + known_or_zero(m.exports[r]);
      // Rounding of a margin that is met is no gap.
      m.missing[r] = taken - supplied > 1e-9 * taken ? taken - supplied : 0;
    }
  }

  const model::Scenario& s_;
  const MarketPlans& plans_;
  const Chain& chain_;
  const std::vector<MarketPlan>& plan_;
  model::Draw draw_;
  const model::Handover& handover_;
  std::vector<Market>& markets_;
  std::size_t regions_;
};

}  // namespace

std::string_view to_text(Basis basis) {
  switch (basis) {
    case Basis::reported:
      return "reported";
    case Basis::reconciled:
      return "reconciled";
    case Basis::next_stage:
      return "next_stage";
    case Basis::last_stage:
      return "last_stage";
    case Basis::apparent:
      return "apparent";
    case Basis::demand:
      return "demand";
    case Basis::economy:
      return "economy";
    case Basis::as_made:
      return "as_made";
    case Basis::unknown:
      break;
  }
  return "unknown";
}

double Market::supply(std::size_t region) const {
  return known_or_zero(production[region]) + known_or_zero(imports[region]) + missing[region];
}

void draw_up(const model::Scenario& scenario, const MarketPlans& plans, std::span<const double> pull,
             model::Draw draw, const model::Handover& handover, Markets& out) {
  out.resize(plans.chains.size());
  for (std::size_t c = 0; c < plans.chains.size(); ++c)
    Accounts(scenario, plans, c, draw, handover, out[c]).draw_up(pull);
}

}  // namespace adit::supply
