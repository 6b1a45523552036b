#include "passage_table.hpp"

#include <cmath>

#include "adit/model/routes.hpp"
#include "form_price.hpp"

namespace adit::shock {
namespace {

ResultTable header() {
  return {"shock_passages",
          "Trade of minerals that passes each chokepoint on its shortest way, and what closing it would do",
          {"buyers", "chokepoint"},
          {text_column("buyers", "all: of all regions; focus: what the focus region buys"),
           text_column("chokepoint", "passage closed alone"),
           number_column("value", "USD/yr", "of trade that passes it, at prices of the forms"),
           number_column("share", "1", "of the value of all trade that has a price; empty: none has"),
           number_column("lost_share", "1", "of the value that passes: no way round by sea"),
           number_column("extra_km", "km", "of what has a way round, weighted by value; empty: nothing has"),
           number_column("priced", "1", "part of the links between regions whose form has a price")}};
}

/// Goods that go from one region to another in a year.
struct Trade {
  model::RegionId from, to;
  double value = 0;  ///< [USD/yr]; NaN: no price
};

std::vector<Trade> trades_of(const model::Scenario& s, const World& world, model::Draw draw, bool focus) {
  std::vector<Trade> out;
  for (std::size_t chain = 0; chain < world.networks.size(); ++chain) {
    const ChainNetwork& network = world.networks[chain];
    for (const Layer& layer : network.layers) {
      const double price = price_of(s, layer.form, network.year, draw);
      for (const Link& link : layer.links)
        if (!focus || link.to == s.focus.index())
          out.push_back(
              {model::RegionId(link.from), model::RegionId(link.to), link.amount / layer.content * price});
    }
  }
  return out;
}

void add_rows(const model::Scenario& s, const model::SeaRoutes& routes, const std::vector<Trade>& trades,
              const std::string& buyers, ResultTableBuilder& table) {
  double all = 0, priced = 0;
  for (const Trade& trade : trades)
    if (!std::isnan(trade.value)) all += trade.value, priced += 1;
  for (std::size_t q = 0; q < s.hazards.chokepoints.size(); ++q) {
    const model::ChokepointSet closed{model::ChokepointId(q)};
    double passes = 0, lost = 0, late = 0, value_km = 0;
    for (const Trade& trade : trades) {
      if (std::isnan(trade.value)) continue;
      const model::Detour detour = routes.detour(trade.from, trade.to, closed);
      passes += trade.value * (detour.lost_share + detour.late_share);
      lost += trade.value * detour.lost_share;
      late += trade.value * detour.late_share;
      value_km += trade.value * detour.late_share * detour.extra_km;
    }
    table.add({buyers, s.hazards.chokepoints[q].id, passes, all > 0 ? passes / all : std::nan(""),
               passes > 0 ? lost / passes : std::nan(""), late > 0 ? value_km / late : std::nan(""),
               trades.empty() ? std::nan("") : priced / static_cast<double>(trades.size())});
  }
}

}  // namespace

ResultTable passages_table(const model::Scenario& s, const World& world, model::Draw draw) {
  ResultTableBuilder table(header());
  const model::SeaRoutes routes(s, draw);
  add_rows(s, routes, trades_of(s, world, draw, false), "all", table);
  add_rows(s, routes, trades_of(s, world, draw, true), "focus", table);
  return table.take();
}

}  // namespace adit::shock
