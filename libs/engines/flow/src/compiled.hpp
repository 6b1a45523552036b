#pragma once
// What the flow engine works out once from a scenario.

#include <limits>
#include <string>
#include <vector>

#include "adit/flow/engine.hpp"

namespace adit::flow {

inline constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// Years from the first cohort to the last year of the axis; index 0 is history_from.
struct Years {
  int first = 0, start = 0, last = 0;  ///< start: end of the year before the first interval
  std::size_t all() const { return static_cast<std::size_t>(last - first) + 1; }
  std::size_t history() const { return static_cast<std::size_t>(start - first) + 1; }
  std::size_t modelled() const { return static_cast<std::size_t>(last - start); }
  int year(std::size_t modelled_index) const { return start + 1 + static_cast<int>(modelled_index); }
  std::size_t index(int year) const { return static_cast<std::size_t>(year - start - 1); }
};

/// One form in one product in one region: a stock of its own.
struct Use {
  model::ProductId product;
  model::FormId form;
  model::RegionId region;
  std::vector<std::size_t> bought_by;        ///< components that buy the form [t/yr]
  std::vector<std::size_t> counted_by;       ///< components that count the product
  const model::Path* composition = nullptr;  ///< t of form per unit of the product; none: 1
  const model::Path *yield = nullptr, *collection = nullptr, *separation = nullptr, *hibernating = nullptr;
  struct Tramp {
    model::FormId to;
    const model::Path* share;
  };
  std::vector<Tramp> tramp;
  std::vector<const model::Lifetime*> lifetimes;  ///< by from_cohort
  std::vector<const model::InitialStock*> stocks;
  const model::Path* outflow = nullptr;  ///< known outflow [product units per year]: instead of lifetimes
  /// Neither lifetime nor known outflow: used up within the year.
  bool dissipates() const { return lifetimes.empty() && outflow == nullptr; }
};

/// What fills a market: the one amount that the others leave to be found.
enum class Filler { activity, net_import, surplus };

struct Market {
  model::FormId form;
  Filler filler = Filler::surplus;
  std::size_t process = kNone;  ///< local index, with Filler::activity
  bool used_up = false;         ///< by a push process: it stops for want of supply, not of need
  const model::Path* net_trade = nullptr;
  std::size_t lower = kNone;  ///< market that its surplus may serve
};

/// What an input of a process is: decides how much of its metal is primary or secondary.
enum class Feed { ore, new_scrap, old_scrap };

struct ChainProcess {
  model::ProcessId id;
  model::Control control = model::Control::balance;
  std::size_t main_market = kNone;  ///< local index
  struct Flow {
    std::size_t market;
    model::ValueId value;
    std::size_t amount;  ///< index into the chain's amounts of a draw
    Feed feed = Feed::ore;
  };
  std::vector<Flow> inputs, outputs;       ///< outputs without the main one
  const model::Path* given = nullptr;      ///< production, Control::given
  const model::Path* share = nullptr;      ///< Control::share
  std::vector<model::ElementId> elements;  ///< of its commodity
  bool varies = false;                     ///< an amount or a content of its forms is uncertain
};

/// One coefficient of the equations: sign * amount, times -share of the process that row belongs to.
struct Coefficient {
  std::uint32_t row = 0;
  std::uint32_t amount = 0;  ///< index into the chain's amounts; 0 is the constant 1
  std::uint32_t share = kNoShare;
  bool negative = false;
  static constexpr std::uint32_t kNoShare = std::numeric_limits<std::uint32_t>::max();
};
using Column = std::vector<Coefficient>;

/// Forms that processes connect, in one region: one system of equations a year. Equation m < markets: what
/// comes to market m less what processes take and what is left over = demand. Equation markets + k: activity
/// of the k-th shared process = share of all that supplies its market. Unknown m is the filler of market m.
struct Chain {
  model::RegionId region;
  model::CommodityId commodity;  ///< of its first form; for messages
  std::vector<Market> markets;
  std::vector<ChainProcess> processes;
  std::vector<std::size_t> shared;                ///< processes under Control::share
  std::vector<std::vector<std::size_t>> sharing;  ///< per market: which of `shared` make its form
  std::size_t amounts = 1;                        ///< of a draw; the first is the constant 1
  std::vector<Column> of_process;                 ///< of one unit of activity
  std::vector<Column> of_supply;                  ///< of one unit brought to a market
  /// Unknowns that depend on one another, in the order in which they can be found.
  std::vector<std::vector<std::uint32_t>> blocks;
  std::vector<std::uint32_t> block_of;  ///< per unknown
  bool idle = true;                     ///< nothing demands, brings or makes any of its forms
  std::size_t unknowns() const { return markets.size() + shared.size(); }
};

/// Exchange of a use with its region's chains: scrap is booked by its content.
struct Exchange {
  std::size_t use = kNone;
  std::size_t bought = kNone, new_scrap = kNone, old_scrap = kNone;  ///< markets of the chain
};

enum Supply : std::size_t {
  kPrimary,
  kSecondaryOld,
  kSecondaryNew,
  kNetImport,
  kDemand,
  kEndOfLife,
  kCollected,
  kLosses,
  kSurplus,
  kDomesticMining
};
inline constexpr std::size_t kSupplies = kDomesticMining + 1;
extern const char* const kSupplyNames[kSupplies];

enum Indicator : std::size_t {
  kCollectionRate,
  kProcessEfficiency,
  kEolRr,
  kEolRrNonfunctional,
  kRecycledContent,
  kOldScrapRatio,
  kEolRir,
  kNetImportReliance
};
inline constexpr std::size_t kIndicators = kNetImportReliance + 1;
extern const char* const kIndicatorNames[kIndicators];

/// One commodity in one region, for supply quantities and indicators.
struct Account {
  model::CommodityId commodity;
  model::RegionId region;
  std::vector<std::size_t> uses;
  struct Place {
    std::size_t chain;
    std::vector<std::size_t> markets, processes;  ///< of the commodity, or that make or use a form of it
  };
  std::vector<Place> places;
};

/// A foreign element that end-of-life goods carry into the chain of another metal, followed through it.
struct TrampHost {
  model::ElementId element;
  std::size_t chain = kNone;
  struct Entry {
    std::size_t use, tramp;  ///< index into Use::tramp
    std::size_t market;      ///< local
    model::ValueId content;
  };
  std::vector<Entry> entries;
  std::vector<std::size_t> markets;  ///< those it can reach
  std::vector<std::size_t> local;    ///< per market of the chain its place among them, or kNone
  struct Maker {
    std::size_t process;
    model::ValueId removal;  ///< share that the process takes out; invalid = 0
  };
  std::vector<Maker> makers;              ///< processes with an input it can reach
  std::vector<Exchange> exchanges;        ///< uses that buy from a market it can reach
  std::vector<model::ValueId> tolerance;  ///< per reached market; invalid = none given
};

/// A flow of the Sankey: between two nodes, of one form.
struct Link {
  enum class What {
    ore,
    made,
    by_product,
    input,
    loss,  // of a process
    import,
    exported,
    surplus,
    unsupplied,
    downgraded,  // of a market
    bought,
    used,
    new_scrap,
    dissipated,
    old_scrap,
    uncollected,
    separation,
    tramp,
    hibernating  // of a use
  };
  What what = What::made;
  std::size_t chain = kNone, item = kNone;  ///< process or market of the chain, or use
  std::size_t part = 0;                     ///< index of the output or input
  model::FormId form;
  std::string from, to;
};

struct Engine::Compiled {
  std::shared_ptr<const model::Scenario> scenario;
  bool cohorts = false;
  Years years;
  std::vector<Use> uses;
  std::vector<Chain> chains;
  std::vector<std::vector<Exchange>> exchanges;  ///< per chain
  std::vector<Account> accounts;
  std::vector<TrampHost> tramp_hosts;
  std::vector<Link> links;
  std::vector<std::size_t> milestones;  ///< axis steps that end in a milestone year
  struct Interval {
    std::size_t first, last;  ///< modelled years
    double length() const { return static_cast<double>(last - first + 1); }
  };
  std::vector<Interval> intervals;  ///< per axis step
  /// Per form the contents that make up its tonnes of the commodity's elements; empty: 1.
  std::vector<std::vector<model::ValueId>> contents;
  /// Local market of a form in its region's chain; kNone when the region has no chain.
  struct Place {
    std::size_t chain = kNone, market = kNone;
  };
  std::vector<std::vector<Place>> place;  ///< [region][form]

  std::size_t steps() const { return scenario->axis.size(); }
  static constexpr std::size_t kUseQuantities = 4;  ///< inflow, outflow, stock, hibernating
  static constexpr std::size_t kAccountQuantities = kSupplies + kIndicators;
  // Outputs: uses x quantities x steps, accounts x quantities x steps, tramp concentrations x steps,
  // links x milestones.
  std::size_t first_account_output() const { return uses.size() * kUseQuantities * steps(); }
  std::size_t first_tramp_output() const {
    return first_account_output() + accounts.size() * kAccountQuantities * steps();
  }
  std::size_t first_link_output() const;
  std::size_t outputs() const { return first_link_output() + links.size() * milestones.size(); }
};
extern const char* const kUseQuantityNames[Engine::Compiled::kUseQuantities];

/// Steps of compiling, in this order.
void find_uses(Engine::Compiled& compiled, Diagnostics& mistakes);
void find_chains(Engine::Compiled& compiled, Diagnostics& mistakes);
void find_accounts(Engine::Compiled& compiled);
void find_tramp_hosts(Engine::Compiled& compiled);
void find_links(Engine::Compiled& compiled);
/// Equations of a chain whose markets and processes are known.
void complete_equations(Chain& chain);

}  // namespace adit::flow
