// Output lines against what can be made at home: capacity, caps on energy and carbon, hosts of by-products.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "stock_tables.hpp"
#include "verdict.hpp"

namespace adit::redline {
namespace {

/// A limit on home output with its name in a sentence.
struct Limit {
  const char* name;
  double most;  ///< [t/yr]; NaN unknown
  std::string en, zh;
};

std::vector<Limit> limits_of(const MineralFacts& facts) {
  const HomeLimits& at = facts.limits;
  return {{"capacity", at.capacity, "capacity for " + facts.narrowest_en, facts.narrowest_zh + "产能"},
          {"energy", at.energy, "the energy cap on smelting", "冶炼能耗上限"},
          {"carbon", at.carbon, "the carbon cap on smelting", "冶炼碳排放上限"},
          {"hosts", at.by_product_best, "the hosts at their best recovery", "主矿种按最佳回收率"}};
}

const Limit* least_of(const std::vector<Limit>& limits) {
  const Limit* least = nullptr;
  for (const Limit& limit : limits)
    if (!std::isnan(limit.most) && (least == nullptr || limit.most < least->most)) least = &limit;
  return least;
}

}  // namespace

OutputStanding output_standing(const MineralFacts& facts, const LineFact& line) {
  const std::vector<Limit> limits = limits_of(facts);
  const Limit* least = least_of(limits);
  OutputStanding out{.most = least == nullptr ? kUnknown : least->most};
  out.binds = least == nullptr ? "" : least->name;
  if (std::isnan(line.output_line)) return out;
  if (line.output_line <= facts.output_today) {
    out.status = "met";
    out.why_en = "today's home output reaches the line", out.why_zh = "现有国内产量已达红线";
  } else if (std::isinf(line.output_line)) {
    out.status = "no_line";
    out.why_en = "no home output is enough: what hits it takes all of it";
    out.why_zh = "国内产量再大也不够：冲击使其全部中断";
  } else if (least == nullptr) {
    out.why_en = "the model has no capacity, cap or host for it at home";
    out.why_zh = "模型没有该矿种的国内产能、上限或主矿种数据";
  } else if (line.output_line <= least->most) {
    out.status = "within";
    out.why_en = fmt::format(
        "home mines and smelters can make it as far as is known; the nearest limit is {}", least->en);
    out.why_zh = fmt::format("就已知条件，国内矿山与冶炼可以达到；最近的限制是{}", least->zh);
  } else {
    const bool hosts = least->name == std::string_view("hosts");
    out.status = hosts ? "host_limited" : "output_limited";
    out.gap = line.output_line - least->most;
    const std::string most = amount_text(least->most, facts.unit), gap = amount_text(out.gap, facts.unit);
    const std::string most_zh = amount_text_zh(least->most, facts.unit),
                      gap_zh = amount_text_zh(out.gap, facts.unit);
    out.why_en =
        fmt::format("at most {}/yr can be made at home ({}); the other {}/yr take {}", most, least->en, gap,
                    hosts ? "more host output, stock, scrap or imports"
                          : "stock, scrap, imports or new capacity within the caps");
    out.why_zh = fmt::format("国内最多每年{}（{}）；其余每年{}须靠{}", most_zh, least->zh, gap_zh,
                             hosts ? "主矿种增产、储备、废料或进口" : "储备、废料、进口或上限内的新产能");
  }
  return out;
}

OutputLimitTable::OutputLimitTable()
    : table_({"redline_output_limits",
              "The output line against the most that home mines, smelters and hosts can make",
              {"set", "commodity", "year", "demand", "confidence"},
              {text_column("set", "hazard set"), text_column("commodity", "mineral"),
               number_column("year", "year", "year of the output line"),
               text_column("demand", "P50 or P95 of demand"),
               number_column("confidence", "1", "probability of no shortage beyond the bound"),
               text_column("unit", "of the amounts"),
               number_column("output_line", "", "least home output, at the stock held [unit]"),
               number_column("output_today", "", "mined and made at home [unit]"),
               number_column("capacity", "",
                             "least known capacity of the forms that every tonne passes through [unit]"),
               number_column("energy", "", "that the energy cap leaves its smelters [unit]"),
               number_column("carbon", "", "that the carbon cap leaves its smelters [unit]"),
               number_column("hosts", "",
                             "of a by-product: own mines, and the hosts at the best recovery [unit]"),
               number_column("most", "", "least of those known [unit]"),
               text_column("binds", "capacity, energy, carbon, hosts; empty: none is known"),
               number_column("gap", "", "output line beyond it [unit]"),
               text_column("status",
                           "met: today's output reaches the line; within; output_limited: only stock, scrap, "
                           "imports or new capacity help; host_limited: more host output too; no_line; "
                           "unknown"),
               text_column("why_en", "why"), text_column("why_zh", "why, in Chinese")}}) {}

void OutputLimitTable::add(const MineralFacts& facts) {
  const HomeLimits& at = facts.limits;
  for (const LineFact& line : facts.lines) {
    OutputStanding standing = output_standing(facts, line);
    table_.add({facts.set, facts.commodity, static_cast<double>(facts.year), facts.demand, line.confidence,
                facts.unit + "/yr", line.output_line, facts.output_today, at.capacity, at.energy, at.carbon,
                at.by_product_best, standing.most, std::string(standing.binds), standing.gap,
                std::string(standing.status), std::move(standing.why_en), std::move(standing.why_zh)});
  }
}

}  // namespace adit::redline
