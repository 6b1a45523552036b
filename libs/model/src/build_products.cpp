// Products: composition, lifetimes, manufacturing, end of life, stocks.
#include <algorithm>
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

void build_outflows(Builder& builder) {
  auto& outflows = builder.scenario.outflows;
  std::map<std::pair<ProductId, RegionId>, std::size_t> seen;
  for (const Row& row : builder.rows("outflows")) {
    const auto product = builder.resolve<ProductId>(row, "product");
    const auto region = builder.resolve<RegionId>(row, "region");
    const ValueId value = builder.value(row);
    const auto [it, fresh] = seen.emplace(std::pair(product, region), outflows.size());
    if (fresh) outflows.push_back({product, region, {}});
    Builder::add_knot(outflows[it->second].path, row.year("year", 0), value);
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
  build_outflows(builder);
}

}  // namespace adit::model
