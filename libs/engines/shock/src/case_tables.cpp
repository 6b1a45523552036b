#include "case_tables.hpp"

#include <algorithm>
#include <cmath>

#include "performance_path.hpp"

namespace adit::shock {
namespace {

const double kUnknown = std::nan("");

/// A market or a class of it, month by month, in t of the form.
struct Series {
  std::string use_class;
  std::vector<double> need, shortage, stock, price;
  double total_need() const;
  double total_shortage() const;
};

double sum(const std::vector<double>& list) {
  double out = 0;
  for (const double number : list) out += number;
  return out;
}
double Series::total_need() const { return sum(need); }
double Series::total_shortage() const { return sum(shortage); }

/// The whole use of a layer, then, at the reference form, its classes.
std::vector<Series> series_of(const World& world, const CaseRun& run, std::size_t layer) {
  const double per_metal = world.form_per_metal(run.chain, layer);
  std::vector<Series> out{{.use_class = "all"}};
  for (const MonthOfMarket& month : run.markets[layer]) {
    out[0].need.push_back(month.need * per_metal);
    out[0].shortage.push_back((month.need - month.served) * per_metal);
    out[0].stock.push_back(month.stock * per_metal);
    out[0].price.push_back(month.price);
  }
  if (layer != world.plans[run.chain].reference || run.classes.empty()) return out;
  for (std::size_t k = 0; k < kClasses; ++k) {
    Series series{.use_class = std::string(model::kUseClasses[k])};
    for (const MonthOfClasses& month : run.classes) {
      series.need.push_back(month.need[k] * per_metal);
      series.shortage.push_back(month.shortage[k] * per_metal);
      series.stock.push_back(kUnknown);  // stocks are no class's own
      series.price.push_back(kUnknown);
    }
    out.push_back(std::move(series));
  }
  return out;
}

/// Calls row(run, layer, series) for every series of every run.
template <class Row>
void for_each_series(const World& world, const std::vector<CaseRun>& runs, Row row) {
  for (const CaseRun& run : runs)
    for (std::size_t layer = 0; layer < run.markets.size(); ++layer)
      for (const Series& series : series_of(world, run, layer)) row(run, layer, series);
}

/// Months from the first event to the first shortage; infinite when there is none.
double survived(const Series& series, double first_event) {
  for (std::size_t month = 0; month < series.shortage.size(); ++month)
    if (series.shortage[month] > 0) return std::max(0.0, static_cast<double>(month) - first_event);
  return std::numeric_limits<double>::infinity();
}

/// [months] after the start.
double first_event(const model::ShockCase& shock_case) {
  int month = shock_case.events.empty() ? 1 : shock_case.events.front().start_month;
  for (const model::CaseEvent& event : shock_case.events) month = std::min(month, event.start_month);
  return month - 1;
}

Resilience resilience_of_series(const Series& series) {
  std::vector<double> time{0}, path{1};
  for (std::size_t month = 0; month < series.need.size(); ++month) {
    time.push_back(static_cast<double>(month + 1));
    path.push_back(series.need[month] > 0 ? 1 - series.shortage[month] / series.need[month] : 1);
  }
  return resilience_of(time, path);
}

}  // namespace

std::string node_of(const model::Scenario& s, const ChainPlan& plan, std::size_t layer) {
  const std::string_view stage = model::hit_stage(s.forms[plan.forms[layer].index()].stage);
  if (stage == "mining") return "ore";
  if (stage == "material") return "material";
  return layer < plan.reference ? "intermediate" : "refined";
}

ResultTable overview_table(const model::Scenario& s, const World& world, const std::vector<CaseRun>& runs) {
  ResultTableBuilder table(
      {"shock_overview",
       "What each case leaves the focus region short of, at any stage of a chain",
       {"case", "commodity", "form"},
       {text_column("case", "shock case"), text_column("commodity", "mineral chain"),
        text_column("form", "what is short"), text_column("node", "ore, intermediate, refined, material"),
        number_column("share", "1", "of the need over the months followed that is missing"),
        number_column("drop", "1", "deepest fall of what is served"),
        number_column("time_to_survive", "months", "from the first event to the first shortage"),
        number_column("time_to_recover", "months",
                      "from the first shortage to the last; empty: not within the time")},
       {"case", "commodity", "form", "share", "drop", "time_to_survive", "time_to_recover"}});
  for_each_series(world, runs, [&](const CaseRun& run, std::size_t layer, const Series& series) {
    const double shortage = series.total_shortage();
    if (series.use_class != "all" || !(shortage > 0)) return;
    const model::ShockCase& shock_case = s.hazards.cases[run.shock_case];
    const ChainPlan& plan = world.plans[run.chain];
    const Resilience resilience = resilience_of_series(series);
    table.add({shock_case.id, s.commodities[plan.commodity.index()].id, s.forms[plan.forms[layer].index()].id,
               node_of(s, plan, layer), shortage / series.total_need(), resilience.drop,
               survived(series, first_event(shock_case)), resilience.recovery_time});
  });
  return table.take();
}

ResultTable summary_table(const model::Scenario& s, const World& world, const std::vector<CaseRun>& runs) {
  ResultTableBuilder table(
      {"shock_summary",
       "What each case leaves the focus region short of, and for how long",
       {"case", "commodity", "form", "class"},
       {text_column("case", "shock case"), text_column("commodity", "mineral chain"),
        text_column("form", "what is short"), text_column("node", "ore, intermediate, refined, material"),
        text_column("class", "class of use; all: the whole"), text_column("region", "who is short"),
        number_column("shortage", "", "over the months followed, stocks used up first"),
        text_column("unit", "unit of the shortage"),
        number_column("share", "1", "of the need over these months"),
        number_column("time_to_survive", "months", "from the first event to the first shortage; empty: none"),
        number_column("time_to_recover", "months",
                      "from the first shortage to the last; empty: not within the time"),
        text_column("exposed", "yes: goes short"),
        number_column("resilience", "1", "mean share of the need that is served"),
        number_column("drop", "1", "deepest fall of that share"),
        number_column("time_to_90", "months",
                      "until nine tenths are served again; empty: not within the time")}});
  for_each_series(world, runs, [&](const CaseRun& run, std::size_t layer, const Series& series) {
    const model::ShockCase& shock_case = s.hazards.cases[run.shock_case];
    const double first = first_event(shock_case);
    const ChainPlan& plan = world.plans[run.chain];
    const double need = series.total_need(), shortage = series.total_shortage();
    if (!(need > 0)) return;
    const double survive = survived(series, first);
    const Resilience resilience = resilience_of_series(series);
    table.add({shock_case.id, s.commodities[plan.commodity.index()].id, s.forms[plan.forms[layer].index()].id,
               node_of(s, plan, layer), series.use_class, s.regions[plan.focus].id, shortage,
               std::string("t"), shortage / need, std::isinf(survive) ? kUnknown : survive,
               resilience.recovery_time, std::string(shortage > 0 ? "yes" : "no"), resilience.mean,
               resilience.drop, resilience.to_90});
  });
  return table.take();
}

ResultTable paths_table(const model::Scenario& s, const World& world, const std::vector<CaseRun>& runs) {
  ResultTableBuilder table(
      {"shock_paths",
       "Need, supply and shortage of the focus region month by month, where it goes short",
       {"case", "commodity", "form", "class", "month"},
       {text_column("case", "shock case"), text_column("commodity", "mineral chain"),
        text_column("form", "what is used"), text_column("node", "ore, intermediate, refined, material"),
        text_column("class", "class of use; all: the whole"), text_column("region", "who uses it"),
        number_column("month", "1", "of the simulation, from 1"), text_column("unit", "unit of the amounts"),
        number_column("need", "", "asked for in the month"),
        number_column("supplied", "", "of it, from supply and stock"),
        number_column("shortage", "", "the rest"),
        number_column("stock", "", "at the end of the month; empty: unknown, and none is used"),
        number_column(
            "price_ratio", "1",
            "price over that at rest, of the world's loss at constant elasticities; empty: none known")}});
  for_each_series(world, runs, [&](const CaseRun& run, std::size_t layer, const Series& series) {
    const ChainPlan& plan = world.plans[run.chain];
    if (!(run.missing[plan.place(layer, plan.focus)] > 0)) return;
    for (std::size_t month = 0; month < series.need.size(); ++month)
      table.add({s.hazards.cases[run.shock_case].id, s.commodities[plan.commodity.index()].id,
                 s.forms[plan.forms[layer].index()].id, node_of(s, plan, layer), series.use_class,
                 s.regions[plan.focus].id, static_cast<double>(month + 1), std::string("t"),
                 series.need[month], series.need[month] - series.shortage[month], series.shortage[month],
                 series.stock[month], series.price[month]});
  });
  return table.take();
}

namespace {

CaseShortage shortage_of(const model::Scenario& s, const World& world, const CaseRun& run) {
  const ChainPlan& plan = world.plans[run.chain];
  const std::vector<Series> series = series_of(world, run, plan.reference);
  CaseShortage out{.shock_case = s.hazards.cases[run.shock_case].id,
                   .commodity = plan.commodity,
                   .need = series[0].total_need(),
                   .shortage = series[0].total_shortage()};
  out.class_share.fill(kUnknown);
  for (std::size_t k = 1; k < series.size(); ++k)
    if (const double need = series[k].total_need(); need > 0)
      out.class_share[k - 1] = series[k].total_shortage() / need;
  return out;
}

}  // namespace

std::vector<CaseShortage> case_shortages(const model::Scenario& s, const World& world,
                                         const Settings& settings, const std::vector<CaseRun>& runs) {
  std::vector<CaseShortage> out;
  for (std::size_t c = 0; c < s.hazards.cases.size(); ++c)
    for (std::size_t chain = 0; chain < world.plans.size(); ++chain) {
      const auto run = std::ranges::find_if(
          runs, [&](const CaseRun& one) { return one.shock_case == c && one.chain == chain; });
      if (run != runs.end()) {
        out.push_back(shortage_of(s, world, *run));
        continue;
      }
      // What the case does not touch is needed all the same: it weighs in the value of what is needed.
      const ChainPlan& plan = world.plans[chain];
      const double need = plan.use(plan.place(plan.reference, plan.focus)) * settings.clock.steps();
      out.push_back({.shock_case = s.hazards.cases[c].id,
                     .commodity = plan.commodity,
                     .need = need * world.form_per_metal(chain, plan.reference)});
    }
  return out;
}

ResultTable ensemble_table(const model::Scenario& s, const World& world, const Settings& settings,
                           const std::vector<SetResult>& sets) {
  ResultTableBuilder table(
      {"shock_ensemble",
       "Shortage of the focus region over the scenarios of each hazard set",
       {"set", "commodity", "class", "statistic"},
       {text_column("set", "hazard set"), text_column("commodity", "mineral chain"),
        text_column("node", "ore, intermediate, refined, material"),
        text_column("class", "class of use; all: the whole"), text_column("region", "who is short"),
        text_column("statistic", "mean, or quantile over scenarios"),
        number_column("shortage", "", "over the months followed; empty: too few scenarios to tell"),
        number_column("low", "",
                      "lower end of the 95 % interval that the number of scenarios leaves; of the hazards' "
                      "rates nothing is in it"),
        number_column("high", "", "upper end; empty: too few scenarios to tell"),
        text_column("unit", "unit of the shortage and its interval"),
        number_column("share", "1", "of the whole need at rest over these months"),
        number_column("scenarios", "1", "in all")}});
  for (const SetResult& set : sets)
    for (std::size_t column = 0; column < set.columns.size(); ++column) {
      const std::size_t chain = column / SetResult::kPerChain, use_class = column % SetResult::kPerChain;
      if (use_class > 0 && !world.classes[chain].known) continue;
      const ChainPlan& plan = world.plans[chain];
      const double need =
          plan.use(plan.place(plan.reference, plan.focus)) * static_cast<double>(settings.clock.steps());
      const auto scenarios = static_cast<double>(set.scenarios);
      const double form = world.form_per_metal(chain, plan.reference);
      const auto add = [&](const std::string& statistic, const SampledShortage& shortage) {
        table.add({set.set, s.commodities[plan.commodity.index()].id, node_of(s, plan, plan.reference),
                   use_class == 0 ? "all" : std::string(model::kUseClasses[use_class - 1]),
                   s.regions[plan.focus].id, statistic, shortage.value * form, shortage.low * form,
                   shortage.high * form, std::string("t"), need > 0 ? shortage.value / need : kUnknown,
                   scenarios});
      };
      for (std::size_t k = 0; k < set.columns[column].size(); ++k)
        add(std::string(kStatistics[k]), set.columns[column][k]);
    }
  return table.take();
}

}  // namespace adit::shock
