#pragma once
// The accounts and links of one chain in one draw, drawn up step by step: production, scrap, use, trade.

#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "markets.hpp"

namespace adit::supply {

inline double known_or_zero(double amount) { return std::isnan(amount) ? 0 : amount; }
double sum_of_known(const std::vector<double>& amounts);
bool all_unknown(const std::vector<double>& amounts);

class Accounts {
 public:
  Accounts(const model::Scenario& s, const MarketPlans& plans, std::size_t chain, model::Draw draw,
           const model::Handover& handover, std::vector<Market>& out)
      : s_(s),
        plans_(plans),
        chain_(plans.chains[chain]),
        plan_(plans.plans[chain]),
        draw_(draw),
        handover_(handover),
        markets_(out),
        regions_(s.regions.size()) {}

  /// \param pull of the gravity prior, regions x regions
  void draw_up(std::span<const double> pull);

 private:
  // accounts.cpp: what the model says, and trade
  double value(const Figure& figure) const;
  const model::MarketAccount* reconciled(std::size_t f) const;
  void start(std::size_t f);
  const model::FlowAccount* flow_account(std::size_t region) const;
  /// A path of the flow engine in the year of the market, per tonne of form; NaN off the axis.
  double in_year(const std::vector<double>& path, std::size_t f) const;
  bool is_reference(std::size_t f) const;
  void sum_links(Market& m) const;
  /// Unreported trade: a region uses its own first, sends what is left and buys what it lacks.
  void find_trade(std::size_t f, std::span<const double> pull);
  void add_links(Market& m, const std::vector<double>& surplus, const std::vector<double>& gap,
                 std::span<const double> pull);
  void find_missing(std::size_t f);
  static void set_production(Market& m, std::size_t r, double amount, Basis basis);
  static void set_use(Market& m, std::size_t r, double amount, Basis basis);
  bool trade_known(std::size_t f) const { return !plan_[f].trade.empty(); }
  /// Rows of trade, or a form that the model lets be traded.
  bool said_to_be_traded(std::size_t f) const;

  // accounts_production.cpp
  /// Where nobody reports a form: what the stage before makes goes into it where it is made, unless that
  /// stage's product is traded; and what the flow engine books for the reference form.
  void find_production(std::size_t f);
  /// A form whose takers nobody reports goes to the one that leads to the reference form, else to the first.
  bool first_taker(std::size_t input, std::size_t f) const;
  /// How much of a form scrap makes: by the flow engine where it has an account, else what the world's
  /// inputs leave over.
  void find_scrap_shares(std::size_t f);
  /// Made of something that is not traded, where scrap explains what that leaves open.
  bool used_where_made(std::size_t f) const;
  /// What the inputs suffice for / what is made, of the world or of one region; 1 where nobody reports
  /// inputs.
  double inputs_to_outputs(std::size_t f, std::size_t region) const;
  static constexpr std::size_t kWorld = static_cast<std::size_t>(-1);

  // accounts_use.cpp
  void find_use(std::size_t f);
  /// Production of what is made of it, times the recipe.
  void use_of_next_stage(std::size_t f, std::size_t r);
  /// Trade is reported: what is made and not sent away is used; production follows from use where only that
  /// is known.
  void use_from_trade(std::size_t f);
  /// Demand where the flow engine knows it; what the world's supply leaves is spread by the size of
  /// economies.
  void final_use(std::size_t f);
  double gdp(std::size_t region, int year) const;
  void used_as_made(std::size_t f);
  /// All that it goes into can also be made of scrap, so its trade need not close the balance. Ores and
  /// concentrates travel; hot metal does not.
  bool explained_by_scrap(std::size_t f) const;

  const model::Scenario& s_;
  const MarketPlans& plans_;
  const Chain& chain_;
  const std::vector<MarketPlan>& plan_;
  model::Draw draw_;
  const model::Handover& handover_;
  std::vector<Market>& markets_;
  std::size_t regions_;
};

}  // namespace adit::supply
