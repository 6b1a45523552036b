// The engine from outside.
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "cascade_tables.hpp"
#include "case_tables.hpp"
#include "compiled.hpp"
#include "derivations.hpp"
#include "product_tables.hpp"
#include "resilience_tables.hpp"

namespace adit::shock {

std::vector<OptionRecord> options() {
  return {{.name = "case",
           .type = OptionType::text,
           .default_value = "",
           .doc = "the shock case to run; empty: all of the model"},
          {.name = "shock-months",
           .type = OptionType::integer,
           .default_value = "24",
           .min = 1,
           .max = 60,
           .doc = "months that shocks are followed"},
          {.name = "shock-step",
           .type = OptionType::choice,
           .default_value = "month",
           .choices = {"month", "day"},
           .doc = "step of the simulation"},
          {.name = "export-policy",
           .type = OptionType::choice,
           .default_value = "proportional",
           .choices = {"proportional", "home_first"},
           .doc = "how exporters share out what they are short of"},
          {.name = "class-policy",
           .type = OptionType::choice,
           .default_value = "priority",
           .choices = {"priority", "proportional", "floors"},
           .doc = "how a region's classes of use share a shortage"},
          {.name = "shock-scenarios",
           .type = OptionType::integer,
           .default_value = "1000",
           .min = 0,
           .max = 1'000'000,
           .doc = "scenarios of each hazard set; 0: none. A quantile needs 1 / (1 - alpha) of them"}};
}

namespace {

constexpr int kDaysPerMonth = 30;

Settings settings_of(const OptionValues& options) {
  Settings out;
  if (!options.all().contains("shock-months")) return out;
  out.clock.months = static_cast<int>(options.integer("shock-months"));
  out.clock.steps_per_month = options.text("shock-step") == "day" ? kDaysPerMonth : 1;
  if (options.text("export-policy") == "home_first") out.exports = ExportPolicy::home_first;
  const std::string& classes = options.text("class-policy");
  out.classes = classes == "floors"         ? Rationing::floors
                : classes == "proportional" ? Rationing::proportional
                                            : Rationing::priority;
  out.scenarios = static_cast<std::size_t>(options.integer("shock-scenarios"));
  out.shock_case = options.text("case");
  return out;
}

/// Loss of the focus region over the horizon when a supplier's output at every stage fails in part for all of
/// it.
LossOfScale simulated_loss(const World& world, const Settings& settings) {
  return [&world, &settings](const Supplier& supplier, double scale) {
    const auto network = std::ranges::find(world.networks, supplier.commodity, &ChainNetwork::commodity);
    if (network == world.networks.end()) return std::nan("");
    const ChainPlan& plan = world.plans[static_cast<std::size_t>(network - world.networks.begin())];
    Disturbance failing;
    for (std::size_t layer = 0; layer < plan.layers(); ++layer)
      failing.output.push_back({plan.place(layer, supplier.region.index()), scale});
    Simulation simulation(plan, settings.exports);
    const std::size_t place = plan.place(plan.reference, plan.focus);
    double loss = 0;
    for (int step = 0; step < settings.clock.steps(); ++step) {
      simulation.step(failing);
      const double missing = simulation.need()[place] - simulation.served()[place];
      if (missing > 1e-11 * simulation.need()[place]) loss += missing;
    }
    return loss;
  };
}

}  // namespace

namespace {

Diagnostic no_such_case(const model::Scenario& s, const std::string& name) {
  std::vector<std::string> known;
  for (const model::ShockCase& one : s.hazards.cases) known.push_back(one.id);
  const std::string meant = did_you_mean(name, known);
  return {.code = "unknown-case",
          .where = {.file = "--case"},
          .found = name,
          .expected = "an id of shock_cases.csv",
          .hint = meant.empty() ? fmt::format("the model has: {}", fmt::join(known, ", ")) : meant};
}

}  // namespace

Result<Engine> Engine::compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options) {
  Settings settings = settings_of(options);
  if (!settings.shock_case.empty() &&
      std::ranges::find(scenario->hazards.cases, settings.shock_case, &model::ShockCase::id) ==
          scenario->hazards.cases.end())
    return no_such_case(*scenario, settings.shock_case);
  return Engine(std::make_shared<const Compiled>(Compiled{std::move(scenario), std::move(settings)}));
}

std::shared_ptr<Engine::Workspace> Engine::workspace() const { return std::make_shared<Workspace>(); }

void Engine::evaluate(model::Draw, Workspace& w, model::Handover& handover, std::span<double>) const {
  w.handover.demand = handover.demand;
  w.handover.markets = handover.markets;
  w.handover.supply = handover.supply;
  w.handover.origins = handover.origins;
}

std::vector<ResultTable> Engine::tables(std::span<const double>, const Bands&, Workspace& w) const {
  const model::Scenario& s = *compiled_->scenario;
  const Settings& settings = compiled_->settings;
  const World world = world_of(s, w.handover, settings.clock, s.central);
  const std::vector<CaseRun> runs = run_cases(s, world, settings, s.central, 0);
  std::vector<ResultTable> out;
  out.push_back(overview_table(s, world, runs));
  out.push_back(summary_table(s, world, runs));
  out.push_back(paths_table(s, world, runs));
  out.push_back(hit_table(s, world, runs, s.central));
  out.push_back(products_table(s, w.handover.demand, case_shortages(s, world, settings, runs),
                               {s.base_year, static_cast<double>(settings.clock.months)}, s.central));
  out.push_back(ensemble_table(s, world, settings, w.sets));
  const std::vector<Supplier> suppliers = suppliers_of(s, w.handover, s.base_year, s.central);
  out.push_back(resilience_table(s, suppliers));
  out.push_back(cascade_table(s, world.networks));
  out.push_back(elasticity_table(
      s, suppliers,
      {{"simulation", simulated_loss(world, settings)}, {"cascade", static_loss(s, world.networks)}}));
  out.push_back(shock_derivations(s, world));
  return out;
}

}  // namespace adit::shock
