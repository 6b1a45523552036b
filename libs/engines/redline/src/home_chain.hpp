#pragma once
// Where what the focus region uses comes from: bought form by form, or made at home back to the mine.

#include <limits>
#include <vector>

#include "mineral.hpp"

namespace adit::redline {

/// The markets and links that supply has handed over, by form.
class Supplied {
 public:
  Supplied(const model::Scenario& scenario, const model::Handover& handover);
  const model::MarketAccount* market(model::FormId form) const { return markets_[form.index()]; }
  /// At the focus [t/yr]; 0 when nobody says so.
  double made(model::FormId form) const { return made_[form.index()]; }
  void take_as_made(model::FormId form, double amount) { made_[form.index()] = amount; }
  std::vector<model::SupplyLink> bought(model::FormId form) const;
  double bought_sum(model::FormId form) const;
  /// Whether anybody is known to sell any form of the chain: else use is no more than what is made.
  bool is_traded(const Mineral& mineral) const;

 private:
  const model::Scenario& s_;
  std::vector<const model::MarketAccount*> markets_;
  std::vector<const model::SupplyMatrix*> links_;
  std::vector<double> made_;
};

/// Follows what the region uses up the chain at home: at each form a part is bought, the rest is made of the
/// forms before it, until the mine. A market is well mixed: what is used has the make-up of what there is.
class HomeChain {
 public:
  static constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

  /// \param stop the node at which it goes no further
  HomeChain(const model::Scenario& scenario, const Mineral& mineral, const Supplied& supplied,
            model::Draw draw, std::size_t stop = kNowhere)
      : s_(scenario), mineral_(mineral), supplied_(supplied), draw_(draw), stop_(stop) {}

  std::vector<Purchase> purchases;
  double mined = 0;         ///< [t/yr of the reference form]
  double asked = 0;         ///< of the node where it stops [t/yr of the reference form]
  double asked_tonnes = 0;  ///< the same by recipe [t/yr of the form of that node]

  /// \param amount of nodes[at] used [t/yr of the reference form]
  /// \param tonnes of the form for a tonne of the reference form, by recipe
  void follow(std::size_t at, double amount, double from_scrap, double tonnes = 1);

 private:
  void make(std::size_t at, double amount, double tonnes);
  void buy(model::FormId form, model::RegionId from, double amount);

  const model::Scenario& s_;
  const Mineral& mineral_;
  const Supplied& supplied_;
  model::Draw draw_;
  std::size_t stop_;
};

/// The chain cut at each of its nodes.
/// \param use, from_scrap [t/yr of the reference form]
std::vector<Cut> cuts_of(const model::Scenario& scenario, const Mineral& mineral, const Supplied& supplied,
                         model::Draw draw, double use, double from_scrap);

}  // namespace adit::redline
