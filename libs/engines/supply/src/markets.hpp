#pragma once
// Market accounts of one year: how much each region makes, buys, sells and uses of each form, and who sends
// it whom. docs/methods/supply.md.

#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "adit/model/handover.hpp"
#include "chain.hpp"

namespace adit::supply {

/// Where a number of an account comes from; the first is the only one nobody had to reckon.
enum class Basis : std::uint8_t {
  reported,
  reconciled,  ///< balanced by the reconcile engine
  next_stage,  ///< production of the next stage times the recipe
  last_stage,  ///< what the stage before made, over the recipe
  apparent,    ///< production + imports - exports
  demand,      ///< of the flow engine
  economy,     ///< what is left of the world's supply, by gross domestic product
  as_made,     ///< nothing says that it is traded: used where it is made
  unknown
};
std::string_view to_text(Basis basis);

/// Rows of the model that add up to one figure of one region.
struct Figure {
  model::RegionId region;
  std::vector<model::ValueId> values;
  int year = 0;
  bool observed = true;  ///< the rows say so
};

struct TradeRow {
  model::RegionId from, to;
  model::ValueId value;
  bool observed = true;
};

/// What the model says of one form around one year; resolved once.
struct MarketPlan {
  model::FormId form;
  int year = 0;  ///< of its trade, else of its production, else the year asked for
  std::vector<Figure> production, net_imports, consumption;
  std::vector<TradeRow> trade;  ///< of one year, by exporter, then importer
  bool primary_only = false;    ///< production is that of processes which take no scrap
};

/// One form in one year. Vectors by region [t/yr of the form]; NaN: unknown.
struct Market {
  model::FormId form;
  int year = 0;
  std::vector<double> production, imports, exports, use;
  std::vector<double> scrap_share;  ///< of production, that comes from scrap [1]
  std::vector<double> new_scrap_share;
  std::vector<double> missing;  ///< supply that use and exports need and nobody is known to provide
  std::vector<Basis> production_basis, use_basis;
  std::vector<bool> production_observed;
  std::vector<model::SupplyLink> links;  ///< between two regions
  bool trade_reported = false;           ///< links are rows of the model
  bool made_at_home = false;             ///< amounts unknown, and nothing says that it is traded

  /// What a region's market holds: its production, what it imports and what is missing; NaN: unknown.
  double supply(std::size_t region) const;
};

/// Everything the accounts are drawn up from, compiled once.
struct MarketPlans {
  std::vector<Chain> chains;
  std::vector<std::vector<MarketPlan>> plans;  ///< by chain, by form of the chain
  std::vector<double> log_distance_km;         ///< regions x regions; NaN where a place is unknown
  std::vector<std::vector<model::Knot>> gdp;   ///< by region
};

/// \param year 0: for each commodity the year its figures are richest in
MarketPlans plan_markets(const model::Scenario& scenario, int year);

/// The accounts and links of every chain, by form of the chain.
/// \param pull of the gravity prior, regions x regions
using Markets = std::vector<std::vector<Market>>;
void draw_up(const model::Scenario& scenario, const MarketPlans& plans, std::span<const double> pull,
             model::Draw draw, const model::Handover& handover, Markets& out);

}  // namespace adit::supply
