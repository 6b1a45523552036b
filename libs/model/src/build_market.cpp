// Prices, costs, tariffs, elasticities, outlook and rules of the markets.
#include <algorithm>
#include <tuple>

#include "builder.hpp"

namespace adit::model {
namespace {

template <class Series, class SameLabels>
Path& path_of(std::vector<Series>& all, Series labels, SameLabels same) {
  auto it = std::ranges::find_if(all, same);
  if (it == all.end()) it = all.insert(it, std::move(labels));
  return it->path;
}

void add_row(Builder& builder, const Row& row, Path& path) {
  check_year(builder, row);
  Builder::add_knot(path, row.year("year", 0), builder.value(row));
}

void build_prices(Builder& builder) {
  for (const Row& row : builder.rows("prices")) {
    const auto form = builder.resolve<FormId>(row, "form");
    add_row(builder, row, path_of(builder.scenario.market.prices, {form, {}}, [&](const Price& p) {
              return p.form == form;
            }));
  }
}

void build_costs(Builder& builder) {
  for (const Row& row : builder.rows("costs")) {
    const auto process = builder.resolve<ProcessId>(row, "process");
    const auto region = builder.resolve<RegionId>(row, "region");
    add_row(builder, row,
            path_of(builder.scenario.market.costs, {process, region, {}},
                    [&](const ProcessCost& c) { return c.process == process && c.region == region; }));
  }
}

void build_tariffs(Builder& builder) {
  for (const Row& row : builder.rows("tariffs")) {
    const auto form = builder.resolve<FormId>(row, "form");
    const auto exporter = builder.resolve<RegionId>(row, "exporter");
    const auto importer = builder.resolve<RegionId>(row, "importer");
    check_two_regions(builder, row, exporter, importer);
    Path& path =
        path_of(builder.scenario.market.tariffs, {form, exporter, importer, {}}, [&](const Tariff& t) {
          return std::tie(t.form, t.exporter, t.importer) == std::tie(form, exporter, importer);
        });
    path.interpolation = Interpolation::step;
    add_row(builder, row, path);
  }
}

/// Growth needs a start and an end: a series of one year says nothing.
void check_outlook(Builder& builder) {
  for (const Row& row : builder.rows("outlook")) {
    const auto commodity = builder.find<CommodityId>(row, "commodity");
    const auto region = row.text("region") == "*" ? RegionId() : builder.find<RegionId>(row, "region");
    for (const Outlook& o : builder.scenario.market.outlook)
      if (o.commodity == commodity && o.region == region && o.stage == row.text("stage") &&
          o.path.knots.size() == 1)
        builder.mistake(row, "year", "outlook-of-one-year",
                        "a second year of the same series: its growth is read");
  }
}

void build_outlook(Builder& builder) {
  for (const Row& row : builder.rows("outlook")) {
    const auto commodity = builder.resolve<CommodityId>(row, "commodity");
    const auto region = builder.resolve<RegionId>(row, "region");
    const std::string stage(row.text("stage"));
    add_row(builder, row,
            path_of(builder.scenario.market.outlook, {commodity, stage, region, {}}, [&](const Outlook& o) {
              return o.commodity == commodity && o.region == region && o.stage == stage;
            }));
  }
  check_outlook(builder);
}

Dimension dimension_of_rule(std::string_view parameter) {
  if (parameter.starts_with("freight")) return Dimension::price;
  if (parameter == "distance_of_rest") return Dimension::distance;
  return parameter == "use_growth" ? Dimension::rate : Dimension::one;
}

void build_rules(Builder& builder) {
  for (const Row& row : builder.rows("market_rules")) {
    const std::string parameter(row.text("parameter"));
    check_unit(builder, row, dimension_of_rule(parameter));
    builder.scenario.market.rules.push_back(
        {builder.resolve<CommodityId>(row, "commodity"), parameter, builder.value(row)});
  }
}

}  // namespace

void build_market(Builder& builder) {
  build_prices(builder);
  build_costs(builder);
  build_tariffs(builder);
  for (const Row& row : builder.rows("elasticities"))
    builder.scenario.market.elasticities.push_back({builder.resolve<CommodityId>(row, "commodity"),
                                                    builder.resolve<RegionId>(row, "region"),
                                                    builder.value(row)});
  build_outlook(builder);
  build_rules(builder);
}

ValueId Market::rule(std::string_view parameter, CommodityId commodity) const {
  ValueId common;
  for (const MarketRule& rule : rules) {
    if (rule.parameter != parameter) continue;
    if (rule.commodity == commodity) return rule.value;
    if (!rule.commodity.valid()) common = rule.value;
  }
  return common;
}

ValueId Market::elasticity(CommodityId commodity, RegionId region) const {
  ValueId best;
  int best_fit = -1;
  for (const Elasticity& e : elasticities) {
    const bool fits =
        (!e.commodity.valid() || e.commodity == commodity) && (!e.region.valid() || e.region == region);
    const int fit = 2 * e.commodity.valid() + e.region.valid();
    if (fits && fit > best_fit) best = e.value, best_fit = fit;
  }
  return best;
}

const Tariff* Market::tariff(FormId form, RegionId exporter, RegionId importer) const {
  const Tariff* best = nullptr;
  int best_fit = -1;
  for (const Tariff& t : tariffs) {
    const bool fits = (!t.form.valid() || t.form == form) &&
                      (!t.exporter.valid() || t.exporter == exporter) &&
                      (!t.importer.valid() || t.importer == importer);
    const int fit = 4 * t.form.valid() + 2 * t.importer.valid() + t.exporter.valid();
    if (fits && fit > best_fit) best = &t, best_fit = fit;
  }
  return best;
}

}  // namespace adit::model
