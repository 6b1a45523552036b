// adit replicate [MODEL]: published assessments recomputed from their inputs, as a table and as a page.
#include "adit/study/replicate.hpp"

#include <fmt/format.h>

#include <cmath>

#include "adit/io/write_results.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "replication_page.hpp"

namespace adit::cli {
namespace {

struct Arguments {
  ModelArguments model;
  std::string out, page;
};

RunResult result_of(const model::Scenario& scenario, ResultTable table) {
  RunResult result;
  Provenance& p = result.provenance;
  p.version = ADIT_VERSION;
  p.model = scenario.name, p.title = scenario.title, p.folder = scenario.folder, p.hash = scenario.hash;
  p.scenario = scenario.scenario_name;
  p.focus = scenario.regions[scenario.focus.index()].id;
  p.base_year = scenario.base_year, p.years = scenario.axis.years(),
  p.milestone_years = scenario.milestone_years;
  p.timing = scenario.timing;
  p.command = command_line();
  result.tables.push_back(std::move(table));
  return result;
}

void print_counts(const ResultTable& table, bool json, const std::string& out) {
  const auto counts = count_replications(table);
  if (json) {
    Json list = Json::array();
    for (const ReplicationCount& c : counts)
      list.push_back({{"method", c.method},
                      {"what", c.what},
                      {"rows", c.rows},
                      {"complete", c.complete},
                      {"agree", c.agree},
                      {"second_hand", c.second_hand},
                      {"second_hand_agree", c.second_hand_agree},
                      {"compared_incomplete", c.compared_incomplete}});
    fmt::print("{}\n", Json{{"out", out}, {"replication", list}}.dump(2));
    return;
  }
  std::size_t complete = 0, agree = 0, second_hand = 0, second_hand_agree = 0;
  for (const ReplicationCount& c : counts) {
    fmt::print("{:<16} {:<22} {:>4} rows, {:>4} with complete inputs, {:>4} of them agree within rounding\n",
               c.method, c.what, c.rows, c.complete, c.agree);
    complete += c.complete, agree += c.agree;
    second_hand += c.second_hand, second_hand_agree += c.second_hand_agree;
  }
  fmt::print("{} rows have complete inputs, {} of them agree within rounding\n", complete, agree);
  fmt::print("{} more are complete with an input transcribed second-hand, {} of them agree\n", second_hand,
             second_hand_agree);
  for (const std::string& line : disagreements(table)) fmt::print("differs: {}\n", line);
  fmt::print("results: {}/tables/risk_replication.csv\n", out);
}

int replicate(const Arguments& arguments) {
  const auto scenario = load(arguments.model);
  if (!scenario.ok()) {
    print(scenario.diagnostics(), arguments.model.json);
    return kBadInput;
  }
  if (!arguments.model.json) print(scenario.diagnostics(), false);
  const std::string out = arguments.out.empty() ? "runs/" + (*scenario)->name : arguments.out;
  if (const Diagnostics problems = io::check_out_folder(out); !problems.empty()) {
    print(problems, arguments.model.json);
    return kBadInput;
  }
  const RunResult result = result_of(**scenario, study::replicate(**scenario));
  io::write_results(result, out);
  if (!arguments.page.empty())
    io::write_file(arguments.page, replication_page(**scenario, result.tables.front()));
  print_counts(result.tables.front(), arguments.model.json, out);
  return kDone;
}

}  // namespace

void add_replicate(CLI::App& app, Job& job) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = app.add_subcommand("replicate", "Recompute published assessments from their inputs");
  verb->add_option("model", arguments->model.model, "model folder with published assessments")
      ->default_val("models/published-assessments");
  verb->add_option("--out", arguments->out, "folder of the results; runs/<model name> when not given")
      ->type_name("FOLDER");
  verb->add_option("--page", arguments->page, "also write the replications as a page")->type_name("FILE");
  verb->add_flag("--json", arguments->model.json, "machine-readable JSON on standard output");
  verb->footer("Example: adit replicate models/published-assessments --page docs/replication.md");
  verb->callback([arguments, &job] { job = [arguments] { return replicate(*arguments); }; });
}

}  // namespace adit::cli
