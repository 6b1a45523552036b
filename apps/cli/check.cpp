// adit check MODEL: all mistakes at once.
#include <fmt/format.h>

#include <memory>

#include "adit/io/read_model.hpp"
#include "adit/model/scenario.hpp"
#include "commands.hpp"

namespace adit::cli {
namespace {

struct Arguments {
  std::string model;
  io::Overlays overlays;
  bool json = false;
};

int check(const Arguments& arguments) {
  auto draft = io::read_model(arguments.model, arguments.overlays);
  if (!draft.ok()) {
    print(draft.diagnostics(), arguments.json);
    return kBadInput;
  }
  const auto scenario = model::build_scenario(*std::move(draft));
  print(scenario.diagnostics(), arguments.json);
  if (!scenario.ok()) return kBadInput;
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
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = app.add_subcommand("check", "Read a model and show every mistake, with the line marked");
  verb->add_option("model", arguments->model, "model folder")->required();
  verb->add_option("--scenario", arguments->overlays.scenarios, "lay a scenario over the model")->expected(1);
  verb->add_option("--set", arguments->overlays.sets, "set a value: selector=value")->expected(1);
  verb->add_flag("--json", arguments->json, "diagnostics as JSON on standard output");
  verb->footer("Example: adit check models/tiny --set 'lifetimes[product=cars,parameter=scale]=*1.2'");
  verb->callback([arguments, &job] { job = [arguments] { return check(*arguments); }; });
}

}  // namespace adit::cli
