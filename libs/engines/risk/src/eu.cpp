#include "adit/risk/eu.hpp"

#include <algorithm>
#include <cmath>

namespace adit::risk::eu {
namespace {

const double kUnknown = std::nan("");

}  // namespace

double scaled_governance(double mean_of_six) { return 2 * (2.5 - mean_of_six); }

double weighted_hhi(std::span<const Supplier> mix) {
  if (mix.empty()) return kUnknown;
  double sum = 0;
  for (const Supplier& supplier : mix)
    if (supplier.share > 0)
      sum += supplier.share * supplier.share * supplier.governance * supplier.trade_factor;
  return sum;
}

double import_reliance(double production, double imports, double exports) {
  const double net = imports - exports, used = production + net;
  if (std::isnan(used)) return kUnknown;
  // A net exporter relies on no imports, also where it exports more than it makes.
  if (net <= 0) return production > 0 || imports > 0 ? 0 : kUnknown;
  return std::clamp(net / used, 0.0, 1.0);
}

double supply_risk(const SupplyRisk& in) {
  const bool has_global = !std::isnan(in.global), has_sourcing = !std::isnan(in.sourcing);
  double mixed = kUnknown;
  if (has_global && has_sourcing)
    mixed = in.global * in.import_reliance / 2 + in.sourcing * (1 - in.import_reliance / 2);
  else if (has_global || has_sourcing)
    mixed = has_global ? in.global : in.sourcing;
  return mixed * (1 - in.eol_rir) * in.substitution;
}

double over_stages(std::span<const double> supply_risks) {
  double most = kUnknown;
  for (const double risk : supply_risks)
    if (!std::isnan(risk) && !(risk <= most)) most = risk;
  return most;
}

double economic_importance(std::span<const Use> uses, double largest_value_added, double substitution) {
  if (uses.empty()) return kUnknown;
  double sum = 0;
  for (const Use& use : uses) sum += use.share * use.value_added;
  return sum * 10 / largest_value_added * substitution;
}

double substitution_importance(std::span<const Substitute> substitutes) {
  double sum = 0;
  for (const Substitute& s : substitutes) sum += s.cost_performance * s.sub_share * s.use_share;
  return sum;
}

double substitution_supply_risk(std::span<const Substitute> substitutes) {
  double sum = 0;
  for (const Substitute& s : substitutes)
    sum += std::cbrt(s.production * s.criticality * s.co_production) * s.sub_share * s.use_share;
  return sum;
}

}  // namespace adit::risk::eu
