#pragma once
/// \file What markets clear with: prices, costs, tariffs, elasticities, the outlook of supply and use.

#include <string>
#include <string_view>
#include <vector>

#include "adit/model/ids.hpp"
#include "adit/model/path.hpp"

namespace adit::model {

/// Published yearly prices of a form [USD/t of the year].
struct Price {
  FormId form;
  Path path;
};

/// What it costs to run a process, without the inputs of its own chain [USD/t of main output].
struct ProcessCost {
  ProcessId process;
  RegionId region;  ///< invalid: anywhere
  Path path;
};

/// Duty on trade [share of the price]. Invalid ids are wildcards; the most specific row holds.
struct Tariff {
  FormId form;
  RegionId exporter, importer;
  Path path;  ///< steps
};

/// Price elasticity of use, without its minus sign [1]. Invalid ids are wildcards.
struct Elasticity {
  CommodityId commodity;
  RegionId region;
  ValueId value;
};

/// Production or use to come, as published: only its growth is read.
struct Outlook {
  CommodityId commodity;
  std::string stage;  ///< mining, smelting, use
  RegionId region;    ///< invalid: the world
  Path path;
};

/// What a market goes by where no figure is known.
struct MarketRule {
  CommodityId commodity;  ///< invalid: any
  std::string parameter;
  ValueId value;
};

struct Market {
  std::vector<Price> prices;
  std::vector<ProcessCost> costs;
  std::vector<Tariff> tariffs;
  std::vector<Elasticity> elasticities;
  std::vector<Outlook> outlook;
  std::vector<MarketRule> rules;

  /// The rule for a commodity, its own before the common one; invalid when there is none.
  ValueId rule(std::string_view parameter, CommodityId commodity) const;
  /// The most specific elasticity; invalid when there is none.
  ValueId elasticity(CommodityId commodity, RegionId region) const;
  /// The most specific duty; null when there is none.
  const Tariff* tariff(FormId form, RegionId exporter, RegionId importer) const;
};

}  // namespace adit::model
