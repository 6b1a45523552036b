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

Dimension flow_of(Dimension unit) {
  switch (unit) {
    case Dimension::items:
      return Dimension::items_flow;
    case Dimension::energy:
      return Dimension::energy_flow;
    case Dimension::power:
      return Dimension::power_flow;
    case Dimension::area:
      return Dimension::area_flow;
    default:
      return Dimension::mass_flow;
  }
}

void check_composition(Builder& builder) {
  std::map<std::tuple<std::string_view, std::string_view, int>, double> sums;
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
    double& sum = sums[{row.text("product"), row.text("region"), row.year("year", 0)}];
    sum += row.number("value");
    if (sum > 1 + kTolerance)
      builder.mistake(row, "value", "composition-above-one",
                      fmt::format("parts that add up to at most 1, not {:.6g}", sum));
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

/// A stock or an outflow counts what the product is measured in.
void check_counted(Builder& builder, const Row& row, bool flow) {
  const auto product = builder.find<ProductId>(row, "product");
  if (!product.valid()) return;
  const Dimension unit = builder.scenario.products[product.index()].unit;
  const Dimension expected = flow ? flow_of(unit) : unit;
  if (row.dimension() != expected)
    builder.mistake(row, "unit", "unit-mismatch",
                    fmt::format("a unit of {} ({}), as the product is measured in", canonical_unit(expected),
                                dimension_name(expected)));
}

void check_years(Builder& builder, const Row& row, std::string_view column, int from, int until) {
  if (builder.scenario.axis.size() == 0 || row.blank(column)) return;
  const int year = row.year(column, from);
  if (year < from || year > until)
    builder.mistake(row, column, "year-off-axis", fmt::format("a year from {} to {}", from, until));
}

void check_stocks_and_outflows(Builder& builder) {
  const Scenario& s = builder.scenario;
  const int last = s.axis.size() == 0 ? 0 : s.axis.years().back();
  for (const Row& row : builder.rows("stocks")) {
    check_years(builder, row, "year", s.history_from, last);
    check_years(builder, row, "cohort", s.history_from, std::min(row.year("year", last), s.axis.start()));
    if (row.text("parameter") == "stock") check_counted(builder, row, false);
    if (row.text("parameter") == "stock" && row.number("value") < 0)
      builder.mistake(row, "value", "value-outside-bounds", "a stock of at least 0");
  }
  for (const Row& row : builder.rows("outflows")) check_counted(builder, row, true);
}

}  // namespace

void check_products(Builder& builder) {
  check_composition(builder);
  check_fates(builder);
  check_stocks(builder);
  check_stocks_and_outflows(builder);
}

}  // namespace adit::model
