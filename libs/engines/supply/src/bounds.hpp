#pragma once
// What the known margins allow: the least and most of an answer when nothing is assumed about who buys from
// whom beyond what is reported.

#include <vector>

#include "adit/solve/max_flow.hpp"
#include "markets.hpp"

namespace adit::supply {

/// Share [1]; 0 to 1 where the margins say nothing.
struct Interval {
  double least = 0, most = 1;
};

/// The two linear programmes behind "what share of what a region uses of `form` was made as `of` in an
/// origin": the tagged metal flows through a network whose arcs carry what production, use and observed links
/// are known to be, and what is not tagged fills the rest. Unreported trade goes through one world market a
/// form, from anyone to anyone. docs/methods/supply.md.
class Bounds {
 public:
  /// \param form,of places in the chain; `of` is upstream of `form` or the same
  Bounds(const model::Scenario& scenario, const Chain& chain, std::span<const Market> markets,
         model::Draw draw, std::size_t form, std::size_t of);
  Interval share(std::size_t region, std::size_t origin);

 private:
  /// An arc from the source: metal made as `of` somewhere, or metal that is of no known origin.
  struct Entry {
    std::size_t arc, region;
    double amount;
    enum class Kind : std::uint8_t { made, other, missing } kind;
  };

  void number_nodes();
  void add_market(std::size_t form, double scale);
  void add_production(std::size_t form, std::size_t region, double scale);
  void enter(std::size_t node, std::size_t region, double amount, Entry::Kind kind);
  std::size_t node(std::size_t form, std::size_t region) const;
  bool on_the_way(std::size_t form) const;
  double most_into(std::size_t region, double use, bool tagged, std::size_t origin);

  static constexpr std::size_t kSource = 0, kSink = 1;
  const model::Scenario& scenario_;
  const Chain& chain_;
  std::span<const Market> markets_;
  model::Draw draw_;
  std::size_t form_, of_, regions_;
  std::vector<std::size_t> way_;    ///< forms from `form` up to `of`
  std::vector<std::size_t> first_;  ///< node of each form's first region, or of its world market
  std::vector<Entry> entries_;
  std::vector<std::size_t> exits_;  ///< arc from each region's market of `form` to the sink
  solve::FlowNetwork network_;
  bool known_ = true;  ///< where `of` is made is reported
};

}  // namespace adit::supply
