#pragma once
// What the flow engine keeps of one draw, per modelled year unless said otherwise.

#include <optional>
#include <vector>

#include "adit/solve/cohort.hpp"
#include "compiled.hpp"

namespace adit::flow {

/// Cohorts of a use that share one fate: their inflow by year from history_from, and what early retirement
/// leaves.
struct Cohorts {
  std::vector<double> inflow, kept;  ///< kept empty: no early retirement
};

/// [t/yr of the form], stocks [t].
struct UseFlows {
  std::vector<double> bought, inflow, outflow, stock, hibernating, collected, old_scrap, separation_loss,
      uncollected, tramp;
  std::vector<double> tramp_to;  ///< [target][year]
  double stock_at_start = 0;
  std::vector<Cohorts> cohorts;  ///< all inflow that no stock prescribes, then one for each given stock
  double stock_not_met = 0;      ///< initial stock below what later cohorts alone leave [t]
  std::vector<double> capped;    ///< known outflow beyond what is in use
  /// Survival of the lifetimes whose numbers were these: most draws change only some of them.
  std::vector<double> survival_numbers;
  std::optional<solve::Survival> survival;
};

struct ChainFlows {
  std::vector<double> amounts;              ///< of the draw; see ChainProcess::Flow
  std::vector<double> losses;               ///< [process] elements lost per unit of activity
  std::vector<double> activity;             ///< [year][process], t of main output
  std::vector<double> net_import, surplus;  ///< [year][market]
  std::vector<double> scrap_in, demand,
      downgraded;  ///< [year][market]; scrap_in from use, fabrication and grades
};

/// A foreign element in the chain of another metal [t/yr], stocks [t at the end of the year].
struct TrampFlows {
  std::vector<double> carried_in;       ///< into the chain's scrap
  std::vector<double> amount, through;  ///< [year][reached market]: of the element, of the market's form
  std::vector<double> in_use, hibernating;
  std::vector<double> uncollected, separation, removed, dissipated, elsewhere, exported, surplus;
  /// Of every use and each of its cohort groups: what earlier cohorts still hold, by year.
  std::vector<std::vector<double>> left;
  std::vector<double> held;  ///< the same at the end of the year before
};

struct Engine::Workspace {
  std::vector<UseFlows> uses;
  std::vector<ChainFlows> chains;
  std::vector<TrampFlows> tramp;
  std::vector<double> content;              ///< per form, t of the commodity's elements per t
  std::vector<std::vector<double>> supply;  ///< [account][quantity * years + year]
  // Scratch.
  std::vector<double> shares, unknowns, matrix, rhs, balance, size, tramp_sum;
  std::vector<double> yield, composition, rate, kernel_inflow, kernel_stock, kernel_outflow, history;
  std::vector<char> mode, restarted;
};

void evaluate_use(const Engine::Compiled& compiled, std::size_t use, model::Draw draw,
                  const model::DemandPaths& demand, Engine::Workspace& workspace);
void solve_chain(const Engine::Compiled& compiled, std::size_t chain, model::Draw draw,
                 Engine::Workspace& workspace);
void follow_tramp(const Engine::Compiled& compiled, std::size_t host, model::Draw draw,
                  Engine::Workspace& workspace);
/// Every balance of every place; InternalError names the first that is broken.
void check_balances(const Engine::Compiled& compiled, model::Draw draw, Engine::Workspace& workspace);
void fill_accounts(const Engine::Compiled& compiled, Engine::Workspace& workspace);

/// Amount of a link, mean over the interval, in t of the form's commodity's elements per year; never
/// negative.
double link_over_step(const Engine::Compiled& compiled, const Engine::Workspace& workspace, const Link& link,
                      std::size_t step);

/// Survival that the use was evaluated with; InternalError when it has no lifetimes.
const solve::Survival& survival_of(const UseFlows& flows);

/// What a cohort of the use still holds in each later year [t]: [cohort][year], years from history_from.
std::vector<double> left_of_cohorts(const Engine::Compiled& compiled, const UseFlows& flows);

/// The engine's rows of the table `derivations`.
ResultTable derivations_of(const Engine::Compiled& compiled);
/// Tables about stocks, accounts, chains.
void add_stock_tables(const Engine::Compiled& compiled, std::span<const double> central, const Bands& bands,
                      const Engine::Workspace& workspace, std::vector<ResultTable>& out);
void add_chain_tables(const Engine::Compiled& compiled, std::span<const double> central, const Bands& bands,
                      const Engine::Workspace& workspace, std::vector<ResultTable>& out);

}  // namespace adit::flow
