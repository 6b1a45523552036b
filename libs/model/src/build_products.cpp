// Products: composition, lifetimes, manufacturing, end of life, stocks.
#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "builder.hpp"

namespace adit::model {
namespace {

Dimension unit_of(std::string_view word) {
  return word == "items"    ? Dimension::items
         : word == "energy" ? Dimension::energy
         : word == "power"  ? Dimension::power
         : word == "area"   ? Dimension::area
                            : Dimension::mass;
}

Survival survival_of(std::string_view word) {
  static constexpr std::array kWords{"none",      "fixed",   "normal", "folded_normal", "truncated_normal",
                                     "lognormal", "weibull", "gamma",  "exponential",   "table",
                                     "hazard"};
  return static_cast<Survival>(std::ranges::find(kWords, word) - kWords.begin());
}

void build_composition(Builder& builder) {
  std::map<std::tuple<ProductId, FormId, RegionId>, std::size_t> seen;
  for (const Row& row : builder.rows("composition")) {
    const auto product = builder.resolve<ProductId>(row, "product");
    const auto form = builder.resolve<FormId>(row, "form");
    const auto region = builder.resolve<RegionId>(row, "region");
    const ValueId value = builder.value(row);
    if (!product.valid()) continue;
    auto& parts = builder.scenario.products[product.index()].composition;
    const auto [it, fresh] = seen.emplace(std::tuple(product, form, region), parts.size());
    if (fresh) parts.push_back({form, region, {}});
    Builder::add_knot(parts[it->second].amount, row.year("year", 0), value);
  }
}

void set_parameter(Builder& builder, const Row& row, Lifetime& lifetime, ValueId value) {
  const std::string_view parameter = row.text("parameter");
  if (parameter == "at_age") {
    if (row.blank("age")) builder.mistake(row, "age", "blank-required", "an age with at_age");
    lifetime.table.push_back({row.year("age", 0), value});
    std::ranges::sort(lifetime.table, {}, &Knot::year);
    return;
  }
  // A time parameter in another unit than years would be read as something else.
  const bool is_time = parameter != "shape";
  if (row.dimension() != (is_time ? Dimension::time : Dimension::one))
    builder.mistake(row, "unit", "unit-mismatch", is_time ? "a unit of yr (time)" : "1 (dimensionless)");
  (parameter == "mean"    ? lifetime.mean
   : parameter == "sd"    ? lifetime.sd
   : parameter == "shape" ? lifetime.shape
                          : lifetime.scale) = value;
}

void build_lifetimes(Builder& builder) {
  std::map<std::tuple<ProductId, RegionId, int>, std::size_t> seen;
  for (const Row& row : builder.rows("lifetimes")) {
    const auto product = builder.resolve<ProductId>(row, "product");
    const auto region = builder.resolve<RegionId>(row, "region");
    const ValueId value = builder.value(row);
    if (!product.valid()) continue;
    auto& lifetimes = builder.scenario.products[product.index()].lifetimes;
    const int from = row.year("from_cohort", 0);
    const Survival kind = survival_of(row.text("survival"));
    const auto [it, fresh] = seen.emplace(std::tuple(product, region, from), lifetimes.size());
    if (fresh) lifetimes.push_back({.region = region, .from_cohort = from, .kind = kind});
    Lifetime& lifetime = lifetimes[it->second];
    if (lifetime.kind != kind)
      builder.mistake(row, "survival", "lifetime-mixed",
                      "the same distribution as the other parameters of this lifetime");
    set_parameter(builder, row, lifetime, value);
  }
}

std::vector<Scoped> build_scoped(Builder& builder, std::string_view table) {
  std::vector<Scoped> out;
  using Key = std::tuple<ProductId, FormId, RegionId, std::string_view, FormId>;
  std::map<Key, std::size_t> seen;
  for (const Row& row : builder.rows(table)) {
    Scoped scoped{.product = builder.resolve<ProductId>(row, "product"),
                  .form = builder.resolve<FormId>(row, "form"),
                  .region = builder.resolve<RegionId>(row, "region"),
                  .parameter = std::string(row.text("parameter"))};
    if (table == "endoflife") scoped.to_form = builder.resolve<FormId>(row, "to_form");
    const ValueId value = builder.value(row);
    const Key key{scoped.product, scoped.form, scoped.region, row.text("parameter"), scoped.to_form};
    const auto [it, fresh] = seen.emplace(key, out.size());
    if (fresh) out.push_back(std::move(scoped));
    Builder::add_knot(out[it->second].path, row.year("year", 0), value);
  }
  return out;
}

void build_stocks(Builder& builder) {
  auto& stocks = builder.scenario.stocks;
  std::map<std::tuple<ProductId, RegionId, int, int>, std::size_t> seen;
  for (const Row& row : builder.rows("stocks")) {
    const InitialStock about{.product = builder.resolve<ProductId>(row, "product"),
                             .region = builder.resolve<RegionId>(row, "region"),
                             .year = row.year("year", 0),
                             .cohort = row.year("cohort", 0)};
    const ValueId value = builder.value(row);
    const std::tuple key{about.product, about.region, about.year, about.cohort};
    const auto [it, fresh] = seen.emplace(key, stocks.size());
    if (fresh) stocks.push_back(about);
    const bool growth = row.text("parameter") == "growth";
    if (growth != (row.dimension() == Dimension::rate))
      builder.mistake(row, "unit", "unit-mismatch", growth ? "a unit of 1/yr (rate)" : "a unit of stock");
    InitialStock& stock = stocks[it->second];
    (growth ? stock.growth : stock.amount) = value;
  }
}

}  // namespace

void build_products(Builder& builder) {
  for (const Row& row : builder.rows("products")) {
    builder.labels("products").emplace(row.text("id"), row.index());
    Product& product = builder.scenario.products.emplace_back();
    product.id = row.text("id"), product.en = row.text("name_en"), product.zh = row.text("name_zh");
    product.sector = row.text("sector"), product.strategic_area = row.text("strategic_area");
    product.criticality = row.text("criticality");
    product.unit = unit_of(row.text("measured_in"));
  }
  build_composition(builder);
  build_lifetimes(builder);
  builder.scenario.manufacturing = build_scoped(builder, "manufacturing");
  builder.scenario.endoflife = build_scoped(builder, "endoflife");
  build_stocks(builder);
}

}  // namespace adit::model
