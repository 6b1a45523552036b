#include "product_tables.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "adit/base/dimension.hpp"
#include "carry.hpp"
#include "form_price.hpp"
#include "product_needs.hpp"

namespace adit::shock {
namespace {

/// The figure of the model that the value of output at stake is read from.
constexpr const char* kSupportedOutput = "supported_industry";

ResultTable header() {
  return {
      "shock_products",
      "Shortages carried to products, sectors, strategic areas and the value of output, by assumption",
      {"case", "level", "commodity", "product", "sector", "strategic_area", "assumption"},
      {text_column("case", "shock case"),
       text_column(
           "level",
           "product: one commodity in one product that is short of it; sector, strategic_area, all: over "
           "products and commodities"),
       text_column("commodity", "what is short; over several: the scarcest"),
       text_column("product", "product that needs it"), text_column("sector", "sector of the product"),
       text_column("strategic_area", "strategic area of the product"),
       text_column(
           "assumption",
           "proportional: every use of a commodity is short by the same share; by_class: by the share "
           "of its class; limiting: output falls as the scarcest commodity (Leontief); sum: the "
           "commodities' shares add up, each stopping other output; by_value: value missing over value "
           "needed"),
       number_column("shortage", "t", "of the commodity's reference form over the case's time"),
       number_column("share", "1", "of the need, or of the output, that is missing"),
       number_column("value_at_stake", "",
                     "product: the shortage at the form's price; all: that share of the output value of the "
                     "industries supplied, over the case's time; empty: not known"),
       text_column("value_unit", "currency of the value")}};
}

std::size_t class_of(const model::Product& product) {
  return static_cast<std::size_t>(std::ranges::find(model::kUseClasses, product.criticality) -
                                  std::begin(model::kUseClasses));
}

/// Output value of the industries that minerals supply, a year, and its currency; NaN when the model has
/// none.
struct OutputOfIndustries {
  double per_yr = std::nan("");
  std::string currency;
};

OutputOfIndustries supported_output(const model::Scenario& s, model::Draw draw) {
  for (const model::IndicatorValue& value : s.diagnosis.values) {
    if (s.diagnosis.indicators[value.indicator.index()].id != kSupportedOutput || value.region != s.focus)
      continue;
    const std::string_view unit = canonical_unit(s.value(value.value).dimension);
    return {draw[value.value.index()], std::string(unit.substr(0, unit.find('/')))};
  }
  return {};
}

/// The rows of one case.
class CaseRows {
 public:
  CaseRows(const model::Scenario& s, std::span<const CaseShortage> shortages,
           const std::vector<ProductNeed>& needs, CaseTime time, model::Draw draw)
      : s_(s), shortages_(shortages), time_(time), output_(supported_output(s, draw)) {
    for (const CaseShortage& shortage : shortages)
      minerals_.push_back(
          {shortage.need, shortage.shortage,
           price_of(s, s.commodities[shortage.commodity.index()].reference_form, time.year, draw)});
    for (std::size_t mineral = 0; mineral < shortages.size(); ++mineral) split(mineral, needs);
  }

  void add(ResultTableBuilder& table) const {
    for (const Carrying how : {Carrying::proportional, Carrying::by_class}) {
      const std::vector<double> missing = carry_to_uses(how, minerals_, uses_);
      const char* name = how == Carrying::proportional ? "proportional" : "by_class";
      for (std::size_t k = 0; k < uses_.size(); ++k)
        if (missing[k] != 0) add_use(table, uses_[k], missing[k], name);  // unknown ones, too
    }
    // Whole branches lose what their classes leave them: who is served first is part of the case.
    const std::vector<double> missing = carry_to_uses(Carrying::by_class, minerals_, uses_);
    add_groups(table, "sector", missing);
    add_groups(table, "strategic_area", missing);
    add_all(table);
  }

 private:
  /// The need of a case among products, as the year's demand is.
  void split(std::size_t mineral, const std::vector<ProductNeed>& needs) {
    double total = 0;
    const auto own = [&](const ProductNeed& need) { return need.commodity == shortages_[mineral].commodity; };
    for (const ProductNeed& need : needs)
      if (own(need)) total += need.metal;
    for (const ProductNeed& need : needs) {
      if (!own(need)) continue;
      const std::size_t use_class = class_of(s_.products[need.product.index()]);
      uses_.push_back({need.product.index(), mineral, shortages_[mineral].need * need.metal / total,
                       use_class < 4 ? shortages_[mineral].class_share[use_class] : std::nan("")});
    }
  }

  const std::string& id_of(std::size_t mineral) const {
    return s_.commodities[shortages_[mineral].commodity.index()].id;
  }

  void add_use(ResultTableBuilder& table, const MineralUse& use, double missing,
               const char* assumption) const {
    const model::Product& product = s_.products[use.product];
    table.add({shortages_.front().shock_case, std::string("product"), id_of(use.mineral), product.id,
               product.sector, product.strategic_area, std::string(assumption), missing,
               use.need > 0 ? missing / use.need : 0, missing * minerals_[use.mineral].price,
               std::string("USD")});
  }

  /// Group: its name, its uses and what these miss.
  struct Group {
    std::vector<MineralUse> uses;
    std::vector<double> missing;
  };

  void add_groups(ResultTableBuilder& table, const std::string& level,
                  const std::vector<double>& missing) const {
    std::map<std::string, Group> groups;
    for (std::size_t k = 0; k < uses_.size(); ++k) {
      const model::Product& product = s_.products[uses_[k].product];
      const std::string& name = level == "sector" ? product.sector : product.strategic_area;
      if (name.empty()) continue;
      groups[name].uses.push_back(uses_[k]);
      groups[name].missing.push_back(missing[k]);
    }
    for (const auto& [name, group] : groups)
      add_loss(table, level, name, output_loss(minerals_, group.uses, group.missing), std::nan(""));
  }

  /// Everything that the case's commodities are used for, products told apart or not.
  void add_all(ResultTableBuilder& table) const {
    std::vector<MineralUse> uses;
    std::vector<double> missing;
    for (std::size_t mineral = 0; mineral < minerals_.size(); ++mineral) {
      uses.push_back({0, mineral, minerals_[mineral].need, std::nan("")});
      missing.push_back(minerals_[mineral].shortage);
    }
    add_loss(table, "all", "", output_loss(minerals_, uses, missing), output_.per_yr * time_.months / 12);
  }

  void add_loss(ResultTableBuilder& table, const std::string& level, const std::string& name,
                const OutputLoss& loss, double output) const {
    const std::string scarcest = loss.mineral == OutputLoss::kNone ? "" : id_of(loss.mineral);
    for (const auto& [assumption, share] :
         {std::pair("limiting", loss.limiting), {"sum", loss.sum}, {"by_value", loss.by_value}})
      table.add({shortages_.front().shock_case, level, scarcest, std::string(), level == "sector" ? name : "",
                 level == "strategic_area" ? name : "", std::string(assumption), std::nan(""), share,
                 share * output, output_.currency});
  }

  const model::Scenario& s_;
  std::span<const CaseShortage> shortages_;
  CaseTime time_;
  OutputOfIndustries output_;
  std::vector<MineralShortage> minerals_;
  std::vector<MineralUse> uses_;
};

}  // namespace

ResultTable products_table(const model::Scenario& s, const model::DemandPaths& demand,
                           const std::vector<CaseShortage>& shortages, CaseTime time, model::Draw draw) {
  ResultTableBuilder table(header());
  const std::vector<ProductNeed> needs = product_needs(s, demand, time.year, draw);
  const std::span<const CaseShortage> all(shortages);
  for (std::size_t from = 0; from < all.size();) {
    std::size_t to = from;
    while (to < all.size() && all[to].shock_case == all[from].shock_case) ++to;
    CaseRows(s, all.subspan(from, to - from), needs, time, draw).add(table);
    from = to;
  }
  return table.take();
}

}  // namespace adit::shock
