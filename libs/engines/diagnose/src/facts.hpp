#pragma once
// Reading figures of one draw: what is public, of which year, and which inputs were read.

#include <cmath>
#include <vector>

#include "adit/diagnose/balances.hpp"
#include "adit/model/derivations.hpp"
#include "compiled.hpp"

namespace adit::diagnose {

/// A quantity and how many figures it was made of.
struct Measured {
  double value = kUnknown;
  std::size_t items = 0;
};

/// Mean of what is known.
class MeanOf {
 public:
  void add(double value) {
    if (std::isnan(value)) return;
    sum_ += value, ++items_;
  }
  /// Of logarithms: the geometric mean is exp of it. Zero or below is left out.
  void add_log(double value) {
    if (value > 0) add(std::log(value));
  }
  Measured mean() const { return {items_ > 0 ? sum_ / static_cast<double>(items_) : kUnknown, items_}; }
  Measured exp_mean() const { return {std::exp(mean().value), items_}; }

 private:
  double sum_ = 0;
  std::size_t items_ = 0;
};

class Facts {
 public:
  /// \param used notes every input that is read; may be null
  Facts(const Engine::Compiled& compiled, model::Draw of_draw, const model::Handover& handed,
        model::Selectors* used = nullptr)
      : c(compiled), s(*compiled.scenario), draw(of_draw), handover(handed), used_(used) {}

  double read(model::ValueId id) const {
    if (used_ != nullptr) used_->add(id);
    return draw[id.index()];
  }
  double read(const model::Path& path, int year) const {
    if (used_ != nullptr) used_->add(path);
    return path.at(year, draw);
  }

  /// Public amount in exactly this year; NaN when there is none.
  double amount(What what, model::FormId form, model::RegionId region, int year) const;
  /// Sum over all regions that have one; inputs are not noted one by one.
  double world(What what, model::FormId form, int year) const;
  /// Share of the world's production in the form's year [1].
  double share(model::FormId form, model::RegionId region) const;
  int year_of(What what, model::FormId form) const { return c.year_of[what][form.index()]; }

  /// Market of a form in a region: reconciled, else observed trade and production of one year, else as supply
  /// drew it up where that has trade. NaN entries where unknown.
  struct Balance {
    Market market;
    int year = 0;
    const char* from = "";  ///< reconcile, supply, trade
  };
  Balance market(model::FormId form, model::RegionId region) const;

  const Engine::Compiled& c;
  const model::Scenario& s;
  model::Draw draw;
  const model::Handover& handover;

 private:
  Balance observed_market(model::FormId form, model::RegionId region) const;
  model::Selectors* used_;
  mutable std::vector<double> worlds_;  ///< production of the form's year, once asked for
};

/// The quantities that indicators are computed with, by name.
struct Quantity {
  const char* name;
  Measured (*compute)(const Facts& facts, model::RegionId region, const model::Indicator& indicator);
  const char* formula;
  const char* items;  ///< what is counted
};
const Quantity* find_quantity(std::string_view name);

/// Whether goods with the commodity leave scrap: fuels do not.
bool gives_scrap(const model::Scenario& scenario, model::CommodityId commodity);

/// Smelters' energy [MWh/yr] and carbon [tCO2e/yr] of a region, in each form's year.
struct SmeltingLoad {
  double energy = 0, carbon = 0;
  double carbon_on_world_grid = 0;
  std::size_t items = 0;
};
SmeltingLoad smelting_load(const Facts& facts, model::RegionId region);

/// Central value of an indicator on a basis.
Measured indicator_value(const Facts& facts, const Basis& basis, std::size_t indicator,
                         model::RegionId region);
/// The published figure it is; nullptr when none.
const model::IndicatorValue* published_value(const Engine::Compiled& compiled, const Basis& basis,
                                             std::size_t indicator, model::RegionId region);

/// Scores of a basis and region from its values, in `scores`; NaN without benchmark or value.
void score_indicators(const Engine::Compiled& compiled, model::Draw draw, std::span<const double> values,
                      std::span<double> scores);
double card_score(const Engine::Compiled& compiled, const Basis& basis, const Card& card,
                  std::span<const double> scores);

}  // namespace adit::diagnose
