// The board: what keeps each mineral safe, against what there is today; and what of it is printed.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "line_tables.hpp"
#include "verdict.hpp"

namespace adit::redline {
namespace {

using Cells = std::vector<ResultTableBuilder::Cell>;

ResultTable header() {
  return {.name = "redline_board",
          .title = "Red lines: what keeps each mineral safe, against what there is today",
          .key = {"set", "commodity", "class", "year", "demand", "confidence"},
          .columns = {text_column("set", "hazard set"),
                      text_column("commodity", "mineral"),
                      text_column("resource_class", "short_supply, scarce, superior"),
                      text_column("class", "class of use: all; one class with its part of supply"),
                      number_column("year", "year", "year of need and supply"),
                      text_column("demand", "P50 or P95 of demand"),
                      number_column("confidence", "1", "probability of no shortage beyond the bound"),
                      text_column("unit", "of the amounts"),
                      number_column("need", "", "least service [unit/yr]"),
                      number_column("secondary", "", "from scrap [unit/yr]"),
                      number_column("imports", "", "normal imports [unit/yr]"),
                      number_column("output_today", "", "mined and made at home [unit/yr]"),
                      number_column("output_line", "", "least home output with no stock [unit/yr]"),
                      number_column("self_sufficiency", "1", "output_line / use"),
                      number_column("stock_line", "", "least stock at today's output [unit]"),
                      number_column("stock_low", "", "5 % quantile over parameter draws [unit]"),
                      number_column("stock_high", "", "95 % quantile over parameter draws [unit]"),
                      number_column("stock_days", "d", "days of use in the stock line"),
                      number_column("reserve_line", "",
                                    "least reserve for today's output, or for the output line where that is "
                                    "less [unit in ore]"),
                      number_column("addition_line", "",
                                    "to be found each year for the output line [unit/yr in ore]"),
                      text_column("output_light", "green, amber, red"),
                      text_column("stock_light", "green, red, grey: unknown"),
                      text_column("reserve_light", "green, red, grey: unknown"),
                      text_column("light", "of the whole"),
                      text_column("start_by",
                                  "of a line not met: who must start by which year; the first year has "
                                  "passed where it lies before the base year"),
                      text_column("why_en", "why"),
                      text_column("why_zh", "why, in Chinese")}};
}

/// What to look at first.
int urgency(const std::string& light) {
  return light == "red" ? 0 : light == "amber" ? 1 : light == "grey" ? 2 : 3;
}

std::string folded(const char* why, const std::vector<std::string>& minerals) {
  return minerals.empty() ? "" : fmt::format("  No line, {}: {}.\n", why, fmt::join(minerals, ", "));
}

}  // namespace

ResultTable LineTables::board() const {
  ResultTableBuilder builder(header());
  for (const Line& line : f_.lines)
    for (std::size_t k = 0; line.id.choice.how != ClassChoice::nested && k < kConfidences.size(); ++k)
      add_board_row(line, k, builder);
  add_unknown(builder);
  ResultTable table = builder.take();
  choose_shown(table);
  return table;
}

void LineTables::add_board_row(const Line& line, std::size_t k, ResultTableBuilder& table) const {
  const Exposure& e = line.exposure;
  const ReserveStanding reserve = reserve_of(line, k);
  const Standing standing = standing_of(c_, f_, line, k, reserve);
  const double stock = line.result.stock[k][kToday].value, output = line.result.least_output[k].value;
  const Interval interval = band(line, kStockLine + k, stock);
  table.add({c_.set->id,
             c_.commodity(line.id.mineral),
             resource_class(*c_.scenario, c_.minerals[line.id.mineral].commodity),
             class_name(line.id.choice),
             static_cast<double>(c_.years[line.id.year]),
             std::string(to_text(line.id.demand)),
             kConfidences[k],
             unit_of(c_, line.id.mineral),
             e.need,
             e.secondary,
             e.imports,
             e.output,
             output,
             e.use > 0 ? output / e.use : kUnknown,
             stock,
             interval.low,
             interval.high,
             e.use > 0 ? 365 * stock / e.use : kUnknown,
             reserve.line,
             addition_of(line, k),
             std::string(to_text(standing.output)),
             std::string(to_text(standing.stock)),
             std::string(to_text(standing.reserve)),
             std::string(to_text(standing.all)),
             standing.status == "met" ? "" : start_by_of(line, k),
             standing.why_en,
             standing.why_zh});
}

/// "mine 2018, buyer 2024": each closes the gap in its own way.
std::string LineTables::start_by_of(const Line& line, std::size_t k) const {
  const MineralFacts* facts = facts_for(line);
  if (facts == nullptr || !f_.inputs[line.id.mineral].trade_known) return "";
  std::string out;
  for (const Action& action : actions_of(*facts, rules_of(line.id.mineral), facts->lines[k]))
    if (!std::isnan(action.start_by))
      out += fmt::format("{}{} {:.0f}", out.empty() ? "" : ", ", action.actor.who, action.start_by);
  return out;
}

/// Minerals without a line stand on the board with the reason.
void LineTables::add_unknown(ResultTableBuilder& table) const {
  for (std::size_t m = 0; m < c_.minerals.size(); ++m) {
    if (f_.inputs[m].known) continue;
    for (const int year : c_.years)
      for (const double confidence : kConfidences) {
        const std::string grey(to_text(Light::grey));
        Cells row{c_.set->id,
                  c_.commodity(m),
                  resource_class(*c_.scenario, c_.minerals[m].commodity),
                  std::string("all"),
                  static_cast<double>(year),
                  std::string("P50"),
                  confidence,
                  unit_of(c_, m)};
        row.insert(row.end(), 12, kUnknown);
        row.insert(row.end(), 4, grey);
        row.emplace_back(std::string());
        row.emplace_back(std::string("no line: how much is used is not known"));
        row.emplace_back(std::string("无红线：消费量未知"));
        table.add(std::move(row));
      }
  }
}

std::size_t LineTables::shown_year() const { return std::min<std::size_t>(1, c_.years.size() - 1); }

/// All minerals: one year, one confidence, all classes, the worst lights first; those without a line in a
/// sentence. One mineral: its years and classes.
void LineTables::choose_shown(ResultTable& board) const {
  const bool one = c_.minerals.size() == 1;
  const int year = c_.years[shown_year()];
  const double confidence = kConfidences[c_.shown_confidence];
  std::vector<std::string> unused, untraded;
  for (std::size_t m = 0; m < c_.minerals.size(); ++m)
    if (!f_.inputs[m].known)
      unused.push_back(c_.commodity(m));
    else if (!f_.inputs[m].trade_known)
      untraded.push_back(c_.commodity(m));
  const auto is_in = [](const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
  };
  const auto &commodity = board.texts("commodity"), &light = board.texts("light");
  for (std::size_t row = 0; row < board.rows(); ++row)
    if (board.numbers("confidence")[row] == confidence && board.texts("demand")[row] == "P50" &&
        (one || (board.numbers("year")[row] == year && board.texts("class")[row] == "all")) &&
        !is_in(unused, commodity[row]) && !is_in(untraded, commodity[row]))
      board.shown_rows.push_back(row);
  if (board.shown_rows.empty()) return;
  if (!one)
    std::ranges::stable_sort(board.shown_rows, {}, [&](std::size_t row) {
      return std::tuple(urgency(light[row]), commodity[row]);
    });
  board.shown = {"light", "commodity"};
  if (one) board.shown.insert(board.shown.end(), {"class", "year"});
  board.shown.insert(board.shown.end(),
                     {"unit", "output_today", "output_line", "self_sufficiency", "stock_line"});
  if (!bands_.p5.empty()) board.shown.insert(board.shown.end(), {"stock_low", "stock_high"});
  board.shown.insert(board.shown.end(), {"stock_days", "reserve_line", "addition_line", "start_by"});
  board.title += fmt::format("; {:g} % confidence, median demand{}", 100 * confidence,
                             one ? "" : fmt::format(", {}", year));
  board.shown_below = folded("how much is used is not known", unused) +
                      folded("no trade is known", untraded) +
                      "  Why, other years, confidences, demand and classes: tables/redline_board.csv\n";
}

}  // namespace adit::redline
