// What the model says of each form around the year of its market.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <set>

#include "markets.hpp"

namespace adit::supply {
namespace {

using model::FormId;
using model::RegionalAmount;

/// A figure may be this many years off.
constexpr int kYearsOff = 2;

/// Rows of the amounts and of trade by form.
struct Rows {
  std::vector<std::vector<const RegionalAmount*>> amounts;
  std::vector<std::vector<const model::TradeFlow*>> trade;

  explicit Rows(const model::Scenario& s) : amounts(s.forms.size()), trade(s.forms.size()) {
    for (const RegionalAmount& amount : s.amounts)
      if (amount.form.valid() && amount.region.valid()) amounts[amount.form.index()].push_back(&amount);
    for (const model::TradeFlow& flow : s.trade)
      if (flow.form.valid() && flow.exporter.valid() && flow.importer.valid())
        trade[flow.form.index()].push_back(&flow);
  }
};

/// The knot nearest to the year, at most kYearsOff away, the earlier of two; null when there is none.
/// Forecasts are no figures of a market.
const model::Knot* nearest(const model::Scenario& s, const model::Path& path, int year) {
  const model::Knot* best = nullptr;
  for (const model::Knot& knot : path.knots) {
    const int off = std::abs(knot.year - year);
    if (off > kYearsOff || s.value(knot.value).standing == model::Standing::forecast) continue;
    if (best == nullptr || off < std::abs(best->year - year)) best = &knot;
  }
  return best;
}

/// The year of trade nearest to `year`; 0 when there is none near enough.
int trade_year(const std::vector<const model::TradeFlow*>& rows, int year) {
  int best = 0;
  for (const model::TradeFlow* row : rows) {
    const int off = std::abs(row->year - year);
    if (off <= kYearsOff && (best == 0 || off < std::abs(best - year))) best = row->year;
  }
  return best;
}

class Planner {
 public:
  explicit Planner(const model::Scenario& s) : s_(s), rows_(s) {}

  MarketPlan plan(const ChainForm& of, int year) const {
    const FormId form = of.form;
    MarketPlan plan{.form = form, .year = year, .primary_only = true};
    const auto& trade = rows_.trade[form.index()];
    if (const int of_trade = trade_year(trade, year); of_trade != 0) {
      plan.year = of_trade;
      add_trade(trade, plan);
    }
    for (const RegionalAmount* amount : rows_.amounts[form.index()]) add_amount(*amount, of, plan);
    for (auto* figures : {&plan.production, &plan.net_imports, &plan.consumption})
      std::ranges::sort(*figures, {}, &Figure::region);
    if (plan.trade.empty() && !plan.production.empty()) plan.year = usual_year(plan.production);
    return plan;
  }

  /// The year in which most figures of the chain are at hand; between equals the one nearest to the base
  /// year.
  int richest_year(const Chain& chain) const {
    std::set<int> years{s_.base_year};
    for (const ChainForm& form : chain.forms) {
      for (const RegionalAmount* amount : rows_.amounts[form.form.index()])
        if (amount->what == "production")
          for (const model::Knot& knot : amount->path.knots)
            if (s_.value(knot.value).standing != model::Standing::forecast) years.insert(knot.year);
      for (const model::TradeFlow* row : rows_.trade[form.form.index()]) years.insert(row->year);
    }
    int best = s_.base_year;
    double most = -1;
    for (const int year : years) {
      const double figures = figures_near(chain, year);
      if (figures > most ||
          (figures == most && std::abs(year - s_.base_year) < std::abs(best - s_.base_year)))
        best = year, most = figures;
    }
    return best;
  }

 private:
  void add_trade(const std::vector<const model::TradeFlow*>& rows, MarketPlan& plan) const {
    for (const model::TradeFlow* row : rows)
      if (row->year == plan.year)
        plan.trade.push_back({row->exporter, row->importer, row->amount,
                              s_.value(row->amount).standing == model::Standing::observed});
    std::ranges::stable_sort(plan.trade, {}, [](const TradeRow& t) { return std::pair(t.from, t.to); });
  }

  void add_amount(const RegionalAmount& amount, const ChainForm& of, MarketPlan& plan) const {
    auto* figures = amount.what == "production"    ? &plan.production
                    : amount.what == "net_trade"   ? &plan.net_imports
                    : amount.what == "consumption" ? &plan.consumption
                                                   : nullptr;
    const model::Knot* knot = figures == nullptr ? nullptr : nearest(s_, amount.path, plan.year);
    if (knot == nullptr) return;
    if (figures == &plan.production)
      plan.primary_only = plan.primary_only &&
                          std::ranges::find(of.routes, amount.process, &Route::process) != of.routes.end();
    auto it = std::ranges::find(*figures, amount.region, &Figure::region);
    if (it == figures->end()) it = figures->insert(it, {amount.region, {}, knot->year, true});
    it->values.push_back(knot->value);
    it->observed = it->observed && s_.value(knot->value).standing == model::Standing::observed;
  }

  static int usual_year(const std::vector<Figure>& figures) {
    std::map<int, int> count;
    for (const Figure& figure : figures) ++count[figure.year];
    return std::ranges::max_element(count, {}, &std::pair<const int, int>::second)->first;
  }

  /// Figures near a year, those of the year itself counting in full. A quarter a link: links are many.
  double figures_near(const Chain& chain, int year) const {
    const auto weight = [&](int of) { return 1 - 0.25 * std::abs(of - year); };
    double sum = 0;
    for (const ChainForm& form : chain.forms) {
      const int of_trade = trade_year(rows_.trade[form.form.index()], year);
      for (const model::TradeFlow* row : rows_.trade[form.form.index()])
        if (row->year == of_trade) sum += 0.25 * weight(of_trade);
      for (const RegionalAmount* amount : rows_.amounts[form.form.index()])
        if (const model::Knot* knot = nearest(s_, amount->path, year); knot && amount->what == "production")
          sum += weight(knot->year);
    }
    return sum;
  }

  const model::Scenario& s_;
  Rows rows_;
};

/// Distance along a great circle between the regions' points [km].
double distance_km(const model::Region& a, const model::Region& b) {
  constexpr double kRadius_km = 6371, kRadians = std::numbers::pi / 180;
  const double phi1 = a.latitude_deg * kRadians, phi2 = b.latitude_deg * kRadians;
  const double half_phi = (phi2 - phi1) / 2, half_lambda = (b.longitude_deg - a.longitude_deg) * kRadians / 2;
  const double h =
      std::pow(std::sin(half_phi), 2) + std::cos(phi1) * std::cos(phi2) * std::pow(std::sin(half_lambda), 2);
  return 2 * kRadius_km * std::asin(std::sqrt(std::min(1.0, h)));
}

/// The remainder of the world is everywhere: it has no distance.
std::vector<double> log_distances(const model::Scenario& s) {
  const std::size_t n = s.regions.size();
  std::vector<double> out(n * n, std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (i != j && !s.regions[i].rest && !s.regions[j].rest)
        out[i * n + j] = std::log(std::max(1.0, distance_km(s.regions[i], s.regions[j])));
  return out;
}

}  // namespace

MarketPlans plan_markets(const model::Scenario& s, int year) {
  MarketPlans out{.chains = chains_of(s), .log_distance_km = log_distances(s)};
  const Planner planner(s);
  for (const Chain& chain : out.chains) {
    const int of_chain = year != 0 ? year : planner.richest_year(chain);
    auto& plans = out.plans.emplace_back();
    for (const ChainForm& form : chain.forms) plans.push_back(planner.plan(form, of_chain));
  }
  out.gdp.resize(s.regions.size());
  for (const model::EconomyFigure& figure : s.world.economy)
    if (figure.quantity == "gdp" && figure.region.valid()) out.gdp[figure.region.index()] = figure.path.knots;
  return out;
}

}  // namespace adit::supply
