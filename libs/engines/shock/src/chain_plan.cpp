#include "chain_plan.hpp"

#include <algorithm>
#include <cmath>

#include "adit/model/threats.hpp"

namespace adit::shock {
namespace {

/// The longest way round adds less.
constexpr std::size_t kMostLateMonths = 2;

double number_of(model::ValueId value, model::Draw draw, double otherwise) {
  return value.valid() ? draw[value.index()] : otherwise;
}

/// Fills one plan; members are the world it is made from.
class Planner {
 public:
  Planner(const model::Scenario& s, const ChainNetwork& network, const model::SeaRoutes& routes,
          const Clock& clock, model::Draw draw)
      : s_(s),
        network_(network),
        routes_(routes),
        draw_(draw),
        clock_(clock),
        per_year_(clock.steps_per_year()) {}

  ChainPlan plan() {
    out_ = {.commodity = network_.commodity,
            .year = network_.year,
            .regions = network_.regions(),
            .reference = network_.reference,
            .focus = s_.focus.index(),
            .most_late = kMostLateMonths * static_cast<std::size_t>(clock_.steps_per_month)};
    for (std::size_t layer = 0; layer < network_.layers.size(); ++layer) add_layer(layer);
    out_.first_shipment.push_back(out_.shipments.size());
    for (std::size_t layer = 0; layer < network_.layers.size(); ++layer) add_feeds(layer);
    out_.first_feed.push_back(out_.feeds.size());
    for (std::size_t place = 0; place < out_.markets.size(); ++place) balance(place);
    return std::move(out_);
  }

 private:
  double rule(const char* parameter, const std::string& stage, double otherwise) const {
    return number_of(s_.security.shock_rule(parameter, network_.commodity, model::hit_stage(stage)), draw_,
                     otherwise);
  }

  void add_layer(std::size_t layer) {
    const Layer& here = network_.layers[layer];
    const std::string& stage = s_.forms[here.form.index()].stage;
    out_.forms.push_back(here.form);
    out_.rules.push_back({.over_production = rule("over_production", stage, 0),
                          .ramp = std::max(1.0, rule("ramp", stage, 0) * per_year_),
                          .order_adjustment = std::max(1.0, rule("order_adjustment", stage, 0) * per_year_),
                          .recovery = std::max(1.0, rule("recovery", stage, 0) * per_year_),
                          .supply_elasticity = rule("price_elasticity_supply", stage, std::nan("")),
                          .demand_elasticity = number_of(s_.market.elasticity(network_.commodity, s_.focus),
                                                         draw_, std::nan(""))});
    for (std::size_t region = 0; region < out_.regions; ++region)
      out_.markets.push_back(
          {.output = here.production[region] / per_year_, .final_use = here.use[region] / per_year_});
    out_.first_shipment.push_back(out_.shipments.size());
    for (const Link& link : here.links) {
      const std::size_t from = out_.place(layer, link.from), to = out_.place(layer, link.to);
      const double amount = link.amount / per_year_;
      out_.shipments.push_back({from, to, amount, delay(link.from, link.to)});
      out_.markets[from].exports += amount;
      out_.markets[to].imports += amount;
    }
  }

  /// Steps at sea; at least one, also where the way is not known.
  double delay(std::size_t from, std::size_t to) const {
    const model::RegionId a(from), b(to);
    const model::SeaRoute& way = routes_.open(a, b);
    if (!way.open()) return 1;
    const double days = model::days_at_sea(s_, way.distance_km, network_.commodity, draw_);
    return std::isnan(days) ? 1 : std::max(1.0, days / 365 * per_year_);
  }

  void add_feeds(std::size_t layer) {
    out_.first_feed.push_back(out_.feeds.size());
    for (const LayerInput& input : network_.inputs) {
      if (input.from != layer) continue;
      for (std::size_t region = 0; region < out_.regions; ++region) {
        const std::size_t from = out_.place(layer, region), to = out_.place(input.to, region);
        const double amount =
            std::min(out_.markets[from].final_use, input.share[region] * out_.markets[to].output);
        if (!(amount > 0)) continue;
        out_.markets[from].final_use -= amount;
        out_.feeds.push_back({from, to, amount, input.share[region]});
      }
    }
  }

  /// What the accounts leave open goes on; the stock is the published one, or what cover says.
  void balance(std::size_t place) {
    Market& m = out_.markets[place];
    const double use = out_.use(place);
    const double open = use + m.exports - m.output - m.imports;
    m.other_supply = std::max(0.0, open), m.other_use = std::max(0.0, -open);
    const std::size_t layer = place / out_.regions, region = place % out_.regions;
    const Layer& here = network_.layers[layer];
    const double cover = rule("cover", s_.forms[here.form.index()].stage, std::nan("")) * per_year_ * use;
    const double published = published_stock(here, model::RegionId(region));
    const double stock = std::isnan(published) ? cover : published;
    m.stock_known = !std::isnan(stock);
    m.stock = m.stock_known ? stock : 0;
  }

  /// All holders at the end of the newest year; NaN when nobody publishes one.
  double published_stock(const Layer& layer, model::RegionId region) const {
    int newest = 0;
    double sum = 0;
    for (const model::Inventory& inventory : s_.security.inventories) {
      if (inventory.form != layer.form || inventory.region != region || inventory.year < newest) continue;
      if (inventory.year > newest) newest = inventory.year, sum = 0;
      sum += draw_[inventory.amount.index()];
    }
    return newest > 0 ? sum * layer.content : std::nan("");
  }

  const model::Scenario& s_;
  const ChainNetwork& network_;
  const model::SeaRoutes& routes_;
  model::Draw draw_;
  Clock clock_;
  double per_year_;
  ChainPlan out_;
};

}  // namespace

double ChainPlan::use(std::size_t place) const {
  double sum = markets[place].final_use;
  const std::size_t layer = place / regions;
  for (std::size_t k = first_feed[layer]; k < first_feed[layer + 1]; ++k)
    if (feeds[k].from == place) sum += feeds[k].amount;
  return sum;
}

ChainPlan plan_chain(const model::Scenario& scenario, const ChainNetwork& network,
                     const model::SeaRoutes& routes, const Clock& clock, model::Draw draw) {
  return Planner(scenario, network, routes, clock, draw).plan();
}

}  // namespace adit::shock
