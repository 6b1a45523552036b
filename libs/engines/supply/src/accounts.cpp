// What the model says of each form, its trade, and what is missing.
#include "accounts.hpp"

#include <algorithm>

#include "links.hpp"

namespace adit::supply {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// Of an account that may not say it.
double at(const std::vector<double>& amounts, std::size_t region) {
  return region < amounts.size() ? amounts[region] : kUnknown;
}

}  // namespace

double sum_of_known(const std::vector<double>& amounts) {
  double sum = 0;
  for (const double amount : amounts) sum += known_or_zero(amount);
  return sum;
}

bool all_unknown(const std::vector<double>& amounts) {
  return std::ranges::all_of(amounts, [](double amount) { return std::isnan(amount); });
}

void Accounts::draw_up(std::span<const double> pull) {
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

void Accounts::set_production(Market& m, std::size_t r, double amount, Basis basis) {
  m.production[r] = std::max(0.0, amount), m.production_basis[r] = basis;
}

void Accounts::set_use(Market& m, std::size_t r, double amount, Basis basis) {
  m.use[r] = std::max(0.0, amount), m.use_basis[r] = basis;
}

bool Accounts::said_to_be_traded(std::size_t f) const {
  return trade_known(f) || s_.forms[chain_.forms[f].form.index()].trade != "none";
}

double Accounts::value(const Figure& figure) const {
  double sum = 0;
  for (const model::ValueId id : figure.values) sum += draw_[id.index()];
  return sum;
}

const model::MarketAccount* Accounts::reconciled(std::size_t f) const {
  const model::MarketAccount* best = nullptr;
  const auto off = [&](const model::MarketAccount& account) {
    return std::abs(account.year - plan_[f].year);
  };
  for (const model::MarketAccount& account : handover_.accounts)
    if (account.form == chain_.forms[f].form && off(account) <= kYearsOff &&
        (best == nullptr || off(account) < off(*best)))
      best = &account;
  return best;
}

void Accounts::start(std::size_t f) {
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

const model::FlowAccount* Accounts::flow_account(std::size_t region) const {
  for (const model::FlowAccount& account : handover_.flow)
    if (account.commodity == chain_.commodity && account.region.index() == region) return &account;
  return nullptr;
}

double Accounts::in_year(const std::vector<double>& path, std::size_t f) const {
  const std::size_t k = s_.axis.index_of(markets_[f].year);
  return k < path.size() ? path[k] / metal_content(s_, markets_[f].form, draw_) : kUnknown;
}

bool Accounts::is_reference(std::size_t f) const {
  return s_.commodities[chain_.commodity.index()].reference_form == chain_.forms[f].form;
}

void Accounts::sum_links(Market& m) const {
  m.imports.assign(regions_, 0), m.exports.assign(regions_, 0);
  for (const model::SupplyLink& link : m.links)
    m.exports[link.from.index()] += link.amount, m.imports[link.to.index()] += link.amount;
}

void Accounts::find_trade(std::size_t f, std::span<const double> pull) {
  Market& m = markets_[f];
  std::vector<double> surplus(regions_), gap(regions_);
  if (trade_known(f)) {
    if (const model::MarketAccount* account = reconciled(f)) {
      for (std::size_t r = 0; r < regions_; ++r) {
        surplus[r] = std::max(0.0, known_or_zero(at(account->exports, r)) - m.exports[r]);
        gap[r] = std::max(0.0, known_or_zero(at(account->imports, r)) - m.imports[r]);
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

void Accounts::add_links(Market& m, const std::vector<double>& surplus, const std::vector<double>& gap,
                         std::span<const double> pull) {
  const auto fresh = estimate_links({surplus, gap, m.links, pull});
  m.links.insert(m.links.end(), fresh.begin(), fresh.end());
  std::ranges::stable_sort(m.links, {}, [](const model::SupplyLink& l) { return std::pair(l.from, l.to); });
  sum_links(m);
}

void Accounts::find_missing(std::size_t f) {
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
