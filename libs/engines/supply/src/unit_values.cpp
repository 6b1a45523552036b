// What a tonne fetches abroad and what a tonne bought costs, per code of the Harmonized System.
#include <map>
#include <tuple>

#include "tables.hpp"

namespace adit::supply {
namespace {

/// Money and tonnes of the links that have both.
struct Traded {
  double usd = 0, t = 0;
  double per_t() const { return t > 0 ? usd / t : kUnknownCell; }
};

struct Sides {
  model::FormId form;
  Traded sold, bought;
};

using Link = std::tuple<model::TradeCodeId, int, model::RegionId, model::RegionId>;

}  // namespace

ResultTable unit_values_table(const model::Scenario& s) {
  ResultTableBuilder table(
      {"supply_unit_values",
       "Value per tonne of exports against imports: above 1, a region sells dearer grades than it buys",
       {"hs", "region", "year"},
       {text_column("hs", "code of the Harmonized System"), text_column("commodity", "mineral chain"),
        text_column("form", "tonnes of what"), text_column("region", "region"),
        number_column("year", "year", "year"),
        number_column("export_usd_per_t", "USD/t", "value / tonnes of what it sells"),
        number_column("import_usd_per_t", "USD/t", "value / tonnes of what it buys"),
        number_column("ratio", "1", "export / import unit value"),
        number_column("exports", "t/yr", "tonnes sold that have a value"),
        number_column("imports", "t/yr", "tonnes bought that have a value")}});
  std::map<Link, double> usd;
  for (const model::TradeValue& value : s.world.trade_values)
    usd[{value.code, value.year, value.exporter, value.importer}] += s.central[value.value.index()];
  std::map<std::tuple<model::TradeCodeId, int, model::RegionId>, Sides> sides;
  for (const model::TradeFlow& flow : s.trade) {
    if (!flow.code.valid() || s.value(flow.amount).standing != model::Standing::observed) continue;
    const auto value = usd.find({flow.code, flow.year, flow.exporter, flow.importer});
    if (value == usd.end()) continue;
    const double t = s.central[flow.amount.index()];
    Sides& sold = sides[{flow.code, flow.year, flow.exporter}];
    Sides& bought = sides[{flow.code, flow.year, flow.importer}];
    sold.form = bought.form = flow.form;
    sold.sold.usd += value->second, sold.sold.t += t;
    bought.bought.usd += value->second, bought.bought.t += t;
  }
  for (const auto& [key, both] : sides) {
    const auto& [code, year, region] = key;
    const FormWords words = words_of(s, both.form);
    table.add({s.world.trade_codes[code.index()].id, words.commodity, words.form,
               s.regions[region.index()].id, static_cast<double>(year), both.sold.per_t(),
               both.bought.per_t(), both.sold.per_t() / both.bought.per_t(), both.sold.t, both.bought.t});
  }
  return table.take();
}

}  // namespace adit::supply
