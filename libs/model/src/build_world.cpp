// Governance, economy, published rates, values of trade, classes of minerals.
#include <algorithm>
#include <tuple>

#include "builder.hpp"

namespace adit::model {
namespace {

/// The row's knot goes to the series with the same labels, or starts a new one.
template <class Series, class SameLabels>
void add_to_series(std::vector<Series>& all, Series labels, SameLabels same, int year, ValueId value) {
  auto it = std::ranges::find_if(all, same);
  if (it == all.end()) it = all.insert(it, std::move(labels));
  Builder::add_knot(it->path, year, value);
}

void build_governance(Builder& builder) {
  for (const Row& row : builder.rows("governance")) {
    const auto region = builder.resolve<RegionId>(row, "region");
    const std::string_view indicator = row.text("indicator");
    check_year(builder, row);
    add_to_series(
        builder.scenario.world.governance, {region, std::string(indicator), {}},
        [&](const Governance& g) { return g.region == region && g.indicator == indicator; },
        row.year("year", 0), builder.value(row));
  }
}

void build_economy(Builder& builder) {
  for (const Row& row : builder.rows("economy")) {
    const auto region = builder.resolve<RegionId>(row, "region");
    const std::string_view quantity = row.text("quantity");
    const Dimension expected = quantity == "gdp" ? Dimension::money_flow : Dimension::items;
    check_unit(builder, row, expected);
    check_year(builder, row);
    add_to_series(
        builder.scenario.world.economy, {region, std::string(quantity), {}},
        [&](const EconomyFigure& e) { return e.region == region && e.quantity == quantity; },
        row.year("year", 0), builder.value(row));
  }
}

/// A form that a row names beside its commodity must be one of it.
FormId form_of(Builder& builder, const Row& row, CommodityId commodity) {
  const auto form = builder.resolve<FormId>(row, "form");
  if (!form.valid() || !commodity.valid()) return form;
  const CommodityId own = builder.scenario.forms[form.index()].commodity;
  if (own != commodity)
    builder.mistake(row, "form", "form-of-another",
                    fmt::format("a form of {}", builder.scenario.commodities[commodity.index()].id));
  return form;
}

void build_rates(Builder& builder) {
  for (const Row& row : builder.rows("published_rates")) {
    const auto commodity = builder.resolve<CommodityId>(row, "commodity");
    const FormId form = form_of(builder, row, commodity);
    const auto region = builder.resolve<RegionId>(row, "region");
    const std::string_view metric = row.text("metric");
    check_year(builder, row);
    add_to_series(
        builder.scenario.world.rates, {commodity, form, region, std::string(metric), {}},
        [&](const PublishedRate& r) {
          return std::tie(r.commodity, r.form, r.region) == std::tie(commodity, form, region) &&
                 r.metric == metric;
        },
        row.year("year", 0), builder.value(row));
  }
}

void build_trade_values(Builder& builder) {
  for (const Row& row : builder.rows("trade_values")) {
    const TradeValue flow{builder.resolve<TradeCodeId>(row, "hs"), builder.resolve<RegionId>(row, "exporter"),
                          builder.resolve<RegionId>(row, "importer"), row.year("year", 0),
                          builder.value(row)};
    check_year(builder, row);
    check_two_regions(builder, row, flow.exporter, flow.importer);
    builder.scenario.world.trade_values.push_back(flow);
  }
}

void build_classes(Builder& builder) {
  const auto text = [](const Row& row, std::string_view column) { return std::string(row.text(column)); };
  World& world = builder.scenario.world;
  for (const Row& row : builder.rows("resource_classes")) {
    const bool named = row.text("standing") == "named";
    if (!named && row.blank("note"))
      builder.mistake(row, "note", "reason-missing", "a note with the reason, since the class is judged");
    builder.resolve<Id<Source>>(row, "source");
    world.resource_classes.push_back({builder.resolve<CommodityId>(row, "commodity"), text(row, "class"),
                                      named, text(row, "section"), text(row, "note")});
  }
  for (const Row& row : builder.rows("world_classes")) {
    const auto commodity = builder.resolve<CommodityId>(row, "commodity");
    check_year(builder, row);
    builder.resolve<Id<Figure>>(row, "figure");
    // The table's keys tell above_20 from above_50; the limit is the value.
    const std::string_view claim = row.text("claim").starts_with("above") ? "above" : row.text("claim");
    if (claim != "rank_at_most" && row.number("value") > 1)
      builder.mistake(row, "value", "above-maximum", "a share of the world: at most 1, or 100 %");
    world.world_classes.push_back({commodity, text(row, "stage"), std::string(claim), builder.value(row),
                                   row.text("holds") == "yes", form_of(builder, row, commodity),
                                   text(row, "section"), text(row, "figure")});
  }
}

}  // namespace

void build_trade_codes(Builder& builder) {
  std::vector<TradeCode>& codes = builder.scenario.world.trade_codes;
  for (const Row& row : builder.rows("trade_codes")) {
    builder.labels("trade_codes").emplace(row.text("id"), codes.size());
    builder.resolve<Id<Source>>(row, "source");
    const auto commodity = builder.resolve<CommodityId>(row, "commodity");
    codes.push_back({std::string(row.text("id")), commodity, form_of(builder, row, commodity),
                     std::string(row.text("fit")), std::string(row.text("note"))});
  }
}

void build_world(Builder& builder) {
  build_governance(builder);
  build_economy(builder);
  build_rates(builder);
  build_trade_values(builder);
  build_classes(builder);
}

}  // namespace adit::model
