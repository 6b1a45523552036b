#pragma once
// What the flow engine works out once, and what it keeps of a draw.

#include <limits>
#include <optional>
#include <vector>

#include "adit/flow/engine.hpp"
#include "adit/solve/cohort.hpp"

namespace adit::flow {

inline constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// Years from the first cohort to the last year of the axis; index 0 is history_from.
struct Years {
  int first = 0, start = 0, last = 0;  ///< start: end of the year before the first interval
  std::size_t all() const { return static_cast<std::size_t>(last - first + 1); }
  std::size_t history() const { return static_cast<std::size_t>(start - first + 1); }
  std::size_t modelled() const { return static_cast<std::size_t>(last - start); }
  int year(std::size_t modelled_index) const { return start + 1 + static_cast<int>(modelled_index); }
};

/// One form in one product in one region: a stock of its own.
struct Use {
  model::ProductId product;
  model::FormId form;
  model::RegionId region;
  std::vector<std::size_t> bought_by;        ///< components that buy the form [t/yr]
  std::vector<std::size_t> counted_by;       ///< components that count the product
  const model::Path* composition = nullptr;  ///< t of form per unit of product, of counted goods and of stocks
  const model::Path *yield = nullptr, *collection = nullptr, *separation = nullptr, *hibernating = nullptr;
  struct Tramp {
    model::FormId to;
    const model::Path* share;
  };
  std::vector<Tramp> tramp;
  std::vector<const model::Lifetime*> lifetimes;  ///< by from_cohort; empty: used up in the year
  std::vector<const model::InitialStock*> stocks;
};

/// What fills a market: the one amount that the others leave to be found.
enum class Filler { activity, net_import, surplus };

struct Market {
  model::FormId form;
  Filler filler = Filler::surplus;
  std::size_t process = kNone;  ///< local index, with Filler::activity
  const model::Path* net_trade = nullptr;
};

/// What an input of a process is: decides how much of its metal is primary or secondary.
enum class Feed { ore, new_scrap, old_scrap };

struct ChainProcess {
  model::ProcessId id;
  model::Control control = model::Control::balance;
  std::size_t main_market = kNone;  ///< local index
  struct Amount {
    std::size_t market;
    model::ValueId value;
    Feed feed = Feed::ore;
  };
  std::vector<Amount> inputs, outputs;  ///< outputs without the main one
  const model::Path* given = nullptr;   ///< production, Control::given
};

/// Forms that processes connect, in one region: one system of equations a year.
struct Chain {
  model::RegionId region;
  model::CommodityId commodity;  ///< of its first form; for messages
  std::vector<Market> markets;
  std::vector<ChainProcess> processes;
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
  std::vector<std::size_t> uses, chains;
};

struct Engine::Compiled {
  std::shared_ptr<const model::Scenario> scenario;
  bool cohorts = false;
  Years years;
  std::vector<Use> uses;
  std::vector<Chain> chains;
  std::vector<Account> accounts;
  /// Local market of a form in its region's chain: chain and market index; kNone when no process or trade
  /// touches it.
  struct Place {
    std::size_t chain = kNone, market = kNone;
  };
  std::vector<std::vector<Place>> place;  ///< [region][form]

  std::size_t steps() const { return scenario->axis.size(); }
  static constexpr std::size_t kUseQuantities = 4;  ///< inflow, outflow, stock, hibernating
  std::size_t account_outputs() const { return (kSupplies + kIndicators) * steps(); }
  std::size_t first_account_output() const { return uses.size() * kUseQuantities * steps(); }
};
extern const char* const kUseQuantityNames[Engine::Compiled::kUseQuantities];

/// A use's paths of one draw, per modelled year [t/yr of the form, t].
struct UseFlows {
  std::vector<double> bought, inflow, outflow, stock, hibernating, collected, old_scrap, separation_loss,
      uncollected, tramp;
  std::vector<double> cohort_inflow, cohort_stock, cohort_outflow;  ///< with history, for the kernels
  double stock_at_start = 0;
  /// Survival of the lifetimes whose numbers were these: most draws change only some of them.
  std::vector<double> survival_numbers;
  std::optional<solve::Survival> survival;
};

/// A chain's solution of one draw: per modelled year.
struct ChainFlows {
  std::vector<double> activity;    ///< [year][process], t of main output
  std::vector<double> net_import;  ///< [year][market]
  std::vector<double> surplus;     ///< [year][market]
  std::vector<double> scrap_in;    ///< [year][market], from use and fabrication
  std::vector<double> demand;      ///< [year][market]
};

struct Engine::Workspace {
  std::vector<UseFlows> uses;
  std::vector<ChainFlows> chains;
  std::vector<double> matrix, rhs;          ///< scratch of the equations
  std::vector<std::vector<double>> supply;  ///< [account][quantity * years + year]
  std::vector<double> central;              ///< copy of the draw evaluated last, for the tables
};

/// t of the commodity's elements per t of form; 1 for forms without (energy carriers).
double content_of(const model::Scenario& scenario, model::FormId form, model::Draw draw);

void evaluate_use(const Engine::Compiled& compiled, std::size_t use, model::Draw draw,
                  const model::DemandPaths& demand, Engine::Workspace& workspace);
void solve_chain(const Engine::Compiled& compiled, std::size_t chain, model::Draw draw,
                 Engine::Workspace& workspace);
void check_balances(const Engine::Compiled& compiled, model::Draw draw, const Engine::Workspace& workspace);
void fill_accounts(const Engine::Compiled& compiled, model::Draw draw, Engine::Workspace& workspace);

/// The engine's rows of the table `derivations`.
ResultTable derivations_of(const Engine::Compiled& compiled);

}  // namespace adit::flow
