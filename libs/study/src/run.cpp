#include <fmt/format.h>

#include <chrono>

#include "adit/base/error.hpp"
#include "adit/model/derivations.hpp"
#include "adit/study/study.hpp"
#include "draw_loop.hpp"
#include "influence.hpp"
#include "measure_tables.hpp"
#include "run_plan.hpp"
#include "scenario_tables.hpp"

namespace adit::study {
namespace {

/// Seconds per stage, for run.json.
class StageClock {
 public:
  explicit StageClock(std::vector<std::pair<std::string, double>>& seconds) : seconds_(seconds) {}
  void lap(const char* stage) {
    const auto now = std::chrono::steady_clock::now();
    seconds_.emplace_back(stage, std::chrono::duration<double>(now - last_).count());
    last_ = now;
  }

 private:
  std::vector<std::pair<std::string, double>>& seconds_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

Provenance provenance_of(const model::Scenario& s, const Options& options) {
  Provenance p{.version = ADIT_VERSION,
               .model = s.name,
               .title = s.title,
               .folder = s.folder,
               .hash = s.hash,
               .scenario = s.scenario_name,
               .focus = s.focus.valid() ? s.regions[s.focus.index()].id : "",
               .base_year = s.base_year,
               .years = s.axis.years(),
               .milestone_years = s.milestone_years,
               .timing = s.timing,
               .draws = options.draws,
               .seed = options.seed,
               .uncertain_inputs = s.uncertain.size(),
               .threads = options.threads};
  for (const model::RegionId region : s.focus_regions)
    p.focus_regions.push_back(s.regions[region.index()].id);
  if (s.draft != nullptr) p.overlays = s.draft->overlays;
  p.options = {{"draws", fmt::to_string(options.draws)},
               {"seed", fmt::to_string(options.seed)},
               {"sampler", options.sampler},
               {"sensitivity", options.sensitivity}};
  if (options.sensitivity != "none") {
    p.options.emplace_back("sensitivity-samples", fmt::to_string(options.sensitivity_samples));
    p.options.emplace_back("sensitivity-inputs", fmt::to_string(options.sensitivity_inputs));
  }
  return p;
}

/// Of the first engines, which see every draw.
void keep_draws(const Plan& plan, DrawSummary& summary, KeptDraws& kept) {
  const DrawGroup& group = summary.group;
  for (std::size_t o = group.first; o < group.last; ++o) kept.output_names.push_back(plan.output_name(o));
  for (const model::ValueId id : std::span(plan.scenario().uncertain).first(group.inputs))
    kept.input_names.push_back(plan.scenario().value(id).selector());
  kept.outputs = std::move(summary.all_draws);
  kept.inputs = std::move(summary.input_draws);
}

/// Every engine says how its results derive; their rows become one table.
void gather_derivations(std::vector<ResultTable>& tables) {
  ResultTable all = model::derivations_header();
  for (const ResultTable& table : tables) {
    if (table.name != all.name) continue;
    for (ResultColumn& column : all.columns) {
      const ResultColumn* theirs = table.find(column.name);
      ensure(theirs != nullptr, "an engine's derivations lack a column");
      auto& cells = std::get<std::vector<std::string>>(column.cells);
      const auto& more = std::get<std::vector<std::string>>(theirs->cells);
      cells.insert(cells.end(), more.begin(), more.end());
    }
  }
  std::erase_if(tables, [&](const ResultTable& table) { return table.name == all.name; });
  tables.push_back(std::move(all));
}

void add_scenario_tables(const model::Scenario& scenario, std::vector<ResultTable>& tables) {
  tables.push_back(figures_table(scenario, tables));
  for (const auto make : {inputs_table, sources_table, assumptions_table, gaps_table, defaults_table,
                          labels_table, measures_table, targets_table})
    tables.push_back(make(scenario));
  gather_derivations(tables);
}

Diagnostic needs_draws() {
  return {.code = "bad-option",
          .where = {.file = "--sensitivity-inputs"},
          .expected = "draws to find the most influential inputs with",
          .hint = "give --draws 256 or more, or --sensitivity-inputs 0 for all inputs"};
}

/// One group's draws with the sampler that made them.
struct Drawn {
  solve::Sampler sampler;
  DrawSummary summary;
  RankCorrelations correlations;  ///< empty when there is nothing to rank
};

/// The draws of every group, in the order of the engines.
Result<std::vector<Drawn>> draw_groups(const Plan& plan, const Options& options,
                                       const std::vector<double>& central, Progress& progress) {
  std::vector<Drawn> out;
  for (const DrawGroup& group : plan.groups(options.draws)) {
    auto sampler = make_sampler(plan.scenario(), group.inputs, options);
    if (!sampler.ok()) return sampler.diagnostics();
    out.push_back({.sampler = *std::move(sampler), .summary = DrawSummary(plan, group)});
    if (group.draws > 0)
      out.back().summary = loop_over_draws(plan, group, out.back().sampler, options, central, progress);
  }
  return out;
}

/// Bands of all outputs; empty without draws.
struct AllBands {
  explicit AllBands(const std::vector<Drawn>& groups) {
    for (const Drawn& group : groups) {
      p5.insert(p5.end(), group.summary.p5.begin(), group.summary.p5.end());
      p50.insert(p50.end(), group.summary.p50.begin(), group.summary.p50.end());
      p95.insert(p95.end(), group.summary.p95.begin(), group.summary.p95.end());
    }
  }
  std::vector<double> p5, p50, p95;
};

/// The table of influence over all groups that have draws enough to rank.
void add_rankings(const Plan& plan, const Options& options, std::vector<Drawn>& groups,
                  std::vector<ResultTable>& tables) {
  constexpr std::size_t kFewestDrawsToRank = 2;
  ResultTableBuilder table(influence_header());
  bool any = false;
  for (Drawn& group : groups) {
    if (group.summary.group.draws < kFewestDrawsToRank || group.summary.group.inputs == 0) continue;
    group.correlations = rank_correlations(group.summary, options.threads);
    add_influence(plan, group.summary, group.correlations, table);
    any = true;
  }
  if (any) tables.push_back(table.take());
}

/// What identifies half-done work: everything that a result depends on.
std::string state_key(const Provenance& p) {
  std::string key = fmt::format("adit {} {} {} {} draws {} seed {}", p.version, p.hash, p.scenario, p.focus,
                                p.draws, p.seed);
  for (const auto& [name, value] : p.options) key += fmt::format(" {}={}", name, value);
  return key;
}

/// Lends the run's threads, progress and store to the engines' own loops.
class Host : public EnsembleHost {
 public:
  Host(const Options& options, std::string key, Progress& progress)
      : EnsembleHost(options.threads, options.seed),
        store_(options.state),
        key_(std::move(key)),
        progress_(progress) {}
  void begin(std::string_view stage, std::size_t steps) override { progress_.begin(stage, steps); }
  void advance(std::size_t steps) override { progress_.advance(steps); }
  bool keeps_state() const override { return store_ != nullptr; }
  std::optional<std::string> saved(std::string_view name) override {
    return keeps_state() ? store_->load(name, key_) : std::nullopt;
  }
  void save(std::string_view name, std::string_view state) override {
    if (keeps_state()) store_->save(name, key_, state);
  }

 private:
  std::shared_ptr<StateStore> store_;
  std::string key_;
  Progress& progress_;
};

/// Draws, bands and rankings; then the tables of the engines and of the draws.
Result<RunResult> evaluate(const Plan& plan, const Options& options, Progress& progress, RunResult result,
                           StageClock& clock) {
  const model::Scenario& scenario = plan.scenario();
  Borrowed bench(plan);
  std::vector<double> central(plan.outputs());
  plan.evaluate(scenario.central, *bench, central);
  clock.lap("central");
  auto groups = draw_groups(plan, options, central, progress);
  if (!groups.ok()) return groups.diagnostics();
  clock.lap("draws");
  // Tables show flows of the central numbers, so the benches must hold those again.
  plan.evaluate(scenario.central, *bench, central);
  const AllBands bands(*groups);
  Host host(options, state_key(result.provenance), progress);
  plan.ensembles(central, {bands.p5, bands.p50, bands.p95}, *bench, host);
  clock.lap("ensembles");
  result.tables = plan.tables(central, {bands.p5, bands.p50, bands.p95}, *bench);
  clock.lap("tables");
  add_rankings(plan, options, *groups, result.tables);
  clock.lap("influence");
  if (options.sensitivity != "none" && !groups->empty()) {
    const Drawn& first = groups->front();
    if (first.correlations.empty() && options.sensitivity_inputs != 0) return needs_draws();
    const auto chosen =
        most_influential(first.correlations, first.summary.group.inputs, options.sensitivity_inputs);
    result.tables.push_back(sensitivity_table(plan, first.summary, first.sampler, chosen, options, progress));
    clock.lap("sensitivity");
  }
  add_scenario_tables(scenario, result.tables);
  for (const Drawn& group : *groups)
    result.provenance.draw_buffer_bytes =
        std::max(result.provenance.draw_buffer_bytes, group.summary.buffer_bytes);
  if (options.keep_draws && options.draws > 0 && !groups->empty())
    keep_draws(plan, groups->front().summary, result.draws);
  return result;
}

/// The engines of a selection with what they warn of; or the mistakes of all of them.
Result<std::vector<std::shared_ptr<CompiledEngine>>> compile_engines(const ScenarioPtr& scenario,
                                                                     const Selection& selection) {
  std::vector<std::shared_ptr<CompiledEngine>> engines;
  Diagnostics warnings, mistakes;
  for (const Step& step : selection.steps)
    for (const EngineEntry& entry : engine_entries()) {
      if (entry.record.name != step.engine) continue;
      auto engine = entry.compile(scenario, step.options);
      Diagnostics& notes = engine.ok() ? warnings : mistakes;
      notes.insert(notes.end(), engine.diagnostics().begin(), engine.diagnostics().end());
      if (engine.ok()) engines.push_back(*std::move(engine));
    }
  if (!mistakes.empty()) return mistakes;
  return {std::move(engines), std::move(warnings)};
}

}  // namespace

Result<RunResult> run_plan(const Plan& plan, const Options& options, Progress& progress, RunResult result) {
  std::vector<std::pair<std::string, double>> seconds;
  StageClock stages(seconds);
  auto done = evaluate(plan, options, progress, std::move(result), stages);
  if (done.ok())
    done->provenance.seconds.insert(done->provenance.seconds.end(), seconds.begin(), seconds.end());
  return done;
}

Result<RunResult> run(ScenarioPtr scenario, const Selection& selection, const Options& options,
                      Progress& progress) {
  RunResult result{.provenance = provenance_of(*scenario, options)};
  Provenance& provenance = result.provenance;
  StageClock clock(provenance.seconds);
  progress.begin("engines", 0);
  auto engines = compile_engines(scenario, selection);
  if (!engines.ok()) return engines.diagnostics();
  provenance.warnings = engines.diagnostics();
  for (const Step& step : selection.steps) {
    provenance.engines.push_back(step.engine);
    for (const auto& [name, value] : step.options.all()) provenance.options.emplace_back(name, value);
  }
  clock.lap("engines");
  return run_plan(Plan(std::move(scenario), *std::move(engines)), options, progress, std::move(result));
}

Diagnostics check(const ScenarioPtr& scenario, const Selection& selection) {
  return compile_engines(scenario, selection).diagnostics();
}

}  // namespace adit::study
