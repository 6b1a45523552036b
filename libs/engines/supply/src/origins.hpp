#pragma once
// Where what a region holds of a form comes from: every market is well mixed, so what leaves it has the
// make-up of what enters it, and the origins solve linear equations through all stages and regions, loops
// included.

#include <optional>
#include <span>
#include <vector>

#include "adit/solve/absorbing_chain.hpp"
#include "markets.hpp"

namespace adit::supply {

/// Shares of one use by origin at one upstream form; all add up to 1.
struct OriginShares {
  std::vector<double> by_region;  ///< where the upstream form was made
  double recycled = 0;            ///< entered as scrap at a later stage
  double other_route = 0;         ///< came by way of other upstream forms
  double unknown = 0;             ///< cannot be traced
};

/// The markets of one chain as an absorbing chain: a state is a form in a region, a step goes upstream.
class Origins {
 public:
  enum class Over : std::uint8_t {
    all_links,
    observed_only  ///< only through markets whose trade is reported, over observed links, from reported
                   ///< output
  };
  Origins(const model::Scenario& scenario, const Chain& chain, std::span<const Market> markets,
          model::Draw draw, Over over = Over::all_links);

  /// How much of each market's goods one tonne of `form` held in `region` went through, by form x region.
  std::vector<double> journey(std::size_t form, std::size_t region) const;
  /// The shares of a journey of `form` by where `of`, one of its upstream forms, was made.
  OriginShares shares(std::span<const double> journey, std::size_t form, std::size_t of) const;
  /// Part of the journey that passes the market of `form` in `region` at least once.
  double via(std::span<const double> journey, std::size_t form, std::size_t region) const;

 private:
  std::size_t state(std::size_t form, std::size_t region) const { return form * regions_ + region; }
  void add_market(std::size_t form, std::size_t region, std::vector<solve::Transition>& out);
  void add_links(std::size_t form, std::vector<solve::Transition>& out) const;

  const Chain& chain_;
  std::span<const Market> markets_;
  std::size_t regions_;
  Over over_;
  std::vector<std::vector<std::pair<std::size_t, double>>> inputs_;  ///< by form: input form, share of metal
  std::vector<double> made_;      ///< by state: share of the market made there, new scrap left out
  std::vector<double> recycled_;  ///< by state: share from old scrap
  std::optional<solve::AbsorbingChain> equations_;
};

}  // namespace adit::supply
