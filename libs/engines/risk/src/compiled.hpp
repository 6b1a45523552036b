#pragma once
// What the engine works out from a scenario before the first draw, and the scratch of one thread.

#include <string>
#include <vector>

#include "adit/model/companions.hpp"
#include "adit/risk/concentration.hpp"
#include "adit/risk/engine.hpp"
#include "index_list.hpp"

namespace adit::risk {

/// Regions of whose governance something is known; invalid ids where nothing is.
struct Governed {
  const model::Path* political_stability = nullptr;
  const model::Path* mean_of_six = nullptr;
};

struct Supplied {
  model::RegionId region;
  model::ValueId amount;
};

/// Who makes a form in a year, or has reserves of it.
struct Market {
  model::FormId form;
  bool reserves = false;
  int year = 0;
  std::vector<Supplied> named;  ///< by region; one region may stand twice (two processes)
  std::vector<Supplied> rest;   ///< of regions that are a remainder
  std::size_t other = kNone;    ///< reserves of the same form and year, for an output
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
};

/// Trade of a form in a year as reported, and what it was worth where the same code says so.
struct ReportedTrade {
  model::FormId form;
  int year = 0;
  struct Flow {
    model::RegionId from, to;
    model::ValueId amount, worth;  ///< worth: invalid when not known
  };
  std::vector<Flow> flows;
};

/// The largest supply risk over the stages: the outputs it is taken from.
struct OverStages {
  model::CommodityId commodity;
  int year = 0;
  std::vector<std::size_t> markets;
};

/// End uses of a commodity by sector, from a published assessment that looks from a focus region.
struct Importance {
  model::CommodityId commodity;
  model::FormId form;  ///< invalid: the commodity as a whole
  std::size_t focus = 0;
  std::string assessment;
  int year = 0;
  struct Use {
    model::ValueId share, value_added;
  };
  std::vector<Use> uses;
  std::string missing;  ///< what is not known of the uses
};

struct Engine::Compiled {
  std::shared_ptr<const model::Scenario> scenario;
  std::shared_ptr<const model::ByProducts> by_products;
  std::vector<bool> is_companion;  ///< by form: comes with some host
  std::vector<Governed> governed;  ///< by region
  std::vector<Market> markets;     ///< by form and year, outputs before reserves
  std::vector<ReportedTrade> trade;
  std::vector<std::size_t> trade_of;  ///< by market: trade of the same form and year, or kNone
  std::vector<std::size_t> focus_of;  ///< by region: which focus it is, or kNone
  std::vector<OverStages> over_stages;
  std::vector<Importance> importance;
  std::vector<model::ValueId> sectors;    ///< value added of each
  model::FormId reference;                ///< of GeoPolRisk's second denominator; invalid: none in the model
  std::vector<std::size_t> reference_of;  ///< by market: the reference's market of the same year, or kNone

  std::size_t focuses() const { return scenario->focus_regions.size(); }
  std::size_t world_output(std::size_t market, WorldIndex index) const {
    return market * kWorldIndices + index;
  }
  std::size_t region_output(std::size_t market, std::size_t focus, RegionIndex index) const {
    return markets.size() * kWorldIndices + (market * focuses() + focus) * kRegionIndices + index;
  }
  std::size_t importance_output(std::size_t entry) const {
    return stages_output(over_stages.size(), 0) + entry;
  }
  std::size_t stages_output(std::size_t entry, std::size_t focus) const {
    return markets.size() * (kWorldIndices + focuses() * kRegionIndices) + entry * focuses() + focus;
  }
};

/// Where what a region uses comes from, in one draw.
struct Book {
  bool known = false;
  bool estimated = false;  ///< by the supply engine; otherwise trade as reported
  int year = 0;            ///< of the trade
  double production = 0, exports = 0, stock_build = 0, domestic = 0;
  std::vector<double> imports;  ///< by exporter
  double price_usd_per_kg = 0;  ///< unit value of the imports; NaN when not known
};

struct Engine::Workspace {
  std::vector<Bounded> results;                        ///< by output: of the last draw
  std::vector<double> amounts, governance, stability;  ///< of a market by region
  std::vector<Book> books;                             ///< by market and focus
  std::vector<double> recycled;      ///< by market and focus: the EoL-RIR that was used; NaN when unknown
  std::vector<std::string> rate_of;  ///< where it came from
};

/// Sum of share^2 x governance of a mix, with bounds where governance or the split of a remainder is unknown.
/// \param governance by region, 0..10, NaN when unknown
Bounded governance_hhi(std::span<const double> amounts, double rest, std::span<const double> governance);

/// Output or reserves of a market by region, into `amounts`; \return the remainder.
double amounts_of(const Engine::Compiled& c, const Market& market, model::Draw draw,
                  std::vector<double>& amounts);

/// Governance on the EU scale and political stability by region in a year; NaN where unknown.
void fill_governance(const Engine::Compiled& c, int year, model::Draw draw, Engine::Workspace& w);

void evaluate_world(const Engine::Compiled& c, std::size_t market, model::Draw draw, Engine::Workspace& w);
void find_importance(Engine::Compiled& c);
void evaluate_importance(const Engine::Compiled& c, model::Draw draw, Engine::Workspace& w);
void fill_books(const Engine::Compiled& c, model::Draw draw, const model::Handover& handover,
                Engine::Workspace& w);
void evaluate_regions(const Engine::Compiled& c, std::size_t market, model::Draw draw,
                      const model::Handover& handover, Engine::Workspace& w);

std::vector<ResultTable> tables_of(const Engine::Compiled& c, const Bands& bands, const Engine::Workspace& w);
ResultTable derivations_of(const Engine::Compiled& c, const Engine::Workspace& w);

}  // namespace adit::risk
