// Minerals that share one budget for holding stocks.
#include <algorithm>
#include <cmath>

#include "shared_resource.hpp"
#include "stock_tables.hpp"

namespace adit::redline {
namespace {

constexpr double kShares[] = {0.25, 0.5, 0.75, 1};

double holding(const SharingMineral& mineral, double stock) { return mineral.costs.holding_cost * stock; }

/// Share of scenarios that a stock covers by itself.
double covered(std::span<const float> requirement, double stock) {
  const auto enough = std::ranges::count_if(
      requirement, [&](float need) { return static_cast<double>(need) <= stock * (1 + 1e-6); });
  return requirement.empty() ? kUnknown
                             : static_cast<double>(enough) / static_cast<double>(requirement.size());
}

}  // namespace

SharedTable::SharedTable()
    : table_(
          {"redline_shared",
           "Stocks of all minerals out of one yearly budget for holding them: least cost of output and "
           "holding, each on its frontier",
           {"set", "year", "demand", "confidence", "budget_share", "commodity"},
           {text_column("set", "hazard set"), number_column("year", "year", "year of the need"),
            text_column("demand", "P50 or P95 of demand"), number_column("confidence", "1", "of the lines"),
            number_column("budget_share", "1", "budget over what holding all stock lines costs"),
            text_column("commodity", "mineral with a stock line at today's output, a price and known trade"),
            number_column("budget", "USD/yr", "for all minerals together"),
            number_column("price", "1", "of the budget: what one more USD of it saves [USD]"),
            text_column("unit", "of stock and output"),
            number_column("stock_line", "", "at today's output [unit]"),
            number_column("stock", "", "that the budget leaves it [unit]"),
            number_column("output_today", "", "mined and made at home [unit/yr]"),
            number_column("output", "", "that keeps the confidence with that stock [unit/yr]"),
            number_column("holding_cost", "USD/yr", "of its stock"),
            number_column("confidence_at_today", "1", "that the stock gives at today's output"),
            text_column("status", "of the output: met, within, output_limited, host_limited, unknown"),
            text_column("fits", "no: not even the least use is within the budget")}}) {}

void SharedTable::add(const std::string& set, int year, double confidence,
                      std::span<const SharingMineral> minerals) {
  std::vector<Competitor> competitors;
  double all = 0;
  for (const SharingMineral& mineral : minerals) {
    competitors.push_back({mineral.frontier, mineral.costs, 0, mineral.costs.holding_cost});
    all += holding(mineral, mineral.frontier.front().stock);
  }
  for (const double share : kShares) {
    const SharedAllocation allocation = share_resource(competitors, share * all);
    for (std::size_t m = 0; m < minerals.size(); ++m) {
      const SharingMineral& mineral = minerals[m];
      const FrontierPoint& point = allocation.points[m];
      LineFact line;
      line.output_line = point.output;
      table_.add({set, static_cast<double>(year), std::string("P50"), confidence, share,
                  mineral.facts->commodity, share * all, allocation.price, mineral.facts->unit,
                  mineral.frontier.front().stock, point.stock, mineral.facts->output_today, point.output,
                  holding(mineral, point.stock), covered(mineral.requirement, point.stock),
                  output_standing(*mineral.facts, line).status, std::string(allocation.fits ? "yes" : "no")});
    }
  }
}

}  // namespace adit::redline
