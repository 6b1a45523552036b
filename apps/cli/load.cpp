// Options about the model that many verbs share, and reading it with them.
#include "commands.hpp"

namespace adit::cli {

void add_model_arguments(CLI::App& verb, ModelArguments& arguments) {
  verb.add_option("model", arguments.model, "model folder")->required();
  verb.add_option("--scenario", arguments.overlays.scenarios,
                  "lay a scenario over the model: a name of its scenarios/, or a YAML file")
      ->allow_extra_args(false)  // one value each time it is given
      ->type_name("NAME");
  verb.add_option("--set", arguments.overlays.sets, "set a value: a number with its unit, *1.2 or +5%")
      ->allow_extra_args(false)  // one value each time it is given
      ->type_name("SELECTOR=VALUE");
  verb.add_option("--focus", arguments.focus, "see the chains from this region")->type_name("REGION");
  verb.add_flag("--json", arguments.json, "machine-readable JSON on standard output");
}

Result<std::shared_ptr<const model::Scenario>> load(const ModelArguments& arguments) {
  auto draft = io::read_model(arguments.model, arguments.overlays);
  if (!draft.ok()) return draft.diagnostics();
  if (!arguments.focus.empty()) {
    std::erase_if(draft->settings, [](const auto& setting) { return setting.first == "focus"; });
    draft->settings.emplace_back("focus", model::PlacedText{arguments.focus, {.file = "--focus"}});
  }
  Diagnostics warnings = draft.diagnostics();
  auto scenario = model::build_scenario(*std::move(draft));
  if (!scenario.ok()) return scenario.diagnostics();
  warnings.insert(warnings.end(), scenario.diagnostics().begin(), scenario.diagnostics().end());
  return {*std::move(scenario), std::move(warnings)};
}

}  // namespace adit::cli
