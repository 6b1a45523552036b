// Invariants of products: composition, lifetimes, fate at the end of life.
#include <map>
#include <set>
#include <tuple>

#include "builder.hpp"

namespace adit::model {
namespace {

constexpr double kTolerance = 1e-6;

Dimension content_dimension(Dimension unit) {
  switch (unit) {
    case Dimension::items:
      return Dimension::mass_per_item;
    case Dimension::energy:
      return Dimension::mass_per_energy;
    case Dimension::power:
      return Dimension::mass_per_power;
    case Dimension::area:
      return Dimension::mass_per_area;
    default:
      return Dimension::mass_per_mass;
  }
}

void check_composition(Builder& builder) {
  std::map<std::pair<std::string_view, int>, double> sums;
  const auto& products = builder.labels("products");
  for (const Row& row : builder.rows("composition")) {
    const auto it = products.find(row.text("product"));
    if (it == products.end()) continue;
    const Dimension expected = content_dimension(builder.scenario.products[it->second].unit);
    const bool plain = expected == Dimension::mass_per_mass && row.dimension() == Dimension::one;
    if (row.dimension() != expected && !plain)
      builder.mistake(row, "unit", "unit-mismatch",
                      fmt::format("a unit of {} ({})", canonical_unit(expected), dimension_name(expected)));
    if (expected != Dimension::mass_per_mass) continue;
    double& sum = sums[{row.text("product"), row.year("year", 0)}];
    sum += row.number("value");
    if (sum > 1 + kTolerance)
      builder.mistake(row, "value", "composition-above-one",
                      fmt::format("parts that add up to at most 1, not {:.6g}", sum));
  }
}

std::string_view needed(const Lifetime& l) {
  const bool moments = l.mean.valid() && l.sd.valid();
  const bool shaped = l.shape.valid() && l.scale.valid();
  switch (l.kind) {
    case Survival::fixed:
    case Survival::exponential:
      return l.mean.valid() && !l.sd.valid() && !l.shape.valid() && !l.scale.valid() ? "" : "mean";
    case Survival::weibull:
    case Survival::gamma:
      return (moments != shaped) &&
                     (moments ? !l.shape.valid() && !l.scale.valid() : !l.mean.valid() && !l.sd.valid())
                 ? ""
                 : "shape and scale, or mean and sd";
    case Survival::table:
    case Survival::hazard:
      return l.table.empty() || l.table.front().year != 0 ? "at_age rows from age 0" : "";
    default:
      return moments && !l.shape.valid() && !l.scale.valid() ? "" : "mean and sd";
  }
}

void check_lifetimes(Builder& builder) {
  std::map<std::tuple<ProductId, RegionId, int>, const Lifetime*> known;
  for (std::size_t p = 0; p < builder.scenario.products.size(); ++p)
    for (const Lifetime& l : builder.scenario.products[p].lifetimes)
      known.emplace(std::tuple(ProductId(p), l.region, l.from_cohort), &l);
  // Each lifetime once, at the first of its rows.
  for (const Row& row : builder.rows("lifetimes")) {
    const std::tuple key{builder.find<ProductId>(row, "product"), builder.find<RegionId>(row, "region"),
                         row.year("from_cohort", 0)};
    const auto it = known.find(key);
    if (it == known.end()) continue;
    if (const std::string_view missing = needed(*it->second); !missing.empty())
      builder.mistake(row, "survival", "lifetime-incomplete",
                      fmt::format("exactly {} with {}", missing, row.text("survival")));
    known.erase(it);
  }
}

/// What is separated to its own scrap and what ends in another add up to at most all that is collected.
void check_fates(Builder& builder) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view, int>, double> sums;
  for (const Row& row : builder.rows("endoflife")) {
    const std::string_view parameter = row.text("parameter");
    if (parameter == "tramp_share" && row.blank("to_form"))
      builder.mistake(row, "to_form", "blank-required", "the scrap it ends up in");
    if (parameter != "tramp_share" && parameter != "separation_yield") continue;
    double& sum = sums[{row.text("product"), row.text("form"), row.text("region"), row.year("year", 0)}];
    sum += row.number("value");
    if (sum > 1 + kTolerance)
      builder.mistake(
          row, "value", "shares-above-one",
          fmt::format("separation_yield and tramp_share that add up to at most 1, not {:.6g}", sum));
  }
}

void check_stocks(Builder& builder) {
  std::set<std::tuple<ProductId, RegionId, int, int>> without_amount;
  for (const InitialStock& stock : builder.scenario.stocks)
    if (!stock.amount.valid()) without_amount.emplace(stock.product, stock.region, stock.year, stock.cohort);
  for (const Row& row : builder.rows("stocks"))
    if (without_amount.contains({builder.find<ProductId>(row, "product"),
                                 builder.find<RegionId>(row, "region"), row.year("year", 0),
                                 row.year("cohort", 0)}))
      builder.mistake(row, "parameter", "stock-missing", "a stock beside the growth");
}

}  // namespace

void check_products(Builder& builder) {
  check_composition(builder);
  check_lifetimes(builder);
  check_fates(builder);
  check_stocks(builder);
}

}  // namespace adit::model
