// What the stock line is best held as.
#include <fmt/format.h>

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

std::vector<ReserveKind> offers(const MineralFacts& facts, const StockRules& rules) {
  std::vector<ReserveKind> out;
  for (const KindRule& rule : rules.kinds) {
    out.push_back(rule.kind);
    out.back().most_release_per_yr = rule.most_is_share ? rule.most * facts.need : rule.most;
  }
  return out;
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
            number_column("volume", "", "to be held, in the row's unit"),
            text_column("unit", "of the volume"),
            number_column("from_month", "month", "first month of release after the first deficit"),
            number_column("to_month", "month", "last month of release"),
            number_column("rate", "", "largest release [unit per year]"),
            number_column("holding_cost", "USD/yr", "of holding and losses a year; empty without a price"),
            text_column("why", "what it covers"), text_column("why_zh", "what it covers, in Chinese")}}) {}

void CompositionTable::add(const MineralFacts& facts, const StockRules& rules) {
  if (rules.kinds.empty()) return;
  const std::vector<ReserveKind> kinds = offers(facts, rules);
  for (const LineFact& line : facts.lines) {
    const std::vector<double> deficit = new_deficits(line.binding_balance);
    if (deficit.empty()) continue;
    const Composition composition = compose(kinds, deficit);
    const auto row = [&](const std::string& kind, const ReserveLayer& layer, double cost, std::string why,
                         std::string why_zh) {
      table_.add({facts.set, facts.commodity, static_cast<double>(facts.year), facts.demand, line.confidence,
                  kind, layer.volume, facts.unit, static_cast<double>(layer.from_month),
                  static_cast<double>(layer.to_month), layer.most_rate_per_yr, cost, std::move(why),
                  std::move(why_zh)});
    };
    for (std::size_t j = 0; j < kinds.size(); ++j) {
      const ReserveLayer& layer = composition.layers[j];
      if (!(layer.volume > 0)) continue;
      const KindRule* next = next_kind(rules.kinds, composition, j);
      row(kinds[j].kind, layer, layer.volume * kinds[j].cost_per_t_yr * facts.price,
          "covers " + months_en(layer) +
              (next ? std::string(", then ") + words_of(next->kind.kind).en + " takes over" : ""),
          "覆盖" + months_zh(layer) +
              (next ? std::string("，之后由") + words_of(next->kind.kind).zh + "接替" : ""));
    }
    if (composition.uncovered > 0)
      row("uncovered",
          {composition.uncovered, kUnknown, composition.uncovered_month, composition.uncovered_month},
          kUnknown,
          fmt::format("no kind gives soon or fast enough from month {}", composition.uncovered_month),
          fmt::format("自第{}个月起没有任何储备能及时足量供应", composition.uncovered_month));
  }
}

}  // namespace adit::redline
