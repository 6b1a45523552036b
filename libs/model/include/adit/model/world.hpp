#pragma once
/// \file What is known of the world beyond one chain: governance, economy, published rates, what trade was
/// worth, and how the paper classes minerals.

#include <string>
#include <vector>

#include "adit/model/ids.hpp"
#include "adit/model/path.hpp"

namespace adit::model {

struct TradeCodeTag;
using TradeCodeId = Id<TradeCodeTag>;

/// An indicator of how a region is governed, over years [standard normal units, about -2.5 to 2.5; higher is
/// better].
struct Governance {
  RegionId region;
  std::string indicator;  ///< political_stability, mean_of_six
  Path path;
};

/// Size of a region's economy over years: gdp [USD/yr of the year, not deflated] or population [items].
struct EconomyFigure {
  RegionId region;
  std::string quantity;
  Path path;
};

/// A recycling rate as published [1].
struct PublishedRate {
  CommodityId commodity;
  FormId form;         ///< invalid: the commodity as a whole
  RegionId region;     ///< invalid: the world
  std::string metric;  ///< eol_rir, eol_rr, recycled_content
  Path path;
};

/// A code of the Harmonized System that the tables of trade use.
struct TradeCode {
  std::string id;  ///< six digits
  CommodityId commodity;
  FormId form;       ///< invalid: no form of the model, or several
  std::string fit;   ///< exact, dominant, proxy, bundle: how well the code stands for what it is read as
  std::string note;  ///< what else it holds, what it misses
};

/// What one region paid another for the goods of a code in a year [USD/yr of the year, not deflated].
struct TradeValue {
  TradeCodeId code;
  RegionId exporter, importer;
  int year = 0;
  ValueId value;
};

/// Resource class of a commodity, section 5.1 of the paper.
struct ResourceClass {
  CommodityId commodity;
  std::string value;   ///< short_supply, scarce, superior
  bool named = false;  ///< by the paper; otherwise judged, with the reason in the note
  std::string section, note;
};

/// A statement of the paper on the focus region's rank or share in the world in the base year.
struct WorldClass {
  CommodityId commodity;
  std::string stage;  ///< reserves, mining, smelting
  std::string claim;  ///< rank_at_most, above, share
  ValueId value;      ///< the rank, or the share of the world [1]
  bool holds = true;  ///< false: the paper says that it is not so (gold is not above 20 %)
  FormId form;        ///< what is counted; invalid: not said
  std::string section, figure;
};

struct World {
  std::vector<Governance> governance;
  std::vector<EconomyFigure> economy;
  std::vector<PublishedRate> rates;
  std::vector<TradeCode> trade_codes;
  std::vector<TradeValue> trade_values;
  std::vector<ResourceClass> resource_classes;
  std::vector<WorldClass> world_classes;
};

}  // namespace adit::model
