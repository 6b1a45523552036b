// adit run MODEL, and one verb per engine: all from the engine list and its options.
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <map>

#include "adit/io/state_folder.hpp"
#include "adit/io/write_results.hpp"
#include "adit/study/study.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "progress.hpp"

namespace adit::cli {
namespace {

struct Arguments {
  ModelArguments model;
  std::string out;
  bool resume = false;
  std::vector<std::string> engines;          ///< empty: those of the model
  std::map<std::string, std::string> given;  ///< options of the run and of the engines, by name
};

/// One command-line option per record.
void add_records(CLI::App& verb, const std::vector<OptionRecord>& records, Arguments& arguments) {
  for (const OptionRecord& record : records) {
    std::string& place = arguments.given[record.name];
    CLI::Option* option = nullptr;
    if (record.type == OptionType::flag)
      option = verb.add_flag_callback(
          "--" + record.name, [&place] { place = "true"; }, record.doc);
    else
      option = verb.add_option("--" + record.name, place, record.doc);
    if (!record.choices.empty()) option->type_name(fmt::format("{{{}}}", fmt::join(record.choices, ",")));
    if (record.type == OptionType::integer) option->type_name("N");
    if (record.type == OptionType::number) option->type_name("X");
    if (record.type != OptionType::flag) option->default_str(record.default_value);
  }
}

/// What was given of the options in `records`, taken out of `given`.
std::map<std::string, std::string> take(const std::vector<OptionRecord>& records,
                                        std::map<std::string, std::string>& given) {
  std::map<std::string, std::string> out;
  for (const OptionRecord& record : records)
    if (auto node = given.extract(record.name)) out.insert(std::move(node));
  return out;
}

void print_done(const Arguments& arguments, const std::string& out, const RunResult& result,
                const std::vector<std::string>& files, double seconds) {
  const Provenance& p = result.provenance;
  if (!io::report_is_built_in())
    fmt::print(
        stderr,
        "adit: report/index.html was left out, because the report page was not there when adit was built; "
        "to have it: cd web && npm ci && npm run build, then build adit again\n");
  if (arguments.model.json) {
    fmt::print("{}\n", Json{{"out", out},
                            {"model", p.model},
                            {"hash", p.hash},
                            {"scenario", p.scenario},
                            {"focus", p.focus},
                            {"engines", p.engines},
                            {"draws", p.draws},
                            {"seed", p.seed},
                            {"seconds", seconds},
                            {"files", files},
                            {"diagnostics", to_json(p.warnings)}}
                           .dump(2));
    return;
  }
  print(p.warnings, false);
  fmt::print("{} ({}, focus {}): {} in {:.1f} s\n", p.model, p.scenario, p.focus,
             p.draws > 0 ? fmt::format("{} draws of {} uncertain inputs", p.draws, p.uncertain_inputs)
                         : "central values only",
             seconds);
  for (const ResultTable& table : result.tables)
    if (arguments.engines.size() == 1 && !table.shown.empty() &&
        table.name.starts_with(arguments.engines.front() + "_"))
      fmt::print("{}", table_text(table));
  const std::filesystem::path folder(out);
  const char* shown = io::report_is_built_in() ? "report/index.html" : "tables";
  fmt::print("results: {}\n", (folder / shown).string());
}

int run(const Arguments& arguments) {
  const auto started = std::chrono::steady_clock::now();
  const bool json = arguments.model.json;
  std::map<std::string, std::string> given = arguments.given;
  std::erase_if(given, [](const auto& option) { return option.second.empty(); });
  const auto checked = OptionValues::check(study::run_options(), take(study::run_options(), given));
  Diagnostics mistakes = checked.diagnostics();
  auto scenario = load(arguments.model);
  if (!scenario.ok())
    mistakes.insert(mistakes.end(), scenario.diagnostics().begin(), scenario.diagnostics().end());
  if (!mistakes.empty() && (!scenario.ok() || !checked.ok())) {
    print(mistakes, json);
    return kBadInput;
  }
  const std::string out = arguments.out.empty() ? "runs/" + (*scenario)->name : arguments.out;
  const auto selection = study::select(**scenario, arguments.engines, given);
  Diagnostics problems = io::check_out_folder(out);
  if (!selection.ok())
    problems.insert(problems.end(), selection.diagnostics().begin(), selection.diagnostics().end());
  if (!problems.empty()) {
    print(problems, json);
    return kBadInput;
  }
  PrintedProgress progress;
  study::Options options = study::options_from(*checked);
  if (arguments.resume) options.state = io::state_folder(out);
  auto result = study::run(*scenario, *selection, options, progress);
  if (!result.ok()) {
    progress.finish();
    print(result.diagnostics(), json);
    return kBadInput;
  }
  Provenance& provenance = result->provenance;
  provenance.command = command_line();
  provenance.warnings.insert(provenance.warnings.begin(), scenario.diagnostics().begin(),
                             scenario.diagnostics().end());
  progress.begin("writing results", 0);
  const auto files = io::write_results(*result, out);
  if (arguments.resume) io::remove_state_folder(out);
  progress.finish();
  print_done(arguments, out, *result, files,
             std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
  return kDone;
}

void add_run_verb(CLI::App& app, Job& job, const std::string& name, const std::string& doc,
                  const std::vector<const study::EngineRecord*>& engines, std::vector<std::string> asked) {
  auto arguments = std::make_shared<Arguments>();
  arguments->engines = std::move(asked);
  CLI::App* verb = app.add_subcommand(name, doc);
  add_model_arguments(*verb, arguments->model);
  verb->add_option("--out", arguments->out, "folder of the results; runs/<model name> when not given")
      ->type_name("FOLDER");
  verb->add_flag(
      "--resume", arguments->resume,
      "keep the half-done work of ensembles in <out>.unfinished, and go on from there if such a run "
      "was stopped; changes no result");
  add_records(*verb, study::run_options(), *arguments);
  for (const study::EngineRecord* engine : engines) add_records(*verb, engine->options, *arguments);
  verb->footer(fmt::format(
      "Example: adit {} models/tiny --scenario more_recycling --draws 1000 --out runs/more", name));
  verb->callback([arguments, &job] { job = [arguments] { return run(*arguments); }; });
}

}  // namespace

void add_run_verbs(CLI::App& app, Job& job) {
  std::vector<const study::EngineRecord*> all;
  for (const study::EngineRecord& engine : study::engines()) all.push_back(&engine);
  add_run_verb(app, job, "run",
               "Run the model: everything, then the report, tables/*.csv, results.nc, run.json", all, {});
  for (const study::EngineRecord& engine : study::engines()) {
    std::vector<const study::EngineRecord*> mine;
    for (const study::EngineRecord& other : study::engines())
      if (other.name == engine.name || std::ranges::find(engine.needs, other.name) != engine.needs.end())
        mine.push_back(&other);
    std::string doc = "One engine and what it needs: " + engine.doc;
    add_run_verb(app, job, engine.name, doc, mine, {engine.name});
  }
}

}  // namespace adit::cli
