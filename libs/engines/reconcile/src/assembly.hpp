#pragma once
// The bench on which quantities, figures and balances are put together.

#include <fmt/format.h>

#include <set>
#include <utility>

#include "compiled.hpp"

namespace adit::reconcile {

class Assembly {
 public:
  explicit Assembly(Engine::Compiled& compiled) : c_(compiled), s_(*compiled.scenario) {}
  void run();

 private:
  using Place = std::pair<model::FormId, model::RegionId>;
  struct ByPlace {
    bool operator()(const Place& a, const Place& b) const {
      return std::pair(a.first.index(), a.second.index()) < std::pair(b.first.index(), b.second.index());
    }
  };
  using Terms = std::vector<solve::BalanceTerm>;

  // assembly_figures.cpp: what is reported
  void find_stock_ranges();
  std::vector<int> years() const;
  void add_figures();
  void add_amount(const model::RegionalAmount& amount);
  void add_trade();
  /// The knot that stands for the year; nullptr when all are too far off.
  const model::Knot* nearest(const model::Path& path) const;
  void add_observation(std::size_t index);
  void add_share(const model::Observation& observation, std::size_t share);
  std::size_t observed_quantity(const model::Observation& observation);
  bool said_by_observation(const model::RegionalAmount& amount, model::ValueId value, int knot_year) const;
  void add_figure(std::size_t quantity, model::ValueId value, int year, std::size_t observation = kNone);

  // assembly_balances.cpp: what must hold
  void add_balances();
  void balance_market(model::FormId form, model::RegionId region);
  void balance_makers(model::FormId form, model::RegionId region);
  void balance_uses(model::FormId form, model::RegionId region);
  void balance_shares(model::FormId form, model::RegionId region);
  void balance_trade(model::FormId form, model::RegionId region, Terms& market);
  void balance_stock(model::FormId form, model::RegionId region, Terms& market);
  void balance_worlds();
  void balance_scrap();
  bool finally_used(model::FormId form) const;
  /// Terms of what a process takes of a form in a region, per its activity.
  void add_input(Terms& terms, double sign, const model::Process& process, model::ProcessId id,
                 const model::ProcessFlow& flow, model::RegionId region);

  std::size_t quantity(Kind kind, model::FormId form, model::RegionId region, model::ProcessId process = {},
                       model::RegionId partner = {});
  bool known(Kind kind, model::FormId form, model::RegionId region, model::ProcessId process = {}) const;
  void balance(Terms terms, std::string name);
  std::string at(model::RegionId region) const {
    return fmt::format("{}, {}", region.valid() ? s_.regions[region.index()].id : "the world", year_);
  }
  const std::string& id(model::FormId form) const { return s_.forms[form.index()].id; }

  Engine::Compiled& c_;
  const model::Scenario& s_;
  int year_ = 0;
  std::map<Place, std::pair<int, int>, ByPlace> stock_ranges_;  ///< first and last year with a stock level
  std::map<decltype(Quantity{}.key()), std::size_t> numbers_;
  std::set<Place, ByPlace> places_;  ///< markets of the year
  std::set<Place, ByPlace> builds_;  ///< with a reported build of stores in the year
  std::set<std::size_t> traded_;     ///< forms with links in the year
  std::map<std::size_t, std::vector<std::size_t>> links_in_, links_out_;  ///< by imports or exports quantity
};

}  // namespace adit::reconcile
