#pragma once
/// \file What engines hand to one another within a draw. Each part is empty when its engine did not run.

#include <vector>

#include "adit/model/demand_paths.hpp"
#include "adit/model/ids.hpp"

namespace adit::model {

/// One commodity in one region, as the flow engine books it. Each path has one entry per interval of the
/// axis: the mean over the interval [t element/yr], or an indicator [1].
struct FlowAccount {
  CommodityId commodity;
  RegionId region;
  std::vector<double> primary, secondary_old, secondary_new, net_import, demand, end_of_life, collected,
      losses, surplus, domestic_mining;
  std::vector<double> collection_rate, process_efficiency, eol_rr, recycled_content, old_scrap_ratio, eol_rir,
      net_import_reliance;
};

/// One market of the world in one year: how much each region makes, buys and sells abroad, and uses [t/yr of
/// the form, or MWh/yr, m3/yr where the form is energy or gas]. NaN: unknown. Indexed by region.
struct MarketAccount {
  FormId form;
  int year = 0;
  std::vector<double> production, imports, exports, use, stock_build;
};

/// What one region sends another [t/yr of the form].
struct SupplyLink {
  RegionId from, to;
  double amount = 0;
  bool observed = false;  ///< reported; otherwise estimated
};

/// Who supplies whom with one form in one year: links that are not zero, by exporter, then importer.
struct SupplyMatrix {
  FormId form;
  int year = 0;
  std::vector<SupplyLink> links;
};

/// Where what one region uses comes from in the end: through every stage down to mines.
struct Origin {
  FormId form;      ///< what is used
  FormId of;        ///< the upstream form traced to
  RegionId region;  ///< user
  int year = 0;
  std::vector<double> share;  ///< by region of origin; with the three below it sums to 1
  double recycled = 0;        ///< entered as scrap at a later stage
  double other_route = 0;     ///< came by way of other upstream forms
  double unknown = 0;         ///< cannot be traced
};

struct Handover {
  DemandPaths demand;
  std::vector<FlowAccount> flow;        ///< by the flow engine
  std::vector<MarketAccount> accounts;  ///< by reconcile: balanced
  std::vector<MarketAccount> markets;   ///< by supply: as it drew them up, `use` with its estimates
  std::vector<SupplyMatrix> supply;     ///< by supply
  std::vector<Origin> origins;          ///< by supply
};

}  // namespace adit::model
