// Why lines are where they are, and what moves them.
#include <cmath>

#include "compiled.hpp"

namespace adit::redline {
namespace {

using Cells = std::vector<ResultTableBuilder::Cell>;
const std::vector<std::string> kKey{"set",   "commodity", "node",   "form",
                                    "class", "year",      "demand", "confidence"};

ResultTableBuilder table(const char* name, const char* title, std::vector<std::string> more_key,
                         std::vector<ResultColumn> more) {
  ResultTable header{name, title, kKey, {}};
  header.key.insert(header.key.end(), more_key.begin(), more_key.end());
  header.columns = {text_column("set", "hazard set"),
                    text_column("commodity", "mineral"),
                    text_column("node", "chain: at the reference form"),
                    text_column("form", "reference form"),
                    text_column("class", "classes of use that must be served"),
                    number_column("year", "year", "year of the need"),
                    text_column("demand", "P50 or P95 of demand"),
                    number_column("confidence", "1", "probability of no shortage in 24 months")};
  for (ResultColumn& column : more) header.columns.push_back(std::move(column));
  return ResultTableBuilder(std::move(header));
}

class Explained {
 public:
  explicit Explained(const Engine::Compiled& c)
      : c_(c),
        s_(*c.scenario),
        binding_(table("redline_binding",
                       "Ways in which supply fails in the scenarios that set the stock line", {"rank"},
                       {number_column("rank", "1", "most frequent first"),
                        text_column("words_en", "the hazards"), text_column("words_zh", "in Chinese"),
                        number_column("frequency", "1", "of the binding scenarios"),
                        number_column("months", "month", "mean length of the critical run")})),
        drivers_(
            table("redline_drivers", "Hazards of the binding scenarios", {"hazard"},
                  {text_column("hazard", "hazard"),
                   number_column("probability", "1", "that it is on within the 24 months"),
                   number_column("frequency_binding", "1", "the same in the binding scenarios"),
                   number_column("lift", "1", "how many times more often"),
                   number_column("line_without", "t", "stock line if it did not exist; empty: not tried"),
                   number_column("change", "t", "of the line by that")})),
        sensitivity_(
            table("redline_sensitivity", "How the stock line moves with its inputs", {"input"},
                  {text_column("input", "home_output, need"), text_column("unit", "of the derivative"),
                   number_column("derivative", "", "from the critical runs of the binding scenarios"),
                   number_column("by_difference", "", "from the same scenarios at a little more and less"),
                   number_column("standard_error", "", "of the derivative")})),
        scaling_(table("redline_scaling", "Stock lines at half and twice the probabilities of all hazards",
                       {"factor", "line"},
                       {number_column("factor", "1", "times the probability of a start"),
                        text_column("line", "stock"), number_column("value", "t", "the line")})),
        marginal_(table(
            "redline_marginal", "What more confidence takes", {},
            {number_column("stock", "t", "the line"), number_column("output", "t/yr", "the output line"),
             number_column("per_percent", "t",
                           "stock for one more per cent of confidence, to the next level")})) {}

  void add(const MineralLine& line, const HazardSetProcesses& set) {
    for (std::size_t a = 0; a < kConfidences.size() && line.known; ++a) {
      add_binding(line, set, a), add_sensitivity(line, a), add_marginal(line, a);
      if (line.key.set == 0) add_scaling(line, a);
    }
  }

  std::vector<ResultTable> take() {
    std::vector<ResultTable> out;
    for (ResultTableBuilder* table : {&binding_, &drivers_, &sensitivity_, &scaling_, &marginal_})
      out.push_back(table->take());
    return out;
  }

 private:
  void put(ResultTableBuilder& to, const MineralLine& line, std::size_t a, Cells more) const {
    const Mineral& mineral = c_.minerals[line.key.mineral];
    Cells cells{s_.hazards.sets[c_.sets[line.key.set]].id,
                s_.commodities[mineral.commodity.index()].id,
                std::string("chain"),
                s_.forms[mineral.reference.index()].id,
                std::string("all"),
                static_cast<double>(c_.years[line.key.year]),
                std::string(kDemands[line.key.demand]),
                kConfidences[a]};
    for (auto& cell : more) cells.push_back(std::move(cell));
    to.add(std::move(cells));
  }

  void add_binding(const MineralLine& line, const HazardSetProcesses& set, std::size_t a) {
    const Binding& binding = line.binding[a];
    for (std::size_t k = 0; k < binding.ways.size(); ++k)
      put(binding_, line, a,
          {static_cast<double>(k + 1), words_en(binding.ways[k], s_, set), words_zh(binding.ways[k], s_, set),
           binding.ways[k].frequency, binding.ways[k].months});
    for (const BindingDriver& driver : binding.drivers) {
      double without = kUnknown;
      for (const MineralLine::Without& tried : line.without)
        if (tried.process == driver.process) without = tried.stock[a];
      put(drivers_, line, a,
          {s_.hazards.hazards[set.hazards[driver.process].index()].id, driver.probability, driver.frequency,
           driver.lift(), without, without - line.stock_line(a)});
    }
  }

  void add_sensitivity(const MineralLine& line, std::size_t a) {
    const Binding& binding = line.binding[a];
    if (binding.ways.empty()) return;
    const std::size_t low = line.today > 0 ? line.today - 1 : line.today;
    const std::size_t high = std::min(line.today + 1, line.levels.size() - 1);
    const double step = line.levels[high] - line.levels[low];
    const double difference =
        step > 0 ? (line.stock[high][a].value - line.stock[low][a].value) / step : kUnknown;
    put(sensitivity_, line, a,
        {std::string("home_output"), std::string("t per t/yr"), binding.by_output, difference,
         binding.by_output_error});
    put(sensitivity_, line, a,
        {std::string("need"), std::string("t per t/yr"), binding.by_need, -difference,
         binding.by_need_error});
  }

  void add_marginal(const MineralLine& line, std::size_t a) {
    const double next = a + 1 < kConfidences.size() ? (line.stock_line(a + 1) - line.stock_line(a)) /
                                                          (100 * (kConfidences[a + 1] - kConfidences[a]))
                                                    : kUnknown;
    put(marginal_, line, a, {line.stock_line(a), line.output[a], next});
  }

  void add_scaling(const MineralLine& line, std::size_t a) {
    const double values[] = {line.scaled[0][a], line.stock_line(a), line.scaled[1][a]},
                 factors[] = {0.5, 1, 2};
    for (std::size_t k = 0; k < 3; ++k) put(scaling_, line, a, {factors[k], std::string("stock"), values[k]});
  }

  const Engine::Compiled& c_;
  const model::Scenario& s_;
  ResultTableBuilder binding_, drivers_, sensitivity_, scaling_, marginal_;
};

}  // namespace

std::vector<ResultTable> explain_tables(const Engine::Compiled& c, const Engine::Workspace& workspace) {
  Explained explained(c);
  for (const MineralLine& line : workspace.lines) explained.add(line, workspace.sets[line.key.set]);
  return explained.take();
}

}  // namespace adit::redline
