// What the stock line is best held as.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "adit/base/error.hpp"
#include "stock_tables.hpp"

namespace adit::redline {
namespace {

struct KindWords {
  const char *kind, *en, *zh;
};
constexpr KindWords kWords[] = {{"ore_field", "the ore field", "矿产地"},
                                {"mine_capacity", "mine capacity", "备用矿山产能"},
                                {"concentrate", "concentrate", "精矿"},
                                {"metal", "metal", "金属"},
                                {"material", "material", "材料"}};

const KindWords& words_of(const std::string& kind) {
  for (const KindWords& words : kWords)
    if (kind == words.kind) return words;
  throw InternalError("a kind of reserve has words");
}

/// Months as words: "month 3", "months 1 to 6".
std::string months_en(const ReserveLayer& layer) {
  return layer.from_month == layer.to_month
             ? fmt::format("month {}", layer.from_month)
             : fmt::format("months {} to {}", layer.from_month, layer.to_month);
}
std::string months_zh(const ReserveLayer& layer) {
  return layer.from_month == layer.to_month ? fmt::format("第{}个月", layer.from_month)
                                            : fmt::format("第{}至{}个月", layer.from_month, layer.to_month);
}

/// The cheaper kind that takes over last, if any.
const KindRule* next_kind(const std::vector<KindRule>& kinds, const Composition& composition,
                          std::size_t of) {
  const KindRule* next = nullptr;
  for (std::size_t j = 0; j < kinds.size(); ++j)
    if (composition.layers[j].volume > 0 && kinds[j].kind.delay_months > kinds[of].kind.delay_months &&
        (!next || kinds[j].kind.delay_months < next->kind.delay_months))
      next = &kinds[j];
  return next;
}

bool needs_smelting(const std::string& kind) { return kind != "metal" && kind != "material"; }

bool mines_more(const std::string& kind) { return kind == "mine_capacity" || kind == "ore_field"; }

/// What home could make beyond today [t/yr]: within capacity, caps and hosts, and the reserve line of that
/// output.
double most_more(const MineralFacts& facts, const StockRules& rules, const LineFact& line) {
  const double reserve = rules.recovery * facts.reserve / rules.reserve_years;
  const double most = std::fmin(output_standing(facts, line).most, reserve);
  return std::isnan(most) ? ReserveKind::kNoLimit : std::max(0.0, most - facts.output_today);
}

/// What the line may be held as: where home smelters are out, nothing that they must work up; of mines no
/// more than home can make.
std::vector<KindRule> on_offer(const MineralFacts& facts, const StockRules& rules, const LineFact& line) {
  const double more = most_more(facts, rules, line);
  std::vector<KindRule> out;
  for (const KindRule& rule : rules.kinds) {
    if (line.smelters_out && needs_smelting(rule.kind.kind)) continue;
    if (mines_more(rule.kind.kind) && !(more > 0)) continue;
    out.push_back(rule);
    double& most = out.back().kind.most_release_per_yr;
    most = rule.most_is_share ? rule.most * facts.need : rule.most;
    if (mines_more(rule.kind.kind)) most = std::min(most, more);
  }
  return out;
}

struct Reason {
  std::string en, zh;
};

Reason covers(const ReserveLayer& layer, const KindRule* next) {
  Reason out{"covers " + months_en(layer), "覆盖" + months_zh(layer)};
  if (next == nullptr) return out;
  out.en += std::string(", then ") + words_of(next->kind.kind).en + " takes over";
  out.zh += std::string("，之后由") + words_of(next->kind.kind).zh + "接替";
  return out;
}

/// Why nothing is held as a kind. \param months from the first deficit to the last \param dearest of the
/// kinds that are held
Reason not_held(const KindRule& rule, const LineFact& line, std::size_t months, double more, double dearest) {
  if (line.smelters_out && needs_smelting(rule.kind.kind))
    return {"must be smelted, and home smelters are out in the scenario", "须经冶炼，而该情景中国内冶炼停产"};
  if (mines_more(rule.kind.kind) && !(more > 0))
    return {"reserves, hosts, capacity or caps at home allow no more output than today's",
            "国内储量、主矿种、产能或上限不允许产量高于现状"};
  if (rule.kind.delay_months >= static_cast<double>(months))
    return {fmt::format("gives only after month {:g}; the deficits are over after month {}",
                        rule.kind.delay_months, months),
            fmt::format("第{:g}个月后才能供应，而缺口在第{}个月后已结束", rule.kind.delay_months, months)};
  if (rule.kind.cost_per_t_yr < dearest)
    return {"gives so slowly that as much a month would take more of it than is saved",
            "供应过慢，同样的月供应量需持有更多，反而更贵"};
  return {"others that give as soon cost less to hold", "同样及时的其他储备持有成本更低"};
}

}  // namespace

CompositionTable::CompositionTable()
    : table_(
          {"redline_composition",
           "What the stock line is best held as: the least costly kinds of reserve that meet the deficits of "
           "the scenario that sets it",
           {"set", "commodity", "year", "demand", "confidence", "kind"},
           {text_column("set", "hazard set"), text_column("commodity", "mineral"),
            number_column("year", "year", "year of the need"), text_column("demand", "P50 or P95 of demand"),
            number_column("confidence", "1", "probability of no shortage beyond the bound"),
            text_column("kind",
                        "ore_field, mine_capacity, concentrate, metal, material; uncovered: what no "
                        "kind can meet"),
            number_column("volume", "", "to be held, in the row's unit; 0: not this kind, see why"),
            text_column("unit", "of the volume; of mine capacity per year"),
            number_column("delay", "month", "from the first deficit to the first release"),
            number_column("from_month", "month", "first month of release after the first deficit"),
            number_column("to_month", "month", "last month of release"),
            number_column("rate", "", "largest release a year, in tonnes or what the mineral is counted in"),
            number_column("cost_share", "1/yr", "holding and losses, of the price of what is held"),
            number_column("holding_cost", "USD/yr", "of holding and losses a year; empty without a price"),
            text_column("why", "what it covers"), text_column("why_zh", "what it covers, in Chinese")}}) {}

void CompositionTable::add(const MineralFacts& facts, const StockRules& rules) {
  for (const LineFact& line : facts.lines) {
    const std::vector<double> deficit = new_deficits(line.binding_balance);
    if (!deficit.empty() && !rules.kinds.empty()) add_line(facts, rules, line, deficit);
  }
}

void CompositionTable::add_line(const MineralFacts& facts, const StockRules& rules, const LineFact& line,
                                std::span<const double> deficit) {
  const std::vector<KindRule> offered = on_offer(facts, rules, line);
  std::vector<ReserveKind> kinds;
  for (const KindRule& rule : offered) kinds.push_back(rule.kind);
  const Composition composition = compose(kinds, deficit);
  const double more = most_more(facts, rules, line);
  double dearest = 0;
  for (std::size_t j = 0; j < kinds.size(); ++j)
    if (composition.layers[j].volume > 0) dearest = std::max(dearest, kinds[j].cost_per_t_yr);
  const auto row = [&](const std::string& kind, const ReserveLayer& layer, double delay, double cost_share,
                       Reason why) {
    const double unknown_if_none = layer.from_month == 0 ? kUnknown : 1;
    table_.add({facts.set, facts.commodity, static_cast<double>(facts.year), facts.demand, line.confidence,
                kind, layer.volume, facts.unit + (kind == "mine_capacity" ? "/yr" : ""), delay,
                unknown_if_none * layer.from_month, unknown_if_none * layer.to_month, layer.most_rate_per_yr,
                cost_share, layer.volume * cost_share * facts.price, std::move(why.en), std::move(why.zh)});
  };
  for (const KindRule& rule : rules.kinds) {
    const auto at = std::ranges::find(kinds, rule.kind.kind, &ReserveKind::kind);
    const ReserveLayer layer =
        at == kinds.end() ? ReserveLayer() : composition.layers[static_cast<std::size_t>(at - kinds.begin())];
    const bool held = layer.volume > 0;
    row(rule.kind.kind, held ? layer : ReserveLayer(), rule.kind.delay_months, rule.kind.cost_per_t_yr,
        held ? covers(layer, next_kind(offered, composition, static_cast<std::size_t>(at - kinds.begin())))
             : not_held(rule, line, deficit.size(), more, dearest));
  }
  if (composition.uncovered > 0)
    row("uncovered",
        {composition.uncovered, kUnknown, composition.uncovered_month, composition.uncovered_month}, kUnknown,
        kUnknown,
        {fmt::format("no kind gives soon or fast enough from month {}", composition.uncovered_month),
         fmt::format("自第{}个月起没有任何储备能及时足量供应", composition.uncovered_month)});
}

}  // namespace adit::redline
