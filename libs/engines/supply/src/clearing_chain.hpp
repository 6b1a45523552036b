#pragma once
// What a chain's markets clear with in a year: amounts from the market accounts, their growth, prices, costs,
// freight.

#include <optional>
#include <string>
#include <vector>

#include "clearing.hpp"
#include "markets.hpp"

namespace adit::supply {

/// Demand of one commodity in one region over the axis, as the flow engine books it [t element/yr].
struct DemandOverTime {
  model::CommodityId commodity;
  model::RegionId region;
  std::vector<double> demand;
};

/// Where a reference price comes from.
enum class PriceBasis : std::uint8_t { published, unit_value, imputed, none };
std::string_view to_text(PriceBasis basis);

/// The chain of one commodity, ready to be cleared in any year from that of its accounts on.
class ClearingChain {
 public:
  ClearingChain(const model::Scenario& scenario, const MarketPlans& plans, std::size_t chain,
                const std::vector<Market>& markets, const std::vector<DemandOverTime>& demand,
                model::Draw draw);

  model::CommodityId commodity() const { return chain_.commodity; }
  /// Why there is nothing to clear; "" when there is.
  const std::string& why_not() const { return why_not_; }
  int base_year() const { return base_year_; }
  bool priced() const { return priced_; }
  std::size_t stages() const { return forms_.size(); }
  model::FormId form(std::size_t stage) const { return markets_[forms_[stage]].form; }
  PriceBasis price_basis(std::size_t stage) const { return prices_[stage].basis; }
  /// How use and capacity of later years come about, in words.
  std::string growth_basis() const;

  ClearingProblem in_year(int year) const;

 private:
  struct ReferencePrice {
    double usd_per_t = 0;
    PriceBasis basis = PriceBasis::none;
  };
  struct Way {
    model::ProcessId process;
    std::vector<std::pair<std::size_t, double>> inputs;  // stage, t per t
  };

  void choose_stages();
  void resolve_ways();
  bool resolve(std::size_t form, double amount, std::vector<std::pair<std::size_t, double>>& out) const;
  void find_other_feed();
  void find_final_use();
  void find_prices();
  void impute_prices();

  double rule(std::string_view parameter, double otherwise) const;
  double capacity_of(std::size_t stage, std::size_t region) const;
  double outlook_growth(std::string_view stage, model::RegionId region, int year) const;
  double use_growth(std::size_t region, int year) const;
  double world_use_growth(int year) const;
  double capacity_growth(std::size_t stage, std::size_t region, int year) const;
  double cost_of(const Way& way, std::size_t stage, std::size_t region, int year) const;
  std::vector<double> transport(std::size_t stage, int year) const;
  ClearingStage stage_in_year(std::size_t stage, int year) const;
  void add_producers(std::size_t stage, int year, ClearingStage& out) const;
  void add_users(std::size_t stage, int year, ClearingStage& out) const;

  const model::Scenario& s_;
  const MarketPlans& plans_;
  const Chain& chain_;
  const std::vector<Market>& markets_;
  const std::vector<DemandOverTime>& demand_;
  model::Draw draw_;
  std::string why_not_;
  int base_year_ = 0;
  bool priced_ = false;
  std::vector<std::size_t> forms_;               // by stage: place in the chain
  std::vector<std::vector<Way>> ways_;           // by stage
  std::vector<std::vector<double>> other_feed_;  // by stage, region: share of output [1]
  std::vector<std::vector<double>> final_use_;   // by stage, region [t/yr]
  std::vector<double> made_;                     // by stage: of the world [t/yr]
  std::vector<ReferencePrice> prices_;           // by stage
};

}  // namespace adit::supply
