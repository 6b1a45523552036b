#pragma once
// What the engine works out from a scenario before the first draw, and the scratch of one thread.

#include "adit/supply/engine.hpp"
#include "clearing_chain.hpp"
#include "markets.hpp"
#include "score.hpp"

namespace adit::supply {

/// One set of outputs: the shares, by region of origin, of what `region` holds of a chain's reference form.
struct Answer {
  std::size_t chain = 0, form = 0, of = 0;  ///< places
  model::RegionId region;
};

struct Engine::Compiled {
  std::shared_ptr<const model::Scenario> scenario;
  MarketPlans plans;
  std::vector<model::RegionId> users;  ///< the focus first
  std::vector<ObservedTrade> observed;
  double distance_exponent = 0;
  std::vector<double> pull;     ///< of the gravity prior, regions x regions
  std::vector<Answer> answers;  ///< by chain, user, upstream form
};

struct Engine::Workspace {
  Markets markets;
  std::vector<DemandOverTime> demand;  ///< of the same draw
};

/// Places of the reference form of a chain; forms.size() when it is scrap.
std::size_t reference_place(const model::Scenario& scenario, const Chain& chain);

/// The engine's tables but those of clearing; markets and links as the workspace holds them.
std::vector<ResultTable> tables_of(const Engine::Compiled& compiled, const Bands& bands,
                                   const Engine::Workspace& workspace);

}  // namespace adit::supply
