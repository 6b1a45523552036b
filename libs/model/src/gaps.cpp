#include "adit/model/gaps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace adit::model {
namespace {

/// Nearest year that may stand for the base year.
constexpr int kNearest = 2;

/// What is known of forms and commodities, looked up once.
class Known {
 public:
  explicit Known(const Scenario& s) : s_(s) {
    for (const RegionalAmount& amount : s.amounts)
      for (const Knot& knot : amount.path.knots)
        if (amount.form.valid()) add(amount.what, amount.form, knot.year);
    for (const TradeFlow& trade : s.trade) add("trade", trade.form, trade.year);
    for (const TradeValue& trade : s.world.trade_values)
      if (trade.code.valid())
        of_commodity_["trade_values"].insert(s.world.trade_codes[trade.code.index()].commodity);
    for (const PublishedRate& rate : s.world.rates) of_commodity_[rate.metric].insert(rate.commodity);
    for (const DemandSeries& series : s.series) of_commodity_["demand_series"].insert(series.commodity);
    for (const Footprint& footprint : s.hosts.footprints) add_form("footprints", footprint.form);
    for (const Process& process : s.processes)
      if (!process.energy.empty()) add_form("process_energy", process.main_output);
    for (const Facility& facility : s.facilities)
      if (!facility.owner.empty() && facility.process.valid())
        add_form("owners", s.processes[facility.process.index()].main_output);
    read_prices();
  }

  /// A figure of any year, or of one near the base year.
  bool of(const std::string& what, FormId form, bool near_base) const {
    const auto it = years_.find({what, form});
    if (it == years_.end()) return false;
    return !near_base || std::ranges::any_of(
                             it->second, [&](int year) { return std::abs(year - s_.base_year) <= kNearest; });
  }
  bool of(const std::string& what, CommodityId commodity) const {
    const auto it = of_commodity_.find(what);
    return it != of_commodity_.end() && it->second.contains(commodity);
  }

 private:
  void add_form(const std::string& what, FormId form) {
    if (form.valid()) of_commodity_[what].insert(s_.forms[form.index()].commodity);
  }
  void add(const std::string& what, FormId form, int year) {
    years_[{what, form}].insert(year);
    add_form(what, form);
  }
  /// Prices are read as rows: no engine has needed them as a structure.
  void read_prices() {
    std::map<std::string_view, FormId> by_id;
    for (std::size_t f = 0; f < s_.forms.size(); ++f) by_id.emplace(s_.forms[f].id, FormId(f));
    for (const Value& value : s_.values) {
      if (value.table->schema->name != "prices") continue;
      const auto it = by_id.find(value.table->at(value.row, value.table->schema->index_of("form")).text);
      if (it != by_id.end()) add_form("prices", it->second);
    }
  }

  const Scenario& s_;
  std::map<std::pair<std::string, FormId>, std::set<int>> years_;
  std::map<std::string, std::set<CommodityId>> of_commodity_;
};

/// Looked for in every mineral chain as a whole.
struct OfChain {
  const char *table, *what, *blocks;
};
constexpr OfChain kOfChain[] = {
    {"reserves", "no reserves", "diagnose_guarantee; risk_indices of reserves; reserve red lines"},
    {"capacity", "no capacity of plants", "surplus capacity of smelting; clearing takes output as capacity"},
    {"trade_values", "no trade in money", "supply_unit_values; share of trade by value"},
    {"eol_rir", "no published end-of-life recycling input rate", "SR of the EU method with recycling"},
    {"demand_series", "no demand over the years",
     "demand, stocks and scrap; clearing and red lines of later years"},
    {"prices", "no price", "GeoPolRisk midpoint; output in money; stock cost"},
    {"owners", "no owners of plants", "CRn of firms and merger what-if (bounds only)"},
};

/// Looked for at each form of a stage.
struct OfForm {
  const char *stage, *table, *what, *blocks;
};
constexpr OfForm kOfForm[] = {
    {"mining", "production", "no output within two years of the base year",
     "shares of countries at the mine; HHI and SR of extraction; origins"},
    {"smelting", "production", "no output within two years of the base year",
     "shares of countries at the smelter; HHI and SR of processing; rank of smelting"},
    {"mining", "trade", "no trade in tonnes", "observed links of ore: all are estimated"},
    {"smelting", "trade", "no trade in tonnes", "observed links of metal: all are estimated"},
};

/// The form's own stage, or that of a process that makes it: mines often sell concentrate.
bool stands_at(const Scenario& s, FormId form, std::string_view stage) {
  if (s.forms[form.index()].stage == stage) return true;
  return stage == "mining" && std::ranges::any_of(s.processes, [&](const Process& process) {
           return process.main_output == form && process.stage == stage;
         });
}

void add_holes(const Scenario& s, std::vector<Gap>& out) {
  const Known known(s);
  for (std::size_t c = 0; c < s.commodities.size(); ++c) {
    const CommodityId commodity(c);
    if (s.commodities[c].depth == "material") continue;
    for (const OfForm& rule : kOfForm)
      for (std::size_t f = 0; f < s.forms.size(); ++f) {
        const Form& form = s.forms[f];
        if (form.commodity != commodity || !stands_at(s, FormId(f), rule.stage)) continue;
        const bool output = std::string_view(rule.table) == "production";
        if (known.of(rule.table, FormId(f), output)) continue;
        out.push_back(
            {true, rule.table, commodity, FormId(f), {}, output ? s.base_year : 0, rule.what, rule.blocks});
      }
    for (const OfChain& rule : kOfChain)
      if (!known.of(rule.table, commodity))
        out.push_back({true, rule.table, commodity, {}, {}, 0, rule.what, rule.blocks});
    if (!known.of("footprints", commodity) && !known.of("process_energy", commodity))
      out.push_back({true,
                     "process_energy",
                     commodity,
                     {},
                     {},
                     0,
                     "no energy or carbon of any process",
                     "energy and carbon by stage; green scores"});
  }
}

/// Regions that make something and whose governance is not known weigh nothing in SR.
void add_holes_of_governance(const Scenario& s, std::vector<Gap>& out) {
  std::set<RegionId> governed, producing;
  for (const Governance& row : s.world.governance) governed.insert(row.region);
  for (const RegionalAmount& amount : s.amounts)
    if (amount.what == "production") producing.insert(amount.region);
  for (const RegionId region : producing)
    if (region.valid() && !governed.contains(region))
      out.push_back({true,
                     "governance",
                     {},
                     {},
                     region,
                     0,
                     "no governance indicator",
                     "SR and GeoPolRisk of every chain it supplies"});
}

/// What rests on the assumed rows of a table.
const char* resting_on(std::string_view table) {
  static const std::map<std::string_view, const char*> by_table{
      {"production", "shares, supply and risk"},
      {"capacity", "surplus capacity, clearing"},
      {"reserves", "guarantee"},
      {"trade", "supply links and dependence"},
      {"net_trade", "flow, supply"},
      {"consumption", "supply markets, reconcile"},
      {"governance", "SR, GeoPolRisk"},
      {"lifetimes", "stocks and scrap"},
      {"stocks", "stocks and scrap"},
      {"endoflife", "recycling and secondary supply"},
      {"manufacturing", "demand for metal, new scrap"},
      {"composition", "demand for metal, stocks and scrap"},
      {"process_flows", "chain, by-products, origins"},
      {"process_shares", "chain"},
      {"process_removals", "tramp elements"},
      {"tolerances", "tramp elements"},
      {"process_energy", "energy and carbon"},
      {"process_emissions", "carbon"},
      {"contents", "chain, element balances"},
      {"grid", "carbon"},
      {"carriers", "carbon"},
      {"drivers", "demand"},
      {"demand_parameters", "demand"},
      {"companions", "by-product potential"},
      {"hosts", "by-product potential"},
      {"ore_contents", "rare earths by element"},
      {"ore_mix", "rare earths by element"},
      {"footprints", "energy and carbon"},
      {"economy", "indices by region"},
      {"levers", "measures"}};
  const auto it = by_table.find(table);
  return it == by_table.end() ? "" : it->second;
}

/// The chain a row is about, by the first of its columns that says so.
CommodityId commodity_of(const std::map<std::string_view, CommodityId>& chains, const Value& value) {
  const TableSchema& schema = *value.table->schema;
  for (const std::string_view column : {"commodity", "form", "process"}) {
    const Column* found = schema.find(column);
    if (found == nullptr) continue;
    const auto at = static_cast<std::size_t>(found - schema.columns.data());
    const auto it = chains.find(value.table->at(value.row, at).text);
    if (it != chains.end()) return it->second;
  }
  return {};
}

void add_assumptions(const Scenario& s, std::vector<Gap>& out) {
  std::map<std::string_view, CommodityId> chains;
  for (std::size_t c = 0; c < s.commodities.size(); ++c) chains.emplace(s.commodities[c].id, CommodityId(c));
  for (const Form& form : s.forms) chains.emplace(form.id, form.commodity);
  for (const Process& process : s.processes) chains.emplace(process.id, process.commodity);
  std::map<std::pair<std::string_view, CommodityId>, std::size_t> counts;
  for (const Value& value : s.values)
    if (value.standing == Standing::assumed)
      ++counts[{value.table->schema->name, commodity_of(chains, value)}];
  for (const auto& [about, count] : counts)
    out.push_back({false,
                   std::string(about.first),
                   about.second,
                   {},
                   {},
                   0,
                   count == 1 ? "1 assumed value" : fmt::format("{} assumed values", count),
                   resting_on(about.first)});
}

}  // namespace

std::vector<Gap> find_gaps(const Scenario& scenario) {
  std::vector<Gap> out;
  add_holes(scenario, out);
  add_holes_of_governance(scenario, out);
  add_assumptions(scenario, out);
  return out;
}

}  // namespace adit::model
