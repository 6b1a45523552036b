// What binds a line, and what would move it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "line_tables.hpp"

namespace adit::redline {
namespace {

std::vector<ResultColumn> with_key(std::vector<ResultColumn> more) {
  std::vector<ResultColumn> out{text_column("set", "hazard set"),
                                text_column("commodity", "mineral"),
                                text_column("node", "of the chain"),
                                text_column("form", "tonnes of what"),
                                text_column("class", "class of use"),
                                number_column("year", "year", "year"),
                                text_column("demand", "P50 or P95 of demand")};
  for (ResultColumn& column : more) out.push_back(std::move(column));
  return out;
}

std::vector<std::string> key_with(std::vector<std::string> more) {
  std::vector<std::string> key{"set", "commodity", "node", "class", "year", "demand"};
  for (std::string& column : more) key.push_back(std::move(column));
  return key;
}

template <class... Cell>
void add_row(ResultTableBuilder& table, std::vector<ResultTableBuilder::Cell> row, Cell... cells) {
  (row.push_back(std::move(cells)), ...);
  table.add(std::move(row));
}

bool is_board(const Line& line) { return line.id.choice.how == ClassChoice::all; }

/// Share of scenarios with the same causes among the examples, which are kept nearest first.
std::string causes_key(const BindingScenario& example) {
  std::vector<std::size_t> processes;
  for (const Cause& cause : example.causes) processes.push_back(cause.process);
  std::ranges::sort(processes);
  return fmt::format("{}", fmt::join(processes, ","));
}

}  // namespace

ResultTable LineTables::binding() const {
  ResultTableBuilder table(
      {.name = "redline_binding",
       .title = "Scenarios that set the stock line, in words",
       .key = key_with({"confidence", "rank"}),
       .columns = with_key({number_column("confidence", "1", "probability of no shortage"),
                            number_column("rank", "1", "1: nearest to the line"),
                            text_column("words_en", "what happens"), text_column("words_zh", "in Chinese"),
                            number_column("stock", "", "that the scenario needs [unit]"),
                            text_column("unit", "of the stock"),
                            number_column("months", "months", "that anything is on"),
                            number_column("scenarios", "1", "within the sampling interval of the line")})});
  for (const Line& line : f_.lines)
    for (std::size_t k = 0; is_board(line) && k < kConfidences.size(); ++k) {
      std::map<std::string, bool> seen;
      double rank = 0;
      for (const BindingScenario& example : line.result.binding[k].examples) {
        if (!seen.emplace(causes_key(example), true).second) continue;
        double months = 0;
        for (const Cause& cause : example.causes) months = std::max(months, cause.months);
        add_row(table, key(line), kConfidences[k], ++rank, words_en(*c_.scenario, f_.world, example),
                words_zh(*c_.scenario, f_.world, example), example.requirement, unit_of(c_, line.id.mineral),
                months, static_cast<double>(line.result.binding[k].scenarios));
      }
    }
  return table.take();
}

ResultTable LineTables::drivers() const {
  ResultTableBuilder table(
      {.name = "redline_drivers",
       .title = "Hazards behind the stock line: how much more often they are on when it binds",
       .key = key_with({"confidence", "hazard"}),
       .columns = with_key(
           {number_column("confidence", "1", "probability of no shortage"), text_column("hazard", "hazard"),
            number_column("probability", "1", "that it is on at some time of the horizon, at its own rate"),
            number_column("frequency_binding", "1",
                          "that it is on in the critical run, given the line binds"),
            number_column("lift", "1", "frequency_binding / probability"),
            number_column("line_without", "", "stock line without it, same scenarios [unit]"),
            number_column("change", "", "line_without less the line [unit]"),
            text_column("unit", "of the stock")})});
  const double years = static_cast<double>(c_.months) / 12;
  for (std::size_t l = 0; l < f_.lines.size(); ++l) {
    const Line& line = f_.lines[l];
    for (std::size_t k = 0; is_board(line) && k < kConfidences.size(); ++k) {
      const std::vector<double>& frequency = line.result.binding[k].frequency;
      for (std::size_t p = 0; p < frequency.size(); ++p) {
        if (frequency[p] < 0.01) continue;
        const solve::SpellLaw& spell = f_.world.processes[p].spell;
        const double probability = -std::expm1(-f_.world.rate[p] * (years + spell.mean_months / 12));
        double base = kUnknown, without = kUnknown;
        for (const LeftOut& left : f_.left_out)
          if (left.line == l && left.hazard == f_.world.ids[p])
            base = left.base[k], without = left.without[k];
        add_row(table, key(line), kConfidences[k], c_.scenario->hazards.hazards[f_.world.ids[p].index()].id,
                probability > 0 ? probability : kUnknown, frequency[p],
                probability > 0 ? frequency[p] / probability : kUnknown, without, without - base,
                unit_of(c_, line.id.mineral));
      }
    }
  }
  return table.take();
}

ResultTable LineTables::sensitivity() const {
  ResultTableBuilder table(
      {.name = "redline_sensitivity",
       .title = "What the stock line changes by, per unit of an input",
       .key = key_with({"confidence", "input"}),
       .columns = with_key({number_column("confidence", "1", "probability of no shortage"),
                            text_column("input", "output, need, secondary, imports"),
                            text_column("unit", "of the derivative"),
                            number_column("derivative", "", "from the critical runs at the line"),
                            number_column("by_difference", "",
                                          "from the same scenarios at a little less and more; output only"),
                            number_column("standard_error", "", "of the mean over critical runs")})});
  for (const Line& line : f_.lines)
    for (std::size_t k = 0; is_board(line) && k < kConfidences.size(); ++k) {
      const Binding& b = line.result.binding[k];
      if (b.scenarios == 0) continue;
      const auto add = [&](const char* input, double value, double difference, double error) {
        add_row(table, key(line), kConfidences[k], std::string(input), std::string("t per t/yr"), value,
                difference, error);
      };
      add("output", b.by_output, line.result.by_difference[k], b.by_output_error);
      add("need", b.by_need, kUnknown, kUnknown);
      add("secondary", b.by_secondary, kUnknown, kUnknown);
      add("imports", b.by_imports, kUnknown, kUnknown);
    }
  return table.take();
}

ResultTable LineTables::scaling() const {
  ResultTableBuilder table(
      {.name = "redline_scaling",
       .title = "The lines when all hazards start more or less often",
       .key = key_with({"confidence", "factor", "line"}),
       .columns = with_key({number_column("confidence", "1", "probability of no shortage"),
                            number_column("factor", "1", "on the rates of all hazards"),
                            text_column("line", "stock or output"), number_column("value", "", "the line"),
                            text_column("unit", "of the value")})});
  for (const Scaled& scaled : f_.scaled) {
    if (scaled.factor < 0.5 || scaled.factor > 2) continue;
    const Line& line = f_.lines[scaled.line];
    for (std::size_t k = 0; k < kConfidences.size(); ++k) {
      const std::string unit = unit_of(c_, line.id.mineral);
      add_row(table, key(line), kConfidences[k], scaled.factor, std::string("stock"), scaled.stock[k], unit);
      add_row(table, key(line), kConfidences[k], scaled.factor, std::string("output"), scaled.output[k],
              unit + "/yr");
    }
  }
  return table.take();
}

Light LineTables::light_of(const Line& line, double stock_line) const {
  const MineralInputs& in = f_.inputs[line.id.mineral];
  return in.trade_known ? light_of_stock(in.stock, stock_line) : Light::grey;
}

/// Between which factors on all rates the light changes.
ResultTable LineTables::break_even() const {
  ResultTableBuilder table(
      {.name = "redline_break_even",
       .title = "How much rarer or more frequent hazards must be for the light to change",
       .key = key_with({"confidence"}),
       .columns = with_key(
           {number_column("confidence", "1", "probability of no shortage"),
            text_column("hazard", "the one most often behind the line"),
            number_column("probability", "1", "that it starts in a year"),
            number_column("break_even_probability", "1", "at which the light changes"),
            number_column("factor_from", "1", "on all rates: light as it is"),
            number_column("factor_to", "1", "on all rates: light has changed; empty: never tried far enough"),
            text_column("light", "as it is"), text_column("other_light", "after the change")})});
  for (std::size_t l = 0; l < f_.lines.size(); ++l) {
    const Line& line = f_.lines[l];
    if (!is_board(line) || line.id.demand != DemandCase::p50) continue;
    for (std::size_t k = 0; k < kConfidences.size(); ++k) {
      std::map<double, double> stock;
      for (const Scaled& scaled : f_.scaled)
        if (scaled.line == l) stock[scaled.factor] = scaled.stock[k];
      if (!stock.contains(1)) continue;
      const Light now = light_of(line, stock[1]);
      double from = 1, to = kUnknown;
      Light other = now;
      const auto look = [&](double factor, double line_there) {
        if (!std::isnan(to)) return;
        const Light there = light_of(line, line_there);
        if (there == now)
          from = factor;
        else
          to = factor, other = there;
      };
      if (now == Light::green)
        for (auto it = stock.upper_bound(1); it != stock.end(); ++it) look(it->first, it->second);
      else
        for (auto it = std::make_reverse_iterator(stock.lower_bound(1)); it != stock.rend(); ++it)
          look(it->first, it->second);
      const std::vector<double>& frequency = line.result.binding[k].frequency;
      const auto most = std::ranges::max_element(frequency);
      const bool any = most != frequency.end() && *most > 0;
      const auto p = static_cast<std::size_t>(most - frequency.begin());
      const double probability = any ? -std::expm1(-f_.world.rate[p]) : kUnknown;
      add_row(table, key(line), kConfidences[k],
              any ? c_.scenario->hazards.hazards[f_.world.ids[p].index()].id : std::string(), probability,
              any && !std::isnan(to) ? -std::expm1(-f_.world.rate[p] * std::sqrt(from * to)) : kUnknown, from,
              to, std::string(to_text(now)), std::string(to_text(other)));
    }
  }
  return table.take();
}

ResultTable LineTables::flips() const {
  ResultTableBuilder table(
      {.name = "redline_flips",
       .title = "Which assumed fact would change the light",
       .key = {"commodity", "year", "confidence", "fact"},
       .columns = {
           text_column("commodity", "mineral"), number_column("year", "year", "year"),
           number_column("confidence", "1", "probability of no shortage"),
           text_column("fact", "assumed: nobody publishes it"), number_column("low", "", "lower bound"),
           number_column("mid", "", "as assumed"), number_column("high", "", "upper bound"),
           number_column("stock_low", "", "stock line at the lower bound [unit]"),
           number_column("stock_mid", "", "as assumed [unit]"),
           number_column("stock_high", "", "at the upper bound [unit]"), text_column("unit", "of the stock"),
           text_column("light_low", "at the lower bound"), text_column("light_mid", "as assumed"),
           text_column("light_high", "at the upper bound"), text_column("flips", "yes, no")}});
  for (const Flip& flip : f_.flips) {
    const Line& line = f_.lines[flip.line];
    for (std::size_t k = 0; k < kConfidences.size(); ++k) {
      std::array<std::string, 3> light;
      for (std::size_t i = 0; i < 3; ++i) light[i] = to_text(light_of(line, flip.stock[i][k]));
      const bool flips = light[0] != light[1] || light[2] != light[1];
      table.add({c_.commodity(line.id.mineral), static_cast<double>(c_.years[line.id.year]), kConfidences[k],
                 c_.scenario->value(flip.fact).selector(), flip.low, flip.mid, flip.high, flip.stock[0][k],
                 flip.stock[1][k], flip.stock[2][k], unit_of(c_, line.id.mineral), light[0], light[1],
                 light[2], std::string(flips ? "yes" : "no")});
    }
  }
  return table.take();
}

/// What one percent more confidence costs, between the confidences.
ResultTable LineTables::marginal() const {
  ResultTableBuilder table(
      {.name = "redline_marginal",
       .title = "What more confidence takes",
       .key = key_with({"confidence"}),
       .columns =
           with_key({number_column("confidence", "1", "probability of no shortage"),
                     number_column("stock", "", "stock line [unit]"),
                     number_column("output", "", "output line [unit/yr]"),
                     number_column("per_percent", "", "more stock per percentage point up to it [unit]"),
                     text_column("unit", "of the stock")})});
  for (const Line& line : f_.lines) {
    if (!is_board(line)) continue;
    double before = kUnknown, at = kUnknown;
    for (std::size_t k = 0; k < kConfidences.size(); ++k) {
      const double stock = line.result.stock[k][kToday].value;
      const double per = (stock - before) / (100 * (kConfidences[k] - at));
      add_row(table, key(line), kConfidences[k], stock, line.result.least_output[k].value, per,
              unit_of(c_, line.id.mineral));
      before = stock, at = kConfidences[k];
    }
  }
  return table.take();
}

}  // namespace adit::redline
