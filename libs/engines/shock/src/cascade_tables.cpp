#include "cascade_tables.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "load_cascade.hpp"

namespace adit::shock {
namespace {

constexpr double kTolerances[] = {0.1, 0.2, 0.3, 0.5, 0.7};
constexpr double kMargins[] = {0.2, 0.5, 1.0};
constexpr double kScales[] = {0.1, 0.5, 1.0};
/// Where the places of most load are few: the rest carries too little to set anything off.
constexpr std::size_t kAttacked = 5;
/// Deficits below this share of the use do not count as a region that is short.
constexpr double kShort = 0.01;

ResultTable header() {
  return {
      "shock_cascade",
      "What follows when one region fails: thresholds, overload, export restrictions passed on",
      {"commodity", "rule", "alpha", "seed_region"},
      {text_column("commodity", "mineral chain"),
       text_column("rule",
                   "threshold: who loses more than alpha of a supply fails, at every layer; load: who must "
                   "carry more than 1 + alpha of the usual fails; export_restriction: the seed makes less by "
                   "alpha, and who is short cuts exports first"),
       number_column("alpha", "1", "tolerance, margin, or scale, by the rule"),
       text_column("seed_region", "region that fails first, at all layers"),
       text_column("critical", "yes: the worst of all regions at this alpha"),
       number_column("size", "1",
                     "markets of regions that failed, the seed's included; export_restriction: regions short "
                     "of more than a hundredth of their use"),
       text_column("unit", "unit of the losses"),
       number_column("lost", "",
                     "threshold: trade that stopped; export_restriction: deficits of all regions at "
                     "the reference form"),
       number_column("focus_lost", "",
                     "export_restriction: the focus region's deficit at the reference form"),
       number_column("connected", "1", "load: share of regions that still hang together"),
       text_column("focus_fails", "yes: a market of the focus region failed or is short")}};
}

/// Rows of one commodity.
class CommodityRows {
 public:
  CommodityRows(const model::Scenario& s, const ChainNetwork& network, ResultTableBuilder& table)
      : s_(s), network_(network), reference_(network.layers[network.reference]), table_(table) {}

  void add() {
    add_thresholds();
    add_loads();
    add_restrictions();
  }

 private:
  struct Row {
    std::size_t seed = 0, size = 0;
    double lost = NAN, focus_lost = NAN, connected = NAN;
    bool focus_fails = false;
    bool followed = false;  ///< something beyond the seed failed: shown
    /// Worse first: by size, then loss.
    bool operator<(const Row& other) const {
      return size != other.size ? size < other.size : std::isless(lost, other.lost);
    }
  };

  void add_rows(const char* rule, double alpha, const std::vector<Row>& rows) {
    if (rows.empty()) return;
    const auto critical = std::ranges::max_element(rows, [](const Row& a, const Row& b) { return a < b; });
    for (auto row = rows.begin(); row != rows.end(); ++row) {
      if (!row->followed && row != critical) continue;
      table_.add({s_.commodities[network_.commodity.index()].id, std::string(rule), alpha,
                  s_.regions[row->seed].id, std::string(row == critical ? "yes" : "no"),
                  static_cast<double>(row->size), std::string("t/yr"), row->lost, row->focus_lost,
                  row->connected, std::string(row->focus_fails ? "yes" : "no")});
    }
  }

  /// Places of a region with anything to fail, over all layers.
  std::vector<std::size_t> places_of(std::size_t region) const {
    std::vector<std::size_t> out;
    for (std::size_t layer = 0; layer < network_.layers.size(); ++layer)
      if (network_.layers[layer].production[region] > 0) out.push_back(network_.place(layer, region));
    return out;
  }

  void add_thresholds() {
    std::vector<std::size_t> region_of;
    std::vector<std::vector<std::size_t>> seeds;
    for (std::size_t region = 0; region < network_.regions(); ++region)
      if (auto places = places_of(region); !places.empty())
        region_of.push_back(region), seeds.push_back(std::move(places));
    const auto curve = avalanche_curve(network_.places(), kTolerances, seeds);
    for (auto from = curve.begin(); from != curve.end(); from += static_cast<std::ptrdiff_t>(seeds.size())) {
      std::vector<Row> rows;
      for (auto point = from; point != from + static_cast<std::ptrdiff_t>(seeds.size()); ++point) {
        const Avalanche& out = point->avalanche;
        Row row{.seed = region_of[point->seed],
                .size = out.size,
                .lost = out.lost,
                .followed = out.size > seeds[point->seed].size()};
        for (std::size_t layer = 0; layer < network_.layers.size(); ++layer)
          row.focus_fails |= out.round[network_.place(layer, s_.focus.index())] != Avalanche::kHolds;
        rows.push_back(row);
      }
      add_rows("threshold", from->alpha, rows);
    }
  }

  void add_loads() {
    const std::size_t regions = network_.regions();
    if (reference_.links.empty()) return;
    const std::vector<double> load = betweenness(reference_.links, std::vector<bool>(regions, true));
    std::vector<std::size_t> order(regions);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return load[a] > load[b]; });
    order.resize(std::min(order.size(), kAttacked));
    for (const double alpha : kMargins) {
      std::vector<Row> rows;
      for (const std::size_t region : order) {
        if (!(load[region] > 0)) continue;
        const LoadCascade out = load_cascade(reference_.links, regions, alpha, {&region, 1});
        Row row{.seed = region, .size = out.failed, .connected = out.connected, .followed = out.failed > 1};
        for (const auto& round : out.rounds)
          row.focus_fails |= std::ranges::count(round, s_.focus.index()) > 0;
        rows.push_back(row);
      }
      add_rows("load", alpha, rows);
    }
  }

  void add_restrictions() {
    for (const double scale : kScales) {
      std::vector<Row> rows;
      for (std::size_t region = 0; region < network_.regions(); ++region) {
        if (places_of(region).empty()) continue;
        const std::vector<double> deficits =
            restrict_chain(network_, region, scale).deficits[network_.reference];
        Row row{.seed = region, .lost = std::accumulate(deficits.begin(), deficits.end(), 0.0)};
        const auto is_short = [&](std::size_t at) { return deficits[at] > kShort * reference_.use[at]; };
        for (std::size_t at = 0; at < deficits.size(); ++at) row.size += is_short(at);
        row.focus_lost = deficits[s_.focus.index()];
        row.focus_fails = is_short(s_.focus.index());
        row.followed =
            row.focus_fails && s_.focus.index() != region;  // nearly all set something off somewhere
        rows.push_back(row);
      }
      add_rows("export_restriction", scale, rows);
    }
  }

  const model::Scenario& s_;
  const ChainNetwork& network_;
  const Layer& reference_;
  ResultTableBuilder& table_;
};

}  // namespace

ResultTable cascade_table(const model::Scenario& scenario, const std::vector<ChainNetwork>& networks) {
  ResultTableBuilder table(header());
  for (const ChainNetwork& network : networks) CommodityRows(scenario, network, table).add();
  return table.take();
}

}  // namespace adit::shock
