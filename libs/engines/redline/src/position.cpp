#include "position.hpp"

#include <algorithm>
#include <cmath>

#include "adit/model/threats.hpp"

namespace adit::redline {
namespace {

const model::FlowAccount* account_of(const model::Scenario& s, const Mineral& mineral,
                                     const model::Handover& handover) {
  for (const model::FlowAccount& account : handover.flow)
    if (account.commodity == mineral.commodity && account.region == s.focus) return &account;
  return nullptr;
}

/// Imports of all forms by exporter, by content.
std::vector<ImportShare> imports_of(const model::Scenario& s, const Mineral& mineral,
                                    const model::Handover& handover, model::Draw draw) {
  std::vector<ImportShare> out;
  double sum = 0;
  for (const model::SupplyMatrix& matrix : handover.supply) {
    if (std::ranges::find(mineral.imported, matrix.form) == mineral.imported.end()) continue;
    const double content = metal_content(s, matrix.form, draw);
    for (const model::SupplyLink& link : matrix.links)
      if (link.to == s.focus && link.from != s.focus && link.amount > 0) {
        out.push_back({matrix.form, link.from, link.amount * content});
        sum += out.back().share;
      }
  }
  for (ImportShare& import : out) import.share /= sum;
  return out;
}

/// Use of a year by class of the products that it goes into [t/yr]; sums to 0 where no product is known.
std::array<double, kClasses> use_by_product(const model::Scenario& s, const Mineral& mineral,
                                            const model::DemandPaths& demand, int year) {
  std::array<double, kClasses> out{};
  if (year < demand.first_year || year > demand.last_year) return out;
  for (const model::DemandPath& path : demand.paths) {
    const model::DemandComponent& component = s.demand[path.component];
    if (component.of_which || !component.form.valid() || !component.product.valid() ||
        component.region != s.focus || s.forms[component.form.index()].commodity != mineral.commodity ||
        path.demand_per_yr.empty())
      continue;
    const auto it = std::ranges::find(model::kUseClasses, s.products[component.product.index()].criticality);
    if (it == std::end(model::kUseClasses)) continue;
    out[static_cast<std::size_t>(it - std::begin(model::kUseClasses))] +=
        path.demand_per_yr[static_cast<std::size_t>(year - demand.first_year)];
  }
  return out;
}

double rule(const model::Scenario& s, const Mineral& mineral, std::size_t k, const char* parameter,
            model::Draw draw, double otherwise) {
  const model::ValueId id = s.security.class_rule(model::kUseClasses[k], parameter, mineral.commodity);
  return id.valid() ? draw[id.index()] : otherwise;
}

ClassNeeds classes_of(const model::Scenario& s, const Mineral& mineral, const model::Handover& handover,
                      int year, model::Draw draw, bool& known) {
  ClassNeeds out{};
  const auto by_product = use_by_product(s, mineral, handover.demand, year);
  double products = 0, assumed = 0;
  std::array<double, kClasses> shares{};
  for (std::size_t k = 0; k < kClasses; ++k) {
    shares[k] = rule(s, mineral, k, "share", draw, 0);
    products += by_product[k], assumed += shares[k];
  }
  known = products > 0 || assumed > 0;
  for (std::size_t k = 0; k < kClasses; ++k) {
    const double share = assumed > 0 ? shares[k] / assumed : products > 0 ? by_product[k] / products : 0;
    out[k] = {share, rule(s, mineral, k, "service", draw, 1),
              rule(s, mineral, k, "substitution_cap", draw, 0),
              12 * rule(s, mineral, k, "substitution_delay", draw, 0)};
  }
  if (!known) out[kClasses - 1].share = 1, out[kClasses - 1].service = 1, out[kClasses - 1].substitution = 0;
  return out;
}

}  // namespace

double metal_content(const model::Scenario& s, model::FormId form, model::Draw draw) {
  const model::Form& of = s.forms[form.index()];
  const auto& own = s.commodities[of.commodity.index()].elements;
  double sum = 0;
  for (const model::Content& content : of.contents)
    if (std::ranges::find(own, content.element) != own.end()) sum += draw[content.share.index()];
  return sum > 0 ? sum : 1;
}

double Position::imports_per_yr(std::size_t year) const {
  return std::max(0.0, use[year] - secondary[year] - home[year]);
}

Position position_of(const model::Scenario& s, const Mineral& mineral, std::span<const int> years,
                     const model::Handover& handover, model::Draw draw) {
  Position out;
  const std::size_t n = years.size();
  out.use.assign(n, std::nan("")), out.secondary = out.home = out.use;
  out.classes.resize(n);
  const model::FlowAccount* account = account_of(s, mineral, handover);
  if (account == nullptr) return out;
  for (std::size_t y = 0; y < n; ++y) {
    const std::size_t i = s.axis.index_of(years[y]);
    const double mined = std::max(0.0, account->domestic_mining[i]),
                 bought = std::max(0.0, account->net_import[i]);
    out.use[y] = account->demand[i];
    out.secondary[y] = std::min(out.use[y], account->secondary_old[i] + account->secondary_new[i]);
    const double primary = out.use[y] - out.secondary[y];
    out.home[y] = mined + bought > 0 ? primary * mined / (mined + bought) : 0;
    out.classes[y] = classes_of(s, mineral, handover, years[y], draw, out.shares_known);
  }
  out.imports = imports_of(s, mineral, handover, draw);
  const bool buys = std::ranges::any_of(years, [&](const int& year) {
    return out.imports_per_yr(static_cast<std::size_t>(&year - years.data())) > 0;
  });
  out.known = out.use.front() > 0 && (!buys || !out.imports.empty());
  return out;
}

Need need_of(const Position& position, std::size_t year, double use, std::size_t last) {
  Need out;
  for (std::size_t k = 0; k <= last; ++k) {
    const ClassNeed& of = position.classes[year][k];
    const double need = of.service * of.share * use;
    out.per_yr += need;
    if (need * of.substitution > 0) out.reliefs.push_back({of.delay_months, need * of.substitution / 12});
  }
  return out;
}

}  // namespace adit::redline
