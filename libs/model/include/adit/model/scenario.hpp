#pragma once
/// \file The built world: ids resolved, one unit per dimension, invariants checked; immutable, shared by all
/// engines.

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adit/base/result.hpp"
#include "adit/base/time_axis.hpp"
#include "adit/model/assessment.hpp"
#include "adit/model/diagnosis.hpp"
#include "adit/model/draft.hpp"
#include "adit/model/hazard.hpp"
#include "adit/model/host.hpp"
#include "adit/model/ids.hpp"
#include "adit/model/lifetime.hpp"
#include "adit/model/market.hpp"
#include "adit/model/measure.hpp"
#include "adit/model/observation.hpp"
#include "adit/model/path.hpp"
#include "adit/model/security.hpp"
#include "adit/model/value.hpp"
#include "adit/model/world.hpp"

namespace adit::model {

struct Region : Label {
  std::string iso3;
  bool rest = false;                           ///< the remainder of the world
  double latitude_deg = 0, longitude_deg = 0;  ///< a point for maps; NaN when unknown
};

struct Commodity : Label {
  std::string depth;  ///< full, mineral, energy, material
  std::vector<ElementId> elements;
  FormId reference_form;  ///< demand and indicators are quoted in it
};

struct Content {
  ElementId element;
  ValueId share;  ///< t element per t form
};

struct Form : Label {
  CommodityId commodity;
  std::string stage;  ///< mining, dressing, smelting, material, manufacturing, use, recycling
  std::string basis;  ///< "gross", "Li", "LCE", "REO" ...: tonnes of what; a row written in another basis is
                      ///< a mistake
  std::string grade;  ///< "" or battery, electronic, 4N ...
  Dimension dimension = Dimension::mass;  ///< mass, energy or volume: what one unit of the form is
  FormId downgrades_to;         ///< surplus of this grade may be used as that one; never the other way
  FormId new_scrap, old_scrap;  ///< where scrap of it goes
  std::vector<Content> contents;
  std::vector<std::string> hs_codes;
  std::string trade;                ///< balance: net imports fill the market; given: net_trade rows; none
  std::vector<Content> tolerances;  ///< most of a foreign element it may hold and still serve
};

/// What sets the activity of a process. See docs/methods/flow.md.
enum class Control : std::uint8_t { balance, push, given, share };

struct ProcessFlow {
  FormId form;
  ValueId amount;  ///< t per t of main output (activity)
};

struct Process : Label {
  CommodityId commodity;
  std::string stage;
  Control control = Control::balance;
  FormId main_output;
  std::vector<ProcessFlow> inputs, outputs;  ///< outputs include the main one with amount 1
  std::string loss_to;  ///< tailings, slag, dissipation: where the unbalanced element goes
  struct Share {
    RegionId region;  ///< invalid = any
    Path path;
  };
  std::vector<Share> shares;      ///< Control::share: of the supply of the main output
  std::vector<Content> removals;  ///< of a foreign element in its inputs, the share it takes out
  struct Energy {
    std::string carrier;  ///< electricity, coal, gas, oil, heat
    Path intensity;       ///< MWh per t of main output
  };
  std::vector<Energy> energy;
  Path direct_emissions;  ///< tCO2e per t of main output, without electricity
};

struct Product : Label {
  std::string sector;          ///< power, transport, construction, machinery, electronics ...
  std::string strategic_area;  ///< means_of_delivery, energy_power, information_display, life_health or ""
  std::string criticality;     ///< defence, strategic_emerging, livelihood, ordinary
  Dimension unit = Dimension::mass;  ///< of the stock: mass, items, energy, power, area
  std::vector<Lifetime> lifetimes;   ///< empty: used up within the year (dissipative)
  struct Composition {
    FormId form;
    RegionId region;  ///< invalid = any
    Path amount;      ///< t of form per product unit, by cohort year
  };
  std::vector<Composition> composition;
};

/// A parameter by product, form and region; invalid ids are wildcards, the most specific row wins.
struct Scoped {
  ProductId product;
  FormId form;
  RegionId region;
  std::string parameter;  ///< see the schema of endoflife and manufacturing
  FormId to_form;         ///< tramp_share: the foreign scrap it ends up in
  Path path;
};

/// Observed or assumed amounts per form and region: the region as a whole.
struct RegionalAmount {
  FormId form;
  ProcessId process;  ///< invalid when the row is about the form only
  RegionId region;
  std::string what;  ///< its table: production, capacity, reserves, net_trade, consumption
  Path path;         ///< knots in years
};

/// Capacity of a process in a region that has an owner; a part of the region's total.
struct Facility : Label {
  ProcessId process;
  RegionId region;
  std::string owner;                           ///< as in the source; "" when unknown
  double latitude_deg = 0, longitude_deg = 0;  ///< NaN when unknown
  struct Capacity {
    FormId form;
    Path path;  ///< at the end of the years
  };
  std::vector<Capacity> capacity;
};

struct TradeFlow {
  FormId form;
  RegionId exporter, importer;
  int year = 0;
  ValueId amount;
  TradeCodeId code;  ///< under which it was declared; invalid: not known
};

/// What is known to leave use, whatever the cohorts: the stock follows from both flows.
struct GivenOutflow {
  ProductId product;
  RegionId region;
  Path path;  ///< product units per year
};

struct InitialStock {
  ProductId product;
  RegionId region;
  int year = 0;    ///< at the end of it
  int cohort = 0;  ///< 0: spread by back-casting with `growth`
  ValueId amount, growth;
};

enum class DemandMethod : std::uint8_t {
  exogenous,
  intensity_of_use,
  logistic,
  gompertz,
  stock_driven,
  units_content,
  share_of,
  energy_mix,
  substitution
};

struct DemandParameter {
  std::string name;
  ValueId value;  ///< start value when free, the value otherwise
  bool free = false;
  double lower = 0, upper = 0;  ///< bounds when free
  double prior_sd = 0;          ///< > 0: a pull towards `value` in the least squares, in the parameter's unit
  Path path;                    ///< when given over years
};

/// One component of a demand series: a form demanded for a product, or a product itself.
struct DemandComponent {
  std::string id;
  SeriesId series;
  RegionId region;
  FormId form;  ///< valid unless the component counts products
  ProductId product;
  DemandMethod method = DemandMethod::exogenous;
  std::string quantity;              ///< inflow or stock
  std::vector<std::string> drivers;  ///< of drivers.csv, or ids of other series or of their components
  std::vector<DemandParameter> parameters;
  bool of_which = false;  ///< a part already inside another series' total: shown, never added
  std::string source, note;
};

struct DemandPoint {
  static constexpr std::size_t kWholeSeries = static_cast<std::size_t>(-1);
  std::size_t component =
      kWholeSeries;  ///< index into Scenario::demand when the point is about one component
  int year = 0;
  ValueId value;
  std::string qualifier;             ///< "", ">", "<", "~"
  std::string use;                   ///< fit, check, typed_in
  double tolerance = 0;              ///< half of the last digit printed in the series, canonical unit
  std::string figure;                ///< F011
  std::string what;                  ///< level, stock, cumulative, peak_year, crossover_year
  std::vector<std::size_t> against;  ///< crossover: components it passes; empty: the rest of the series
  std::string source;
};

struct DemandSeries : Label {
  CommodityId commodity;
  FormId form;  ///< form in which points are quoted; invalid: units of the counted product
  RegionId region;
  std::vector<DemandPoint> points;
  std::vector<std::size_t> components;  ///< indices into Scenario::demand
};

struct Driver {
  std::string id;
  RegionId region;  ///< invalid = any
  Path path;
  std::string unit;  ///< canonical
};

struct GridFactor {
  RegionId region;
  Path intensity;  ///< tCO2e/MWh
};

struct CarrierFactor {
  std::string carrier;
  Path intensity;  ///< tCO2e/MWh
};

struct Source {
  std::string id, publisher, title, year, where, licence;
};

struct Correlation {
  ValueId a, b;
  double rho = 0;  ///< Gaussian copula correlation
};

/// A figure of the paper that is kept for the record: in the model, or refused with the reason.
struct Figure {
  std::string id, section, subject, printed;
  std::string standing;  ///< used, checked, refused
  std::string where;     ///< selector of the value it became
  std::string reason;
};

struct Default {
  std::string selector, value;
};

struct Scenario {
  std::string name, title, title_zh, folder, hash;
  std::string scenario_name = "base";
  RegionId focus;
  std::vector<RegionId> focus_regions;  ///< regions that assessments look from: the focus, then the others
  int base_year = 0;
  std::vector<int> milestone_years;
  TimeAxis axis;         ///< reporting axis
  int history_from = 0;  ///< first cohort year of back-cast stocks
  std::string currency;
  int price_year = 0;
  std::string timing;         ///< start, middle, end, averaged
  std::string falling_stock;  ///< early_retirement, report, error

  std::vector<Label> elements;
  std::vector<Region> regions;
  std::vector<Commodity> commodities;
  std::vector<Form> forms;
  std::vector<Process> processes;
  std::vector<Product> products;
  std::vector<Scoped> endoflife, manufacturing;
  std::vector<RegionalAmount> amounts;
  std::vector<Facility> facilities;
  std::vector<TradeFlow> trade;
  std::vector<InitialStock> stocks;
  std::vector<GivenOutflow> outflows;
  std::vector<DemandSeries> series;
  std::vector<SeriesId> series_order;  ///< every series after those that drive it
  std::vector<DemandComponent> demand;
  std::vector<Driver> drivers;
  std::vector<GridFactor> grid;
  std::vector<CarrierFactor> carriers;
  std::vector<Source> sources;
  std::vector<Correlation> correlations;
  std::vector<Figure> figures;
  World world;                            ///< governance, published rates, trade values, hosts
  Market market;                          ///< costs, tariffs, elasticities
  Assessments assessments;                ///< published ones with their inputs
  Diagnosis diagnosis;                    ///< indicators, thresholds, targets
  std::vector<Observation> observations;  ///< reported figures to be reconciled
  std::vector<Measure> measures;          ///< of the paper
  std::vector<Target> targets;            ///< of the paper
  Hosts hosts;                            ///< of by-products; mixes of deposits, minerals of materials
  Hazards hazards;                        ///< what may go wrong, by what ways goods come
  Security security;                      ///< classes of use, stocks, reserves, needs

  std::vector<Value> values;
  std::vector<double> central;  ///< values[i].number: the central draw
  std::vector<std::pair<ValueId, double>>
      before_overlays;             ///< values that overlays changed, as the model has them
  std::vector<ValueId> uncertain;  ///< values with a distribution: those that demand and flow may read first
  std::size_t chain_inputs = 0;    ///< how many of `uncertain` demand and flow may read
  std::vector<Default> defaults;   ///< defaults of settings; a value says itself when its standing is one
  std::shared_ptr<const Draft> draft;  ///< keeps the texts alive

  const Value& value(ValueId id) const { return values[id.index()]; }
};

/// Resolves ids, fills defaults, checks invariants; all mistakes at once.
Result<std::shared_ptr<const Scenario>> build_scenario(Draft draft);

}  // namespace adit::model
