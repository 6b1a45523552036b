#include "case_run.hpp"

#include <algorithm>
#include <cmath>

#include "adit/base/parallel.hpp"

namespace adit::shock {
namespace {

/// Sums up one run.
class Recorder {
 public:
  Recorder(const ChainPlan& plan, const ClassRules& classes, const Settings& settings, CaseRun& out)
      : plan_(plan), settings_(settings), account_(classes, settings.classes), out_(out) {
    const auto months = static_cast<std::size_t>(settings.clock.months);
    out.markets.assign(plan.layers(), std::vector<MonthOfMarket>(months));
    if (classes.known) out.classes.resize(months);
    for (auto* list : {&out.need, &out.missing, &out.output_lost}) list->assign(plan.markets.size(), 0);
    out.shipment_lost.assign(plan.shipments.size(), 0);
  }

  void take(const Simulation& simulation, long step) {
    const auto month = static_cast<std::size_t>(step / settings_.clock.steps_per_month);
    for (std::size_t place = 0; place < plan_.markets.size(); ++place) {
      out_.need[place] += simulation.need()[place];
      out_.missing[place] += missing(simulation, place);
      out_.output_lost[place] += std::max(0.0, plan_.markets[place].output - simulation.output()[place]);
    }
    for (std::size_t k = 0; k < plan_.shipments.size(); ++k)
      out_.shipment_lost[k] += std::max(0.0, plan_.shipments[k].amount - simulation.sent()[k]);
    for (std::size_t layer = 0; layer < plan_.layers(); ++layer) {
      const std::size_t place = plan_.place(layer, plan_.focus);
      MonthOfMarket& market = out_.markets[layer][month];
      market.need += simulation.need()[place];
      market.served += simulation.need()[place] - missing(simulation, place);
      market.stock = plan_.markets[place].stock_known ? simulation.stocks()[place] : std::nan("");
      market.price += simulation.price_ratio(layer) / settings_.clock.steps_per_month;
    }
    if (!out_.classes.empty()) take_classes(simulation, out_.classes[month]);
  }

 private:
  /// Rounding is no shortage.
  static double missing(const Simulation& simulation, std::size_t place) {
    const double amount = simulation.need()[place] - simulation.served()[place];
    return amount > 1e-11 * simulation.need()[place] ? amount : 0;
  }

  void take_classes(const Simulation& simulation, MonthOfClasses& month) {
    const std::size_t place = plan_.place(plan_.reference, plan_.focus);
    account_.step(simulation.need()[place], simulation.need()[place] - missing(simulation, place));
    for (std::size_t k = 0; k < kClasses; ++k) {
      month.need[k] += account_.need()[k];
      month.shortage[k] += account_.shortage()[k];
    }
  }

  const ChainPlan& plan_;
  const Settings& settings_;
  ClassAccount account_;
  CaseRun& out_;
};

void run(const World& world, const Settings& settings, std::span<const Spell> spells, CaseRun& out) {
  const ChainPlan& plan = world.plans[out.chain];
  Simulation simulation(plan, settings.exports);
  Recorder recorder(plan, world.classes[out.chain], settings, out);
  Disturbance disturbance;
  for (long step = 0; step < settings.clock.steps(); ++step) {
    disturb(world.effects[out.chain], spells, step, settings.clock, disturbance);
    simulation.step(disturbance);
    recorder.take(simulation, step);
  }
}

}  // namespace

std::vector<Spell> spells_of(const model::Scenario& s, const model::ShockCase& shock_case, model::Draw draw) {
  std::vector<Spell> out;
  for (const model::CaseEvent& event : shock_case.events) {
    const model::ValueId own = s.hazards.hazards[event.hazard.index()].severity;
    const model::ValueId severity = event.severity.valid() ? event.severity : own;
    const double begin = event.start_month - 1;
    out.push_back({event.hazard, begin, begin + event.months, severity.valid() ? draw[severity.index()] : 1});
  }
  return out;
}

std::vector<CaseRun> run_cases(const model::Scenario& s, const World& world, const Settings& settings,
                               model::Draw draw, int threads) {
  std::vector<CaseRun> out;
  std::vector<std::vector<Spell>> spells;
  for (std::size_t c = 0; c < s.hazards.cases.size(); ++c) {
    spells.push_back(spells_of(s, s.hazards.cases[c], draw));
    if (!settings.shock_case.empty() && s.hazards.cases[c].id != settings.shock_case) continue;
    for (std::size_t chain = 0; chain < world.plans.size(); ++chain)
      if (std::ranges::any_of(spells.back(), [&](const Spell& spell) {
            return world.effects[chain][spell.hazard.index()].touches();
          }))
        out.push_back({.shock_case = c, .chain = chain});
  }
  parallel_chunks(out.size(), 1, threads, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) run(world, settings, spells[out[k].shock_case], out[k]);
  });
  return out;
}

}  // namespace adit::shock
