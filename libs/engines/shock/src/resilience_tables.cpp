#include "resilience_tables.hpp"

#include <algorithm>
#include <cmath>

#include "loss_elasticity.hpp"
#include "survival.hpp"

namespace adit::shock {
namespace {

constexpr double kMonthsPerYear = 12;

ResultTable resilience_header() {
  return {
      "shock_resilience",
      "One supplier gone: how long stocks last, when it is back, what is lost until then",
      {"commodity", "of", "region"},
      {text_column("commodity", "mineral chain"), text_column("form", "what the focus region uses"),
       text_column("of", "form that the supplier makes"), text_column("region", "supplier removed"),
       number_column("share", "1", "of the focus region's supply that comes from it"),
       number_column("need", "t/yr", "of the focus region"),
       number_column("stock", "t", "that bridges the gap; empty: unknown"),
       text_column("stock_basis", "published; cover_assumed: months of use by the rules of shocks; unknown"),
       number_column("tts", "months", "time to survive; empty: stock unknown"),
       number_column("ttr", "months", "time to recover, by the rules of shocks; empty: none given"),
       text_column("exposed", "yes: survives for less than recovery takes; unknown"),
       number_column("performance_impact", "t", "lost until recovery"),
       number_column("impact_value", "USD", "the same at the price of the form; empty: no price"),
       number_column("exposure_index", "1", "impact over the largest of the commodity"),
       number_column("exposure_index_value", "1", "value of the impact over the largest of all")}};
}

struct Outcome {
  Holdout holdout;
  double value = 0;
};

std::vector<Outcome> outcomes_of(const std::vector<Supplier>& suppliers) {
  std::vector<Outcome> out;
  for (const Supplier& supplier : suppliers) {
    const Holdout holdout =
        hold_out(supplier.stock, supplier.need, supplier.need * (1 - supplier.share), supplier.recover);
    const double impact = std::isnan(supplier.recover) ? supplier.recover : holdout.unserved;
    out.push_back({{holdout.survive, holdout.exposed, impact}, impact * supplier.price});
  }
  return out;
}

/// Index of each impact among those of its commodity.
std::vector<double> index_by_commodity(const std::vector<Supplier>& suppliers,
                                       const std::vector<Outcome>& outcomes) {
  std::vector<double> out;
  for (std::size_t from = 0; from < suppliers.size();) {
    std::vector<double> impacts;
    const model::CommodityId commodity = suppliers[from].commodity;
    for (; from < suppliers.size() && suppliers[from].commodity == commodity; ++from)
      impacts.push_back(outcomes[from].holdout.unserved);
    std::ranges::copy(exposure_index(impacts), std::back_inserter(out));
  }
  return out;
}

std::string exposed_text(const Holdout& holdout) {
  if (std::isnan(holdout.unserved)) return "unknown";
  return holdout.exposed ? "yes" : "no";
}

std::string basis_of(const Supplier& supplier) {
  if (supplier.stock_published) return "published";
  return std::isnan(supplier.stock) ? "unknown" : "cover_assumed";
}

}  // namespace

ResultTable resilience_table(const model::Scenario& s, const std::vector<Supplier>& suppliers) {
  const std::vector<Outcome> outcomes = outcomes_of(suppliers);
  const std::vector<double> index = index_by_commodity(suppliers, outcomes);
  std::vector<double> values;
  for (const Outcome& outcome : outcomes) values.push_back(outcome.value);
  const std::vector<double> value_index = exposure_index(values);
  ResultTableBuilder table(resilience_header());
  for (std::size_t k = 0; k < suppliers.size(); ++k) {
    const Supplier& supplier = suppliers[k];
    const Outcome& outcome = outcomes[k];
    table.add({s.commodities[supplier.commodity.index()].id, s.forms[supplier.form.index()].id,
               s.forms[supplier.of.index()].id, s.regions[supplier.region.index()].id, supplier.share,
               supplier.need, supplier.stock, basis_of(supplier), outcome.holdout.survive * kMonthsPerYear,
               supplier.recover * kMonthsPerYear, exposed_text(outcome.holdout), outcome.holdout.unserved,
               outcome.value, index[k], value_index[k]});
  }
  return table.take();
}

LossOfScale static_loss(const model::Scenario& s, const std::vector<ChainNetwork>& networks) {
  return [&s, &networks](const Supplier& supplier, double scale) {
    const auto network = std::ranges::find(networks, supplier.commodity, &ChainNetwork::commodity);
    if (network == networks.end()) return std::nan("");
    const ChainRestriction out = restrict_chain(*network, supplier.region.index(), scale);
    return out.deficits[network->reference][s.focus.index()];
  };
}

ResultTable elasticity_table(const model::Scenario& s, const std::vector<Supplier>& suppliers,
                             const std::vector<NamedLoss>& ways) {
  ResultTableBuilder table(
      {"shock_elasticity",
       "How the focus region's loss grows with the scale of a supplier's failing",
       {"commodity", "supplier", "by"},
       {text_column("commodity", "mineral chain"), text_column("supplier", "region that fails in part"),
        text_column(
            "by",
            "simulation: loss over the months followed, with stocks and spare capacity; cascade: of a "
            "year, by export restrictions alone"),
        number_column("elasticity", "1",
                      "slope of ln(loss) on ln(scale) over 10 to 90 %; empty: nothing lost"),
        number_column("r2", "1", "how well the line fits"),
        number_column("points", "1", "scales of nine at which something is lost"),
        number_column("loss_at_half", "", "loss at half the scale, in metal [t]")}});
  std::vector<std::pair<model::CommodityId, model::RegionId>> done;
  for (const Supplier& supplier : suppliers) {
    const std::pair key(supplier.commodity, supplier.region);
    if (supplier.region == s.focus || std::ranges::find(done, key) != done.end()) continue;
    done.push_back(key);
    for (const NamedLoss& way : ways) {
      const std::vector<ScaleLoss> losses =
          losses_by_scale([&](double scale) { return way.loss(supplier, scale); });
      const LossElasticity out = loss_elasticity(losses);
      table.add({s.commodities[supplier.commodity.index()].id, s.regions[supplier.region.index()].id, way.by,
                 out.slope, out.r2, static_cast<double>(out.points), losses[4].loss});
    }
  }
  return table.take();
}

}  // namespace adit::shock
