#include "verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "line_tables.hpp"
#include "most_stock.hpp"

namespace adit::redline {

std::string label_text(const model::Label& label, bool zh) {
  return zh && !label.zh.empty() ? label.zh : !label.en.empty() ? label.en : label.id;
}

std::size_t worst_of(const BeyondStock& beyond) {
  const auto worst = std::ranges::max_element(beyond.frequency);
  const bool any = worst != beyond.frequency.end() && *worst > 0;
  return any ? static_cast<std::size_t>(worst - beyond.frequency.begin()) : beyond.frequency.size();
}

namespace {

std::string month_text(double months, bool zh) {
  if (zh) return fmt::format("{:.0f}个月", months);
  return months == 1 ? "1 month" : fmt::format("{:.0f} months", months);
}

/// Longest first: the reader meets the main cause first.
std::vector<Cause> in_order(std::vector<Cause> causes) {
  std::ranges::stable_sort(causes, std::greater(), &Cause::months);
  return causes;
}

std::string words(const model::Scenario& s, const HazardWorld& world, const BindingScenario& what, bool zh) {
  if (what.causes.empty())
    return zh ? "没有任何危险源：平时供应就低于需要" : "no hazard at all: supply is short in normal times";
  std::string out;
  for (const Cause& cause : in_order(what.causes)) {
    const model::Hazard& hazard = s.hazards.hazards[world.ids[cause.process].index()];
    if (!out.empty()) out += zh ? "，同时" : " while ";
    out += fmt::format("{}{}{}", label_text(hazard, zh), zh ? "持续" : " for ", month_text(cause.months, zh));
  }
  return out;
}

/// Rounded before the unit is chosen: 999.9 t are 1 kt.
double three_digits(double amount) { return std::stod(fmt::format("{:.2e}", amount)); }

/// Three digits the way people write them: 5,090 and 0.0123, never with an exponent.
std::string digits_text(double amount) {
  if (amount == 0) return "0";
  const int before = static_cast<int>(std::floor(std::log10(std::abs(amount)) + 1e-9)) + 1;
  std::string out = fmt::format("{:.{}f}", amount, std::max(0, 3 - before));
  const std::size_t point = out.find('.');
  if (point != std::string::npos) {
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
    return out;
  }
  const std::size_t first = amount < 0 ? 1 : 0;
  for (std::size_t at = out.size(); at > first + 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

/// How far the most stock carries, and what defeats it.
std::string beyond_words(const Engine::Compiled& c, const HazardWorld& world, const Line& line, bool zh) {
  const BeyondStock& beyond = line.result.beyond;
  if (std::isnan(beyond.covered)) return "";
  const std::string unit = unit_of(c, line.id.mineral);
  const bool assumed = most_stock(*c.scenario, c.minerals[line.id.mineral].commodity, line.exposure).assumed;
  std::string out =
      zh ? fmt::format("；最大可持储备{}{}可覆盖{:.4g} %的情景", amount_text_zh(beyond.most, unit),
                       assumed ? "（假设为一年消费量）" : "", 100 * beyond.covered)
         : fmt::format("; the most that can be held, {}{}, covers {:.4g} % of scenarios",
                       amount_text(beyond.most, unit), assumed ? " (assumed: a year of use)" : "",
                       100 * beyond.covered);
  const std::size_t worst = worst_of(beyond);
  if (worst == beyond.frequency.size()) return out;
  const std::string name = label_text(c.scenario->hazards.hazards[world.ids[worst].index()], zh);
  const std::string months = month_text(beyond.months[worst], zh);
  return out + (zh ? fmt::format("，超出时最常见的是：{}，平均持续{}", name, months)
                   : fmt::format("; beyond it most often: {}, for {} on the mean", name, months));
}

}  // namespace

Light light_of_output(double today, const solve::SampledQuantile& least) {
  if (today >= least.high) return Light::green;
  if (!(today >= least.low)) return Light::red;
  return today >= least.value && least.low == least.high ? Light::green : Light::amber;
}

Light light_of_stock(double held, double line) {
  if (!(line > 0)) return Light::green;
  if (std::isinf(line)) return Light::red;
  if (std::isnan(held)) return Light::grey;
  return held >= line ? Light::green : Light::red;
}

std::string_view to_text(Light light) {
  switch (light) {
    case Light::green:
      return "green";
    case Light::amber:
      return "amber";
    case Light::grey:
      return "grey";
    case Light::red:
      break;
  }
  return "red";
}

std::string amount_text(double amount, const std::string& unit) {
  if (std::isnan(amount)) return "unknown";
  if (std::isinf(amount)) return "without bound";
  const double rounded = three_digits(amount), size = std::abs(rounded);
  const bool mass = unit == "t", energy = unit == "MWh";
  if (size >= 1e6) return digits_text(rounded / 1e6) + (mass ? " Mt" : energy ? " TWh" : " million " + unit);
  if (size >= 1e3 && (mass || energy)) return digits_text(rounded / 1e3) + (mass ? " kt" : " GWh");
  return digits_text(rounded) + " " + unit;
}

std::string amount_text_zh(double amount, const std::string& unit) {
  if (std::isnan(amount)) return "未知";
  if (std::isinf(amount)) return "无上限";
  const std::string name = unit == "t" ? "吨" : unit == "m3" ? "立方米" : unit == "MWh" ? "兆瓦时" : unit;
  const double rounded = three_digits(amount), size = std::abs(rounded);
  if (size >= 1e8) return digits_text(rounded / 1e8) + "亿" + name;
  if (size >= 1e4) return digits_text(rounded / 1e4) + "万" + name;
  return digits_text(rounded) + name;
}

std::string words_en(const model::Scenario& s, const HazardWorld& world, const BindingScenario& what) {
  return words(s, world, what, false);
}
std::string words_zh(const model::Scenario& s, const HazardWorld& world, const BindingScenario& what) {
  return words(s, world, what, true);
}

double held_of(const Findings& f, const Line& line) {
  const MineralInputs& in = f.inputs[line.id.mineral];
  const NeedChoice choice = line.id.choice;
  return choice.how == ClassChoice::alone ? in.stock * in.class_share[line.id.year][choice.use_class]
                                          : in.stock;
}

Standing standing_of(const Engine::Compiled& c, const Findings& f, const Line& line, std::size_t confidence,
                     const ReserveStanding& reserve) {
  const LineResult& r = line.result;
  const solve::SampledQuantile& least = r.least_output[confidence];
  const solve::SampledQuantile& stock = r.stock[confidence][kToday];
  const double today = line.exposure.output;
  const double held = held_of(f, line);
  const std::string unit = unit_of(c, line.id.mineral);
  Standing out;
  out.output = light_of_output(today, least);
  out.stock = light_of_stock(held, stock.value);
  if (!std::isnan(reserve.line) && !std::isnan(reserve.held))
    out.reserve = reserve.held >= reserve.line ? Light::green : Light::red;
  if (!f.inputs[line.id.mineral].trade_known) {
    out = {.status = "unknown"};
    out.why_en = fmt::format(
        "no trade is known, so use is taken to be what is made; if nothing were traded, the stock line would "
        "be {}",
        amount_text(stock.value, unit));
    out.why_zh = fmt::format("贸易未知，消费量只能按产量计；若无贸易，储备红线为{}",
                             amount_text_zh(stock.value, unit));
    return out;
  }
  // Output enough needs no stock; stock enough makes up for output.
  const bool safe = out.stock == Light::green || (today >= least.value && !std::isinf(least.value));
  out.all = safe ? (out.reserve == Light::red ? Light::amber : Light::green) : out.stock;
  out.status = safe                       ? "met"
               : std::isinf(stock.value)  ? "release_limited"
               : out.stock == Light::grey ? "unknown"
                                          : "not_met";
  const std::string need = amount_text(stock.value, unit), most = amount_text(least.value, unit);
  const std::string need_zh = amount_text_zh(stock.value, unit), most_zh = amount_text_zh(least.value, unit);
  const double percent = kConfidences[confidence] * 100;
  if (safe && !(stock.value > 0)) {
    out.why_en =
        fmt::format("today's home output and imports leave no shortage in {:g} % of scenarios", percent);
    out.why_zh = fmt::format("在{:g} %的情景中，现有国内产量与进口不出现短缺", percent);
  } else if (safe) {
    out.why_en =
        fmt::format("the stock held covers the {} that {:g} % of scenarios need at most", need, percent);
    out.why_zh = fmt::format("现有储备足以覆盖{:g} %情景所需的{}", percent, need_zh);
  } else {
    out.why_en = fmt::format("needs a stock of {} at today's output, or home output of {}/yr without stock",
                             need, most);
    out.why_zh = fmt::format("按现有产量需要储备{}，或在无储备时国内产量达到每年{}", need_zh, most_zh);
    if (out.stock == Light::grey)
      out.why_en += "; the stock held is not published", out.why_zh += "；现有储备未公布";
    const auto& examples = r.binding[confidence].examples;
    if (!examples.empty()) {
      out.why_en += "; such a scenario: " + words_en(*c.scenario, f.world, examples.front());
      out.why_zh += "；此类情景如：" + words_zh(*c.scenario, f.world, examples.front());
    }
    out.why_en += beyond_words(c, f.world, line, false), out.why_zh += beyond_words(c, f.world, line, true);
  }
  if (const double allowed = line.exposure.allowed; allowed > 0) {
    out.why_en += fmt::format("; up to {} may be missing over the months", amount_text(allowed, unit));
    out.why_zh += fmt::format("；各月合计允许短缺{}", amount_text_zh(allowed, unit));
  }
  return out;
}

}  // namespace adit::redline
