// Reserves behind the lines: what must be in the ground, found each year, and mined at most.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "line_tables.hpp"
#include "verdict.hpp"

namespace adit::redline {

const MineralFacts* LineTables::facts_for(const Line& line) const {
  return facts_.empty() ? nullptr : &facts_[static_cast<std::size_t>(&line - f_.lines.data())];
}

StockRules LineTables::rules_of(std::size_t mineral) const {
  return stock_rules(*c_.scenario, c_.scenario->central, c_.minerals[mineral].commodity, c_.scenario->focus);
}

namespace {

/// Steps from the mine; what is no step of making a metal has none.
int step_of(const model::Form& form) {
  constexpr const char* kSteps[] = {"mining", "dressing", "smelting", "material"};
  const auto at = std::ranges::find(kSteps, form.stage);
  return at == std::end(kSteps) ? -1 : static_cast<int>(at - std::begin(kSteps));
}

bool holds_the_same(const model::Form& a, const model::Form& b) {
  const auto holds = [](const model::Form& form, model::ElementId element) {
    return std::ranges::find(form.contents, element, &model::Content::element) != form.contents.end();
  };
  return std::ranges::all_of(a.contents, [&](const model::Content& c) { return holds(b, c.element); }) &&
         std::ranges::all_of(b.contents, [&](const model::Content& c) { return holds(a, c.element); });
}

}  // namespace

/// The latest of the reference form; else of the next form after it that holds the same elements, by content:
/// metal stands for ore, never ore for metal.
double LineTables::price_of(std::size_t mineral) const {
  const model::Scenario& s = *c_.scenario;
  const model::FormId reference = c_.minerals[mineral].reference;
  const model::Form& of = s.forms[reference.index()];
  double out = kUnknown;
  int steps = 0, year = 0;
  for (const model::Price& price : s.market.prices) {
    const model::Form& form = s.forms[price.form.index()];
    if (price.path.knots.empty() || form.commodity != of.commodity) continue;
    const bool own = price.form == reference;
    if (!own && (step_of(of) < 0 || step_of(form) < step_of(of) || !holds_the_same(form, of))) continue;
    const int away = own ? -1 : step_of(form) - step_of(of), last = price.path.knots.back().year;
    if (!std::isnan(out) && (away > steps || (away == steps && last <= year))) continue;
    steps = away, year = last;
    out = price.path.at(last, s.central) * element_content(s, reference, s.central) /
          element_content(s, price.form, s.central);
  }
  return out;
}

ReserveStanding LineTables::reserve_of(const Line& line, std::size_t confidence) const {
  const MineralFacts* facts = facts_for(line);
  const StockRules rules = rules_of(line.id.mineral);
  if (facts == nullptr || std::isnan(rules.recovery) || std::isnan(rules.reserve_years))
    return {kUnknown, kUnknown};
  const double line_at = facts->lines[confidence].output_line;
  const double output = std::isfinite(line_at) ? std::min(line_at, facts->output_today) : facts->output_today;
  return {rules.reserve_years * depletion_of(output, rules.recovery), facts->reserve};
}

Standing LineTables::limited_at_home(Standing standing, const Line& line, std::size_t k) const {
  const MineralFacts* facts = facts_for(line);
  if (facts == nullptr || line.id.choice.how != ClassChoice::all || standing.status == "met" ||
      !f_.inputs[line.id.mineral].trade_known)
    return standing;
  LineFact without_stock = facts->lines[k];
  without_stock.output_line = line.result.least_output[k].value;
  const OutputStanding output = output_standing(*facts, without_stock);
  if (!(output.gap > 0)) return standing;
  standing.status = output.status;
  standing.why_en += "; " + output.why_en, standing.why_zh += "；" + output.why_zh;
  return standing;
}

double LineTables::addition_of(const Line& line, std::size_t confidence) const {
  const MineralFacts* facts = facts_for(line);
  const StockRules rules = rules_of(line.id.mineral);
  if (facts == nullptr || std::isnan(rules.recovery) || std::isnan(rules.reserve_years) ||
      std::isnan(rules.horizon_yr) || !std::isfinite(facts->lines[confidence].output_line))
    return kUnknown;
  return reserve_line(reserve_input(*facts, rules, facts->lines[confidence].output_line)).addition;
}

/// What must be in the ground, found each year, and mined at most, for the output line at the stock held.
void LineTables::add_reserves(const Line& line, std::size_t k, ResultTableBuilder& table) const {
  const StockRules rules = rules_of(line.id.mineral);
  const MineralFacts* facts = facts_for(line);
  if (facts == nullptr || std::isnan(rules.recovery) || std::isnan(rules.reserve_years) ||
      std::isnan(rules.horizon_yr))
    return;
  const std::string ore = facts->unit + " in ore";
  const auto add = [&](const char* name, const std::string& unit, double value, double today, Light light,
                       const char* status, std::string why_en, std::string why_zh) {
    std::vector<ResultTableBuilder::Cell> row = key(line);
    row.insert(row.end(), {kConfidences[k], std::string(name), unit, value, kUnknown, kUnknown, kUnknown,
                           kUnknown, today, std::string(to_text(light)), std::string(status),
                           std::move(why_en), std::move(why_zh), stage_of(line.id.mineral, 0)});
    table.add(std::move(row));
  };
  const auto judged = [](double today, bool met) {
    return std::isnan(today) ? Light::grey : met ? Light::green : Light::red;
  };
  const auto words = [](Light light) {
    return light == Light::grey ? "unknown" : light == Light::green ? "met" : "not_met";
  };
  if (const double output = facts->lines[k].output_line; std::isfinite(output)) {
    const ReserveLine found = reserve_line(reserve_input(*facts, rules, output));
    const Light reserve = judged(facts->reserve, facts->reserve >= found.bottom_line);
    add("reserve", ore, found.bottom_line, facts->reserve, reserve, words(reserve),
        fmt::format("{:.3g} years of what the output line takes out of the ground", rules.reserve_years),
        fmt::format("产量红线对应储量消耗的{:.3g}年用量", rules.reserve_years));
    const Light addition = judged(found.addition, found.first_breach == 0);
    add("reserve_addition", ore + "/yr", found.addition, kUnknown, addition,
        found.status == ReserveStatus::reserve_limited ? "reserve_limited" : words(addition),
        fmt::format("to be found each year to stay above the reserve line for {:.3g} years",
                    rules.horizon_yr),
        fmt::format("为在{:.3g}年内保持储量红线每年需新增", rules.horizon_yr));
  }
  if (!facts->superior) return;  // of classes: told for the mineral as a whole
  const ExtractionLine most = extraction_of(*facts, rules);
  const Light light = judged(most.output, line.exposure.output <= most.output);
  add("extraction", facts->unit + "/yr", most.output, line.exposure.output, light, words(light),
      fmt::format("the most that keeps the reserve for {:.3g} years; ore fields to hold: {}",
                  rules.horizon_yr, amount_text(most.hold, facts->unit)),
      fmt::format("可保持储量{:.3g}年的最大开采量；需保留矿产地{}", rules.horizon_yr,
                  amount_text_zh(most.hold, facts->unit)));
}

}  // namespace adit::redline
