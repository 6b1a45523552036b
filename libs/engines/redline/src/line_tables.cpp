// The lines, the board and the frontier.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "compiled.hpp"
#include "extraction.hpp"
#include "frontier_vertex.hpp"
#include "light.hpp"
#include "stock_tables.hpp"

namespace adit::redline {
namespace {

constexpr double kDays = 365;
using Cells = std::vector<ResultTableBuilder::Cell>;

std::vector<ResultColumn> key_columns(bool confidence) {
  std::vector<ResultColumn> out{
      text_column("set", "hazard set"),
      text_column("commodity", "mineral"),
      text_column("node", "chain: at the reference form, imports of every form by exporter"),
      text_column("form", "reference form"),
      text_column("class", "classes of use that must be served; all: nested, the highest claim first"),
      number_column("year", "year", "year of the need"),
      text_column("demand", "P50 or P95 of demand")};
  if (confidence) out.push_back(number_column("confidence", "1", "probability of no shortage in 24 months"));
  return out;
}

template <class... Columns>
ResultTableBuilder table(const char* name, const char* title, bool confidence,
                         std::vector<std::string> more_key, Columns... columns) {
  ResultTable header{name, title, {"set", "commodity", "node", "form", "class", "year", "demand"}, {}};
  if (confidence) header.key.emplace_back("confidence");
  header.key.insert(header.key.end(), more_key.begin(), more_key.end());
  header.columns = key_columns(confidence);
  (header.columns.push_back(std::move(columns)), ...);
  return ResultTableBuilder(std::move(header));
}

Cells key_cells(const Engine::Compiled& c, const MineralLine& line) {
  const model::Scenario& s = *c.scenario;
  const Mineral& mineral = c.minerals[line.key.mineral];
  return {s.hazards.sets[c.sets[line.key.set]].id,
          s.commodities[mineral.commodity.index()].id,
          std::string("chain"),
          s.forms[mineral.reference.index()].id,
          std::string("all"),
          static_cast<double>(c.years[line.key.year]),
          std::string(kDemands[line.key.demand])};
}

std::string tonnes(double amount) {
  if (std::isnan(amount)) return "?";
  if (std::abs(amount) >= 1e6) return fmt::format("{:.3g} Mt", amount / 1e6);
  if (std::abs(amount) >= 1e3) return fmt::format("{:.3g} kt", amount / 1e3);
  return fmt::format("{:.3g} t", amount);
}

/// One line of the table: what it is, its value, what there is today.
struct Row {
  const char* line;
  const char* unit;
  JudgedLine value;
  double sampling_low = kUnknown, sampling_high = kUnknown, today = kUnknown;
  Light light = Light::grey;
  const char* status = "unknown";
  std::string why_en, why_zh;
};

const char* status_of(Light light, double value) {
  if (std::isinf(value)) return "release_limited";
  if (std::isnan(value)) return "no_line";
  return light == Light::grey ? "unknown" : light == Light::red ? "not_met" : "met";
}

class Lines {
 public:
  Lines(const Engine::Compiled& c, std::span<const double> central, const Bands& bands)
      : c_(c),
        s_(*c.scenario),
        central_(central),
        bands_(bands),
        lines_(
            table("redline_lines", "Least output, stock and reserve that keep shortage within its bound",
                  true, {"line"},
                  text_column("line",
                              "output, self_sufficiency, self_sufficiency_total, stock, "
                              "stock_days, reserve, reserve_addition, extraction"),
                  text_column("unit", "of the value"), number_column("value", "", "in the row's unit"),
                  number_column("p5", "", "5 % quantile over the parameters"),
                  number_column("p95", "", "95 % quantile over the parameters"),
                  number_column("sampling_low", "", "lower end of the 95 % interval of sampling"),
                  number_column("sampling_high", "", "upper end"),
                  number_column("today", "", "what there is; empty: unknown"),
                  text_column("light", "green, amber, red, grey"),
                  text_column("status", "met, not_met, unknown, release_limited, reserve_limited, no_line"),
                  text_column("why_en", "in words"), text_column("why_zh", "in Chinese"))),
        frontier_(
            table("redline_frontier", "Stock that is needed at each level of home output", true, {"output"},
                  number_column("output", "t/yr", "home output"), text_column("output_unit", "t/yr"),
                  number_column("stock", "t", "least stock"), text_column("stock_unit", "t"),
                  number_column("stock_low", "t", "lower end of the 95 % interval of sampling"),
                  number_column("stock_high", "t", "upper end"),
                  number_column("cost", "USD/yr", "of output and holding; empty without price and rules"),
                  text_column("chosen", "yes: the cheapest point within what can be had"))) {
    ResultTable board{
        "redline_board",
        "Every mineral's red lines at once, with their lights",
        {"set", "commodity", "year", "demand", "confidence"},
        {text_column("set", "hazard set"),
         text_column("commodity", "mineral"),
         text_column("resource_class", "short_supply, scarce, superior"),
         number_column("year", "year", "year of the need"),
         text_column("demand", "P50 or P95"),
         number_column("confidence", "1", "probability of no shortage in 24 months"),
         text_column("output_light", "home output against its line at the stock held (none if unknown)"),
         text_column("stock_light", "stock held against its line at today's output"),
         text_column("reserve_light", "reserve against its line"),
         text_column("light", "of the whole"),
         number_column("need", "t/yr", "what must be met"),
         number_column("secondary", "t/yr", "from scrap"),
         number_column("imports", "t/yr", "in normal times"),
         number_column("output_today", "t/yr", "metal of ore mined at home"),
         number_column("output_line", "t/yr", "least home output"),
         number_column("stock_line", "t", "least stock at today's output"),
         number_column("stock_days", "day", "the same in days of use"),
         number_column("reserve_line", "t", "least reserve, in ore"),
         number_column("addition_line", "t/yr", "least yearly addition, in ore"),
         text_column("why_en", "in words"),
         text_column("why_zh", "in Chinese")}};
    board_ = std::make_unique<ResultTableBuilder>(std::move(board));
  }

  void add(const MineralLine& line, const HazardSetProcesses& set) {
    if (!line.known) return;
    const MineralFacts facts = facts_of(c_, line);
    const StockRules rules = stock_rules(s_, s_.central, c_.minerals[line.key.mineral].commodity, s_.focus);
    for (std::size_t a = 0; a < kConfidences.size(); ++a) {
      add_lines(line, facts, rules, set, a);
      add_frontier(line, facts, rules, a);
    }
  }

  std::vector<ResultTable> take() {
    std::vector<ResultTable> out;
    out.push_back(board_->take()), out.push_back(lines_.take()), out.push_back(frontier_.take());
    return out;
  }

 private:
  JudgedLine interval(const MineralLine& line, std::size_t a, Quantity at95, double value) const {
    // Draws give 95 and 99 %; beyond, the interval of 99 % in proportion.
    const std::size_t at = c_.output(line.key.mineral, line.key.year, at95 + std::min<std::size_t>(a, 1));
    if (bands_.p50.empty()) return {value, kUnknown, kUnknown};
    return judged(value, bands_.p5[at], bands_.p50[at], bands_.p95[at]);
  }

  void add_row(const MineralLine& line, std::size_t a, const Row& row) {
    Cells cells = key_cells(c_, line);
    const auto finite = [](double x) { return std::isfinite(x) ? x : kUnknown; };
    for (Cells more{kConfidences[a], std::string(row.line), std::string(row.unit), finite(row.value.value),
                    finite(row.value.low), finite(row.value.high), finite(row.sampling_low),
                    finite(row.sampling_high), row.today, std::string(name_of(row.light)),
                    std::string(row.status), row.why_en, row.why_zh};
         auto& cell : more)
      cells.push_back(std::move(cell));
    lines_.add(std::move(cells));
  }

  void add_lines(const MineralLine& line, const MineralFacts& facts, const StockRules& rules,
                 const HazardSetProcesses& set, std::size_t a) {
    const Binding& binding = line.binding[a];
    const std::string way_en = binding.ways.empty() ? "" : words_en(binding.ways.front(), s_, set);
    const std::string way_zh = binding.ways.empty() ? "" : words_zh(binding.ways.front(), s_, set);
    const Row output = output_row(line, a, way_en, way_zh), stock = stock_row(line, a, way_en, way_zh);
    Row days = stock;
    days.line = "stock_days", days.unit = "day";
    for (double* x : {&days.value.value, &days.value.low, &days.value.high, &days.sampling_low,
                      &days.sampling_high, &days.today})
      *x *= kDays / line.use;
    Row own = output, all = output;
    own.line = "self_sufficiency", all.line = "self_sufficiency_total", own.unit = all.unit = "1";
    for (double* x : {&own.value.value, &own.value.low, &own.value.high, &own.today}) *x /= line.use;
    for (double* x : {&all.value.value, &all.value.low, &all.value.high, &all.today})
      *x = (*x + line.secondary) / line.use;
    for (const Row* row : {&output, static_cast<const Row*>(&own), static_cast<const Row*>(&all), &stock,
                           static_cast<const Row*>(&days)})
      add_row(line, a, *row);
    const ReserveRows reserve = add_reserves(line, facts, rules, a);
    const Light supply =
        line.stock_line(a) > 0 && std::isnan(line.stock_today) && output.light != Light::green
            ? output.light == Light::grey ? Light::grey : stock.light
            : worse(output.light, Light::grey);
    Cells cells{s_.hazards.sets[c_.sets[line.key.set]].id,
                facts.commodity,
                c_.minerals[line.key.mineral].resource_class,
                static_cast<double>(facts.year),
                facts.demand,
                kConfidences[a],
                std::string(name_of(output.light)),
                std::string(name_of(stock.light)),
                std::string(name_of(reserve.light)),
                std::string(name_of(supply == Light::grey ? Light::grey : worse(supply, reserve.light))),
                line.need,
                line.secondary,
                line.imports,
                line.home,
                output.value.value,
                finite(stock.value.value),
                finite(days.value.value),
                reserve.line,
                reserve.addition,
                stock.why_en,
                stock.why_zh};
    board_->add(std::move(cells));
  }

  static double finite(double x) { return std::isfinite(x) ? x : kUnknown; }

  Row output_row(const MineralLine& line, std::size_t a, const std::string& way_en,
                 const std::string& way_zh) const {
    Row row{"output", "t/yr", interval(line, a, kOutput95, line.output[a])};
    row.today = line.home;
    row.light = light_of(row.today, row.value), row.status = status_of(row.light, row.value.value);
    const bool held = !std::isnan(line.stock_today);
    const std::string stock =
        held ? "a stock of " + tonnes(line.stock_today) : "no stock counted, as none is known";
    const std::string stock_zh = held ? "现有库存" + tonnes(line.stock_today) : "库存未知，按零计";
    row.why_en = std::isnan(row.value.value)
                     ? "home output cannot do it alone: it is hit too (" + stock + ")"
                     : "at " + stock + "; binding: " + (way_en.empty() ? "nothing" : way_en);
    row.why_zh = std::isnan(row.value.value) ? "仅靠国内产量无法满足（" + stock_zh + "）"
                                             : stock_zh + "；约束情景：" + (way_zh.empty() ? "无" : way_zh);
    return row;
  }

  Row stock_row(const MineralLine& line, std::size_t a, const std::string& way_en,
                const std::string& way_zh) const {
    const solve::SampledQuantile& at = line.stock[line.today][a];
    Row row{"stock", "t", interval(line, a, kStock95, at.value), at.low, at.high, line.stock_today};
    row.light = at.value <= 0 && (std::isnan(row.value.high) || row.value.high <= 0)
                    ? Light::green
                    : light_of(row.today, row.value);
    row.status = status_of(row.light, at.value);
    if (!(at.value > 0)) {
      row.why_en = "none is needed at today's output", row.why_zh = "按当前产量无需库存";
      return row;
    }
    const std::string amount = tonnes(at.value), days = fmt::format("{:.0f}", kDays * at.value / line.use);
    row.why_en = (std::isnan(line.stock_today)
                      ? "the stock is unknown; " + amount + " (" + days + " days) would make it green"
                      : amount + " (" + days + " days) against " + tonnes(line.stock_today)) +
                 "; binding: " + way_en;
    row.why_zh = (std::isnan(line.stock_today)
                      ? "库存未知；达到" + amount + "（" + days + "天）即为绿灯"
                      : "需" + amount + "（" + days + "天），现有" + tonnes(line.stock_today)) +
                 "；约束情景：" + way_zh;
    return row;
  }

  struct ReserveRows {
    Light light = Light::grey;
    double line = kUnknown, addition = kUnknown;
  };
  ReserveRows add_reserves(const MineralLine& line, const MineralFacts& facts, const StockRules& rules,
                           std::size_t a) {
    ReserveRows out;
    if (std::isnan(rules.reserve_years) || std::isnan(rules.recovery) || std::isnan(rules.horizon_yr) ||
        std::isnan(line.output[a]))
      return out;
    const ReserveLine found = reserve_line(reserve_input(facts, rules, line.output[a]));
    out.line = found.bottom_line, out.addition = found.addition;
    out.light = found.status == ReserveStatus::unknown ? Light::grey
                : found.status == ReserveStatus::met   ? Light::green
                                                       : Light::red;
    Row reserve{"reserve", "t in ore", {found.bottom_line, kUnknown, kUnknown}};
    reserve.today = facts.reserve, reserve.light = light_of(facts.reserve, reserve.value);
    reserve.status = status_of(reserve.light, found.bottom_line);
    reserve.why_en = fmt::format("{:.3g} years of the output line", rules.reserve_years);
    reserve.why_zh = fmt::format("产量红线的{:.3g}年用量", rules.reserve_years);
    add_row(line, a, reserve);
    Row addition{"reserve_addition", "t in ore/yr", {found.addition, kUnknown, kUnknown}};
    addition.light = out.light;
    addition.status = found.status == ReserveStatus::reserve_limited ? "reserve_limited"
                                                                     : status_of(out.light, found.addition);
    addition.why_en = fmt::format("to stay above the reserve line for {:.3g} years", rules.horizon_yr);
    addition.why_zh = fmt::format("保持储量红线{:.3g}年", rules.horizon_yr);
    add_row(line, a, addition);
    if (c_.minerals[line.key.mineral].resource_class == "superior") {
      const ExtractionLine most = extraction_of(facts, rules);
      Row extraction{"extraction", "t/yr", {most.output, kUnknown, kUnknown}};
      extraction.today = line.home;
      extraction.light = std::isnan(most.output)    ? Light::grey
                         : line.home <= most.output ? Light::green
                                                    : Light::red;
      extraction.status = status_of(extraction.light, most.output);
      extraction.why_en =
          "the most that keeps the reserve to the horizon; " + tonnes(most.hold) + " of ore fields to hold";
      extraction.why_zh = "可持续到期末的最大年开采量；需保留矿产地" + tonnes(most.hold);
      add_row(line, a, extraction);
    }
    return out;
  }

  void add_frontier(const MineralLine& line, const MineralFacts& facts, const StockRules& rules,
                    std::size_t a) {
    std::vector<FrontierCorner> corners;
    for (std::size_t l = 0; l < line.levels.size(); ++l)
      corners.push_back({line.levels[l], line.stock[l][a].value});
    double holding = kUnknown;
    for (const KindRule& kind : rules.kinds)
      if (kind.kind.kind == "metal") holding = kind.kind.cost_per_t_yr;
    const FrontierCosts costs{rules.output_cost * facts.price, holding * facts.price, line.levels.back(),
                              std::numeric_limits<double>::infinity()};
    const bool priced = costs.output_cost > 0 && costs.holding_cost > 0;
    const FrontierPoint best = priced ? cheapest_point(corners, costs) : FrontierPoint{};
    for (std::size_t l = 0; l < line.levels.size(); ++l) {
      const solve::SampledQuantile& at = line.stock[l][a];
      Cells cells = key_cells(c_, line);
      for (Cells more{kConfidences[a], line.levels[l], std::string("t/yr"), finite(at.value),
                      std::string("t"), finite(at.low), finite(at.high),
                      priced ? costs.output_cost * line.levels[l] + costs.holding_cost * at.value : kUnknown,
                      std::string(priced && best.feasible && best.output == line.levels[l] ? "yes" : "no")};
           auto& cell : more)
        cells.push_back(std::move(cell));
      frontier_.add(std::move(cells));
    }
  }

  const Engine::Compiled& c_;
  const model::Scenario& s_;
  std::span<const double> central_;
  const Bands& bands_;
  ResultTableBuilder lines_, frontier_;
  std::unique_ptr<ResultTableBuilder> board_;
};

}  // namespace

std::vector<ResultTable> line_tables(const Engine::Compiled& c, std::span<const double> central,
                                     const Bands& bands, const Engine::Workspace& workspace) {
  Lines lines(c, central, bands);
  for (const MineralLine& line : workspace.lines) lines.add(line, workspace.sets[line.key.set]);
  return lines.take();
}

}  // namespace adit::redline
