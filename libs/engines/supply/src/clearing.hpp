#pragma once
// How one chain's markets clear in one year: a flow of least cost from mines to users.
// docs/methods/clearing.md.

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "adit/solve/linear_program.hpp"

namespace adit::supply {

/// Use that is given up when its form costs more than `price`.
struct DemandBlock {
  double amount = 0;               ///< [t/yr]
  double price = solve::kNoBound;  ///< [USD/t]; no bound: must be served
};

/// Use at a constant price elasticity, cut into blocks: `amount` (price / reference)^-elasticity, from `most`
/// times the reference price down to 1 / `most` of it, in `segments` blocks of equal price ratio; what is
/// left at `most` is one block of its own. An elasticity of 0 is one block.
std::vector<DemandBlock> elastic_blocks(double amount, double reference_price, double elasticity, double most,
                                        std::size_t segments);

/// A plant or all plants of a region; a region may have several, e.g. dearer and dearer ones.
struct ClearingProducer {
  std::size_t region = 0;
  double capacity = 0;  ///< [t/yr]
  double other_feed =
      0;  ///< share of the capacity that can run on feed from outside the chain: scrap, other ores [1]
  double feed_cost = 0;  ///< of such feed [USD/t of output]
};

/// One way to make a form: what it takes of earlier forms, and its cost where it is done.
struct ClearingRoute {
  std::string name;
  std::vector<std::pair<std::size_t, double>> inputs;  ///< earlier stage, t per t of output
  std::vector<double> cost;                            ///< by producer [USD/t]
};

struct ClearingUser {
  std::size_t region = 0;
  double wanted = 0;  ///< at the reference price [t/yr]; what blocks below that price hold comes on top
  std::vector<DemandBlock> blocks;
};

/// One form of the chain.
struct ClearingStage {
  std::string form;
  double scale = 1;  ///< amounts are solved in this unit [t/yr]
  std::vector<ClearingProducer> producers;
  std::vector<ClearingRoute> routes;  ///< empty: nothing can be made but from other feed
  std::vector<ClearingUser> users;    ///< of the form itself, beyond what later stages take
  std::vector<double> transport;      ///< regions x regions: freight and duty [USD/t]; infinite: closed
};

struct ClearingProblem {
  std::vector<std::string> regions;
  std::vector<ClearingStage> stages;  ///< each after those it takes from
  double price_scale = 1;             ///< [USD/t of the last stage]
};

struct ClearingLink {
  std::size_t from = 0, to = 0;
  double amount = 0;  ///< [t/yr]
};

/// One form in one year. Vectors by region [t/yr, USD/t]; NaN: the region has no part in the market.
struct ClearedStage {
  std::vector<double> production, use, unserved, price;
  std::vector<std::vector<double>> block_unserved;  ///< by user
  std::vector<ClearingLink> links;
};

/// A limit that holds back use: what one more tonne of it would save [USD/t].
struct Scarcity {
  std::string name;
  double rent = 0;
  double amount = 0;  ///< of the limit [t/yr]
};

struct Cleared {
  solve::LinearStatus status = solve::LinearStatus::failed;
  double cost = 0;  ///< of supply, and of blocks not served at their price [USD/yr]
  double gap = 0;
  long iterations = 0;
  std::vector<ClearedStage> stages;
  std::vector<Scarcity> scarce;  ///< capacities with a rent, the dearest (rent x amount) first
  std::vector<solve::BoundChange> binds, relaxation;  ///< when there is no optimum, in t/yr
};

/// A chain's program kept between years: costs, capacities and demand change, the shape does not.
class ClearingModel {
 public:
  explicit ClearingModel(const ClearingProblem& problem);
  ~ClearingModel();
  ClearingModel(ClearingModel&&) noexcept;

  /// Takes the numbers of a problem of the same shape; solves from where the last solve ended.
  Cleared clear(const ClearingProblem& problem);

 private:
  struct Program;
  std::unique_ptr<Program> program_;
};

}  // namespace adit::supply
