// adit check MODEL: all mistakes at once.
#include <fmt/format.h>

#include "adit/study/study.hpp"
#include "commands.hpp"

namespace adit::cli {
namespace {

int check(const ModelArguments& arguments) {
  const auto scenario = load(arguments);
  Diagnostics notes = scenario.diagnostics();
  if (scenario.ok()) {
    const auto selection = study::select(**scenario, {});
    const Diagnostics more = selection.ok() ? study::check(*scenario, *selection) : selection.diagnostics();
    notes.insert(notes.end(), more.begin(), more.end());
  }
  print(notes, arguments.json);
  if (has_errors(notes)) return kBadInput;
  const model::Scenario& s = **scenario;
  if (!arguments.json)
    fmt::print(
        "{}: no mistakes; {} regions, {} forms, {} processes, {} products, {} values of which {} are "
        "uncertain\n",
        arguments.model, s.regions.size(), s.forms.size(), s.processes.size(), s.products.size(),
        s.values.size(), s.uncertain.size());
  return kDone;
}

}  // namespace

void add_check(CLI::App& app, Job& job) {
  auto arguments = std::make_shared<ModelArguments>();
  CLI::App* verb = app.add_subcommand("check", "Read a model and show every mistake, with the line marked");
  add_model_arguments(*verb, *arguments);
  verb->footer("Example: adit check models/tiny --set 'lifetimes[product=cars,parameter=scale]=*1.2'");
  verb->callback([arguments, &job] { job = [arguments] { return check(*arguments); }; });
}

}  // namespace adit::cli
